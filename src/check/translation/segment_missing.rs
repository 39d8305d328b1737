//! `segment-missing`: sentences that the other languages of a page have.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::{
    base::{Diagnostic, Digest, Position, Rule, Severity},
    model::{Content, Page, Site, front_matter::SourceHash, source::Origin, translation::TranslationSet},
};

pub(in crate::check) fn find(content: Content, _site: &Site) -> Vec<Diagnostic> {
    let pages = |set: &TranslationSet| -> Vec<&Page> {
        set.members.values().filter_map(|member| content.pages.get(member.page.0 as usize)).collect()
    };
    content.alignment.sets.iter().flat_map(|set| missing_among(&pages(set))).collect()
}

/// What single ones of `pages`, translations of one page, lack.
pub(super) fn missing_among(pages: &[&Page]) -> Vec<Diagnostic> {
    let mut of_source: BTreeMap<&SourceHash, Vec<&Page>> = BTreeMap::new();
    for page in pages {
        let hash = page.facts.front_matter.provenance.source_hash.as_ref();
        let hash = hash.filter(|_| !page.facts.segments.is_empty() && page.file.origin == Origin::Written);
        hash.into_iter().for_each(|hash| of_source.entry(hash).or_default().push(page));
    }
    of_source.values().flat_map(|pages| missing_in(pages)).collect()
}

/// What single ones of `pages`, translations of one text, lack. Fewer than two others prove nothing.
fn missing_in(pages: &[&Page]) -> Vec<Diagnostic> {
    let [first, second, _, ..] = pages else { return Vec::new() };
    let sentences: Vec<HashSet<Sentence>> = pages.iter().map(|page| sentences(page).collect()).collect();
    let mut having: HashMap<Sentence, usize> = HashMap::new();
    for sentence in sentences.iter().flatten() {
        *having.entry(*sentence).or_default() += 1;
    }
    let found = pages.iter().zip(&sentences).filter_map(|(page, own)| {
        let sibling: &Page = if std::ptr::eq(*page, *first) { second } else { first };
        let is_lacking =
            |sentence: &Sentence| !own.contains(sentence) && having.get(sentence) == Some(&(pages.len() - 1));
        let lacking: Vec<usize> = self::sentences(sibling)
            .enumerate()
            .filter(|(_, sentence)| is_lacking(sentence))
            .map(|(at, _)| at)
            .collect();
        // Where the whole page is cut otherwise, no one sentence is missing.
        let lacks = page.facts.segments.len() + lacking.len() <= sibling.facts.segments.len();
        lacking.first().filter(|_| lacks).map(|at| problem(page, sibling, *at, lacking.len()))
    });
    found.collect()
}

/// A source sentence, and how often the page had it before.
type Sentence = (Digest, usize);

fn sentences(page: &Page) -> impl Iterator<Item = Sentence> {
    let mut seen: HashMap<Digest, usize> = HashMap::new();
    page.facts.segments.iter().map(move |segment| {
        let count = seen.entry(segment.source).or_default();
        *count += 1;
        (segment.source, *count)
    })
}

/// `page` lacks `count` sentences, the first of them the segment `at` of `sibling`.
fn problem(page: &Page, sibling: &Page, at: usize, count: usize) -> Diagnostic {
    let (file, line) = (&sibling.file.shown, sibling.facts.segments[at].position.line);
    let message = match count {
        1 => format!("the sentence of `{file}:{line}` is not in this page, and all other languages have it"),
        count => format!(
            "{count} sentences are not in this page, the first that of `{file}:{line}`, and all other languages have them"
        ),
    };
    let place = page.file.place(place_of(page, sibling, at));
    Diagnostic::new(&RULE, place, message).help("put the segment back, or have it translated")
}

/// Where in `page` the segment `at` of `sibling` should stand: at the last one before it that both have.
fn place_of(page: &Page, sibling: &Page, at: usize) -> Position {
    let own: HashMap<Digest, Position> =
        page.facts.segments.iter().rev().map(|segment| (segment.source, segment.position)).collect();
    let mut before = sibling.facts.segments[..at].iter().rev();
    before.find_map(|segment| own.get(&segment.source)).copied().unwrap_or(Position::START)
}

pub(in crate::check) static RULE: Rule = Rule {
    code: "segment-missing",
    severity: Severity::Warning,
    explanation: "\
## What it finds
A page that lacks a sentence which all other languages have that were translated from the same source text (`ms.openlocfilehash`), where these are two or
more. It is told once for each page, at the sentence before.

## Why it matters
Readers of this language are not told something that all others are.

## How to mend it
Put the segment back from the version before, or have it translated.
",
};
