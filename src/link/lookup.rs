//! [`Content`] → [`Lookup`]: the maps in which targets are found.

use std::collections::HashMap;

use super::{urls, xrefs};
use crate::{
    base::Locale,
    model::{Content, ContentPath, Page, Site, site::Lookup, site::Resource},
};

/// Indexes everything that a path can name. Redirects are added when they are known.
pub fn lookup(content: Content, resources: &[Resource]) -> Lookup {
    let mut lookup = Lookup::default();
    let sets = &content.alignment.sets;
    for (index, set) in sets.iter().enumerate() {
        lookup.sets_anywhere.entry((set.docset, urls::key(set.path.as_str()))).or_insert(index);
        for (locale, member) in &set.members {
            let Some(page) = page_at(content, member.page.0) else { continue };
            let key = urls::key(page.file.path.as_str());
            lookup.sets.entry((set.docset, locale.clone(), key)).or_insert(index);
        }
    }
    for (index, set) in sets.iter().enumerate() {
        for path in &set.paths {
            lookup.sets_anywhere.entry((set.docset, urls::key(path))).or_insert(index);
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
    sort(&mut lookup.folders);
    sort(&mut lookup.names);
    lookup
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

pub fn page_at(content: Content<'_>, index: u32) -> Option<&Page> {
    content.pages.get(index as usize)
}

impl Lookup {
    /// Returns the set of the page at `path`: as files in `language` name it, else as files in any locale do.
    /// A path without `.md` or `.yml`, or of a folder, is tried with what a host would add.
    pub fn set(&self, docset: usize, language: &Locale, path: &str) -> Option<usize> {
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
        tried.iter().find_map(|key| here(key).or_else(|| anywhere(key))).copied()
    }

    /// Returns the include file at `path` in `language`, else in the source locale, else in any.
    pub fn include(&self, content: Content, docset: usize, language: &Locale, path: &str) -> Option<usize> {
        let found = self.includes.get(&(docset, urls::key(path)))?;
        let of = |locale: &Locale| found.iter().find(|index| content.includes[**index].locale == *locale);
        of(language).or_else(|| of(content.source_locale)).or(found.first()).copied()
    }

    /// Returns the resource at `path` like [`Lookup::include`]; one that belongs to no locale belongs to all.
    pub fn resource(&self, site: &Site, docset: usize, language: &Locale, path: &str) -> Option<usize> {
        let found = self.resources.get(&(docset, urls::key(path)))?;
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
