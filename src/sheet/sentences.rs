//! A page, and a sentence → where its text says that. Sentences are compared by letters and digits alone, as everywhere.

use crate::{
    base::{LineIndex, Position},
    cut,
};

/// A page in which sentences are looked for.
pub struct Sentences<'text> {
    index: LineIndex<'text>,
    letters: String,
    /// Byte of `letters` → byte of the text, for each character; ascending.
    bytes: Vec<(usize, usize)>,
    /// Behind the sentence that was found last, in `letters`.
    behind: usize,
}

impl<'text> Sentences<'text> {
    /// What stands above the text is passed over.
    pub fn of(text: &'text str) -> Self {
        let (mut letters, mut bytes) = (String::new(), Vec::new());
        let body = cut::body_start(text);
        for (at, character) in text.char_indices().filter(|(at, one)| *at >= body && one.is_alphanumeric()) {
            bytes.push((letters.len(), at));
            letters.push(character);
        }
        Self { index: LineIndex::new(text), letters, bytes, behind: 0 }
    }

    /// Returns where the next place begins that says `sentence`: behind the one before, else from the beginning; `None` if there is none.
    pub fn next(&mut self, sentence: &str) -> Option<Position> {
        let wanted = letters(sentence);
        if wanted.is_empty() {
            return None;
        }
        let after = || self.letters[self.behind..].find(&wanted).map(|found| self.behind + found);
        let found = after().or_else(|| self.letters.find(&wanted))?;
        self.behind = found + wanted.len();
        let at = self.bytes.binary_search_by_key(&found, |(letter, _)| *letter).ok()?;
        Some(self.index.position(self.bytes[at].1))
    }
}

/// What sentences are compared by.
pub fn letters(text: &str) -> String {
    text.chars().filter(|character| character.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_sentences_are_found_one_after_the_other() {
        let mut sentences = Sentences::of("---\ntitle: Wait\n---\nBoil **water**. Wait.\nBoil\nwater.\n");
        let place = |found: Option<Position>| found.map(|at| (at.line, at.column));
        assert_eq!(place(sentences.next("Boil water.")), Some((4, 1)));
        assert_eq!(place(sentences.next("Boil *water*.")), Some((5, 1)));
        assert_eq!(place(sentences.next("Wait")), Some((4, 17)));
        assert_eq!(place(sentences.next("Pour")), None);
        assert_eq!(place(sentences.next("…")), None);
    }
}
