//! One spelling for what looks the same: compatibility forms, apostrophes, hyphens, digits, signs that nobody types.

use icu_normalizer::ComposingNormalizerBorrowed;

/// Returns `text` in the form that [`tokens`](super::tokens) reads. Case is kept: humps tell parts of words apart.
///
/// Pieces of a text may be made normal one by one, and joined.
pub fn normal(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let kept: String = text.chars().filter(|c| !is_dropped(*c)).collect();
    let normal = ComposingNormalizerBorrowed::new_nfkc().normalize(&kept);
    normal.chars().map(plain).collect()
}

/// Soft hyphens, joiners, direction marks, variation selectors; the vowel signs of Arabic, its hamza where that is a sign of its own, its
/// stretching and the signs of recitation; trade marks, which NFKC would write as letters.
fn is_dropped(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{610}'..='\u{61a}' | '\u{61c}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}'
        | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e4}' | '\u{6e7}' | '\u{6e8}' | '\u{6ea}'..='\u{6ed}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2120}' | '\u{2122}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

fn plain(c: char) -> char {
    let digit = |zero: u32| char::from_digit(u32::from(c) - zero, 10).unwrap_or(c);
    match c {
        '\u{2019}' | '\u{2bc}' | '\u{2018}' => '\'',
        '\u{2010}' => '-',
        '\u{660}'..='\u{669}' => digit(0x660),
        '\u{6f0}'..='\u{6f9}' => digit(0x6f0),
        c => c,
    }
}
