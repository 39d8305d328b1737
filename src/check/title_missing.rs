//! `title-missing`: pages that have no name.

use crate::{
    base::{Diagnostic, Position, Rule, Severity},
    model::{Document, Facts, SourceFile, source::SourceKind},
};

pub(super) fn find(file: &SourceFile, facts: &Facts, _document: &Document) -> Vec<Diagnostic> {
    let is_page = matches!(file.kind, SourceKind::Page | SourceKind::YamlPage);
    let has_heading = facts.headings.iter().any(|heading| heading.level == 1 && !heading.text.trim().is_empty());
    if !is_page || has_heading || facts.front_matter.title.is_some() {
        return Vec::new();
    }
    let message = "this page has neither a title nor a heading of level 1";
    let help = "write `title: …` in its front matter or start its text with `# …`";
    vec![Diagnostic::new(&RULE, file.place(Position::START), message).help(help)]
}

pub(super) static RULE: Rule = Rule {
    code: "title-missing",
    severity: Severity::Warning,
    explanation: "\
## What it finds
A page without `title` in its front matter and without a heading of level 1.

## Why it matters
Browser tabs, search results, the table of contents and link lists have nothing to call the page but its file's name.

## How to mend it
Give the page a `title`, or a heading `# …` at its start. If the front matter is damaged (its keys were translated, its
`---` lost), mend that: the title may be there.
",
};
