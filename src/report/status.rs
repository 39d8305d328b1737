//! The alignment → how far each language has come: a table for people, JSON for programs.
//!
//! # The JSON
//!
//! One object; [`SCHEMA`] describes every key as a JSON schema. `version` is [`VERSION`] and grows when a key changes its
//! meaning or goes; new keys may come at any time. Numbers count pages where nothing else is said. Lists are sorted:
//! docsets by mount, locales by tag with the source locale first, stale pages by docset, path and locale.
//!
//! **Invariant:** a function of its arguments: the same content gives the same bytes.

mod board;
mod html;
mod since;
mod work;

use std::{collections::BTreeMap, fmt::Write};

pub use board::{Board, Section, SectionStatus, WorstPage};
pub use html::{Around, STYLE, html};
pub use since::{DocsetSince, Since, State, since};
pub use work::{Texts, Work};

use serde::Serialize;

use super::count;
use crate::{
    base::Locale,
    config::Docset,
    model::{
        Alignment, Page,
        front_matter::Method,
        translation::{Freshness, Key, Member, SourcePage, TranslationSet},
    },
};

/// The version of the JSON that [`json`] writes.
pub const VERSION: u32 = 1;

/// The JSON schema of what [`json`] writes.
pub const SCHEMA: &str = include_str!("status/schema.json");

/// The stale pages that [`human`] lists for one docset.
const STALE_SHOWN: usize = 20;

/// How far the translations of a site have come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Status {
    pub version: u32,
    pub source_locale: Locale,
    pub docsets: Vec<DocsetStatus>,
    /// What it was at a revision; `None` if nobody asked.
    pub since: Option<Since>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DocsetStatus {
    pub name: String,
    pub mount: String,
    /// Translation sets.
    pub sets: usize,
    /// Sets without a source page, neither written nor to be recovered: readers of other languages see nothing of them.
    pub orphaned: usize,
    /// How many pages each key joined to their sets. `alone` counts the first page of every set.
    pub joined_by: BTreeMap<Key, usize>,
    pub locales: Vec<LocaleStatus>,
    pub stale: Vec<StalePage>,
    /// In the order of the table of contents, behind them the pages that stand in none; empty if nobody asked.
    pub sections: Vec<Section>,
    /// The worst first; empty if nobody asked.
    pub worst: Vec<WorstPage>,
    /// Path of each set → how it is with its translations that are there.
    #[serde(skip)]
    pub states: BTreeMap<String, BTreeMap<Locale, State>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LocaleStatus {
    pub locale: Locale,
    /// Sets that have a page in this locale, written by someone.
    pub pages: usize,
    /// Sets whose page in this locale is recovered from a translation; in the source locale alone.
    pub recovered: usize,
    /// Sets that have no page in this locale.
    pub missing: usize,
    /// Of the missing, those whose source page is shown in their place.
    pub fallback: usize,
    pub method: Methods,
    pub freshness: FreshnessCounts,
    /// Bilingual segments.
    pub segments: usize,
}

impl LocaleStatus {
    /// The share of the sets that have a page in this locale, rounded down: 100 is all of them.
    pub fn percent_done(&self) -> usize {
        let there = self.pages + self.recovered;
        100 * there / (there + self.missing).max(1)
    }
}

/// Translations by who made them; source pages are in none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Methods {
    pub human: usize,
    pub machine: usize,
    pub unknown: usize,
}

/// Translations by whether they were made from the newest source; source pages are in none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FreshnessCounts {
    pub current: usize,
    pub stale: usize,
    pub unknown: usize,
}

/// A translation of another source text than the newest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StalePage {
    pub locale: Locale,
    /// Where its set stands in the docset.
    pub path: String,
    /// As diagnostics name it.
    pub file: String,
    /// `ms.lasthandoff` as `2018-11-14`.
    pub handed_off: Option<String>,
    /// `ms.openlocfilehash`.
    pub source_hash: Option<String>,
    /// What it would be if the page were current.
    pub newest_source: Option<String>,
    /// `None` where no translation of the newest source has segments, or the page has none.
    pub work: Option<Work>,
}

/// Counts what `alignment` says of `pages`, before or after recovered pages were adopted. `texts` is asked for the pages alone whose sentences are compared;
/// `board` for what is told section by section.
pub fn survey(
    docsets: &[Docset],
    pages: &[Page],
    alignment: &Alignment,
    source_locale: &Locale,
    texts: Texts,
    board: Option<&Board>,
) -> Status {
    let mut sets_of: Vec<Vec<&TranslationSet>> = vec![Vec::new(); docsets.len()];
    for set in &alignment.sets {
        if let Some(sets) = sets_of.get_mut(set.docset) {
            sets.push(set);
        }
    }
    let listed: Vec<&Locale> = board.iter().flat_map(|board| board.listed()).collect();
    let surveyed = |(at, (docset, sets)): (usize, (&Docset, &Vec<_>))| {
        let status = survey_docset(docset, &listed, sets, pages, source_locale, texts);
        let Some(board) = board else { return status };
        let locales: Vec<Locale> = status.locales.iter().map(|status| status.locale.clone()).collect();
        DocsetStatus { sections: board.sections(at, &locales), worst: board.worst(at), ..status }
    };
    let docsets = docsets.iter().zip(&sets_of).enumerate().map(surveyed);
    Status { version: VERSION, source_locale: source_locale.clone(), docsets: docsets.collect(), since: None }
}

/// Returns tables with one line for each locale, and the stale pages below.
pub fn human(status: &Status) -> String {
    let mut text = String::new();
    for docset in &status.docsets {
        write_docset(&mut text, docset, &status.source_locale);
    }
    if text.is_empty() {
        text.push_str("no pages\n");
    }
    text.extend(status.since.as_ref().map(since::human));
    text
}

/// Returns `status` as JSON, indented and ended by a line end; see the module for its shape.
pub fn json(status: &Status) -> String {
    // Plain structs with string keys cannot fail to serialise.
    serde_json::to_string_pretty(status).unwrap_or_default() + "\n"
}

/// A language that has a folder, or that the site lists, has a line also where no page is in it.
fn survey_docset(
    docset: &Docset,
    listed: &[&Locale],
    sets: &[&TranslationSet],
    pages: &[Page],
    source_locale: &Locale,
    texts: Texts,
) -> DocsetStatus {
    let mut by_locale: BTreeMap<&Locale, LocaleStatus> = BTreeMap::new();
    let with_folder = docset.trees.iter().filter_map(|tree| tree.locale.as_ref());
    for locale in with_folder.chain(listed.iter().copied()).chain([source_locale]) {
        by_locale.insert(locale, nothing_yet(locale));
    }
    let mut joined_by: BTreeMap<Key, usize> = BTreeMap::new();
    let mut stale = Vec::new();
    for set in sets {
        for (locale, member) in &set.members {
            let Some(page) = pages.get(member.page.0 as usize) else { continue };
            *joined_by.entry(member.joined_by).or_default() += 1;
            add(by_locale.entry(locale).or_insert_with(|| nothing_yet(locale)), member, page);
            if member.freshness == Freshness::Stale {
                stale.push(stale_page(set, page, Work::of(page, set, pages, texts)));
            }
        }
    }
    for set in sets {
        for (_, status) in by_locale.iter_mut().filter(|(locale, _)| !set.members.contains_key(**locale)) {
            let is_source = status.locale == *source_locale;
            if is_source && matches!(set.source, SourcePage::RecoverFrom(_)) {
                status.recovered += 1;
            } else {
                status.missing += 1;
                status.fallback += usize::from(set.source != SourcePage::Unknown);
            }
        }
    }
    let mut locales: Vec<LocaleStatus> = by_locale.into_values().collect();
    locales.sort_by_key(|status| status.locale != *source_locale);
    DocsetStatus {
        name: docset.name.clone(),
        mount: docset.mount.clone(),
        sets: sets.len(),
        orphaned: sets.iter().filter(|set| set.source == SourcePage::Unknown).count(),
        joined_by,
        locales,
        stale,
        sections: Vec::new(),
        worst: Vec::new(),
        states: sets.iter().map(|set| (set.path.to_string(), states(set))).collect(),
    }
}

fn states(set: &TranslationSet) -> BTreeMap<Locale, State> {
    let state = |member: &Member| match member.freshness {
        Freshness::Source => None,
        Freshness::Current => Some(State::Current),
        Freshness::Stale => Some(State::Stale),
        Freshness::Unknown => Some(State::Unknown),
    };
    set.members.iter().filter_map(|(locale, member)| Some((locale.clone(), state(member)?))).collect()
}

fn nothing_yet(locale: &Locale) -> LocaleStatus {
    LocaleStatus {
        locale: locale.clone(),
        pages: 0,
        recovered: 0,
        missing: 0,
        fallback: 0,
        method: Methods::default(),
        freshness: FreshnessCounts::default(),
        segments: 0,
    }
}

fn add(status: &mut LocaleStatus, member: &Member, page: &Page) {
    if member.joined_by == Key::Recovered {
        status.recovered += 1;
        return;
    }
    status.pages += 1;
    status.segments += page.facts.segments.len();
    match member.freshness {
        Freshness::Source => return,
        Freshness::Current => status.freshness.current += 1,
        Freshness::Stale => status.freshness.stale += 1,
        Freshness::Unknown => status.freshness.unknown += 1,
    }
    match page.facts.front_matter.provenance.method {
        Some(Method::Human) => status.method.human += 1,
        Some(Method::Machine) => status.method.machine += 1,
        None => status.method.unknown += 1,
    }
}

fn stale_page(set: &TranslationSet, page: &Page, work: Option<Work>) -> StalePage {
    let provenance = &page.facts.front_matter.provenance;
    StalePage {
        locale: page.locale.clone(),
        path: set.path.to_string(),
        file: page.file.shown.to_string(),
        handed_off: provenance.handed_off.map(|day| day.to_string()),
        source_hash: provenance.source_hash.as_ref().map(|hash| hash.0.clone()),
        newest_source: set.newest_source.as_ref().map(|hash| hash.0.clone()),
        work,
    }
}

fn write_docset(text: &mut String, docset: &DocsetStatus, source_locale: &Locale) {
    if !text.is_empty() {
        text.push('\n');
    }
    // Writing to a string cannot fail.
    let _ = write!(text, "{} (/{}): {}", docset.name, docset.mount, count(docset.sets, "page"));
    if docset.orphaned > 0 {
        let _ = write!(text, ", {} without a source page", docset.orphaned);
    }
    text.push_str("\n\n");
    text.push_str(&table(&docset.locales, source_locale));
    if docset.stale.is_empty() {
        return;
    }
    text.push_str("\nstale:\n");
    for page in docset.stale.iter().take(STALE_SHOWN) {
        let day = page.handed_off.as_deref().map_or(String::new(), |day| format!(", handed off {day}"));
        let work = page.work.as_ref().map_or(String::new(), |work| format!(": {}", work.in_words()));
        let _ = writeln!(text, "  {} ({}{day}){work}", page.file, page.locale);
    }
    if docset.stale.len() > STALE_SHOWN {
        let more = docset.stale.len() - STALE_SHOWN;
        let _ = writeln!(text, "  and {more} more; `--format json` lists them all");
    }
}

fn table(locales: &[LocaleStatus], source_locale: &Locale) -> String {
    let head = [
        "locale", "done", "pages", "missing", "fallback", "human", "machine", "unmarked", "current", "stale",
        "unknown", "segments",
    ];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    rows.extend(locales.iter().map(|status| row(status, status.locale == *source_locale)));
    let mut text = aligned_table(&rows, 1);
    let recovered: usize = locales.iter().map(|status| status.recovered).sum();
    if recovered > 0 {
        let _ = writeln!(text, "\n  recovered from translations: {recovered} in {source_locale}");
    }
    text
}

/// Returns `rows`, each with as many cells as the first, in columns: the first `texts` of them begin at the left, the others end at the right.
fn aligned_table(rows: &[Vec<String>], texts: usize) -> String {
    let length = |cell: &String| cell.chars().count();
    let columns = rows.first().map_or(0, Vec::len);
    let widths: Vec<usize> =
        (0..columns).map(|at| rows.iter().map(|row| length(&row[at])).max().unwrap_or(0)).collect();
    let line = |row: &Vec<String>| {
        let cell = |(at, (cell, width)): (usize, (&String, &usize))| {
            if at < texts { format!("  {cell:<width$}") } else { format!("  {cell:>width$}") }
        };
        let line: String = row.iter().zip(&widths).enumerate().map(cell).collect();
        format!("{}\n", line.trim_end())
    };
    rows.iter().map(line).collect()
}

fn row(status: &LocaleStatus, is_source: bool) -> Vec<String> {
    let LocaleStatus { method, freshness, .. } = status;
    let done = if is_source { "-".to_owned() } else { format!("{}%", status.percent_done()) };
    let mut row = vec![status.locale.tag().to_owned(), done];
    row.extend([status.pages + status.recovered, status.missing, status.fallback].map(|number| number.to_string()));
    let of_translations =
        [method.human, method.machine, method.unknown, freshness.current, freshness.stale, freshness.unknown];
    row.extend(of_translations.map(|number| if is_source { "-".to_owned() } else { number.to_string() }));
    row.push(status.segments.to_string());
    row
}

#[cfg(test)]
mod tests;
