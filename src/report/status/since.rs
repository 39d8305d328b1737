//! Two [`Status`]es of one site, then and now → what became of each language, section and page in between.
//!
//! **Invariant:** docsets are the same by their mounts, pages by their paths there, sections by their names; what only one side has is told too.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

use serde::Serialize;

use super::{DocsetStatus, LocaleStatus, Section, SectionStatus, Status, aligned_table};
use crate::base::Locale;

/// The pages that [`human`] lists for one docset.
const SHOWN: usize = 20;

/// What a site was at a revision, beside what it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Since {
    /// As it was asked for.
    pub revision: String,
    /// The commits that it is: of each repository one.
    pub commits: Vec<String>,
    /// By mount.
    pub docsets: Vec<DocsetSince>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DocsetSince {
    pub name: String,
    pub mount: String,
    pub locales: Vec<LocaleSince>,
    /// In the order of the table of contents as it is; behind them those that are gone.
    pub sections: Vec<SectionSince>,
    /// Translations that are not what they were, by path, then locale.
    pub pages: Vec<PageSince>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LocaleSince {
    pub locale: Locale,
    pub then: Figures,
    pub now: Figures,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SectionSince {
    /// `None` for the pages that stand in no section.
    pub name: Option<String>,
    pub locales: Vec<SectionLocaleSince>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SectionLocaleSince {
    pub locale: Locale,
    pub then: SectionFigures,
    pub now: SectionFigures,
}

/// Pages of one language; translations alone are current, stale, unknown or made by a machine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Figures {
    /// Written, or recovered from a translation.
    pub pages: usize,
    pub missing: usize,
    pub current: usize,
    pub stale: usize,
    pub unknown: usize,
    pub machine: usize,
    /// Bilingual segments.
    pub segments: usize,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SectionFigures {
    pub pages: usize,
    pub missing: usize,
    pub stale: usize,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PageSince {
    pub locale: Locale,
    /// Where its set stands in the docset.
    pub path: String,
    pub then: State,
    pub now: State,
}

/// How it is with one page in one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// No language has the page.
    Absent,
    /// Others have it.
    Missing,
    Current,
    Stale,
    Unknown,
}

impl State {
    fn word(self) -> &'static str {
        match self {
            State::Absent => "absent",
            State::Missing => "missing",
            State::Current => "current",
            State::Stale => "stale",
            State::Unknown => "unknown",
        }
    }
}

/// Compares what a site was at the revision `name`, which is `commits`, with what it is.
pub fn since(name: &str, commits: Vec<String>, then: &Status, now: &Status) -> Since {
    let mounts: BTreeSet<String> =
        then.docsets.iter().chain(&now.docsets).map(|docset| docset.mount.to_lowercase()).collect();
    let of = |status: &'_ Status, mount: &str| {
        status.docsets.iter().find(|docset| docset.mount.to_lowercase() == mount).cloned()
    };
    let docsets = mounts.iter().filter_map(|mount| docset(of(then, mount), of(now, mount), &now.source_locale));
    Since { revision: name.to_owned(), commits, docsets: docsets.collect() }
}

fn docset(then: Option<DocsetStatus>, now: Option<DocsetStatus>, source: &Locale) -> Option<DocsetSince> {
    let shown = now.as_ref().or(then.as_ref())?;
    let (name, mount) = (shown.name.clone(), shown.mount.clone());
    let nothing = DocsetStatus { name: name.clone(), mount: mount.clone(), ..DocsetStatus::default() };
    let (then, now) = (then.unwrap_or_else(|| nothing.clone()), now.unwrap_or(nothing));
    let known = then.locales.iter().chain(&now.locales).map(|status| &status.locale);
    let mut locales: Vec<&Locale> = known.collect::<BTreeSet<_>>().into_iter().collect();
    locales.sort_by_key(|locale| *locale != source);
    let figures = |docset: &DocsetStatus, locale: &Locale| {
        docset.locales.iter().find(|status| status.locale == *locale).map(Figures::of).unwrap_or_default()
    };
    let of_locales = locales.iter().map(|locale| LocaleSince {
        locale: (*locale).clone(),
        then: figures(&then, locale),
        now: figures(&now, locale),
    });
    let sections = sections(&then.sections, &now.sections, &locales);
    Some(DocsetSince { name, mount, locales: of_locales.collect(), sections, pages: pages(&then, &now, &locales) })
}

impl Figures {
    fn of(status: &LocaleStatus) -> Self {
        Self {
            pages: status.pages + status.recovered,
            missing: status.missing,
            current: status.freshness.current,
            stale: status.freshness.stale,
            unknown: status.freshness.unknown,
            machine: status.method.machine,
            segments: status.segments,
        }
    }
}

fn sections(then: &[Section], now: &[Section], locales: &[&Locale]) -> Vec<SectionSince> {
    let (then, now) = (numbered(then), numbered(now));
    let of = |section: Option<&Section>, locale: &Locale| {
        let status = section.and_then(|section| section.locales.iter().find(|status| status.locale == *locale));
        let figures = |SectionStatus { pages, missing, stale, .. }: &SectionStatus| SectionFigures {
            pages: *pages,
            missing: *missing,
            stale: *stale,
        };
        status.map(figures).unwrap_or_default()
    };
    let places: Vec<_> =
        now.iter().chain(then.iter().filter(|(key, _)| !now.iter().any(|(known, _)| known == key))).collect();
    let section = |(key, _): &&(Key, &Section)| {
        let (then, now) = (find(&then, key), find(&now, key));
        let locales = locales.iter().map(|locale| SectionLocaleSince {
            locale: (*locale).clone(),
            then: of(then, locale),
            now: of(now, locale),
        });
        SectionSince { name: key.0.map(str::to_owned), locales: locales.collect() }
    };
    places.iter().map(section).collect()
}

fn find<'a>(sections: &[(Key<'_>, &'a Section)], key: &Key<'_>) -> Option<&'a Section> {
    sections.iter().find(|(known, _)| known == key).map(|(_, section)| *section)
}

/// A section's name, and the how manieth of that name it is.
type Key<'a> = (Option<&'a str>, usize);

fn numbered(sections: &[Section]) -> Vec<(Key<'_>, &Section)> {
    let mut seen: BTreeMap<Option<&str>, usize> = BTreeMap::new();
    let mut numbered = Vec::new();
    for section in sections {
        let number = seen.entry(section.name.as_deref()).or_default();
        *number += 1;
        numbered.push(((section.name.as_deref(), *number), section));
    }
    numbered
}

fn pages(then: &DocsetStatus, now: &DocsetStatus, locales: &[&Locale]) -> Vec<PageSince> {
    let paths: BTreeMap<String, &str> =
        then.states.keys().chain(now.states.keys()).map(|path| (path.to_lowercase(), path.as_str())).collect();
    let by_key = |status: &'_ DocsetStatus| -> BTreeMap<String, BTreeMap<Locale, State>> {
        status.states.iter().map(|(path, states)| (path.to_lowercase(), states.clone())).collect()
    };
    let (then, now) = (by_key(then), by_key(now));
    let state = |states: &BTreeMap<String, BTreeMap<Locale, State>>, key: &str, locale: &Locale| match states.get(key) {
        None => State::Absent,
        Some(states) => states.get(locale).copied().unwrap_or(State::Missing),
    };
    let mut pages = Vec::new();
    for (key, path) in paths {
        for locale in locales.iter().skip(1) {
            let (was, is) = (state(&then, &key, locale), state(&now, &key, locale));
            if was != is {
                pages.push(PageSince { locale: (*locale).clone(), path: path.to_owned(), then: was, now: is });
            }
        }
    }
    pages
}

/// Returns tables of what changed: each language, the sections in which something did, and the first pages.
pub fn human(since: &Since) -> String {
    let commits: Vec<&str> = since.commits.iter().map(|commit| &commit[..commit.len().min(10)]).collect();
    let mut text = format!("\nsince {} ({}):\n", since.revision, commits.join(", "));
    for docset in &since.docsets {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "\n{} (/{})\n", docset.name, docset.mount);
        let mut rows = vec![
            ["locale", "pages", "missing", "current", "stale", "unknown", "machine", "segments"]
                .map(str::to_owned)
                .to_vec(),
        ];
        rows.extend(docset.locales.iter().map(|LocaleSince { locale, then, now }| {
            let figure = |of: fn(&Figures) -> usize| step(of(then), of(now));
            let figures: [fn(&Figures) -> usize; 7] = [
                |figures| figures.pages,
                |figures| figures.missing,
                |figures| figures.current,
                |figures| figures.stale,
                |figures| figures.unknown,
                |figures| figures.machine,
                |figures| figures.segments,
            ];
            std::iter::once(locale.tag().to_owned()).chain(figures.into_iter().map(figure)).collect()
        }));
        text.push_str(&aligned_table(&rows, 1));
        let mut rows = vec![["section", "locale", "pages", "missing", "stale"].map(str::to_owned).to_vec()];
        for section in &docset.sections {
            let changed = section.locales.iter().filter(|status| status.then != status.now);
            rows.extend(changed.map(|SectionLocaleSince { locale, then, now }| {
                let name = section.name.as_deref().unwrap_or("(in no section)").to_owned();
                let figures =
                    [step(then.pages, now.pages), step(then.missing, now.missing), step(then.stale, now.stale)];
                [name, locale.tag().to_owned()].into_iter().chain(figures).collect()
            }));
        }
        if rows.len() > 1 {
            let _ = write!(text, "\n{}", aligned_table(&rows, 2));
        }
        if !docset.pages.is_empty() {
            text.push('\n');
        }
        for page in docset.pages.iter().take(SHOWN) {
            let _ = writeln!(text, "  {} ({}): {} → {}", page.path, page.locale, page.then.word(), page.now.word());
        }
        if docset.pages.len() > SHOWN {
            let _ = writeln!(text, "  and {} more; `--format json` lists them all", docset.pages.len() - SHOWN);
        }
    }
    text
}

/// `2 → 3`, or one number that stayed.
fn step(then: usize, now: usize) -> String {
    if then == now { now.to_string() } else { format!("{then} → {now}") }
}
