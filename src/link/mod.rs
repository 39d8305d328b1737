//! Stage 4, [`Alignment`](crate::model::Alignment) → [`Site`]: what is published where, and where every link leads.
//!
//! ```text
//! locales ─► rows ─► resources ─► lookup ─► redirects ─► navigation        site(): once
//!                                   │
//! a row's references ─► targets ─► resolve ─► destinations, includes, excerpts     page_links(): for each row, in parallel
//! ```
//!
//! **Invariant:** works on facts alone, reads no file. Fallback pages are rows like all others. No two outputs get one
//! URL, and no file loses its URL to another. Every problem is reported once, in the file that it stands in.

mod anchors;
mod breadcrumbs;
mod disk;
mod includes;
mod lookup;
mod navigation;
mod overwrites;
mod pages;
mod pivots;
mod problems;
mod redirects;
mod resolve;
mod resources;
mod rows;
mod snippets;
mod splice;
mod suggestions;
mod targets;
mod tocs;
pub mod urls;
mod xrefs;
mod zones;

pub use snippets::wanted as wanted_snippets;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    base::{Diagnosed, Rule},
    config::Docset,
    model::{Content, Page, PageId, PageLinks, Site, source::SourceKind},
    version::Versions,
};

/// Lays out the site: rows, URLs, fallbacks, navigation, redirects, resources.
pub fn site(content: Content) -> Diagnosed<Site> {
    let mut diagnostics = Vec::new();
    let locales = rows::locales(content, &mut diagnostics);
    let rows = rows::rows(content, &locales, &mut diagnostics);
    let resources = resources::resources(content, &rows, &mut diagnostics);
    let row_at = rows.iter().enumerate().map(|(index, row)| (row.url.clone(), index)).collect();
    let bare = Site {
        row_of: rows::main_rows(&rows),
        versions: rows::versions(content, &rows, &row_at),
        row_at,
        set_of: lookup::set_of(content),
        lookup: lookup::lookup(content, &resources),
        source_locale: content.source_locale.clone(),
        navigation: BTreeMap::new(),
        redirects: Vec::new(),
        homes: BTreeMap::new(),
        docset_homes: BTreeMap::new(),
        locales,
        rows,
        resources,
    };
    let redirects = redirects::redirects(Scope { content, site: &bare }, &mut diagnostics);
    let urls = redirects.iter().enumerate().map(|(index, redirect)| (redirect.url.clone(), index));
    let lookup = crate::model::site::Lookup { redirects: urls.collect(), ..bare.lookup };
    let linked = Site { lookup, redirects, ..bare };
    let (navigation, of_versions) = navigation::navigation(Scope { content, site: &linked }, &mut diagnostics);
    diagnostics.extend(pages::include_problems(Scope { content, site: &linked }));
    diagnostics.extend(xrefs::duplicates(Scope { content, site: &linked }));
    diagnostics.extend(overwrites::unused(Scope { content, site: &linked }));
    let versions = crate::model::site::SiteVersions { navigation: of_versions, ..linked.versions };
    let navigable = Site { navigation, versions, ..linked };
    let (homes, docset_homes) = rows::homes(Scope { content, site: &navigable });
    let of_versions = rows::version_homes(Scope { content, site: &navigable });
    let versions = crate::model::site::SiteVersions { homes: of_versions, ..navigable.versions };
    Diagnosed::new(Site { homes, docset_homes, versions, ..navigable }, diagnostics)
}

/// Returns the indices of those of `pages` that `pages` or `includes` include: pages may be included, too.
pub fn included_pages(docsets: &[Docset], pages: &[Page], includes: &[Page]) -> Vec<usize> {
    let wanted: BTreeSet<_> = pages.iter().chain(includes).flat_map(includes::paths).collect();
    let on_disk: BTreeSet<_> =
        pages.iter().chain(includes).flat_map(|page| includes::locations(page, docsets)).collect();
    let is_wanted = |page: &Page| {
        wanted.contains(&(page.file.docset, urls::key(page.file.path.as_str())))
            || on_disk.contains(&urls::key(page.file.location.as_str()))
    };
    let is_text = |page: &Page| page.file.kind == SourceKind::Page;
    pages.iter().enumerate().filter(|(_, page)| is_text(page) && is_wanted(page)).map(|(index, _)| index).collect()
}

/// Resolves every reference of the page in `site.rows[row]`, its includes' too. Needs no other row's: may run in parallel.
pub fn page_links(content: Content, site: &Site, row: usize) -> Diagnosed<PageLinks> {
    pages::page_links(Scope { content, site }, row)
}

/// What is said of a link, an image or an include that leads to nothing.
pub static LEADS_NOWHERE: &[&Rule] = &[
    &problems::BOOKMARK_NOT_FOUND,
    &problems::FILE_NOT_FOUND,
    &problems::IMAGE_NOT_FOUND,
    &problems::INCLUDE_NOT_FOUND,
    &problems::XREF_NOT_FOUND,
];

pub static RULES: &[&Rule] = &[
    &problems::BOOKMARK_NOT_FOUND,
    &problems::FILE_NOT_FOUND,
    &problems::IMAGE_NOT_FOUND,
    &problems::INCLUDE_NOT_FOUND,
    &problems::XREF_NOT_FOUND,
    &problems::LINK_OUT_OF_SCOPE,
    &problems::DOCS_LINK_ABSOLUTE,
    &problems::LINK_CASE,
    &includes::CIRCULAR_REFERENCE,
    &includes::INCLUDE_LIMIT_EXCEEDED,
    &overwrites::UID_NOT_FOUND,
    &pivots::DEFINITION_NOT_FOUND,
    &pivots::GROUP_NOT_FOUND,
    &pivots::GROUP_MISSING,
    &pivots::PIVOT_NOT_FOUND,
    &pivots::PIVOT_UNUSED,
    &redirects::CIRCULAR_REDIRECTION,
    &redirects::INVALID_REDIRECTION,
    &redirects::REDIRECTION_CONFLICT,
    &snippets::CODESNIPPET_NOT_FOUND,
    &snippets::TAG_NOT_FOUND,
    &snippets::MULTIPLE_TAGS_WITH_SAME_NAME,
    &snippets::NOT_NOTEBOOK_CONTENT,
    &snippets::LINES_NOT_FOUND,
    &snippets::SNIPPET_LIMIT_EXCEEDED,
    &rows::LOCALE_NOT_PUBLISHED,
    &rows::PUBLISH_URL_CONFLICT,
    &tocs::INVALID_TOC_HREF,
    &tocs::INVALID_TOPIC_HREF,
    &tocs::TOC_NOT_FOUND,
    &xrefs::DUPLICATE_UID,
    &zones::ZONE_EMPTY,
];

/// What everything here looks at: the content, and the site so far.
#[derive(Clone, Copy)]
struct Scope<'a> {
    content: Content<'a>,
    site: &'a Site,
}

impl<'a> Scope<'a> {
    fn page(self, page: PageId) -> Option<&'a Page> {
        lookup::page_at(self.content, page.0)
    }

    /// The versions of the docset that `set` belongs to.
    fn versions(self, set: usize) -> Option<&'a Versions> {
        let docset = self.content.alignment.sets.get(set)?.docset;
        Some(&self.content.docsets.get(docset)?.versions)
    }
}
