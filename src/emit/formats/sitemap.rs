//! `/sitemap.xml`, an index, and `/<locale>/sitemap.xml` with the translations of every page.
//!
//! Format: sitemaps.org 0.9 with Google's `xhtml:link` alternates. A sitemap may list 50,000 addresses; more are split into
//! numbered files. Fallback pages, twins and pages that ask not to be indexed are left out. `lastmod`, `changefreq` and `priority` are optional and stand there only
//! if the docset's `docfx.json` says so: no date of a page says when its text changed.

use super::xml::document;
use crate::{
    base::{Locale, Result},
    config::SitemapHints,
    emit::{Context, is_listed, page_view::hreflang, urls::Addresses, view::HreflangView},
    model::{Output, site::Row},
};

const NAMESPACES: [(&str, &str); 2] =
    [("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"), ("xmlns:xhtml", "http://www.w3.org/1999/xhtml")];
const ADDRESSES_PER_FILE: usize = 50_000;

pub fn emit(context: Context) -> Result<Vec<Output>> {
    let mut outputs = Vec::new();
    for locale in &context.site.locales {
        let rows: Vec<usize> = (0..context.site.rows.len())
            .filter(|row| context.site.rows[*row].locale == *locale && is_listed(context.content, context.site, *row))
            .collect();
        for (at, rows) in rows.chunks(ADDRESSES_PER_FILE).enumerate() {
            outputs.push(Output::new(file(locale, at), urls(context, rows)));
        }
    }
    let index = index(context, &outputs);
    outputs.push(Output::new("sitemap.xml", index));
    Ok(outputs)
}

fn file(locale: &Locale, at: usize) -> String {
    match at {
        0 => format!("{}/sitemap.xml", locale.segment()),
        at => format!("{}/sitemap-{}.xml", locale.segment(), at + 1),
    }
}

fn urls(context: Context, rows: &[usize]) -> Vec<u8> {
    let addresses = Addresses::new(context.config);
    document("urlset", &NAMESPACES, |xml| {
        for row in rows {
            let row = &context.site.rows[*row];
            xml.element("url", &[], |xml| {
                xml.text("loc", &addresses.absolute(&row.url))?;
                let hints = hints(context, row);
                for (name, hint) in [
                    ("lastmod", hints.last_modified),
                    ("changefreq", hints.change_frequency),
                    ("priority", hints.priority),
                ] {
                    if let Some(hint) = hint {
                        xml.text(name, &hint)?;
                    }
                }
                for HreflangView { tag, url } in hreflang(context, row.set) {
                    xml.empty("xhtml:link", &[("rel", "alternate"), ("hreflang", &tag), ("href", &url)])?;
                }
                Ok(())
            })?;
        }
        Ok(())
    })
}

/// What the `sitemap` of the page's own `docfx.json` says of it.
fn hints(context: Context, row: &Row) -> SitemapHints {
    let file = &context.content.pages[row.page.0 as usize].file;
    let tree = context.config.docsets.get(file.docset).and_then(|docset| docset.trees.get(file.tree));
    let path = tree.and_then(|tree| tree.path_of(&file.location));
    tree.zip(path).map(|(tree, path)| tree.docfx.sitemap.hints(&path)).unwrap_or_default()
}

fn index(context: Context, sitemaps: &[Output]) -> Vec<u8> {
    let addresses = Addresses::new(context.config);
    document("sitemapindex", &NAMESPACES, |xml| {
        for sitemap in sitemaps {
            xml.element("sitemap", &[], |xml| xml.text("loc", &addresses.absolute(&sitemap.path)))?;
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{emit::sample::Sample, model::sample::page};

    #[test]
    fn a_sitemap_lists_the_pages_of_its_language_and_their_translations() {
        let mut hidden = page("en-US", "hidden.md");
        hidden.facts.front_matter.robots.no_index = true;
        let pages = vec![page("en-US", "a.md"), page("zh-TW", "a.md"), page("en-US", "b.md"), hidden];
        let sample = Sample::new(&["en-US", "zh-TW"], pages);
        let outputs = emit(sample.context()).unwrap();
        let shown: Vec<_> = outputs
            .iter()
            .map(|output| {
                let text = std::str::from_utf8(&output.bytes).unwrap();
                let addresses = text.split("<loc>").skip(1).filter_map(|rest| rest.split('<').next());
                let links = text.matches("<xhtml:link").count();
                (output.path.as_str(), addresses.collect::<Vec<_>>().join(" "), links)
            })
            .collect();
        let site = "https://help.example.com/docs";
        assert_eq!(
            shown,
            [
                ("en-us/sitemap.xml", format!("{site}/en-us/help/a/ {site}/en-us/help/b/"), 5),
                ("zh-tw/sitemap.xml", format!("{site}/zh-tw/help/a/"), 3),
                ("sitemap.xml", format!("{site}/en-us/sitemap.xml {site}/zh-tw/sitemap.xml"), 0),
            ]
        );
    }
}
