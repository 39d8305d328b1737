//! What was written, read by a second reader that knows only what the manual says of the format.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{index_of, page, piece};
use crate::{
    compress::gunzip,
    model::search::{Field, Searchable},
    search::{
        Index,
        neighbours::{hash, hash_on_page, shard_of},
    },
};

/// In a section of a page: number of the page, number of the section, field, count. Where sections are not told, that of the section is `None`.
type Place = (u32, Option<u32>, u32, u32);

/// Url, title, docset, flags, sections: anchor, heading, length.
type Page = (String, String, u32, u32, Vec<(String, String, u32)>);

/// An index as a browser has it once all is fetched.
pub struct Opened {
    pub list: Value,
    pub terms: BTreeMap<String, Vec<Place>>,
    /// Of each shard the number of its entries, and the slots that are taken.
    neighbours: Vec<(u32, BTreeSet<u32>)>,
    pub pages: Vec<Page>,
    /// Length of the shortest words, words.
    pub words: Vec<(u64, Vec<String>)>,
}

impl Opened {
    fn places(&self, term: &str) -> &[Place] {
        self.terms.get(term).map_or(&[], |places| places)
    }

    /// The pages that the filter lets through for what stands side by side.
    fn pages_with(&self, key: &str) -> Vec<u32> {
        let hash = hash(key);
        let (entries, slots) = &self.neighbours[shard_of(hash, self.neighbours.len())];
        let pages = 0..self.pages.len() as u32;
        pages.filter(|page| *entries > 0 && slots.contains(&(hash_on_page(hash, *page) % (64 * entries)))).collect()
    }
}

pub fn read(index: &Index) -> Opened {
    let list: Value = serde_json::from_slice(&index.list.bytes).unwrap();
    let files: BTreeMap<String, Vec<u8>> = index
        .shards
        .iter()
        .filter_map(|shard| {
            let output = shard.output()?;
            Some((output.path, gunzip(&output.bytes)))
        })
        .collect();
    let folder = list["language"].as_str().unwrap().to_lowercase();
    let file =
        |kind: &str, hash: &Value| &files[&format!("assets/search/{folder}/{kind}.{}.bin", hash.as_str().unwrap())];
    let mut terms = BTreeMap::new();
    for shard in list["terms"].as_array().unwrap() {
        let read = terms_of(file("terms", &shard[1]));
        assert_eq!(read[0].0, shard[0].as_str().unwrap(), "the list has the first term of each shard");
        assert!(read.windows(2).all(|pair| pair[0].0 < pair[1].0), "terms are sorted");
        terms.extend(read);
    }
    let neighbours = list["neighbours"].as_array().unwrap().iter();
    let neighbours = neighbours.map(|hash| slots_of(file("neighbours", hash))).collect();
    let chunks = list["chunks"].as_array().unwrap().iter();
    let pages = chunks.flat_map(|hash| pages_of(file("pages", hash))).collect();
    let words = list["words"].as_array().unwrap().iter();
    let words = words.map(|list| (list[0].as_u64().unwrap(), words_of(file("words", &list[1])))).collect();
    Opened { list, terms, neighbours, pages, words }
}

struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn number(&mut self) -> u32 {
        let end = self.0.iter().position(|byte| *byte < 0x80).unwrap();
        let number = self.0[..=end].iter().rev().fold(0, |number, byte| number << 7 | u32::from(byte & 0x7f));
        self.0 = &self.0[end + 1..];
        number
    }

    fn take(&mut self, length: u32) -> &'a [u8] {
        let (taken, rest) = self.0.split_at(length as usize);
        self.0 = rest;
        taken
    }

    fn text(&mut self) -> String {
        let length = self.number();
        String::from_utf8(self.take(length).to_vec()).unwrap()
    }

    fn sorted(&mut self, before: &str) -> String {
        let shared = self.number() as usize;
        format!("{}{}", &before[..shared], self.text())
    }
}

fn terms_of(bytes: &[u8]) -> Vec<(String, Vec<Place>)> {
    let mut shard = Bytes(bytes);
    let lengths: Vec<u32> = (0..3).map(|_| shard.number()).collect();
    let mut columns = lengths.into_iter().map(|length| Bytes(shard.take(length))).collect::<Vec<_>>();
    let mut places = shard;
    let [texts, heads, pages] = &mut columns[..] else { panic!("there are three") };
    let mut terms: Vec<(String, Vec<Place>)> = Vec::new();
    while !texts.0.is_empty() {
        let term = texts.sorted(terms.last().map_or("", |(before, ..)| before));
        let head = heads.number();
        let (mut found, mut page) = (Vec::new(), 0);
        for _ in 0..head >> 1 {
            let number = pages.number();
            if head & 1 == 0 {
                page += number;
                let said = places.number();
                found.push((page, None, said % 4, said / 4));
                continue;
            }
            page += number >> 1;
            let mut section = 0;
            for _ in 0..if number & 1 == 1 { places.number() } else { 1 } {
                let delta = places.number();
                section += delta >> 1;
                let said = if delta & 1 == 1 { places.number() } else { 4 };
                found.push((page, Some(section), said % 4, said / 4));
            }
        }
        terms.push((term, found));
    }
    assert!(heads.0.is_empty() && pages.0.is_empty() && places.0.is_empty(), "all is read");
    terms
}

/// Reads the bits of a shard of the filter one by one.
fn slots_of(bytes: &[u8]) -> (u32, BTreeSet<u32>) {
    let mut bytes = Bytes(bytes);
    let (entries, count) = (bytes.number(), bytes.number());
    let bits = bytes.0.iter().flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1)).collect::<Vec<_>>();
    let mut bits = bits.into_iter();
    let mut slot = 0;
    let slots = (0..count).map(|_| {
        let high = bits.by_ref().take_while(|bit| *bit == 1).count() as u32;
        let low = bits.by_ref().take(6).fold(0, |number, bit| number * 2 + u32::from(bit));
        slot += high * 64 + low;
        slot
    });
    let slots = slots.collect();
    assert!(bits.len() < 8 && bits.all(|bit| bit == 0), "all is read");
    (entries, slots)
}

fn pages_of(bytes: &[u8]) -> Vec<Page> {
    let mut bytes = Bytes(bytes);
    let mut pages = Vec::new();
    while !bytes.0.is_empty() {
        let (url, title, docset, flags, count) =
            (bytes.text(), bytes.text(), bytes.number(), bytes.number(), bytes.number());
        let sections = (0..count).map(|_| (bytes.text(), bytes.text(), bytes.number())).collect();
        pages.push((url, title, docset, flags, sections));
    }
    pages
}

fn words_of(bytes: &[u8]) -> Vec<String> {
    let mut bytes = Bytes(bytes);
    let mut words: Vec<String> = Vec::new();
    while !bytes.0.is_empty() {
        let word = bytes.sorted(words.last().map_or("", String::as_str));
        words.push(word);
    }
    words
}

#[test]
fn a_word_says_in_which_sections_it_stands() {
    let mut pages = [
        page("a/", &[("", &["pay the bill"]), ("pay", &["bill by bill", "pay"])]),
        page("b/", &[("", &["nothing"]), ("x", &["here"]), ("y", &["the bill"])]),
    ];
    pages[1].sections[2].blocks[0][0].field = Field::Heading;
    let read = read(&index_of("en-US", &pages));
    assert_eq!(
        read.places("bill"),
        [(0, Some(0), 0, 1), (0, Some(1), 0, 2), (1, Some(2), 2, 1)],
        "page, section, field, count"
    );
    assert_eq!(read.places("pay"), [(0, Some(0), 0, 1), (0, Some(1), 0, 1)]);
    assert_eq!(read.places("absent"), []);
}

#[test]
fn pieces_of_scripts_without_spaces_are_told_of_pages_alone() {
    let sections: &[(&str, &[&str])] = &[("", &["認證，認證", "API"]), ("x", &["認證認證"])];
    let mut pages = [page("a/", sections), page("b/", &[("", &["認證 구독"])])];
    pages[1].sections[0].blocks[0][0].field = Field::Title;
    let read = read(&index_of("zh-TW", &pages));
    assert_eq!(read.places("認證"), [(0, None, 0, 3), (1, None, 3, 1)], "counted up to three");
    assert_eq!(read.places("認"), [(0, None, 0, 3), (1, None, 3, 1)]);
    assert_eq!(read.places("구독"), [(1, None, 3, 1)]);
    assert_eq!(read.places("api"), [(0, Some(0), 0, 1)]);
}

#[test]
fn words_on_more_than_a_quarter_of_the_pages_are_told_of_pages_alone() {
    let read_with = |count: usize| {
        let text = |number| if number < count { "partner center" } else { "other" };
        let pages: Vec<Searchable> =
            (0..80).map(|number| page(&format!("p{number:02}/"), &[("", &[text(number)])])).collect();
        read(&index_of("en-US", &pages))
    };
    assert!(read_with(20).places("center").iter().all(|place| place.1 == Some(0)));
    let of_many = read_with(21);
    assert!(of_many.places("center").iter().all(|place| (place.1, place.3) == (None, 1)));
    assert_eq!(of_many.places("center").len(), 21);
}

#[test]
fn a_word_counts_for_the_best_field_it_stands_in() {
    let mut only = page("a/", &[("", &[])]);
    only.sections[0].blocks =
        vec![vec![piece(Field::Body, "run "), piece(Field::Code, "az login"), piece(Field::Body, " or login")]];
    let read = read(&index_of("en-US", &[only]));
    assert_eq!(read.places("login"), [(0, Some(0), 1, 2)]);
    assert_eq!(read.places("run"), [(0, Some(0), 0, 1)]);
}

#[test]
fn a_run_of_text_goes_on_from_piece_to_piece() {
    let mut only = page("a/", &[("", &[])]);
    only.sections[0].blocks = vec![vec![piece(Field::Body, "使用"), piece(Field::Code, "方法")]];
    let read = read(&index_of("zh-TW", &[only]));
    assert_eq!((read.places("用方").len(), read.pages_with("用方法")), (1, vec![0]));
}

#[test]
fn the_filter_lets_through_all_pages_that_have_the_phrase_and_few_others() {
    // Each page has a hundred pairs of its own, and all have one.
    let text = |page: u32| (0..100).map(|pair| format!("left{page}x{pair} right. ")).collect::<String>() + "same here";
    let texts: Vec<String> = (0..200).map(text).collect();
    let pages: Vec<Searchable> =
        texts.iter().enumerate().map(|(number, text)| page(&format!("{number:03}/"), &[("", &[text])])).collect();
    let read = read(&index_of("en-US", &pages));
    assert!(read.neighbours.len() > 4, "{} shards", read.neighbours.len());
    assert_eq!(read.pages_with("same\u{1}here").len(), 200);
    let mut wrong = 0;
    for page in 0..200 {
        let found = read.pages_with(&format!("left{page}x7\u{1}right"));
        assert!(found.contains(&page), "page {page} has its phrase");
        wrong += found.len() - 1;
    }
    let share = wrong as f64 / (200.0 * 199.0);
    assert!((0.012..0.02).contains(&share), "{share} of the others");
}

#[test]
fn hits_know_their_pages_and_sections() {
    let mut pages: Vec<Searchable> =
        (0..20).map(|number| page(&format!("p{number:02}/"), &[("", &["one"]), ("s", &["two three"])])).collect();
    pages[17] = Searchable { docset: 1, machine: true, stale: true, ..pages[17].clone() };
    let read = read(&index_of("en-US", &pages));
    assert_eq!(read.list["chunks"].as_array().unwrap().len(), 5, "twenty pages, four in each");
    assert_eq!(read.list["docsets"], serde_json::json!(["Guide", "Reference"]));
    assert_eq!((read.pages.len(), &read.list["pages"]), (20, &20.into()));
    let sections = vec![(String::new(), String::new(), 1), ("s".to_owned(), "S".to_owned(), 2)];
    assert_eq!(read.pages[17], ("p17/".into(), "P17/".into(), 1, 3, sections));
}

#[test]
fn docsets_without_pages_are_not_listed() {
    let only = Searchable { docset: 1, ..page("a/", &[("", &["one"])]) };
    let read = read(&index_of("en-US", &[only]));
    assert_eq!(read.list["docsets"], serde_json::json!(["Reference"]));
    assert_eq!(read.pages[0].2, 0);
}

#[test]
fn the_dictionary_has_the_words_that_can_be_mistyped() {
    let texts = ["pay invoice Straße PowerShell Get-AzVMThing v2345 訂閱 구독 Счета", "Gebühren"];
    let read = read(&index_of("de-DE", &[page("a/", &[("", &texts)])]));
    let [(5, words)] = &read.words[..] else { panic!("{:?}", read.words) };
    assert_eq!(words[..], ["gebuehren", "invoice", "power", "powershell", "shell", "strasse", "thing", "счета"]);
}

#[test]
fn a_large_dictionary_leaves_out_the_words_of_one_page() {
    let words_of = |count: usize| {
        let text = |number| if number < 2 { "invoice" } else { "other" };
        let mut pages: Vec<Searchable> =
            (0..count).map(|number| page(&format!("p{number:02}/"), &[("", &[text(number)])])).collect();
        pages[0].sections[0].blocks.push(vec![piece(Field::Body, "invoixe")]);
        read(&index_of("en-US", &pages)).words.remove(0).1
    };
    assert_eq!(words_of(50), ["invoice", "invoixe", "other"]);
    assert_eq!(words_of(51), ["invoice", "other"]);
}

#[test]
fn a_long_dictionary_is_cut_between_lengths() {
    let word = |number: u32, length: usize| -> String {
        (0..length as u32).map(|at| char::from(b'a' + (number / 26u32.pow(at % 3) % 26) as u8)).collect()
    };
    let text: Vec<String> =
        [6, 7, 9, 12].iter().flat_map(|length| (0..1000).map(move |number| word(number, *length))).collect();
    let read = read(&index_of("en-US", &[page("a/", &[("", &[&text.join(" ")])])]));
    let lists: Vec<(u64, usize)> = read.words.iter().map(|(shortest, words)| (*shortest, words.len())).collect();
    assert_eq!(lists, [(6, 2000), (9, 1000), (12, 1000)]);
}

#[test]
fn a_locale_without_pages_has_an_index_too() {
    let read = read(&index_of("fr-FR", &[]));
    assert_eq!((read.terms.len(), read.pages.len(), read.words.len()), (0, 0, 0));
    assert_eq!(
        read.neighbours,
        [(0, BTreeSet::new())],
        "one file, so that a browser need not ask whether there is any"
    );
    assert_eq!(
        (&read.list["pages"], &read.list["average"], &read.list["language"]),
        (&0.into(), &0.into(), &"fr-FR".into())
    );
}

#[test]
fn many_terms_are_cut_into_shards_that_a_browser_can_find() {
    let text = |page: u32| -> String {
        (0..400u32).map(|word| format!("w{:x} ", (page * 400 + word).wrapping_mul(2_654_435_761))).collect()
    };
    let texts: Vec<String> = (0..20).map(text).collect();
    let pages: Vec<Searchable> =
        texts.iter().enumerate().map(|(number, text)| page(&format!("{number:02}/"), &[("", &[text])])).collect();
    let index = index_of("en-US", &pages);
    let read = read(&index);
    let firsts: Vec<&str> =
        read.list["terms"].as_array().unwrap().iter().map(|shard| shard[0].as_str().unwrap()).collect();
    assert!((5..40).contains(&firsts.len()), "{} shards", firsts.len());
    assert!(firsts.windows(2).all(|pair| pair[0] < pair[1]));
    assert_eq!(read.terms.len(), 8_000);
}
