//! What the build makes.

use std::sync::Arc;

/// The file in a published folder by which it is known as one.
pub const MANIFEST: &str = ".hexapla-manifest";

/// One file of the published site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// Relative to the output folder, `/` between parts: `zh-tw/partner-center/billing/index.html`.
    pub path: String,
    pub bytes: Arc<[u8]>,
}

impl Output {
    pub fn new(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { path: path.into(), bytes: bytes.into().into() }
    }
}

/// Where outputs go: a folder, a store, the preview's memory, or nothing. Called from many threads.
pub trait Sink: Sync {
    /// Takes one file, new or with other bytes than before. Two outputs of one build never have the same path.
    fn put(&self, output: Output) -> crate::base::Result<()>;

    /// Drops the file at `path`, which an earlier build with the same memory put and this one no longer makes.
    fn remove(&self, path: &str) -> crate::base::Result<()>;
}
