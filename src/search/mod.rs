//! Stage: what readers look for pages by → the index that the browser reads, one for each locale.
//!
//! In: [`Searchable`](crate::model::search::Searchable) pages, each made an [`Entry`] by itself, as soon as it is emitted; then all entries of a locale, in the order
//! of their URLs. Out: `index.json` and shards, named by their content, that a browser fetches one by one.
//!
//! **Invariants:** an entry depends on its page alone, is small, and is all that has to be kept of a page to make the index again. Same
//! entries, same bytes. Nothing here reads a clock, a file or a setting.
//!
//! The format is written down in the manual, `reference/search-index.md`.

pub mod analyzer;
mod bytes;
mod dictionary;
mod entry;
mod gzip;
mod index;
pub mod neighbours;
mod pages;
mod terms;
#[cfg(test)]
mod tests;

pub use entry::Entry;
pub use index::{Around, Index, Shard, index};
