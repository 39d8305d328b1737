//! gettext's PO, one catalogue for each page: what translators' editors and web services speak.
//!
//! Texts are markdown as the page has it. A context names page and segment, so that catalogues can be joined and split; what Hexapla must know to
//! take a translation back is in a comment for translators (`#. hexapla …`), which tools keep. An unfinished translation is fuzzy.
//!
//! The reader is our own: a refusal must name the line of its entry, which no crate tells.

mod read;
mod write;

pub use read::read;
pub use write::{head, page, tail};

/// Begins the comment that has an entry's [`Base`](super::unit::Base).
const BASE: &str = "hexapla ";
/// The header's fields that name the languages.
const LANGUAGE: &str = "Language";
const FROM: &str = "X-Source-Language";
