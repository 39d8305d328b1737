//! The pages that `export` hands out and `import-units` writes into: translations with segments, and source pages that have none yet, under
//! names that tools keep.

use std::collections::HashMap;

use crate::{
    base::Locale,
    config::Config,
    model::{
        Page, PageId,
        source::{Origin, SourceKind},
        translation::{Freshness, SourcePage},
    },
    pipeline::Survey,
};

/// A page with segments, or one that is cut into them.
pub struct UnitPage<'a> {
    /// The page itself; of a translation that is yet to be made, its source.
    pub page: &'a Page,
    /// `None` for a file that pages include.
    pub id: Option<PageId>,
    /// The mount of its docset and its path there as it lies on disk, which no other file of its language has: files that versions or
    /// mappings put at one address have names of their own.
    pub name: String,
    pub freshness: Freshness,
    /// Index into `Alignment::sets`, of the first set that it is in.
    pub set: Option<usize>,
    /// The language into which the page is yet to be translated.
    pub unmade: Option<Locale>,
}

impl UnitPage<'_> {
    /// The language that its units are translated into.
    pub fn locale(&self) -> &Locale {
        self.unmade.as_ref().unwrap_or(&self.page.locale)
    }
}

/// Returns the source pages that have no translation in `to`, in the order of their sets. A page that has segments itself, or is recovered, is none of them.
pub fn unmade_pages<'a>(config: &Config, survey: &'a Survey, to: &Locale) -> Vec<UnitPage<'a>> {
    let sets = survey.alignment.sets.iter().enumerate().filter(|(_, set)| !set.members.contains_key(to));
    let source = |(at, set): (usize, &crate::model::translation::TranslationSet)| {
        let SourcePage::Written(id) = set.source else { return None };
        let page = survey.pages.get(id.0 as usize)?;
        let is_plain = page.file.kind == SourceKind::Page && page.file.origin == Origin::Written;
        let wanted =
            is_plain && page.facts.segments.is_empty() && page.locale == config.source_locale && page.locale != *to;
        let freshness = Freshness::Source;
        let (id, name, unmade) = (Some(id), name(config, page), Some(to.clone()));
        wanted.then_some(UnitPage { page, id, name, freshness, set: Some(at), unmade })
    };
    sets.filter_map(source).collect()
}

/// Returns the markdown pages and included files that have segments, in the order of their files. Texts inside YAML files and
/// front matter are left out: no place in their bytes can be told for sure.
pub fn unit_pages<'a>(config: &Config, survey: &'a Survey) -> Vec<UnitPage<'a>> {
    let mut memberships: HashMap<PageId, (usize, Freshness)> = HashMap::new();
    for (at, set) in survey.alignment.sets.iter().enumerate() {
        for member in set.members.values() {
            memberships.entry(member.page).or_insert((at, member.freshness));
        }
    }
    let pages = survey.pages.iter().enumerate().map(|(at, page)| (Some(PageId(at as u32)), page));
    let pages = pages.filter(|(_, page)| page.file.kind == SourceKind::Page);
    let included = survey.includes.iter().filter(|page| page.file.kind == SourceKind::Include);
    pages
        .chain(included.map(|page| (None, page)))
        .filter(|(_, page)| page.file.origin == Origin::Written && !page.facts.segments.is_empty())
        .map(|(id, page)| {
            let membership = id.and_then(|id| memberships.get(&id));
            let freshness = membership.map_or(Freshness::Unknown, |(_, freshness)| *freshness);
            let (name, set) = (name(config, page), membership.map(|(set, _)| *set));
            UnitPage { page, id, name, freshness, set, unmade: None }
        })
        .collect()
}

fn name(config: &Config, page: &Page) -> String {
    let docset = config.docsets.get(page.file.docset);
    let tree = docset.and_then(|docset| docset.trees.get(page.file.tree));
    let on_disk = tree.and_then(|tree| tree.path_of(&page.file.location)).filter(|path| !path.starts_with(".."));
    let path = on_disk.unwrap_or_else(|| page.file.path.to_string());
    match docset.map(|docset| docset.mount.as_str()) {
        None | Some("") => path,
        Some(mount) => format!("{mount}/{path}"),
    }
}
