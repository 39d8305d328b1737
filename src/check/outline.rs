//! The blocks of a page in the order of the text, and whether every reader sees them.

use crate::model::{Block, Document, Inline, document::Directive};

/// One block that is not merely a frame around others.
pub(super) struct Shown<'d, 'text> {
    pub block: &'d Block<'text>,
    /// It stands in no zone and in no moniker range.
    pub always: bool,
}

/// Returns the blocks of `document`; sections, rows, columns, zones and moniker ranges are replaced by what they hold.
pub(super) fn outline<'d, 'text>(document: &'d Document<'text>) -> Vec<Shown<'d, 'text>> {
    let mut shown = Vec::new();
    collect(&document.blocks, true, &mut shown);
    shown
}

fn collect<'d, 'text>(blocks: &'d [Block<'text>], always: bool, shown: &mut Vec<Shown<'d, 'text>>) {
    for block in blocks {
        match block {
            Block::Directive(directive) if matches!(directive.name, "zone" | "moniker") => {
                collect(&directive.blocks, always && is_for_the_web(directive), shown)
            }
            Block::Directive(directive) if matches!(directive.name, "section" | "row" | "column") => {
                collect(&directive.blocks, always, shown)
            }
            block => shown.push(Shown { block, always }),
        }
    }
}

/// A zone whose only condition is that the page is read on a site.
fn is_for_the_web(directive: &Directive) -> bool {
    let target = directive.attribute("target").is_some_and(|target| target.eq_ignore_ascii_case("docs"));
    directive.name == "zone" && target && directive.attribute("pivot").is_none()
}

impl Shown<'_, '_> {
    /// Whether a reader sees anything of the block; an anchor or a rule is nothing.
    pub fn is_visible(&self) -> bool {
        match self.block {
            Block::Rule | Block::Footnote { .. } => false,
            Block::Html(inlines) | Block::Paragraph(inlines) | Block::Plain(inlines) => inlines.iter().any(shows),
            Block::Heading(_)
            | Block::List(_)
            | Block::Table(_)
            | Block::Code(_)
            | Block::Quote(_)
            | Block::Directive(_) => true,
        }
    }

    /// Whether the block is the text of another file, which is not known here.
    pub fn is_include(&self) -> bool {
        matches!(self.block, Block::Directive(directive) if directive.name == "include")
    }
}

fn shows(inline: &Inline) -> bool {
    match inline {
        Inline::Text(text) => !text.trim().is_empty(),
        Inline::SoftBreak | Inline::HardBreak => false,
        Inline::Html(tag) => matches!(tag.name.as_ref(), "img" | "table" | "hr"),
        _ => true,
    }
}
