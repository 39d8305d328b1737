//! Words with spaces around them: parts of compounds at positions of their own, and the whole beside them.

use super::{Kind, Side, Token, characters::Class, cut, elision, folding::fold};

/// Signs that cut a word into parts. The apostrophe is [`elision`]'s.
const CUTS: &[char] = &['.', '_', '-'];

/// What the index can say of how many words a term covers.
const LONGEST_SPAN: usize = 8;

pub struct Writer<'a> {
    /// `fr`
    pub language: &'a str,
    pub side: Side,
    /// Of the next word.
    pub position: u32,
    pub tokens: Vec<Token>,
}

impl Writer<'_> {
    /// Adds the tokens of a word and of what is joined to it; it begins at byte `at`.
    pub fn joined_word(&mut self, joined: &str, at: usize) {
        for word in elision::words(joined, self.language) {
            self.word(&word, at);
        }
    }

    fn word(&mut self, word: &str, at: usize) {
        if is_plain(word) {
            let kind = Kind::Word { position: self.position, span: 1, is_listed: true };
            self.tokens.push(Token { term: cut(word.to_ascii_lowercase()), at, kind });
            self.position += 1;
            return;
        }
        let first = self.position;
        let Parts { parts, has_humps } = parts(word);
        for part in &parts {
            self.add(part, at, self.position, 1);
            self.position += 1;
        }
        let whole: String = word.chars().filter(|c| !CUTS.contains(c)).collect();
        // Nobody writes a chain of words without its hyphens.
        let is_chain = parts.len() > 2 && !has_humps && !word.contains(['.', '_']);
        if parts.len() > 1 && !is_chain && !whole.chars().all(|c| Class::of(c) == Class::Digit) {
            self.add(&whole, at, first, parts.len().min(LONGEST_SPAN) as u8);
        }
    }

    fn add(&mut self, part: &str, at: usize, position: u32, span: u8) {
        let (term, mut variants) = fold(part, self.language);
        variants.retain(|variant| self.side == Side::Index && *variant != term);
        let is_listed = span <= 2;
        let word = |term, is_listed| Token { term: cut(term), at, kind: Kind::Word { position, span, is_listed } };
        self.tokens.push(word(term, is_listed));
        self.tokens.extend(variants.into_iter().map(|variant| word(variant, false)));
    }
}

/// Whether it is one part, by the letters that most words are made of.
fn is_plain(word: &str) -> bool {
    let mut letters = word.bytes();
    letters.next().is_some_and(|first| first.is_ascii_alphabetic()) && letters.all(|letter| letter.is_ascii_lowercase())
}

struct Parts {
    /// None empty: `Get`, `Az`, `VM`.
    parts: Vec<String>,
    has_humps: bool,
}

/// Returns the parts of a word without apostrophes.
fn parts(word: &str) -> Parts {
    let is_identifier = word.contains(CUTS);
    let (mut parts, mut has_humps) = (Vec::new(), false);
    for piece in word.split(CUTS).filter(|piece| !piece.is_empty()) {
        let characters: Vec<char> = piece.chars().collect();
        let mut part = String::new();
        for (at, c) in characters.iter().enumerate() {
            let hump = at > 0 && is_hump(&characters, at);
            has_humps |= hump;
            if hump || (at > 0 && is_identifier && is_digit_border(&characters, at)) {
                parts.push(std::mem::take(&mut part));
            }
            part.push(*c);
        }
        parts.push(part);
    }
    Parts { parts, has_humps }
}

/// `partner|Center`, `HTTP|Server`; the plural of an abbreviation (`APIs`) has none.
fn is_hump(characters: &[char], at: usize) -> bool {
    let before = characters[at - 1];
    let is_lower = |at: usize| characters.get(at).is_some_and(|c| c.is_lowercase());
    characters[at].is_uppercase()
        && (before.is_lowercase() || (before.is_uppercase() && is_lower(at + 1) && is_lower(at + 2)))
}

fn is_digit_border(characters: &[char], at: usize) -> bool {
    let is_digit = |at: usize| Class::of(characters[at]) == Class::Digit;
    is_digit(at - 1) != is_digit(at)
}
