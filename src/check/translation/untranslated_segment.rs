//! `untranslated-segment`: translations that are their source.

use super::{
    Translation,
    english::{is_sentence, words},
};
use crate::base::{Diagnostic, Rule, Severity};

pub(in crate::check) fn find(translation: &Translation) -> Option<Diagnostic> {
    if !translation.is_untranslated() {
        return None;
    }
    Some(translation.problem(&RULE, "this segment is not translated").help("translate it"))
}

/// So many words make a sentence, if spaces are between them: an address has none.
const FEWEST: usize = 4;

impl Translation<'_> {
    /// Whether both halves are the same sentence.
    pub(super) fn is_untranslated(&self) -> bool {
        self.source.split_whitespace().eq(self.target.split_whitespace()) && self.is_sentence()
    }

    /// Whether the source is more than a name, a number or code, which are the same in all languages.
    fn is_sentence(&self) -> bool {
        let prose = &self.source_prose;
        let is_plain = |word: &&str| word.len() > 1 && word.chars().all(|c| c.is_lowercase());
        if self.languages.source == "en" {
            prose.split_whitespace().nth(FEWEST - 1).is_some() && is_sentence(&words(prose).collect::<Vec<_>>())
        } else {
            prose.split_whitespace().filter(is_plain).count() >= 6
        }
    }
}

pub(in crate::check) static RULE: Rule = Rule {
    code: "untranslated-segment",
    severity: Severity::Info,
    explanation: "\
## What it finds
A segment whose target is its source, word for word, where that is a sentence. Names of products, labels, numbers, code and addresses are the same
in all languages and not told: an English text counts as a sentence if it has four words, two such as `the`, `your` or `with`, and another
that begins with a small letter.

## Why it matters
Readers of this language find a sentence that they may not understand.

## How to mend it
Have it translated.
",
};
