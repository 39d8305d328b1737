//! `:::video source="https://…" title="…":::`: a video, shown as a link to it.
//!
//! Attributes: `source` and `thumbnail`, present only if they may be linked to; `title`; `max-width`, in pixels without a unit; `form`,
//! as of an include; those on which DocFX says more of a video. With `type="complex"` it holds a description, up to `:::video-end:::`.

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
    explanation: "## What it finds\n\nA `:::video` without a `source`, with a `max-width` that is no number, not closed by `:::`, or a complex one without `:::video-end:::`.\n\n\
        ## Why it matters\n\nThere is nothing to link to, and the line stays text.\n\n\
        ## How to mend it\n\nWrite `:::video source=\"https://…\" title=\"what it shows\":::`.\n",
};

pub(super) const EXTENSION: Extension = Extension { hook: Hook::Fence(&SHAPE) };

static SHAPE: Shape = Shape {
    name: "video",
    placement: Placement::Anywhere,
    body: Body::Where("type", "complex"),
    nests: true,
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
    if let Some(written) = fence.attribute("max-width").map(str::to_owned) {
        fence.remove("max-width");
        match written.trim_end_matches("px").parse::<u32>() {
            Ok(width) => fence.attributes.push(("max-width", Text::Owned(width.to_string()))),
            Err(_) => {
                let message = format!("a video cannot have the width `{written}`; it is left out");
                notes.report(&INVALID, fence.offset, message, "write a number of pixels");
            }
        }
    }
    let thumbnail = fence.attribute("thumbnail").map(str::to_owned);
    for (name, target, kind) in
        [("source", Some(source), ReferenceKind::Link), ("thumbnail", thumbnail, ReferenceKind::Image)]
    {
        fence.remove(name);
        let target = target.filter(|target| notes.may_lead_to(kind, target, fence.offset, fence.side));
        fence.attributes.extend(target.map(|target| (name, Text::Owned(target))));
    }
    fence.attributes.push(("form", Text::Borrowed(fence.form)));
    Ok(fence.directive("video", notes))
}
