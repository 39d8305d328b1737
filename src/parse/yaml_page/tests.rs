use super::*;
use crate::model::{
    document::{Side, plain_text},
    source::{ContentPath, Origin, SourceFile, SourceKind},
};

fn source(text: &str) -> Source {
    let file = SourceFile {
        docset: 0,
        path: ContentPath::new("index.yml"),
        locale: None,
        origin: Origin::Written,
        kind: SourceKind::YamlPage,
        tree: 0,
        location: "index.yml".into(),
        shown: "index.yml".into(),
    };
    Source {
        file,
        text: text.into(),
        hashes: Vec::new(),
        loose_headings: false,
        alerts: Default::default(),
        metadata: Default::default(),
    }
}

/// The blocks as a sketch of markdown, and each diagnostic as `line:column code`.
fn sketch(text: &str) -> (Vec<String>, Vec<String>) {
    let read = read(&source(text));
    let mut lines = Vec::new();
    show(&read.value.document.blocks, "", &mut lines);
    let problems = read.diagnostics.iter().map(|diagnostic| {
        let position = diagnostic.place.as_ref().unwrap().position;
        format!("{}:{} {}", position.line, position.column, diagnostic.code())
    });
    (lines, problems.collect())
}

fn show(blocks: &[Block], mark: &str, lines: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Heading(heading) => {
                lines.push(format!("{} {}", "#".repeat(heading.level.into()), inlines(&heading.inlines)));
            }
            Block::Paragraph(text) | Block::Plain(text) => lines.push(format!("{mark}{}", inlines(text))),
            Block::List(list) => list.items.iter().for_each(|item| show(item, "- ", lines)),
            other => panic!("{other:?}"),
        }
    }
}

fn inlines(inlines: &[Inline]) -> String {
    let each = inlines.iter().map(|inline| match inline {
        Inline::Link(link) => format!("[{}]({})", plain_text(&link.inlines, Side::Target), link.target),
        Inline::Image(image) => format!("![{}]({})", image.alt, image.target),
        Inline::HardBreak => " / ".to_owned(),
        other => plain_text(std::slice::from_ref(other), Side::Target),
    });
    each.collect()
}

#[test]
fn a_hub_becomes_headings_and_lists_of_links() {
    let (lines, problems) = sketch(
        "### YamlMime:Hub\ntitle: 文件\nsummary: 協助您\nbrand: windows\nmetadata:\n  title: T\n  ms.date: 12/09/2019\n\
         highlightedContent:\n  items:\n  - title: 登入\n    itemType: whats-new\n    url: https://example.com/\n\
         conceptualContent:\n  title: 工作\n  items:\n  - title: 帳戶\n    links:\n    - url: a.md\n      itemType: how-to-guide\n      text: 建立\n    \
         - url: b.md\n      text: 管理\n    footerLink:\n      url: c.md\n      text: 查看更多\n",
    );
    assert_eq!(
        lines,
        [
            "# 文件",
            "協助您",
            "- [登入](https://example.com/)",
            "## 工作",
            "### 帳戶",
            "- [建立](a.md)",
            "- [管理](b.md)",
            "[查看更多](c.md)"
        ]
    );
    assert_eq!(problems, Vec::<String>::new());
}

#[test]
fn questions_are_headings_and_answers_paragraphs() {
    let (lines, _) = sketch(
        "### YamlMime:FAQ\nmetadata: {title: T}\ntitle: FAQ\nsections:\n- name: Billing\n  questions:\n  - question: How?\n    \
         answer: >\n      One\n      line.\n\n\n      Second.\n  - question: Why?\n    answer: Yes\n",
    );
    assert_eq!(lines, ["# FAQ", "## Billing", "### How?", "One line.", "Second.", "### Why?", "Yes"]);
}

#[test]
fn a_tutorial_keeps_its_units_even_without_titles() {
    let (lines, _) = sketch(
        "### YamlMime:Tutorial\ntitle: T\nmetadata: {title: T}\nitems:\n- durationInMinutes: 1\n  content: Intro text\n- title: Unit\n  durationInMinutes: 5\n  content: Text\n",
    );
    assert_eq!(lines, ["# T", "Intro text", "## Unit", "Text"]);
}

#[test]
fn prose_under_a_key_nobody_knows_is_shown_and_identifiers_are_not() {
    let (lines, _) = sketch(
        "metadata: {title: T}\ntitle: T\nodd: Several words here\nkind: identifier\nlist: [ai, compute]\nwords: [one two, three four]\n\
         image: {alt: A picture, src: media/a.png, height: 110}\ncard: {title: C, url: c.md, summary: More on it}\n",
    );
    assert_eq!(
        lines,
        [
            "# T",
            "Several words here",
            "- one two",
            "- three four",
            "![A picture](media/a.png)",
            "[C](c.md) / More on it"
        ]
    );
}

#[test]
fn metadata_is_typed_and_falls_back_to_the_page() {
    let front_matter =
        read(&source("title: A&nbsp;B\nsummary: S\nmetadata:\n  MS.Date: 1/2/20\n  v: 1.10\n")).value.front_matter;
    assert_eq!((front_matter.title.as_deref(), front_matter.description.as_deref()), (Some("A\u{a0}B"), Some("S")));
    assert_eq!(front_matter.date, Some(jiff::civil::date(2020, 1, 2)));
    assert_eq!(front_matter.values["v"], serde_json::json!("1.10"));
    let (lines, problems) = sketch("### YamlMime:Hub\ntitle: T\n");
    assert_eq!((lines, problems), (vec!["# T".to_owned()], vec!["1:1 missing-front-matter".to_owned()]));
}

#[test]
fn the_translation_of_a_segment_is_shown_and_reported() {
    let segment =
        "<span data-ttu-id=\"1-101\">一</span><span class=\"sxs-lookup\"><span data-stu-id=\"1-101\">One</span></span>";
    let (lines, problems) = sketch(&format!("title: {segment}\nmetadata: {{title: x}}\n"));
    assert_eq!((lines, problems), (vec!["# 一".to_owned()], vec!["1:8 segment-in-yaml".to_owned()]));
}

#[test]
fn links_are_references_where_they_stand_and_ids_are_unique() {
    let text = "title: T\nmetadata: {title: T}\na:\n- title: S\n  links:\n  - {text: x, url: x.md}\n- title: S\n  url: s.md\n  more: {title: S}\n";
    let page = page(&source(text), &mut paragraphs).value;
    let references = page.references.iter().map(|reference| (reference.target.as_str(), reference.position.line));
    assert_eq!(references.collect::<Vec<_>>(), [("x.md", 6), ("s.md", 8)]);
    let ids = page.document.blocks.iter().filter_map(|block| match block {
        Block::Heading(heading) => Some(heading.id.as_str()),
        _ => None,
    });
    assert_eq!(ids.collect::<Vec<_>>(), ["t", "s", "s-1", "s-2"]);
}

#[test]
fn a_damaged_page_shows_what_stands_before_the_damage() {
    let (lines, problems) = sketch("title: T\nmetadata: {title: T}\nsummary: Some words\nitems: [\n");
    assert_eq!(lines, ["# T", "Some words"]);
    assert!(problems[0].ends_with("yaml-syntax-error"), "{problems:?}");
}
