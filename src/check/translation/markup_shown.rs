//! `markup-shown`: marks of markdown or HTML that readers of a translation see as text.

use super::Translation;
use crate::base::{Diagnostic, Rule, Severity};

pub(in crate::check) fn find(translation: &Translation) -> Option<Diagnostic> {
    let (source, target) = (&translation.source_prose, &translation.target_prose);
    if !target.contains(['*', '&', '[', ']']) {
        return None;
    }
    let mark = MARKS.iter().find(|mark| target.contains(**mark) && !source.contains(**mark));
    let message = match mark {
        Some(mark) => format!("readers see `{mark}` in this translation as text"),
        None if lone_bracket(target) && !lone_bracket(source) => {
            "readers see a `[` in this translation that nothing closes".to_owned()
        }
        None => return None,
    };
    Some(translation.problem(&RULE, message).help("compare the markup with the source's"))
}

/// Each has one of the signs that a text without any mark lacks.
const MARKS: &[&str] = &["**", "&nbsp;", "&quot;", "&amp;", "&lt;", "&gt;", "&#", "]("];

fn lone_bracket(text: &str) -> bool {
    text.matches('[').count() > text.matches(']').count()
}

pub(in crate::check) static RULE: Rule = Rule {
    code: "markup-shown",
    severity: Severity::Warning,
    explanation: "\
## What it finds
A translation that shows readers a mark which its source does not: `**` that makes nothing bold (`** text**`, `\\*\\*`), an entity that was escaped
twice (`&amp;nbsp;`), a bracket that nothing closes. Links with a space between `]` and `(` are told as `malformed-link`.

## Why it matters
The sentence looks broken, and what should be bold or a link is not.

## How to mend it
Write the markup as the source has it, without spaces inside of `**`.
",
};
