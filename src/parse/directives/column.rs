//! `:::column span="2":::` … `:::column-end:::`: one column of a row.
//!
//! Attribute: `span`, how many times as wide as the narrowest it is, from 1 to [`WIDEST`].

use super::{Body, Extension, Hook, Notes, Opened, Placement, Shape};
use crate::{
    base::{Rule, Severity},
    model::{Block, document::Directive},
};

/// The grids that DocFX writes for have so many columns.
const WIDEST: u8 = 12;

pub(crate) static INVALID: Rule = Rule {
    code: "invalid-column",
    severity: Severity::Warning,
    explanation: "## What it finds\n\nA `:::column:::` without its `:::column-end:::`, the end without a beginning, or a `span` that is no number from 1 to 12.\n\n\
        ## Why it matters\n\nLines that belong to no whole column are shown as text; a wrong `span` counts as 1.\n\n\
        ## How to mend it\n\nClose each column with `:::column-end:::`, and write `span=\"2\"`.\n",
};

pub(super) const EXTENSION: Extension = Extension { hook: Hook::Fence(&SHAPE) };

static SHAPE: Shape = Shape {
    name: "column",
    placement: Placement::Line,
    body: Body::Always,
    nests: true,
    attributes: &["span"],
    rule: &INVALID,
    read,
};

fn read<'text>(mut fence: Opened<'text>, notes: &mut Notes) -> Result<Directive<'text>, Vec<Block<'text>>> {
    if let Some(span) = fence.attribute("span")
        && !span.parse::<u8>().is_ok_and(|span| (1..=WIDEST).contains(&span))
    {
        let message = format!("a column cannot have the width `{span}`");
        notes.report(&INVALID, fence.offset, message, "write a number from 1 to 12");
        fence.remove("span");
    }
    if fence.attribute("span").is_none() {
        fence.remove("span");
    }
    Ok(fence.directive("column", notes))
}
