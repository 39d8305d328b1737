//! Fences of colons: `:::row:::` and its kin.

use super::*;
use crate::model::facts::ReferenceKind;

#[test]
fn columns_stand_in_rows_however_they_are_indented() {
    check(
        ":::row:::\n   :::column span=\"2\":::\n      **a**\n\n      b\n   :::column-end:::\n   ::: Column\n   c\n   ::: COLUMN-END\n:::row-end:::",
        "row\n  column span=2\n    p: strong(a)\n    p: b\n  column\n    p: c",
    );
    check(
        ":::row:::\n:::column:::\n- a\n  :::row:::\n  :::column:::\n  b\n  :::column-end:::\n  :::row-end:::\n:::column-end:::\n:::row-end:::\nc",
        "row\n  column\n    bullets\n    - item\n      plain: a\n      row\n        column\n          p: b\np: c",
    );
}

#[test]
fn a_fence_is_a_block_between_paragraphs_items_and_quotes() {
    check("a\n::: zone pivot=\"x\"\nb\n::: zone-end\nc", "p: a\nzone pivot=x\n  p: b\np: c");
    check(
        "1. a\n\n   ::: zone pivot=\"x\"\n   b\n   ::: zone-end\n\n2. c",
        "numbers from 1\n- item\n  p: a\n  zone pivot=x\n    p: b\n- item\n  p: c",
    );
    check(
        "> ::: zone pivot=\"x\"\n> b\n>\n> - c\n> ::: zone-end\n> d",
        "quote\n  zone pivot=x\n    p: b\n    bullets\n    - item\n      plain: c\n  p: d",
    );
    check(
        "- ::: zone pivot=\"x\"\n  b\n  ::: zone-end\n- c",
        "bullets\n- item\n  zone pivot=x\n    p: b\n- item\n  p: c",
    );
}

#[test]
fn a_fence_indented_too_far_parts_its_paragraph() {
    check("a\n     ::: zone pivot=\"x\"\n     b\n     ::: zone-end\nc", "p: a\nzone pivot=x\n  p: b\np: c");
    check(
        "- a\n        :::image source=\"b.png\" alt-text=\"c\":::\n- d",
        "bullets\n- item\n  plain: a\n  image alt-text=c source=b.png type=content border=true form=block\n- item\n  plain: d",
    );
}

#[test]
fn code_and_comments_hold_no_fences() {
    check("```\n:::row:::\n```", "code \"\": \":::row:::\\n\"");
    check("- a\n  ~~~\n  :::row:::\n  ~~~", "bullets\n- item\n  plain: a\n  code \"\": \":::row:::\\n\"");
    check("a\n\n    :::row:::\n    b", "p: a\ncode \"\": \":::row:::\\nb\"");
    check("`:::no-loc text=\"a\":::`", "p: `:::no-loc text=\"a\":::`");
    check(
        "a\n<!--\n:::row:::\n-->\nb\n\n:::row-end:::",
        "p: a\nhtml: \np: b\np: :::row-end:::".replace("html: \n", "").as_str(),
    );
    check(":::row:::\n    ```\n    :::row-end:::\n    ```\n:::row-end:::", "row\n  code \"\": \":::row-end:::\\n\"");
    check_problems("```\n:::row:::\n```\n`:::image:::`\n\n    :::zone-end", &["code-block-indented@6:5"]);
}

#[test]
fn what_is_no_whole_fence_stays_text_and_is_named() {
    for (text, expected, code) in [
        ("a\n\n:::row:::\nb", "p: a\np: :::row:::~b", "invalid-row@3:1"),
        ("a\n\n:::row-end:::\n\nb", "p: a\np: :::row-end:::\np: b", "invalid-row@3:1"),
        (":::row:::\n:::column:::\na\n:::row-end:::", "row\n  column\n    p: a", "invalid-column@2:1"),
        ("  ::: moniker range=\"a\"\n\nb", "p: ::: moniker range=\"a\"\np: b", "invalid-moniker-range@1:3"),
        ("::: zone pivot=a\nb", "p: ::: zone pivot=a~b", "invalid-zone@1:10"),
        (
            ":::image source=\"a.png\" alt-text=\"b\"\nc",
            "p: :::image source=\"a.png\" alt-text=\"b\"~c",
            "invalid-image@1:1",
        ),
        (":::image alt-text=\"b\":::", "p: :::image alt-text=\"b\":::", "invalid-image@1:1"),
        (":::video title=\"b\":::", "p: :::video title=\"b\":::", "invalid-video@1:1"),
        ("a :::no-loc::: b", "p: a :::no-loc::: b", "invalid-no-loc@1:3"),
        (":::row a=\"b\":::\nc\n:::row-end:::", "row\n  p: c", "invalid-row@1:1"),
        ("> ::: zone pivot=\"x\"\n> b\n\nc", "quote\n  p: ::: zone pivot=\"x\"~b\np: c", "invalid-zone@1:3"),
        (":::column span=\"no\":::\na\n:::column-end:::", "column\n  p: a", "invalid-column@1:1"),
    ] {
        check(text, expected);
        check_problems(text, &[code]);
    }
    for text in ["::: note\na\n:::", ":::", "a ::: b", "::row::", ":::diagram source=\"a.cs\":::"] {
        check_problems(text, &[]);
    }
    check(":::diagram source=\"a.cs\":::", "p: :::diagram source=\"a.cs\":::");
}

#[test]
fn zones_tell_what_they_are_for_and_those_of_other_outputs_are_not_on_the_page() {
    check("::: zone target=\"Docs\" pivot=\"a, b\"\nc\n::: zone-end", "zone target=docs pivot=a b\n  p: c");
    check("::: zone target=\"pdf\"\n# c\n::: zone-end\nd", "zone target=pdf\np: d");
    check_problems("::: zone target=\"tv\"\nb\n::: zone-end", &["invalid-zone@1:1"]);
    check_problems("::: zone pivot=\"A b\"\nb\n::: zone-end", &["invalid-zone@1:1"]);
    check_problems("::: zone target=\"pdf\" pivot=\"a\"\nb\n::: zone-end", &["invalid-zone@1:1"]);
    check_problems("::: zone\nb\n::: zone-end", &["invalid-zone@1:1"]);
}

#[test]
fn a_zone_in_a_zone_is_read_but_reported() {
    let text = "::: zone pivot=\"a\"\n::: zone pivot=\"b\"\nc\n::: zone-end\n::: zone-end";
    check(text, "zone pivot=a\n  zone pivot=b\n    p: c");
    check_problems(text, &["invalid-zone@2:1"]);
}

#[test]
fn monikers_keep_their_range() {
    check("::: moniker range=\">= v-1 || = w\"\n# a\n::: moniker-end", "moniker range=>= v-1 || = w\n  h1#a: a");
    check_problems("::: moniker\nb\n::: moniker-end", &["invalid-moniker-range@1:1"]);
}

#[test]
fn an_image_has_an_address_a_text_a_frame_and_links() {
    check(
        ":::image type=\"content\" source=\"a.png\" alt-text=\"b *c* <d>\" lightbox=\"e.png\":::",
        "image alt-text=b *c* <d> source=a.png lightbox=e.png type=content border=true form=block",
    );
    check(
        "Select :::image type=\"icon\" source=\"a.png\"::: now. :::image source=\"b.png\" alt-text=\"c\" link=\"d.md\" border=\"false\":::",
        "p: Select [image source=a.png type=icon border=false form=inline] now. \
         [image alt-text=c source=b.png link=d.md type=content border=false form=inline]",
    );
    check(
        ":::image type=\"complex\" source=\"a.png\" alt-text=\"b\":::\n  - c\n:::image-end:::",
        "image alt-text=b source=a.png type=complex border=true form=block\n  bullets\n  - item\n    plain: c",
    );
    check(
        "|a|\n|-|\n|:::image type=\"icon\" source=\"a.png\" alt-text=\"b\":::|",
        "table [None]: a\n  row: [image alt-text=b source=a.png type=icon border=false form=inline]",
    );
    let facts = facts_of(":::image source=\"a.png\" alt-text=\"b\" lightbox=\"c.png\" link=\"d.md\":::");
    let references: Vec<_> = facts.references.iter().map(|found| (found.kind, found.target.as_str())).collect();
    assert_eq!(
        references,
        [(ReferenceKind::Image, "a.png"), (ReferenceKind::Image, "c.png"), (ReferenceKind::Link, "d.md")]
    );
}

#[test]
fn an_image_that_lacks_something_is_shown_without_it() {
    check_problems(":::image type=\"content\" source=\"a.png\":::", &["invalid-image@1:1"]);
    check_problems(":::image type=\"big\" source=\"a.png\" alt-text=\"b\":::", &["invalid-image@1:1"]);
    check_problems(":::image type=\"icon\" source=\"a.png\":::", &[]);
    check(
        ":::image type=\"complex\" source=\"a.png\" alt-text=\"b\":::\n\nc",
        "image alt-text=b source=a.png type=complex border=true form=block\np: c",
    );
    check(":::image source=\"javascript:a\" alt-text=\"b\":::", "image alt-text=b type=content border=true form=block");
}

#[test]
fn a_video_is_a_link() {
    check(
        ":::video source=\"https://x.example/v\" title=\"a\":::",
        "video title=a source=https://x.example/v form=block",
    );
    assert_eq!(facts_of(":::video source=\"https://x.example/v\":::").references[0].kind, ReferenceKind::Link);
}

#[test]
fn protected_words_are_verbatim_and_part_of_their_heading() {
    check("# a :::no-loc text=\"Find \\\"*x*\\\"\"::: b", "h1#a-find-x-b: a [no-loc: plain: Find \"*x*\"] b");
}

#[test]
fn protected_words_alone_are_a_paragraph() {
    check(":::no-loc text=\"a\":::", "p: [no-loc: plain: a]");
}

#[test]
fn a_form_leaves_nothing_behind() {
    check("a\n\n::: form action=\"https://x.example\" submitText=\"b\" :::\n\nc", "p: a\nform\np: c");
    check_problems("::: form action=\"javascript:a\" submitText=\"b\" :::", &["unsupported-form@1:1"]);
    assert_eq!(facts_of("::: form action=\"https://x.example\" :::").references, []);
}

#[test]
fn segments_stand_in_fences_and_fences_in_segments() {
    check(":::row:::\n   {{a **b**|A}}\n:::row-end:::", "row\n  p: {101|a strong(b)|A}");
    check(
        ":::image source=\"a.png\" alt-text=\"x {{目標|Target}} y\":::",
        "image alt-text=x 目標 y source alt-text=x Target y source=a.png type=content border=true form=block",
    );
    check(
        "{{選 :::no-loc text=\"X\"::: 項|Pick :::no-loc text=\"X\":::}}",
        "p: {101|選 [no-loc: plain: X] 項|Pick [no-loc: plain: X]}",
    );
    check(
        "::: zone pivot=\"a\"\n\n- {{b|B}}\n\n  {{c|C}} :::no-loc text=\"{{d|D}}\":::\n\n::: zone-end\n\n{{e|E}}",
        "zone pivot=a\n  bullets\n  - item\n    p: {101|b|B}\n    p: {102|c|C} [no-loc: plain: d]\np: {104|e|E}",
    );
    let facts =
        facts_of("{{a :::image type=\"icon\" source=\"b.png\":::|A :::image type=\"icon\" source=\"c.png\":::}}");
    let references: Vec<_> = facts.references.iter().map(|found| (found.target.as_str(), found.in_source)).collect();
    assert_eq!(references, [("b.png", false), ("c.png", true)]);
}

#[test]
fn positions_in_an_indented_body_are_those_of_the_file() {
    let facts = facts_of(":::row:::\n      a [b](c.md)\n:::row-end:::");
    let position = facts.references[0].position;
    assert_eq!((position.line, position.column), (2, 9));
}

#[test]
fn links_by_reference_find_their_definition_in_and_out_of_a_fence() {
    check(
        "::: zone pivot=\"x\"\n[a] [b]\n\n[a]: 1.md\n::: zone-end\n[a]\n\n[b]: 2.md",
        "zone pivot=x\n  p: link<1.md>(a) link<2.md>(b)\np: link<1.md>(a)",
    );
}

#[test]
fn fences_in_raw_html_are_read_too() {
    check(
        "<div>\n:::image source=\"a.png\" alt-text=\"b\":::\n</div>",
        "html: <div>⏎[image alt-text=b source=a.png type=content border=true form=block]⏎</div>",
    );
}

#[test]
fn any_depth_is_read_without_harm() {
    let text = [":::row:::\n".repeat(500), "a\n".into(), ":::row-end:::\n".repeat(500)].concat();
    let source = source(&text);
    let tree = dump(&page(&source).value.document);
    assert!(tree.contains("row\n  row") && tree.contains('a'));
}

proptest::proptest! {
    #[test]
    fn whatever_stands_in_a_row_no_text_is_lost(
        parts in proptest::collection::vec(
            proptest::sample::select(vec![
                ":::row:::\n", "   :::column:::\n", "      text\n", ":::column-end:::\n", ":::row-end:::\n", "\n", "- text\n",
                "```\n", "> text\n", "::: zone pivot=\"a\"\n", "> ::: zone-end\n", "    ", "<!--\n", "-->\n", "text :::image\n",
                "<div>\n", "text :::no-loc text=\"text\"::: text\n", "::: zone-end\n", "1. ::: zone pivot=\"a\"\n", "é|",
            ]),
            0..24,
        )
    ) {
        let text = format!("{}\n\n", parts.concat());
        let hides = text.contains("<!--");
        let source = source(&text);
        let tree = dump(&page(&source).value.document);
        // The name of the attribute is not shown.
        let shown = tree.matches("text").count() + text.matches(":::no-loc").count();
        proptest::prop_assert!(hides || shown >= text.matches("text").count(), "{}\n---\n{}", text, tree);
    }
}
