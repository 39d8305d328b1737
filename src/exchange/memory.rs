//! The site's own translations into one language → what a sentence without one could be.
//!
//! **Invariant:** the same translations give the same suggestions, in whatever order they came.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{similarity, single_spaced};

/// Of the sentences that share words with the one that is asked for, so many are compared letter by letter.
const COMPARED: usize = 24;
/// A word that more sentences have than this finds none.
const COMMON: usize = 2_000;
/// Bytes of sentences that are compared letter by letter.
const LONGEST: usize = 1_000;
/// Less similar sentences are no help.
const LEAST: f64 = 0.7;

/// Sentences and their translations.
#[derive(Debug, Default)]
pub struct Memory {
    /// Sentence, with one space for each white space → translation → how often it is there.
    sentences: BTreeMap<String, BTreeMap<String, usize>>,
    /// Word → the sentences that have it.
    words: BTreeMap<String, Vec<String>>,
}

/// What a sentence could be translated as.
#[derive(Debug, PartialEq, Eq)]
pub struct Suggestion<'m> {
    /// The sentence that has this translation.
    pub source: &'m str,
    pub target: &'m str,
    /// How similar the two sentences are, in percent; 100 if they are equal.
    pub percent: u8,
}

impl Memory {
    /// Remembers a translation; one that is the sentence itself is none.
    pub fn add(&mut self, source: &str, target: &str) {
        let key = single_spaced(source);
        if key == single_spaced(target) || !target.contains(char::is_alphabetic) {
            return;
        }
        if !self.sentences.contains_key(&key) {
            for word in words(&key) {
                self.words.entry(word).or_default().push(key.clone());
            }
        }
        *self.sentences.entry(key).or_default().entry(target.trim().to_owned()).or_default() += 1;
    }

    /// Returns the commonest translation of the sentence, else that of the most similar one; `None` if none is similar.
    pub fn suggest(&self, sentence: &str) -> Option<Suggestion<'_>> {
        let wanted = single_spaced(sentence);
        let (source, percent) = match self.sentences.get_key_value(&wanted) {
            Some((known, _)) => (known, 100),
            None => self.most_similar(&wanted)?,
        };
        // Of equally common ones the first by its letters.
        let targets = self.sentences.get(source)?.iter().rev();
        let (target, _) = targets.max_by_key(|(_, count)| **count)?;
        Some(Suggestion { source, target, percent })
    }

    fn most_similar(&self, wanted: &str) -> Option<(&String, u8)> {
        if wanted.len() > LONGEST {
            return None;
        }
        let mut shared: BTreeMap<&String, usize> = BTreeMap::new();
        for word in words(wanted) {
            for known in self.words.get(&word).into_iter().filter(|known| known.len() <= COMMON).flatten() {
                *shared.entry(known).or_default() += 1;
            }
        }
        let comparable =
            |known: &&String| known.len() <= LONGEST && known.len().abs_diff(wanted.len()) * 2 <= wanted.len();
        let mut near: Vec<(&String, usize)> = shared.into_iter().filter(|(known, _)| comparable(known)).collect();
        near.sort_by_key(|(known, shared)| (std::cmp::Reverse(*shared), known.len().abs_diff(wanted.len())));
        let near = near.into_iter().take(COMPARED).map(|(known, _)| (known, similarity(wanted, known)));
        let best = near.filter(|(_, similar)| *similar >= LEAST).max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(a.0)));
        // What is not equal is never told to be.
        best.map(|(known, similar)| (known, ((similar * 100.0) as u8).min(99)))
    }
}

fn words(sentence: &str) -> BTreeSet<String> {
    let words = sentence.split(|character: char| !character.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}
