//! Letters that readers type in several ways become one: case, diacritics, ligatures.

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

use super::{arabic, characters};

/// Returns the term of a part of a word, and its other forms: of a German one with an umlaut the term that leaves the umlaut out, of an Arabic one
/// those without small words.
pub fn fold(part: &str, language: &str) -> (String, Vec<String>) {
    let lower = part.to_lowercase();
    if lower.is_ascii() {
        return (lower, Vec::new());
    }
    if language == "de" && lower.contains(['ä', 'ö', 'ü']) {
        let written_out = lower.replace('ä', "ae").replace('ö', "oe").replace('ü', "ue");
        return (plain(&written_out), vec![plain(&lower)]);
    }
    arabic::fold(plain(&lower))
}

/// Diacritics off, for letters of Latin, Greek and Cyrillic; letters that have none to take off by their usual spelling.
fn plain(lower: &str) -> String {
    let mut bare = String::with_capacity(lower.len());
    let mut drops = false;
    for c in DecomposingNormalizerBorrowed::new_nfd().normalize(lower).chars() {
        if characters::is_nonspacing_mark(c) {
            if !drops {
                bare.push(c);
            }
        } else {
            drops = characters::takes_diacritics(c);
            bare.push(c);
        }
    }
    let mut folded = String::with_capacity(bare.len());
    for c in ComposingNormalizerBorrowed::new_nfc().normalize(&bare).chars() {
        match c {
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' => folded.push('d'),
            'ı' => folded.push('i'),
            'ς' => folded.push('σ'),
            c => folded.push(c),
        }
    }
    folded
}
