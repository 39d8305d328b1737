//! `:::image type="content" source="a.png" alt-text="…":::`: an image with more to it than markdown can say.
//!
//! Attributes: `type`, one of `content`, `complex`, `icon`; `source`, `lightbox` (a larger image) and `link`, present only
//! if they may be linked to; `alt-text`; `border`, `true` or `false`; `loc-scope`; `form`, as of an include.
//! The blocks of a complex image are its long description.

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
    code: "invalid-image",
    severity: Severity::Warning,
    explanation: "## What it finds\n\nAn `:::image` without `source` or without `alt-text`, of an unknown `type`, not closed by `:::`, or a complex one without `:::image-end:::`.\n\n\
        ## Why it matters\n\nWithout a source there is nothing to show, and the line stays text. Without a text, readers who do not see the image learn nothing of it.\n\n\
        ## How to mend it\n\nWrite `:::image type=\"content\" source=\"media/a.png\" alt-text=\"what it shows\":::`.\n",
};

pub(super) const EXTENSION: Extension = Extension { hook: Hook::Fence(&SHAPE) };

static SHAPE: Shape = Shape {
    name: "image",
    placement: Placement::Anywhere,
    body: Body::Where("type", "complex"),
    nests: true,
    attributes: &["type", "source", "alt-text", "loc-scope", "border", "lightbox", "link"],
    rule: &INVALID,
    read,
};

const TYPES: &[&str] = &["content", "complex", "icon"];

fn read<'text>(mut fence: Opened<'text>, notes: &mut Notes) -> Result<Directive<'text>, Vec<Block<'text>>> {
    if fence.attribute("source").is_none() {
        let help = "give it a `source`, the path of a file";
        notes.report(&INVALID, fence.offset, "this image has no source, so its line is shown as text", help);
        return Err(fence.blocks);
    }
    let kind = kind(&fence, notes);
    if fence.attribute("alt-text").is_none() && kind != "icon" {
        let help = "say in `alt-text` what the image shows";
        notes.report(&INVALID, fence.offset, "this image has no text for readers who do not see it", help);
    }
    let border = fence.attribute("border").map_or(kind != "icon", |border| !border.eq_ignore_ascii_case("false"));
    fence.remove("type");
    fence.remove("border");
    for (name, reference) in
        [("source", ReferenceKind::Image), ("lightbox", ReferenceKind::Image), ("link", ReferenceKind::Link)]
    {
        let leads = fence
            .attribute(name)
            .map(str::to_owned)
            .filter(|target| notes.may_lead_to(reference, target, fence.offset, fence.side));
        fence.remove(name);
        fence.attributes.extend(leads.map(|target| (name, Text::Owned(target))));
    }
    fence.attributes.push(("type", Text::Borrowed(kind)));
    fence.attributes.push(("border", Text::Borrowed(if border { "true" } else { "false" })));
    fence.attributes.push(("form", Text::Borrowed(fence.form)));
    Ok(fence.directive("image", notes))
}

fn kind(fence: &Opened, notes: &mut Notes) -> &'static str {
    let Some(written) = fence.attribute("type") else { return "content" };
    let kind = TYPES.iter().find(|kind| kind.eq_ignore_ascii_case(written)).copied();
    kind.unwrap_or_else(|| {
        let message = format!("no image has the type `{written}`; it is shown as `content`");
        notes.report(&INVALID, fence.offset, message, "write `content`, `complex` or `icon`");
        "content"
    })
}
