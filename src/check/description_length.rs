//! `description-length`: descriptions that say too little, or too much.

use super::width::columns;
use crate::{
    base::{Diagnostic, Position, Rule, Severity},
    model::{Document, Facts, SourceFile, source::SourceKind},
};

/// In columns.
const SHORTEST: usize = 75;
const LONGEST: usize = 300;

pub(super) fn find(file: &SourceFile, facts: &Facts, _document: &Document) -> Vec<Diagnostic> {
    let is_page = matches!(file.kind, SourceKind::Page | SourceKind::YamlPage);
    let Some(description) = facts.front_matter.description.as_deref().filter(|_| is_page) else { return Vec::new() };
    let width = columns(description);
    if (SHORTEST..=LONGEST).contains(&width) {
        return Vec::new();
    }
    let message = format!("the description is {width} columns wide, not {SHORTEST} to {LONGEST}");
    let help = "say in one or two sentences what a reader finds on the page";
    vec![Diagnostic::new(&RULE, file.place(Position::START), message).help(help)]
}

pub(super) static RULE: Rule = Rule {
    code: "description-length",
    severity: Severity::Off,
    explanation: "\
## What it finds
A `description` narrower than 75 or wider than 300 columns. A full-width letter takes two columns.

## Why it matters
Searches show the description below the title. A short one says nothing that the title does not, a long one is cut off.

## How to mend it
Say in one or two sentences what a reader finds on the page.
",
};
