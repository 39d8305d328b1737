//! The tree of a YAML page of a kind without a schema of its own → blocks.
//!
//! The schemas of such pages are open, and share their words. One walk turns titles into headings, links into links and
//! prose into paragraphs, by the table in `roles`. **Invariant:** no text is lost: a string under a key that nobody knows is
//! shown when it reads as prose.

use super::{
    reader::Reader,
    roles::{self, Role},
};
use crate::{
    base::Position,
    model::{
        Block, Inline,
        document::{Image, List},
    },
    parse::yaml::{Content, Entry, Node},
};

/// Walks the whole tree. A page whose root has no title begins with that of its front matter.
pub(super) fn read(reader: &mut Reader, root: &Node) {
    match &root.content {
        Content::Map(entries) => {
            let is_titled = title_of(entries).is_some();
            if !is_titled {
                reader.fallback_title(root.position);
            }
            map(reader, entries, if is_titled { 1 } else { 2 });
        }
        _ => node(reader, root, 1),
    }
}

/// Shows a value whatever it is, its headings from `level` on.
pub(super) fn node(reader: &mut Reader, node: &Node, level: u8) {
    match &node.content {
        Content::Map(entries) => map(reader, entries, level),
        Content::List(items) => list(reader, items, level),
        Content::Text(text) => reader.markdown_text(text, node.position),
        Content::Null => {}
    }
}

/// Shows the value of one key as its role has it.
pub(super) fn entry(reader: &mut Reader, entry: &Entry, level: u8) {
    let role = roles::role(&entry.key);
    match &entry.node.content {
        Content::Text(text) => match role {
            Role::Prose | Role::Title => reader.markdown_text(text, entry.node.position),
            Role::Unknown if roles::is_include(text) => reader.markdown_text(text, entry.node.position),
            Role::Unknown if roles::is_prose(text) => {
                let inlines = reader.plain(text, entry.node.position);
                reader.blocks.push(Block::Paragraph(inlines));
            }
            Role::Link | Role::Image | Role::Hidden | Role::Unknown => {}
        },
        Content::List(items) if role != Role::Hidden => list(reader, items, level),
        Content::Map(entries) if role != Role::Hidden => map(reader, entries, level),
        Content::List(_) | Content::Map(_) | Content::Null => {}
    }
}

/// A link, or a section: its title as a heading of `level`, then everything else in its order.
fn map(reader: &mut Reader, entries: &[Entry], level: u8) {
    if is_link_item(entries) {
        let inlines = link_item(reader, entries);
        reader.blocks.push(Block::Paragraph(inlines));
        return;
    }
    if let Some((source, position)) = text_of(entries, Role::Image)
        && reader.image(source, position)
    {
        let alt = entries.iter().find(|entry| entry.key.eq_ignore_ascii_case("alt"));
        let alt = alt.and_then(|entry| entry.node.text()).unwrap_or_default().to_owned();
        let image = Image { target: source.to_owned().into(), title: "".into(), alt, source_alt: None };
        reader.blocks.push(Block::Paragraph(vec![Inline::Image(image)]));
    }
    let title = title_of(entries);
    let url = entries.iter().find(|entry| roles::role(&entry.key) == Role::Link && has_text(entry));
    reader.heading(level, title.map(|entry| &entry.node), url.map(|entry| &entry.node));
    let inner = if title.is_some() { (level + 1).min(6) } else { level };
    for other in entries.iter().filter(|entry| !title.is_some_and(|title| std::ptr::eq(title, *entry))) {
        entry(reader, other, inner);
    }
}

/// Links and strings become bullets, as long as they follow each other; other items are sections.
fn list(reader: &mut Reader, items: &[Node], level: u8) {
    let mut bullets: Vec<Vec<Block<'static>>> = Vec::new();
    for item in items {
        match &item.content {
            Content::Map(entries) if is_link_item(entries) => {
                let inlines = link_item(reader, entries);
                bullets.push(vec![Block::Plain(inlines)]);
            }
            Content::Text(text) => {
                if roles::is_prose(text) {
                    bullets.push(reader.within(|reader| reader.markdown_text(text, item.position)));
                }
            }
            Content::Map(_) | Content::List(_) => {
                push_bullets(reader, &mut bullets);
                node(reader, item, level);
            }
            Content::Null => {}
        }
    }
    push_bullets(reader, &mut bullets);
}

fn push_bullets(reader: &mut Reader, items: &mut Vec<Vec<Block<'static>>>) {
    if !items.is_empty() {
        reader.blocks.push(Block::List(List { start: None, items: std::mem::take(items) }));
    }
}

/// `{text, url}` → the link, then whatever else the map says in words.
fn link_item(reader: &mut Reader, entries: &[Entry]) -> Vec<Inline<'static>> {
    let Some((href, position)) = text_of(entries, Role::Link) else { return Vec::new() };
    let label = title_of(entries).or_else(|| entries.iter().find(|entry| is_label(entry)));
    let mut name = label.and_then(|label| Some(reader.plain(label.node.text()?, label.node.position)));
    let name = name.take().filter(|name| !name.is_empty());
    let mut inlines = reader.link(href, position, name.unwrap_or_else(|| vec![Inline::Text(href.to_owned().into())]));
    for entry in entries.iter().filter(|entry| !label.is_some_and(|label| std::ptr::eq(label, *entry))) {
        let Some(text) = entry.node.text().filter(|text| !text.trim().is_empty()) else { continue };
        let is_shown = match roles::role(&entry.key) {
            Role::Prose | Role::Title => true,
            Role::Unknown => roles::is_prose(text),
            Role::Link | Role::Image | Role::Hidden => false,
        };
        if is_shown {
            inlines.push(Inline::HardBreak);
            inlines.extend(reader.plain(text, entry.node.position));
        }
    }
    inlines
}

/// The entry that names the map: the first string with the role of a title.
fn title_of(entries: &[Entry]) -> Option<&Entry> {
    entries.iter().find(|entry| roles::role(&entry.key) == Role::Title && has_text(entry))
}

fn text_of(entries: &[Entry], role: Role) -> Option<(&str, Position)> {
    let entry = entries.iter().find(|entry| roles::role(&entry.key) == role && has_text(entry))?;
    entry.node.text().map(|text| (text.trim(), entry.node.position))
}

fn has_text(entry: &Entry) -> bool {
    entry.node.text().is_some_and(|text| !text.trim().is_empty())
}

/// Among prose, `text` is what links are labelled with.
fn is_label(entry: &Entry) -> bool {
    entry.key.eq_ignore_ascii_case("text") && has_text(entry)
}

/// A map that is one link: it leads somewhere and holds nothing but strings.
fn is_link_item(entries: &[Entry]) -> bool {
    let is_flat = entries.iter().all(|entry| !matches!(entry.node.content, Content::List(_) | Content::Map(_)));
    is_flat && text_of(entries, Role::Link).is_some()
}
