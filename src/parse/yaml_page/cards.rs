//! Cards and lists of links, which most kinds of YAML pages are made of.
//!
//! | directive | attributes | holds |
//! |---|---|---|
//! | `cards` | `kind`: the part of the page that they are | cards |
//! | `card` | `kind`: what it leads to, `image`: its picture | a heading, prose, lists of links |
//! | `link-list` | `kind`: what its links lead to | a list |

use std::borrow::Cow;

use super::{fields::Fields, reader::Reader, rules::INVALID_VALUE};
use crate::{
    base::Position,
    model::{
        Block, Inline,
        document::{List, Text},
    },
    parse::yaml::{Content, Node},
};

/// What a link of a landing page or a hub may lead to; from Learn's schemas of these pages.
const KINDS: &[&str] = &[
    "architecture",
    "concept",
    "deploy",
    "download",
    "get-started",
    "how-to-guide",
    "learn",
    "overview",
    "quickstart",
    "reference",
    "sample",
    "training",
    "tutorial",
    "video",
    "whats-new",
];

/// Adds the directive `cards` for the items of `list`, each read by `card`.
pub(super) fn cards(reader: &mut Reader, kind: &'static str, list: Option<&Node>, card: fn(&mut Reader, &Node)) {
    let Some(list) = list else { return };
    reader.directive("cards", vec![("kind", kind.into())], list.position, |reader| {
        for item in reader.items(Some(list)) {
            card(reader, item);
        }
    });
}

/// Adds a `card`: `title`, `url`, `summary`, `imageSrc`, `itemType`, `links`, `footerLink`, as far as the item has them.
pub(super) fn card(reader: &mut Reader, item: &Node, level: u8) {
    if !matches!(item.content, Content::Map(_)) {
        return reader.map(item, level, |_, _| {});
    }
    let mut fields = Fields::new(item);
    let kind = kind(reader, fields.take("itemType"));
    let image = fields.any(&["imageSrc", "iconUrl"]);
    let image = reader.string(image).filter(|(source, position)| reader.image(source, *position));
    let attributes = kind.map(|kind| ("kind", kind)).into_iter();
    let image = image.map(|(source, _)| ("image", Cow::Owned(source.trim().to_owned())));
    reader.directive("card", attributes.chain(image).collect(), item.position, |reader| {
        reader.map(item, level, |reader, fields| {
            fields.skip(&["itemType", "imageSrc", "iconUrl", "azureCategories", "uid", "type"]);
            let title = fields.any(&["title", "text"]);
            if title.is_none() {
                fields.need("title", reader);
            }
            reader.heading(level, title, fields.any(&["url", "href"]));
            reader.markdown(fields.any(&["summary", "description"]));
            links(reader, fields.take("links"));
            footer(reader, fields.take("footerLink"));
        });
    });
}

/// Adds a `link-list`: `linkListType`, `title`, `links`.
pub(super) fn link_list(reader: &mut Reader, item: &Node) {
    reader.map(item, 4, |reader, fields| {
        let written = fields.need("linkListType", reader);
        let kind = kind(reader, written);
        let title = fields.take("title");
        let found = fields.need("links", reader);
        let attributes = kind.map(|kind| ("kind", kind)).into_iter().collect();
        reader.directive("link-list", attributes, item.position, |reader| {
            if let Some((title, position)) = reader.string(title) {
                let title = reader.plain(title, position);
                reader.blocks.push(Block::Paragraph(vec![Inline::Strong(title)]));
            }
            links(reader, found);
        });
    });
}

/// Returns what a link leads to, in lower case; one that the schemas do not have is reported.
fn kind(reader: &mut Reader, node: Option<&Node>) -> Option<Text<'static>> {
    let (written, position) = reader.string(node)?;
    let kind = written.trim().to_lowercase();
    if let Some(kind) = KINDS.iter().find(|known| **known == kind) {
        return Some(Text::Borrowed(kind));
    }
    let message = format!("nothing that links lead to is called `{}`", written.trim());
    let help = format!("write one of {}", KINDS.join(", "));
    reader.notes.report_at(&INVALID_VALUE, position, message, &help);
    None
}

/// Adds a list of links: `text` or `title`, `url` or `href`, and `note` or `summary` behind it.
pub(super) fn links(reader: &mut Reader, list: Option<&Node>) {
    let mut items: Vec<Vec<Block<'static>>> = Vec::new();
    for item in reader.items(list) {
        if !matches!(item.content, Content::Map(_)) {
            reader.map(item, 4, |_, _| {});
            continue;
        }
        let blocks = reader.within(|reader| {
            reader.map(item, 4, |reader, fields| {
                let inlines = link(reader, fields);
                reader.blocks.push(Block::Plain(inlines));
            })
        });
        items.push(blocks);
    }
    if !items.is_empty() {
        reader.blocks.push(Block::List(List { start: None, items }));
    }
}

/// Returns the link that a map is.
pub(super) fn link(reader: &mut Reader, fields: &mut Fields) -> Vec<Inline<'static>> {
    let kind_named = fields.take("itemType");
    kind(reader, kind_named);
    let text = fields.any(&["text", "title", "name"]);
    let text = if text.is_none() { fields.need("text", reader) } else { text };
    let url = fields.any(&["url", "href"]);
    let url = if url.is_none() { fields.need("url", reader) } else { url };
    let note = fields.any(&["note", "summary", "description"]);
    let (text, url) = (reader.string(text), reader.string(url));
    let words = match (text, url) {
        (Some((text, position)), _) => reader.plain(text, position),
        (None, Some((url, _))) => vec![Inline::Text(url.trim().to_owned().into())],
        (None, None) => Vec::new(),
    };
    let mut inlines = match url {
        Some((url, position)) => reader.link(url, position, words),
        None => words,
    };
    if let Some((note, position)) = reader.string(note) {
        inlines.push(Inline::HardBreak);
        inlines.extend(reader.markdown_line(note, position));
    }
    inlines
}

/// Adds the link below a card or a section.
pub(super) fn footer(reader: &mut Reader, node: Option<&Node>) {
    let Some(node) = node else { return };
    reader.map(node, 4, |reader, fields| {
        let inlines = link(reader, fields);
        reader.blocks.push(Block::Paragraph(inlines));
    });
}

/// Adds `minutes` as how long a part takes.
pub(super) fn duration(reader: &mut Reader, node: Option<&Node>) {
    let Some((written, position)) = reader.string(node) else { return };
    match written.trim().parse::<u32>() {
        Ok(minutes) => push_duration(reader, minutes, position),
        Err(_) => {
            let message = format!("`{}` is no number of minutes", written.trim());
            reader.notes.report_at(&INVALID_VALUE, position, message, "write a whole number");
        }
    }
}

fn push_duration(reader: &mut Reader, minutes: u32, position: Position) {
    reader.blocks.push(Block::Directive(crate::model::document::Directive {
        name: "duration",
        attributes: vec![("minutes", minutes.to_string().into())],
        blocks: Vec::new(),
        position,
    }));
}
