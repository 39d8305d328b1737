//! `hard-coded-locale`: links that lead every reader to one language.

use crate::{
    base::{Diagnostic, Locale, Rule, Severity},
    model::{Document, Facts, SourceFile, facts::ReferenceKind},
};

/// Hosts that choose the reader's language by themselves.
const HOSTS: &[&str] = &[
    "docs.microsoft.com",
    "learn.microsoft.com",
    "msdn.microsoft.com",
    "technet.microsoft.com",
    "azure.microsoft.com",
    "partner.microsoft.com",
    "support.microsoft.com",
    "www.microsoft.com",
];

pub(super) fn find(file: &SourceFile, facts: &Facts, _document: &Document) -> Vec<Diagnostic> {
    let references = facts.references.iter().filter(|link| link.kind != ReferenceKind::Include && !link.in_source);
    let found = references.filter_map(|link| {
        let locale = locale_in(&link.target)?;
        let message = format!("the link `{}` names the language `{locale}`", link.target);
        let help = format!("leave out `{locale}/`: readers then come to the page in their own language");
        Some(Diagnostic::new(&RULE, file.place(link.position), message).help(help))
    });
    found.collect()
}

/// The locale that the path of an address begins with, as written.
fn locale_in(target: &str) -> Option<&str> {
    let target = target.trim();
    let path = match target.split_once("://") {
        Some((_, rest)) => {
            let (host, path) = rest.split_once('/')?;
            HOSTS.iter().any(|known| known.eq_ignore_ascii_case(host)).then_some(path)?
        }
        None => target.strip_prefix('/').filter(|path| !path.starts_with('/'))?,
    };
    let first = path.split(['/', '?', '#']).next()?;
    let bytes = first.as_bytes();
    // Longer first words are products: `power-bi`.
    let shaped = matches!(bytes.len(), 5 | 10) && bytes.get(2) == Some(&b'-');
    (shaped && Locale::parse_with_region(first).is_some()).then_some(first)
}

pub(super) static RULE: Rule = Rule {
    code: "hard-coded-locale",
    severity: Severity::Info,
    explanation: "\
## What it finds
A link whose path begins with a locale, to a host that chooses the reader's language by itself (`learn.microsoft.com`,
`docs.microsoft.com` and their kin) or to the own host: `/en-us/azure/`.

## Why it matters
Readers of a translation are led out of their language.

## How to mend it
Leave out the locale: `https://learn.microsoft.com/azure/`.
",
};
