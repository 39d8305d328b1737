//! `:::video source="https://…" title="…":::`: a video, shown as a link to it.
//!
//! Attributes: `source`, present only if it may be linked to; `title`; `form`, as of an include; those on how DocFX
//! shows its frame.

use super::{Body, Extension, Hook, Notes, Opened, Placement, Shape};
use crate::{
    base::{Rule, Severity},
    model::{
        Block,
        document::{Directive, Text},
        facts::ReferenceKind,
    },
};

pub(crate) static INVALID: Rule = Rule {
    code: "invalid-video",
    severity: Severity::Warning,
    explanation: "## What it finds\n\nA `:::video` without a `source`, with a `max-width` that is no number, or not closed by `:::`.\n\n\
        ## Why it matters\n\nThere is nothing to link to, and the line stays text.\n\n\
        ## How to mend it\n\nWrite `:::video source=\"https://…\" title=\"what it shows\":::`.\n",
};

pub(super) const EXTENSION: Extension = Extension { hook: Hook::Fence(&SHAPE) };

static SHAPE: Shape = Shape {
    name: "video",
    placement: Placement::Anywhere,
    body: Body::Never,
    nests: false,
    attributes: &["source", "title", "max-width", "thumbnail", "upload-date", "duration", "type"],
    rule: &INVALID,
    read,
};

fn read<'text>(mut fence: Opened<'text>, notes: &mut Notes) -> Result<Directive<'text>, Vec<Block<'text>>> {
    let Some(source) = fence.attribute("source").map(str::to_owned) else {
        let message = "this video has no source, so its line is shown as text";
        notes.report(&INVALID, fence.offset, message, "give it a `source`, the address of a video");
        return Err(fence.blocks);
    };
    let is_width = |width: &str| width.trim_end_matches("px").parse::<u32>().is_ok();
    if let Some(width) = fence.attribute("max-width").filter(|width| !is_width(width)) {
        let message = format!("a video cannot have the width `{width}`; it is left out");
        notes.report(&INVALID, fence.offset, message, "write a number of pixels");
        fence.remove("max-width");
    }
    fence.remove("source");
    if notes.may_lead_to(ReferenceKind::Link, &source, fence.offset, fence.side) {
        fence.attributes.push(("source", Text::Owned(source)));
    }
    fence.attributes.push(("form", Text::Borrowed(fence.form)));
    Ok(fence.directive("video", notes))
}
