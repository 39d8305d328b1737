//! `heading-no-content`: sections in which nothing stands.

use super::outline::{Shown, outline};
use crate::{
    base::{Diagnostic, Rule, Severity},
    model::{
        Block, Document, Facts, SourceFile,
        document::{Heading, Side, plain_text},
        source::SourceKind,
    },
};

pub(super) fn find(file: &SourceFile, _facts: &Facts, document: &Document) -> Vec<Diagnostic> {
    if file.kind != SourceKind::Page {
        return Vec::new();
    }
    let shown: Vec<Shown> = outline(document).into_iter().filter(Shown::is_visible).collect();
    let next = shown.iter().map(Some).skip(1).chain([None]);
    let empty = shown.iter().zip(next).filter_map(|(shown, next)| match (shown.block, next) {
        (Block::Heading(heading), None) if heading.level > 1 => Some(heading),
        (Block::Heading(heading), Some(next)) if shown.always && next.always && ends(heading, next) => Some(heading),
        _ => None,
    });
    let found = empty.map(|heading| {
        let text = plain_text(&heading.inlines, Side::Target);
        let message = format!("nothing stands below the heading `{}`", text.trim());
        Diagnostic::new(&RULE, file.place(heading.position), message).help("write its text, or remove the heading")
    });
    found.collect()
}

/// Whether `next` is a heading that does not belong below `heading`.
fn ends(heading: &Heading, next: &Shown) -> bool {
    matches!(next.block, Block::Heading(next) if next.level <= heading.level)
}

pub(super) static RULE: Rule = Rule {
    code: "heading-no-content",
    severity: Severity::Off,
    explanation: "\
## What it finds
A heading that is followed by another of the same or a higher level, or by the end of the page.

## Why it matters
Readers who come from the outline or a link find nothing. In a translation the section's text may have been lost.

## How to mend it
Write the text or remove the heading. If the source page has text there, have the page translated again.
",
};
