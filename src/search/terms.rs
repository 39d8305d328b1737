//! What is said of the terms of a locale → the terms, sorted, each with the pages and sections it stands in, cut into shards.
//!
//! **Invariant:** where a shard begins and ends follows from the terms alone, in the order in which they stand, and not from how they came to be there.
//! So a shard whose terms are as they were, and which still ends where it did, is that of the index before.

use std::sync::Arc;

use super::{
    bytes::{Reader, put_number, put_sorted},
    changes::{Change, applied},
    content::Content,
    dictionary,
    entry::{Posting, Said, skip_places},
    neighbours::hash,
};
use crate::base::Digest;

/// A shard is closed at about this length: 3 KB once it is compressed.
const SHARD_BYTES: usize = 8 << 10;

/// A locale that would have more shards than these has longer ones, so that their list stays short.
const MOST_SHARDS: usize = 512;

/// Longer shards are so by steps of this part of a power of two: few changes move all borders.
const STEPS: usize = 8;

/// One term in so many may be the first of a shard, so that what a page changes in one shard does not move the borders of those behind it.
const BORDER: u32 = 64;

/// Of words in more pages than these, and in more than every [`COMMON_SHARE`]th page, it is not told where on a page they stand.
const COMMON_PAGES: usize = 20;
const COMMON_SHARE: usize = 4;

/// In a locale of more pages than [`SMALL`], a word that one page alone has is taken for a typing error or a name.
const SMALL: usize = 50;

/// A first index is made of so many terms at a time.
const TERMS_AT_ONCE: usize = 1 << 10;

/// The number of each page that has a term, and what its entry says.
type Pages<'a> = Vec<(u32, Posting<'a>)>;

type Term<'a> = (Box<str>, Pages<'a>);

/// The terms of a locale, as they are kept for the next index: 1 to 2 KB a page.
#[derive(Clone, Default)]
pub struct Terms {
    shards: Vec<Arc<Kept>>,
    /// The length at which they were closed.
    target: usize,
}

/// The terms of one shard.
struct Kept {
    first: Box<str>,
    /// What the first term, and what all terms count.
    first_size: usize,
    size: usize,
    /// All that entries say of the terms, which is more than the file does.
    terms: Box<[u8]>,
    /// Of the file.
    digest: Digest,
}

/// What became of the terms.
pub struct Update {
    pub terms: Terms,
    /// First term, file.
    pub shards: Vec<(Box<str>, Content)>,
    pub words: Vec<dictionary::Change>,
}

enum Piece<'a> {
    /// As it was.
    Kept(&'a Arc<Kept>),
    Terms(Vec<Term<'a>>),
}

impl Terms {
    /// Takes in `changes`, sorted by terms, in a locale of `page_count` pages, as many as before. They are gone through twice, so that nobody holds them all: for
    /// the length of a shard, and for the shards.
    pub fn changed<'a>(
        &'a self,
        page_count: usize,
        changes: impl Iterator<Item = (Box<str>, Vec<Change<'a>>)> + Clone,
    ) -> Update {
        let rules = Rules { page_count };
        let target =
            target(self.pieces(rules, changes.clone(), &mut Vec::new()).map(|piece| rules.piece_size(&piece)).sum());
        let mut words = Vec::new();
        let mut cutter = Cutter { rules, target, open: Piece::Terms(Vec::new()), length: 0, shards: Vec::new() };
        for piece in self.pieces(rules, changes, &mut words) {
            match piece {
                Piece::Kept(shard) if target == self.target => cutter.keep(shard),
                Piece::Kept(shard) => shard.terms().into_iter().for_each(|term| cutter.push(term)),
                Piece::Terms(terms) => terms.into_iter().for_each(|term| cutter.push(term)),
            }
        }
        cutter.close();
        let shards = cutter.shards.iter();
        Update {
            terms: Terms { shards: shards.map(|(kept, _)| kept.clone()).collect(), target },
            shards: cutter.shards.into_iter().map(|(kept, content)| (kept.first.clone(), content)).collect(),
            words,
        }
    }

    /// Returns all terms with `changes`, in pieces; notes in `words` what the dictionary has to know.
    fn pieces<'a>(
        &'a self,
        rules: Rules,
        changes: impl Iterator<Item = (Box<str>, Vec<Change<'a>>)>,
        words: &mut Vec<dictionary::Change>,
    ) -> impl Iterator<Item = Piece<'a>> {
        let mut changes = changes.peekable();
        let mut shards = self.shards.iter().enumerate();
        std::iter::from_fn(move || {
            let Some((at, shard)) = shards.next() else {
                let new: Vec<_> = changes.by_ref().take(TERMS_AT_ONCE).collect();
                return (!new.is_empty()).then(|| Piece::Terms(rules.merged(Vec::new(), new, words)));
            };
            let end = self.shards.get(at + 1).map(|next| &next.first);
            let own = std::iter::from_fn(|| changes.next_if(|(term, _)| end.is_none_or(|end| term < end)));
            let own: Vec<_> = own.collect();
            Some(match own.is_empty() {
                true => Piece::Kept(shard),
                false => Piece::Terms(rules.merged(shard.terms(), own, words)),
            })
        })
    }
}

/// The length at which shards of `total` bytes together are closed.
fn target(total: usize) -> usize {
    let least = SHARD_BYTES.max(total.div_ceil(MOST_SHARDS));
    let step = least.next_power_of_two() / 2 / STEPS;
    if least == SHARD_BYTES { least } else { least.next_multiple_of(step) }
}

/// What follows from how many pages a locale has.
#[derive(Clone, Copy)]
struct Rules {
    page_count: usize,
}

impl Rules {
    /// Returns `terms` with `changes`, and notes in `words` which are words for the dictionary that were none, or no longer are.
    fn merged<'a>(
        self,
        terms: Vec<Term<'a>>,
        changes: Vec<(Box<str>, Vec<Change<'a>>)>,
        words: &mut Vec<dictionary::Change>,
    ) -> Vec<Term<'a>> {
        let mut terms = terms.into_iter().peekable();
        let mut now = Vec::new();
        for (term, changes) in changes {
            now.extend(std::iter::from_fn(|| terms.next_if(|(other, _)| *other < term)));
            let before = terms.next_if(|(other, _)| *other == term).map_or_else(Vec::new, |(_, pages)| pages);
            let was_word = self.is_word(&before);
            let pages = applied(before, changes);
            if self.is_word(&pages) != was_word {
                words.push((term.clone(), !was_word));
            }
            if !pages.is_empty() {
                now.push((term, pages));
            }
        }
        now.extend(terms);
        now
    }

    /// Whether a term on `pages` belongs into the dictionary.
    fn is_word(self, pages: &Pages) -> bool {
        let enough = if self.page_count > SMALL { 2 } else { 1 };
        pages.len() >= enough && pages.iter().any(|(_, posting)| posting.is_listed)
    }

    fn piece_size(self, piece: &Piece) -> usize {
        match piece {
            Piece::Kept(shard) => shard.size,
            Piece::Terms(terms) => terms.iter().map(|term| self.size(term)).sum(),
        }
    }

    fn size(self, (text, pages): &Term) -> usize {
        let has_sections = self.has_sections(pages);
        let said = |posting: &Posting| if has_sections { posting.places().len() } else { 1 };
        text.len() / 2 + 4 + pages.iter().map(|(_, posting)| 1 + said(posting)).sum::<usize>()
    }

    /// Whether it is told in which sections of its pages a term stands: not of pieces of scripts without spaces, and not of a word that so many pages have
    /// that it tells little.
    fn has_sections(self, pages: &Pages) -> bool {
        let is_common = pages.len() > COMMON_PAGES && pages.len() > self.page_count / COMMON_SHARE;
        !is_common && pages.iter().all(|(_, posting)| !posting.places().is_empty())
    }

    /// Returns the file of a shard of `terms`, in columns: their texts, in how many pages they are, in which, and where there.
    fn file(self, terms: &[Term]) -> Vec<u8> {
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
                    let is_in_several = Reader(posting.places()).number() > 1;
                    put_number(pages, delta * 2 + u32::from(is_in_several));
                    // The number of sections is one byte where it is 1.
                    places.extend_from_slice(posting.places().get(usize::from(!is_in_several)..).unwrap_or_default());
                } else {
                    put_number(pages, delta);
                    put_number(places, posting.on_page());
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
}

/// Cuts what it gets, in the order of the terms, into shards.
struct Cutter<'a> {
    rules: Rules,
    target: usize,
    /// What the next shard has so far, and what that counts.
    open: Piece<'a>,
    length: usize,
    shards: Vec<(Arc<Kept>, Content)>,
}

impl<'a> Cutter<'a> {
    fn push(&mut self, term: Term<'a>) {
        let size = self.rules.size(&term);
        if self.closes_before(&term.0, size) {
            self.close();
        }
        if let Piece::Kept(shard) = self.open {
            self.open = Piece::Terms(shard.terms());
        }
        if let Piece::Terms(terms) = &mut self.open {
            terms.push(term);
        }
        self.length += size;
    }

    /// Takes a shard that is as it was: it stays one where its first term is the first of a shard.
    fn keep(&mut self, shard: &'a Arc<Kept>) {
        if self.length > 0 && !self.closes_before(&shard.first, shard.first_size) {
            return shard.terms().into_iter().for_each(|term| self.push(term));
        }
        self.close();
        (self.open, self.length) = (Piece::Kept(shard), shard.size);
    }

    /// Whether a term that counts `size` is the first of a shard.
    fn closes_before(&self, term: &str, size: usize) -> bool {
        let is_border = self.length >= self.target / 2 && hash(term).is_multiple_of(BORDER);
        self.length > 0 && (is_border || self.length + size > self.target * 3 / 2)
    }

    fn close(&mut self) {
        let size = std::mem::take(&mut self.length);
        match std::mem::replace(&mut self.open, Piece::Terms(Vec::new())) {
            Piece::Kept(shard) => self.shards.push((shard.clone(), Content::kept(shard.digest))),
            Piece::Terms(terms) => {
                let Some(first) = terms.first() else { return };
                let content = Content::new(self.rules.file(&terms));
                let kept = Kept {
                    first: first.0.clone(),
                    first_size: self.rules.size(first),
                    size,
                    terms: written(&terms),
                    digest: content.digest,
                };
                self.shards.push((kept.into(), content));
            }
        }
    }
}

/// Writes down `terms` with all that entries say of them.
fn written(terms: &[Term]) -> Box<[u8]> {
    let mut bytes = Vec::new();
    let mut before = "";
    for (text, pages) in terms {
        put_sorted(&mut bytes, before, text);
        before = text;
        put_number(&mut bytes, pages.len() as u32);
        let mut page_before = 0;
        for (page, posting) in pages {
            let flags = u32::from(posting.is_listed) | u32::from(!posting.places().is_empty()) << 1;
            put_number(&mut bytes, (page - page_before) << 2 | flags);
            page_before = *page;
            match posting.said {
                Said::OfPage(said) => put_number(&mut bytes, said),
                Said::OfSections(places) => bytes.extend_from_slice(places),
            }
        }
    }
    bytes.into()
}

impl Kept {
    /// Reads what [`written`] wrote.
    fn terms(&self) -> Vec<Term<'_>> {
        let mut reader = Reader(&self.terms);
        let mut terms = Vec::new();
        let mut text = String::new();
        while !reader.is_done() {
            reader.sorted(&mut text);
            let mut page = 0;
            let pages = (0..reader.number()).map(|_| {
                let head = reader.number();
                page += head >> 2;
                let said = match head & 2 {
                    0 => Said::OfPage(reader.number()),
                    _ => Said::OfSections(reader.taken(skip_places)),
                };
                (page, Posting { is_listed: head & 1 == 1, said })
            });
            let pages = pages.collect();
            terms.push((text.as_str().into(), pages));
        }
        terms
    }
}
