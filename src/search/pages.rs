//! What hits say of their pages, cut into chunks of pages that stand together.

use super::{
    bytes::{put_number, put_text},
    content::Content,
    entry::About,
};
use crate::base::Digest;

/// A chunk has no fewer pages: each hit that is shown costs one.
const FEWEST: usize = 4;

/// A locale that would have more chunks has longer ones, so that their list stays short.
const MOST_CHUNKS: usize = 512;

/// Returns how many of a locale's `pages` stand in a chunk.
pub fn per_chunk(pages: usize) -> usize {
    pages.div_ceil(MOST_CHUNKS).next_power_of_two().max(FEWEST)
}

/// Returns the chunks of `pages`, of those that `kept` knows by their place the same again. `number_of` is the docset's number in
/// `index.json`.
pub fn chunks(
    pages: &[About],
    number_of: impl Fn(usize) -> u32,
    kept: impl Fn(usize) -> Option<Digest>,
) -> Vec<Content> {
    let written = |pages: &[About]| {
        let mut bytes = Vec::new();
        for page in pages {
            put_text(&mut bytes, page.url);
            put_text(&mut bytes, page.title);
            put_number(&mut bytes, number_of(page.docset));
            put_number(&mut bytes, page.flags);
            put_number(&mut bytes, page.sections.len() as u32);
            for (anchor, heading, length) in &page.sections {
                put_text(&mut bytes, anchor);
                put_text(&mut bytes, heading);
                put_number(&mut bytes, *length);
            }
        }
        bytes
    };
    let chunks = pages.chunks(per_chunk(pages.len())).enumerate();
    chunks.map(|(at, pages)| kept(at).map_or_else(|| Content::new(written(pages)), Content::kept)).collect()
}
