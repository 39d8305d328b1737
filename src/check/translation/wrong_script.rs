//! `wrong-script`: translations with characters of another language's script.

use super::Translation;
use crate::base::{
    Diagnostic, Rule, Severity,
    han::{self, Variant},
};

pub(in crate::check) fn find(translation: &Translation) -> Option<Diagnostic> {
    let languages = translation.languages;
    let (is_wrong, whose): (fn(char) -> bool, &str) = match (languages.target, languages.target_script.as_deref()) {
        ("zh", Some("Hant")) => {
            (|c| han::is_only(c, Variant::Simplified) || is_kana(c) || is_hangul(c), "Traditional Chinese")
        }
        ("zh", Some("Hans")) => {
            (|c| han::is_only(c, Variant::Traditional) || is_kana(c) || is_hangul(c), "Simplified Chinese")
        }
        ("ja", _) => (|c| han::is_han(c) && !han::is_japanese(c) || is_hangul(c), "Japanese"),
        ("ko", _) => (is_kana, "Korean"),
        (_, Some("Latn")) => (|c| is_kana(c) || is_hangul(c) || han::is_han(c) || is_cyrillic(c), "this language"),
        _ => return None,
    };
    if let Some(problem) = foreign(translation, whose) {
        return Some(problem);
    }
    let mut wrong: Vec<char> = Vec::new();
    for character in translation.target_prose.chars().filter(|c| is_wrong(*c)) {
        if !wrong.contains(&character) && !translation.source.contains(character) {
            wrong.push(character);
        }
    }
    let shown: String = wrong.iter().take(8).collect();
    let message = format!("`{shown}` is not written in {whose}");
    (!wrong.is_empty()).then(|| translation.problem(&RULE, message).help("write it in this page's script"))
}

/// A sentence without any character of its language's own script that is not its source either: a translation into another language.
fn foreign(translation: &Translation, whose: &str) -> Option<Diagnostic> {
    let is_own: fn(char) -> bool = match translation.languages.target {
        "zh" => han::is_han,
        "ja" => |c| han::is_han(c) || is_kana(c),
        "ko" => is_hangul,
        _ => return None,
    };
    let target = &translation.target_prose;
    if target.contains(is_own) {
        return None;
    }
    let source: Vec<&str> = translation.source.split(|c: char| !c.is_alphanumeric()).collect();
    let is_new =
        |word: &&str| word.chars().count() > 1 && word.chars().all(char::is_lowercase) && !source.contains(word);
    let new = target.split(|c: char| !c.is_alphanumeric()).filter(is_new).count();
    (new >= FOREIGN_WORDS).then(|| {
        let message = format!("this translation is not in {whose}");
        translation.problem(&RULE, message).help("have it translated into the page's language")
    })
}

/// So many words that the source lacks make a sentence of another language.
const FOREIGN_WORDS: usize = 4;

fn is_kana(character: char) -> bool {
    // Without the middle dot and the mark of length, which Chinese texts use as well.
    matches!(character, '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}')
}

fn is_hangul(character: char) -> bool {
    ('\u{AC00}'..='\u{D7A3}').contains(&character)
}

fn is_cyrillic(character: char) -> bool {
    ('\u{0400}'..='\u{04FF}').contains(&character)
}

pub(in crate::check) static RULE: Rule = Rule {
    code: "wrong-script",
    severity: Severity::Warning,
    explanation: "\
## What it finds
Characters in a translation that its language is not written with, and its source does not have: Simplified characters in Traditional Chinese and the other
way round, Chinese ones in Japanese that Japanese does not know, Korean or Japanese letters in Chinese, Cyrillic or East Asian ones in a
language of Latin script; and a whole sentence of another language in a Chinese, Japanese or Korean page. A character that both kinds of Chinese have is never told.

## Why it matters
Readers take it for a foreign text, and search does not find it.

## How to mend it
Write the characters of this page's language.
",
};
