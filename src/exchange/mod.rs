//! Pages' segments → files for translators' tools, and what comes back → changes of the pages.
//!
//! ```text
//! text, facts ─► unit ─► xliff | po | tmx | jsonl ─► file
//! page's bytes ◄─ verdict ◄─ returned ◄─ xliff | po | jsonl ◄─ file
//! ```
//!
//! One format is one file or folder here and a line in [`FORMATS`]. **Invariant:** nothing here opens or writes a file; what is written depends on the pages
//! alone; what comes back unchanged changes no byte.

pub mod concordance;
pub mod fresh;
mod jsonl;
pub mod memory;
mod pair;
mod po;
pub mod recovery;
pub mod returned;
mod rules;
#[cfg(test)]
pub(crate) mod tests;
mod tmx;
pub mod unit;
pub mod verdict;
mod xliff;
mod xml;

pub use crate::cut::codes;
pub use jsonl::SCHEMA;
pub use pair::between;
pub use rules::{
    EXCHANGE_FILE_UNUSABLE, RULES, SEGMENT_NOT_EXPORTED, UNIT_AMBIGUOUS, UNIT_CONFLICT, UNIT_DAMAGED, UNIT_STALE,
    UNIT_UNKNOWN,
};
pub use xml::Unusable;

use returned::Returns;
use unit::PageUnits;

/// Returns what came back in a text; errors: the text is none of this format.
pub type Read = fn(&str) -> Result<Returns, Unusable>;

/// How units are written and read.
pub struct Format {
    /// As the command line names it.
    pub name: &'static str,
    /// Of the files it writes, without a dot; then others that it reads.
    pub extensions: &'static [&'static str],
    /// Each page has a file of its own; else each pair of languages has one.
    pub by_page: bool,
    /// What a file begins with, made of its first page.
    pub head: fn(&PageUnits) -> String,
    pub page: fn(&PageUnits) -> String,
    pub tail: fn() -> &'static str,
    /// `None` if nothing of it comes back.
    pub read: Option<Read>,
}

impl Format {
    /// Returns the format that the command line calls `name`.
    pub fn named(name: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|format| format.name == name)
    }
}

pub static FORMATS: &[Format] = &[
    Format {
        name: "xliff",
        extensions: &["xlf", "xliff"],
        by_page: true,
        head: xliff::head,
        page: xliff::page,
        tail: xliff::tail,
        read: Some(xliff::read),
    },
    Format {
        name: "po",
        extensions: &["po"],
        by_page: true,
        head: po::head,
        page: po::page,
        tail: po::tail,
        read: Some(po::read),
    },
    Format {
        name: "jsonl",
        extensions: &["jsonl"],
        by_page: false,
        head: jsonl::head,
        page: jsonl::page,
        tail: jsonl::tail,
        read: Some(jsonl::read),
    },
    Format {
        name: "tmx",
        extensions: &["tmx"],
        by_page: false,
        head: tmx::head,
        page: tmx::page,
        tail: tmx::tail,
        read: None,
    },
];
