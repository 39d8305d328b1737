use super::*;
use crate::model::{sample, source::SourceKind};

/// Each node as `indent name -> href`, each diagnostic as `line:column code`.
fn outline(text: &str) -> (Vec<String>, Vec<String>) {
    let read = toc::read(&sample::source(sample::file("TOC.md", SourceKind::Toc), text));
    let mut lines = Vec::new();
    show(&read.value.nodes, 0, &mut lines);
    let problems = read.diagnostics.iter().map(|diagnostic| {
        let position = diagnostic.place.as_ref().unwrap().position;
        format!("{}:{} {}", position.line, position.column, diagnostic.code())
    });
    (lines, problems.collect())
}

fn show(nodes: &[TocNode], depth: usize, lines: &mut Vec<String>) {
    for node in nodes {
        let (name, href) = (node.name.as_deref().unwrap_or("?"), node.href.as_deref().unwrap_or("-"));
        lines.push(format!("{}{name} -> {href}", "  ".repeat(depth)));
        show(&node.children, depth + 1, lines);
    }
}

#[test]
fn headings_nest_by_level_and_need_no_link() {
    let (lines, problems) = outline(
        "# [關於](index.md)\n\n# [會員](mpn.md) \n## 會員優惠\n### [套件](pack.md)\n<!-- ## [no](no.md)\n# no -->\n## [B](b.md#x)\n# C #\n",
    );
    assert_eq!(
        lines,
        ["關於 -> index.md", "會員 -> mpn.md", "  會員優惠 -> -", "    套件 -> pack.md", "  B -> b.md#x", "C -> -"]
    );
    assert_eq!(problems, Vec::<String>::new());
}

#[test]
fn names_and_targets_are_read_as_markdown_means_them() {
    for (line, expected) in [
        (r"# [a \[b\]](x.md)", "a [b] -> x.md"),
        ("# [Text](<a b.md>)", "Text -> a b.md"),
        ("# [Text](a.md \"title\")", "Text -> a.md"),
        ("# [a [b] c](x(1).md)", "a [b] c -> x(1).md"),
        ("# [**Bold** `code` R&amp;D](x.md)", "Bold code R&D -> x.md"),
        ("# [snake_case * 2 <T> <b>x</b>](x.md)", "snake_case * 2 <T> x -> x.md"),
        ("#[NoSpace](x.md)", "NoSpace -> x.md"),
        ("# [Empty]()", "Empty -> -"),
        ("# C#", "C# -> -"),
        ("# @System.String", "? -> xref:System.String"),
        ("# <xref:System.String>", "? -> xref:System.String"),
        ("# @\"a b\"", "? -> xref:a b"),
        ("# [Named](@System.String)", "Named -> xref:System.String"),
        ("# [Named](xref:a#b)", "Named -> xref:a#b"),
        ("# [Not a link", "[Not a link -> -"),
    ] {
        assert_eq!(outline(line).0, [expected], "{line}");
    }
}

#[test]
fn the_translation_of_a_segment_is_the_name() {
    let segment =
        "<span data-ttu-id=\"1-101\">一</span><span class=\"sxs-lookup\"><span data-stu-id=\"1-101\">One</span></span>";
    assert_eq!(outline(&format!("# [{segment}](x.md)")).0, ["一 -> x.md"]);
}

#[test]
fn a_level_left_out_is_reported_and_the_entry_stays_in_the_tree() {
    let (lines, problems) = outline("## A\n# B\n### C\n## D\n");
    assert_eq!(lines, ["A -> -", "B -> -", "  C -> -", "  D -> -"]);
    assert_eq!(problems, ["2:1 invalid-toc-level", "3:1 invalid-toc-level"]);
    assert_eq!(outline("## A\n### B\n## C\n").1, [""; 0], "the root may be any level");
}

#[test]
fn a_heading_is_a_name_or_one_link_and_its_title_is_searched_too() {
    let (lines, problems) =
        outline("# [A](a.md) and more\n# [A](a.md) [B](b.md)\n# @b abc\n# [A](a.md \"more\") #\n#\n");
    assert_eq!(lines, ["A -> a.md", "A -> a.md", "@b abc -> -", "A -> a.md"]);
    assert_eq!(
        problems,
        ["1:1 invalid-toc-syntax", "2:1 invalid-toc-syntax", "3:1 invalid-toc-syntax", "5:1 missing-attribute"]
    );
    assert_eq!(entry("[A](a.md \"Also &amp; this\")", Position::START).0.display_name.as_deref(), Some("Also & this"));
}

#[test]
fn a_line_that_is_no_entry_is_reported_where_it_stands() {
    let (lines, problems) = outline("---\ntitle: x\n---\n# A\n  - [x](y.md)\n");
    assert_eq!((lines, problems), (vec!["A -> -".to_owned()], vec!["5:3 invalid-toc-syntax".to_owned()]));
}

proptest::proptest! {
    #[test]
    fn every_heading_is_an_entry_whatever_its_name(name in "[a-z\\[\\]()<>*_`&;# 一é\\\\]{0,30}") {
        let (lines, _) = outline(&format!("# a{name}\n# last\n"));
        proptest::prop_assert_eq!(lines.len(), 2);
    }
}

#[test]
fn columns_are_counted_in_characters() {
    assert_eq!(outline("\u{3000}\u{3000}text").1, ["1:3 invalid-toc-syntax"]);
}
