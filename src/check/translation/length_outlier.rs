//! `length-outlier`: translations much shorter or longer than others of their kind.

use super::Translation;
use crate::base::{Diagnostic, Rule, Severity};

/// The shortest source that is judged, in characters.
const SHORTEST: usize = 40;

pub(in crate::check) fn find(translation: &Translation) -> Option<Diagnostic> {
    let length = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    let (source, target) = (length(&translation.source_prose), length(&translation.target_prose));
    if source < SHORTEST || translation.is_untranslated() || translation.languages.source != "en" {
        return None;
    }
    let (least, most) = usual(translation.languages.target);
    let share = target as f32 / source as f32;
    let message = if share < least {
        format!("this translation is short: {target} characters for {source} of its source")
    } else if share > most {
        format!("this translation is long: {target} characters for {source} of its source")
    } else {
        return None;
    };
    Some(translation.problem(&RULE, message).help("see whether something is missing, or does not belong here"))
}

/// The least and the most that a translation from English takes, in characters for each of the source; less than 1 in 1,000 of
/// 90,000 real ones lies outside.
fn usual(language: &str) -> (f32, f32) {
    match language {
        "zh" => (0.1, 1.4),
        "ja" | "ko" => (0.15, 1.8),
        "th" | "ar" | "he" | "fa" => (0.3, 2.5),
        _ => (0.4, 3.0),
    }
}

pub(in crate::check) static RULE: Rule = Rule {
    code: "length-outlier",
    severity: Severity::Off,
    explanation: "\
## What it finds
A translation from English that is far shorter or longer than translations into that language are. Sources of less than 40 characters are not judged.

## Why it matters
A part of the sentence is missing, or another sentence got in.

It is off unless you ask for it: a label that is explained, or an abbreviation that is written out, is found as well.

## How to mend it
Compare the halves.
",
};
