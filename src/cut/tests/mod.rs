//! Pages, and the sentences that the publisher would see in them.

mod carry;
mod codes;

use jiff::civil::date;
use proptest::prelude::*;

use super::{Making, cut, weave};
use crate::{
    base::Locale,
    exchange::tests::markdown,
    model::{document::Side, front_matter::Method},
    segment::{self, PieceKind},
};

/// The sentences of a page between brackets, everything else as it is.
fn marked(page: &str) -> String {
    let mut marked = page.to_owned();
    for segment in cut(page).segments.iter().rev().filter(|segment| !segment.in_front) {
        marked.replace_range(segment.range.clone(), &format!("⟦{}⟧", segment.source));
    }
    marked
}

fn sentences(page: &str) -> Vec<(u32, String)> {
    cut(page).segments.into_iter().map(|segment| (segment.ordinal, segment.source)).collect()
}

#[test]
fn a_sentence_ends_at_a_stop_and_white_space_and_not_behind_an_abbreviation() {
    for expected in [
        "⟦Select **Save**.⟧ ⟦Then wait.⟧",
        "⟦It is grouped by weeks.⟧ ⟦weekly figures follow.⟧",
        "⟦Is it on?⟧ ⟦Yes!⟧ ⟦Good.⟧",
        "⟦Changes to the list, e.g. new prices, etc. are shown.⟧ ⟦Others are not.⟧",
        "⟦In the U.S. Outlying Islands it is 1.5 times as much.⟧",
        "⟦Sign in. ⟧",
        "⟦(See the list.) Then choose.⟧",
        "⟦He said “yes.”⟧ ⟦She did not.⟧",
        "⟦Open `a.b. C` and [read. This](x.md).⟧ ⟦**Save** it.⟧",
        "⟦More…⟧ ⟦to come.⟧",
    ] {
        let expected = expected.replace(" ⟧", "⟧");
        let page = expected.replace(['⟦', '⟧'], "");
        assert_eq!(marked(&page), expected);
    }
}

#[test]
fn the_signs_around_a_whole_sentence_stay_outside_and_those_within_are_part_of_it() {
    for expected in [
        "**⟦Applies to⟧**",
        "[⟦Prices⟧](prices.md)",
        "- [**⟦Prices⟧**](prices.md)",
        "**⟦Note.⟧** ⟦It is so.⟧",
        "⟦**Note** it is so.⟧",
        "<a href=\"\" id=\"x\"></a>⟦**Prices**⟧",
        "<li><p>⟦One.⟧ ⟦Two.⟧</p></li>",
        "<td><strong>⟦Price⟧</strong></td><td>⟦Date⟧</td>",
        "- **⟦Name⟧**<br>⟦Its use.⟧",
        "1. ⟦One⟧\n   - ⟦Two⟧\n\n   ⟦Three⟧",
        "> [!NOTE]\n> ⟦One.⟧ ⟦Two.⟧",
        "## ⟦Heading⟧ ##\n\n###⟦Another⟧",
        "| **⟦Item⟧** | ⟦Price⟧ |\n|---|:--|\n| ⟦A \\| b⟧ | ⟦Two.⟧ ⟦Three.⟧ |\n\n⟦a | b⟧",
    ] {
        let page = expected.replace(['⟦', '⟧'], "");
        assert_eq!(marked(&page), expected);
    }
}

#[test]
fn code_comments_directives_and_addresses_are_no_sentences() {
    for page in [
        "```\nOne. Two.\n```",
        "    One. Two.",
        "<!-- One.\n\nTwo. -->",
        "<pre>\nOne.\n</pre>",
        "[!INCLUDE [One](two.md)]",
        "::: zone pivot=\"one\"\n:::",
        "[one]: https://example.com",
        "- https://example.com/one",
        "[https://example.com](https://example.com)",
        "|---|---|",
        "***",
        "![A picture. Of two.](one.png)",
    ] {
        assert_eq!(marked(page), page);
        assert_eq!(sentences(page), [], "{page}");
    }
}

#[test]
fn the_lines_of_a_paragraph_are_joined_and_hard_breaks_divide_it() {
    let page = "> One sentence\n> on two lines. And\n> another.\n\nA  \nb\\\nc";
    let expected = ["One sentence on two lines.", "And another.", "A", "b\\", "c"];
    assert_eq!(sentences(page).into_iter().map(|(_, sentence)| sentence).collect::<Vec<_>>(), expected);
}

#[test]
fn title_description_and_keywords_have_the_first_numbers_and_pictures_take_one_for_each_sentence() {
    let page = "---\ntitle: Prices | Help\nms.topic: article\ndescription: 'What it costs. What''s new.'\nDescription: Not this.\n---\n\
                # Prices\n\nOne.\n\n![A lid. Closed.](lid.png)\n![](a.png)\n\nTwo.\n";
    let expected = [
        (101, "Prices | Help"),
        (102, "What it costs."),
        (103, "What's new."),
        (104, "Prices"),
        (105, "One."),
        (108, "Two."),
    ];
    assert_eq!(sentences(page), expected.map(|(ordinal, text)| (ordinal, text.to_owned())));
}

fn making() -> Making {
    Making {
        locale: Locale::parse("fr-FR").unwrap(),
        prefix: "a1b2c".into(),
        source_hash: Some("cafe".into()),
        source_commit: None,
        method: Some(Method::Human),
        handed_off: Some(date(2018, 10, 29)),
        file_id: None,
    }
}

fn pair(ordinal: u32, target: &str, source: &str) -> String {
    format!(
        "<span data-ttu-id=\"a1b2c-{ordinal}\">{target}</span><span class=\"sxs-lookup\"><span data-stu-id=\"a1b2c-{ordinal}\">{source}</span></span>"
    )
}

#[test]
fn a_woven_page_says_how_it_was_made_and_keeps_the_source_ids_of_headings() {
    let page =
        "---\ntitle: Prices\nms.openlocfilehash: old\nauthor: a\n---\n# Prices & **dates**\n\nOne. Two\nthree.\n";
    let translated = |segment: &super::Segment| match segment.source.as_str() {
        "Prices" => Some("Prix : tous"),
        "One." => Some("Un."),
        _ => None,
    };
    let woven = weave(page, &cut(page), &making(), translated);
    let expected = format!(
        "---\ntitle: 'Prix : tous'\nauthor: a\nms.openlocfilehash: cafe\nms.translationtype: HT\nms.contentlocale: fr-FR\nms.lasthandoff: 10/29/2018\n---\n\
         # <a name=\"prices--dates\"></a>{}\n\n{} {}\n",
        pair(102, "Prices & **dates**", "Prices & **dates**"),
        pair(103, "Un.", "One."),
        pair(104, "Two three.", "Two three."),
    );
    assert_eq!(woven, expected);
}

#[test]
fn the_title_of_a_tab_gets_no_anchor_for_docfx_would_take_it_for_a_heading() {
    let page = "# [Shell](#tab/shell)\n\n# [See](see.md)\n";
    let woven = weave(page, &cut(page), &making(), |_| None);
    let expected = format!(
        "# [{}](#tab/shell)\n\n# <a name=\"see\"></a>[{}](see.md)\n",
        pair(101, "Shell", "Shell"),
        pair(102, "See", "See")
    );
    assert!(woven.ends_with(&expected), "{woven}");
}

#[test]
fn a_heading_that_is_underlined_keeps_its_source_id_too() {
    let page = "Prices & dates\n===\n\nOver\ntwo lines\n---\n\n- item\n---\n\n> quote\n---\n\nText\n\n---\n";
    let woven = weave(page, &cut(page), &making(), |_| None);
    let expected = format!(
        "<a name=\"prices--dates\"></a>{}\n===\n\n<a name=\"over-two-lines\"></a>{}\n---\n\n- {}\n---\n\n> {}\n---\n\n{}\n\n---\n",
        pair(101, "Prices & dates", "Prices & dates"),
        pair(102, "Over two lines", "Over two lines"),
        pair(103, "item", "item"),
        pair(104, "quote", "quote"),
        pair(105, "Text", "Text"),
    );
    assert!(woven.ends_with(&expected), "{woven}");
}

#[test]
fn a_pair_that_could_not_be_read_back_is_not_written() {
    let page = "One <span class=\"a\">two.\n\nThree</span> four.\n\nFive.\n";
    let woven = weave(page, &cut(page), &making(), |segment| (segment.source == "Five.").then_some("Cinq</span>."));
    assert!(woven.ends_with(page), "{woven}");
}

#[test]
fn hostile_pages_cost_no_more_than_their_length() {
    for sign in [
        "**a** ",
        "[a](b). ",
        "<b></b>",
        "- ",
        "> ",
        "a. ",
        "<p",
        "<p>",
        "| a ",
        "![a. b](c) ",
        "**[",
        "\u{200b} .",
        "# ",
        "<!--",
        "e.g. ",
    ] {
        let page = sign.repeat(60_000 / sign.len());
        let started = std::time::Instant::now();
        cut(&page);
        assert!(started.elapsed().as_secs() < 20, "{sign}");
    }
}

/// Without white space, the marks of quotes, and the anchors of headings.
fn words(text: &str) -> String {
    let mut text = text.to_owned();
    while let Some(start) = text.find("<a name=\"") {
        let end = text[start..].find("</a>").map_or(text.len(), |end| start + end + 4);
        text.replace_range(start..end, "");
    }
    text.retain(|character| !character.is_whitespace() && character != '>');
    text
}

proptest! {
    #[test]
    fn what_is_woven_is_read_again_and_loses_no_word(lines in prop::collection::vec(
        (prop::sample::select(vec!["", "> ", "- ", "  ", "1. ", "# ", "| ", "\n", "    "]), markdown()), 1..8
    )) {
        let page: String = lines.into_iter().map(|(start, text)| format!("{start}{text}\n")).collect();
        let page = page.replace("<a href", "<b title");
        let cut = cut(&page);
        let woven = weave(&page, &cut, &making(), |_| Some("T"));
        let body = woven.split_once("\n---\n").expect("front matter").1;
        prop_assert_eq!(words(&segment::keep(body, Side::Source)), words(&page));
        for piece in segment::pieces(&woven) {
            prop_assert!(piece.damage.is_none(), "{:?}", woven);
            let PieceKind::Pair { ordinal, source, .. } = piece.kind else { panic!("{woven:?}") };
            let known = cut.segments.iter().find(|segment| Some(segment.ordinal) == ordinal).expect("known");
            prop_assert_eq!(&woven[source], known.source.as_str());
        }
    }
}
