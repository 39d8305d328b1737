//! Stage 6, [`Site`] → [`Output`]s: the pages, then a table of formats, one file each.
//!
//! **Invariant:** what a page's output depends on is in its [`PageView`](view::PageView); templates reach nothing else. No two
//! outputs have one path.

mod balance;
mod directives;
mod formats;
mod html;
mod notes;
mod page_view;
#[cfg(test)]
mod sample;
mod static_files;
mod surroundings;
mod toc_view;
pub mod urls;
pub mod view;

use std::collections::HashSet;

use self::{html::Edition, urls::output_path};
use crate::{
    base::{Diagnosed, Result, Rule},
    config::Config,
    model::{Content, Document, Output, PageLinks, Site},
    theme::Theme,
};

/// What all outputs of one build share.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    pub config: &'a Config,
    pub content: Content<'a>,
    pub site: &'a Site,
    pub theme: &'a Theme,
    /// The documents of `content.includes`, by index.
    pub includes: &'a [Document<'a>],
}

/// Emits one row: its page, and its twin if it has one.
///
/// Errors: a template that does not render.
pub fn row(context: Context, row: usize, document: &Document, links: &PageLinks) -> Result<Vec<Output>> {
    let this = &context.site.rows[row];
    let page = &context.content.pages[this.page.0 as usize];
    let twin = page_view::has_twin(this, page);
    let edition = |edition: Edition, template: &str, url: &str| {
        let html = html::body(context, document, links, &page.locale, edition);
        let view = page_view::page_view(context, row, edition, html);
        Ok(Output::new(output_path(url), context.theme.render(template, &this.locale, &view)?))
    };
    let mut outputs = vec![edition(Edition::Page { numbered: twin }, "page.html", &this.url)?];
    if twin {
        outputs.push(edition(Edition::Twin, "twin.html", &page_view::twin_url(context.site, this))?);
    }
    Ok(outputs)
}

/// Emits what belongs to no page: sitemaps, chooser, 404 pages, redirects, the theme's assets, and the site's own
/// `static_files` (path below `static/` → bytes), which come before all of these. Sorted by path.
///
/// Errors: a template that does not render.
pub fn site(context: Context, static_files: Vec<(String, Vec<u8>)>) -> Result<Diagnosed<Vec<Output>>> {
    let mut diagnostics = Vec::new();
    let own = static_files::outputs(context, static_files).drain_into(&mut diagnostics);
    let twins =
        context.site.rows.iter().filter(|row| page_view::has_twin(row, &context.content.pages[row.page.0 as usize]));
    let twins: HashSet<String> = twins.map(|row| page_view::twin_url(context.site, row)).collect();
    let mut outputs = Vec::new();
    for format in formats::FORMATS {
        outputs.extend(format(context)?);
    }
    outputs.retain(|output| {
        let url = format!("/{}", output.path.strip_suffix("index.html").unwrap_or(&output.path));
        !context.site.row_at.contains_key(&url) && !twins.contains(&url)
    });
    outputs.splice(0..0, own);
    outputs.sort_by(|a, b| a.path.cmp(&b.path));
    outputs.dedup_by(|later, earlier| later.path == earlier.path);
    Ok(Diagnosed::new(outputs, diagnostics))
}

/// The rows that are listed to search engines: real pages that do not ask to be left alone.
fn is_listed(context: Context, row: usize) -> bool {
    let row = &context.site.rows[row];
    !row.fallback && !context.content.pages[row.page.0 as usize].facts.front_matter.robots.no_index
}

pub static RULES: &[&Rule] = &[&static_files::STATIC_FILE_CONFLICT];
