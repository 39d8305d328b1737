//! All pages of a docset in one language and version → one page, from which a browser makes a PDF.
//!
//! In: [`prints`] says which there are and which rows are on them; each row comes by itself ([`Printed::add`]), so that nobody has to hold all documents.
//! Out: an [`Output`]. **Invariant:** an id is there once, for those of a page begin with the page's own; links between pages that are on it stay in the
//! document, and all others have full addresses.

mod anchors;

use std::collections::{BTreeMap, HashMap};

use super::{
    Context,
    html::{BodyText, Edition, body},
    page_view::page_view,
    policy::Outside,
    surroundings::{alternates, language, site_view},
    toc_view,
    urls::{Addresses, output_path},
    view::{AlternateView, PrintView, PrintedView, TocView},
};
use crate::{
    base::{Locale, Result},
    model::{
        Document, Output, PageLinks,
        site::{Navigation, Placement},
        translation::Changes,
    },
};

const TEMPLATE: &str = "print.html";

/// What is on one such page.
pub struct Print<'a> {
    docset: usize,
    locale: &'a Locale,
    placement: Placement,
    navigation: &'a Navigation,
    /// In reading order; those that the table of contents lacks come last.
    pub rows: Vec<usize>,
}

/// Whether the site wants such pages. At an address without a version stands what is on the page of its version.
pub fn is_made(context: Context, placement: Placement) -> bool {
    let is_own = !matches!(placement, Placement::Newest(_));
    context.config.look.print && is_own && context.theme.has_template(TEMPLATE)
}

/// Returns all such pages of the site.
pub fn prints<'a>(context: Context<'a>) -> Vec<Print<'a>> {
    let site = context.site;
    let mut rows_of: BTreeMap<(usize, &Locale, Placement), Vec<usize>> = BTreeMap::new();
    for (index, row) in site.rows.iter().enumerate().filter(|(_, row)| is_made(context, row.placement)) {
        let docset = context.content.alignment.sets[row.set].docset;
        rows_of.entry((docset, &row.locale, row.placement)).or_default().push(index);
    }
    let print = |((docset, locale, placement), mut rows): (_, Vec<usize>)| {
        let navigation = site.navigation_at(docset, locale, placement)?;
        rows.sort_by_cached_key(|row| toc_view::place(Some(navigation), *row));
        Some(Print { docset, locale, placement, navigation, rows })
    };
    rows_of.into_iter().filter_map(print).collect()
}

impl Print<'_> {
    /// Where it is written, relative to the output folder.
    pub fn path(&self) -> String {
        output_path(&self.navigation.print_url)
    }

    /// The id of the page at `url`, which is on it: its address below that of the docset.
    fn id(&self, url: &str) -> String {
        let own = self.navigation.print_url.trim_end_matches('/');
        let folder = &own[..own.rfind('/').map_or(0, |at| at + 1)];
        format!("/{}", url.strip_prefix(folder).unwrap_or(url))
    }
}

/// One such page, as far as it is.
pub struct Printed<'a> {
    context: Context<'a>,
    print: &'a Print<'a>,
    /// Address, as links have it → id.
    ids: HashMap<String, String>,
    pages: Vec<PrintedView>,
    outside: Outside,
    addresses: Addresses,
}

impl<'a> Printed<'a> {
    pub fn new(context: Context<'a>, print: &'a Print<'a>) -> Self {
        let addresses = Addresses::new(context.config);
        let urls = print.rows.iter().map(|row| &context.site.rows[*row].url);
        let ids = urls.map(|url| (addresses.href(url), print.id(url))).collect();
        Self { context, print, ids, pages: Vec::new(), outside: Outside::default(), addresses }
    }

    /// Adds the next row.
    pub fn add(&mut self, row: usize, document: &Document, links: &PageLinks) {
        let context = self.context;
        let this = &context.site.rows[row];
        let page = &context.content.pages[this.page.0 as usize];
        let (changes, lines) = (Changes::default(), BTreeMap::new());
        let edition = Edition::Page { numbered: false };
        let text = BodyText { document, links, changes: &changes, lines: &lines, locale: &page.locale };
        let body = body(context, text, edition);
        self.outside.images.extend(body.outside.images.iter().cloned());
        self.outside.frames.extend(body.outside.frames.iter().cloned());
        let view = page_view(context, row, links, &changes, edition, body);
        let id = self.print.id(&this.url);
        let addresses = &self.addresses;
        self.pages.push(PrintedView {
            html: anchors::within(&view.page.html, &id, addresses, &self.ids),
            id,
            title: view.page.title,
            language: view.page.language,
            notes: view.notes,
            url: addresses.absolute(&this.url),
        });
    }

    /// Errors: the template does not render.
    pub fn output(self) -> Result<Output> {
        let Self { context, print, ids, pages, outside, addresses } = self;
        let Print { docset, locale, placement, navigation, .. } = *print;
        let alternate = |view: AlternateView| {
            let other = context.site.locales.iter().find(|other| other.tag() == view.language.tag);
            let url = other.and_then(|other| context.site.navigation_at(docset, other, placement));
            let url = url.map(|navigation| addresses.href(&navigation.print_url));
            AlternateView { url: url.unwrap_or_else(|| view.url.clone()), ..view }
        };
        let docset = &context.content.docsets[docset];
        let version = placement.version().and_then(|version| docset.versions.get(version));
        let view = PrintView {
            site: site_view(context, locale, &outside),
            language: language(context, locale),
            alternates: alternates(context, locale, None).into_iter().map(alternate).collect(),
            docset: (context.content.docsets.len() > 1).then(|| docset.name.clone()),
            version: version.map(|version| version.label.clone()),
            toc: inside(toc_view::whole(context, navigation), &addresses, &ids),
            pages,
            url: addresses.href(&navigation.print_url),
        };
        Ok(Output::new(print.path(), context.theme.render(TEMPLATE, locale, &view)?))
    }
}

/// The entries of the table of contents, which lead to the pages in the document.
fn inside(entries: Vec<TocView>, addresses: &Addresses, ids: &HashMap<String, String>) -> Vec<TocView> {
    let entry = |entry: TocView| TocView {
        url: entry.url.map(|url| anchors::destination(&url, "", addresses, ids)),
        children: inside(entry.children, addresses, ids),
        ..entry
    };
    entries.into_iter().map(entry).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{emit::sample::Sample, model::sample::page};

    #[test]
    fn pages_come_in_the_order_of_the_contents_and_their_links_stay_in_the_document() {
        let pages = vec![page("en-US", "c.md"), page("en-US", "b.md"), page("en-US", "a.md")];
        let entries = [(0, "B", Some("/en-us/help/b/")), (0, "A", Some("/en-us/help/a/"))];
        let mut sample = Sample::new(&["en-US"], pages).toc("en-US", &entries);
        assert!(prints(sample.context()).is_empty(), "nobody asked for it");
        sample.config.look.print = true;
        for navigation in sample.site.navigation.values_mut() {
            navigation.print_url = "/en-us/help/print/".into();
        }
        let context = sample.context();
        let [print] = &prints(context)[..] else { panic!("one docset in one language") };
        let mut printed = Printed::new(context, print);
        for row in &print.rows {
            printed.add(*row, &Document::default(), &PageLinks::default());
        }
        let output = printed.output().unwrap();
        assert_eq!(output.path, "en-us/help/print/index.html");
        let html = String::from_utf8(output.bytes.to_vec()).unwrap();
        let places = ["id=\"site:/b/\"", "id=\"site:/a/\"", "id=\"site:/c/\""]
            .map(|id| html.find(id).expect("each page is there"));
        assert!(places.is_sorted(), "{html}");
        assert!(html.contains("<a href=\"#site:/a/\">A</a>"), "{html}");
        assert!(html.contains("noindex"), "{html}");
    }
}
