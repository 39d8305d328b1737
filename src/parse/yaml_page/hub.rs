//! `### YamlMime:Hub`: the first page of a family of products.
//!
//! `title`, `summary`, `brand`, then parts in the order of the file, each with `title`, `summary`, `items[]` or `sections[]` of
//! the same shape, and a `footer` or a `footerLink`. From Learn's schema, and the hubs of real repositories.

use super::{cards, fields::Fields, reader::Reader};
use crate::parse::yaml::Node;

/// The parts, and the names that their cards go by.
const PARTS: &[(&str, &str)] = &[
    ("highlightedContent", "highlights"),
    ("productDirectory", "products"),
    ("tools", "tools"),
    ("conceptualContent", "concepts"),
    ("additionalContent", "more"),
];

pub(super) fn read(reader: &mut Reader, page: &mut Fields) {
    reader.page_title(page);
    let summary = page.need("summary", reader);
    reader.markdown(summary);
    page.skip(&["brand"]);
    let order: Vec<&(&str, &str)> = page.keys().filter_map(|key| part(key)).collect();
    for (key, kind) in order {
        if let Some(node) = page.take(key) {
            section(reader, node, 2, kind);
        }
    }
}

fn part(key: &str) -> Option<&'static (&'static str, &'static str)> {
    PARTS.iter().find(|(name, _)| name.eq_ignore_ascii_case(key))
}

/// How deep `sections` may hold `sections`: Learn's schema has two levels.
const DEEPEST: u8 = 5;

fn section(reader: &mut Reader, node: &Node, level: u8, kind: &'static str) {
    if node.text().is_some() {
        return reader.markdown(Some(node));
    }
    reader.map(node, level, |reader, fields| {
        let title = fields.take("title");
        reader.heading(level, title, None);
        reader.markdown(fields.take("summary"));
        let below = if title.is_some() { level + 1 } else { level };
        let sections = if level < DEEPEST { fields.take("sections") } else { None };
        for part in reader.items(sections) {
            section(reader, part, below, kind);
        }
        let items = fields.take("items");
        cards::cards(
            reader,
            kind,
            items,
            if below > 3 {
                fourth
            } else if below > 2 {
                third
            } else {
                second
            },
        );
        reader.markdown(fields.take("footer"));
        cards::footer(reader, fields.take("footerLink"));
    });
}

fn second(reader: &mut Reader, item: &Node) {
    cards::card(reader, item, 2);
}

fn third(reader: &mut Reader, item: &Node) {
    cards::card(reader, item, 3);
}

fn fourth(reader: &mut Reader, item: &Node) {
    cards::card(reader, item, 4);
}
