//! `link-lost`: translations without a link that their source has.

use super::{Translation, named};
use crate::base::{Diagnostic, Rule, Severity};

pub(in crate::check) fn find(translation: &Translation) -> Option<Diagnostic> {
    // What is shown as text is `malformed-link`.
    let lost = translation.links().lost.iter().filter(|address| !translation.target.contains(address.as_str()));
    let lost: Vec<&String> = lost.collect();
    if lost.is_empty() {
        return None;
    }
    let message = format!("this translation has lost the link to {}", named(&lost));
    Some(translation.problem(&RULE, message).help("make a link of the words that stand for it"))
}

pub(in crate::check) static RULE: Rule = Rule {
    code: "link-lost",
    severity: Severity::Warning,
    explanation: "\
## What it finds
A segment whose source has a link or an image that its target lacks. The language within an address (`/en-us/`), its case and `http:`
instead of `https:` make no difference.

## Why it matters
Readers of this language cannot get where the sentence sends them.

## How to mend it
Make a link of the words that stand for the source's, with the same address.
",
};
