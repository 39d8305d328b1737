//! `multiple-h1s`: pages with several names.

use super::outline::outline;
use crate::{
    base::{Diagnostic, Rule, Severity},
    model::{Block, Document, Facts, SourceFile, source::SourceKind},
};

pub(super) fn find(file: &SourceFile, _facts: &Facts, document: &Document) -> Vec<Diagnostic> {
    if file.kind != SourceKind::Page {
        return Vec::new();
    }
    let headings: Vec<_> = outline(document)
        .into_iter()
        .filter(|shown| shown.always)
        .filter_map(|shown| match shown.block {
            Block::Heading(heading) if heading.level == 1 => Some(heading.position),
            _ => None,
        })
        .collect();
    let Some(second) = headings.get(1) else { return Vec::new() };
    let message = match headings.len() {
        2 => "this is a second heading of level 1".to_owned(),
        count => format!("this is the second of {count} headings of level 1"),
    };
    vec![Diagnostic::new(&RULE, file.place(*second), message).help("make it a heading of level 2: `##`")]
}

pub(super) static RULE: Rule = Rule {
    code: "multiple-h1s",
    severity: Severity::Warning,
    explanation: "\
## What it finds
A page with more than one heading of level 1. It is told once for each page, at the second. Headings in zones and moniker
ranges are not counted: not every reader sees them.

## Why it matters
The heading of level 1 is the page's name. With several, nobody knows which one is meant, and the outline has no root.

## How to mend it
Make all but the first headings of level 2. In a translation, mend the source page. A line of `===` below a text makes a
heading of it, too.
",
};
