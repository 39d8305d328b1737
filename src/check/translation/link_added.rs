//! `link-added`: translations with a link that their source does not have.

use super::{Translation, named};
use crate::base::{Diagnostic, Rule, Severity};

pub(in crate::check) fn find(translation: &Translation) -> Option<Diagnostic> {
    let added = translation.links().added.iter().filter(|address| !translation.source.contains(address.as_str()));
    let added: Vec<&String> = added.collect();
    if added.is_empty() {
        return None;
    }
    let message = format!("this translation links to {}, and its source does not", named(&added));
    Some(translation.problem(&RULE, message).help("compare it with the source"))
}

pub(in crate::check) static RULE: Rule = Rule {
    code: "link-added",
    severity: Severity::Warning,
    explanation: "\
## What it finds
A segment whose target has a link or an image that its source lacks.

## Why it matters
Most often it was drawn in from the next sentence, which then lacks it, or it stands there twice.

## How to mend it
Compare with the source, and put the link where it belongs. One that is meant, such as to a page about this country only, may stay:
allow the rule for that language.
",
};
