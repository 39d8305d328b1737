//! `source-left`: translations in which a part of the source was left as it is.

use super::{
    Translation,
    english::{is_sentence, words},
    prose::loose_prose,
};
use crate::base::{Diagnostic, Rule, Severity};

/// The fewest words that are told.
const SHORTEST: usize = 5;

pub(in crate::check) fn find(translation: &Translation) -> Option<Diagnostic> {
    if translation.languages.source != "en" || translation.source.trim() == translation.target.trim() {
        return None;
    }
    let loose = loose_prose(&translation.segment.target);
    let source: Vec<&str> = words(&translation.source_prose).collect();
    let left = loose
        .split(|c: char| !c.is_ascii() || matches!(c, '.' | ':' | ';' | '(' | ')'))
        .filter_map(|part| longest_common(&source, &words(part).collect::<Vec<_>>()))
        .max_by_key(Vec::len)?;
    let message = format!("`{}` of the source is left in this translation", left.join(" "));
    Some(translation.problem(&RULE, message).help("translate it, or mark it as a name"))
}

/// The longest run of words that stands in both, if it is a sentence's.
fn longest_common<'a>(source: &[&str], target: &[&'a str]) -> Option<Vec<&'a str>> {
    let mut longest: &[&str] = &[];
    // What begins so late is too short.
    for start in 0..(target.len() + 1).saturating_sub(SHORTEST) {
        for from in 0..(source.len() + 1).saturating_sub(SHORTEST) {
            let common =
                target[start..].iter().zip(&source[from..]).take_while(|(a, b)| a.eq_ignore_ascii_case(b)).count();
            if common > longest.len() {
                longest = &target[start..start + common];
            }
        }
    }
    (longest.len() >= SHORTEST && is_sentence(longest)).then(|| longest.to_vec())
}

pub(in crate::check) static RULE: Rule = Rule {
    code: "source-left",
    severity: Severity::Info,
    explanation: "\
## What it finds
A translation that holds five or more words of its English source in a row, as a sentence has them. What stands in a link, in bold or italics, in
quotation marks, in brackets or in code is taken for a name, and not told.

## Why it matters
Half of the sentence is in a language that readers may not understand.

## How to mend it
Have the rest translated; set it in italics if it is the title of something.
",
};
