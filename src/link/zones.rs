//! `::: moniker` zones and the version of a row → which of them its readers see.

use std::collections::HashMap;

use super::{Scope, lookup};
use crate::{
    base::{Diagnostic, Rule, Severity},
    model::{Page, facts::VersionZone, site::Row},
    version::{self, Range, Versions},
};

pub static ZONE_EMPTY: Rule = Rule {
    code: "moniker-zone-empty",
    severity: Severity::Warning,
    explanation: "## What it finds\nA `::: moniker` zone for versions that its page does not belong to.\n\n\
        ## Why it matters\nNobody can read the text in it.\n\n\
        ## How to mend it\nCorrect the range of the zone or that of the page, or remove the zone.",
};

/// Returns the ranges of `page`'s zones → whether they have `version`; see [`PageLinks::zones`](crate::model::PageLinks).
pub fn shown(versions: Option<&Versions>, page: &Page, version: Option<usize>) -> HashMap<String, bool> {
    let (Some(versions), Some(version)) = (versions, version) else { return HashMap::new() };
    let readable = page.facts.zones.iter().filter_map(|zone| Some((zone, Range::parse(&zone.range).ok()?)));
    readable.map(|(zone, range)| (zone.range.clone(), versions.contains(&range, version))).collect()
}

/// The zones of `page` that a row with these `shown` zones leaves out.
pub fn hidden<'a>(page: &'a Page, shown: &HashMap<String, bool>) -> Vec<&'a VersionZone> {
    page.facts.zones.iter().filter(|zone| shown.get(&zone.range) == Some(&false)).collect()
}

/// Says what is wrong with the zones of the page that `row` shows, as far as its syntax does not tell.
pub fn problems(scope: Scope, row: &Row, page: &Page) -> Vec<Diagnostic> {
    let set = &scope.content.alignment.sets[row.set];
    let Some(versions) = scope.content.docsets.get(set.docset).map(|docset| &docset.versions) else {
        return Vec::new();
    };
    let mut problems = Vec::new();
    if versions.is_empty() {
        return problems;
    }
    let of_page = versions_of(scope, row, page);
    if let (true, Some(zone)) = (of_page.is_empty(), page.facts.zones.first()) {
        let message = "this text is for some versions, but the configuration gives the page none";
        let problem = Diagnostic::new(&version::CONFIG_MISSING, page.file.place(zone.start), message);
        problems.push(problem.help("give the page's folder a `version` in `build.content`"));
        return problems;
    }
    for zone in &page.facts.zones {
        let Ok(range) = Range::parse(&zone.range) else { continue };
        let place = || page.file.place(zone.start);
        for name in versions.unknown(&range) {
            let problem = Diagnostic::new(&version::INVALID, place(), format!("there is no version `{name}`"));
            problems.push(problem.help("take one that the definition has"));
        }
        if !of_page.iter().any(|version| versions.contains(&range, *version)) {
            let message = format!("no version of this page is in `{}`", zone.range);
            let problem = Diagnostic::new(&ZONE_EMPTY, place(), message);
            problems.push(problem.help("nobody can read this text: correct its range, or that of the page"));
        }
    }
    problems
}

/// All versions of `page`, which may stand in other sets too: its translations need not have them all.
fn versions_of(scope: Scope, row: &Row, page: &Page) -> Vec<usize> {
    let sets = lookup::sets_of(scope, row.page, page);
    let sets = sets.iter().chain([&row.set]).map(|set| &scope.content.alignment.sets[*set]);
    sets.flat_map(|set| set.versions.iter().copied()).collect()
}
