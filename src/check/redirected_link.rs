//! `redirected-link`: links through a service that redirects.

use super::inlines::host;
use crate::{
    base::{Diagnostic, Rule, Severity},
    model::{Document, Facts, SourceFile, facts::ReferenceKind},
};

pub(super) fn find(file: &SourceFile, facts: &Facts, _document: &Document) -> Vec<Diagnostic> {
    let references = facts.references.iter().filter(|link| link.kind == ReferenceKind::Link && !link.in_source);
    let found = references.filter(|link| is_redirected(&link.target)).map(|link| {
        let message = format!("the link `{}` leads through a redirection", link.target);
        Diagnostic::new(&RULE, file.place(link.position), message).help("link to the page itself")
    });
    found.collect()
}

fn is_redirected(target: &str) -> bool {
    let Some(host) = host(target) else { return false };
    host.eq_ignore_ascii_case("aka.ms")
        || (host.eq_ignore_ascii_case("go.microsoft.com") && target.to_lowercase().contains("/fwlink"))
}

pub(super) static RULE: Rule = Rule {
    code: "redirected-link",
    severity: Severity::Off,
    explanation: "\
## What it finds
A link to `aka.ms` or `go.microsoft.com/fwlink`.

## Why it matters
Nobody can see where it leads, it cannot be checked, and it is dead where only some hosts can be reached.

## How to mend it
Link to the page itself.
",
};
