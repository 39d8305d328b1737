//! `- [ ] …` and `- [x] …`: the box of a task, at the start of a list item.

use std::borrow::Cow;

use crate::{
    base::Position,
    model::{
        Block, Inline,
        document::{Directive, Text},
    },
};

/// Returns the box of a task: the directive `task`, with `done` if it is ticked.
pub(super) fn task<'text>(done: bool, position: Position) -> Inline<'text> {
    let attributes = if done { vec![("done", Cow::Borrowed("true"))] } else { Vec::new() };
    Inline::Directive(Directive { name: "task", attributes, blocks: Vec::new(), position })
}

/// Takes the box out of the segment that a list item begins with, where localization systems put it.
pub(super) fn in_segment(blocks: &mut [Block], position: Position) {
    let Some(Block::Paragraph(inlines) | Block::Plain(inlines)) = blocks.first_mut() else { return };
    let Some(Inline::Segment(segment)) = inlines.first_mut() else { return };
    let Some(done) = take_box(&mut segment.target) else { return };
    take_box(&mut segment.source);
    inlines.insert(0, Inline::Text(Cow::Borrowed(" ")));
    inlines.insert(0, task(done, position));
}

/// Removes the box that `inlines` begin with; whether it is ticked.
fn take_box(inlines: &mut [Inline]) -> Option<bool> {
    let Some(Inline::Text(text)) = inlines.first_mut() else { return None };
    let done = ["[ ] ", "[x] ", "[X] "].iter().position(|mark| text.starts_with(mark))? > 0;
    match text {
        Text::Borrowed(text) => *text = &text[4..],
        Text::Owned(text) => drop(text.drain(..4)),
    }
    Some(done)
}
