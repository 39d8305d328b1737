//! Everything that the outputs of a row are made of → one digest, without writing them.
//!
//! **Invariant:** rows of equal digests have equal outputs, within one configuration. A page's view without its body is
//! made and taken in whole; of what the writing of the body looks at, this file takes in the texts, the theme, and every
//! link as the body would find it. Every field of [`PageLinks`] is named here, so that a new one cannot be forgotten.

use std::hash::{Hash, Hasher};

use super::{Context, html::Edition, page_view, searchable, view::PageView};
use crate::{
    base::Digest,
    model::{PageLinks, site::Destination},
};

/// The texts behind a row.
#[derive(Clone, Copy)]
pub struct Texts<'a> {
    /// The page's own.
    pub page: Digest,
    /// That of the newest source and what it includes, for a stale page.
    pub source: Option<(Digest, &'a PageLinks)>,
    /// Of all files that pages include, by index.
    pub includes: &'a [Digest],
}

/// Returns the digest of all that the outputs of `row` depend on, but for the configuration, and what stands around the text of its page.
pub fn of_row(context: Context, row: usize, texts: Texts, links: &PageLinks) -> (Digest, PageView) {
    let this = &context.site.rows[row];
    let page = &context.content.pages[this.page.0 as usize];
    let edition = Edition::Page { numbered: page_view::has_twin(&context.config.look, this, page) };
    let around = page_view::around(context, row, links, edition);
    (Digest::of_value(&Dependencies { context, row, texts, links, around: &around }), around)
}

struct Dependencies<'a> {
    context: Context<'a>,
    row: usize,
    texts: Texts<'a>,
    links: &'a PageLinks,
    around: &'a PageView,
}

impl Hash for Dependencies<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self { context, row, texts, links, around } = self;
        texts.page.hash(state);
        texts.source.map(|(source, _)| source).hash(state);
        if let Some((_, links)) = texts.source {
            hash_links(*context, texts.includes, links, state);
        }
        context.theme.digest().hash(state);
        let this = &context.site.rows[*row];
        let page = &context.content.pages[this.page.0 as usize];
        page.locale.hash(state);
        searchable::standing(*context, this).hash(state);
        // What changed since the translation, and what the body loads from elsewhere, follow from the rest.
        around.hash(state);
        hash_links(*context, texts.includes, links, state);
    }
}

fn hash_links<H: Hasher>(context: Context, texts: &[Digest], links: &PageLinks, state: &mut H) {
    let PageLinks { destinations, includes, zones, texts: words, excerpts, pivots } = links;
    let mut destinations: Vec<_> = destinations.iter().collect();
    destinations.sort_unstable_by_key(|(target, _)| *target);
    destinations.len().hash(state);
    for (target, destination) in destinations {
        target.hash(state);
        hash_destination(context, destination, state);
    }
    let mut includes: Vec<_> = includes.iter().collect();
    includes.sort_unstable_by_key(|(target, _)| *target);
    includes.len().hash(state);
    for (target, included) in includes {
        target.hash(state);
        texts.get(included.file).hash(state);
        context.content.includes.get(included.file).map(|file| &file.locale).hash(state);
        hash_links(context, texts, &included.links, state);
    }
    sorted(zones).hash(state);
    sorted(words).hash(state);
    sorted(excerpts).hash(state);
    pivots.hash(state);
}

fn sorted<T: Hash>(map: &std::collections::HashMap<String, T>) -> Vec<(&String, &T)> {
    let mut entries: Vec<_> = map.iter().collect();
    entries.sort_unstable_by_key(|(key, _)| *key);
    entries
}

fn hash_destination<H: Hasher>(context: Context, destination: &Destination, state: &mut H) {
    std::mem::discriminant(destination).hash(state);
    match destination {
        Destination::Row { row, suffix } => {
            let site = context.site;
            let shown = site.rows.get(*row);
            // A source half leads to the source page.
            let source = shown.and_then(|shown| site.row_for(shown.set, &site.source_locale, shown.placement));
            for row in [shown, source.and_then(|row| site.rows.get(row))] {
                let language = row.and_then(|row| Some(&context.content.pages.get(row.page.0 as usize)?.locale));
                (row.map(|row| &row.url), language).hash(state);
            }
            suffix.hash(state);
        }
        Destination::Fragment(fragment) => fragment.hash(state),
        Destination::Resource { url, suffix } => (url, suffix, context.image_sizes.get(url)).hash(state),
        Destination::External(url) => (url, context.outside.sends_images(url)).hash(state),
        Destination::Broken => {}
    }
}
