//! A text and what was found in it → the edits that mend what surely can be.
//!
//! One kind of damage is one file and a line in [`MENDERS`]. **Invariants:** a mender is handed the place where its rule found the damage, and touches nothing
//! but that; where the text is not what it expects it changes nothing. What it has mended it does not find again: mending twice is mending once.

mod link_space;
mod segment_tags;
mod star_spaces;
#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::base::{LineIndex, Position};

/// `text` in place of some bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    pub range: Range<usize>,
    pub text: String,
}

impl Edit {
    fn removal(range: Range<usize>) -> Self {
        Self { range, text: String::new() }
    }
}

/// Gets the text and the byte at which the damage was found.
type Mend = fn(&str, usize) -> Vec<Edit>;

/// Code of the problem, what mends it, what that does.
const MENDERS: &[(&str, Mend, &str)] = &[
    ("damaged-segment-markup", segment_tags::mend, "plain quotes in the tags of the segment"),
    ("malformed-link", link_space::mend, "no space between `]` and `(`"),
    ("markup-shown", star_spaces::mend, "no spaces inside of `**`, no entity escaped twice"),
];

/// Returns what mending a problem of `code` does; `None` if it must be mended by hand.
pub fn what(code: &str) -> Option<&'static str> {
    MENDERS.iter().find(|(known, ..)| *known == code).map(|(.., what)| *what)
}

/// Returns the edits that mend a problem of `code` at `position` of `text`, in the order of the text; none if it cannot be mended.
pub fn edits(text: &str, index: &LineIndex, code: &str, position: Position) -> Vec<Edit> {
    let mender = MENDERS.iter().find(|(known, ..)| *known == code);
    mender.map_or_else(Vec::new, |(_, mend, _)| mend(text, index.offset(position)))
}

/// Returns `edits` in the order of the text; of those that touch each other the first alone.
pub fn apart(mut edits: Vec<Edit>) -> Vec<Edit> {
    edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
    let mut end = 0;
    edits.retain(|edit| {
        let apart = edit.range.start >= end;
        end = if apart { edit.range.end } else { end };
        apart
    });
    edits
}
