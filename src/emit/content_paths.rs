//! The rows and resources of a site → the paths of their outputs: nothing else may stand there, or where their folders are.

use std::{collections::BTreeSet, ops::Bound};

use super::{about, page_view, urls::output_path};
use crate::{
    config::Look,
    model::{Content, Site},
};

/// In lower case, for many file systems ignore it.
#[derive(Default)]
pub struct ContentPaths(BTreeSet<String>);

impl ContentPaths {
    /// Returns those of all pages, their markdown, twins and resources.
    pub fn of(look: &Look, content: Content, site: &Site) -> Self {
        let rows = site.rows.iter().flat_map(|row| {
            let twin = page_view::has_twin(look, row, &content.pages[row.page.0 as usize]);
            let markdown = (look.markdown && !row.fallback).then(|| about::markdown_url(row));
            [Some(row.url.clone()), twin.then(|| page_view::twin_url(site, row)), markdown].into_iter().flatten()
        });
        let resources = site.resources.iter().map(|resource| resource.url.clone());
        rows.chain(resources).map(|url| output_path(&url)).collect()
    }

    /// Whether `path`, in lower case, is one of them.
    pub fn has(&self, path: &str) -> bool {
        self.0.contains(path)
    }

    /// Whether `path`, in lower case, is a folder of one of them.
    pub fn has_below(&self, path: &str) -> bool {
        let folder = format!("{path}/");
        let mut below = self.0.range::<str, _>((Bound::Included(folder.as_str()), Bound::Unbounded));
        below.next().is_some_and(|next| next.starts_with(&folder))
    }
}

impl FromIterator<String> for ContentPaths {
    fn from_iter<T: IntoIterator<Item = String>>(paths: T) -> Self {
        Self(paths.into_iter().map(|path| path.to_lowercase()).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_taken_by_a_file_or_by_what_is_below_it_and_not_by_its_like() {
        let paths: ContentPaths = ["En-us/a-b/index.html".to_owned(), "en-us/a.png".to_owned()].into_iter().collect();
        let found = |path: &str| (paths.has(path), paths.has_below(path));
        assert_eq!(found("en-us/a-b/index.html"), (true, false));
        for folder in ["en-us", "en-us/a-b"] {
            assert_eq!(found(folder), (false, true), "{folder}");
        }
        for free in ["en-us/a", "en-us/a-b/index", "en", "en-us/z"] {
            assert_eq!(found(free), (false, false), "{free}");
        }
    }
}
