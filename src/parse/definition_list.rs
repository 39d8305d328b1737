//! `Term` and, on the next line, `: what it means`: three directives, for the list, its terms and its definitions.
//!
//! Only `: ` with a space begins a definition, so `:smile:` and `:::` at the start of a line do not.

use std::borrow::Cow;

use super::fence_places::Places;
use crate::{
    base::Position,
    model::{Block, Inline, document::Directive},
};

pub(super) const LIST: &str = "definition-list";
pub(super) const TERM: &str = "definition-term";
pub(super) const DEFINITION: &str = "definition";

/// Returns the block that such a container is.
pub(super) fn part<'text>(
    name: &'static str,
    inlines: Vec<Inline<'text>>,
    mut blocks: Vec<Block<'text>>,
    position: Position,
) -> Block<'text> {
    if !inlines.is_empty() {
        blocks.push(Block::Plain(inlines));
    }
    Block::Directive(Directive { name, attributes: Vec::new(), blocks, position })
}

/// Returns `masked` with every colon hidden that begins a line and has no space behind it.
pub(super) fn without_false_marks(masked: Cow<'_, str>, body: usize) -> Cow<'_, str> {
    let begins_line = |at: usize| masked[body..body + at].trim_end_matches([' ', '\t', '>']).ends_with('\n');
    if !masked[body..].match_indices(':').any(|(at, _)| begins_line(at)) {
        return masked;
    }
    let mut marks = Vec::new();
    let mut places = Places::new(&masked);
    let mut at = body;
    for line in masked[body..].split_inclusive('\n') {
        let place = places.line(at..at + line.trim_end_matches('\n').len(), false);
        let text = place.as_ref().map_or("", |place| &masked[place.text.clone()]);
        let rules_table = text.bytes().all(|byte| b"|:- \t\n".contains(&byte)) && text.contains('-');
        if text.starts_with(':') && !text[1..].starts_with([' ', '\t']) && !rules_table {
            marks.extend(place.map(|place| place.text.start));
        }
        at += line.len();
    }
    if marks.is_empty() {
        return masked;
    }
    let mut bytes = masked.into_owned().into_bytes();
    marks.into_iter().for_each(|mark| bytes[mark] = b'.');
    Cow::Owned(String::from_utf8(bytes).unwrap_or_default())
}
