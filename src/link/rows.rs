//! Sets × locales → rows, each with a URL of its own.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{Scope, lookup::page_at, urls};
use crate::{
    base::{Diagnostic, Locale, Position, Rule, Severity},
    model::{
        Content, PageId,
        site::{Placement, Row, SiteVersions},
        translation::{SourcePage, TranslationSet},
    },
};

pub static PUBLISH_URL_CONFLICT: Rule = Rule {
    code: "publish-url-conflict",
    severity: Severity::Warning,
    explanation: "## What it finds\nTwo files that would be published at the same URL: `a.md` and `a/index.md`, or names \
        that differ only in case.\n\n\
        ## Why it matters\nThe first keeps the URL, the other gets a number at its end: links that people have saved may \
        lead to the wrong page.\n\n\
        ## How to mend it\nRename or remove one of the two.",
};

pub static LOCALE_NOT_PUBLISHED: Rule = Rule {
    code: "locale-not-published",
    severity: Severity::Warning,
    explanation: "## What it finds\nPages in a locale that `locales` in `site.toml` does not list.\n\n\
        ## Why it matters\nThey are read, but not published.\n\n\
        ## How to mend it\nAdd the locale to `locales`, or leave its pages out of the site.",
};

/// Returns the locales of the site: those that the configuration lists, else those of the pages; the source locale
/// first. Locales that have pages but are not listed are reported.
pub fn locales(content: Content, diagnostics: &mut Vec<Diagnostic>) -> Vec<Locale> {
    let mut present: BTreeMap<&Locale, &crate::model::Page> = BTreeMap::new();
    for page in content.pages.iter().filter(|page| !page.facts.front_matter.draft) {
        present.entry(&page.locale).or_insert(page);
    }
    let mut locales: Vec<Locale> = content.locales.to_vec();
    if locales.is_empty() {
        locales.extend(present.keys().copied().cloned());
    } else {
        let mut seen = HashSet::new();
        locales.retain(|locale| seen.insert(locale.clone()));
        for (locale, page) in present.iter().filter(|(locale, _)| !seen.contains(**locale)) {
            let message = format!("the pages in {locale} are not published, for `locales` does not list it");
            let place = page.file.place(Position::START);
            diagnostics.push(
                Diagnostic::new(&LOCALE_NOT_PUBLISHED, place, message)
                    .help(format!("add \"{locale}\" to `locales` in site.toml")),
            );
        }
    }
    // Stable: the others keep their order.
    locales.sort_by_key(|locale| locale != content.source_locale);
    locales
}

/// Returns the rows in the order of `Site::rows`. Every set that shows anything is shown in every locale, at the same
/// place below it.
pub fn rows(content: Content, locales: &[Locale], diagnostics: &mut Vec<Diagnostic>) -> Vec<Row> {
    let tails = tails(content, locales, diagnostics);
    let mut rows = Vec::with_capacity(tails.len() * locales.len());
    for locale in locales {
        let start = rows.len();
        for (&(index, placement), tail) in &tails {
            let set = &content.alignment.sets[index];
            let Some(page) = shown(content, locales, set, locale) else { continue };
            let fallback = live(content, set, locale) != Some(page);
            let url = urls::in_locale(locale, tail);
            rows.push(Row { locale: locale.clone(), set: index, page, fallback, url, placement });
        }
        rows[start..].sort_by(|a, b| a.url.cmp(&b.url));
    }
    rows
}

/// Returns set and locale → its main row: the one without a version, else that of its newest.
pub fn main_rows(rows: &[Row]) -> HashMap<(usize, Locale), usize> {
    let mut main: HashMap<(usize, Locale), usize> = HashMap::new();
    let rank = |placement: Placement| match placement {
        Placement::Plain => (2, 0),
        Placement::Newest(version) => (1, version),
        Placement::Version(version) => (0, version),
    };
    for (index, row) in rows.iter().enumerate() {
        let known = main.entry((row.set, row.locale.clone())).or_insert(index);
        if rank(row.placement) >= rank(rows[*known].placement) {
            *known = index;
        }
    }
    main
}

/// Returns how the rows of versions belong together.
pub fn versions(content: Content, rows: &[Row], row_at: &HashMap<String, usize>) -> SiteVersions {
    let mut versions = SiteVersions::default();
    for (index, row) in rows.iter().enumerate().filter(|(_, row)| row.placement != Placement::Plain) {
        versions.row_of.insert((row.set, row.locale.clone(), row.placement), index);
        if !matches!(row.placement, Placement::Version(_)) {
            continue;
        }
        let set = &content.alignment.sets[row.set];
        let mount = content.docsets.get(set.docset).map_or("", |docset| docset.mount.as_str());
        let bare = urls::in_locale(&row.locale, &urls::page_tail(mount, &set.path));
        if let Some(bare) = row_at.get(&bare) {
            versions.bare.insert(index, *bare);
            versions.rows_of.entry(*bare).or_default().push(index);
        }
    }
    let mut bare: Vec<usize> = versions.rows_of.keys().copied().collect();
    bare.sort_unstable();
    for bare in bare {
        if let Some(found) = versions.rows_of.get_mut(&bare) {
            found.sort_by_key(|row| rows[*row].placement);
            let newest = found.iter().rev().find(|row| !rows[**row].fallback).filter(|_| rows[bare].fallback);
            for row in &*found {
                let canonical = newest.filter(|_| !rows[*row].fallback).copied().unwrap_or(bare);
                if canonical != *row {
                    versions.canonical.insert(*row, canonical);
                }
            }
        }
    }
    versions
}

/// Locale → the row where its readers begin.
type Homes = BTreeMap<Locale, usize>;
/// `(docset, locale)` → the row where its readers begin.
type DocsetHomes = BTreeMap<(usize, Locale), usize>;

/// Returns where readers begin, in each locale and in each docset of it; no entry where there is nothing to read.
pub fn homes(scope: Scope) -> (Homes, DocsetHomes) {
    let locales = &scope.site.locales;
    let homes = locales.iter().filter_map(|locale| Some((locale.clone(), home(scope, locale)?)));
    let docset_homes = locales.iter().flat_map(|locale| {
        (0..scope.content.docsets.len())
            .filter_map(move |docset| Some(((docset, locale.clone()), docset_home(scope, docset, locale)?)))
    });
    (homes.collect(), docset_homes.collect())
}

/// Returns the addresses of the versions of all docsets at which no page stands, and where their readers begin: the first page of the
/// version's table of contents.
pub fn version_homes(scope: Scope) -> BTreeMap<String, usize> {
    let mut homes = BTreeMap::new();
    for ((docset, locale, placement), navigation) in &scope.site.versions.navigation {
        let (Placement::Version(version), Some(first)) = (placement, navigation.order.first()) else { continue };
        let Some(docset) = scope.content.docsets.get(*docset) else { continue };
        let Some(version) = docset.versions.get(*version) else { continue };
        let mount = urls::version_mount(&docset.mount, &version.name);
        let url = urls::in_locale(locale, &urls::link_tail(&mount, ""));
        if !scope.site.row_at.contains_key(&url) {
            homes.insert(url, *first);
        }
    }
    homes
}

/// Returns where the readers of `locale` begin: the index page of the first docset that has one, else the first page of
/// the first table of contents. `None` if the locale has no rows.
fn home(scope: Scope, locale: &Locale) -> Option<usize> {
    // Sorted by mount: the one at the root comes first.
    let docsets = 0..scope.content.docsets.len();
    let index = docsets.clone().find_map(|docset| docset_index(scope, docset, locale));
    index.or_else(|| docsets.clone().find_map(|docset| docset_home(scope, docset, locale)))
}

/// Returns where the readers of `docset` begin in `locale`: its index page, else the first page of its table of contents.
fn docset_home(scope: Scope, docset: usize, locale: &Locale) -> Option<usize> {
    let site = scope.site;
    let plain = || site.navigation.get(&(docset, locale.clone())).and_then(|navigation| navigation.order.first());
    let newest = || {
        let from = (docset, locale.clone(), Placement::Newest(0));
        let to = (docset, locale.clone(), Placement::Newest(usize::MAX));
        site.versions.navigation.range(from..=to).rev().find_map(|(_, navigation)| navigation.order.first())
    };
    docset_index(scope, docset, locale).or_else(|| plain().or_else(newest).copied())
}

fn docset_index(scope: Scope, docset: usize, locale: &Locale) -> Option<usize> {
    let set = scope.site.lookup.set(docset, locale, "", Placement::Plain)?;
    scope.site.row_of.get(&(set, locale.clone())).copied()
}

/// The page that `locale` shows of `set`: its own, else the source page, else that of the first locale that has one.
fn shown(content: Content, locales: &[Locale], set: &TranslationSet, locale: &Locale) -> Option<PageId> {
    let written = || match set.source {
        SourcePage::Written(page) => Some(page).filter(|page| is_live(content, *page)),
        SourcePage::RecoverFrom(_) | SourcePage::Unknown => None,
    };
    // Readers of a page that was moved away are not to be given another language's.
    let member = set.members.get(locale).and_then(|member| page_at(content, member.page.0));
    if member.is_some_and(|page| page.facts.front_matter.redirect_url().is_some()) {
        return None;
    }
    live(content, set, locale)
        .or_else(|| live(content, set, content.source_locale))
        .or_else(written)
        .or_else(|| locales.iter().find_map(|locale| live(content, set, locale)))
}

fn live(content: Content, set: &TranslationSet, locale: &Locale) -> Option<PageId> {
    set.members.get(locale).map(|member| member.page).filter(|page| is_live(content, *page))
}

fn is_live(content: Content, page: PageId) -> bool {
    page_at(content, page.0)
        .is_some_and(|page| !page.facts.front_matter.draft && page.facts.front_matter.redirect_url().is_none())
}

/// A set at one of its places.
type Spot = (usize, Placement);

/// Gives every set that shows anything the part of its URLs behind the locale, one for each of its versions; no two the
/// same. The newest version of each path stands at the path without a version too, if no page without versions does.
fn tails(content: Content, locales: &[Locale], diagnostics: &mut Vec<Diagnostic>) -> BTreeMap<Spot, String> {
    let mut tails = BTreeMap::new();
    let mut owners: HashMap<String, usize> = HashMap::new();
    let mut late = Vec::new();
    let mut newest: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (index, set) in content.alignment.sets.iter().enumerate() {
        if !locales.iter().any(|locale| shown(content, locales, set, locale).is_some()) {
            continue;
        }
        let docset = content.docsets.get(set.docset);
        let mount = docset.map_or("", |docset| docset.mount.as_str());
        let bare = urls::page_tail(mount, &set.path);
        let version = |version: usize| docset.and_then(|docset| docset.versions.get(version));
        let versioned = set.versions.iter().filter_map(|at| {
            let below = urls::version_mount(mount, &version(*at)?.name);
            Some((Placement::Version(*at), urls::page_tail(&below, &set.path)))
        });
        let mut spots: Vec<(Placement, String)> = versioned.collect();
        match set.versions.last() {
            Some(last) => {
                let newest = newest.entry(bare).or_insert((*last, index));
                *newest = (*newest).max((*last, index));
            }
            None => spots.push((Placement::Plain, bare)),
        }
        for (placement, tail) in spots {
            if let Some(owner) = owners.get(&tail) {
                late.push(((index, placement), *owner, tail));
            } else {
                owners.insert(tail.clone(), index);
                tails.insert((index, placement), tail);
            }
        }
    }
    let mut numbers: HashMap<String, u32> = HashMap::new();
    for ((index, placement), owner, tail) in late {
        let number = numbers.entry(tail.clone()).or_insert(1);
        let numbered = loop {
            *number += 1;
            let stem = tail.trim_end_matches('/');
            let numbered = if stem.is_empty() { format!("index-{number}/") } else { format!("{stem}-{number}/") };
            if !owners.contains_key(&numbered) {
                break numbered;
            }
        };
        diagnostics.push(conflict(content, locales, index, owner, &numbered));
        owners.insert(numbered.clone(), index);
        tails.insert((index, placement), numbered);
    }
    for (tail, (version, index)) in newest {
        if !owners.contains_key(&tail) {
            tails.insert((index, Placement::Newest(version)), tail);
        }
    }
    tails
}

fn conflict(content: Content, locales: &[Locale], late: usize, owner: usize, numbered: &str) -> Diagnostic {
    let file = |index: usize| {
        let set = &content.alignment.sets[index];
        let page = locales.iter().find_map(|locale| shown(content, locales, set, locale))?;
        page_at(content, page.0).map(|page| &page.file)
    };
    let name = |index: usize| file(index).map_or("another file".to_owned(), |file| file.shown.to_string());
    let message = format!("`{}` and `{}` have the same URL", name(late), name(owner));
    let place = file(late).map(|file| file.place(Position::START));
    Diagnostic::new(&PUBLISH_URL_CONFLICT, place, message)
        .help(format!("rename one of them; until then this one is published at `{numbered}`"))
}
