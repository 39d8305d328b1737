//! What stands side by side on each page → a filter that says, rarely wrongly, whether two words or three characters do on a page: seven
//! bits and a half for each neighbourhood of a page, and wrong once in [`SLOTS`] times.

use std::sync::Arc;

use super::{
    bytes::put_number,
    changes::Changed,
    content::Content,
    entry::Entry,
    neighbours::{hash_on_page, shard_of},
};
use crate::base::Digest;

/// Slots for each entry, of which one is taken.
const SLOTS: u32 = 64;

/// Low bits of a gap that are written as they are: as many as [`SLOTS`] has.
const LOW_BITS: u32 = SLOTS.trailing_zeros();

/// A shard has up to this many bytes, unless there would be too many.
const SHARD_BYTES: usize = 2 << 10;
const MOST_SHARDS: usize = 512;

/// The filter of a locale, as it is kept for the next index: four bytes for each neighbourhood of a page.
#[derive(Clone, Default)]
pub struct Filter {
    shards: Vec<Arc<Kept>>,
}

/// The keys of one shard.
struct Kept {
    /// Of each key of each page, sorted.
    hashes: Box<[u32]>,
    digest: Digest,
}

/// What is no longer in a shard, and what is in it now.
#[derive(Clone, Default)]
struct Difference {
    gone: Vec<u32>,
    new: Vec<u32>,
}

impl Filter {
    /// Takes in what stands side by side on `changed` pages, of `all` that there are now. The highest bits of a key's hash are the number of its
    /// shard, of which there is at least one.
    pub fn changed(&self, changed: &[Changed], all: &[&Entry]) -> (Self, Vec<Content>) {
        let total: usize = all.iter().map(|entry| entry.neighbours().len()).sum();
        // A number that seldom changes, for another one moves all keys.
        let count = (total * 15 / 16).div_ceil(SHARD_BYTES).next_power_of_two().min(MOST_SHARDS);
        let mut differences = vec![Difference::default(); count];
        if count == self.shards.len() {
            changed.iter().for_each(|page| differ(page, &mut differences));
        } else {
            let pages = (0..).zip(all).map(|(number, after)| Changed { number, before: None, after });
            pages.for_each(|page| differ(&page, &mut differences));
        }
        let known = self.shards.iter().filter(|_| count == self.shards.len()).map(Some).chain(std::iter::repeat(None));
        let shards = differences.into_iter().zip(known).map(|(difference, known)| match known {
            Some(known) if difference.gone.is_empty() && difference.new.is_empty() => {
                (known.clone(), Content::kept(known.digest))
            }
            known => {
                let hashes = difference.applied(known.map_or(&[], |known| &known.hashes));
                let content = Content::new(written(&hashes));
                (Kept { hashes: hashes.into(), digest: content.digest }.into(), content)
            }
        });
        let (shards, contents) = shards.unzip();
        (Self { shards }, contents)
    }
}

/// Notes in `differences`, one for each shard, what `page` no longer has and has now.
fn differ(page: &Changed, differences: &mut [Difference]) {
    let count = differences.len();
    let on_page = |key| hash_on_page(key, page.number);
    let mut before = page.before.map(|entry| entry.neighbours()).into_iter().flatten().peekable();
    for key in page.after.neighbours() {
        while let Some(gone) = before.next_if(|gone| *gone < key) {
            differences[shard_of(gone, count)].gone.push(on_page(gone));
        }
        if before.next_if_eq(&key).is_none() {
            differences[shard_of(key, count)].new.push(on_page(key));
        }
    }
    before.for_each(|gone| differences[shard_of(gone, count)].gone.push(on_page(gone)));
}

impl Difference {
    /// Returns the sorted hashes of a shard that had those `before`, several of which may be equal.
    fn applied(mut self, before: &[u32]) -> Vec<u32> {
        self.gone.sort_unstable();
        let mut gone = self.gone.into_iter().peekable();
        let mut now = self.new;
        now.extend(before.iter().filter(|hash| gone.next_if_eq(*hash).is_none()));
        now.sort_unstable();
        now
    }
}

/// A shard: how many entries it was made of, how many slots are taken, which.
fn written(hashes: &[u32]) -> Vec<u8> {
    let entries = hashes.len() as u32;
    let mut slots: Vec<u32> = hashes.iter().map(|hash| hash % (SLOTS * entries)).collect();
    slots.sort_unstable();
    slots.dedup();
    let mut bytes = Vec::new();
    put_number(&mut bytes, entries);
    put_number(&mut bytes, slots.len() as u32);
    let mut bits = Bits { bytes, free: 0 };
    let mut before = 0;
    for slot in slots {
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
