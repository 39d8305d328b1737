//! `:::code language="csharp" source="Program.cs" id="tag":::`: a part of a code file.
//!
//! The directive is that of [`snippet`]. Without `language` the file's extension tells it.

use super::{
    Body, Extension, Hook, Notes, Opened, Placement, Shape,
    snippet::{self, INVALID},
};
use crate::{
    excerpt::{Part, Selection, line_ranges, of_extension},
    model::{Block, document::Directive},
};

pub(super) const EXTENSION: Extension = Extension { hook: Hook::Fence(&SHAPE) };

static SHAPE: Shape = Shape {
    name: "code",
    placement: Placement::Line,
    body: Body::Never,
    nests: false,
    attributes: &["source", "language", "id", "range", "highlight", "interactive", "dedent", "title"],
    rule: &INVALID,
    read,
};

fn read<'text>(fence: Opened<'text>, notes: &mut Notes) -> Result<Directive<'text>, Vec<Block<'text>>> {
    let Some(source) = fence.attribute("source").map(str::to_owned) else {
        let message = "this code has no source, so its line is shown as text";
        notes.report(&INVALID, fence.offset, message, "give it a `source`, the path of a code file");
        return Err(fence.blocks);
    };
    let mut attributes = Vec::new();
    let (language, mut interactive) = match fence.attribute("language") {
        Some(language) => snippet::interactive(language),
        None => (of_extension(&source).unwrap_or_default(), false),
    };
    if language.is_empty() {
        let message = "no language is known by the name of this file";
        notes.report(&INVALID, fence.offset, message, "say in `language` which one it is");
    }
    attributes.push(("language", language.to_owned()));
    let mode = fence.attribute("interactive").unwrap_or_default();
    interactive |= !mode.is_empty();
    if interactive {
        attributes.push(("interactive", mode.to_owned()));
    }
    attributes.extend(fence.attribute("title").map(|title| ("title", title.to_owned())));
    if let Some(highlight) = ranges(&fence, "highlight", notes) {
        attributes.push(("highlight", highlight));
    }
    let part = match (fence.attribute("id"), ranges(&fence, "range", notes)) {
        (Some(id), _) => Part::Tag(id.to_owned()),
        (None, Some(range)) => line_ranges(&range).map_or(Part::All, Part::Lines),
        (None, None) => Part::All,
    };
    let dedent = fence.attribute("dedent").and_then(|columns| columns.parse().ok());
    let selection = Selection { part, dedent, ..Selection::default() };
    Ok(snippet::directive(fence, &source, &selection, attributes, notes))
}

/// The value of an attribute that is a list of lines.
fn ranges(fence: &Opened, name: &str, notes: &mut Notes) -> Option<String> {
    let written = fence.attribute(name)?.to_owned();
    if line_ranges(&written).is_none() {
        let message = format!("`{name}` is no list of lines; it is left out");
        notes.report(&INVALID, fence.offset, message, "write numbers and ranges, with commas between: `1-3,5,9-`");
        return None;
    }
    Some(written)
}
