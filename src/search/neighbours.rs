//! What stands side by side → a filter that says, rarely wrongly, whether two words or three characters do on a page.
//!
//! A page that has all words of a phrase mostly does not have the phrase. To know that, a browser would have to fetch where each word
//! stands; a filter of five bits and a half for each neighbourhood is a fraction of that, and wrong once in [`SLOTS`] times, per neighbourhood.

use super::{
    analyzer::{Kind, Token, run_at},
    bytes::put_number,
};

/// Stands between two neighbours that are not characters of one run.
pub const BORDER: &str = "\u{1}";

/// Slots for each entry, of which one is taken.
const SLOTS: u32 = 16;

/// Low bits of a gap that are written as they are: as many as [`SLOTS`] has.
const LOW_BITS: u32 = SLOTS.trailing_zeros();

/// A shard has up to this many bytes, unless there would be too many.
const SHARD_BYTES: usize = 2 << 10;
const MOST_SHARDS: usize = 512;

/// A word or a character, with the terms that begin and that end there: those of a compound's parts and that of the whole.
#[derive(Default)]
struct Unit<'a> {
    begins: Vec<&'a str>,
    ends: Vec<&'a str>,
    /// Where in the text its run begins, for a character of a script without spaces.
    run: Option<usize>,
}

/// Returns the keys of what stands side by side in `text`, whose tokens are `tokens`: three characters of a run, or the terms on both sides of
/// a border.
pub fn keys(text: &str, tokens: &[Token]) -> Vec<String> {
    let units = units(text, tokens);
    let mut keys = Vec::new();
    for (at, unit) in units.iter().enumerate().skip(1) {
        let before = &units[at - 1];
        if unit.run.is_none() || unit.run != before.run {
            let pairs = before.ends.iter().flat_map(|end| unit.begins.iter().map(move |begin| (end, begin)));
            keys.extend(pairs.map(|(end, begin)| format!("{end}{BORDER}{begin}")));
        } else if let Some(first) = at.checked_sub(2).map(|first| &units[first]).filter(|first| first.run == unit.run) {
            keys.push([first, before, unit].iter().flat_map(|unit| &unit.begins).copied().collect());
        }
    }
    keys
}

fn units<'a>(text: &'a str, tokens: &'a [Token]) -> Vec<Unit<'a>> {
    let mut units: Vec<Unit> = Vec::new();
    // Position of a word → its unit.
    let mut words: Vec<usize> = Vec::new();
    for token in tokens {
        match token.kind {
            Kind::Dense if units.last().is_some_and(|last| last.run == Some(token.at)) => {}
            Kind::Dense => {
                let run = run_at(text, token.at);
                let ends = run.char_indices().map(|(at, c)| &run[at..at + c.len_utf8()]);
                units.extend(ends.map(|c| Unit { begins: vec![c], ends: vec![c], run: Some(token.at) }));
            }
            Kind::Word { position, span, .. } => {
                let (first, last) = (position as usize, position as usize + usize::from(span) - 1);
                if first == words.len() {
                    words.push(units.len());
                    units.push(Unit::default());
                }
                // Parts stand before their whole, so the unit of its last part is there.
                if let (Some(first), Some(last)) = (words.get(first), words.get(last)) {
                    units[*first].begins.push(&token.term);
                    units[*last].ends.push(&token.term);
                }
            }
        }
    }
    units
}

/// FNV-1a.
pub fn hash(key: &str) -> u32 {
    hashed(0x811c_9dc5, key.as_bytes())
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

/// Returns the shards of the filter of pages, each of which has the hashes of its keys. The key of hash `h` is in shard `h % shards.len()`; there is
/// at least one.
pub fn shards<Keys: ExactSizeIterator<Item = u32>>(pages: impl Iterator<Item = Keys> + Clone) -> Vec<Vec<u8>> {
    let total: usize = pages.clone().map(|keys| keys.len()).sum();
    // A number that seldom changes, for another one moves all keys.
    let count = (total * 11 / 16).div_ceil(SHARD_BYTES).next_power_of_two().min(MOST_SHARDS);
    let mut shards: Vec<Vec<u32>> = vec![Vec::with_capacity(total / count * 9 / 8); count];
    for (page, keys) in pages.enumerate() {
        for key in keys {
            shards[key as usize % count].push(hash_on_page(key, page as u32));
        }
    }
    shards.into_iter().map(written).collect()
}

/// A shard: how many entries it was made of, how many slots are taken, which.
fn written(mut hashes: Vec<u32>) -> Vec<u8> {
    let entries = hashes.len() as u32;
    hashes.iter_mut().for_each(|hash| *hash %= SLOTS * entries);
    hashes.sort_unstable();
    hashes.dedup();
    let mut bytes = Vec::new();
    put_number(&mut bytes, entries);
    put_number(&mut bytes, hashes.len() as u32);
    let mut bits = Bits { bytes, free: 0 };
    let mut before = 0;
    for slot in hashes {
        let gap = slot - before;
        before = slot;
        (0..gap >> LOW_BITS).for_each(|_| bits.put(1));
        bits.put(0);
        (0..LOW_BITS).rev().for_each(|bit| bits.put(gap >> bit & 1));
    }
    bits.bytes
}

/// Bits, the most significant of a byte first.
struct Bits {
    bytes: Vec<u8>,
    /// How many bits of the last byte are not taken.
    free: u32,
}

impl Bits {
    fn put(&mut self, bit: u32) {
        if self.free == 0 {
            self.bytes.push(0);
            self.free = 8;
        }
        self.free -= 1;
        if let Some(last) = self.bytes.last_mut() {
            *last |= (bit as u8) << self.free;
        }
    }
}
