//! Alignments as text, for tests.

use crate::{
    align::align,
    base::{Diagnosed, Locale},
    model::{
        Alignment, Page,
        sample::{docset, locale},
    },
};

pub(super) fn aligned(pages: &[Page]) -> Diagnosed<Alignment> {
    align(pages, &[docset(false)], &locale("en-US"))
}

/// One line a set, `path: locale=file key freshness, …`.
pub(super) fn show(alignment: &Alignment, pages: &[Page]) -> Vec<String> {
    let member = |(locale, member): (&Locale, &crate::model::translation::Member)| {
        let path = &pages[member.page.0 as usize].file.path;
        format!("{locale}={path} {:?} {:?}", member.joined_by, member.freshness)
    };
    alignment
        .sets
        .iter()
        .map(|set| format!("{}: {}", set.path, set.members.iter().map(member).collect::<Vec<_>>().join(", ")))
        .collect()
}

/// One line a set, its pages as diagnostics show them.
pub(super) fn sets(alignment: &Alignment, pages: &[Page]) -> Vec<String> {
    let shown = |member: &crate::model::translation::Member| pages[member.page.0 as usize].file.shown.to_string();
    alignment.sets.iter().map(|set| set.members.values().map(shown).collect::<Vec<_>>().join(" ")).collect()
}

/// `code file` of each diagnostic.
pub(super) fn codes<T>(diagnosed: &Diagnosed<T>) -> Vec<String> {
    let file = |place: &Option<crate::base::Place>| place.as_ref().map_or("-".into(), |place| place.file.to_string());
    diagnosed.diagnostics.iter().map(|problem| format!("{} {}", problem.code(), file(&problem.place))).collect()
}
