//! `::: form model="…" action="…" submitText="…" :::`: a form that only its publisher's server can answer.
//!
//! No attributes, no text: nothing of it is shown, and its action is not linked.

use super::{Body, Extension, Hook, Notes, Opened, Placement, Shape};
use crate::{
    base::{Rule, Severity},
    model::{Block, document::Directive},
};

pub(crate) static UNSUPPORTED: Rule = Rule {
    code: "unsupported-form",
    severity: Severity::Info,
    explanation: "## What it finds\n\nA `::: form`, which DocFX turns into a form for a service of its publisher.\n\n\
        ## Why it matters\n\nA static site has nothing that could answer it, so it is left out.\n\n\
        ## How to mend it\n\nLink to a page where readers can do the same.\n",
};

pub(super) const EXTENSION: Extension = Extension { hook: Hook::Fence(&SHAPE) };

static SHAPE: Shape = Shape {
    name: "form",
    placement: Placement::Line,
    body: Body::Never,
    nests: false,
    attributes: &["model", "action", "submittext"],
    rule: &UNSUPPORTED,
    read,
};

fn read<'text>(mut fence: Opened<'text>, notes: &mut Notes) -> Result<Directive<'text>, Vec<Block<'text>>> {
    let help = "link to a page where readers can do the same";
    notes.report(&UNSUPPORTED, fence.offset, "forms need a server, so this one is left out", help);
    fence.attributes.clear();
    Ok(fence.directive("form", notes))
}
