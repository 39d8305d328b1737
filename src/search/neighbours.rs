//! What stands side by side → keys, and their hashes.
//!
//! A page that has all words of a phrase mostly does not have the phrase. To know that, a browser would have to fetch where each word
//! stands; a [`filter`](super::filter) of such keys is a fraction of that.

use std::borrow::Cow;

use super::analyzer::{Kind, Token, run_at, without_small_words};

/// Stands between two neighbours that are not characters of one run.
pub const BORDER: char = '\u{1}';

/// A shorter word stands beside so many others that only both of its neighbours together tell something.
const TELLING_LETTERS: usize = 3;

/// So many letters of its last word say in which shard a key is: from three on, the last word of a query may be the beginning of another.
const BEGINNING: usize = 3;

/// The bits of a key's hash that are of the whole key. Those above are of its beginning.
const OF_WHOLE: u32 = (1 << 23) - 1;

/// A word or a character, with the terms that begin and that end there: those of a compound's parts and that of the whole.
#[derive(Default)]
struct Unit<'a> {
    begins: Terms<'a>,
    ends: Terms<'a>,
    /// Where in the text its run begins, for a character of a script without spaces.
    run: Option<usize>,
}

/// Some terms, each once. Nearly always there is one, which needs no memory of its own.
#[derive(Default)]
struct Terms<'a> {
    first: Option<Cow<'a, str>>,
    others: Vec<Cow<'a, str>>,
}

impl<'a> Terms<'a> {
    fn of(term: &'a str) -> Self {
        Self { first: Some(Cow::Borrowed(term)), others: Vec::new() }
    }

    fn put(&mut self, term: Cow<'a, str>) {
        if self.first.is_none() {
            self.first = Some(term);
        } else if self.iter().all(|known| known != term) {
            self.others.push(term);
        }
    }

    fn iter(&self) -> impl Iterator<Item = &str> {
        self.first.iter().chain(&self.others).map(|term| &**term)
    }
}

impl Unit<'_> {
    /// Words that are this unit alone, and short, as characters are.
    fn short(&self) -> impl Iterator<Item = &str> {
        let is_short = |term: &str| term.chars().count() < TELLING_LETTERS;
        self.begins.iter().filter(move |term| is_short(term) && self.ends.iter().any(|end| end == *term))
    }
}

/// Calls `visit` with the keys of what stands side by side in `text`, whose tokens are `tokens`: three characters of a run, the terms on both sides of
/// a border, and where the first of the two is a short word or a character also what stands before it.
pub fn each_key(text: &str, tokens: &[Token], tag: &str, visit: &mut impl FnMut(&str)) {
    let units = units(text, tokens, tag);
    let mut key = String::new();
    for (at, unit) in units.iter().enumerate().skip(1) {
        let before = &units[at - 1];
        let first = at.checked_sub(2).map(|first| &units[first]);
        if unit.run.is_none() || unit.run != before.run {
            for begin in unit.begins.iter() {
                for end in before.ends.iter() {
                    visit(joined(&mut key, &[end, begin]));
                }
                for (short, first) in before.short().flat_map(|short| first.iter().map(move |first| (short, first))) {
                    first.ends.iter().for_each(|first| visit(joined(&mut key, &[first, short, begin])));
                }
            }
        } else if let Some(first) = first.filter(|first| first.run == unit.run) {
            key.clear();
            [first, before, unit].into_iter().for_each(|unit| key.extend(unit.begins.iter()));
            visit(&key);
        }
    }
}

/// Makes `key` that of `parts`, with a border between them.
fn joined<'k>(key: &'k mut String, parts: &[&str]) -> &'k str {
    key.clear();
    for (at, part) in parts.iter().enumerate() {
        key.extend((at > 0).then_some(BORDER));
        key.push_str(part);
    }
    key
}

fn units<'a>(text: &'a str, tokens: &'a [Token], tag: &str) -> Vec<Unit<'a>> {
    let mut units: Vec<Unit> = Vec::new();
    // Position of a word → its unit.
    let mut words: Vec<usize> = Vec::new();
    for token in tokens {
        match token.kind {
            Kind::Dense if units.last().is_some_and(|last| last.run == Some(token.at)) => {}
            Kind::Dense => {
                let run = run_at(text, token.at);
                let letters = run.char_indices().map(|(at, c)| &run[at..at + c.len_utf8()]);
                units.extend(letters.map(|c| Unit { begins: Terms::of(c), ends: Terms::of(c), run: Some(token.at) }));
            }
            Kind::Word { position, span, .. } => {
                let (first, last) = (position as usize, position as usize + usize::from(span) - 1);
                if first == words.len() {
                    words.push(units.len());
                    units.push(Unit::default());
                }
                // Parts stand before their whole, so the unit of its last part is there.
                if let (Some(first), Some(last)) = (words.get(first), words.get(last)) {
                    let term = among(&token.term, tag);
                    units[*first].begins.put(term.clone());
                    units[*last].ends.put(term);
                }
            }
        }
    }
    units
}

/// Returns what a term is called in keys: the two forms of a German word are one there, `pruefen` and `prufen`, and so are an Arabic one with small
/// words and without.
fn among<'a>(term: &'a str, tag: &str) -> Cow<'a, str> {
    if tag.split('-').next() != Some("de") || !term.contains('e') {
        return without_small_words(term).pop().map_or(Cow::Borrowed(term), Cow::Owned);
    }
    let mut name = String::with_capacity(term.len());
    let mut before = ' ';
    for letter in term.chars() {
        if letter == 'e' && matches!(before, 'a' | 'o' | 'u') {
            before = ' ';
            continue;
        }
        name.push(letter);
        before = letter;
    }
    Cow::Owned(name)
}

/// The hash of a key: FNV-1a of its beginning, and in the low bits of all of it, so that what begins alike is in one shard.
pub fn hash(key: &str) -> u32 {
    let last = key.rfind(BORDER).map(|at| at + BORDER.len_utf8());
    let end = last.and_then(|last| key[last..].char_indices().nth(BEGINNING).map(|(at, _)| last + at));
    let (beginning, rest) = key.as_bytes().split_at(end.unwrap_or(key.len()));
    let begun = hashed(0x811c_9dc5, beginning);
    begun & !OF_WHOLE | hashed(begun, rest) & OF_WHOLE
}

fn hashed(start: u32, bytes: &[u8]) -> u32 {
    bytes.iter().fold(start, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

/// The hash of a key of a page: that of the key goes on over the number of the page, and is mixed (as MurmurHash3 ends).
pub fn hash_on_page(key: u32, page: u32) -> u32 {
    let mut hash = hashed(key, &page.to_le_bytes());
    hash = (hash ^ hash >> 16).wrapping_mul(0x85eb_ca6b);
    hash = (hash ^ hash >> 13).wrapping_mul(0xc2b2_ae35);
    hash ^ hash >> 16
}

/// Returns the number of the shard, of `count`, that has the key of `hash`.
pub fn shard_of(hash: u32, count: usize) -> usize {
    ((u64::from(hash) * count as u64) >> 32) as usize
}
