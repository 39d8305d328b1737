//! What comes back from translators, whatever the format.

use super::unit::Base;
use crate::base::Position;

/// One translation that came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Returned {
    /// As [`PageUnits::page`](super::unit::PageUnits::page).
    pub page: String,
    /// The language tags it was handed out with, as written.
    pub from: String,
    pub to: String,
    /// As [`Unit::id`](super::unit::Unit::id).
    pub id: String,
    /// The text that was translated, as it came back.
    pub source: String,
    pub target: String,
    /// What the page had when the unit was handed out; `None` if a tool lost it.
    pub base: Option<Base>,
    /// The inline codes of `target`, where a format keeps them apart from its text.
    pub codes: Vec<String>,
    /// In the file that came back.
    pub position: Position,
}

/// One file that came back.
#[derive(Debug, Default)]
pub struct Returns {
    pub units: Vec<Returned>,
    /// Units without a translation, or with one that a translator has not finished.
    pub unfinished: usize,
    /// Units that cannot be understood: where, which, why.
    pub damaged: Vec<(Position, String, String)>,
}
