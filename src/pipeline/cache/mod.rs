//! What one run of the program leaves for the next: a [`Memory`] as files, read before a build and written behind it.
//!
//! ```text
//! .hexapla/.gitignore           nothing here is to be kept
//! .hexapla/cache/<key>.facts    what every file says, by the digest of its text
//! .hexapla/cache/<key>.rows     what pages became: digests of what they depend on and of their outputs, and what the search knows
//! .hexapla/cache/lock, new      while one is written
//! ```
//!
//! **Invariants:** a build with a cache makes the bytes and the diagnostics of one without. A file that is not, to the byte, what this very program wrote for this
//! very configuration is none; nothing is known by a time. Whoever cannot read or write a cache does without, and says nothing.

mod body;
mod facts;
mod file;
mod place;
pub(super) mod rows;
mod shared;
mod told;

use std::{collections::BTreeSet, sync::Arc};

use camino::Utf8Path;

pub(super) use self::file::{Name, PROGRAM};
use self::{body::Body, place::Place};
use super::Memory;
use crate::{
    base::Digest,
    config::Config,
    model::output::{Share, Sink},
    store::Store,
};

/// The folder of a site, or the one where the program was started, has it.
const FOLDER: &str = ".hexapla";

/// A place for caches, whether there are any or not.
#[derive(Clone, Debug)]
pub struct Cache {
    place: Place,
}

impl Cache {
    /// The cache of a site is in its folder; where nothing is one, in the current folder.
    pub fn of(config: &Config) -> Self {
        let folder = config.folder.as_deref().filter(|folder| !folder.as_str().is_empty());
        Self { place: Place::Folder(folder.unwrap_or(Utf8Path::new(".")).join(FOLDER)) }
    }

    /// A cache that all machines share which have the same store.
    pub fn in_store(store: Arc<dyn Store>) -> Self {
        Self { place: Place::Store(store) }
    }

    /// Returns what was learnt of the files of `config` last time, for a sink that has nothing.
    pub fn facts(&self, config: &Config) -> Memory {
        let files = self.place.read(&facts_name(config), facts::read).and_then(|kept| kept.recall(config));
        Memory::of(config, files.unwrap_or_default())
    }

    /// The same, and what the last build for `config` became, as far as `sink` [has](Sink::recall) it.
    pub fn all(&self, config: &Config, sink: &dyn Sink) -> Memory {
        let mut memory = self.facts(config);
        if let Some(rows) = self.rows(config).and_then(|kept| kept.recall(sink)) {
            rows.into(&mut memory);
        }
        memory
    }

    /// Returns what was kept of the last whole build for `config`.
    pub(super) fn rows(&self, config: &Config) -> Option<rows::Kept<'static>> {
        self.place.read(&rows_name(config), rows::read)
    }

    /// Returns what was kept of the last build of a share.
    pub(super) fn share(&self, config: &Config, share: Share) -> Option<rows::Kept<'static>> {
        self.place.read(&share_name(config, share), rows::read)
    }

    /// Writes what [`share`](Self::share) returns next time.
    pub(super) fn keep_share(&self, config: &Config, share: Share, body: &Body) {
        self.place.write(&share_name(config, share), body);
    }

    /// Writes what [`facts`](Self::facts) returns next time; `memory` is that of a build of `config` that ended well.
    pub fn keep_facts(&self, config: &Config, memory: &Memory) {
        if let Some(write) = self.facts_to_keep(config, memory, &|| true) {
            write();
        }
    }

    /// Returns what does that without the memory, which is as above; `None` if it is done already, or `may_go_on` says no. Asked again and again.
    pub fn facts_to_keep(
        &self,
        config: &Config,
        memory: &Memory,
        may_go_on: &dyn Fn() -> bool,
    ) -> Option<impl FnOnce() + Send + use<>> {
        let body = facts::kept(memory, may_go_on)?;
        let (place, name) = (self.place.clone(), facts_name(config));
        Some(move || place.write(&name, &body))
    }

    /// Writes what [`all`](Self::all) returns next time.
    pub fn keep_all(&self, config: &Config, memory: &Memory) {
        self.keep_facts(config, memory);
        if let Some(body) = rows::kept(memory) {
            self.place.write(&rows_name(config), &body);
        }
    }
}

/// No file is another one for the hosts that a site is for, and for what they are given compressed.
fn facts_name(config: &Config) -> Name {
    Name::new("facts", Digest::of_value(&Config { hosts: Vec::new(), compress: BTreeSet::new(), ..config.clone() }))
}

fn rows_name(config: &Config) -> Name {
    Name::new("rows", Digest::of_value(config))
}

fn share_name(config: &Config, share: Share) -> Name {
    Name::new("share", Digest::of_value(&(config, share)))
}
