//! What hits say of their pages, cut into chunks of pages that stand together.

use super::{
    bytes::{put_number, put_text},
    entry::About,
};

/// Pages in a chunk.
pub const CHUNK: usize = 16;

/// Returns the bytes of each chunk. `number_of` is the docset's number in `index.json`.
pub fn chunks(pages: &[About], number_of: impl Fn(usize) -> u32) -> Vec<Vec<u8>> {
    let chunk = |pages: &[About]| {
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
    pages.chunks(CHUNK).map(chunk).collect()
}
