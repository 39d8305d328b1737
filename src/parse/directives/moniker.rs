//! `::: moniker range=">= v-1"` … `::: moniker-end`: text for some versions of a product.
//!
//! Attribute: `range`, the versions as written.

use super::{Body, Extension, Hook, Notes, Opened, Placement, Shape};
use crate::{
    base::{Rule, Severity},
    model::{Block, document::Directive},
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
    if fence.attribute("range").is_none() {
        let message = "this moniker zone does not say for which versions it is";
        notes.report(&INVALID, fence.offset, message, "write `range=\">= version\"`");
        fence.remove("range");
    }
    Ok(fence.directive("moniker", notes))
}
