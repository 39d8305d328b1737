use crate::{
    base::Diagnosed,
    model::{
        Block, Inline, Source,
        document::{Side, plain_text},
        sample,
        source::SourceKind,
    },
    parse::{self, ParsedPage},
};

fn source(text: &str) -> Source {
    sample::source(sample::file("index.yml", SourceKind::YamlPage), text)
}

fn read(text: &str) -> Diagnosed<ParsedPage<'static>> {
    let source = source(text);
    let Diagnosed { value: ParsedPage { facts, document }, diagnostics } = parse::page(&source);
    Diagnosed::new(ParsedPage { facts, document: document.into_owned() }, diagnostics)
}

/// The blocks as a sketch of markdown, and each diagnostic as `line:column code`.
fn sketch(text: &str) -> (Vec<String>, Vec<String>) {
    let read = read(text);
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
            Block::Directive(directive) => show(&directive.blocks, mark, lines),
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
            "## [登入](https://example.com/)",
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
        read("title: A&nbsp;B\nsummary: S\nuid: u\nmetadata:\n  MS.Date: 1/2/20\n  v: 1.10\n").value.facts.front_matter;
    assert_eq!((front_matter.title.as_deref(), front_matter.description.as_deref()), (Some("A\u{a0}B"), Some("S")));
    assert_eq!(front_matter.date, Some(jiff::civil::date(2020, 1, 2)));
    assert_eq!(front_matter.values.get("v"), Some(&serde_json::json!("1.10")));
    assert_eq!(front_matter.values.get("uid"), Some(&serde_json::json!("u")));
    let (lines, problems) = sketch("### YamlMime:Hub\ntitle: T\nsummary: S\n");
    assert_eq!(
        (lines, problems),
        (vec!["# T".to_owned(), "S".to_owned()], vec!["1:1 missing-front-matter".to_owned()])
    );
}

const SEGMENT: &str =
    "<span data-ttu-id=\"1-101\">一</span><span class=\"sxs-lookup\"><span data-stu-id=\"1-101\">One</span></span>";

#[test]
fn segments_are_text_of_the_page_and_none_of_its_metadata() {
    let page = read(&format!(
        "### YamlMime:FAQ\ntitle: {SEGMENT}\nmetadata: {{x: y}}\nsummary: a {SEGMENT} b\nsections: []\n"
    ));
    let facts = page.value.facts;
    assert_eq!((facts.headings[0].text.as_str(), facts.headings[0].source_text.as_deref()), ("一", Some("One")));
    assert_eq!(facts.headings[0].id, "one");
    assert_eq!(facts.segments.iter().map(|segment| segment.position.column).collect::<Vec<_>>(), [8, 12]);
    assert_eq!(facts.front_matter.title.as_deref(), Some("一"));
    let (_, problems) = sketch(&format!("### YamlMime:Odd\ntitle: T\nmetadata:\n  title: {SEGMENT}\n"));
    assert_eq!(problems, ["4:10 segment-in-yaml", "1:1 schema-not-found"]);
}

#[test]
fn links_are_references_where_they_stand_and_ids_are_unique() {
    let text = "title: T\nmetadata: {title: T}\na:\n- title: S\n  links:\n  - {text: x, url: x.md}\n- title: S\n  url: s.md\n  more: {title: S}\n";
    let page = read(text).value;
    let references = page.facts.references.iter().map(|reference| (reference.target.as_str(), reference.position.line));
    assert_eq!(references.collect::<Vec<_>>(), [("x.md", 6), ("s.md", 8)]);
    let ids = page.facts.headings.iter().map(|heading| (heading.id.as_str(), heading.anchored));
    assert_eq!(ids.collect::<Vec<_>>(), [("t", false), ("s", false), ("s-1", false), ("s-2", false)]);
}

#[test]
fn a_link_inside_a_block_of_text_is_found_where_its_line_stands() {
    let text = "### YamlMime:FAQ\ntitle: T\nmetadata: {title: T}\nsections:\n- questions:\n  - question: Q\n    answer: |\n      One.\n\n      * see [it](a.md)\n";
    let references = read(text).value.facts.references;
    let position = references[0].position;
    assert_eq!((references[0].target.as_str(), position.line, position.column), ("a.md", 10, 13));
}

#[test]
fn what_is_missing_misplaced_or_misspelled_is_told_and_the_rest_is_shown() {
    let (lines, problems) = sketch(
        "### YamlMime:Landing\ntitle: T\nsummary: S\nmetadata: {title: T}\nlandingContent:\n- title: C\n  linkLists:\n  - linkListType: nonsense\n    \
         links:\n    - {text: No address}\n    - {url: a.md}\n    - Words alone\n- Not a card\nsurprise: Words that nobody expects\n",
    );
    assert_eq!(
        lines,
        [
            "# T",
            "S",
            "## C",
            "Words alone",
            "- No address",
            "- [a.md](a.md)",
            "Not a card",
            "Words that nobody expects"
        ]
    );
    assert_eq!(
        problems,
        [
            "8:19 invalid-value",
            "10:7 missing-attribute",
            "11:7 missing-attribute",
            "12:7 unexpected-type",
            "13:3 unexpected-type",
            "14:1 unknown-field"
        ]
    );
}

#[test]
fn a_damaged_page_shows_what_stands_before_the_damage() {
    let (lines, problems) = sketch("title: T\nmetadata: {title: T}\nsummary: Some words\nitems: [\n");
    assert_eq!(lines, ["# T", "Some words"]);
    assert!(problems[0].ends_with("yaml-syntax-error"), "{problems:?}");
}
