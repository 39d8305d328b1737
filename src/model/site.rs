//! What is published where: made once, then only looked up.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use super::{ContentPath, PageId, SourceFile, pivots::PivotGroup};
use crate::base::Locale;

/// All rows of the site, sorted by locale (in the order of `locales`) and URL.
#[derive(Clone, Debug)]
pub struct Site {
    /// The locales that have pages, the source locale first, the others in the order of `site.toml`, else by tag.
    pub locales: Vec<Locale>,
    pub source_locale: Locale,
    pub rows: Vec<Row>,
    /// URL → index into `rows`.
    pub row_at: HashMap<String, usize>,
    /// Rows by set: `(set, locale) → index into rows`. A missing entry: the set is not shown in that locale.
    pub row_of: HashMap<(usize, Locale), usize>,
    /// One for each docset and locale that has a table of contents.
    pub navigation: BTreeMap<(usize, Locale), Navigation>,
    /// Path key of a member of a set (see [`ContentPath::key`](super::ContentPath::key)) → index into `Alignment::sets`.
    pub set_of: HashMap<(usize, String), usize>,
    /// Where the readers of each locale begin: index into `rows`.
    pub homes: BTreeMap<Locale, usize>,
    /// Where the readers of each docset begin, in each locale.
    pub docset_homes: BTreeMap<(usize, Locale), usize>,
    /// Sorted by locale and URL; none leads to another.
    pub redirects: Vec<Redirect>,
    /// In the order of their files.
    pub resources: Vec<Resource>,
    pub lookup: Lookup,
}

/// What `link` looks targets up in, so that resolving one takes no search. Path keys here are lower case and NFC.
#[derive(Clone, Debug, Default)]
pub struct Lookup {
    /// `(docset, locale, path key)` of a member → index into `Alignment::sets`.
    pub sets: HashMap<(usize, Locale, String), usize>,
    /// The same whatever the locale; where locales disagree, the set that stands at that path.
    pub sets_anywhere: HashMap<(usize, String), usize>,
    /// `(docset, path key)` → indices into `Content::includes`, one for each locale.
    pub includes: HashMap<(usize, String), Vec<usize>>,
    /// `(docset, path key)` → indices into `Site::resources`, one for each locale.
    pub resources: HashMap<(usize, String), Vec<usize>>,
    /// URL → index into `Site::redirects`.
    pub redirects: HashMap<String, usize>,
    /// `(docset, folder's path key)` → the pages in it, sorted.
    pub folders: HashMap<(usize, String), Vec<ContentPath>>,
    /// Uid → the pages that have it, in the order of the pages.
    pub uids: BTreeMap<String, Vec<PageId>>,
    /// `(docset, file name's key)` → the pages of that name, sorted.
    pub names: HashMap<(usize, String), Vec<ContentPath>>,
}

/// One URL with a page: a translation, the source, or a fallback.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The locale whose part of the site this is.
    pub locale: Locale,
    /// Index into `Alignment::sets`.
    pub set: usize,
    /// The page whose text is shown. Its locale differs from the row's on a fallback row.
    pub page: PageId,
    pub fallback: bool,
    /// From the site's root, without the base path: `/zh-tw/partner-center/billing/`. Lower case and NFC, but not
    /// percent-encoded: put through `link::urls::href` it is an `href`, followed by `index.html` it is the output's path.
    pub url: String,
}

/// The table of contents of one docset in one locale: names chosen, links resolved, other tocs spliced in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Navigation {
    pub nodes: Vec<NavigationNode>,
    /// Rows in reading order, each once: previous and next are neighbours here.
    pub order: Vec<usize>,
    /// Row → the child indices that lead to its first node: its place in the tree, and its breadcrumbs.
    pub trail: HashMap<usize, Vec<usize>>,
    /// Entries above the table of contents, outermost first, from the docset's breadcrumb file.
    pub above: Vec<Crumb>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NavigationNode {
    pub name: String,
    /// The language of `name` where it is not the site's.
    pub language: Option<Locale>,
    pub destination: Option<Destination>,
    pub expanded: bool,
    /// Further words that a reader may look for it by.
    pub display_name: Option<String>,
    /// Index into `Content::tocs`: the file in which the entry stands; `None` if none has it.
    pub toc: Option<usize>,
    pub children: Vec<NavigationNode>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Crumb {
    pub name: String,
    /// A URL of this site, without the base path, if it begins with `/`, else an address elsewhere; `None` where this
    /// build has nothing to show.
    pub href: Option<String>,
}

/// Where a link leads once it is resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// A page of the site: index into `Site::rows`, and the rest of the link with its `?` and `#`.
    Row { row: usize, suffix: String },
    /// Within the same page, with its `#`.
    Fragment(String),
    /// A published file: its URL from the site's root, and the rest of the link.
    Resource { url: String, suffix: String },
    /// Another site, or a part of the same host that is not in this build; safe scheme, ready to be escaped.
    External(String),
    /// Nothing is there, or it may not be linked to: shown as text.
    Broken,
}

/// The links of one page: target as written → where it leads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageLinks {
    pub destinations: HashMap<String, Destination>,
    /// `[!INCLUDE]` target as written → the included file. An include that is missing, or that would close a circle,
    /// has no entry.
    pub includes: HashMap<String, Included>,
    /// `xref:` target as written → what the link says where its writer did not.
    pub texts: HashMap<String, LinkText>,
    /// What the page lets its reader choose, in its order; only for the page itself, whose includes share it.
    pub pivots: Vec<PivotChoice>,
}

/// One choice that a page offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PivotChoice {
    pub group: PivotGroup,
    /// The language of the group's words.
    pub language: Locale,
}

/// What a cross reference says where its writer did not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkText {
    pub text: String,
    pub kind: LinkTextKind,
    /// `title` of the target's query.
    pub title: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkTextKind {
    /// `text` or `alt` of the target's query: in the language of the page.
    Written,
    /// The title of the page behind it, in its language.
    Title(Locale),
    /// A name out of code, or a uid: nothing that is translated.
    Name,
}

/// One included file, its own links resolved against its own folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Included {
    /// Index into the build's include files.
    pub file: usize,
    pub links: PageLinks,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redirect {
    /// From the site's root, without the base path.
    pub url: String,
    pub locale: Locale,
    pub destination: Destination,
}

/// A file that is published as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resource {
    pub file: SourceFile,
    /// From the site's root, without the base path; not percent-encoded.
    pub url: String,
}
