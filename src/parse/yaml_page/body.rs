//! The tree of a YAML page → blocks.

use std::collections::BTreeMap;

use super::roles::{self, Role};
use crate::{
    base::Position,
    model::{
        Block, Document, Inline,
        document::{Heading, Image, Link, List},
        facts::{Reference, ReferenceKind},
    },
    parse::{
        front_matter,
        yaml::{Content, Entry, Node},
    },
};

type Markdown<'a> = &'a mut dyn FnMut(&str, Position) -> Vec<Block<'static>>;

/// Walks the whole tree. A page whose root has no title begins with `title`.
pub fn read(root: &Node, title: Option<&str>, markdown: Markdown) -> (Document<'static>, Vec<Reference>) {
    let mut walk = Walk { blocks: Vec::new(), references: Vec::new(), ids: BTreeMap::new(), markdown };
    match &root.content {
        Content::Map(entries) => {
            let is_titled = title_of(entries).is_some();
            if let Some(title) = title.filter(|_| !is_titled) {
                walk.heading(1, title.to_owned(), None, root.position);
            }
            walk.map(entries, if is_titled { 1 } else { 2 });
        }
        Content::List(items) => walk.list(items, 1),
        Content::Text(text) => walk.prose(text, root.position),
        Content::Null => {}
    }
    (Document { blocks: walk.blocks }, walk.references)
}

struct Walk<'a> {
    blocks: Vec<Block<'static>>,
    references: Vec<Reference>,
    /// How often each slug was used.
    ids: BTreeMap<String, usize>,
    markdown: Markdown<'a>,
}

impl Walk<'_> {
    /// A link, or a section: its title as a heading of `level`, then everything else in its order.
    fn map(&mut self, entries: &[Entry], level: u8) {
        if is_link_item(entries) {
            let inlines = self.link_item(entries);
            self.blocks.push(Block::Paragraph(inlines));
            return;
        }
        if let Some((src, position)) = text_of(entries, Role::Image) {
            let alt = entries.iter().find(|entry| entry.key.eq_ignore_ascii_case("alt"));
            let alt = alt.and_then(|entry| entry.node.text()).unwrap_or_default().to_owned();
            self.reference(ReferenceKind::Image, src, position);
            let image = Image { target: src.to_owned().into(), title: "".into(), alt, source_alt: None };
            self.blocks.push(Block::Paragraph(vec![Inline::Image(image)]));
        }
        let title = title_of(entries);
        let link = text_of(entries, Role::Link);
        let mut inner = level;
        match (title, link) {
            (Some(title), link) => {
                inner = (level + 1).min(6);
                let text = title.node.text().and_then(front_matter::plain).unwrap_or_default();
                self.heading(level.min(6), text, link, title.position);
            }
            (None, Some((href, position))) => {
                let inlines = vec![self.link(href, href.to_owned(), position)];
                self.blocks.push(Block::Paragraph(inlines));
            }
            (None, None) => {}
        }
        for entry in entries {
            let is_used = title.is_some_and(|title| std::ptr::eq(title, entry));
            let role = roles::role(&entry.key);
            match &entry.node.content {
                Content::Text(_) if is_used => {}
                Content::Text(text) => match role {
                    Role::Prose | Role::Title => self.prose(text, entry.node.position),
                    Role::Unknown if roles::is_prose(text) => self.prose(text, entry.node.position),
                    Role::Link | Role::Image | Role::Hidden | Role::Unknown => {}
                },
                Content::List(items) if role != Role::Hidden => self.list(items, inner),
                Content::Map(entries) if role != Role::Hidden => self.map(entries, inner),
                Content::List(_) | Content::Map(_) | Content::Null => {}
            }
        }
    }

    /// Links and strings become bullets, as long as they follow each other; other items are sections.
    fn list(&mut self, items: &[Node], level: u8) {
        let mut bullets: Vec<Vec<Block<'static>>> = Vec::new();
        for item in items {
            match &item.content {
                Content::Map(entries) if is_link_item(entries) => {
                    let inlines = self.link_item(entries);
                    bullets.push(vec![Block::Plain(inlines)]);
                }
                Content::Text(text) => {
                    if roles::is_prose(text) {
                        bullets.push((self.markdown)(text, item.position));
                    }
                }
                Content::Map(entries) => {
                    self.bullets(&mut bullets);
                    self.map(entries, level);
                }
                Content::List(items) => {
                    self.bullets(&mut bullets);
                    self.list(items, level);
                }
                Content::Null => {}
            }
        }
        self.bullets(&mut bullets);
    }

    fn bullets(&mut self, items: &mut Vec<Vec<Block<'static>>>) {
        if !items.is_empty() {
            self.blocks.push(Block::List(List { start: None, items: std::mem::take(items) }));
        }
    }

    /// `{text, url}` → the link, then whatever else the map says in words.
    fn link_item(&mut self, entries: &[Entry]) -> Vec<Inline<'static>> {
        let Some((href, position)) = text_of(entries, Role::Link) else { return Vec::new() };
        let label = title_of(entries).or_else(|| entries.iter().find(|entry| is_label(entry)));
        let name = label.and_then(|label| label.node.text()).and_then(front_matter::plain);
        let mut inlines = vec![self.link(href, name.unwrap_or_else(|| href.to_owned()), position)];
        for entry in entries.iter().filter(|entry| !label.is_some_and(|label| std::ptr::eq(label, *entry))) {
            let Some(text) = entry.node.text().and_then(front_matter::plain) else { continue };
            let is_shown = match roles::role(&entry.key) {
                Role::Prose | Role::Title => true,
                Role::Unknown => roles::is_prose(&text),
                Role::Link | Role::Image | Role::Hidden => false,
            };
            if is_shown {
                inlines.extend([Inline::HardBreak, Inline::Text(text.into())]);
            }
        }
        inlines
    }

    fn link(&mut self, href: &str, name: String, position: Position) -> Inline<'static> {
        self.reference(ReferenceKind::Link, href, position);
        Inline::Link(Link {
            target: href.to_owned().into(),
            title: "".into(),
            inlines: vec![Inline::Text(name.into())],
        })
    }

    fn heading(&mut self, level: u8, text: String, link: Option<(&str, Position)>, position: Position) {
        let id = self.id(&text);
        let inline = match link {
            Some((href, position)) => self.link(href, text, position),
            None => Inline::Text(text.into()),
        };
        self.blocks.push(Block::Heading(Heading { level, id, aliases: Vec::new(), inlines: vec![inline], position }));
    }

    fn prose(&mut self, text: &str, position: Position) {
        self.blocks.extend((self.markdown)(text, position));
    }

    fn reference(&mut self, kind: ReferenceKind, target: &str, position: Position) {
        self.references.push(Reference { kind, target: target.to_owned(), position, in_source: false });
    }

    /// The slug of `text`, numbered from its second use on.
    fn id(&mut self, text: &str) -> String {
        let mut slug = String::new();
        for character in text.trim().to_lowercase().chars() {
            match character {
                ' ' | '\t' | '\u{a0}' | '-' => slug.push('-'),
                character if character.is_alphanumeric() || character == '_' => slug.push(character),
                _ => {}
            }
        }
        let slug = if slug.is_empty() { "section".to_owned() } else { slug };
        let mut id = slug.clone();
        let mut number = self.ids.get(&slug).copied().unwrap_or(0);
        while self.ids.contains_key(&id) {
            number += 1;
            id = format!("{slug}-{number}");
        }
        self.ids.insert(slug, number);
        self.ids.entry(id.clone()).or_insert(0);
        id
    }
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
