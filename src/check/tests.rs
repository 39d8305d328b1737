use std::{borrow::Cow, collections::HashMap, sync::Arc};

use super::*;
use crate::{
    base::{Locale, Position},
    model::{
        Alignment, Block, ContentPath, Inline, Page, PageId, Toc,
        document::{Image, Link, Segment},
        facts::{Reference, ReferenceKind},
        front_matter::Robots,
        sample::{docset, locale, page as sample},
        site::{Navigation, NavigationNode, Row},
        toc::TocNode,
        translation::{Freshness, Key, Member},
    },
};

#[test]
fn the_table_and_the_list_of_rules_agree_and_every_rule_explains_itself() {
    assert_eq!(RULES.len(), CHECKS.len());
    for (rule, check) in RULES.iter().zip(CHECKS) {
        assert_eq!(rule.code, check.rule.code);
        for part in ["## What it finds\n", "## Why it matters\n", "## How to mend it\n"] {
            assert!(rule.explanation.contains(part), "{} lacks {part}", rule.code);
        }
    }
}

fn at(line: u32) -> Position {
    Position { line, column: 3 }
}

fn text(text: &str) -> Inline<'_> {
    Inline::Text(Cow::Borrowed(text))
}

fn link<'t>(target: &'t str, inlines: Vec<Inline<'t>>) -> Inline<'t> {
    Inline::Link(Link { target: target.into(), title: "".into(), inlines })
}

fn image<'t>(target: &'t str, alt: &str) -> Inline<'t> {
    Inline::Image(Image { target: target.into(), title: "".into(), alt: alt.into(), source_alt: None })
}

fn reference(page: &mut Page, kind: ReferenceKind, target: &str, line: u32) {
    page.facts.references.push(Reference { kind, target: target.into(), position: at(line), in_source: false });
}

/// `line code message` of what the page rules find in `page` with these inlines.
fn found(page: &Page, inlines: Vec<Inline>) -> Vec<String> {
    let document = Document { blocks: vec![Block::Quote(vec![Block::Paragraph(inlines)])] };
    let lines =
        super::page(page, &document, &locale("en-US"), &Glossary::default(), &|_| true).into_iter().map(|problem| {
            format!("{} {} {}", problem.place.as_ref().unwrap().position.line, problem.code(), problem.message)
        });
    lines.collect()
}

#[test]
fn links_without_text_or_target_are_found_where_they_stand() {
    let mut page = sample("ko-KR", "a.md").heading("a", "A", false);
    for (target, line) in [("a.md", 1), ("a.md", 2), ("", 3), ("", 4)] {
        reference(&mut page, ReferenceKind::Link, target, line);
    }
    let inlines = vec![
        link("a.md", vec![text("fine")]),
        link("a.md", vec![text(" "), Inline::Strong(vec![])]),
        link("", vec![text("nowhere")]),
        link("", vec![]),
    ];
    assert_eq!(
        found(&page, inlines),
        [
            "3 empty-link the link `nowhere` has no target",
            "4 empty-link this link has neither text nor target",
            "2 link-text-missing the link to `a.md` has no text",
        ]
    );
}

#[test]
fn a_link_around_an_image_or_a_segment_is_not_empty() {
    let page = sample("ko-KR", "a.md").heading("a", "A", false);
    let segment = Segment { ordinal: 101, target: vec![text("여기")], source: vec![link("", vec![])] };
    let inlines = vec![link("a.md", vec![image("b.png", "B")]), link("a.md", vec![Inline::Segment(segment)])];
    assert_eq!(found(&page, inlines), [""; 0]);
}

#[test]
fn images_without_alt_are_found_where_they_stand() {
    let mut page = sample("ko-KR", "a.md").heading("a", "A", false);
    reference(&mut page, ReferenceKind::Image, "a.png", 7);
    reference(&mut page, ReferenceKind::Image, "a.png", 9);
    assert_eq!(
        found(&page, vec![image("a.png", "A"), link("b.md", vec![image("a.png", " ")])]),
        ["9 alt-text-missing the image `a.png` has no alternative text"]
    );
}

#[test]
fn a_skipped_level_is_found_below_another_heading_only() {
    let mut page = sample("ko-KR", "a.md").heading("a", "A", false);
    for (level, line) in [(3, 4), (2, 5), (3, 6), (2, 7), (4, 8), (1, 9)] {
        page = page.heading("x", "X", false);
        let heading = page.facts.headings.last_mut().unwrap();
        heading.position = at(line);
        Arc::make_mut(&mut heading.facts).level = level;
    }
    assert_eq!(
        found(&page, vec![]),
        [
            "4 heading-skipped the heading `X` of level 3 follows one of level 1",
            "8 heading-skipped the heading `X` of level 4 follows one of level 2",
        ]
    );
    page.facts.headings.drain(..1);
    page.facts.headings.truncate(2);
    page.facts.front_matter.title = Some("A".into());
    assert_eq!(found(&page, vec![]), ["1 h1-missing this page has no heading of level 1"]);
}

#[test]
fn a_page_without_heading_and_title_has_no_name() {
    let mut page = sample("ko-KR", "a.md");
    assert_eq!(found(&page, vec![]), ["1 title-missing this page has neither a title nor a heading of level 1"]);
    assert_eq!(found(&page.clone().heading("a", "A", false), vec![]), [""; 0]);
    page.facts.front_matter.title = Some("A".into());
    assert_eq!(found(&page, vec![]), ["1 h1-missing this page has no heading of level 1"]);
}

/// One set for each path; its newest source is that of its last page, and whoever has another is stale.
fn aligned(pages: &[Page]) -> Alignment {
    let mut alignment = Alignment::default();
    for (at, page) in pages.iter().enumerate() {
        let id = PageId(at as u32);
        let is_source = page.locale == locale("en-US");
        let known = alignment.sets.iter().position(|set| set.path == page.file.path);
        let at = known.unwrap_or_else(|| {
            alignment.sets.push(TranslationSet {
                docset: 0,
                path: ContentPath::new(page.file.path.as_str()),
                paths: vec![page.file.path.key()],
                members: Default::default(),
                source: if is_source { SourcePage::Written(id) } else { SourcePage::Unknown },
                newest_source: None,
                versions: Vec::new(),
            });
            alignment.sets.len() - 1
        });
        let set = &mut alignment.sets[at];
        set.newest_source = page.facts.front_matter.provenance.source_hash.clone();
        let freshness = if is_source { Freshness::Source } else { Freshness::Current };
        for member in set.members.values_mut().filter(|member| member.freshness == Freshness::Current) {
            if pages[member.page.0 as usize].facts.front_matter.provenance.source_hash != set.newest_source {
                member.freshness = Freshness::Stale;
            }
        }
        set.members.insert(page.locale.clone(), Member { page: id, freshness, joined_by: Key::Path });
    }
    alignment
}

/// `file code message` of what the site rules find. A row for each member; `toc` names the paths of sets in navigation.
fn found_on_site(pages: &[Page], locales: &[Locale], toc: Option<&[&str]>, tocs: &[(SourceFile, Toc)]) -> Vec<String> {
    let alignment: Alignment = aligned(pages);
    let (docsets, source_locale) = ([docset(false)], locale("en-US"));
    let mut rows = Vec::new();
    let mut navigation = Navigation::default();
    for (set, translation_set) in alignment.sets.iter().enumerate() {
        let Some((locale, member)) = translation_set.members.iter().next() else { continue };
        if toc.is_some_and(|toc| toc.contains(&translation_set.path.as_str())) {
            navigation.trail.insert(rows.len(), vec![0]);
        }
        let (locale, page) = (locale.clone(), member.page);
        rows.push(Row { locale, set, page, fallback: false, url: String::new(), placement: Default::default() });
    }
    navigation.nodes.push(NavigationNode { name: "Help".into(), ..NavigationNode::default() });
    let site = Site {
        locales: Vec::new(),
        source_locale: source_locale.clone(),
        rows,
        row_at: HashMap::new(),
        row_of: HashMap::new(),
        navigation: toc.map(|_| ((0, locale("ko-KR")), navigation)).into_iter().collect(),
        set_of: HashMap::new(),
        homes: Default::default(),
        docset_homes: Default::default(),
        redirects: Vec::new(),
        resources: Vec::new(),
        lookup: Default::default(),
        versions: Default::default(),
    };
    let content = Content {
        docsets: &docsets,
        source_locale: &source_locale,
        locales,
        pages,
        alignment: &alignment,
        includes: &[],
        tocs,
        xref_maps: &[],
        pivots: &[],
        resources: &[],
        snippets: &crate::model::snippet::NONE,
        overwrites: &crate::model::overwrite::NONE,
    };
    // The samples have no metadata.
    let of_samples = ["description-missing", "metadata-missing"];
    let found = super::of_site(&|_| true)
        .flat_map(|find| find(content, &site))
        .filter(|problem| !of_samples.contains(&problem.code()))
        .map(|problem| format!("{} {} {}", problem.place.as_ref().unwrap().file, problem.code(), problem.message));
    found.collect()
}

#[test]
fn a_missing_translation_is_told_once_a_page_and_names_the_locales_that_the_docset_has() {
    let pages = [
        sample("en-US", "a.md"),
        sample("en-US", "b.md"),
        sample("ko-KR", "b.md"),
        sample("zh-TW", "b.md"),
        sample("zh-TW", "c.md"),
    ];
    assert_eq!(
        found_on_site(&pages, &[], None, &[]),
        [
            "en-US/a.md missing-translation this page is not translated into ko-KR, zh-TW",
            "zh-TW/c.md missing-translation this page is not translated into ko-KR",
        ]
    );
}

#[test]
fn the_locales_that_the_site_lists_are_the_ones_expected() {
    let locales = ["en-US", "fr-FR", "ko-KR"].map(locale);
    let pages = [sample("en-US", "a.md"), sample("ko-KR", "a.md")];
    assert_eq!(
        found_on_site(&pages, &locales, None, &[]),
        ["en-US/a.md missing-translation this page is not translated into fr-FR"]
    );
}

#[test]
fn a_stale_page_says_which_source_is_newer() {
    let pages = [
        sample("en-US", "a.md").hash("2"),
        sample("ko-KR", "a.md").hash("1"),
        sample("ko-KR", "b.md").hash("1").day(1, 1),
        sample("zh-TW", "a.md").hash("2"),
        sample("zh-TW", "b.md").hash("2").day(2, 1),
    ];
    assert_eq!(
        found_on_site(&pages, &[], None, &[]),
        [
            "ko-KR/a.md stale-translation this page was translated from an older source text than the one in `en-US/a.md`",
            "ko-KR/b.md stale-translation this page was translated from an older source text than the one of `zh-TW/b.md`",
        ]
    );
}

#[test]
fn a_page_in_no_table_of_contents_is_found_where_the_docset_has_one() {
    let mut pages = ["a.md", "b.md", "index.md", "sub/index.md", "hidden.md"].map(|path| sample("ko-KR", path));
    pages[4].facts.front_matter.robots = Robots { no_index: true, no_follow: false };
    let tocs = [(sample("ko-KR", "TOC.md").file, Toc::default())];
    assert_eq!(
        found_on_site(&pages, &[], Some(&["a.md"]), &tocs),
        ["ko-KR/b.md orphaned-page no table of contents leads to this page"]
    );
    assert_eq!(found_on_site(&pages, &[], None, &[]), [""; 0]);
}

#[test]
fn pages_without_a_table_of_contents_above_them_are_told_of_once_for_each_folder() {
    let pages = ["guide/a.md", "guide/b.md", "module/x/c.md", "module/y/d.md"].map(|path| sample("ko-KR", path));
    let tocs = [(sample("ko-KR", "Guide/toc.yml").file, Toc::default())];
    assert_eq!(
        found_on_site(&pages, &[], Some(&["guide/a.md"]), &tocs),
        [
            "ko-KR/guide/b.md orphaned-page no table of contents leads to this page",
            "ko-KR/module/x/c.md orphaned-page 2 pages in `module/` have no table of contents in their folders or above them",
        ]
    );
}

#[test]
fn a_page_that_another_table_of_contents_of_the_docset_names_is_not_orphaned() {
    let pages = ["a.md", "sub/b.md"].map(|path| sample("ko-KR", path));
    let node = TocNode { href: Some("B.md?view=1#x".into()), ..TocNode::default() };
    let parent = TocNode { children: vec![node], ..TocNode::default() };
    let tocs = [(sample("ko-KR", "sub/TOC.md").file, Toc { nodes: vec![parent], ..Toc::default() })];
    assert_eq!(found_on_site(&pages, &[], Some(&["a.md"]), &tocs), [""; 0]);
}

/// `page` with one more segment: this number and source, translated like this, in this line.
fn translated(mut page: Page, line: u32, ordinal: u32, source: &str, target: &str) -> Page {
    page = page.segments(&[(ordinal, source)]);
    let segment = page.facts.segments.last_mut().unwrap();
    (segment.position, segment.target) = (at(line), crate::base::Digest::of(target));
    page
}

#[test]
fn a_sentence_is_told_where_its_translation_is_not_the_commonest() {
    let sentence = "Sign in to the portal first.";
    let pages = [
        translated(translated(sample("fr-FR", "a.md"), 3, 101, sentence, "A"), 9, 102, sentence, "B"),
        translated(translated(sample("fr-FR", "b.md"), 4, 101, sentence, "B"), 5, 102, "Overview", "Vue"),
        translated(
            translated(sample("fr-FR", "c.md"), 6, 101, "Overview", "Aperçu"),
            7,
            102,
            "Only here, only once.",
            "C",
        ),
        translated(sample("ko-KR", "a.md"), 3, 101, sentence, "D"),
    ];
    let found = found_on_site(&pages, &[], None, &[]);
    let told: Vec<_> = found.iter().filter(|line| line.contains("inconsistent")).collect();
    let expected = "fr-FR/a.md inconsistent-translation the same sentence is translated otherwise in `fr-FR/a.md:9`";
    assert_eq!(told, [expected]);
}

#[test]
fn a_sentence_is_missing_where_all_other_languages_of_the_same_source_have_it() {
    let page = |tag: &str, hash: &str, sentences: &[(u32, &str)]| {
        let page = sample(tag, "a.md").hash(hash);
        sentences.iter().fold(page, |page, (ordinal, source)| translated(page, *ordinal, *ordinal, source, tag))
    };
    let whole: &[(u32, &str)] = &[(101, "One."), (102, "Two."), (103, "Three.")];
    let found = |pages: &[Page]| {
        let found = found_on_site(pages, &[], None, &[]);
        found.into_iter().filter(|line| line.contains("segment-missing")).collect::<Vec<_>>()
    };
    let lacking = page("zh-TW", "1", &[(101, "One."), (103, "Three.")]);
    let expected = "zh-TW/a.md segment-missing the sentence of `fr-FR/a.md:102` is not in this page, and all other languages have it";
    assert_eq!(found(&[page("fr-FR", "1", whole), page("ko-KR", "1", whole), lacking.clone()]), [expected]);
    // One other language proves nothing, nor do those of another source.
    assert_eq!(found(&[page("fr-FR", "1", whole), lacking.clone()]), [""; 0]);
    assert_eq!(found(&[page("fr-FR", "1", whole), page("ko-KR", "2", whole), lacking]), [""; 0]);
    // A sentence that was cut otherwise is not missing.
    let cut = page("zh-TW", "1", &[(101, "One."), (102, "Two,"), (103, "or Three.")]);
    assert_eq!(found(&[page("fr-FR", "1", whole), page("ko-KR", "1", whole), cut]), [""; 0]);
}

#[test]
fn segments_whose_numbers_do_not_ascend_are_told() {
    let page = [(3, 101), (4, 103), (5, 102), (6, 103), (7, 104)]
        .into_iter()
        .fold(sample("fr-FR", "a.md").heading("a", "A", false), |page, (line, ordinal)| {
            translated(page, line, ordinal, "Sentence.", "Phrase.")
        });
    assert_eq!(
        found(&page, vec![]),
        [
            "5 ordinal-out-of-order this segment has the number 102, and one before it has 103",
            "6 ordinal-out-of-order a segment before this one has the number 103 as well",
        ]
    );
}
