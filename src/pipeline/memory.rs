//! What one build leaves for the next, so that the next does only what changed: an argument of [`build`](super::build), and
//! no way around it.
//!
//! **Invariants:** a build with a warm memory makes the bytes and the diagnostics of one with an empty memory. What is used again
//! is found by the whole of what it was made from, or by the digest of that; another configuration finds nothing. After a build
//! that failed, the memory still tells what its sink had before that build.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, Mutex, PoisonError},
};

use super::{files::Files, indexes::Known};
use crate::{
    base::{Diagnostic, Digest, Locale, Result},
    config::Config,
    model::{Output, SourceFile, output::Sink, site::ImageSize},
    read::Stamp,
    search::Entry,
    theme::Theme,
};

/// A memory belongs to one sink, which gets what differs from the build before.
#[derive(Default)]
pub struct Memory {
    config: Option<Config>,
    pub(super) files: Files,
    pub(super) theme: Option<(Arc<Theme>, Vec<Diagnostic>)>,
    pub(super) pages: Arc<Pages>,
    /// The search index of each locale.
    pub(super) indexes: BTreeMap<Locale, Arc<Known>>,
    pub(super) resources: HashMap<SourceFile, Resource>,
    /// Everything that the sink has.
    pub(super) outputs: BTreeMap<String, Digest>,
}

/// URL of a row → what it was made from, and what it became.
#[derive(Debug, Default)]
pub struct Pages {
    pub(super) rows: BTreeMap<String, Row>,
    /// How many of them the last build wrote.
    pub(super) rendered: usize,
}

impl Pages {
    /// Returns the files whose text the page at `url` (from the site's root, not encoded) shows, as diagnostics name them; none
    /// if there is no such page.
    pub fn files_of(&self, url: &str) -> &[Arc<str>] {
        self.rows.get(url).map_or(&[], |row| &row.files)
    }
}

/// One row, written.
#[derive(Clone, Debug)]
pub struct Row {
    /// Of all that its outputs are made of.
    pub dependencies: Digest,
    /// Paths of its outputs.
    pub outputs: Vec<String>,
    /// The files that its reader sees text of, as diagnostics name them: the page's, then those that it includes.
    pub files: Vec<Arc<str>>,
    /// What the search knows of it; `None` if it is not to be found.
    pub entry: Option<Entry>,
}

/// A file that is published as it is.
#[derive(Clone, Debug)]
pub struct Resource {
    pub stamp: Option<Stamp>,
    pub size: Option<ImageSize>,
    /// Path of its output and why it has none; `None` before it was read.
    pub copied: Option<Copied>,
}

#[derive(Clone, Debug)]
pub struct Copied {
    pub path: Option<String>,
    pub diagnostics: Vec<Diagnostic>,
}

impl Memory {
    /// Forgets what another configuration made; what the sink has stays known.
    pub(super) fn follow(&mut self, config: &Config) {
        if self.config.as_ref() != Some(config) {
            *self =
                Self { config: Some(config.clone()), outputs: std::mem::take(&mut self.outputs), ..Self::default() };
        }
    }

    /// How many rows the last build rendered; the others were as they had been.
    pub fn rendered(&self) -> usize {
        self.pages.rendered
    }

    /// Returns what the last build made of each page.
    pub fn pages(&self) -> Arc<Pages> {
        self.pages.clone()
    }
}

/// Between a build and its sink: passes on what changed, and remembers all.
pub struct Ledger<'a> {
    sink: &'a dyn Sink,
    before: &'a BTreeMap<String, Digest>,
    now: Mutex<BTreeMap<String, Digest>>,
}

impl<'a> Ledger<'a> {
    pub fn new(sink: &'a dyn Sink, before: &'a BTreeMap<String, Digest>) -> Self {
        Self { sink, before, now: Mutex::default() }
    }

    /// Whether the sink has a file at `path` since the build before.
    pub fn had(&self, path: &str) -> bool {
        self.before.contains_key(path)
    }

    /// Says that the file at `path`, which the sink has, is made again as it was.
    pub fn keep(&self, path: &str) {
        if let Some(digest) = self.before.get(path) {
            self.note(path, *digest);
        }
    }

    /// Drops what is no longer made, and returns everything that the sink has now.
    pub fn close(self) -> Result<BTreeMap<String, Digest>> {
        let now = self.now.into_inner().unwrap_or_else(PoisonError::into_inner);
        self.before.keys().filter(|path| !now.contains_key(*path)).try_for_each(|path| self.sink.remove(path))?;
        Ok(now)
    }

    /// Returns what this build noted of `path` before.
    fn note(&self, path: &str, digest: Digest) -> Option<Digest> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), digest)
    }
}

impl Sink for Ledger<'_> {
    fn put(&self, output: Output) -> Result<()> {
        let digest = Digest::of(&output.bytes);
        let noted = self.note(&output.path, digest);
        let is_there = noted.as_ref().or(self.before.get(&output.path)) == Some(&digest);
        if is_there { Ok(()) } else { self.sink.put(output) }
    }

    fn remove(&self, path: &str) -> Result<()> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner).remove(path);
        self.sink.remove(path)
    }
}
