//! Words of no language.

use std::collections::BTreeSet;

use crate::peers::pages::words::{Draws, ENGLISH, Inside, LANGUAGES};

#[test]
fn the_same_name_draws_the_same() {
    let drawn = |name: &str| -> Vec<usize> {
        let mut draws = Draws::of(name);
        (0..5).map(|_| draws.below(1000)).collect()
    };
    assert_eq!(drawn("page 7"), drawn("page 7"));
    assert_ne!(drawn("page 7"), drawn("page 8"));
}

#[test]
fn common_words_are_short_and_nearly_all_words_are_different() {
    assert_eq!([0, 29, 30, 31].map(|rank| ENGLISH.word(rank)), ["ba", "pro", "baba", "conba"]);
    let words: BTreeSet<String> = (0..900).map(|rank| ENGLISH.word(rank)).collect();
    assert!(words.len() > 890, "{}", words.len());
}

#[test]
fn a_sentence_has_the_same_inside_in_every_language() {
    for language in LANGUAGES {
        let sentence = language.sentence(&mut Draws::of("x"), 8, Inside::Link("page-0001.md"));
        assert!(sentence.contains("](page-0001.md)"), "{sentence}");
    }
}
