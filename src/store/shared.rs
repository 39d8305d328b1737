//! A sink beside a store: what other machines made is taken from there, and what is made here is put there.

use std::sync::{Mutex, MutexGuard, PoisonError};

use super::{Store, blobs};
use crate::{
    base::{Digest, Error, Result},
    model::{Output, output::Sink},
};

/// Passes on what a build puts into `sink`, and gives it what the store has. After the first failure of the store nothing more is asked of it.
pub struct Shared<'a> {
    sink: &'a dyn Sink,
    store: &'a dyn Store,
    trouble: Mutex<Option<Error>>,
}

impl<'a> Shared<'a> {
    pub fn new(sink: &'a dyn Sink, store: &'a dyn Store) -> Self {
        Self { sink, store, trouble: Mutex::default() }
    }

    /// Returns why the store was given up.
    pub fn into_trouble(self) -> Option<Error> {
        self.trouble.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does something with the store; `None` if it fails or failed before.
    fn attempt<T>(&self, work: impl FnOnce(&dyn Store) -> Result<T>) -> Option<T> {
        if self.trouble().is_some() {
            return None;
        }
        match work(self.store) {
            Ok(done) => Some(done),
            Err(error) => {
                self.trouble().get_or_insert(error);
                None
            }
        }
    }

    fn trouble(&self) -> MutexGuard<'_, Option<Error>> {
        self.trouble.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sink for Shared<'_> {
    fn put(&self, output: Output) -> Result<()> {
        self.attempt(|store| blobs::put(store, &output.bytes));
        self.sink.put(output)
    }

    fn remove(&self, path: &str) -> Result<()> {
        self.sink.remove(path)
    }

    fn recall(&self, path: &str, digest: Digest) -> bool {
        self.sink.recall(path, digest) || {
            let bytes = self.attempt(|store| blobs::get(store, digest)).flatten();
            bytes.is_some_and(|bytes| self.sink.restore(Output::new(path, bytes)).is_ok())
        }
    }

    fn pages_are_there(&self) {
        self.sink.pages_are_there();
    }
}
