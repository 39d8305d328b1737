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

pub(crate) static INVALID: Rule = Rule {
    code: "invalid-form",
    severity: Severity::Warning,
    explanation: "## What it finds\n\nA `::: form` without `action` or `submitText`, or with something that is no \
        attribute.\n\n\
        ## Why it matters\n\nIts line is shown as text.\n\n\
        ## How to mend it\n\nRemove it: a static site has no forms.\n",
};

pub(super) const EXTENSION: Extension = Extension { hook: Hook::Fence(&SHAPE) };

static SHAPE: Shape = Shape {
    name: "form",
    placement: Placement::Line,
    body: Body::Never,
    nests: false,
    attributes: &["model", "action", "submittext"],
    rule: &INVALID,
    read,
};

fn read<'text>(mut fence: Opened<'text>, notes: &mut Notes) -> Result<Directive<'text>, Vec<Block<'text>>> {
    for name in ["action", "submittext"] {
        if fence.attribute(name).is_none() {
            let message = format!("this form has no `{name}`, so its line is shown as text");
            notes.report(&INVALID, fence.offset, message, "remove it: a static site has no forms");
            return Err(fence.blocks);
        }
    }
    let help = "link to a page where readers can do the same";
    notes.report(&UNSUPPORTED, fence.offset, "forms need a server, so this one is left out", help);
    fence.attributes.clear();
    Ok(fence.directive("form", notes))
}
