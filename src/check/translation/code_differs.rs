//! `code-differs`: translations whose inline code is not that of their source.

use super::{Translation, named, without_common};
use crate::{
    base::{Diagnostic, Rule, Severity},
    model::{Inline, walk::each_within},
};

pub(in crate::check) fn find(translation: &Translation) -> Option<Diagnostic> {
    let (source, target) = (codes(&translation.segment.source), codes(&translation.segment.target));
    let (mut lost, mut added) = without_common(&source, &target);
    // Said once more or once less of the same is style.
    lost.retain(|code| !target.contains(code));
    added.retain(|code| !source.contains(code));
    let message = match (lost.as_slice(), added.as_slice()) {
        ([], []) => return None,
        ([], added) => format!("{} is code here, and not in the source", named(added)),
        (lost, []) => format!("the code {} of the source is none in this translation", named(lost)),
        (lost, added) => format!("the code {} of the source is {} in this translation", named(lost), named(added)),
    };
    Some(translation.problem(&RULE, message).help("write code as the source has it"))
}

fn codes(inlines: &[Inline]) -> Vec<String> {
    let mut codes = Vec::new();
    each_within(inlines, &mut |inline| {
        if let Inline::Code(code) = inline {
            codes.push(code.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    });
    codes
}

pub(in crate::check) static RULE: Rule = Rule {
    code: "code-differs",
    severity: Severity::Warning,
    explanation: "\
## What it finds
A segment whose inline code (between backticks) is not the same as in its source: translated, lost, or made of what is no code there.

## Why it matters
Readers copy code. What was translated does not run.

## How to mend it
Write the code as the source has it, between backticks.
",
};
