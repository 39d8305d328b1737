//! Outputs of one share → blobs in a store.

use super::Store;
use crate::{
    base::{Digest, Result},
    model::{
        Output,
        output::{Share, Sink},
    },
};

/// The sink of one machine of several. What it puts is there for all of them; nothing is ever removed.
#[derive(Clone, Copy, Debug)]
pub struct Blobs<'s> {
    store: &'s dyn Store,
    share: Share,
}

impl<'s> Blobs<'s> {
    pub fn new(store: &'s dyn Store, share: Share) -> Self {
        Self { store, share }
    }
}

impl Sink for Blobs<'_> {
    fn put(&self, output: Output) -> Result<()> {
        put(self.store, &output.bytes)
    }

    fn remove(&self, _path: &str) -> Result<()> {
        Ok(())
    }

    fn recall(&self, _path: &str, digest: Digest) -> bool {
        self.store.has(&name(digest)).unwrap_or(false)
    }

    fn share(&self) -> Option<Share> {
        Some(self.share)
    }
}

/// Puts a blob, if it is not there yet.
pub fn put(store: &dyn Store, bytes: &[u8]) -> Result<()> {
    store.put_new(&name(Digest::of(bytes)), bytes)
}

/// Returns the blob with this digest; `None` if there is none, or one that is not what its name says.
pub fn get(store: &dyn Store, digest: Digest) -> Result<Option<Vec<u8>>> {
    Ok(store.get(&name(digest))?.filter(|bytes| Digest::of(bytes) == digest))
}

fn name(digest: Digest) -> String {
    let digest = digest.to_string();
    format!("blobs/{}/{digest}", &digest[..2])
}
