//! Which versions a page belongs to, and which pages stand side by side in each.
//!
//! **Invariant:** configuration gives a page its versions; front matter can only take some away, as in DocFX v3.

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

use crate::{
    base::{Diagnostic, Position, Rule, Severity},
    model::{Page, PageId, translation::TranslationSet},
    version::{self, Range, Versions},
};

/// Returns the versions of `page`, ascending; empty if it belongs to none.
pub(super) fn of(page: &Page, known: &Versions, diagnostics: &mut Vec<Diagnostic>) -> Vec<usize> {
    let given = page.file.versions.clone();
    let Some(written) = written(page).filter(|_| !known.is_empty()) else { return given };
    let mut say = |rule, message: String, help: &str| {
        diagnostics.push(Diagnostic::new(rule, page.file.place(Position::START), message).help(help));
    };
    if given.is_empty() {
        let message = "this page names its versions, but the configuration gives it none".to_owned();
        say(&version::CONFIG_MISSING, message, "give its folder a `version` in `build.content`, or remove the range");
        return given;
    }
    let range = match written {
        Written::Range(written) => match Range::parse(&written) {
            Ok(range) => range,
            Err(reason) => {
                let message = format!("`{written}` is no range of versions: {reason}");
                say(&version::INVALID, message, "the page is shown in all versions of its folder");
                return given;
            }
        },
        Written::Names(names) => Range::exactly(names),
    };
    for name in known.unknown(&range) {
        say(&version::INVALID, format!("there is no version `{name}`"), "take one that the definition has");
    }
    let meant = known.matching(&range);
    let both: Vec<usize> = given.iter().copied().filter(|version| meant.contains(version)).collect();
    if both.is_empty() {
        let named = |versions: &[usize]| {
            let names: Vec<&str> = versions.iter().filter_map(|at| Some(known.get(*at)?.name.as_str())).collect();
            if names.is_empty() { "none".to_owned() } else { names.join(", ") }
        };
        let message = format!("this page is for {}, but its configuration is for {}", named(&meant), named(&given));
        say(&OUT_OF_SCOPE, message, "it is shown without a version; correct one of the two ranges");
    }
    both
}

enum Written {
    Range(String),
    Names(Vec<String>),
}

/// `monikerRange`, else `monikers`.
fn written(page: &Page) -> Option<Written> {
    let front_matter = &page.facts.front_matter;
    let range = front_matter.value("monikerRange").and_then(Value::as_str).map(str::trim);
    if let Some(range) = range.filter(|range| !range.is_empty()) {
        return Some(Written::Range(range.to_owned()));
    }
    let names: Vec<String> = match front_matter.value("monikers")? {
        Value::String(name) => vec![name.trim().to_owned()],
        Value::Array(names) => names.iter().filter_map(Value::as_str).map(|name| name.trim().to_owned()).collect(),
        _ => Vec::new(),
    };
    Some(Written::Names(names)).filter(|names| matches!(names, Written::Names(names) if !names.is_empty()))
}

/// Pages that are aligned with each other, and the versions in which they are.
pub(super) struct Shelf {
    pub ids: Vec<PageId>,
    pub versions: Vec<usize>,
}

/// Puts `ids`, whose versions are `versions`, on shelves: those without a version first; versions with the same pages share one.
pub(super) fn shelves(ids: &[PageId], versions: &[Vec<usize>]) -> Vec<Shelf> {
    let mut plain = Vec::new();
    let mut by_version: BTreeMap<usize, Vec<PageId>> = BTreeMap::new();
    for (id, versions) in ids.iter().zip(versions) {
        if versions.is_empty() {
            plain.push(*id);
        }
        for version in versions {
            by_version.entry(*version).or_default().push(*id);
        }
    }
    let mut shelves = vec![Shelf { ids: plain, versions: Vec::new() }];
    let mut known: HashMap<Vec<PageId>, usize> = HashMap::new();
    for (version, ids) in by_version {
        match known.get(&ids) {
            Some(at) => shelves[*at].versions.push(version),
            None => {
                known.insert(ids.clone(), shelves.len());
                shelves.push(Shelf { ids, versions: vec![version] });
            }
        }
    }
    shelves
}

/// Makes one set of those that have the same pages at the same path in several versions. Sorted by path and versions.
pub(super) fn united(sets: Vec<TranslationSet>) -> Vec<TranslationSet> {
    let mut known: HashMap<(String, Vec<PageId>), usize> = HashMap::new();
    let mut united: Vec<TranslationSet> = Vec::new();
    for set in sets {
        let pages = set.members.values().map(|member| member.page).collect();
        let key = (set.path.as_str().to_owned(), pages);
        match known.get(&key).filter(|_| !set.versions.is_empty()) {
            Some(at) => united[*at].versions.extend(&set.versions),
            None => {
                known.insert(key, united.len());
                united.push(set);
            }
        }
    }
    for set in &mut united {
        set.versions.sort_unstable();
    }
    united.sort_by(|a, b| (&a.path, &a.versions).cmp(&(&b.path, &b.versions)));
    united
}

pub(super) static OUT_OF_SCOPE: Rule = Rule {
    code: "moniker-range-out-of-scope",
    severity: Severity::Warning,
    explanation: "## What it finds\nA page whose front matter names only versions that its configuration does not give it.\n\n\
## Why it matters\nThe page is in no version; it is shown without one.\n\n\
## How to mend it\nMove the page to the folder of its version, or correct one of the two ranges.\n",
};

pub(super) static OVERLAPPING: Rule = Rule {
    code: "moniker-overlapping",
    severity: Severity::Warning,
    explanation: "## What it finds\nTwo pages of one language that stand at the same path in the same version: their ranges of versions overlap.\n\n\
## Why it matters\nReaders of that version can have one page only. The other is published with a number behind its name, so that nothing is lost.\n\n\
## How to mend it\nEnd the range of one before that of the other begins.\n",
};
