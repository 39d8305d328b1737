//! `::: moniker range=">= v-1"` … `::: moniker-end`: text for some versions of a product.
//!
//! Attribute: `range`, the versions as written. Which of them there are is not known here; what does not even read as a
//! range is reported.

use super::{Body, Extension, Hook, Notes, Opened, Placement, Shape};
use crate::{
    base::{Position, Rule, Severity},
    model::{Block, document::Directive, facts::VersionZone},
    version::{self, Range},
};

pub(crate) static INVALID: Rule = Rule {
    code: "invalid-moniker-range",
    severity: Severity::Warning,
    explanation: "## What it finds\n\nA `::: moniker` without its `::: moniker-end`, the end without a beginning, one within another, or one without a `range`.\n\n\
        ## Why it matters\n\nReaders of all versions see the text, or its marks.\n\n\
        ## How to mend it\n\nWrite `::: moniker range=\">= version\"` before the text and `::: moniker-end` behind it.\n",
};

pub(super) const EXTENSION: Extension = Extension { hook: Hook::Fence(&SHAPE) };

static SHAPE: Shape = Shape {
    name: "moniker",
    placement: Placement::Line,
    body: Body::Always,
    nests: false,
    attributes: &["range"],
    rule: &INVALID,
    read,
};

fn read<'text>(mut fence: Opened<'text>, notes: &mut Notes) -> Result<Directive<'text>, Vec<Block<'text>>> {
    let Some(range) = fence.attribute("range").map(str::to_owned) else {
        let message = "this moniker zone does not say for which versions it is";
        notes.report(&INVALID, fence.offset, message, "write `range=\">= version\"`");
        fence.remove("range");
        return Ok(fence.directive("moniker", notes));
    };
    if let Err(reason) = Range::parse(&range) {
        let message = format!("`{range}` is no range of versions: {reason}");
        notes.report(&version::INVALID, fence.offset, message, "write it like `>= app-1.0 < app-2.0 || app-3.0`");
    }
    let start = notes.position(fence.offset);
    // Nothing behind the zone is read yet.
    let references = notes.references.iter().map(|reference| reference.position).max();
    let last = references.max(last_heading(&fence.blocks)).unwrap_or(start).max(start);
    notes.zones.push(VersionZone { range, start, last });
    Ok(fence.directive("moniker", notes))
}

fn last_heading(blocks: &[Block]) -> Option<Position> {
    let last = |block: &Block| match block {
        Block::Heading(heading) => Some(heading.position),
        Block::List(list) => list.items.iter().filter_map(|item| last_heading(item)).max(),
        Block::Quote(blocks) | Block::Footnote { blocks, .. } => last_heading(blocks),
        Block::Directive(directive) => last_heading(&directive.blocks),
        _ => None,
    };
    blocks.iter().filter_map(last).max()
}
