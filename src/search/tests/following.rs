//! An index that is made from the one before is the one that is made at once, and costs what has changed.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{index_after, index_of, page};
use crate::{
    model::search::{Field, Searchable},
    search::{Index, Made},
};

/// Enough for words to be common, and too many for a word of one page to be in the dictionary.
const PAGES: usize = 60;

/// One word out of some thousands, the same for the same number.
fn word(number: usize) -> String {
    let letters = (0..6).map(|at| char::from(b'a' + (number.wrapping_mul(2_654_435_761) >> (at * 4)) as u8 % 16));
    letters.collect()
}

/// What a page has that no edit has changed yet.
fn written(at: usize) -> Searchable {
    let text: String = (0..80).map(|number| word(at * 41 + number) + " ").collect();
    page(&format!("{at:02}/"), &[("", &["認證與 common", &text]), ("x", &[&word(at)])])
}

/// One change of one page: what kind, of which, and a number that decides the rest.
type Edit = (usize, usize, usize);

fn edited(pages: &mut [Searchable], (kind, at, number): Edit) {
    let page = &mut pages[at % PAGES];
    let text = &mut page.sections[0].blocks[1][0].text;
    match kind {
        0 => text.push_str(&format!(" {} {}", word(number), word(number + 1))),
        1 => *text = (0..number % 300).map(|word_at| word(number + word_at) + " ").collect(),
        2 => text.clear(),
        3 => page.sections[0].blocks[0][0].text = "認證 common Get-AzVM getazvm".into(),
        4 => page.sections[0].blocks[0][0].text = word(number % 9),
        5 => page.docset = number % 2,
        6 => page.title = word(number),
        _ => page.sections[1].blocks[0][0].field = Field::Heading,
    }
}

fn paths(index: &Index) -> Vec<&str> {
    index.shards.iter().map(|shard| shard.path()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn edits_lead_to_the_index_of_a_build_at_once(
        edits in prop::collection::vec(prop::collection::vec((0..8usize, 0..PAGES, 0..5_000usize), 1..30), 1..6)
    ) {
        let mut pages: Vec<Searchable> = (0..PAGES).map(written).collect();
        let mut before = index_of("en-US", &pages);
        for edits in edits {
            edits.into_iter().for_each(|edit| edited(&mut pages, edit));
            let (clean, after) = (index_of("en-US", &pages), index_after("en-US", &pages, &before.made));
            prop_assert_eq!(paths(&clean), paths(&after));
            prop_assert_eq!(&clean.list, &after.list);
            let known: BTreeSet<&str> = paths(&before).into_iter().collect();
            for (clean, after) in clean.shards.iter().zip(&after.shards) {
                prop_assert!(after.output().is_some() || known.contains(after.path()), "{} is not there", after.path());
                prop_assert!(after.output().is_none_or(|output| Some(output) == clean.output()));
            }
            before = after;
        }
    }
}

#[test]
fn a_word_that_is_no_longer_common_is_told_by_sections_again() {
    let pages = |common: usize| -> Vec<Searchable> {
        let text = |at| if at < common { "partner center" } else { "other" };
        (0..80).map(|at| page(&format!("p{at:02}/"), &[("", &[text(at)])])).collect()
    };
    let many = index_of("en-US", &pages(21));
    let (after, clean) = (index_after("en-US", &pages(20), &many.made), index_of("en-US", &pages(20)));
    assert_eq!(after.list, clean.list);
    assert_ne!(after.list, many.list);
}

#[test]
fn an_edit_of_one_page_makes_few_files_again() {
    let mut pages: Vec<Searchable> = (0..PAGES).map(written).collect();
    let before = index_of("en-US", &pages);
    edited(&mut pages, (0, 40, 7));
    let after = index_after("en-US", &pages, &before.made);
    let made = after.shards.iter().filter(|shard| shard.output().is_some()).count();
    assert!((2..=9).contains(&made), "{made} of {}", after.shards.len());
    assert!(after.shards.len() > 20, "{} files", after.shards.len());
}

#[test]
fn another_page_is_an_index_made_anew() {
    let pages: Vec<Searchable> = (0..PAGES).map(written).collect();
    let before = index_of("en-US", &pages[1..]);
    let after = index_after("en-US", &pages, &before.made);
    assert_eq!(after.list, index_of("en-US", &pages).list);
    assert!(after.shards.iter().all(|shard| shard.output().is_some()));
    let none = index_after("en-US", &[], &Made::default());
    assert_eq!(none.list, index_after("en-US", &[], &none.made).list, "nor does nothing cost anything");
}
