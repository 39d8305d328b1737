use std::collections::BTreeSet;

use serde_json::Value;

use super::*;
use crate::{
    align::{adopt_recovered, align},
    base::{Diagnostic, Position},
    config::Tree,
    link,
    model::{
        Content, PageId, Snippets, SourceFile, Toc, overwrite,
        sample::{docset, file, locale, page},
        source::SourceKind,
        toc::TocNode,
    },
};

const NOTHING: Texts = &|_| Vec::new();

fn example() -> Vec<Page> {
    vec![
        page("en-US", "a.md").hash("2"),
        page("ko-KR", "a.md").hash("1").day(3, 31).method(Method::Machine).segments(&[(101, "x"), (102, "y")]),
        page("zh-TW", "a.md").hash("2").method(Method::Human),
        page("zh-TW", "b.md").segments(&[(101, "x")]),
        page("zh-TW", "c.md"),
    ]
}

fn aligned(pages: &[Page]) -> Alignment {
    align(pages, &[docset(false)], &locale("en-US")).value
}

fn status(pages: &[Page]) -> Status {
    survey(&[docset(false)], pages, &aligned(pages), &locale("en-US"), NOTHING, None)
}

#[test]
fn the_table_has_the_source_locale_first_and_a_line_for_each_other() {
    let expected = "\
Help (/help): 3 pages, 1 without a source page

  locale  done  pages  missing  fallback  human  machine  unmarked  current  stale  unknown  segments
  en-US      -      2        1         0      -        -         -        -      -        -         0
  ko-KR    33%      1        2         1      0        1         0        0      1        0         2
  zh-TW   100%      3        0         0      1        0         2        1      0        2         1

  recovered from translations: 1 in en-US

stale:
  ko-KR/a.md (ko-KR, handed off 2019-03-31)
";
    assert_eq!(human(&status(&example())), expected);
}

#[test]
fn a_recovered_page_counts_the_same_before_and_after_it_is_adopted() {
    let mut pages = example();
    let mut alignment = aligned(&pages);
    let before = survey(&[docset(false)], &pages, &alignment, &locale("en-US"), NOTHING, None);
    adopt_recovered(&mut alignment, 1, PageId(5), &locale("en-US"));
    pages.push(page("en-US", "b.md"));
    let after = survey(&[docset(false)], &pages, &alignment, &locale("en-US"), NOTHING, None);
    assert_eq!(before.docsets[0].locales, after.docsets[0].locales);
}

#[test]
fn long_lists_of_stale_pages_are_cut_in_the_table_and_whole_in_json() {
    let mut pages = Vec::new();
    for number in 10..10 + STALE_SHOWN + 5 {
        pages.push(page("en-US", &format!("{number}.md")).hash("2"));
        pages.push(page("ko-KR", &format!("{number}.md")).hash("1"));
    }
    let status = status(&pages);
    assert!(human(&status).ends_with("  and 5 more; `--format json` lists them all\n"));
    assert_eq!(json(&status).matches("\"source_hash\": \"1\"").count(), STALE_SHOWN + 5);
}

#[test]
fn json_counts_what_joined_the_pages() {
    let json: Value = serde_json::from_str(&json(&status(&example()))).unwrap();
    let joined_by = &json["docsets"][0]["joined_by"];
    assert_eq!((&joined_by["alone"], &joined_by["path"]), (&Value::from(3), &Value::from(2)));
}

#[test]
fn the_schema_names_exactly_the_keys_that_json_has() {
    let json: Value = serde_json::from_str(&json(&with_board(&example(), CONTENTS))).unwrap();
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<BTreeSet<String>>();
    let docset = &json["docsets"][0];
    let written = [
        (&schema["properties"], &json),
        (&schema["$defs"]["docset"]["properties"], docset),
        (&schema["$defs"]["locale_status"]["properties"], &docset["locales"][0]),
        (&schema["$defs"]["method"]["properties"], &docset["locales"][0]["method"]),
        (&schema["$defs"]["freshness"]["properties"], &docset["locales"][0]["freshness"]),
        (&schema["$defs"]["stale_page"]["properties"], &docset["stale"][0]),
        (&schema["$defs"]["section"]["properties"], &docset["sections"][0]),
        (&schema["$defs"]["section_status"]["properties"], &docset["sections"][0]["locales"][0]),
        (&schema["$defs"]["worst_page"]["properties"], &docset["worst"][0]),
    ];
    let waiting: Value = serde_json::from_str(&super::json(&status(&waiting()))).unwrap();
    let work = &waiting["docsets"][0]["stale"][0]["work"];
    let of_work = [
        (&schema["$defs"]["work"]["properties"], work),
        (&schema["$defs"]["amount"]["properties"], &work["added"]),
        (&schema["$defs"]["sentence"]["properties"], &work["sentences"][0]),
    ];
    let (then, now) = (with_board(&example()[..2], CONTENTS), with_board(&example(), CONTENTS));
    let with_since = Status { since: Some(since("v1", vec!["0".repeat(40)], &then, &now)), ..now };
    let with_since: Value = serde_json::from_str(&super::json(&with_since)).unwrap();
    let since = &with_since["since"];
    let docset = &since["docsets"][0];
    let of_since = [
        (&schema["$defs"]["since"]["properties"], since),
        (&schema["$defs"]["docset_since"]["properties"], docset),
        (&schema["$defs"]["locale_since"]["properties"], &docset["locales"][0]),
        (&schema["$defs"]["figures"]["properties"], &docset["locales"][0]["then"]),
        (&schema["$defs"]["section_since"]["properties"], &docset["sections"][0]),
        (&schema["$defs"]["section_locale_since"]["properties"], &docset["sections"][0]["locales"][0]),
        (&schema["$defs"]["section_figures"]["properties"], &docset["sections"][0]["locales"][0]["now"]),
        (&schema["$defs"]["page_since"]["properties"], &docset["pages"][0]),
    ];
    let written = written.into_iter().chain(of_work).chain(of_since);
    for (described, found) in written {
        assert_eq!(keys(described), keys(found));
    }
    assert_eq!(schema["properties"]["version"]["const"], VERSION);
}

#[test]
fn a_language_with_a_folder_and_no_page_has_a_line() {
    let tree = |tag| Tree { locale: Some(locale(tag)), ..Tree::for_test() };
    let docset = Docset { trees: vec![tree("en-US"), tree("th-TH")], ..docset(false) };
    let (pages, source) = ([page("en-US", "a.md")], locale("en-US"));
    let status = survey(&[docset], &pages, &aligned(&pages), &source, NOTHING, None);
    let lines: Vec<_> =
        status.docsets[0].locales.iter().map(|of| (of.locale.tag(), of.percent_done(), of.missing)).collect();
    assert_eq!(lines, [("en-US", 100, 0), ("th-TH", 0, 1)]);
}

#[test]
fn without_docsets_there_is_still_an_answer() {
    assert_eq!(human(&survey(&[], &[], &Alignment::default(), &locale("en-US"), NOTHING, None)), "no pages\n");
}

/// A page whose source has changed since it was translated into Korean, and its newest translation.
fn waiting() -> Vec<Page> {
    let old = &[(101, "Sign in."), (102, "Select Save."), (103, "It is free.")];
    let new = &[(101, "Sign in."), (102, "Select **Save** now."), (103, "Wait <a> moment.")];
    vec![
        page("ko-KR", "a.md").hash("1").day(1, 2).segments(old),
        page("zh-TW", "a.md").hash("2").day(3, 4).segments(new),
    ]
}

#[test]
fn the_sentences_of_a_stale_page_that_wait_are_counted_and_shown() {
    let pages = waiting();
    let texts = |page: &Page| -> Vec<String> {
        let words = if page.locale == locale("ko-KR") {
            ["Sign in.", "Select Save.", "It is free."]
        } else {
            ["Sign in.", "Select **Save** now.", "Wait <a> moment."]
        };
        words.map(str::to_owned).to_vec()
    };
    let status = survey(&[docset(false)], &pages, &aligned(&pages), &locale("en-US"), &texts, None);
    let work = status.docsets[0].stale[0].work.as_ref().unwrap();
    assert_eq!(work.compared_with, "zh-TW/a.md");
    assert_eq!((work.changed.segments, work.changed.words, work.added.segments, work.removed.segments), (1, 3, 1, 1));
    assert_eq!(work.sentences[0].was.as_deref(), Some("Select Save."));
    assert_eq!(work.sentences[1].is.as_deref(), Some("Wait <a> moment."));
    assert!(
        human(&status)
            .contains("  ko-KR/a.md (ko-KR, handed off 2019-01-02): 2 sentences to translate (6 words), 1 to remove\n")
    );
    let page = html(&status, Around::default());
    assert!(page.contains("<ins>Wait &lt;a&gt; moment.</ins>") && !page.contains("<a>"), "{page}");
}

/// Name → page, of a table of contents in English.
const CONTENTS: &[(&str, &str)] = &[("Begin", "a.md"), ("<Go on>", "b.md")];

fn with_board(pages: &[Page], contents: &[(&str, &str)]) -> Status {
    let entry = |name: &str, href: Option<&str>, children: Vec<TocNode>| TocNode {
        name: Some(name.to_owned()),
        href: href.map(str::to_owned),
        children,
        ..TocNode::default()
    };
    let nodes = contents.iter().map(|(name, href)| entry(name, None, vec![entry("Page", Some(href), Vec::new())]));
    let root = entry("Help", None, nodes.collect());
    let toc = Toc { nodes: vec![root], ..Toc::default() };
    let tocs = [(SourceFile { locale: Some(locale("en-US")), ..file("TOC.md", SourceKind::Toc) }, toc)];
    let (docsets, alignment, snippets) = ([docset(false)], aligned(pages), Snippets::default());
    let content = Content {
        docsets: &docsets,
        source_locale: &locale("en-US"),
        locales: &[],
        pages,
        alignment: &alignment,
        includes: &[],
        tocs: &tocs,
        xref_maps: &[],
        pivots: &[],
        resources: &[],
        snippets: &snippets,
        overwrites: &overwrite::NONE,
    };
    let site = link::site(content).value;
    let place = |file: &str| crate::base::Place { file: file.into(), position: Position::START };
    let problems = [
        Diagnostic::new(link::LEADS_NOWHERE[1], place("zh-TW/c.md"), "one"),
        Diagnostic::new(link::LEADS_NOWHERE[1], place("zh-TW/c.md"), "two"),
        Diagnostic::new(link::LEADS_NOWHERE[1], place("ko-KR/a.md"), "three"),
    ];
    let board = Board::new(content, &site, &problems);
    survey(&docsets, pages, &alignment, &locale("en-US"), NOTHING, Some(&board))
}

#[test]
fn sections_are_those_of_the_contents_and_each_set_is_in_one() {
    let status = with_board(&example(), CONTENTS);
    let names: Vec<_> = status.docsets[0].sections.iter().map(|section| section.name.as_deref()).collect();
    assert_eq!(names, [Some("Begin"), Some("<Go on>"), None]);
    let figures = |section: usize| {
        let locales = status.docsets[0].sections[section].locales.iter();
        let figures = locales.map(|status| {
            let SectionStatus { pages, missing, stale, machine, bilingual, segments, broken_links, .. } = status;
            [*pages, *missing, *stale, *machine, *bilingual, *segments, *broken_links]
        });
        figures.collect::<Vec<_>>()
    };
    // en-US, ko-KR, zh-TW: pages, missing, stale, by machine, bilingual, segments, broken links.
    assert_eq!(figures(0), [[1, 0, 0, 0, 0, 0, 0], [1, 0, 1, 1, 1, 2, 1], [1, 0, 0, 0, 0, 0, 0]]);
    assert_eq!(figures(1), [[1, 0, 0, 0, 0, 0, 0], [0, 1, 0, 0, 0, 0, 0], [1, 0, 0, 0, 1, 1, 0]]);
    assert_eq!(figures(2), [[0, 1, 0, 0, 0, 0, 0], [0, 1, 0, 0, 0, 0, 0], [1, 0, 0, 0, 0, 0, 2]]);
}

#[test]
fn pages_that_no_entry_holds_are_together() {
    let status = with_board(&example(), &[]);
    assert_eq!(status.docsets[0].sections.len(), 1);
    let pages: Vec<_> = status.docsets[0].sections[0].locales.iter().map(|status| status.pages).collect();
    assert_eq!(pages, [2, 1, 3]);
}

#[test]
fn what_was_is_told_beside_what_is() {
    let then = with_board(&example()[..2], CONTENTS);
    let now = with_board(&example(), CONTENTS);
    let expected = "
since v1 (0123456789):

Help (/help)

  locale  pages  missing  current  stale  unknown  machine  segments
  en-US   1 → 2    0 → 1        0      0        0        0         0
  ko-KR       1    0 → 2        0      1        0        1         2
  zh-TW   0 → 3        0    0 → 1      0    0 → 2        0     0 → 1

  section          locale  pages  missing  stale
  Begin            zh-TW   0 → 1        0      0
  <Go on>          en-US   0 → 1        0      0
  <Go on>          ko-KR       0    0 → 1      0
  <Go on>          zh-TW   0 → 1        0      0
  (in no section)  en-US       0    0 → 1      0
  (in no section)  ko-KR       0    0 → 1      0
  (in no section)  zh-TW   0 → 1        0      0

  a.md (zh-TW): missing → current
  b.md (ko-KR): absent → missing
  b.md (zh-TW): absent → unknown
  c.md (ko-KR): absent → missing
  c.md (zh-TW): absent → unknown
";
    let told = |then: &Status, now: &Status| since::human(&since("v1", vec!["0123456789abcdef".into()], then, now));
    assert_eq!(told(&then, &now), expected);
    let backwards = told(&now, &then);
    assert!(backwards.contains("  zh-TW   3 → 0        0    1 → 0"), "what is gone is told too: {backwards}");
    assert!(backwards.contains("  c.md (zh-TW): unknown → absent\n"), "{backwards}");
}

#[test]
fn the_pages_with_most_problems_are_named_first() {
    let status = with_board(&example(), CONTENTS);
    let worst: Vec<_> = status.docsets[0].worst.iter().map(|page| (page.file.as_str(), page.warnings)).collect();
    assert_eq!(worst, [("zh-TW/c.md", 2), ("ko-KR/a.md", 1)]);
    let page = html(&status, Around { site: Some("/docs/"), ..Around::default() });
    assert!(page.contains("<a href=\"/docs/ko-kr/help/a/\">ko-KR/a.md</a>"), "{page}");
    assert!(page.contains("&lt;Go on&gt;") && !page.contains("<Go on>"), "{page}");
}
