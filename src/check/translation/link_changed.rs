//! `link-changed`: translations with a link that leads elsewhere than their source's.

use super::Translation;
use crate::base::{Diagnostic, Rule, Severity};

pub(in crate::check) fn find(translation: &Translation) -> Option<Diagnostic> {
    let changed = &translation.links().changed;
    let (source, target) = changed.first()?;
    let more = if changed.len() > 1 { format!(", and {} more differ", changed.len() - 1) } else { String::new() };
    let message = format!("this link leads to `{target}`, and that of the source to `{source}`{more}");
    Some(translation.problem(&RULE, message).help("give it the address of the source"))
}

pub(in crate::check) static RULE: Rule = Rule {
    code: "link-changed",
    severity: Severity::Warning,
    explanation: "\
## What it finds
A segment with as many links as its source, one of which leads elsewhere. The language within an address (`/en-us/`, `/en/`), its case and
`http:` instead of `https:` make no difference.

## Why it matters
Machine translation translates file names and anchors, and takes what follows an address for a part of it. The link is then broken.

## How to mend it
Give the link the address of the source. One that is meant, such as to a page for this country, may stay: allow the rule for that language.
",
};
