//! A table of contents as its file says it.

use serde::{Deserialize, Serialize};

use crate::base::Position;

/// One `TOC.md` or `toc.yml`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Toc {
    pub nodes: Vec<TocNode>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TocNode {
    /// Plain text; `None` to be named after the page it links to.
    pub name: Option<String>,
    /// As written: a page, another toc, a folder, an address.
    pub href: Option<String>,
    /// Breadcrumb files: the URL path that this entry covers (`tocHref`), and where it leads (`topicHref`).
    pub toc_href: Option<String>,
    pub topic_href: Option<String>,
    pub expanded: bool,
    pub children: Vec<TocNode>,
    pub position: Position,
}
