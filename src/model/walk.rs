//! Ways through a document, in the order of the text.

use super::document::{Block, Directive, Document, Heading, Inline};

/// Calls `visit` with every inline in the order of the text; of segments, only with the target half.
pub fn each_inline<'d, 'text>(document: &'d Document<'text>, visit: &mut impl FnMut(&'d Inline<'text>)) {
    blocks(&document.blocks, visit);
}

/// Calls `visit` with the stretches of running text of `block` itself, not with those of blocks within it.
pub fn runs<'d, 'text>(
    block: &'d Block<'text>,
    visit: &mut impl FnMut(Option<&'d Heading<'text>>, &'d [Inline<'text>]),
) {
    match block {
        Block::Heading(heading) => visit(Some(heading), &heading.inlines),
        Block::Paragraph(text) | Block::Plain(text) | Block::Html(text) => visit(None, text),
        Block::Table(table) => {
            table.head.iter().chain(table.rows.iter().flatten()).for_each(|cell| visit(None, cell));
        }
        Block::List(_)
        | Block::Quote(_)
        | Block::Footnote { .. }
        | Block::Directive(_)
        | Block::Code(_)
        | Block::Rule => {}
    }
}

/// Calls `visit` with every one of `inlines` and all within them; of segments, only with the target half.
pub fn each_within<'d, 'text>(inlines: &'d [Inline<'text>], visit: &mut impl FnMut(&'d Inline<'text>)) {
    self::inlines(inlines, visit);
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
pub fn each_block<'d, 'text>(document: &'d Document<'text>, visit: &mut impl FnMut(&'d Block<'text>)) {
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
