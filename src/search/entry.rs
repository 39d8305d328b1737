//! One page → what the index has to know of it, in few bytes.

use std::{collections::HashMap, sync::Arc};

use super::{
    analyzer::{self, Kind, Side},
    bytes::{Reader, put_number, put_sorted, put_text},
    neighbours,
};
use crate::{
    base::Digest,
    model::search::{Field, Searchable, Section},
};

/// The index counts no further in a section: more of a word says nothing more.
pub const MOST_COUNTED: u32 = 31;

/// Nor on a page, for terms of which it is not told in which sections they stand.
pub const MOST_ON_PAGE: u32 = 3;

/// How many fields there are.
const FIELDS: u32 = Field::Title as u32 + 1;

/// What is kept of a page: its address, its sections, where in it each term stands, and what stands beside what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub(super) bytes: Arc<[u8]>,
    /// Where in `bytes` begins what stands side by side.
    pub(super) neighbours_at: usize,
    /// Where the terms begin.
    pub(super) terms_at: usize,
    pub(super) digest: Digest,
}

/// How often a term stands in a section, and the best it stands in there.
#[derive(Clone, Copy, Debug)]
struct Place {
    section: u32,
    field: Field,
    count: u32,
}

/// What [`Entry`] says of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Posting<'a> {
    /// It belongs into the dictionary.
    pub is_listed: bool,
    pub said: Said<'a>,
}

/// Where on a page a term stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said<'a> {
    /// Count and field on the whole page, as [`packed`]: of pieces of scripts without spaces.
    OfPage(u32),
    /// The number of sections, and each with what the stream of places in a shard says of it. Never empty.
    OfSections(&'a [u8]),
}

impl<'a> Posting<'a> {
    /// Empty where sections are not told.
    pub fn places(&self) -> &'a [u8] {
        match self.said {
            Said::OfPage(_) => &[],
            Said::OfSections(places) => places,
        }
    }

    /// Count and field on the whole page, as [`packed`].
    pub fn on_page(&self) -> u32 {
        match self.said {
            Said::OfPage(said) => said,
            Said::OfSections(places) => {
                let (mut count, mut field) = (0, 0);
                let mut reader = Reader(places);
                for _ in 0..reader.number() {
                    let said = if reader.number() & 1 == 1 { reader.number() } else { packed(1, Field::Body) };
                    count += said / FIELDS;
                    field = field.max(said % FIELDS);
                }
                count.min(MOST_ON_PAGE) * FIELDS + field
            }
        }
    }
}

#[derive(Default)]
struct Term {
    has_sections: bool,
    is_listed: bool,
    places: Vec<Place>,
}

/// A count and a field as one number.
fn packed(count: u32, field: Field) -> u32 {
    count * FIELDS + field as u32
}

impl Entry {
    /// Makes the entry of `page`, which is in the language of `tag`.
    pub fn new(page: &Searchable, tag: &str) -> Self {
        let mut gathered = Gathered { tag, terms: HashMap::new(), neighbours: Vec::new() };
        let sections = page.sections.iter().enumerate();
        let lengths: Vec<u32> = sections.map(|(at, section)| gathered.add(at as u32, section)).collect();
        gathered.neighbours.sort_unstable();
        gathered.neighbours.dedup();
        let mut bytes = Vec::new();
        put_text(&mut bytes, &page.url);
        put_text(&mut bytes, &page.title);
        put_number(&mut bytes, page.docset as u32);
        put_number(&mut bytes, u32::from(page.machine) | u32::from(page.stale) << 1);
        put_number(&mut bytes, page.sections.len() as u32);
        for (section, length) in page.sections.iter().zip(lengths) {
            put_text(&mut bytes, &section.anchor);
            put_text(&mut bytes, &section.heading);
            put_number(&mut bytes, length);
        }
        put_number(&mut bytes, gathered.neighbours.len() as u32);
        let neighbours_at = bytes.len();
        gathered.neighbours.iter().for_each(|key| bytes.extend_from_slice(&key.to_le_bytes()));
        let terms_at = bytes.len();
        let mut terms: Vec<(&String, &Term)> = gathered.terms.iter().collect();
        terms.sort_unstable_by_key(|(term, _)| *term);
        let mut before = "";
        for (term, found) in terms {
            put_sorted(&mut bytes, before, term);
            before = term;
            put_number(&mut bytes, u32::from(found.has_sections) | u32::from(found.is_listed) << 1);
            if found.has_sections {
                put_places(&mut bytes, &found.places);
            } else {
                put_number(&mut bytes, found.on_page());
            }
        }
        Self { digest: Digest::of(&bytes), bytes: bytes.into(), neighbours_at, terms_at }
    }

    /// Entries of equal digests say the same.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// What is said of the page itself.
    pub fn about(&self) -> About<'_> {
        let mut reader = Reader(&self.bytes);
        let (url, title, docset, flags) = (reader.text(), reader.text(), reader.number() as usize, reader.number());
        let count = reader.number();
        let sections = (0..count).map(|_| (reader.text(), reader.text(), reader.number())).collect();
        About { url, title, docset, flags, sections }
    }

    /// The hashes of what stands side by side on the page, sorted, each once.
    pub fn neighbours(&self) -> impl ExactSizeIterator<Item = u32> {
        let hashes = &self.bytes[self.neighbours_at..self.terms_at];
        let hashes = hashes.chunks_exact(size_of::<u32>());
        hashes.map(|bytes| bytes.iter().rev().fold(0, |key, byte| key << 8 | u32::from(*byte)))
    }

    /// Returns the terms, sorted by their bytes, from the first on.
    pub fn terms(&self) -> TermReader<'_> {
        let mut terms = TermReader { reader: Reader(&self.bytes[self.terms_at..]), ..TermReader::default() };
        terms.advance();
        terms
    }
}

/// Stands at a term of an entry; without an entry, behind the last.
#[derive(Clone, Default)]
pub struct TermReader<'a> {
    reader: Reader<'a>,
    term: String,
    posting: Option<Posting<'a>>,
}

impl<'a> TermReader<'a> {
    /// `None` behind the last.
    pub fn current(&self) -> Option<(&str, Posting<'a>)> {
        self.posting.map(|posting| (self.term.as_str(), posting))
    }

    pub fn advance(&mut self) {
        self.posting = (!self.reader.is_done()).then(|| {
            self.reader.sorted(&mut self.term);
            let flags = self.reader.number();
            let said = match flags & 1 {
                0 => Said::OfPage(self.reader.number()),
                _ => Said::OfSections(self.reader.taken(skip_places)),
            };
            Posting { is_listed: flags & 2 != 0, said }
        });
    }

    /// How many bytes are behind the current term.
    pub fn remaining_bytes(&self) -> usize {
        self.reader.0.len()
    }
}

/// What an entry says of its page.
pub struct About<'a> {
    pub url: &'a str,
    pub title: &'a str,
    pub docset: usize,
    /// 1 translated by a machine, 2 stale.
    pub flags: u32,
    /// Anchor, heading, length in tokens.
    pub sections: Vec<(&'a str, &'a str, u32)>,
}

/// What the sections of a page have been found to hold.
struct Gathered<'a> {
    tag: &'a str,
    terms: HashMap<String, Term>,
    neighbours: Vec<u32>,
}

impl Gathered<'_> {
    /// Adds one section, and returns how many terms it has.
    fn add(&mut self, number: u32, section: &Section) -> u32 {
        let mut length = 0;
        for block in &section.blocks {
            let mut text = String::new();
            let mut fields: Vec<(usize, Field)> = Vec::new();
            for piece in block {
                fields.push((text.len(), piece.field));
                text.push_str(&analyzer::normal(&piece.text));
            }
            let tokens = analyzer::tokens(&text, self.tag, Side::Index);
            length += tokens.len() as u32;
            let neighbours = &mut self.neighbours;
            neighbours::each_key(&text, &tokens, self.tag, &mut |key| neighbours.push(neighbours::hash(key)));
            for token in tokens {
                let piece = fields.partition_point(|(start, _)| *start <= token.at);
                let field = piece.checked_sub(1).and_then(|at| fields.get(at)).map_or(Field::Body, |(_, field)| *field);
                let term = self.terms.entry(token.term).or_default();
                if let Kind::Word { is_listed, .. } = token.kind {
                    term.has_sections = true;
                    term.is_listed |= is_listed;
                }
                term.add(number, field);
            }
        }
        length
    }
}

impl Term {
    fn add(&mut self, section: u32, field: Field) {
        if self.places.last().is_none_or(|last| last.section != section) {
            self.places.push(Place { section, field, count: 0 });
        }
        let Some(place) = self.places.last_mut() else { return };
        place.field = place.field.max(field);
        place.count = (place.count + 1).min(MOST_COUNTED);
    }

    fn on_page(&self) -> u32 {
        let count = self.places.iter().map(|place| place.count).sum::<u32>().min(MOST_ON_PAGE);
        packed(count, self.places.iter().map(|place| place.field).max().unwrap_or(Field::Body))
    }
}

fn put_places(bytes: &mut Vec<u8>, places: &[Place]) {
    put_number(bytes, places.len() as u32);
    let mut before = 0;
    for Place { section, field, count } in places {
        let delta = section - before;
        before = *section;
        // Most words stand once in a section, in its text.
        if (*count, *field) == (1, Field::Body) {
            put_number(bytes, delta * 2);
        } else {
            put_number(bytes, delta * 2 + 1);
            put_number(bytes, packed(*count, *field));
        }
    }
}

/// Reads to the end of the places of one term.
pub fn skip_places(reader: &mut Reader) {
    for _ in 0..reader.number() {
        if reader.number() & 1 == 1 {
            reader.number();
        }
    }
}
