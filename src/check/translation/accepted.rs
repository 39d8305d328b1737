//! A translation, and how a term may be translated → whether one of these stands in it.
//!
//! **Invariant:** in doubt it does. Words are compared without case, diacritics and endings, wherever they stand: languages inflect them, move them
//! and write them together.

use icu_normalizer::DecomposingNormalizerBorrowed;

/// A translation, made ready to be looked through.
pub(super) enum Wording {
    /// Of a language that puts no spaces between words, or Korean, which may leave them out: the text without its spaces.
    Joined(String),
    Words(Vec<String>),
}

impl Wording {
    pub fn of(translation: &str, language: &str) -> Self {
        let text = bare(translation);
        match language {
            "zh" | "ja" | "ko" | "th" | "lo" | "km" | "my" => Wording::Joined(joined(&text)),
            _ => Wording::Words(words(&text).map(skeleton).collect()),
        }
    }

    pub fn has(&self, term: &str) -> bool {
        let term = bare(term);
        match self {
            Wording::Joined(text) => text.contains(&joined(&term)),
            // Within words: German writes them together, Arabic writes small words before them.
            Wording::Words(there) => stems(&term).iter().all(|stem| {
                let is_long = letters(stem) >= SHORT;
                there.iter().any(|word| if is_long { word.contains(stem.as_str()) } else { word == stem })
            }),
        }
    }
}

/// Words of so many letters are small ones.
const SHORT: usize = 3;

/// So many letters of a word are compared at least.
const STEM: usize = 4;

/// Lower case, compatibility forms as plain ones, without diacritics and the vowel signs of Arabic.
fn bare(text: &str) -> String {
    let lower = text.to_lowercase();
    let apart = DecomposingNormalizerBorrowed::new_nfkd().normalize(&lower);
    let is_sign = |c: char| matches!(c, '\u{300}'..='\u{36F}' | '\u{640}' | '\u{64B}'..='\u{655}' | '\u{AD}' | '\u{200B}'..='\u{200F}');
    apart.chars().filter(|c| !is_sign(*c)).collect()
}

fn joined(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '・' | '·' | '-')).collect()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

fn letters(word: &str) -> usize {
    word.chars().count()
}

/// The stems of the words that count: articles and prepositions change with what stands around them.
fn stems(term: &str) -> Vec<String> {
    let heavy: Vec<String> = words(term).filter(|word| letters(word) > SHORT).map(stem).collect();
    if heavy.is_empty() { words(term).map(stem).collect() } else { heavy }
}

/// What is left of a word without its ending: two letters of three, four at least.
fn stem(word: &str) -> String {
    let word = skeleton(word);
    let kept = STEM.max(letters(&word) - letters(&word) / 3);
    word.chars().take(kept).collect()
}

/// A word of Arabic or Hebrew without the letters that stand for vowels, which change where it is many.
fn skeleton(word: &str) -> String {
    let is_vowel = |c: char| matches!(c, 'ا' | 'و' | 'ي' | 'ى' | 'ة' | 'ء' | 'ו' | 'י');
    word.chars().filter(|c| !is_vowel(*c)).collect()
}
