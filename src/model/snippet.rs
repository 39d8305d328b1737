//! Parts of code files that pages show: `[!code-csharp[Main](Program.cs#tag)]`.
//!
//! Pages say which part they want; the part is cut out once, whoever shows it, and the file is forgotten.

use std::{collections::BTreeMap, sync::Arc};

/// Where a code file may be. It is no content: it may have any name, and lie beside its docset.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SnippetFile {
    /// Index into `Config::docsets`.
    pub docset: usize,
    /// Index into `Docset::trees`.
    pub tree: usize,
    pub origin: SnippetOrigin,
    /// `/` between parts; may begin with `../`.
    pub path: String,
}

/// What the path of a code file is relative to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SnippetOrigin {
    /// The tree's folder.
    Tree,
    /// The repository that the tree is a part of: `~/` in repositories that keep their samples beside their docsets.
    Repository,
}

/// Why a file has no such part.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Fault {
    NoTag(String),
    /// The tag begins a part that nothing ends.
    OpenTag(String),
    /// No line of the file is in the ranges.
    NoLines,
    /// Several cells of a notebook have the name.
    ManyCells(String),
    NoNotebook,
    /// It has more than [`LONGEST`] bytes.
    TooLong,
}

/// Bytes of one part.
pub const LONGEST: usize = 1 << 20;

/// Which part, as [`Selection`](crate::excerpt::Selection) writes it → the lines, each ended by LF, or why there are none.
pub type Excerpts = BTreeMap<String, Result<Arc<str>, Fault>>;

/// Every code file that is there, with the parts of it that pages show.
pub type Snippets = BTreeMap<SnippetFile, Excerpts>;

/// No code, for sites made by hand.
#[cfg(test)]
pub(crate) static NONE: Snippets = Snippets::new();
