//! The members of one set → its source, its newest known source text, and who was translated from that.
//!
//! **Invariant:** a page that is newer by its handoff wins, a page without a date is older than any dated one; ties go
//! to the source hash that most members share, then to the first locale by tag.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use jiff::civil::Date;

use crate::{
    base::{Diagnostic, Locale, Position, Rule, Severity},
    model::{
        Page, PageId,
        front_matter::SourceHash,
        translation::{Freshness, SourcePage, TranslationSet},
    },
};

/// The day on which `page` was handed to the translators; `None` is less than any day.
pub(super) fn handed_off(page: &Page) -> Option<Date> {
    page.facts.front_matter.provenance.handed_off
}

pub(super) fn source_hash(page: &Page) -> Option<&SourceHash> {
    page.facts.front_matter.provenance.source_hash.as_ref()
}

/// Sorts the translations of one set, the newest first.
pub(super) fn newest_first<'a>(translations: &mut [&'a Page]) {
    let mut shares: BTreeMap<&SourceHash, usize> = BTreeMap::new();
    for hash in translations.iter().filter_map(|page| source_hash(page)) {
        *shares.entry(hash).or_default() += 1;
    }
    translations.sort_by_cached_key(|page: &&'a Page| {
        let shares = source_hash(page).and_then(|hash| shares.get(hash)).copied().unwrap_or(0);
        Reverse((handed_off(page), shares, Reverse(page.locale.clone())))
    });
}

/// Returns the hash of the newest source text that is known. `translations` are sorted by [`newest_first`].
pub(super) fn newest_source(source: Option<&Page>, translations: &[&Page]) -> Option<SourceHash> {
    let own = source.map_or(&[][..], |page| &page.facts.hashes);
    // A text has one hash for each way its lines may end: of these, the one that translations speak of.
    let spoken_of = translations.iter().filter_map(|page| source_hash(page)).find(|hash| own.contains(hash));
    spoken_of.or(own.first()).or_else(|| translations.iter().find_map(|page| source_hash(page))).cloned()
}

/// Returns whether `translation` was made from the newest source: one of the `source` page's own hashes where that is
/// written, else `newest`.
pub(super) fn freshness(translation: &Page, source: Option<&Page>, newest: Option<&SourceHash>) -> Freshness {
    let Some(hash) = source_hash(translation) else { return Freshness::Unknown };
    if newest == Some(hash) || source.is_some_and(|page| page.facts.hashes.contains(hash)) {
        Freshness::Current
    } else {
        Freshness::Stale
    }
}

/// Returns the page that has the newest source text of `set`; `None` if only its hash is known, or not even that.
pub fn newest_source_page(set: &TranslationSet, pages: &[Page], source_locale: &Locale) -> Option<PageId> {
    // What is recovered from a translation that is stale itself is not the newest source.
    let is_newest = match set.source {
        SourcePage::Written(_) => true,
        SourcePage::RecoverFrom(witness) => {
            pages.get(witness.0 as usize).and_then(source_hash) == set.newest_source.as_ref()
        }
        SourcePage::Unknown => false,
    };
    set.members.get(source_locale).filter(|_| is_newest).map(|member| member.page)
}

/// Returns the translation that the source page is best put together from. `translations` as above.
pub(super) fn witness<'a>(translations: &[&'a Page]) -> Option<&'a Page> {
    translations.iter().find(|page| !page.facts.segments.is_empty()).copied()
}

/// Says so if other translations of the same source text hold another source text than `witness`.
pub(super) fn compare_witnesses(witness: &Page, translations: &[&Page]) -> Option<Diagnostic> {
    let hash = source_hash(witness)?;
    let differing: BTreeSet<&str> = translations
        .iter()
        .filter(|page| source_hash(page) == Some(hash))
        .filter(|page| page.facts.recovered.is_some() && page.facts.recovered != witness.facts.recovered)
        .map(|page| page.locale.tag())
        .collect();
    if differing.is_empty() {
        return None;
    }
    let differing = Vec::from_iter(differing).join(", ");
    let message = format!(
        "the source text recovered from {} differs from the one in {differing}, though all were translated from the same",
        witness.locale
    );
    Some(Diagnostic::new(&RECOVERED_SOURCE_DIFFERS, witness.file.place(Position::START), message))
}

pub(super) static RECOVERED_SOURCE_DIFFERS: Rule = Rule {
    code: "recovered-source-differs",
    severity: Severity::Info,
    explanation: "\
## What it finds
Translations that were made from the same source text, as their `ms.openlocfilehash` says, but whose segments hold
different source texts.

## Why it matters
The source page is not among the inputs, so it is put together from the segments of the newest translation. Where
others disagree, some of its words may be wrong. Known causes: alt texts and alert kinds, which carry no segment and stay
translated, and white space around anchors.

## How to mend it
Add the source repository to the build. Or look at the page in the languages named and mend the damaged segment.
",
};
