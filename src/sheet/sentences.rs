//! A page, and a sentence → where its text says that. Sentences are compared by letters and digits alone, as everywhere.

use crate::{base::letters, cut};

/// A page in which sentences are looked for.
pub struct Sentences {
    letters: String,
    /// Byte of `letters` → byte of the text, for each character; ascending.
    bytes: Vec<(usize, usize)>,
    /// Behind the sentence that was found last, in `letters`.
    behind: usize,
}

impl Sentences {
    /// What stands above the text is passed over.
    pub fn of(text: &str) -> Self {
        let (mut letters, mut bytes) = (String::new(), Vec::new());
        let body = cut::body_start(text);
        for (at, character) in text.char_indices().filter(|(at, one)| *at >= body && one.is_alphanumeric()) {
            bytes.push((letters.len(), at));
            letters.push(character);
        }
        Self { letters, bytes, behind: 0 }
    }

    /// Returns the byte of the text at which the next place begins that says `sentence`: behind the one before, else from the beginning; `None` if there is none.
    pub fn next(&mut self, sentence: &str) -> Option<usize> {
        let wanted = letters(sentence);
        if wanted.is_empty() {
            return None;
        }
        let after = || self.letters[self.behind..].find(&wanted).map(|found| self.behind + found);
        let found = after().or_else(|| self.letters.find(&wanted))?;
        self.behind = found + wanted.len();
        let at = self.bytes.binary_search_by_key(&found, |(letter, _)| *letter).ok()?;
        Some(self.bytes[at].1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_sentences_are_found_one_after_the_other() {
        let text = "---\ntitle: Wait\n---\nBoil **water**. Wait.\nBoil\nwater.\n";
        let mut sentences = Sentences::of(text);
        let mut found = |sentence: &str| sentences.next(sentence).map(|at| &text[at..]);
        assert_eq!(found("Boil water."), Some("Boil **water**. Wait.\nBoil\nwater.\n"));
        assert_eq!(found("Boil *water*."), Some("Boil\nwater.\n"));
        assert_eq!(found("Wait"), Some("Wait.\nBoil\nwater.\n"), "from the beginning again");
        assert_eq!(found("Pour"), None);
        assert_eq!(found("…"), None);
    }
}
