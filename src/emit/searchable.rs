//! The body of a page → what readers look for it by.
//!
//! In: the tree of the HTML that [`html::body`](super::html::body) wrote, so that what is found is what readers see: with includes, tabs and code,
//! in the page's own language. Out: [`Searchable`]. **Invariant:** nothing of the other half of a segment is in it.

use super::{
    Context,
    surroundings::{ENABLE_SEARCH, home_url, refuses_search},
    tree::{Element, Node},
    view::PageView,
};
use crate::{
    base::single_spaced,
    model::{
        Page,
        front_matter::Method,
        search::{Field, Piece, Searchable, Section},
        site::{Placement, Row},
        translation::Freshness,
    },
};

/// Cells and the like, which no space parts in HTML.
const CELLS: &[&str] = &["caption", "td", "th", "tr"];

/// What stands in an alert by its kind, in each of them alike.
const LABEL_CLASS: &str = "alert-title";

/// What of a page its hits tell, and what decides whether there are any: nothing that stands on it.
#[derive(Hash)]
pub struct Standing {
    /// As [`Searchable::url`].
    url: String,
    docset: usize,
    machine: bool,
    stale: bool,
}

/// Returns how `row` is found; `None` for fallback pages, pages below a version that also stand without one, and pages that are not to be found.
pub fn standing(context: Context, row: &Row) -> Option<Standing> {
    let page = &context.content.pages[row.page.0 as usize];
    let is_second = matches!(row.placement, Placement::Version(_));
    if row.fallback || is_second || !context.config.look.search || !is_enabled(page) {
        return None;
    }
    let set = &context.content.alignment.sets[row.set];
    Some(Standing {
        url: row.url.strip_prefix(&home_url(&row.locale)).unwrap_or(&row.url).to_owned(),
        docset: set.docset,
        machine: page.facts.front_matter.provenance.method == Some(Method::Machine),
        stale: set.members.get(&row.locale).is_some_and(|member| member.freshness == Freshness::Stale),
    })
}

/// Returns what `row` is found by, whose page shows `body`, if it is found.
pub fn searchable<'a>(
    context: Context,
    row: &Row,
    view: &PageView,
    body: impl FnOnce() -> &'a [Node],
) -> Option<Searchable> {
    let Standing { url, docset, machine, stale } = standing(context, row)?;
    let name = || context.content.pages[row.page.0 as usize].name().to_owned();
    let body = body();
    let heading = heading(body);
    let sections = sections(title(&view.page.title, heading.is_some()), body);
    Some(Searchable { url, title: heading.unwrap_or_else(name), docset, machine, stale, sections })
}

/// Returns what a page is found by of its title, which no reader sees on a page with a heading. Behind ` | ` stands what the site or the
/// product is called (of 162 real pages 138), and who looks for that means the pages that speak of it.
fn title(title: &str, has_heading: bool) -> &str {
    if has_heading { title.split(" | ").next().unwrap_or(title) } else { title }
}

/// Whether the page lets itself be found.
pub fn is_enabled(page: &Page) -> bool {
    !refuses_search(page.facts.front_matter.value(ENABLE_SEARCH))
}

/// What the page calls itself. Titles often end in the name of the site.
fn heading(body: &[Node]) -> Option<String> {
    let elements = body.iter().filter_map(|node| match node {
        Node::Element(element) => Some(element),
        Node::Text(_) => None,
    });
    let mut found = None;
    for element in elements.filter(|element| !element.is_furniture()) {
        let mut take = |heading: &Element| {
            if found.is_none() && !heading.has_class("tab-title") {
                found = Some(in_one_line(heading));
            }
        };
        if element.name == "h1" { take(element) } else { element.each("h1", &mut take) }
    }
    found.filter(|text| !text.is_empty())
}

fn in_one_line(heading: &Element) -> String {
    single_spaced(&heading.text())
}

/// Returns the sections of `body`, the title at the head of the first.
fn sections(title: &str, body: &[Node]) -> Vec<Section> {
    let mut reader = Reader { sections: vec![Section::default()], block: Vec::new(), field: Field::Title };
    reader.text(title);
    reader.end_block();
    reader.field = Field::Body;
    reader.nodes(body);
    reader.end_block();
    reader.sections
}

struct Reader {
    sections: Vec<Section>,
    /// The block that is being read.
    block: Vec<Piece>,
    /// What its text is.
    field: Field,
}

impl Reader {
    fn nodes(&mut self, nodes: &[Node]) {
        for node in nodes {
            match node {
                Node::Text(text) => self.text(text),
                Node::Element(element) => self.element(element),
            }
        }
    }

    fn element(&mut self, element: &Element) {
        if element.is_furniture() || element.has_class(LABEL_CLASS) {
            return;
        }
        let name = element.name.as_str();
        let outer = self.field;
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => return self.heading(element),
            "br" | "img" | "input" => return self.text(" "),
            "code" | "kbd" | "samp" | "pre" if outer == Field::Body => self.field = Field::Code,
            _ => {}
        }
        let stands_alone = element.is_block() || CELLS.contains(&name);
        if stands_alone {
            self.end_block();
        }
        self.nodes(&element.children);
        if stands_alone {
            self.end_block();
        }
        self.field = outer;
    }

    /// A heading with an id begins a section; that of the page itself stands in the first one, as its title.
    fn heading(&mut self, heading: &Element) {
        self.end_block();
        let anchor = heading.attribute("id").filter(|id| !id.is_empty());
        let is_title = heading.name == "h1" && self.sections.len() == 1 && anchor.is_some();
        let outer = std::mem::replace(&mut self.field, if is_title { Field::Title } else { Field::Heading });
        if let Some(anchor) = anchor.filter(|_| !is_title) {
            let heading = in_one_line(heading);
            self.sections.push(Section { anchor: anchor.to_owned(), heading, blocks: Vec::new() });
        }
        self.nodes(&heading.children);
        self.end_block();
        self.field = outer;
    }

    fn text(&mut self, text: &str) {
        match self.block.last_mut() {
            Some(piece) if piece.field == self.field => piece.text.push_str(text),
            _ => self.block.push(Piece { field: self.field, text: text.to_owned() }),
        }
    }

    fn end_block(&mut self) {
        let block = std::mem::take(&mut self.block);
        let is_empty = block.iter().all(|piece| piece.text.trim().is_empty());
        let Some(section) = self.sections.last_mut().filter(|_| !is_empty) else { return };
        // The heading of a page mostly is its title.
        if !section.blocks.contains(&block) || block.iter().any(|piece| piece.field != Field::Title) {
            section.blocks.push(block);
        }
    }
}

#[cfg(test)]
#[path = "searchable_tests.rs"]
mod tests;
