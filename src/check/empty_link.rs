//! `empty-link`: links that lead nowhere.

use super::inlines::Places;
use crate::model::walk::each_inline;
use crate::{
    base::{Diagnostic, Rule, Severity},
    model::{
        Document, Facts, Inline, SourceFile,
        document::{Side, plain_text},
        facts::ReferenceKind,
    },
};

pub(super) fn find(file: &SourceFile, facts: &Facts, document: &Document) -> Vec<Diagnostic> {
    let mut places = Places::of(facts, ReferenceKind::Link);
    let mut found = Vec::new();
    each_inline(document, &mut |inline| {
        let Inline::Link(link) = inline else { return };
        let position = places.next(&link.target);
        if link.target.trim().is_empty() {
            let message = match plain_text(&link.inlines, Side::Target).trim() {
                "" => "this link has neither text nor target".into(),
                text => format!("the link `{text}` has no target"),
            };
            found.push(Diagnostic::new(&RULE, file.place(position), message).help("give it its target, or remove it"));
        }
    });
    found
}

pub(super) static RULE: Rule = Rule {
    code: "empty-link",
    severity: Severity::Info,
    explanation: "\
## What it finds
A markdown link without a target: `[Setup]()`.

## Why it matters
It looks like a link and leads nowhere. Machine translation makes such links from whole ones.

## How to mend it
Compare with the source page and give the link its target, or remove the brackets. An anchor is written
`<a name=\"setup\"></a>`.
",
};
