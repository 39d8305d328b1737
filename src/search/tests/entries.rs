//! What is kept of a page, and that nothing but pages decides what an index is.

use std::collections::BTreeSet;

use super::{index_of, page};
use crate::{
    model::search::Searchable,
    search::{
        Entry, Index,
        entry::{MOST_COUNTED, Posting},
    },
};

fn terms<T>(entry: &Entry, told: impl Fn(&str, Posting) -> T) -> Vec<T> {
    let mut reader = entry.terms();
    let mut terms = Vec::new();
    while let Some((term, posting)) = reader.current() {
        terms.push(told(term, posting));
        reader.advance();
    }
    terms
}

#[test]
fn an_entry_gives_back_what_it_was_made_of() {
    let entry = Entry::new(&page("guide/pay/", &[("", &["one two"]), ("x", &["two 三"])]), "en-US");
    let terms = terms(&entry, |term, posting| (term.to_owned(), posting.on_page() >> 2, posting.places().len()));
    let about = entry.about();
    assert_eq!((about.url, about.title, about.docset, about.flags), ("guide/pay/", "GUIDE/PAY/", 0, 0));
    assert_eq!(about.sections, [("", "", 2), ("x", "X", 2)]);
    assert_eq!(entry.neighbours().len(), 2, "one two, two 三");
    assert_eq!(terms, [("one".to_owned(), 1, 2), ("two".to_owned(), 2, 3), ("三".to_owned(), 1, 0)]);
}

#[test]
fn entries_that_say_the_same_have_the_same_digest() {
    let of = |text: &str| Entry::new(&page("a/", &[("", &[text])]), "en-US").digest();
    assert_eq!(of("one, two"), of("one two!"));
    assert_ne!(of("one two"), of("two one"), "their order is told");
}

#[test]
fn a_word_that_never_ends_is_counted_so_far_and_no_further() {
    let text = "tea ".repeat(70_000);
    let entry = Entry::new(&page("a/", &[("", &[&text])]), "en-US");
    let places = terms(&entry, |_, posting| posting.places().to_vec());
    assert_eq!(
        places,
        [[1, 1, MOST_COUNTED as u8 * 4]],
        "one section, the first, which says more, 31 times in the text"
    );
    assert_eq!(entry.about().sections[0].2, 70_000, "its length is told as it is");
    assert_eq!(entry.neighbours().len(), 1, "a neighbourhood is told once");
}

#[test]
fn the_same_pages_have_the_same_index() {
    let pages = || [page("a/", &[("", &["認證 one two"])]), page("b/", &[("", &["two three"]), ("c", &["four"])])];
    let files = |index: Index| {
        let shards = index.shards.iter().flat_map(|shard| shard.output());
        [index.list.clone()].into_iter().chain(shards).collect::<Vec<_>>()
    };
    let (one, other) = (files(index_of("en-US", &pages())), files(index_of("en-US", &pages())));
    assert_eq!(one, other);
    let mut changed = pages();
    changed[1].sections[1].blocks[0][0].text = "five".into();
    assert_ne!(one[0], files(index_of("en-US", &changed))[0], "another word, another list of names");
}

#[test]
fn names_are_made_of_the_content_alone() {
    let paths = |pages: &[Searchable]| -> Vec<String> {
        index_of("zh-TW", pages).shards.iter().map(|shard| shard.path().to_owned()).collect()
    };
    let one = paths(&[page("a/", &[("", &["認證"])])]);
    assert!(one.iter().all(|path| path.starts_with("assets/search/zh-tw/") && path.ends_with(".bin")), "{one:?}");
    let retitled = paths(&[Searchable { title: "B".into(), ..page("a/", &[("", &["認證"])]) }]);
    let differing = one.iter().zip(&retitled).filter(|(one, other)| one != other);
    assert_eq!(
        differing.map(|(one, _)| one.contains("/pages.")).collect::<Vec<_>>(),
        [true],
        "the terms keep their name"
    );
}

#[test]
fn another_sentence_leaves_most_files_as_they_were() {
    let text = |page: usize| -> String {
        (0..300usize).map(|word| format!("w{:x} ", (page * 300 + word).wrapping_mul(2_654_435_761) % 100_003)).collect()
    };
    let pages = |changed: &str| -> Vec<Searchable> {
        (0..100)
            .map(|at| page(&format!("{at:02}/"), &[("", &[&text(at), if at == 40 { changed } else { "" }])]))
            .collect()
    };
    let names = |pages: &[Searchable]| -> BTreeSet<String> {
        index_of("en-US", pages).shards.iter().map(|shard| shard.path().to_owned()).collect()
    };
    let (before, after) = (names(&pages("")), names(&pages("wholly new words")));
    assert!(before.len() > 40, "{} files", before.len());
    let new: Vec<&String> = after.difference(&before).collect();
    assert!(new.len() <= 8, "a page, three terms, two neighbourhoods, and a border that moved: {new:?}");
}
