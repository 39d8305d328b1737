//! `insecure-link`: links that anyone on the way can read and change.

use super::inlines::host;
use crate::{
    base::{Diagnostic, Rule, Severity},
    model::{Document, Facts, SourceFile, facts::ReferenceKind},
};

/// Domains of which every host answers to `https:`.
const DOMAINS: &[&str] =
    &["aka.ms", "azure.com", "microsoft.com", "msdn.com", "office.com", "technet.com", "visualstudio.com"];

pub(super) fn find(file: &SourceFile, facts: &Facts, _document: &Document) -> Vec<Diagnostic> {
    let references = facts.references.iter().filter(|link| link.kind != ReferenceKind::Include && !link.in_source);
    let insecure = references.filter(|link| {
        let is_http = link.target.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("http://"));
        let host = host(&link.target).unwrap_or_default().to_lowercase();
        let within = |domain: &str| host == domain || host.ends_with(&format!(".{domain}"));
        is_http && DOMAINS.iter().any(|domain| within(domain))
    });
    let found = insecure.map(|link| {
        let message = format!("the link `{}` is not encrypted", link.target);
        Diagnostic::new(&RULE, file.place(link.position), message).help("write `https:`, which that host answers to")
    });
    found.collect()
}

pub(super) static RULE: Rule = Rule {
    code: "insecure-link",
    severity: Severity::Info,
    explanation: "\
## What it finds
A link with `http:` to a host of Microsoft's, all of which answer to `https:`.

## Why it matters
Anyone on the way can read and change what comes over `http:`, and images that come so are not shown on a page that
came over `https:`.

## How to mend it
Write `https:`.
",
};
