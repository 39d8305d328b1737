//! `title-too-long`: titles that searches cut off.

use super::width::columns;
use crate::{
    base::{Diagnostic, Position, Rule, Severity},
    model::{Document, Facts, SourceFile, source::SourceKind},
};

/// In columns; search results show about so much.
const LONGEST: usize = 60;

pub(super) fn find(file: &SourceFile, facts: &Facts, _document: &Document) -> Vec<Diagnostic> {
    let is_page = matches!(file.kind, SourceKind::Page | SourceKind::YamlPage);
    let Some(title) = facts.front_matter.title.as_deref().filter(|_| is_page) else { return Vec::new() };
    // What stands behind the last bar is the site's name.
    let own = title.rsplit_once(['|', '｜']).map_or(title, |(own, _)| own).trim();
    let width = columns(own);
    if width <= LONGEST {
        return Vec::new();
    }
    let message = format!("the title is {width} columns wide, and searches show about {LONGEST}");
    let help = "say in the first words what the page is about; the heading may be longer";
    vec![Diagnostic::new(&RULE, file.place(Position::START), message).help(help)]
}

pub(super) static RULE: Rule = Rule {
    code: "title-too-long",
    severity: Severity::Off,
    explanation: "\
## What it finds
A `title` wider than 60 columns, without the site's name behind `|`. A full-width letter takes two columns.

## Why it matters
Search results and tabs show the first 60 columns or so.

## How to mend it
Put the words that tell pages apart first, and leave the rest to the heading and the description.
",
};
