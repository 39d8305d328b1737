//! Rules about the two halves of a segment: one sentence of a page beside its source.
//!
//! In: a page, its document, its source language, the site's glossary. Each rule is handed one [`Translation`] at a time. **Invariant:** a rule sees nothing
//! but the pair and the glossary; what needs other pages is a rule about the site, and reads digests.

use std::{
    cell::OnceCell,
    collections::{HashMap, VecDeque},
};

use crate::{
    base::{Diagnostic, Digest, Locale, Position, Rule},
    model::{
        Document, Glossary, Inline, Page,
        document::{Segment, Side, plain_text},
        walk::each_inline,
    },
};

mod accepted;
pub(super) mod bold_lost;
pub(super) mod code_differs;
mod english;
pub(super) mod glossary_term_missing;
pub(super) mod inconsistent_translation;
pub(super) mod length_outlier;
pub(super) mod link_added;
pub(super) mod link_changed;
pub(super) mod link_lost;
mod links;
pub(super) mod markup_shown;
pub(super) mod number_differs;
mod numbers;
pub(super) mod ordinal_out_of_order;
pub(super) mod placeholder_differs;
mod prose;
pub(super) mod punctuation_width;
pub(super) mod segment_missing;
pub(super) mod source_left;
mod terms;
#[cfg(test)]
mod tests;
pub(super) mod unit_differs;
pub(super) mod untranslated_segment;
pub(super) mod wrong_script;

use links::Differences;
use numbers::Number;
use prose::prose;

/// One sentence of a page, and the same in the source language.
pub(super) struct Translation<'a> {
    page: &'a Page,
    position: Position,
    languages: &'a Languages<'a>,
    segment: &'a Segment<'a>,
    /// Visible text.
    target: String,
    source: String,
    /// Visible text without code: see [`prose()`].
    target_prose: String,
    source_prose: String,
    glossary: &'a Glossary,
    /// What several rules look at, once one has: see [`Translation::links`], [`Translation::numbers`].
    links: OnceCell<Differences>,
    numbers: OnceCell<[Vec<Number>; 2]>,
}

/// What the two halves are written in.
pub(super) struct Languages<'a> {
    /// `zh`
    target: &'a str,
    /// ISO 15924: `Hant`; `None` if nobody knows.
    target_script: Option<String>,
    source: &'a str,
}

impl Translation<'_> {
    /// Returns a problem of this segment.
    fn problem(&self, rule: &'static Rule, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(rule, self.page.file.place(self.position), message)
    }
}

/// A rule about one segment.
pub(super) type Find = fn(&Translation) -> Option<Diagnostic>;

/// Runs `rules` over the segments of `page`. A page in the source's own language has no translations.
pub(super) fn find(
    page: &Page,
    document: &Document,
    source: &Locale,
    glossary: &Glossary,
    rules: &[Find],
) -> Vec<Diagnostic> {
    let facts = &page.facts;
    if rules.is_empty() || facts.segments.is_empty() || page.locale.language() == source.language() {
        return Vec::new();
    }
    let languages =
        Languages { target: page.locale.language(), target_script: page.locale.script(), source: source.language() };
    // Documents do not say where their segments stand, facts do.
    let mut places: HashMap<(u32, Digest), VecDeque<Position>> = HashMap::new();
    for segment in &facts.segments {
        places.entry((segment.ordinal, segment.source)).or_default().push_back(segment.position);
    }
    let mut found = Vec::new();
    each_inline(document, &mut |inline| {
        let Inline::Segment(segment) = inline else { return };
        let source = plain_text(&segment.source, Side::Source);
        let place = places.get_mut(&(segment.ordinal, Digest::of(&source)));
        let Some(position) = place.and_then(VecDeque::pop_front) else { return };
        let target = plain_text(&segment.target, Side::Target);
        let (target_prose, source_prose) = (prose(&segment.target), prose(&segment.source));
        let translation = Translation {
            page,
            position,
            languages: &languages,
            segment,
            target,
            source,
            target_prose,
            source_prose,
            glossary,
            links: OnceCell::new(),
            numbers: OnceCell::new(),
        };
        found.extend(rules.iter().filter_map(|find| find(&translation)));
    });
    found
}

/// Takes from `left` what `right` has too, each as often as it stands there, and returns what remains on both sides, in order.
fn without_common<T: PartialEq + Clone>(left: &[T], right: &[T]) -> (Vec<T>, Vec<T>) {
    let mut right = right.to_vec();
    let mut rest = Vec::new();
    for item in left {
        match right.iter().position(|other| other == item) {
            Some(at) => drop(right.remove(at)),
            None => rest.push(item.clone()),
        }
    }
    (rest, right)
}

/// `a`, `b` and 3 more, each as code.
fn named(items: &[impl AsRef<str>]) -> String {
    const SHOWN: usize = 3;
    let shown: Vec<String> = items.iter().take(SHOWN).map(|item| format!("`{}`", item.as_ref())).collect();
    match (shown.as_slice(), items.len().saturating_sub(SHOWN)) {
        ([first @ .., last], 0) if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        (shown, 0) => shown.join(", "),
        (shown, more) => format!("{} and {more} more", shown.join(", ")),
    }
}
