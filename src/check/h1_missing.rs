//! `h1-missing`: pages whose text has no name of its own.

use crate::{
    base::{Diagnostic, Position, Rule, Severity},
    model::{Document, Facts, Inline, SourceFile, facts::ReferenceKind, source::SourceKind},
};

use crate::model::walk::each_inline;

pub(super) fn find(file: &SourceFile, facts: &Facts, document: &Document) -> Vec<Diagnostic> {
    let front_matter = &facts.front_matter;
    let elsewhere = ["redirect_url", "layout", "titleOverwriteH1"].iter().any(|key| front_matter.value(key).is_some());
    // Without a title either, `title-missing` says all there is to say; an included text may have the heading.
    let known =
        file.kind == SourceKind::Page && !elsewhere && front_matter.title.is_some() && !document.blocks.is_empty();
    let includes = facts.references.iter().any(|reference| reference.kind == ReferenceKind::Include);
    if !known || includes || facts.headings.iter().any(|heading| heading.level == 1) || has_html_heading(document) {
        return Vec::new();
    }
    let message = "this page has no heading of level 1";
    let help = "start its text with `# …`";
    vec![Diagnostic::new(&RULE, file.place(Position::START), message).help(help)]
}

fn has_html_heading(document: &Document) -> bool {
    let mut found = false;
    each_inline(document, &mut |inline| found |= matches!(inline, Inline::Html(tag) if tag.name == "h1"));
    found
}

pub(super) static RULE: Rule = Rule {
    code: "h1-missing",
    severity: Severity::Info,
    explanation: "\
## What it finds
A page that has a `title` in its front matter, but no heading of level 1. Pages that include other files are left alone
(the heading may be there), and so are those that redirect or have a `layout` of their own.

## Why it matters
The title is for the browser's tab and for searches; the heading is what readers see at the top of the page. Without it
the page begins in the middle.

## How to mend it
Start the text with `# ` and what the page is about. `#Setup` without a space is no heading.
",
};
