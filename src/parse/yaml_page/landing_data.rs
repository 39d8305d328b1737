//! `### YamlMime:YamlDocument` with `documentType: LandingData`: the landing pages before `Landing`.
//!
//! `title`, `abstract` (`description`, `aside`, `menu`), `sections[]`: `title`, `text`, `items[]` of a `type`: `paragraph`, `text`,
//! `markdown`, `html`, `list` of a `style`, `grid` of lists. From DocFX's specification of these pages and from real
//! repositories. Texts are HTML, which markdown takes as well.

use super::{cards, fields::Fields, reader::Reader, rules::INVALID_VALUE};
use crate::{
    model::{Block, Inline, document::List},
    parse::yaml::{Content, Node},
};

/// Grids hold lists, and nobody nests grids deeper.
const DEEPEST: u8 = 4;

const LOOKS: &[&str] = &["type", "style", "className", "columns", "width", "height", "class"];

pub(super) fn read(reader: &mut Reader, page: &mut Fields) {
    if page.has("title") {
        reader.page_title(page);
    } else {
        reader.fallback_title(page.position);
    }
    if let Some(node) = page.take("abstract") {
        reader.map(node, 2, |reader, fields| {
            reader.markdown(fields.take("description"));
            part(reader, fields.take("aside"));
            part(reader, fields.take("menu"));
        });
    }
    let sections = page.take("sections");
    for item in reader.items(sections) {
        reader.map(item, 3, |reader, fields| {
            fields.skip(LOOKS);
            reader.heading(2, fields.take("title"), None);
            reader.markdown(fields.any(&["text", "html", "markdown"]));
            let items = fields.take("items");
            for item in reader.items(items) {
                element(reader, item, 0);
            }
        });
    }
}

/// The box beside the abstract, and its menu.
fn part(reader: &mut Reader, node: Option<&Node>) {
    let Some(node) = node else { return };
    reader.map(node, 3, |reader, fields| {
        fields.skip(LOOKS);
        reader.heading(2, fields.take("title"), fields.take("href"));
        image(reader, fields.take("image"));
        reader.markdown(fields.any(&["text", "html", "description"]));
        cards::links(reader, fields.take("items"));
    });
}

fn element(reader: &mut Reader, node: &Node, depth: u8) {
    if !matches!(node.content, Content::Map(_)) {
        return reader.markdown(Some(node));
    }
    let kind = node.value("type").and_then(Node::text).unwrap_or("paragraph").to_lowercase();
    let style = node.value("style").and_then(Node::text).unwrap_or_default().to_lowercase();
    reader.map(node, 3, |reader, fields| {
        fields.skip(LOOKS);
        reader.heading(3, fields.take("title"), None);
        reader.markdown(fields.any(&["text", "html", "markdown"]));
        let items = fields.take("items");
        match kind.as_str() {
            "grid" if depth < DEEPEST => {
                for item in reader.items(items) {
                    element(reader, item, depth + 1);
                }
            }
            "list" if matches!(style.as_str(), "unordered" | "ordered") => list(reader, items),
            "list" | "grid" => cards::cards(reader, "landing-data", items, card),
            "paragraph" | "text" | "markdown" | "html" => list(reader, items),
            _ => {
                let position = node.value("type").map_or(node.position, |kind| kind.position);
                let message = format!("no part of this page has the type `{kind}`; what it holds is shown as a list");
                let help = "write `paragraph`, `markdown`, `text`, `html`, `list` or `grid`";
                reader.notes.report_at(&INVALID_VALUE, position, message, help);
                list(reader, items);
            }
        }
    });
}

fn card(reader: &mut Reader, item: &Node) {
    reader.directive("card", Vec::new(), item.position, |reader| {
        reader.map(item, 4, |reader, fields| {
            fields.skip(LOOKS);
            image(reader, fields.take("image"));
            let title = fields.any(&["title", "text"]);
            reader.heading(3, title, fields.any(&["href", "url"]));
            reader.markdown(fields.any(&["html", "markdown", "summary"]));
            let items = fields.take("items");
            list(reader, items);
        });
    });
}

fn list(reader: &mut Reader, items: Option<&Node>) {
    let mut blocks = Vec::new();
    for item in reader.items(items) {
        let held = reader.within(|reader| match &item.content {
            Content::Map(_) => reader.map(item, 4, |reader, fields| {
                fields.skip(LOOKS);
                let (url, title) = (fields.any(&["href", "url"]), fields.any(&["title", "text"]));
                let (url, title) = (reader.string(url), reader.string(title));
                let words = title.map(|(text, position)| reader.markdown_line(text, position));
                let inlines = match (url, words) {
                    (Some((url, position)), words) => {
                        let words = words.unwrap_or_else(|| vec![Inline::Text(url.to_owned().into())]);
                        reader.link(url, position, words)
                    }
                    (None, words) => words.unwrap_or_default(),
                };
                if !inlines.is_empty() {
                    reader.blocks.push(Block::Paragraph(inlines));
                }
                image(reader, fields.take("image"));
                reader.markdown(fields.any(&["html", "markdown", "summary"]));
            }),
            _ => reader.markdown(Some(item)),
        });
        blocks.push(held);
    }
    blocks.retain(|blocks| !blocks.is_empty());
    if !blocks.is_empty() {
        reader.blocks.push(Block::List(List { start: None, items: blocks }));
    }
}

fn image(reader: &mut Reader, node: Option<&Node>) {
    let Some(node) = node else { return };
    reader.map(node, 3, |reader, fields| {
        fields.skip(LOOKS);
        let alt = fields.take("alt");
        let alt = reader.string(alt).map(|(alt, _)| alt.trim().to_owned()).unwrap_or_default();
        let source = fields.any(&["src", "href"]);
        let Some((source, position)) = reader.string(source) else { return };
        if reader.image(source, position) {
            let attributes = vec![("image", source.trim().to_owned().into()), ("alt", alt.into())];
            reader.blocks.push(Block::Directive(crate::model::document::Directive {
                name: "card-image",
                attributes,
                blocks: Vec::new(),
                position,
            }));
        }
    });
}
