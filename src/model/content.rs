//! Everything that takes part in a build, once it is parsed and aligned.

use super::{Alignment, Overwrites, Page, PivotGroups, Snippets, SourceFile, Toc, XrefMap};
use crate::{base::Locale, config::Docset};

/// What links can lead to or come from; what rules and formats look at.
#[derive(Clone, Copy)]
pub struct Content<'a> {
    pub docsets: &'a [Docset],
    pub source_locale: &'a Locale,
    /// The locales of `site.toml`; empty to take those found.
    pub locales: &'a [Locale],
    /// Markdown and YAML pages, recovered ones too: `pages[i]` is [`PageId`](super::PageId)`(i)`.
    pub pages: &'a [Page],
    pub alignment: &'a Alignment,
    /// Files that pages include, each with its facts.
    pub includes: &'a [Page],
    pub tocs: &'a [(SourceFile, Toc)],
    pub xref_maps: &'a [(SourceFile, XrefMap)],
    /// The files that tell what readers may choose between.
    pub pivots: &'a [(SourceFile, PivotGroups)],
    pub resources: &'a [SourceFile],
    pub snippets: &'a Snippets,
    pub overwrites: &'a Overwrites,
}
