//! Blobs by their digest, and small named objects, where other machines and later builds find them: a folder that they share, or a bucket.
//!
//! ```text
//! <url>/blobs/<2 digits>/<digest>     an output
//! <url>/cache/<key>.facts, .rows      what a build leaves for the next, as in `.hexapla/cache`
//! <url>/builds/<build>/<i>-of-<n>     what a share of one build made
//! ```
//!
//! **Invariants:** an object is there whole or not at all, whoever writes at the same time or is killed. Nothing that comes out of a store is believed before its
//! digest was compared. Anything may be removed from a store at any time at which no build uses it: later builds do it again.

mod blobs;
mod folder;
#[cfg(feature = "remote")]
mod remote;
mod shared;

use std::{fmt, sync::Arc};

use camino::Utf8PathBuf;

pub use blobs::Blobs;
pub use shared::Shared;

use crate::base::{Error, Result};

/// A place for objects. Names are relative, `/` between parts, and made of letters, digits, `.` and `-`. Called from many threads.
pub trait Store: Send + Sync + fmt::Debug {
    /// As the command line names it, without what is secret.
    fn url(&self) -> &str;

    /// Returns the bytes of an object; `None` if there is none.
    ///
    /// Errors: the store cannot be reached, or refuses.
    fn get(&self, name: &str) -> Result<Option<Vec<u8>>>;

    /// Whether there is an object.
    ///
    /// Errors: those of [`get`](Self::get).
    fn has(&self, name: &str) -> Result<bool>;

    /// Puts an object in the place of what is there.
    ///
    /// Errors: those of [`get`](Self::get), and no space.
    fn put(&self, name: &str, bytes: &[u8]) -> Result<()>;

    /// Puts an object where there is none; else does nothing.
    ///
    /// Errors: those of [`put`](Self::put).
    fn put_new(&self, name: &str, bytes: &[u8]) -> Result<()>;
}

/// Returns the store at `url`: a folder, as a path or `file://…`; or `s3://bucket/prefix`.
///
/// Errors: an address of another kind, or one that this program was built without.
pub fn open(url: &str) -> Result<Arc<dyn Store>> {
    match url.split_once("://") {
        None => Ok(Arc::new(folder::Folder::new(Utf8PathBuf::from(url)))),
        Some(("file", path)) => Ok(Arc::new(folder::Folder::new(Utf8PathBuf::from(path)))),
        Some(("s3", _)) => bucket(url),
        Some(_) => Err(Error::Usage(format!("`{url}` is no store: name a folder, or s3://bucket/prefix"))),
    }
}

#[cfg(feature = "remote")]
fn bucket(url: &str) -> Result<Arc<dyn Store>> {
    Ok(Arc::new(remote::Bucket::new(url)?))
}

#[cfg(not(feature = "remote"))]
fn bucket(url: &str) -> Result<Arc<dyn Store>> {
    let advice = "build it with `cargo install --path . --locked --features remote`";
    Err(Error::Usage(format!("`{url}` is a bucket, and this program was built without them; {advice}")))
}

fn failed(store: &dyn Store, cause: impl fmt::Display) -> Error {
    Error::Store { url: store.url().to_owned(), cause: cause.to_string() }
}
