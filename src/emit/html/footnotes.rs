//! Footnotes: numbered in the order in which the text refers to them, and shown at the end of the page with links back.
//!
//! Labels belong to the file that they stand in, so two included files may use the same. Ids are `fn:1` and `fnref:1`,
//! which no slug of a heading can be.

use std::collections::BTreeMap;

use super::{Scope, Writer, attribute, text};
use crate::model::document::{Block, Side};

/// The file (see [`Scope::inclusion`]) and the label in it.
type Key = (Option<u32>, String);

#[derive(Default)]
pub struct Footnotes {
    /// In the order of their numbers.
    order: Vec<Key>,
    /// How often the text refers to each.
    references: BTreeMap<Key, usize>,
    texts: BTreeMap<Key, String>,
}

impl Footnotes {
    /// The number of the footnote `key`, from 1.
    fn number(&mut self, key: &Key) -> usize {
        let at = self.order.iter().position(|other| other == key).unwrap_or_else(|| {
            self.order.push(key.clone());
            self.order.len() - 1
        });
        at + 1
    }
}

fn number(scope: Scope) -> Option<u32> {
    scope.inclusion.map(|inclusion| inclusion.number)
}

impl Writer {
    /// Writes a reference to the footnote `label`.
    pub fn footnote_reference(&mut self, scope: Scope, label: &str) {
        self.settle();
        let key = (number(scope), label.to_owned());
        let number = self.footnotes.number(&key).to_string();
        if scope.inside_link {
            return self.html.push_str(&format!("<sup>{number}</sup>"));
        }
        let mut id = String::new();
        if scope.side == Side::Target {
            let count = self.footnotes.references.entry(key).or_default();
            *count += 1;
            let name = reference_id(&number, *count);
            id = self.id(scope, &name);
        }
        let name = scope.context.theme.text(scope.text_locale, "footnote-label", &[("number", &number)]);
        self.html.push_str(&format!(
            "<sup class=\"footnote\"><a href=\"#fn:{number}\"{id} role=\"doc-noteref\" aria-label=\"{}\">{number}</a></sup>",
            attribute(&name)
        ));
    }

    /// Keeps the text of a footnote for the end of the page.
    pub fn footnote(&mut self, scope: Scope, label: &str, blocks: &[Block]) {
        let page = std::mem::take(&mut self.html);
        self.blocks(scope, blocks);
        let written = std::mem::replace(&mut self.html, page);
        self.footnotes.texts.entry((number(scope), label.to_owned())).or_insert(written);
    }

    /// Writes the footnotes of the page.
    pub fn footnotes(&mut self, scope: Scope) {
        let mut footnotes = std::mem::take(&mut self.footnotes);
        let unused: Vec<Key> = footnotes.texts.keys().filter(|key| !footnotes.order.contains(key)).cloned().collect();
        footnotes.order.extend(unused);
        if footnotes.texts.is_empty() {
            return;
        }
        let words = |key: &str, number: &str| scope.context.theme.text(scope.text_locale, key, &[("number", number)]);
        let title = attribute(&words("footnotes-title", ""));
        self.html
            .push_str(&format!("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"{title}\">\n<ol>\n"));
        for (at, key) in footnotes.order.iter().enumerate() {
            let number = (at + 1).to_string();
            let mut written = footnotes.texts.get(key).map_or("", |written| written.trim_end()).to_owned();
            let count = footnotes.references.get(key).copied().unwrap_or(0);
            let links = (1..=count).map(|count| {
                let label = attribute(&words("footnote-back", &number));
                let id = reference_id(&number, count);
                format!(" <a href=\"#{id}\" role=\"doc-backlink\" aria-label=\"{label}\">{}</a>", text("↩\u{FE0E}"))
            });
            let links: String = links.collect();
            let end = if written.ends_with("</p>") { written.len() - "</p>".len() } else { written.len() };
            written.insert_str(end, &links);
            let id = self.id(scope, &format!("fn:{number}"));
            self.html.push_str(&format!("<li{id}>{written}</li>\n"));
        }
        self.html.push_str("</ol>\n</section>\n");
    }
}

fn reference_id(number: &str, count: usize) -> String {
    if count == 1 { format!("fnref:{number}") } else { format!("fnref:{number}:{count}") }
}
