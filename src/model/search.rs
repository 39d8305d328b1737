//! What readers look for pages by: the words of a page, section by section.

/// One page of one locale.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Searchable {
    /// Below the locale's home, not percent-encoded: `guide/brew/`; empty for the home itself.
    pub url: String,
    pub title: String,
    /// Index into `Config::docsets`.
    pub docset: usize,
    /// A machine translated it.
    pub machine: bool,
    /// Its source has changed since it was translated.
    pub stale: bool,
    /// In reading order; the first one holds the title and all before the first heading below it, and has no anchor.
    pub sections: Vec<Section>,
}

/// From one heading that can be linked to up to the next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// The heading's id.
    pub anchor: String,
    pub heading: String,
    /// Paragraphs, cells, headings, blocks of code.
    pub blocks: Vec<Vec<Piece>>,
}

/// A stretch of text of one kind. Pieces of one block run on without a space.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub field: Field,
    pub text: String,
}

/// What a word stands in; what weighs more is greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    Body = 0,
    Code = 1,
    Heading = 2,
    Title = 3,
}
