//! Stage 6, [`Site`] → [`Output`]s: the pages, then a table of formats, one file each.
//!
//! **Invariant:** what a page's output depends on is in its [`PageView`]; templates reach nothing else. No two
//! outputs have one path.

mod about;
mod balance;
mod content_paths;
mod dependencies;
mod directives;
mod formats;
mod html;
mod markdown;
mod notes;
mod origin;
mod page_view;
mod policy;
mod printed;
#[cfg(test)]
mod sample;
mod searchable;
mod static_files;
mod surroundings;
mod toc_view;
mod tree;
pub mod urls;
pub mod view;

use std::{
    cell::LazyCell,
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

pub use content_paths::ContentPaths;
pub use dependencies::{Texts, of_row as dependencies};
pub use formats::feed::locales as feed_locales;
pub use policy::{Outside, images_not_shown};
pub use printed::{Print, Printed, prints};

pub use surroundings::search_url;

use self::{html::Edition, urls::output_path, view::PageView};
use crate::{
    base::{Diagnosed, Diagnostic, Locale, Result, Rule, Severity},
    config::Config,
    model::{Content, Document, Output, PageLinks, Searchable, Site, site::ImageSize, translation::Changes},
    theme::Theme,
};

/// What all outputs of one build share.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    pub config: &'a Config,
    pub content: Content<'a>,
    pub site: &'a Site,
    pub theme: &'a Theme,
    /// The locales that have a feed: see [`feed_locales`].
    pub feeds: &'a BTreeSet<Locale>,
    /// What all pages together load from other hosts: see [`Outside::of_site`].
    pub outside: &'a Outside,
    /// URL of an image of the site, without the base path → its size.
    pub image_sizes: &'a BTreeMap<String, ImageSize>,
    /// The documents of `content.includes`, by index.
    pub includes: &'a [Arc<Document<'static>>],
}

/// What one row becomes.
pub struct Emitted {
    /// Its page and the markdown of that, and its twin if it has one.
    pub outputs: Vec<Output>,
    /// What readers look for it by, if they may.
    pub searchable: Option<Searchable>,
}

/// Emits one row, around whose text stands what its [`dependencies()`] told. `changes` are those since its page was translated.
///
/// Errors: a template that does not render.
pub fn row(
    context: Context,
    row: usize,
    around: PageView,
    document: &Document,
    links: &PageLinks,
    changes: &Changes,
) -> Result<Emitted> {
    let this = &context.site.rows[row];
    let page = &context.content.pages[this.page.0 as usize];
    let twin = page_view::has_twin(&context.config.look, this, page);
    let lines = if twin { origin::lines(context, page) } else { BTreeMap::new() };
    let text = html::BodyText { document, links, changes, lines: &lines, locale: &page.locale };
    let written = |view: &PageView, template: &str, url: &str| {
        context.theme.render(template, &this.locale, view).map(|html| Output::new(output_path(url), html))
    };
    let body = html::body(context, text, Edition::Page { numbered: twin });
    let shown = page_view::with_body(context, row, around, changes, body);
    // For those who ask for it: a site may do without markdown and without search.
    let body = LazyCell::new(|| tree::tree(&shown.page.html));
    let mut outputs = vec![written(&shown, "page.html", &this.url)?];
    outputs.extend(about::markdown(context, this, &shown, || &body));
    if twin {
        let body = html::body(context, text, Edition::Twin);
        let view = page_view::page_view(context, row, links, changes, Edition::Twin, body);
        outputs.push(written(&view, "twin.html", &page_view::twin_url(context.site, this))?);
    }
    Ok(Emitted { outputs, searchable: searchable::searchable(context, this, &shown, || &body) })
}

/// Emits what belongs to no page and pages cannot be shown without: the theme's assets, and what hosts are told. The site's own
/// `static_files` (path below `static/` → bytes), and the content, which is at `taken`, come before them.
///
/// Errors: a template that does not render.
pub fn first(context: Context, static_files: &[(String, Vec<u8>)], taken: &ContentPaths) -> Result<Vec<Output>> {
    let is_own = |path: &str| static_files.iter().any(|(own, _)| own == path);
    let mut outputs = without_content(formats::all(formats::FIRST, context)?, taken);
    outputs.retain(|output| !is_own(&output.path));
    Ok(outputs)
}

/// Emits what else belongs to no page: sitemaps, chooser, 404 pages, redirects, and the site's own `static_files`, which come
/// before all of these. Sorted by path.
///
/// Errors: a template that does not render.
pub fn rest(
    context: Context,
    static_files: Vec<(String, Vec<u8>)>,
    taken: &ContentPaths,
) -> Result<Diagnosed<Vec<Output>>> {
    let mut diagnostics = Vec::new();
    if context.config.base_url.is_none() && !context.site.rows.is_empty() {
        let message = "nothing says where the site is published, so addresses for search engines begin with `/`";
        let missing = Diagnostic::new(&BASE_URL_MISSING, None, message);
        diagnostics.push(missing.help("set `base_url` in site.toml, or give `--base-url https://…/`"));
    }
    let own = static_files::outputs(context, static_files, taken).drain_into(&mut diagnostics);
    let mut outputs = without_content(formats::all(formats::REST, context)?, taken);
    outputs.splice(0..0, own);
    outputs.sort_by(|a, b| a.path.cmp(&b.path));
    outputs.dedup_by(|later, earlier| later.path == earlier.path);
    Ok(Diagnosed::new(outputs, diagnostics))
}

/// Returns those of `outputs` that stand where no page or resource does, and no folder with such.
fn without_content(mut outputs: Vec<Output>, taken: &ContentPaths) -> Vec<Output> {
    outputs.retain(|output| {
        let path = output.path.to_lowercase();
        !taken.has(&path) && !taken.has_below(&path)
    });
    outputs
}

/// The rows that are listed to search engines: real pages at their own address, that do not ask to be left alone.
fn is_listed(content: Content, site: &Site, index: usize) -> bool {
    let row = &site.rows[index];
    !row.fallback
        && site.canonical(index) == index
        && !content.pages[row.page.0 as usize].facts.front_matter.robots.no_index
}

pub static BASE_URL_MISSING: Rule = Rule {
    code: "base-url-missing",
    severity: Severity::Info,
    explanation: "## What it finds\nA site whose own address is not known: no `base_url` in `site.toml`, and no `--base-url`.\n\n\
## Why it matters\nReaders notice nothing. But sitemaps, canonical links and links between translations are for search engines, which want full addresses; \
feeds need them, so there are none; and a site that is published below a path has wrong links.\n\n\
## How to mend it\nSet `base_url = \"https://help.example.com/docs/\"` in `site.toml`, with the path if there is one, or build with `--base-url`.\n",
};

pub static RULES: &[&Rule] = &[&BASE_URL_MISSING, &policy::IMAGE_HOST_NOT_ALLOWED, &static_files::STATIC_FILE_CONFLICT];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{base::Digest, emit::sample::Sample, model::sample::page};

    #[test]
    fn a_site_that_does_without_them_has_neither_twins_nor_markdown() {
        let translated = page("zh-TW", "billing.md").segments(&[(1, "Billing")]);
        let mut sample = Sample::new(&["en-US", "zh-TW"], vec![page("en-US", "billing.md"), translated]);
        let paths = |sample: &Sample| {
            let row = sample.row("/zh-tw/help/billing/");
            let emitted = row_outputs(sample.context(), row);
            let lists = formats::llms::emit(sample.context()).unwrap();
            emitted.iter().chain(&lists).map(|output| output.path.clone()).collect::<Vec<_>>()
        };
        let page = "zh-tw/help/billing/index.html";
        let (markdown, twin) = ("zh-tw/help/billing/index.md", "zh-tw/help/billing/bilingual/index.html");
        assert_eq!(paths(&sample), [page, markdown, twin, "en-us/llms.txt", "zh-tw/llms.txt"]);
        sample.config.look.bilingual = false;
        assert_eq!(paths(&sample), [page, markdown, "en-us/llms.txt", "zh-tw/llms.txt"]);
        sample.config.look.markdown = false;
        assert_eq!(paths(&sample), [page]);
    }

    #[test]
    fn a_page_that_is_named_like_a_file_of_the_site_stands_in_its_place() {
        let sample = Sample::new(&["en-US"], vec![page("en-US", "billing.md")]);
        let paths = |taken: &[&str]| {
            let taken = taken.iter().map(|path| (*path).to_owned()).collect();
            let rest = rest(sample.context(), Vec::new(), &taken).unwrap().value;
            rest.into_iter().map(|output| output.path).collect::<Vec<_>>()
        };
        let is_there = |paths: &[String]| paths.iter().any(|path| path == "sitemap.xml");
        assert!(is_there(&paths(&["en-us/help/billing/index.html"])));
        assert!(!is_there(&paths(&["sitemap.xml"])));
        assert!(!is_there(&paths(&["sitemap.xml/index.html"])));
    }

    fn row_outputs(context: Context, index: usize) -> Vec<Output> {
        let links = PageLinks::default();
        let texts = Texts { page: Digest::default(), source: None, includes: &[] };
        let (_, around) = dependencies(context, index, texts, &links);
        row(context, index, around, &Document::default(), &links, &Changes::default()).unwrap().outputs
    }

    #[test]
    fn a_site_without_an_address_is_told_once() {
        let mut sample = Sample::new(&["en-US"], vec![page("en-US", "billing.md")]);
        assert!(rest(sample.context(), Vec::new(), &ContentPaths::default()).unwrap().diagnostics.is_empty());
        sample.config.base_url = None;
        let found = rest(sample.context(), Vec::new(), &ContentPaths::default()).unwrap().diagnostics;
        assert_eq!(found.iter().map(Diagnostic::code).collect::<Vec<_>>(), ["base-url-missing"]);
    }
}
