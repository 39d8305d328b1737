//! What each rule tells of pairs, and what it does not.

mod glossary;
mod links;
mod markup;
mod numbers;
mod pages;
mod words;

use crate::{
    base::{Diagnostic, Rule},
    model::{Document, Glossary, Page, front_matter::SourceHash, sample},
    parse,
};

/// (locale, source, target)
type Pair = (&'static str, &'static str, &'static str);

/// Expects `rule` to be told of each of `wrong`, at the segment, and of none of `right`.
#[track_caller]
fn tells(rule: &Rule, wrong: &[Pair], right: &[Pair]) {
    assert!(wrong.len() >= 10 && right.len() >= 10, "{}: {} and {} cases", rule.code, wrong.len(), right.len());
    for pair in wrong {
        assert_eq!(found(rule, pair), [format!("{}/page.md:3:3 {}", pair.0, rule.code)], "{pair:?}");
    }
    for pair in right {
        assert_eq!(found(rule, pair), [""; 0], "{pair:?}");
    }
}

/// `place code` of what `rule` says of a page with one segment.
fn found(rule: &Rule, (locale, source, target): &Pair) -> Vec<String> {
    let (page, document) = read(locale, "page.md", "", &[(101, source, target)]);
    let problems =
        crate::check::page(&page, &document, &sample::locale("en-US"), &glossary(), &|other| other.code == rule.code);
    problems.iter().map(|problem| format!("{} {}", place(problem), problem.code())).collect()
}

/// Expects `rule` to be told of each `wrong` page at its place (line:column), and of no `right` one.
#[track_caller]
fn tells_of_pages(rule: &Rule, wrong: &[(&str, &str)], right: &[&str]) {
    assert!(wrong.len() >= 10 && right.len() >= 10, "{}: {} and {} cases", rule.code, wrong.len(), right.len());
    let told = |text: &str| {
        let mut page = sample::page("fr-FR", "page.md");
        let source = sample::source(page.file.clone(), text);
        let parsed = parse::page(&source).value;
        page.facts = parsed.facts;
        let only = |other: &Rule| other.code == rule.code;
        let problems = crate::check::page(&page, &parsed.document, &sample::locale("en-US"), &glossary(), &only);
        problems.iter().map(|problem| place(problem).replace("fr-FR/page.md:", "")).collect::<Vec<_>>()
    };
    for (text, place) in wrong {
        assert_eq!(told(text), [*place], "{text}");
    }
    for text in right {
        assert_eq!(told(text), [""; 0], "{text}");
    }
}

fn glossary() -> Glossary {
    parse::glossary(include_str!("glossary.csv"), &"glossary.csv".into(), &sample::locale("en-US")).value
}

/// A page with these segments, each an item of a list, the first in line 3 and the next two lines further each; `hash` is that of its source.
fn read(locale: &str, path: &str, hash: &str, segments: &[(u32, &str, &str)]) -> (Page, Document<'static>) {
    let items = segments.iter().map(|(ordinal, source, target)| {
        format!(
            "- <span data-ttu-id=\"1a2b3-{ordinal}\">{target}</span><span class=\"sxs-lookup\">\
             <span data-stu-id=\"1a2b3-{ordinal}\">{source}</span></span>\n\n"
        )
    });
    let mut page: Page = sample::page(locale, path);
    let source = sample::source(page.file.clone(), &format!("# T\n\n{}", items.collect::<String>()));
    let parsed = parse::page(&source).value;
    page.facts = parsed.facts;
    page.facts.front_matter.provenance.source_hash = (!hash.is_empty()).then(|| SourceHash(hash.into()));
    (page, parsed.document.into_owned())
}

fn place(problem: &Diagnostic) -> String {
    let place = problem.place.as_ref().unwrap();
    format!("{}:{}:{}", place.file, place.position.line, place.position.column)
}

#[test]
fn the_segments_of_a_page_in_the_sources_language_are_no_translations() {
    let rule = &super::untranslated_segment::RULE;
    let sentence = "Sign in to the portal with your account.";
    assert_eq!(found(rule, &("en-GB", sentence, sentence)), [""; 0]);
    assert_eq!(found(rule, &("fr-FR", sentence, sentence)).len(), 1);
}
