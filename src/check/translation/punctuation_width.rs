//! `punctuation-width`: punctuation of the wrong width for its language.

use super::Translation;
use crate::base::{Diagnostic, Rule, Severity, han};

pub(in crate::check) fn find(translation: &Translation) -> Option<Diagnostic> {
    let text = &translation.target_prose;
    let wrong = match translation.languages.target {
        "zh" | "ja" => text.char_indices().find_map(|(at, mark)| {
            let wide = wide(mark)?;
            let before = text[..at].chars().next_back();
            // All such marks are one byte.
            let next = text[at + 1..].chars().next();
            (before.is_some_and(is_ideograph) && next.is_some_and(is_ideograph)).then_some((mark, wide))
        }),
        _ => text.chars().find_map(|c| Some((c, narrow(c)?))),
    };
    let (wrong, right) = wrong?;
    if translation.source.contains(wrong) && narrow(wrong).is_some() {
        return None;
    }
    let message = format!("`{wrong}` stands where this language has `{right}`");
    Some(translation.problem(&RULE, message).help(format!("write `{right}`")))
}

/// Chinese characters and kana, between which punctuation is wide.
fn is_ideograph(character: char) -> bool {
    han::is_han(character) || matches!(character, '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FC}')
}

fn wide(character: char) -> Option<char> {
    Some(match character {
        ',' => '，',
        '.' => '。',
        ';' => '；',
        '!' => '！',
        '?' => '？',
        _ => return None,
    })
}

fn narrow(character: char) -> Option<char> {
    Some(match character {
        '，' | '、' => ',',
        '。' | '．' => '.',
        '；' => ';',
        '：' => ':',
        '！' => '!',
        '？' => '?',
        '（' => '(',
        '）' => ')',
        _ => return None,
    })
}

pub(in crate::check) static RULE: Rule = Rule {
    code: "punctuation-width",
    severity: Severity::Info,
    explanation: "\
## What it finds
A narrow comma, full stop, semicolon, exclamation or question mark between two Chinese or Japanese characters, and wide punctuation (`，`, `：`, `（`) in
a language that has none.

## Why it matters
It looks like a slip, and lines break at the wrong places.

## How to mend it
Write the punctuation of the page's language.
",
};
