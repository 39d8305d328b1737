//! Sinks without a disk.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use crate::{
    base::{Digest, Result},
    model::{Output, output::Sink},
};

/// Drops everything: for a build that only reports.
#[derive(Clone, Copy, Debug, Default)]
pub struct Nothing;

impl Sink for Nothing {
    fn put(&self, _output: Output) -> Result<()> {
        Ok(())
    }

    fn remove(&self, _path: &str) -> Result<()> {
        Ok(())
    }

    fn recall(&self, _path: &str, _digest: Digest) -> bool {
        true
    }
}

/// Path → bytes; `None` for a file that is no longer there.
pub type Changes = BTreeMap<String, Option<Arc<[u8]>>>;

/// Collects what a build changes, to be taken over at once or dropped.
#[derive(Debug, Default)]
pub struct Pending(Mutex<Changes>);

impl Pending {
    /// Returns path → bytes; `None` for a file that is no longer there.
    pub fn into_changes(self) -> Changes {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes out what was collected so far.
    pub fn take_changes(&self) -> Changes {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Sink for Pending {
    fn put(&self, output: Output) -> Result<()> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(output.path, Some(output.bytes));
        Ok(())
    }

    fn remove(&self, path: &str) -> Result<()> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), None);
        Ok(())
    }
}

/// Keeps everything in memory. The last of two outputs with one path is kept.
#[derive(Debug, Default)]
pub struct InMemory(Mutex<BTreeMap<String, Arc<[u8]>>>);

impl InMemory {
    /// Returns the bytes at `path`.
    pub fn get(&self, path: &str) -> Option<Arc<[u8]>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(path).cloned()
    }

    /// Returns path → bytes.
    pub fn into_files(self) -> BTreeMap<String, Arc<[u8]>> {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sink for InMemory {
    fn put(&self, output: Output) -> Result<()> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(output.path, output.bytes);
        Ok(())
    }

    fn remove(&self, path: &str) -> Result<()> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(path);
        Ok(())
    }
}
