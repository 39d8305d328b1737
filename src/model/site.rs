//! What is published where: made once, then only looked up.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use serde::Serialize;

use super::{ContentPath, PageId, SourceFile, pivots::PivotGroup};
use crate::{base::Locale, config::Mappings};

/// All rows of the site, sorted by locale (in the order of `locales`) and URL.
#[derive(Clone, Debug)]
pub struct Site {
    /// The locales that have pages, the source locale first, the others in the order of `site.toml`, else by tag.
    pub locales: Vec<Locale>,
    pub source_locale: Locale,
    pub rows: Vec<Row>,
    /// URL → index into `rows`.
    pub row_at: HashMap<String, usize>,
    /// Rows by set: `(set, locale) → index into rows`. A missing entry: the set is not shown in that locale. Of a set with
    /// versions, the row without a version if it has that, else its newest; see [`Site::row_for`].
    pub row_of: HashMap<(usize, Locale), usize>,
    /// One for each docset and locale that has a table of contents, for pages that belong to no version.
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
    pub versions: SiteVersions,
}

/// What a site has besides because some of its pages belong to versions; empty where none do.
#[derive(Clone, Debug, Default)]
pub struct SiteVersions {
    /// `(set, locale, placement)` → index into `rows`.
    pub row_of: HashMap<(usize, Locale, Placement), usize>,
    /// Row below a version → the row at the same path without the version.
    pub bare: HashMap<usize, usize>,
    /// Row → the one that search engines should list in its place: that without a version, or, where that shows another
    /// language, the newest that does not. Rows that stand for themselves have no entry.
    pub canonical: HashMap<usize, usize>,
    /// Row at a path without a version → the rows of all versions of that path, the newest last.
    pub rows_of: HashMap<usize, Vec<usize>>,
    /// One for each docset, locale and placement whose rows have a table of contents.
    pub navigation: BTreeMap<(usize, Locale, Placement), Navigation>,
    /// URL of a version of a docset, where no page stands → the row where its readers begin.
    pub homes: BTreeMap<String, usize>,
}

impl Site {
    /// Returns where readers at `placement` find `set` in `locale`: in their version if the set has it, else in its newest.
    pub fn row_for(&self, set: usize, locale: &Locale, placement: Placement) -> Option<usize> {
        let at = |placement| self.versions.row_of.get(&(set, locale.clone(), placement)).copied();
        let main = || self.row_of.get(&(set, locale.clone())).copied();
        match placement {
            Placement::Plain => main(),
            Placement::Version(_) => at(placement).or_else(main),
            Placement::Newest(version) => at(placement).or_else(|| at(Placement::Version(version))).or_else(main),
        }
    }

    /// Returns the row that search engines should list in place of `row`.
    pub fn canonical(&self, row: usize) -> usize {
        self.versions.canonical.get(&row).copied().unwrap_or(row)
    }

    /// Returns the row at the path of `row` without a version; `row` itself if it stands there.
    pub fn bare(&self, row: usize) -> usize {
        self.versions.bare.get(&row).copied().unwrap_or(row)
    }

    /// Returns the table of contents around the rows of `docset` at `placement`.
    pub fn navigation_at(&self, docset: usize, locale: &Locale, placement: Placement) -> Option<&Navigation> {
        match placement {
            Placement::Plain => self.navigation.get(&(docset, locale.clone())),
            _ => self.versions.navigation.get(&(docset, locale.clone(), placement)),
        }
    }
}

/// Where a row stands among the versions of its docset.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Placement {
    /// Its page belongs to no version.
    #[default]
    Plain,
    /// Below the segment of this version, an index into `Docset::versions`.
    Version(usize),
    /// At the path without a version: it shows this one, the newest that has the page.
    Newest(usize),
}

impl Placement {
    /// The version whose text is shown.
    pub fn version(self) -> Option<usize> {
        match self {
            Placement::Plain => None,
            Placement::Version(version) | Placement::Newest(version) => Some(version),
        }
    }
}

/// What `link` looks targets up in, so that resolving one takes no search. Path keys here are lower case and NFC.
#[derive(Clone, Debug, Default)]
pub struct Lookup {
    /// `(docset, locale, path key)` of a member → indices into `Alignment::sets`: one for each version at most.
    pub sets: HashMap<(usize, Locale, String), Vec<usize>>,
    /// The same whatever the locale; where locales disagree, the set that stands at that path.
    pub sets_anywhere: HashMap<(usize, String), Vec<usize>>,
    /// Set with versions → these versions.
    pub versions: HashMap<usize, Vec<usize>>,
    /// `(docset, path key)` → indices into `Content::includes`, one for each locale and version.
    pub includes: HashMap<(usize, String), Vec<usize>>,
    /// `(docset, path key)` → indices into `Site::resources`, one for each locale.
    pub resources: HashMap<(usize, String), Vec<usize>>,
    /// URL → index into `Site::redirects`.
    pub redirects: HashMap<String, usize>,
    pub disk: Disk,
    /// `(docset, folder's path key)` → the pages in it, sorted.
    pub folders: HashMap<(usize, String), Vec<ContentPath>>,
    /// Uid → the pages that have it, in the order of the pages.
    pub uids: BTreeMap<String, Vec<PageId>>,
    /// `(docset, file name's key)` → the pages of that name, sorted.
    pub names: HashMap<(usize, String), Vec<ContentPath>>,
}

/// How files lie on disk, where that differs from their paths in their docsets: links between files are written for it.
#[derive(Clone, Debug, Default)]
pub struct Disk {
    /// Key of where a file lies → its docset and its path there. Only of docsets with a tree that moves files.
    pub files: HashMap<String, (usize, ContentPath)>,
    /// `(docset, tree)` → its mappings, if they move files.
    pub mappings: HashMap<(usize, usize), Mappings>,
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
    pub placement: Placement,
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
    /// Where all of it is shown, a URL of no row: `/zh-tw/help/contents/`. `None` where it has one level, which every page shows
    /// whole.
    pub url: Option<String>,
    /// Where all of its docset's pages may be put on one, a URL of no row: `/zh-tw/help/print/`.
    pub print_url: String,
}

impl Navigation {
    /// As many entries of one level are on a page that does not show them all; more are longer to read through than to search.
    pub const MOST_OF_A_LEVEL: usize = 100;
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
    /// The ranges of the file's `::: moniker` zones as written → whether their text is for the row's version. A range has
    /// no entry on a row without a version, and where it cannot be read: then its text is shown with its range.
    pub zones: HashMap<String, bool>,
    /// `xref:` target as written → what the link says where its writer did not.
    pub texts: HashMap<String, LinkText>,
    /// Target of a part of a code file as written → its lines. A part that is not to be had has no entry.
    pub excerpts: HashMap<String, Arc<str>>,
    /// What the page lets its reader choose, in its order; only for the page itself, whose includes share it.
    pub pivots: Vec<PivotChoice>,
}

/// One choice that a page offers.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PivotChoice {
    pub group: PivotGroup,
    /// The language of the group's words.
    pub language: Locale,
}

/// What a cross reference says where its writer did not.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LinkText {
    pub text: String,
    pub kind: LinkTextKind,
    /// `title` of the target's query.
    pub title: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
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

/// How large an image is drawn, in pixels of CSS.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ImageSize {
    pub width: u32,
    pub height: u32,
}

/// A file that is published as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resource {
    pub file: SourceFile,
    /// From the site's root, without the base path; not percent-encoded.
    pub url: String,
}
