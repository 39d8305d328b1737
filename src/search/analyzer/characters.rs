//! What a character is to the analyzer; the only user of `icu_properties`.
//!
//! Scripts are written as ranges, the same as in the browser's half, so that neither depends on the other's Unicode version.

use icu_properties::{
    CodePointMapData,
    props::{GeneralCategory, GeneralCategoryGroup},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Of a script that is written without spaces.
    Dense,
    Hangul,
    /// Of any other script.
    Letter,
    Digit,
    /// Belongs to the letter before it.
    Mark,
    Other,
}

const HAN: &[(char, char)] = &[
    ('\u{2e80}', '\u{2fdf}'),
    ('\u{3005}', '\u{3005}'),
    ('\u{3007}', '\u{3007}'),
    ('\u{3021}', '\u{3029}'),
    ('\u{3038}', '\u{303b}'),
    ('\u{3400}', '\u{4dbf}'),
    ('\u{4e00}', '\u{9fff}'),
    ('\u{f900}', '\u{faff}'),
    ('\u{20000}', '\u{3ffff}'),
];

/// Thai, Lao, Myanmar, Khmer, kana, Bopomofo: their letters and signs, not their digits and punctuation.
const OTHER_DENSE: &[(char, char)] = &[
    ('\u{0e01}', '\u{0e3a}'),
    ('\u{0e40}', '\u{0e4e}'),
    ('\u{0e80}', '\u{0ece}'),
    ('\u{0edc}', '\u{0edf}'),
    ('\u{1000}', '\u{103f}'),
    ('\u{1050}', '\u{108f}'),
    ('\u{109a}', '\u{109d}'),
    ('\u{1780}', '\u{17d3}'),
    ('\u{17d7}', '\u{17d7}'),
    ('\u{17dc}', '\u{17dd}'),
    ('\u{3041}', '\u{3096}'),
    ('\u{309d}', '\u{309f}'),
    ('\u{30a1}', '\u{30fa}'),
    ('\u{30fc}', '\u{30ff}'),
    ('\u{3105}', '\u{312f}'),
    ('\u{31a0}', '\u{31bf}'),
    ('\u{31f0}', '\u{31ff}'),
    ('\u{a9e0}', '\u{a9ef}'),
    ('\u{a9fa}', '\u{a9fe}'),
    ('\u{aa60}', '\u{aa7f}'),
    ('\u{1b000}', '\u{1b16f}'),
];

const HANGUL: &[(char, char)] = &[
    ('\u{1100}', '\u{11ff}'),
    ('\u{3131}', '\u{318e}'),
    ('\u{a960}', '\u{a97c}'),
    ('\u{ac00}', '\u{d7a3}'),
    ('\u{d7b0}', '\u{d7fb}'),
];

/// Letters of Latin, Greek and Cyrillic.
const PLAIN: &[(char, char)] = &[
    ('\u{0041}', '\u{024f}'),
    ('\u{0250}', '\u{02af}'),
    ('\u{0370}', '\u{03ff}'),
    ('\u{0400}', '\u{052f}'),
    ('\u{1c80}', '\u{1c8f}'),
    ('\u{1d00}', '\u{1dbf}'),
    ('\u{1e00}', '\u{1fff}'),
    ('\u{2c60}', '\u{2c7f}'),
    ('\u{2de0}', '\u{2dff}'),
    ('\u{a640}', '\u{a69f}'),
    ('\u{a720}', '\u{a7ff}'),
    ('\u{ab30}', '\u{ab6f}'),
];

impl Class {
    pub fn of(c: char) -> Self {
        if c.is_ascii() {
            return match c {
                '0'..='9' => Class::Digit,
                'a'..='z' | 'A'..='Z' => Class::Letter,
                _ => Class::Other,
            };
        }
        if c >= '\u{0e01}' {
            if is_han(c) || within(OTHER_DENSE, c) {
                return Class::Dense;
            }
            if within(HANGUL, c) {
                return Class::Hangul;
            }
        }
        if c.is_numeric() {
            Class::Digit
        } else if c.is_alphabetic() {
            Class::Letter
        } else if GeneralCategoryGroup::Mark.contains(category(c)) {
            Class::Mark
        } else {
            Class::Other
        }
    }

    fn begins_word(self) -> bool {
        matches!(self, Class::Letter | Class::Digit)
    }

    fn continues_word(self) -> bool {
        self.begins_word() || self == Class::Mark
    }
}

pub fn is_han(c: char) -> bool {
    within(HAN, c)
}

/// Whether diacritics on `c` are left out.
pub fn takes_diacritics(c: char) -> bool {
    within(PLAIN, c)
}

/// Whether words of such letters are in the dictionary that corrects typing errors.
pub fn is_dictionary_letter(c: char) -> bool {
    c.is_alphabetic() && within(PLAIN, c)
}

pub fn is_nonspacing_mark(c: char) -> bool {
    !c.is_ascii() && category(c) == GeneralCategory::NonspacingMark
}

fn category(c: char) -> GeneralCategory {
    CodePointMapData::<GeneralCategory>::new().get(c)
}

fn within(ranges: &[(char, char)], c: char) -> bool {
    ranges.iter().any(|(first, last)| (*first..=*last).contains(&c))
}

/// Returns the characters of one class that `text` begins with.
pub fn run(text: &str, class: Class) -> &str {
    let end = text.char_indices().find(|(_, c)| Class::of(*c) != class).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

/// Signs that join the parts of one word, one at a time.
const JOINERS: &[char] = &['\'', '.', '_', '-'];

/// Returns the word that `text` begins with, with all that is joined to it: `Get-AzVM`, `l'espace`.
pub fn joined_word(text: &str) -> &str {
    let begins = |at: usize| text[at..].chars().next().is_some_and(|c| Class::of(c).begins_word());
    let mut end = 0;
    for (at, c) in text.char_indices() {
        let joins = JOINERS.contains(&c) && end == at && begins(at + c.len_utf8());
        if !joins && !Class::of(c).continues_word() {
            break;
        }
        end = at + c.len_utf8();
    }
    &text[..end]
}
