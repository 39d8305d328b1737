//! A table of contents as its file says it.

use serde::{Deserialize, Serialize};

use crate::base::Position;

/// One `TOC.md` or `toc.yml`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Toc {
    pub nodes: Vec<TocNode>,
    /// Of the tables of contents that list a page, the one with the lowest number is the page's; `None` counts as 100.
    pub order: Option<i32>,
    /// The versions that have this table of contents, as written; `None` for all that its file belongs to.
    pub moniker_range: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TocNode {
    /// Plain text; `None` to be named after the page it links to.
    pub name: Option<String>,
    /// Further words that a reader may look for it by; plain text.
    pub display_name: Option<String>,
    /// As written: a page, another toc, a folder, an address, `xref:uid`.
    pub href: Option<String>,
    /// Breadcrumb files: the URL path that this entry covers (`tocHref`), and where it leads (`topicHref`).
    pub toc_href: Option<String>,
    pub topic_href: Option<String>,
    pub expanded: bool,
    /// The versions that have this entry, as written.
    pub moniker_range: Option<String>,
    pub children: Vec<TocNode>,
    pub position: Position,
}
