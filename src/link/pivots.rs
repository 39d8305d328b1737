//! What a page lets its reader choose: the groups that its front matter names, from the file of groups of its docset.
//!
//! The file is `zone-pivot-groups.yml` at the docset's root unless the metadata `zone_pivot_group_filename` names another; as
//! DocFX has it, that name may be the one of the published file (`.json`). A localized file goes before that of the source,
//! group by group.

use std::collections::{BTreeMap, BTreeSet};

use super::Scope;
use crate::{
    base::{Diagnostic, Locale, Place, Position, Rule, Severity},
    model::{
        Page, PageLinks, SourceFile,
        pivots::PivotGroup,
        site::{Included, PivotChoice},
    },
};

pub static DEFINITION_NOT_FOUND: Rule = Rule {
    code: "zone-pivot-definition-not-found",
    severity: Severity::Warning,
    explanation: "## What it finds\nA page with `zone_pivot_groups` in a docset that has no file of groups.\n\n\
        ## Why it matters\nReaders get no choice: all zones are shown, one after the other, labelled with their ids.\n\n\
        ## How to mend it\nPut `zone-pivot-groups.yml` at the root of the docset, or name its place in the metadata `zone_pivot_group_filename`.\n",
};

pub static GROUP_NOT_FOUND: Rule = Rule {
    code: "pivot-group-not-found",
    severity: Severity::Warning,
    explanation: "## What it finds\nA group in `zone_pivot_groups` that the file of groups does not have.\n\n\
        ## Why it matters\nReaders are not offered this choice, and all its zones are shown.\n\n\
        ## How to mend it\nCorrect the id, or add the group to the file.\n",
};

pub static GROUP_MISSING: Rule = Rule {
    code: "zone-pivot-group-missing",
    severity: Severity::Warning,
    explanation: "## What it finds\nA zone with a `pivot` on a page without `zone_pivot_groups` in its front matter.\n\n\
        ## Why it matters\nNothing says what the choice is called, so all zones are shown, labelled with their ids.\n\n\
        ## How to mend it\nAdd `zone_pivot_groups:` with the id of the group to the front matter.\n",
};

pub static PIVOT_NOT_FOUND: Rule = Rule {
    code: "pivot-id-not-found",
    severity: Severity::Warning,
    explanation: "## What it finds\nA zone for a pivot that no group of the page has.\n\n\
        ## Why it matters\nNo choice leads to this zone, so it is always shown.\n\n\
        ## How to mend it\nCorrect the id, or add the pivot to the group.\n",
};

pub static PIVOT_UNUSED: Rule = Rule {
    code: "pivot-id-unused",
    severity: Severity::Warning,
    explanation: "## What it finds\nA pivot of a page's group that no zone of the page is for.\n\n\
        ## Why it matters\nReaders who choose it find nothing.\n\n\
        ## How to mend it\nAdd a zone for it, even if it only says that there is nothing to do.\n",
};

/// Where groups are looked for unless metadata says otherwise.
const FILE: &str = "zone-pivot-groups.yml";

/// Returns the choices of `page`, shown in `locale`, and what is wrong with them.
pub fn choices(scope: Scope, page: &Page, locale: &Locale, links: &PageLinks) -> (Vec<PivotChoice>, Vec<Diagnostic>) {
    let wanted = wanted(page);
    let mut used: BTreeMap<&str, Place> = BTreeMap::new();
    for pivot in &page.facts.pivots {
        used.entry(&pivot.id).or_insert_with(|| page.file.place(pivot.position));
    }
    included(scope, links.includes.values(), &page.file.place(Position::START), &mut used);
    let mut diagnostics = Vec::new();
    let top = page.file.place(Position::START);
    if wanted.is_empty() {
        let first = used.values().min();
        diagnostics.extend(first.map(|place| {
            let message = "this zone is for a choice, but the page names no group of choices";
            Diagnostic::new(&GROUP_MISSING, place.clone(), message)
                .help("add `zone_pivot_groups:` with the id of a group to the front matter")
        }));
        return (Vec::new(), diagnostics);
    }
    let file = file_name(page);
    let files = files(scope, page, locale, &file);
    if files.is_empty() {
        let message = format!("the page names a group of choices, but there is no file `{file}` with groups");
        let found = Diagnostic::new(&DEFINITION_NOT_FOUND, top, message);
        diagnostics.push(found.help("add the file, or name another in the metadata `zone_pivot_group_filename`"));
        return (Vec::new(), diagnostics);
    }
    let mut choices: Vec<PivotChoice> = Vec::new();
    for id in wanted {
        let found = files.iter().find_map(|(file, groups)| {
            let group = groups.iter().find(|group| group.id == id)?;
            Some(PivotChoice { group: group.clone(), language: language(scope, file) })
        });
        match found {
            Some(choice) => choices.push(choice),
            None => {
                let message = format!("`{file}` has no group `{id}`");
                let found = Diagnostic::new(&GROUP_NOT_FOUND, top.clone(), message);
                diagnostics.push(found.help("correct the id, or add the group"));
            }
        }
    }
    if !choices.is_empty() {
        diagnostics.extend(unmatched(&choices, &used, &top));
    }
    (choices, diagnostics)
}

fn unmatched(choices: &[PivotChoice], used: &BTreeMap<&str, Place>, top: &Place) -> Vec<Diagnostic> {
    let names = choices.iter().map(|choice| format!("`{}`", choice.group.id)).collect::<Vec<_>>().join(", ");
    let offered: BTreeSet<&str> =
        choices.iter().flat_map(|choice| &choice.group.pivots).map(|pivot| pivot.id.as_str()).collect();
    let lost = used.iter().filter(|(id, _)| !offered.contains(*id)).map(|(id, place)| {
        Diagnostic::new(&PIVOT_NOT_FOUND, place.clone(), format!("no pivot `{id}` is in the page's groups ({names})"))
            .help("correct the id, or add the pivot to the group")
    });
    let unused = choices.iter().flat_map(|choice| {
        let unused = choice.group.pivots.iter().filter(|pivot| !used.contains_key(pivot.id.as_str()));
        unused.map(|pivot| {
            let message = format!("no zone is for the pivot `{}` of the group `{}`", pivot.id, choice.group.id);
            Diagnostic::new(&PIVOT_UNUSED, top.clone(), message).help("add a zone for it, so that no choice is empty")
        })
    });
    lost.chain(unused).collect()
}

/// The ids in `zone_pivot_groups`: a list, or one text with commas between them.
fn wanted(page: &Page) -> Vec<String> {
    let value = page.facts.front_matter.value("zone_pivot_groups");
    let texts: Vec<&str> = match value {
        Some(serde_json::Value::String(text)) => text.split(',').collect(),
        Some(serde_json::Value::Array(items)) => items.iter().filter_map(serde_json::Value::as_str).collect(),
        _ => Vec::new(),
    };
    let mut ids: Vec<String> = Vec::new();
    for id in texts.iter().map(|id| id.trim()).filter(|id| !id.is_empty()) {
        if !ids.iter().any(|known| known == id) {
            ids.push(id.to_owned());
        }
    }
    ids
}

/// The places of the pivots that included files use are those of the page, which alone knows its groups.
fn included<'a>(
    scope: Scope<'a>,
    includes: impl Iterator<Item = &'a Included>,
    place: &Place,
    used: &mut BTreeMap<&'a str, Place>,
) {
    for include in includes {
        for pivot in &scope.content.includes[include.file].facts.pivots {
            used.entry(&pivot.id).or_insert_with(|| place.clone());
        }
        included(scope, include.links.includes.values(), place, used);
    }
}

/// The path of the file of groups from the docset's root, as front matter, else configuration says.
fn file_name(page: &Page) -> String {
    let own = ["zone_pivot_group_filename", "zone_pivot_groups_filename"];
    let named = own.iter().find_map(|key| page.facts.front_matter.value(key)?.as_str());
    let name = named.map_or(FILE, |name| name.trim().trim_start_matches(['~', '/']));
    name.strip_suffix(".json").map_or_else(|| name.to_owned(), |stem| format!("{stem}.yml"))
}

/// The files of this name in the page's docset: that of the page's language, of the part of the site, of the source, any.
fn files<'a>(scope: Scope<'a>, page: &Page, locale: &Locale, name: &str) -> Vec<(&'a SourceFile, &'a [PivotGroup])> {
    let name = name.to_lowercase();
    let fits = |path: &str| path == name || path.strip_suffix(&name).is_some_and(|folder| folder.ends_with('/'));
    let files = scope.content.pivots.iter();
    let mut found: Vec<_> =
        files.filter(|(file, _)| file.docset == page.file.docset && fits(&file.path.key())).collect();
    found.sort_by_key(|(file, _)| {
        let of = language(scope, file);
        let rank = [&page.locale, locale, scope.content.source_locale].iter().position(|wanted| **wanted == of);
        (rank.unwrap_or(usize::MAX), file.path.as_str().len(), file.path.clone())
    });
    found.into_iter().map(|(file, groups)| (file, groups.groups.as_slice())).collect()
}

fn language(scope: Scope, file: &SourceFile) -> Locale {
    file.locale.clone().unwrap_or_else(|| scope.content.source_locale.clone())
}
