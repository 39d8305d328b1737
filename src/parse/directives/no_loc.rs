//! `:::no-loc text="Find \"x\"":::`: words that no translator may change.
//!
//! No attributes; it holds its text, verbatim.

use super::{Body, Extension, Hook, Notes, Opened, Placement, Shape};
use crate::{
    base::{Rule, Severity},
    model::{Block, Inline, document::Directive},
};

pub(crate) static INVALID: Rule = Rule {
    code: "invalid-no-loc",
    severity: Severity::Warning,
    explanation: "## What it finds\n\nA `:::no-loc` without `text`.\n\n\
        ## Why it matters\n\nIt has nothing to show, so its mark stays in the sentence.\n\n\
        ## How to mend it\n\nWrite `:::no-loc text=\"the words\":::`.\n",
};

pub(super) const EXTENSION: Extension = Extension { hook: Hook::Fence(&SHAPE) };

static SHAPE: Shape = Shape {
    name: "no-loc",
    placement: Placement::Text,
    body: Body::Never,
    nests: false,
    attributes: &["text"],
    rule: &INVALID,
    read,
};

fn read<'text>(mut fence: Opened<'text>, notes: &mut Notes) -> Result<Directive<'text>, Vec<Block<'text>>> {
    let Some(at) = fence.attributes.iter().position(|(_, text)| !text.is_empty()) else {
        let help = "give it the words in `text`";
        notes.report(&INVALID, fence.offset, "this mark protects no text, so it is shown as it is written", help);
        return Err(fence.blocks);
    };
    let (_, text) = fence.attributes.swap_remove(at);
    fence.attributes.clear();
    fence.blocks = vec![Block::Plain(vec![Inline::Text(text)])];
    Ok(fence.directive("no-loc", notes))
}
