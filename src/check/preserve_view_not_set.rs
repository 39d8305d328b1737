//! `preserve-view-not-set`: links to a version that the host forgets.

use super::inlines::host;
use crate::{
    base::{Diagnostic, Rule, Severity},
    model::{Document, Facts, SourceFile, facts::ReferenceKind},
};

pub(super) fn find(file: &SourceFile, facts: &Facts, _document: &Document) -> Vec<Diagnostic> {
    let references = facts.references.iter().filter(|link| link.kind == ReferenceKind::Link && !link.in_source);
    let found = references.filter(|link| forgets(&link.target)).map(|link| {
        let message = format!("the link `{}` names a version that is not kept", link.target);
        let help = "add `&preserve-view=true` if readers are to stay in that version, else leave out `view=`";
        Diagnostic::new(&RULE, file.place(link.position), message).help(help)
    });
    found.collect()
}

fn forgets(target: &str) -> bool {
    let own = target.starts_with('/') && !target.starts_with("//");
    let learn = host(target).is_some_and(|host| {
        ["docs.microsoft.com", "learn.microsoft.com"].iter().any(|known| host.eq_ignore_ascii_case(known))
    });
    let query = target.split('#').next().and_then(|target| target.split_once('?')).map_or("", |(_, query)| query);
    let has = |start: &str| query.split('&').any(|part| part.starts_with(start));
    (own || learn) && has("view=") && !has("preserve-view=")
}

pub(super) static RULE: Rule = Rule {
    code: "preserve-view-not-set",
    severity: Severity::Off,
    explanation: "\
## What it finds
A link to Microsoft's documentation with `view=` and without `preserve-view=true`.

## Why it matters
That host goes back to the reader's last version as soon as a page has it, so the link may show another version than
its writer saw.

## How to mend it
Add `&preserve-view=true`, or leave out `view=` if any version will do.
",
};
