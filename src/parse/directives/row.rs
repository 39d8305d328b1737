//! `:::row:::` … `:::row-end:::`: columns side by side.
//!
//! Attribute: `count`, how many columns its writer meant; the columns themselves tell.

use super::{Body, Extension, Hook, Notes, Opened, Placement, Shape};
use crate::{
    base::{Rule, Severity},
    model::{Block, document::Directive},
};

pub(crate) static INVALID: Rule = Rule {
    code: "invalid-row",
    severity: Severity::Warning,
    explanation: "## What it finds\n\nA `:::row:::` without its `:::row-end:::`, the end without a beginning, or an attribute that rows do not have.\n\n\
        ## Why it matters\n\nLines that belong to no whole row are shown as text, and the columns stand below each other.\n\n\
        ## How to mend it\n\nClose each row with `:::row-end:::` on a line of its own.\n",
};

pub(super) const EXTENSION: Extension = Extension { hook: Hook::Fence(&SHAPE) };

static SHAPE: Shape = Shape {
    name: "row",
    placement: Placement::Line,
    body: Body::Always,
    nests: true,
    attributes: &["count"],
    rule: &INVALID,
    read,
};

fn read<'text>(fence: Opened<'text>, notes: &mut Notes) -> Result<Directive<'text>, Vec<Block<'text>>> {
    Ok(fence.directive("row", notes))
}
