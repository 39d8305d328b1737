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

mod facts;
mod file;
mod rows;
mod told;

use camino::{Utf8Path, Utf8PathBuf};

use super::Memory;
use crate::{base::Digest, config::Config, model::output::Sink};

/// The folder of a site, or the one where the program was started, has it.
const FOLDER: &str = ".hexapla";

/// A place for caches, whether there are any or not.
#[derive(Clone, Debug)]
pub struct Cache {
    folder: Utf8PathBuf,
}

impl Cache {
    /// The cache of a site is in its folder; where nothing is one, in the current folder.
    pub fn of(config: &Config) -> Self {
        let folder = config.folder.as_deref().filter(|folder| !folder.as_str().is_empty());
        Self { folder: folder.unwrap_or(Utf8Path::new(".")).join(FOLDER) }
    }

    /// Returns what was learnt of the files of `config` last time, for a sink that has nothing.
    pub fn facts(&self, config: &Config) -> Memory {
        let files = file::read(&self.folder, &facts_name(config)).and_then(|body| facts::recall(&body, config));
        Memory::of(config, files.unwrap_or_default())
    }

    /// The same, and what the last build for `config` became, as far as `sink` [has](Sink::recall) it.
    pub fn all(&self, config: &Config, sink: &dyn Sink) -> Memory {
        let mut memory = self.facts(config);
        let body = file::read(&self.folder, &rows_name(config));
        if let Some(rows) = body.and_then(|body| rows::recall(&body, sink)) {
            rows.into(&mut memory);
        }
        memory
    }

    /// Writes what [`facts`](Self::facts) returns next time; `memory` is that of a build of `config` that ended well.
    pub fn keep_facts(&self, config: &Config, memory: &Memory) {
        if let Some(body) = facts::kept(memory) {
            file::write(&self.folder, &facts_name(config), &body);
        }
    }

    /// Writes what [`all`](Self::all) returns next time.
    pub fn keep_all(&self, config: &Config, memory: &Memory) {
        self.keep_facts(config, memory);
        if let Some(body) = rows::kept(memory) {
            file::write(&self.folder, &rows_name(config), &body);
        }
    }
}

/// No file is another one for the hosts that a site is for.
fn facts_name(config: &Config) -> file::Name {
    file::Name::new("facts", Digest::of_value(&Config { hosts: Vec::new(), ..config.clone() }))
}

fn rows_name(config: &Config) -> file::Name {
    file::Name::new("rows", Digest::of_value(config))
}
