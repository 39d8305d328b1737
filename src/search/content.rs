//! What is in one file of an index, and whether the index before had it.

use crate::base::Digest;

/// One file of an index.
pub struct Content {
    /// Of all its bytes.
    pub digest: Digest,
    /// Not yet compressed; `None` if it is a file of the index before.
    pub bytes: Option<Vec<u8>>,
}

impl Content {
    pub fn new(bytes: Vec<u8>) -> Self {
        Self { digest: Digest::of(&bytes), bytes: Some(bytes) }
    }

    /// A file that the index before had.
    pub fn kept(digest: Digest) -> Self {
        Self { digest, bytes: None }
    }
}
