//! Plain data between the stages: no behaviour beyond looking things up, no I/O, no foreign crates but serde.
//!
//! | type | made by | read by |
//! |---|---|---|
//! | [`Snippets`] | `pipeline`, by `read` and [`excerpt`](crate::excerpt) | `link` |
//! | [`SourceFile`] | `read` | `parse`, `align`, `link`, `emit` |
//! | [`Source`] | `read` | `parse` |
//! | [`Document`] | `parse` | page rules, `emit`; lives while its page is parsed or emitted |
//! | [`Facts`] | `parse` | `align`, `link`, `check`, `emit`; kept for every page |
//! | [`Page`] | `pipeline` (file + locale + facts) | `align`, `link`, `check`, `emit` |
//! | [`Alignment`] | `align` | `link`, `check`, `emit`, `report` |
//! | [`Toc`] | `parse` | `link` |
//! | [`XrefMap`] | `parse` | `link` |
//! | [`PivotGroups`] | `parse` | `link` |
//! | [`Overwrites`] | `parse` | `parse`, `link` |
//! | [`Glossary`] | `parse` | `check` |
//! | [`Content`] | `pipeline` (all of the above) | `link`, `check`, `emit` |
//! | [`Site`] | `link` | `check`, `emit` |
//! | [`PageLinks`] | `link` | `emit` |
//! | [`Searchable`] | `emit` | `search` |
//! | [`Output`] | `emit` | `publish`, `serve` |

mod as_text;
mod content;
pub mod document;
pub mod facts;
pub mod front_matter;
pub mod glossary;
pub mod html;
pub mod output;
pub mod overwrite;
mod owned;
pub mod pivots;
#[cfg(test)]
pub(crate) mod sample;
pub mod search;
pub mod site;
pub mod snippet;
pub mod source;
pub mod toc;
pub mod translation;
mod values;
pub mod walk;
pub mod xref_map;
pub mod yaml_mime;

pub use content::Content;
pub use document::{Block, Document, Inline};
pub use facts::{Facts, Page, PageId};
pub use front_matter::FrontMatter;
pub use glossary::Glossary;
pub use output::Output;
pub use overwrite::{Overwrite, Overwrites};
pub use pivots::PivotGroups;
pub use search::Searchable;
pub use site::{PageLinks, Site};
pub use snippet::Snippets;
pub use source::{ContentPath, Source, SourceFile};
pub use toc::Toc;
pub use translation::Alignment;
pub use values::Values;
pub use xref_map::XrefMap;
