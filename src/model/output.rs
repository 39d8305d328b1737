//! What the build makes.

use std::{collections::BTreeMap, sync::Arc};

use serde::{Deserialize, Serialize};

use crate::base::Digest;

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

/// Path of the output that tells the preview's server what hosts are told; no page can be there.
pub const HOST_RULES: &str = "__hexapla/host.json";

/// What a host has to know besides the files.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HostRules {
    /// `/` or `/docs/`.
    pub base_path: String,
    /// For every answer: name, value.
    pub headers: Vec<(String, String)>,
    /// The first part of the path of each language: `zh-tw`.
    pub locales: Vec<String>,
    /// End of an output's path, with its `/` or `.` → content type.
    pub types: BTreeMap<String, String>,
    /// From the host's root, not encoded → address as headers have it, and status.
    pub redirects: BTreeMap<String, (String, u16)>,
}

/// Where outputs go: a folder, a store, the preview's memory, or nothing. Called from many threads.
pub trait Sink: Sync {
    /// Takes one file, new or with other bytes than before. Two outputs of one build never have the same path.
    fn put(&self, output: Output) -> crate::base::Result<()>;

    /// Drops the file at `path`, which an earlier build with the same memory put and this one no longer makes.
    fn remove(&self, path: &str) -> crate::base::Result<()>;

    /// Whether it has the file at `path` from an earlier run of the program, with bytes of this digest. If so, it keeps it, unless it is put or removed. Asked
    /// before a build.
    fn recall(&self, _path: &str, _digest: Digest) -> bool {
        false
    }

    /// Hears that all pages are put or removed; what comes now is made of them together, and is not waited for by whoever looks at a page.
    fn pages_are_there(&self) {}
}
