//! Segments, whole and damaged, wherever they stand.

use super::*;

#[test]
fn segments_are_found_in_every_kind_of_block() {
    check("# {{標題|Title}}", "h1#title: {101|標題|Title}");
    check("{{一。|One.}} {{二。|Two.}}", "p: {101|一。|One.} {102|二。|Two.}");
    check("- {{一|One}}\n- {{二|Two}}", "bullets\n- item\n  plain: {101|一|One}\n- item\n  plain: {102|二|Two}");
    check("|{{a|A}}|x|\n|-|:-|\n|{{b|B}}|{{c|d}}|", "table [None, Left]: {101|a|A} | x\n  row: {102|b|B} | {103|c|d}");
    check("> {{a|A}}", "quote\n  p: {101|a|A}");
    check(
        "<table>\n<td>{{a **b**|A &amp; <b>B</b>}}</td>\n</table>",
        "html: <table>⏎<td>{101|a **b**|A & <b>B</b>}</td>⏎</table>",
    );
}

#[test]
fn a_segment_may_fill_emphasis_or_a_link_from_inside() {
    check("**{{適用於|Applies to}}**", "p: strong({101|適用於|Applies to})");
    check("[{{更新|Update}}](a.md)", "p: link<a.md>({101|更新|Update})");
    check("![{{圖|Image}}](a.png)", "p: image<a.png>(圖)");
}

#[test]
fn markdown_inside_a_segment_is_read_in_each_half() {
    check("{{**a** [b](c.md)|**A** `x` [B](d.md)}}", "p: {101|strong(a) link<c.md>(b)|strong(A) `x` link<d.md>(B)}");
}

#[test]
fn emphasis_and_brackets_never_pair_across_the_border_of_a_half() {
    check("{{選取 *a|Select *A}}", "p: {101|選取 *a|Select *A}");
    check(
        "{{選取 [**活動**。|Select [**Log**](a.md).}}",
        "p: {101|選取 [strong(活動)。|Select link<a.md>(strong(Log)).}",
    );
    check("{{a `b|A `B}} c", "p: {101|a `b|A `B} c");
    check("*a {{b*|B*}} c*", "p: em(a {101|b*|B*} c)");
}

#[test]
fn a_segment_that_starts_like_a_block_is_text() {
    check("{{1. Februar|February 1}}", "p: {101|1. Februar|February 1}");
    check("{{- a|- A}}", "p: {101|- a|- A}");
    check("{{# a|# A}}", "p: {101|# a|# A}");
    check("{{+ a|+ A}}", "p: {101|+ a|+ A}");
}

#[test]
fn a_bar_inside_a_segment_does_not_end_the_table_cell() {
    let text = segmented("|a|\n|-|\n|{{x@y|X}}|").replace("x@y", "x | y");
    let source = source(&text);
    assert_eq!(dump(&page(&source).value.document), "table [None]: a\n  row: {101|x | y|X}");
}

#[test]
fn cells_beyond_the_last_column_are_kept() {
    check(
        "|a|\n|-|\n|b| {{c|C}} | **d**|\n|e|",
        "table [None, None, None]: a |  | \n  row: b | {101|c|C} | strong(d)\n  row: e",
    );
}

#[test]
fn spaces_at_the_ends_of_a_half_stay() {
    check("{{ *a* |A*b* }}x", "p: {101| em(a) |Aem(b) }x");
}

#[test]
fn a_line_end_inside_a_segment_is_a_space() {
    check("a\n{{b\nc|B}} d", "p: a~{101|b c|B} d");
    check("{{\n<em>a</em>|A}}\n\nnext", "p: {101| <em>a</em>|A}\n\np: next".replace("\n\n", "\n").as_str());
}

#[test]
fn links_by_reference_work_inside_a_segment() {
    check("{{[a][X]|[A][x]}}\n\n[x]: y.md", "p: {101|link<y.md>(a)|link<y.md>(A)}");
}

#[test]
fn a_foreign_span_inside_a_segment_stays() {
    check(
        "{{<span class=\"input\">a</span> b|<span class=\"input\">A</span> B}}",
        "p: {101|<span class=input>a</span> b|<span class=input>A</span> B}",
    );
}

#[test]
fn a_segment_in_code_leaves_its_target() {
    check("```\n{{a|A}}\n```", "code \"\": \"a\\n\"");
}

#[test]
fn damaged_segments_keep_their_text_and_harm_nothing_behind_their_block() {
    let rest = "\n\n- {{z|Z}}";
    let after = "\nbullets\n- item\n  plain: {101|z|Z}";
    for (text, expected, code) in [
        ("<span data-ttu-id=\"a-1\">t", "p: t", "unbalanced-segment@1:1"),
        ("<span data-ttu-id=\"a-1\">\nt", "p: t", "unbalanced-segment@1:1"),
        ("x <span data-ttu-id=\"a-1\">t</span>", "p: x t", "segment-without-source@1:3"),
        (
            "<span data-ttu-id=\"a-1\">t</span><span class=\"sxs-lookup\"><span data-stu-id=\"a-2\">s</span></span>",
            "p: t",
            "segment-id-mismatch@1:1",
        ),
        (
            "x <span class=\"sxs-lookup\"><span data-stu-id=\"a-2\">s</span></span>",
            "p: x s",
            "segment-without-target@1:3",
        ),
        (
            "<span data-ttu-id=\"a-1\">t<span class=\"sxs-lookup\"><span data-stu-id=\"a-1\">s</span></span>",
            "p: t",
            "unbalanced-segment@1:1",
        ),
        (
            "<span data-ttu-id=\"d-12&quot;>t</span><span class=&quot;sxs-lookup&quot;>\
             <span data-stu-id=&quot;d-12&quot;>s</span></span>",
            "p: {12|t|s}",
            "damaged-segment-markup@1:1",
        ),
    ] {
        check(&format!("{text}{rest}"), &format!("{expected}{after}"));
        check_problems(&format!("{text}{rest}"), &[code]);
    }
}

#[test]
fn facts_tell_the_segments_and_whether_a_link_is_in_the_source_half() {
    let facts = facts_of("x {{[a](b.md)|[A](c.md)}}");
    let references: Vec<_> = facts.references.iter().map(|found| (found.target.as_str(), found.in_source)).collect();
    assert_eq!(references, [("b.md", false), ("c.md", true)]);
    assert_eq!(facts.segments.len(), 1);
    assert_eq!((facts.segments[0].ordinal, facts.segments[0].position.column), (101, 3));
    assert_eq!(facts.segments[0].source, crate::base::Digest::of("A"));
    assert_eq!(facts.recovered, Some(crate::base::Digest::of("x [A](c.md)")));
    assert_eq!(facts_of("x").recovered, None);
}

proptest::proptest! {
    #[test]
    fn whatever_is_damaged_the_next_block_is_whole(
        parts in proptest::collection::vec(
            proptest::prop_oneof![
                proptest::strategy::Just("<span data-ttu-id=\"a-1\">"),
                proptest::strategy::Just("<span class=\"sxs-lookup\">"),
                proptest::strategy::Just("<span data-stu-id=\"a-1\">"),
                proptest::strategy::Just("<span data-ttu-id=\"a-1&quot;>"),
                proptest::strategy::Just("</span>"),
                proptest::strategy::Just("text"),
                proptest::strategy::Just("**"),
                proptest::strategy::Just("[x](y"),
                proptest::strategy::Just(" "),
            ],
            0..20,
        )
    ) {
        let text = segmented(&format!("{}\n\n# {{{{z|Z}}}}", parts.concat()));
        let source = source(&text);
        let parsed = page(&source);
        let tree = dump(&parsed.value.document);
        proptest::prop_assert_eq!(tree.lines().last(), Some("h1#z: {101|z|Z}"));
        let shown = crate::segment::keep(&text, crate::model::document::Side::Target).matches("text").count();
        proptest::prop_assert!(tree.matches("text").count() >= shown);
    }
}
