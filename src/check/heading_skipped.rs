//! `heading-skipped`: outlines with a step missing.

use crate::{
    base::{Diagnostic, Rule, Severity},
    model::{Document, Facts, SourceFile},
};

pub(super) fn find(file: &SourceFile, facts: &Facts, _document: &Document) -> Vec<Diagnostic> {
    let steps = facts.headings.windows(2).filter_map(|pair| match pair {
        [above, heading] if heading.level > above.level + 1 => Some((above, heading)),
        _ => None,
    });
    let found = steps.map(|(above, heading)| {
        let message =
            format!("the heading `{}` of level {} follows one of level {}", heading.text, heading.level, above.level);
        let help =
            format!("make it a heading of level {}: `{}`", above.level + 1, "#".repeat(above.level as usize + 1));
        Diagnostic::new(&RULE, file.place(heading.position), message).help(help)
    });
    found.collect()
}

pub(super) static RULE: Rule = Rule {
    code: "heading-skipped",
    severity: Severity::Info,
    explanation: "\
## What it finds
A heading that is more than one level below the heading before it: `####` after `##`.

## Why it matters
Who reads with a screen reader moves by headings and takes a missing level for a missed part of the page. The page's
outline shows it in the wrong place.

## How to mend it
Choose the level by the heading's place in the page, not by its size. In a translation, mend the source page.
",
};
