//! The words of a locale by their length, for readers who mistype one.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    analyzer::is_dictionary_letter,
    bytes::{Reader, put_sorted},
    changes::applied,
    content::Content,
};
use crate::base::Digest;

/// Shorter words have too many neighbours, longer ones are found by how they begin.
const LENGTHS: std::ops::RangeInclusive<usize> = 5..=20;

/// A list is closed behind the length with which it holds so many bytes of words.
const LIST_BYTES: usize = 8 << 10;

/// A term that is a word for the dictionary and was none, or no longer is one.
pub type Change = (Box<str>, bool);

/// Words of one length that are in the dictionary now, or no longer.
type OfLength = Vec<(Box<str>, Option<()>)>;

/// The dictionary of a locale, as it is kept for the next index.
#[derive(Clone, Default)]
pub struct Dictionary {
    /// Length in characters → the words of that length.
    lengths: BTreeMap<usize, Words>,
    lists: Vec<(usize, Digest)>,
}

#[derive(Clone, Default)]
struct Words {
    /// How many bytes they have together.
    size: usize,
    /// Sorted, none without what it shares with the one before.
    written: Arc<[u8]>,
}

impl Dictionary {
    /// Takes in `changes`, sorted by terms. Returns lists of words, each with the length in characters of the shortest ones in it, which no list
    /// before it has. Each list is sorted.
    pub fn changed(&self, changes: Vec<Change>) -> (Self, Vec<(usize, Content)>) {
        let mut by_length: BTreeMap<usize, OfLength> = BTreeMap::new();
        for (word, is_word) in changes.into_iter().filter(|(word, _)| word.chars().all(is_dictionary_letter)) {
            let length = word.chars().count();
            if LENGTHS.contains(&length) {
                by_length.entry(length).or_default().push((word, is_word.then_some(())));
            }
        }
        if by_length.is_empty() {
            let lists = self.lists.iter().map(|(length, digest)| (*length, Content::kept(*digest)));
            return (self.clone(), lists.collect());
        }
        let mut lengths = self.lengths.clone();
        for (length, changes) in by_length {
            let words = lengths.remove(&length).unwrap_or_default();
            let words = applied(words.read().into_iter().map(|word| (word, ())), changes);
            if !words.is_empty() {
                lengths.insert(length, Words::new(words.iter().map(|(word, ())| &**word)));
            }
        }
        let lists: Vec<(usize, Content)> =
            lists(&lengths).into_iter().map(|(length, list)| (length, Content::new(list))).collect();
        let known = lists.iter().map(|(length, content)| (*length, content.digest)).collect();
        (Self { lengths, lists: known }, lists)
    }
}

/// Puts lengths together into lists.
fn lists(lengths: &BTreeMap<usize, Words>) -> Vec<(usize, Vec<u8>)> {
    let mut lists: Vec<(usize, Vec<&Words>)> = Vec::new();
    for (length, words) in lengths {
        let is_full = |list: &[&Words]| list.iter().map(|words| words.size).sum::<usize>() >= LIST_BYTES;
        match lists.last_mut().filter(|(_, list)| !is_full(list)) {
            Some((_, list)) => list.push(words),
            None => lists.push((*length, vec![words])),
        }
    }
    let together = |list: Vec<&Words>| match list[..] {
        [words] => words.written.to_vec(),
        _ => {
            let words: BTreeSet<Box<str>> = list.into_iter().flat_map(Words::read).collect();
            Words::new(words.iter().map(|word| &**word)).written.to_vec()
        }
    };
    lists.into_iter().map(|(length, list)| (length, together(list))).collect()
}

impl Words {
    fn new<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let (mut size, mut bytes, mut before) = (0, Vec::new(), "");
        for word in words {
            put_sorted(&mut bytes, before, word);
            before = word;
            size += word.len();
        }
        Self { size, written: bytes.into() }
    }

    fn read(&self) -> Vec<Box<str>> {
        let mut reader = Reader(&self.written);
        let (mut words, mut word) = (Vec::new(), String::new());
        while !reader.is_done() {
            reader.sorted(&mut word);
            words.push(word.as_str().into());
        }
        words
    }
}
