//! All that a template may see.
//!
//! Every text is plain (Tera escapes it), except the fields named `html`. Every `url` is ready for an `href`: from the
//! host's root, base path included, percent-encoded. Fields of other languages carry their `language`.

use serde::Serialize;

/// One page as `page.html` and `twin.html` see it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct PageView {
    pub site: SiteView,
    /// The language of everything around the text.
    pub language: LanguageView,
    pub page: TextView,
    /// What other programs are told of the page; nothing on twins and fallback pages.
    pub about: Option<AboutView>,
    /// One for each locale of the site, in its order, the current one too.
    pub alternates: Vec<AlternateView>,
    /// Top-level entries; only the branch that leads to this page has `children`.
    pub toc: Vec<TocView>,
    /// The page that shows all of the table of contents; `None` where `toc` is all of it.
    pub contents: Option<String>,
    /// Outermost first, without the page itself.
    pub breadcrumbs: Vec<LinkView>,
    pub previous: Option<LinkView>,
    pub next: Option<LinkView>,
    /// The versions that have this page, the newest first; empty on pages that belong to no version.
    pub versions: Vec<VersionView>,
    /// Headings of level 2 and 3.
    pub outline: Vec<OutlineView>,
    /// What the reader should know before trusting the text: `notes[].kind` is `fallback`, `recovered`, `machine`,
    /// `human`, `stale`.
    pub notes: Vec<NoteView>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct SiteView {
    pub title: String,
    /// What stands at the head of every page: the title, or DocFX's `_appName`.
    pub name: String,
    /// `/` or `/docs/`.
    pub base_path: String,
    /// The home of this locale.
    pub home: String,
    /// The theme's static files: name in the theme (`site.css`) → url.
    pub assets: std::collections::BTreeMap<String, String>,
    /// The search page of this locale, if readers can look for words; the index is `search/index.json` below `home`.
    pub search: Option<String>,
    /// What tells browsers of the search, for sites that have an address.
    pub open_search: Option<String>,
    /// The Atom feed of this locale, if it has one.
    pub feed: Option<String>,
    /// The site's own icon.
    pub favicon: Option<String>,
    /// The site's own picture, for beside its title; it says nothing that the title does not.
    pub logo: Option<String>,
    /// The site's own style sheets, for behind those of the theme.
    pub styles: Vec<String>,
    /// The content security policy of the page, for a `<meta>`: it allows the other hosts that this page loads from. Safe in
    /// an attribute as it is.
    pub policy: String,
    /// The address of a script that counts visits, if the site has one.
    pub analytics: Option<String>,
    /// A line for the foot of every page.
    pub footer: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct LanguageView {
    /// `zh-TW`
    pub tag: String,
    /// `ltr` or `rtl`
    pub direction: String,
    /// In its own language.
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct TextView {
    /// For `<title>`.
    pub title: String,
    /// What `<title>` says behind the title: Learn's `titleSuffix`, DocFX's `_appTitle`, where that is not the site's title.
    pub suffix: Option<String>,
    pub description: Option<String>,
    /// The language of the text: differs from the view's on a fallback page.
    pub language: LanguageView,
    /// `page` or `twin`.
    pub edition: String,
    pub html: String,
    pub url: String,
    /// Absolute if the site has a base URL: a fallback page's is the source page, a twin's is its page.
    pub canonical: String,
    /// Absolute if the site has a base URL; `tag` is `x-default` for the last. Empty on fallback pages and twins.
    pub hreflang: Vec<HreflangView>,
    /// `noindex,nofollow`; empty if search engines may do as they like.
    pub robots: String,
    /// The bilingual twin of this page, or the page of this twin.
    pub twin: Option<String>,
    /// The language that the text was translated from; empty on source pages, recovered ones and fallback pages.
    pub source_language: Option<LanguageView>,
    /// `landing` (no contents, outline and breadcrumbs), `chromeless` (nothing but the text); empty for all others.
    pub layout: String,
    /// What is known of the file behind the text.
    pub origin: OriginView,
    /// All keys of the page's front matter, as written, and behind them those of `fileMetadata` and `globalMetadata`:
    /// `page.metadata["ms.prod"]`. Numbers and truth values are texts too.
    pub metadata: serde_json::Map<String, serde_json::Value>,
}

/// Who wrote a text, when, and where it may be mended.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct OriginView {
    /// The day of the text: `ms.date`, else the day on which it went to the translators.
    pub updated: Option<DateView>,
    /// `author`, as written.
    pub author: Option<String>,
    /// Where the file is edited; `None` if its repository does not ask for that, and for texts that no file holds.
    pub edit_url: Option<String>,
    /// Where a problem of the page is told, its title and the file filled in.
    pub issue_url: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct DateView {
    /// `2019-10-29`
    pub iso: String,
    /// In the view's language.
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct AboutView {
    /// As Open Graph writes it: `zh_TW`.
    pub locale: String,
    /// The page's full address, if the site has one.
    pub address: Option<String>,
    /// The text of the page as markdown, where the site has that.
    pub markdown: Option<String>,
    /// The list of the locale's pages for programs that read text, `llms.txt`, where the site has that.
    pub index: Option<String>,
    /// JSON-LD, safe in a `<script>` as it is; only on pages that search engines may list, of sites that have an address.
    pub data: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct HreflangView {
    pub tag: String,
    pub url: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct AlternateView {
    pub language: LanguageView,
    pub url: String,
    pub current: bool,
    /// This locale shows the source page; `text_language` says which that is.
    pub fallback: bool,
    pub text_language: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct TocView {
    pub name: String,
    /// Where it differs from the view's language.
    pub language: Option<LanguageView>,
    /// For an entry without a page of its own, that of its first descendant; `None` if there is none.
    pub url: Option<String>,
    pub current: bool,
    /// It leads to the current page.
    pub open: bool,
    /// It has entries below it, shown or not.
    pub branch: bool,
    pub children: Vec<TocView>,
    /// How many entries of a long level this one stands for: it is called `…`, and leads to the page that shows all. 0 for any other.
    pub left_out: usize,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct LinkView {
    pub name: String,
    pub language: Option<LanguageView>,
    pub url: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct VersionView {
    /// `azps-5.6.0`
    pub name: String,
    /// As readers know it.
    pub label: String,
    pub url: String,
    /// Its text is shown.
    pub current: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct OutlineView {
    pub id: String,
    pub text: String,
    pub level: u8,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct NoteView {
    pub kind: String,
    /// In the view's language, complete: Fluent filled in names and dates.
    pub text: String,
    /// Where to read more, with its label: the source page, the twin.
    pub links: Vec<LinkView>,
    /// Of a stale page: the sections that changed, and those that only the source has.
    pub sections: Vec<NoteSectionsView>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct NoteSectionsView {
    /// In the view's language.
    pub label: String,
    pub links: Vec<LinkView>,
}

/// What `chooser.html` (the page at `/`) sees.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct ChooserView {
    pub site: SiteView,
    /// The source language.
    pub language: LanguageView,
    pub alternates: Vec<AlternateView>,
}

/// What `contents.html` sees: one for each table of contents that has more than one level.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct ContentsView {
    pub site: SiteView,
    pub language: LanguageView,
    /// The same table of contents in the other locales where they have one, else their homes.
    pub alternates: Vec<AlternateView>,
    /// All entries, with all below them; none is current.
    pub toc: Vec<TocView>,
    /// Where this page is.
    pub url: String,
    /// The version whose contents these are, as readers know it.
    pub version: Option<String>,
    /// The page that has all pages of these contents on it, where the site has one.
    pub print: Option<String>,
}

/// What `print.html` sees: one for each docset, locale and version, where the site asks for it. Links between its pages stay in the document.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct PrintView {
    pub site: SiteView,
    pub language: LanguageView,
    /// The same in the other locales.
    pub alternates: Vec<AlternateView>,
    /// The name of the docset where the site has several.
    pub docset: Option<String>,
    /// The version, as readers know it.
    pub version: Option<String>,
    /// All entries, with all below them; none is current.
    pub toc: Vec<TocView>,
    /// In reading order.
    pub pages: Vec<PrintedView>,
    pub url: String,
}

/// One page among others.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct PrintedView {
    /// Links to the page lead to the element with the id `site:` and this; every id within the page begins with it.
    pub id: String,
    pub title: String,
    /// The language of the text.
    pub language: LanguageView,
    /// What the reader should know before trusting the text.
    pub notes: Vec<NoteView>,
    pub html: String,
    /// The page by itself; absolute if the site has a base URL.
    pub url: String,
}

/// What `search.html` sees: one for each locale.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct SearchView {
    pub site: SiteView,
    pub language: LanguageView,
    /// The search pages of the other locales.
    pub alternates: Vec<AlternateView>,
    /// All pages by their first letters, in the order of the language; empty where they are too many.
    pub groups: Vec<SearchGroupView>,
    /// The complete tables of contents, where the pages are too many.
    pub contents: Vec<LinkView>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct SearchGroupView {
    /// What its names begin with: `A`, `0–9`, `漢`; empty for signs.
    pub label: String,
    pub pages: Vec<LinkView>,
}

/// What `404.html` sees: one for each locale, and one at the root in the source language.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct NotFoundView {
    pub site: SiteView,
    pub language: LanguageView,
    /// The pages that show all of a table of contents, by the names of their docsets.
    pub contents: Vec<LinkView>,
    pub alternates: Vec<AlternateView>,
}

/// What `redirect.html` sees.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct RedirectView {
    pub site: SiteView,
    pub language: LanguageView,
    pub url: String,
    /// Absolute if the site has a base URL.
    pub canonical: String,
}
