//! `h1-not-first`: text before the page's name.

use super::outline::outline;
use crate::{
    base::{Diagnostic, Rule, Severity},
    model::{Block, Document, Facts, SourceFile, source::SourceKind},
};

pub(super) fn find(file: &SourceFile, _facts: &Facts, document: &Document) -> Vec<Diagnostic> {
    if file.kind != SourceKind::Page {
        return Vec::new();
    }
    let mut before = false;
    for shown in outline(document) {
        match shown.block {
            Block::Heading(heading) if heading.level == 1 => {
                let message = "there is text before this heading of level 1";
                let help = "move the heading to the start of the page";
                let found = Diagnostic::new(&RULE, file.place(heading.position), message).help(help);
                return Vec::from_iter((before && shown.always).then_some(found));
            }
            _ if shown.is_include() => return Vec::new(),
            _ => before |= shown.always && shown.is_visible(),
        }
    }
    Vec::new()
}

pub(super) static RULE: Rule = Rule {
    code: "h1-not-first",
    severity: Severity::Info,
    explanation: "\
## What it finds
A page whose heading of level 1 is not the first thing that readers see. Comments, anchors, zones and moniker ranges
before it do not count.

## Why it matters
Readers, screen readers and searches look for the page's name at its start.

## How to mend it
Move the heading to the start, or make it a heading of level 2 if it was not meant as the page's name.
",
};
