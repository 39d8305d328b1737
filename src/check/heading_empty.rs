//! `heading-empty`: headings without a text.

use crate::model::walk::each_block;
use crate::{
    base::{Diagnostic, Rule, Severity},
    model::{
        Block, Document, Facts, Inline, SourceFile,
        document::{Heading, Side, plain_text},
    },
};

pub(super) fn find(file: &SourceFile, _facts: &Facts, document: &Document) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    each_block(document, &mut |block| {
        if let Block::Heading(heading) = block
            && is_empty(heading)
        {
            let message = format!("this heading of level {} has no text", heading.level);
            found.push(
                Diagnostic::new(&RULE, file.place(heading.position), message).help("give it a text, or remove it"),
            );
        }
    });
    found
}

fn is_empty(heading: &Heading) -> bool {
    // What a tag or another file shows is not known here.
    let may_show = |inline: &Inline| matches!(inline, Inline::Html(_) | Inline::Image(_) | Inline::Directive(_));
    plain_text(&heading.inlines, Side::Target).trim().is_empty() && !heading.inlines.iter().any(may_show)
}

pub(super) static RULE: Rule = Rule {
    code: "heading-empty",
    severity: Severity::Warning,
    explanation: "\
## What it finds
A heading with nothing behind its `#`, or with an anchor or a comment alone.

## Why it matters
The page's outline has a line that nobody can read, and a screen reader stops at nothing.

## How to mend it
Give the heading its text, or remove it. To put an anchor before a paragraph write `<a name=\"place\"></a>` there.
",
};
