//! The words of a locale by their length, for readers who mistype one.

use std::collections::BTreeMap;

use super::{analyzer::is_dictionary_letter, bytes::put_sorted};

/// Shorter words have too many neighbours, longer ones are found by how they begin.
const LENGTHS: std::ops::RangeInclusive<usize> = 5..=20;

/// A list is closed behind the length with which it holds so many bytes of words.
const LIST_BYTES: usize = 8 << 10;

/// Returns lists of words, each with the length in characters of the shortest ones in it, which no list before it has. `words` are sorted,
/// and so is each list.
pub fn lists<'a>(words: impl Iterator<Item = &'a str>) -> Vec<(usize, Vec<u8>)> {
    let mut by_length: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for word in words.filter(|word| word.chars().all(is_dictionary_letter)) {
        let length = word.chars().count();
        if LENGTHS.contains(&length) {
            by_length.entry(length).or_default().push(word);
        }
    }
    let mut lists: Vec<(usize, Vec<&str>)> = Vec::new();
    for (length, words) in by_length {
        let is_full = |list: &[&str]| list.iter().map(|word| word.len()).sum::<usize>() >= LIST_BYTES;
        match lists.last_mut().filter(|(_, list)| !is_full(list)) {
            Some((_, list)) => list.extend(words),
            None => lists.push((length, words)),
        }
    }
    lists.into_iter().map(|(length, list)| (length, written(list))).collect()
}

fn written(mut words: Vec<&str>) -> Vec<u8> {
    words.sort_unstable();
    let mut bytes = Vec::new();
    let mut before = "";
    for word in words {
        put_sorted(&mut bytes, before, word);
        before = word;
    }
    bytes
}
