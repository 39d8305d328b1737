//! `description-missing`: pages of which a search can say nothing.

use super::published::published;
use crate::{
    base::{Diagnostic, Position, Rule, Severity},
    model::{Content, Site},
};

pub(super) fn find(content: Content, _site: &Site) -> Vec<Diagnostic> {
    let without = published(content).filter(|page| page.facts.front_matter.description.is_none());
    let found = without.map(|page| {
        let help = "write `description: …` in its front matter: one or two sentences";
        Diagnostic::new(&RULE, page.file.place(Position::START), "this page has no description").help(help)
    });
    found.collect()
}

pub(super) static RULE: Rule = Rule {
    code: "description-missing",
    severity: Severity::Off,
    explanation: "\
## What it finds
A page without `description`, neither in its front matter nor in `docfx.json`.

## Why it matters
Searches show the description below the page's title; without it they take whatever text they find first.

## How to mend it
Say in one or two sentences (75 to 300 characters) what a reader finds on the page.
",
};
