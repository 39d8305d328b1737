//! Stage: what readers look for pages by → the index that the browser reads, one for each locale.
//!
//! In: [`Searchable`](crate::model::search::Searchable) pages, each made an [`Entry`] by itself, as soon as it is emitted; then all entries of a locale, in the order
//! of their URLs. Out: `index.json` and shards, named by their content, that a browser fetches one by one, and [`Made`], with which the next index
//! costs what has changed.
//!
//! **Invariants:** an entry depends on its page alone, is small, and is all that has to be kept of a page to make the index again. Same
//! entries, same bytes, whatever index came before. Nothing here reads a clock, a file or a setting.
//!
//! The format is written down in the manual, `reference/search-index.md`.

pub mod analyzer;
mod bytes;
mod changes;
mod content;
mod dictionary;
mod entry;
mod filter;
mod index;
mod kept;
pub mod neighbours;
mod pages;
mod terms;
#[cfg(test)]
mod tests;

pub use entry::Entry;
pub use index::{Around, Index, Made, Shard, index};
