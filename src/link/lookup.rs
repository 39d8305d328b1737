//! [`Content`] → [`Lookup`]: the maps in which targets are found.

use std::collections::HashMap;

use super::{Scope, urls, xrefs};
use crate::{
    base::Locale,
    model::{
        Content, ContentPath, Page, PageId, Site, SourceFile,
        site::{Disk, Lookup, Placement, Resource},
        translation::TranslationSet,
    },
};

/// Indexes everything that a path can name. Redirects are added when they are known.
pub fn lookup(content: Content, resources: &[Resource]) -> Lookup {
    let mut lookup = Lookup::default();
    let sets = &content.alignment.sets;
    for (index, set) in sets.iter().enumerate() {
        admit(lookup.sets_anywhere.entry((set.docset, urls::key(set.path.as_str()))).or_default(), index, sets);
        for (locale, member) in &set.members {
            let Some(page) = page_at(content, member.page.0) else { continue };
            let key = urls::key(page.file.path.as_str());
            admit(lookup.sets.entry((set.docset, locale.clone(), key)).or_default(), index, sets);
        }
        if !set.versions.is_empty() {
            lookup.versions.insert(index, set.versions.clone());
        }
    }
    for (index, set) in sets.iter().enumerate() {
        for path in &set.paths {
            admit(lookup.sets_anywhere.entry((set.docset, urls::key(path))).or_default(), index, sets);
        }
        let members = set.members.values().filter_map(|member| page_at(content, member.page.0));
        for path in members.map(|page| &page.file.path).chain([&set.path]) {
            let folder = (set.docset, urls::key(path.folder()));
            let name = (set.docset, urls::key(&path.as_str()[path.folder().len()..]));
            lookup.folders.entry(folder).or_default().push(path.clone());
            lookup.names.entry(name).or_default().push(path.clone());
        }
    }
    for (index, include) in content.includes.iter().enumerate() {
        let key = (include.file.docset, urls::key(include.file.path.as_str()));
        lookup.includes.entry(key).or_default().push(index);
    }
    for (index, resource) in resources.iter().enumerate() {
        let key = (resource.file.docset, urls::key(resource.file.path.as_str()));
        lookup.resources.entry(key).or_default().push(index);
    }
    lookup.uids = xrefs::uids(content);
    lookup.disk = Disk::new(content);
    sort(&mut lookup.folders);
    sort(&mut lookup.names);
    lookup
}

/// Adds a set to those at one path, unless another has the path in the same version.
fn admit(known: &mut Vec<usize>, index: usize, sets: &[TranslationSet]) {
    let versions = &sets[index].versions;
    let same = |other: &Vec<usize>| {
        (versions.is_empty() && other.is_empty()) || versions.iter().any(|version| other.contains(version))
    };
    if !known.iter().any(|other| same(&sets[*other].versions)) {
        known.push(index);
    }
}

/// Returns `Site::set_of`: every path of every set, the set that stands at a path before others that have it too.
pub fn set_of(content: Content) -> HashMap<(usize, String), usize> {
    let mut set_of = HashMap::new();
    let sets = &content.alignment.sets;
    for (index, set) in sets.iter().enumerate() {
        set_of.entry((set.docset, set.path.key())).or_insert(index);
    }
    for (index, set) in sets.iter().enumerate() {
        for path in &set.paths {
            set_of.entry((set.docset, path.clone())).or_insert(index);
        }
    }
    set_of
}

/// Returns the sets that `page`, which is `id`, is a member of: one, or several for different versions, the newest last.
pub fn sets_of(scope: Scope, id: PageId, page: &Page) -> Vec<usize> {
    let key = (page.file.docset, page.locale.clone(), urls::key(page.file.path.as_str()));
    let sets = &scope.content.alignment.sets;
    let ours = |set: &usize| sets[*set].members.get(&page.locale).is_some_and(|member| member.page == id);
    let mut found: Vec<usize> = scope.site.lookup.sets.get(&key).into_iter().flatten().copied().filter(ours).collect();
    found.sort_by_key(|set| sets[*set].versions.last());
    found
}

pub fn page_at(content: Content<'_>, index: u32) -> Option<&Page> {
    content.pages.get(index as usize)
}

impl Lookup {
    /// Returns the set of the page at `path`: as files in `language` name it, else as files in any locale do.
    /// A path without `.md` or `.yml`, or of a folder, is tried with what a host would add. Of several versions, that of
    /// `placement`, else the page without a version, else the newest.
    pub fn set(&self, docset: usize, language: &Locale, path: &str, placement: Placement) -> Option<usize> {
        let key = urls::key(path);
        let tried: Vec<String> = if key.is_empty() || key.ends_with('/') {
            vec![format!("{key}index.md"), format!("{key}index.yml")]
        } else {
            vec![
                key.clone(),
                format!("{key}.md"),
                format!("{key}.yml"),
                format!("{key}/index.md"),
                format!("{key}/index.yml"),
            ]
        };
        let here = |key: &String| self.sets.get(&(docset, language.clone(), key.clone()));
        let anywhere = |key: &String| self.sets_anywhere.get(&(docset, key.clone()));
        let fits = |set: &usize| {
            let versions = self.versions.get(set);
            placement.version().is_some_and(|version| versions.is_some_and(|versions| versions.contains(&version)))
        };
        let best = |found: &Vec<usize>| {
            let rank = |set: &usize| {
                self.versions.get(set).map_or(usize::MAX, |versions| versions.last().copied().unwrap_or(0))
            };
            found.iter().copied().max_by_key(|set| (rank(set), std::cmp::Reverse(*set)))
        };
        tried.iter().find_map(|key| {
            let of_version = || [here(key), anywhere(key)].into_iter().flatten().flatten().copied().find(fits);
            of_version().or_else(|| best(here(key)?)).or_else(|| best(anywhere(key)?))
        })
    }

    /// Returns the include file at `path` in `language`, else in the source locale, else in any; of several versions, like
    /// [`Lookup::set`].
    pub fn include(
        &self,
        content: Content,
        docset: usize,
        language: &Locale,
        path: &str,
        placement: Placement,
    ) -> Option<usize> {
        let found = self.includes.get(&(docset, urls::key(path)))?;
        let found = of_version(found, placement, |index| &content.includes[index].file);
        let of = |locale: &Locale| found.iter().find(|index| content.includes[**index].locale == *locale);
        of(language).or_else(|| of(content.source_locale)).or(found.first()).copied()
    }

    /// Returns the resource at `path` like [`Lookup::include`]; one that belongs to no locale belongs to all.
    pub fn resource(
        &self,
        site: &Site,
        docset: usize,
        language: &Locale,
        path: &str,
        placement: Placement,
    ) -> Option<usize> {
        let found = self.resources.get(&(docset, urls::key(path)))?;
        let found = of_version(found, placement, |index| &site.resources[index].file);
        let of = |locale: Option<&Locale>| {
            found.iter().find(|index| site.resources[**index].file.locale.as_ref() == locale).copied()
        };
        of(Some(language)).or_else(|| of(None)).or_else(|| of(Some(&site.source_locale))).or(found.first().copied())
    }
}

#[expect(clippy::iter_over_hash_type, reason = "each list is sorted by itself")]
fn sort(paths: &mut HashMap<(usize, String), Vec<ContentPath>>) {
    for paths in paths.values_mut() {
        paths.sort();
        paths.dedup();
    }
}

/// Returns those of `found` that belong to the version of `placement`; else to none; else to the newest.
pub fn of_version<'a>(found: &[usize], placement: Placement, file: impl Fn(usize) -> &'a SourceFile) -> Vec<usize> {
    let filtered = |fits: &dyn Fn(&[usize]) -> bool| -> Vec<usize> {
        found.iter().copied().filter(|index| fits(&file(*index).versions)).collect()
    };
    let newest = || found.iter().filter_map(|index| file(*index).versions.last().copied()).max();
    let own = placement.version().map(|version| filtered(&|versions| versions.contains(&version))).unwrap_or_default();
    if !own.is_empty() {
        return own;
    }
    let plain = filtered(&|versions| versions.is_empty());
    if plain.is_empty() { filtered(&|versions| versions.last().copied() == newest()) } else { plain }
}
