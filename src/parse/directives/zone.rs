//! `::: zone target="docs" pivot="windows,linux"` … `::: zone-end`: text for one kind of output, or one choice of a reader.
//!
//! Attributes: `target`, in lower case, and `pivot`, the ids of the choices with one space between them. What only
//! outputs other than pages show is read, so that its links and segments are known, but left out of the page.

use super::{Body, Extension, Hook, Notes, Opened, Placement, Shape};
use crate::{
    base::{Rule, Severity},
    model::{
        Block,
        document::{Directive, Text},
        facts::PivotUse,
    },
};

pub(crate) static INVALID: Rule = Rule {
    code: "invalid-zone",
    severity: Severity::Warning,
    explanation: "## What it finds\n\nA `::: zone` without its `::: zone-end`, the end without a beginning, one within another, an unknown `target`, or a pivot id with characters other than `a`–`z`, `0`–`9` and `-`.\n\n\
        ## Why it matters\n\nLines that belong to no whole zone are shown as text, and what is meant for some readers is shown to all.\n\n\
        ## How to mend it\n\nClose each zone with `::: zone-end`; write `target` as `docs`, `chromeless` or `pdf`, and pivot ids as in the zone pivot groups.\n",
};

pub(super) const EXTENSION: Extension = Extension { hook: Hook::Fence(&SHAPE) };

static SHAPE: Shape = Shape {
    name: "zone",
    placement: Placement::Line,
    body: Body::Always,
    nests: false,
    attributes: &["target", "pivot"],
    rule: &INVALID,
    read,
};

const TARGETS: &[&str] = &["docs", "chromeless", "pdf"];

fn read<'text>(mut fence: Opened<'text>, notes: &mut Notes) -> Result<Directive<'text>, Vec<Block<'text>>> {
    let (mut target, pivots) = (target(&fence, notes), pivots(&fence, notes));
    if target.is_none() && pivots.is_empty() && fence.attributes.is_empty() {
        let help = "give it a `target` or a `pivot`";
        notes.report(&INVALID, fence.offset, "this zone does not say what it is for", help);
    }
    if target == Some("pdf") && !pivots.is_empty() {
        target = None;
        let message = "a zone for PDF files cannot have pivots, so this one is shown for its pivots";
        notes.report(&INVALID, fence.offset, message, "remove one of `target` and `pivot`");
    }
    fence.attributes.clear();
    fence.attributes.extend(target.map(|target| ("target", Text::Borrowed(target))));
    if !pivots.is_empty() {
        if target != Some("chromeless") && target != Some("pdf") {
            let position = notes.position(fence.offset);
            notes.pivots.extend(pivots.split(' ').map(|id| PivotUse { id: id.to_owned(), position }));
        }
        fence.attributes.push(("pivot", Text::Owned(pivots)));
    }
    if matches!(target, Some("chromeless" | "pdf")) {
        fence.blocks.clear();
    }
    Ok(fence.directive("zone", notes))
}

fn target(fence: &Opened, notes: &mut Notes) -> Option<&'static str> {
    let written = fence.attribute("target")?;
    let target = TARGETS.iter().find(|target| target.eq_ignore_ascii_case(written)).copied();
    if target.is_none() {
        let message = format!("no zone has the target `{written}`; what it holds is shown");
        notes.report(&INVALID, fence.offset, message, "write `docs`, `chromeless` or `pdf`");
    }
    target
}

fn pivots(fence: &Opened, notes: &mut Notes) -> String {
    let written = fence.attribute("pivot").unwrap_or_default();
    let is_id = |id: &str| id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    let ids = written.split(',').map(str::trim).filter(|id| !id.is_empty());
    let (ids, strange): (Vec<&str>, Vec<&str>) = ids.partition(|id| is_id(id));
    if let Some(id) = strange.first() {
        let message = format!("`{id}` is no id that a pivot can have, so this zone is not for it");
        notes.report(&INVALID, fence.offset, message, "write ids of `a`–`z`, `0`–`9` and `-`, with commas between");
    }
    ids.join(" ")
}
