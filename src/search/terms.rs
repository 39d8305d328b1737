//! All entries of a locale → the terms, sorted, each with the pages and sections it stands in, cut into shards.

use std::collections::HashMap;

use super::{
    bytes::{Reader, put_number, put_sorted},
    entry::{About, Entry, Posting},
    neighbours::hash,
};

/// A shard is closed at about this length: 3 KB once it is compressed.
const SHARD_BYTES: usize = 8 << 10;

/// A locale that would have more shards than these has longer ones, so that their list stays short.
const MOST_SHARDS: usize = 512;

/// One term in so many may be the first of a shard, so that what a page changes in one shard does not move the borders of those behind it.
const BORDER: u32 = 64;

/// Of words in more pages than these, and in more than every [`COMMON_SHARE`]th page, it is not told where on a page they stand.
const COMMON_PAGES: usize = 20;
const COMMON_SHARE: usize = 4;

/// In a locale of more pages than [`SMALL`], a word that one page alone has is taken for a typing error or a name.
const SMALL: usize = 50;

/// One term in all pages of a locale: the number of each page, and what its entry says.
type Pages<'a> = Vec<(u32, Posting<'a>)>;

/// The terms of a locale.
pub struct Terms<'a> {
    /// Sorted by their bytes.
    terms: Vec<(Box<str>, Pages<'a>)>,
    page_count: usize,
}

/// Reads all `entries`, whose order is that of the page numbers.
pub fn collect<'a>(entries: &[&'a Entry]) -> (Vec<About<'a>>, Terms<'a>) {
    let mut number_of: HashMap<Box<str>, usize> = HashMap::new();
    let mut terms: Vec<(Box<str>, Pages)> = Vec::new();
    let mut pages = Vec::with_capacity(entries.len());
    for (page, entry) in entries.iter().enumerate() {
        pages.push(entry.read(|text, posting| {
            let number = match number_of.get(text) {
                Some(number) => *number,
                None => {
                    number_of.insert(text.into(), terms.len());
                    terms.push((text.into(), Pages::new()));
                    terms.len() - 1
                }
            };
            terms[number].1.push((page as u32, posting));
        }));
    }
    terms.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
    (pages, Terms { terms, page_count: entries.len() })
}

impl Terms<'_> {
    /// The words for the dictionary, sorted.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let enough = if self.page_count > SMALL { 2 } else { 1 };
        let terms = self.terms.iter().filter(move |(_, pages)| pages.len() >= enough);
        terms.filter(|(_, pages)| pages.iter().any(|(_, posting)| posting.is_listed)).map(|(text, _)| &**text)
    }

    /// Returns the shards: first term, bytes.
    pub fn shards(&self) -> Vec<(&str, Vec<u8>)> {
        let size = |(text, pages): &(Box<str>, Pages)| {
            let has_sections = self.has_sections(pages);
            let places = |posting: &Posting| if has_sections { posting.places.len() } else { 1 };
            text.len() / 2 + 4 + pages.iter().map(|(_, posting)| 1 + places(posting)).sum::<usize>()
        };
        let sizes: Vec<usize> = self.terms.iter().map(size).collect();
        let target = SHARD_BYTES.max(sizes.iter().sum::<usize>().div_ceil(MOST_SHARDS));
        let mut shards = Vec::new();
        let (mut start, mut length) = (0, 0);
        for (at, size) in sizes.iter().enumerate() {
            let is_border = length >= target / 2 && hash(&self.terms[at].0).is_multiple_of(BORDER);
            if at > start && (is_border || length + size > target * 3 / 2) {
                shards.push((&*self.terms[start].0, self.shard(&self.terms[start..at])));
                (start, length) = (at, 0);
            }
            length += size;
        }
        if let Some(rest) = self.terms.get(start..).filter(|rest| !rest.is_empty()) {
            shards.push((&*rest[0].0, self.shard(rest)));
        }
        shards
    }

    /// Returns `terms` in columns: their texts, in how many pages they are, in which, and where there.
    fn shard(&self, terms: &[(Box<str>, Pages)]) -> Vec<u8> {
        let mut columns: [Vec<u8>; 4] = Default::default();
        let [texts, heads, pages, places] = &mut columns;
        let mut before = "";
        for (text, found) in terms {
            put_sorted(texts, before, text);
            before = text;
            let has_sections = self.has_sections(found);
            put_number(heads, found.len() as u32 * 2 + u32::from(has_sections));
            let mut page_before = 0;
            for (page, posting) in found {
                let delta = page - page_before;
                page_before = *page;
                if has_sections {
                    let is_in_several = Reader(posting.places).number() > 1;
                    put_number(pages, delta * 2 + u32::from(is_in_several));
                    // The number of sections is one byte where it is 1.
                    places.extend_from_slice(posting.places.get(usize::from(!is_in_several)..).unwrap_or_default());
                } else {
                    put_number(pages, delta);
                    put_number(places, posting.on_page);
                }
            }
        }
        let mut shard = Vec::new();
        for column in &columns[..3] {
            put_number(&mut shard, column.len() as u32);
        }
        columns.iter().for_each(|column| shard.extend_from_slice(column));
        shard
    }

    /// Whether it is told in which sections of its pages a term stands: not of pieces of scripts without spaces, and not of a word that so many pages have
    /// that it tells little.
    fn has_sections(&self, pages: &Pages) -> bool {
        let is_common = pages.len() > COMMON_PAGES && pages.len() > self.page_count / COMMON_SHARE;
        !is_common && pages.iter().all(|(_, posting)| !posting.places.is_empty())
    }
}
