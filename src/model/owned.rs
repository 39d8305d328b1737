//! A tree that borrows from a text → the same tree on its own, for texts that do not live as long as their page.

use std::borrow::Cow;

use super::document::{
    Block, Code, Directive, Document, Heading, Image, Inline, Link, List, Segment, Table, Tag, Text,
};

impl Document<'_> {
    pub fn into_owned(self) -> Document<'static> {
        Document { blocks: blocks(self.blocks) }
    }
}

fn text(text: Text) -> Text<'static> {
    Cow::Owned(text.into_owned())
}

fn blocks(blocks: Vec<Block>) -> Vec<Block<'static>> {
    blocks.into_iter().map(block).collect()
}

fn inlines(inlines: Vec<Inline>) -> Vec<Inline<'static>> {
    inlines.into_iter().map(inline).collect()
}

fn block(block: Block) -> Block<'static> {
    match block {
        Block::Heading(Heading { level, id, aliases, inlines: inner, position }) => {
            Block::Heading(Heading { level, id, aliases, inlines: inlines(inner), position })
        }
        Block::Paragraph(inner) => Block::Paragraph(inlines(inner)),
        Block::Plain(inner) => Block::Plain(inlines(inner)),
        Block::List(list) => {
            Block::List(List { start: list.start, items: list.items.into_iter().map(blocks).collect() })
        }
        Block::Table(table) => Block::Table(Table {
            columns: table.columns,
            head: table.head.into_iter().map(inlines).collect(),
            rows: table.rows.into_iter().map(|row| row.into_iter().map(inlines).collect()).collect(),
        }),
        Block::Code(code) => Block::Code(Code { language: code.language.map(text), text: text(code.text) }),
        Block::Quote(inner) => Block::Quote(blocks(inner)),
        Block::Html(inner) => Block::Html(inlines(inner)),
        Block::Rule => Block::Rule,
        Block::Directive(inner) => Block::Directive(directive(inner)),
        Block::Footnote { label, blocks: inner } => Block::Footnote { label: text(label), blocks: blocks(inner) },
    }
}

fn directive(directive: Directive) -> Directive<'static> {
    let Directive { name, attributes, blocks: inner, position } = directive;
    let attributes = attributes.into_iter().map(|(name, value)| (name, text(value))).collect();
    Directive { name, attributes, blocks: blocks(inner), position }
}

fn inline(inline: Inline) -> Inline<'static> {
    match inline {
        Inline::Text(value) => Inline::Text(text(value)),
        Inline::Code(value) => Inline::Code(text(value)),
        Inline::Emphasis(inner) => Inline::Emphasis(inlines(inner)),
        Inline::Strong(inner) => Inline::Strong(inlines(inner)),
        Inline::Strikethrough(inner) => Inline::Strikethrough(inlines(inner)),
        Inline::Link(link) => {
            Inline::Link(Link { target: text(link.target), title: text(link.title), inlines: inlines(link.inlines) })
        }
        Inline::Image(image) => Inline::Image(Image {
            target: text(image.target),
            title: text(image.title),
            alt: image.alt,
            source_alt: image.source_alt,
        }),
        Inline::Segment(segment) => Inline::Segment(Segment {
            ordinal: segment.ordinal,
            target: inlines(segment.target),
            source: inlines(segment.source),
        }),
        Inline::Html(tag) => Inline::Html(Tag {
            kind: tag.kind,
            name: text(tag.name),
            attributes: tag.attributes.into_iter().map(|(name, value)| (text(name), text(value))).collect(),
        }),
        Inline::Directive(inner) => Inline::Directive(directive(inner)),
        Inline::FootnoteReference(label) => Inline::FootnoteReference(text(label)),
        Inline::SoftBreak => Inline::SoftBreak,
        Inline::HardBreak => Inline::HardBreak,
    }
}
