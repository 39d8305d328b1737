//! `inconsistent-translation`: one sentence, translated in several ways.

use std::{cmp::Reverse, collections::BTreeMap};

use crate::{
    base::{Diagnostic, Digest, Locale, Rule, Severity},
    model::{Content, Page, Site, source::Origin},
};

/// Shorter sources are labels, which mean different things in different places; in words.
const SHORTEST: u32 = 5;

pub(in crate::check) fn find(content: Content, _site: &Site) -> Vec<Diagnostic> {
    let mut pages: BTreeMap<&Locale, Vec<&Page>> = BTreeMap::new();
    for page in content.pages.iter().filter(|page| page.file.origin == Origin::Written) {
        pages.entry(&page.locale).or_default().push(page);
    }
    // One language after the other: the segments of all would not fit well into memory.
    pages.values().flat_map(|pages| inconsistent(pages)).collect()
}

/// The sentences of `pages`, all of one language, whose translation is not the one that most places have.
pub(super) fn inconsistent(pages: &[&Page]) -> Vec<Diagnostic> {
    let segments = |page: &'_ Page| page.facts.segments.iter().filter(|segment| segment.words >= SHORTEST).count();
    let mut places: Vec<Place> = Vec::with_capacity(pages.iter().map(|page| segments(page)).sum());
    for (page, facts) in pages.iter().enumerate() {
        let segments = facts.facts.segments.iter().enumerate().filter(|(_, segment)| segment.words >= SHORTEST);
        places.extend(segments.map(|(at, segment)| Place { source: segment.source, target: segment.target, page, at }));
    }
    // Sorting costs less memory than a table of lists: most sentences of a large site stand in it once.
    places.sort_unstable();
    places.chunk_by(|one, other| one.source == other.source).flat_map(|places| uncommon(places, pages)).collect()
}

/// Where a sentence stands: index of its page, index among the page's segments.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    source: Digest,
    target: Digest,
    page: usize,
    at: usize,
}

/// The places whose translation is not the commonest of them; among equals, the one that comes first counts. `places` are sorted, and of one
/// source.
fn uncommon(places: &[Place], pages: &[&Page]) -> Vec<Diagnostic> {
    if places.first().map(|place| place.target) == places.last().map(|place| place.target) {
        return Vec::new();
    }
    let translations: Vec<&[Place]> = places.chunk_by(|one, other| one.target == other.target).collect();
    let first = |places: &[Place]| places.first().map(|place| (place.page, place.at));
    let Some(common) = translations.iter().max_by_key(|places| (places.len(), Reverse(first(places)))) else {
        return Vec::new();
    };
    let Some((page, at)) = first(common) else { return Vec::new() };
    let (file, line) = (&pages[page].file.shown, pages[page].facts.segments[at].position.line);
    let message = format!("the same sentence is translated otherwise in `{file}:{line}`");
    let others = translations.iter().filter(|places| first(places) != first(common)).copied().flatten();
    let found = others.map(|place| {
        let at = pages[place.page].file.place(pages[place.page].facts.segments[place.at].position);
        Diagnostic::new(&RULE, at, message.clone()).help("translate it in the same way in both places")
    });
    found.collect()
}

pub(in crate::check) static RULE: Rule = Rule {
    code: "inconsistent-translation",
    severity: Severity::Info,
    explanation: "\
## What it finds
A sentence of five words or more whose source stands in several places of one language, and whose translation is not the one that most of them
have. Spaces, punctuation and case make no difference.

## Why it matters
Readers wonder whether two things are meant. Terms are translated in two ways where whole sentences are.

## How to mend it
Choose one of the translations for all.
",
};
