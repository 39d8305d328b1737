//! The inlines of a document that a reader of the page's language sees, and where they stand.

use std::collections::{HashMap, VecDeque};

use crate::{
    base::Position,
    model::{Block, Document, Facts, Inline, document::Directive, facts::ReferenceKind},
};

/// Calls `visit` with every inline in the order of the text; of segments, only with the target half.
pub(super) fn each_inline<'d, 'text>(document: &'d Document<'text>, visit: &mut impl FnMut(&'d Inline<'text>)) {
    blocks(&document.blocks, visit);
}

fn blocks<'d, 'text>(all: &'d [Block<'text>], visit: &mut impl FnMut(&'d Inline<'text>)) {
    for block in all {
        match block {
            Block::Heading(heading) => inlines(&heading.inlines, visit),
            Block::Paragraph(text) | Block::Plain(text) | Block::Html(text) => inlines(text, visit),
            Block::List(list) => list.items.iter().for_each(|item| blocks(item, visit)),
            Block::Table(table) => {
                table.head.iter().chain(table.rows.iter().flatten()).for_each(|cell| inlines(cell, visit))
            }
            Block::Quote(children) | Block::Footnote { blocks: children, .. } => blocks(children, visit),
            Block::Directive(Directive { blocks: children, .. }) => blocks(children, visit),
            Block::Code(_) | Block::Rule => {}
        }
    }
}

fn inlines<'d, 'text>(all: &'d [Inline<'text>], visit: &mut impl FnMut(&'d Inline<'text>)) {
    for inline in all {
        visit(inline);
        match inline {
            Inline::Emphasis(children) | Inline::Strong(children) | Inline::Strikethrough(children) => {
                inlines(children, visit)
            }
            Inline::Link(link) => inlines(&link.inlines, visit),
            Inline::Segment(segment) => inlines(&segment.target, visit),
            Inline::Directive(directive) => blocks(&directive.blocks, visit),
            Inline::Text(_)
            | Inline::Code(_)
            | Inline::Image(_)
            | Inline::Html(_)
            | Inline::FootnoteReference(_)
            | Inline::SoftBreak
            | Inline::HardBreak => {}
        }
    }
}

/// Calls `visit` with every block, a container before what it holds.
pub(super) fn each_block<'d, 'text>(document: &'d Document<'text>, visit: &mut impl FnMut(&'d Block<'text>)) {
    fn walk<'d, 'text>(blocks: &'d [Block<'text>], visit: &mut impl FnMut(&'d Block<'text>)) {
        for block in blocks {
            visit(block);
            match block {
                Block::Quote(blocks) | Block::Footnote { blocks, .. } => walk(blocks, visit),
                Block::Directive(directive) => walk(&directive.blocks, visit),
                Block::List(list) => list.items.iter().for_each(|item| walk(item, visit)),
                _ => {}
            }
        }
    }
    walk(&document.blocks, visit);
}

/// The host of an address with `http:`, `https:` or none.
pub(super) fn host(target: &str) -> Option<&str> {
    let target = target.trim();
    let rest = match target.split_once("//")? {
        ("", rest) => rest,
        (scheme, rest) if ["http:", "https:"].iter().any(|known| known.eq_ignore_ascii_case(scheme)) => rest,
        _ => return None,
    };
    rest.split(['/', '?', '#', ':']).next().filter(|host| !host.is_empty())
}

/// Where the links or images of a page stand; documents do not say, facts do.
pub(super) struct Places<'a>(HashMap<&'a str, VecDeque<Position>>);

impl<'a> Places<'a> {
    pub fn of(facts: &'a Facts, kind: ReferenceKind) -> Self {
        let mut places: HashMap<&str, VecDeque<Position>> = HashMap::new();
        for reference in facts.references.iter().filter(|reference| reference.kind == kind && !reference.in_source) {
            places.entry(&reference.target).or_default().push_back(reference.position);
        }
        Self(places)
    }

    /// Returns the place of the next reference to `target`; call it for each in the order of the text.
    /// The start of the file if the facts know none.
    pub fn next(&mut self, target: &str) -> Position {
        self.0.get_mut(target).and_then(VecDeque::pop_front).unwrap_or(Position::START)
    }
}
