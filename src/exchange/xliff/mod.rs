//! XLIFF 2.1, one document for each page: what translators' tools speak.
//!
//! A unit is a segment of the page, and its id. Markdown's signs are inline codes (`<pc>`, `<ph>`) whose text is in `<originalData>`; what Hexapla must
//! know to take a translation back is in the metadata module, which tools keep.

mod read;
mod write;

pub use read::read;
pub use write::{head, page, tail};

const NAMESPACE: &str = "urn:oasis:names:tc:xliff:document:2.0";
const METADATA: &str = "urn:oasis:names:tc:xliff:metadata:2.0";
/// The category of our metadata.
const CATEGORY: &str = "hexapla";
