//! Stage 7, [`Output`]s → a folder on disk, at once or not at all.
//!
//! ```text
//! begin: lock, clear leftovers ─► put: write what changed to the staging folder ─► finish: link the rest, exchange
//! ```
//!
//! Outputs that changed are written to a staging folder beside the target; at the end the unchanged ones join them as hard
//! links, and the staging folder takes the target's place in one step. **Invariants:** a build that fails or is killed leaves
//! the old site whole; no published file is ever written in place; a build that changes nothing touches nothing.

mod exchange;
mod lock;
mod manifest;
#[cfg(test)]
mod tests;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    io::Write,
    sync::{Arc, Mutex, PoisonError},
};

use camino::{Utf8Path, Utf8PathBuf};

use self::{
    lock::Lock,
    manifest::{Entry, Manifest},
};
use crate::{
    base::{Digest, Error, Result},
    model::{Output, output::Sink},
};

/// A publication that has begun: holds the folder's lock until it is dropped; dropped unfinished, it leaves nothing behind.
pub struct Publication {
    target: Utf8PathBuf,
    staging: Utf8PathBuf,
    old: Manifest,
    new: Mutex<New>,
    _lock: Lock,
}

/// What a publication came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    /// In the folder now.
    pub files: usize,
    /// Written or removed.
    pub changed: usize,
}

/// The tree that is being made.
#[derive(Default)]
struct New {
    manifest: Manifest,
    /// Paths that are in the staging folder; the others are the old tree's.
    written: BTreeSet<String>,
}

impl Publication {
    /// Takes the lock of `folder` and clears what a killed build left.
    ///
    /// Errors: another build holds the lock; the folder holds files that no build of ours put there; it is an input, or
    /// holds one.
    pub fn begin(folder: &Utf8Path, inputs: &[Utf8PathBuf]) -> Result<Self> {
        let target = absolute(folder)?;
        let (Some(parent), Some(name)) = (target.parent(), target.file_name()) else {
            return Err(Error::Output { path: target, cause: "it is the root of the file system".into() });
        };
        if let Some(input) = inputs.iter().find(|input| absolute(input).is_ok_and(|input| input.starts_with(&target))) {
            let cause = format!("it holds the input `{input}`, which would be replaced");
            return Err(Error::Output { path: target, cause });
        }
        fs::create_dir_all(parent).map_err(|cause| Error::Write { path: parent.to_owned(), cause })?;
        let lock = Lock::take(parent.join(format!(".{name}.hexapla-lock")))?;
        let staging = parent.join(format!(".{name}.hexapla-staging"));
        remove_tree(&staging)?;
        let old = Manifest::read(&target)?;
        Ok(Self { target, staging, old, new: Mutex::default(), _lock: lock })
    }

    /// Puts the new tree in the old one's place. Nothing changed: nothing is touched.
    ///
    /// Errors: I/O; the message says which tree stands in the folder afterwards.
    pub fn finish(self) -> Result<Published> {
        let New { manifest, written } = std::mem::take(&mut *self.new.lock().unwrap_or_else(PoisonError::into_inner));
        let removed = self.old.paths().filter(|path| !manifest.has(path)).count();
        let published = Published { files: manifest.paths().count(), changed: written.len() + removed };
        if published.changed == 0 && self.target.is_dir() {
            return Ok(published);
        }
        create_folder(&self.staging)?;
        for path in manifest.paths().filter(|path| !written.contains(*path)) {
            let (from, to) = (self.target.join(path), self.staging.join(path));
            create_folder(to.parent().unwrap_or(&self.staging))?;
            fs::hard_link(&from, &to)
                .or_else(|_| fs::copy(&from, &to).map(|_| ()))
                .map_err(|cause| Error::Write { path: to, cause })?;
        }
        manifest.write(&self.staging)?;
        exchange::put_in_place(&self.staging, &self.target)?;
        remove_tree(&self.staging)?;
        Ok(published)
    }

    /// Whether the published tree holds exactly these bytes at `path`.
    fn is_published(&self, path: &str, entry: &Entry) -> bool {
        self.old.entry(path) == Some(entry)
            && fs::symlink_metadata(self.target.join(path))
                .is_ok_and(|file| file.is_file() && file.len() == entry.bytes)
    }
}

impl Sink for Publication {
    fn put(&self, output: Output) -> Result<()> {
        let path = self.staging.join(&output.path);
        if !is_plain(&output.path) {
            return Err(Error::Output { path, cause: "it is no path below the output folder".into() });
        }
        let entry = Entry { digest: Digest::of(&output.bytes), bytes: output.bytes.len() as u64 };
        let unchanged = self.is_published(&output.path, &entry);
        if !unchanged {
            write_new(&path, &output.bytes)?;
        }
        let mut new = self.new.lock().unwrap_or_else(PoisonError::into_inner);
        if !unchanged {
            new.written.insert(output.path.clone());
        }
        new.manifest.insert(output.path, entry);
        Ok(())
    }
}

impl Drop for Publication {
    fn drop(&mut self) {
        // Nothing can be done about a failure here; the next build clears the folder.
        let _ = fs::remove_dir_all(&self.staging);
    }
}

/// A sink that keeps nothing: what `check` builds into.
#[derive(Debug, Default)]
pub struct Nothing;

impl Sink for Nothing {
    fn put(&self, _output: Output) -> Result<()> {
        Ok(())
    }
}

/// A sink in memory, for tests and previews.
#[derive(Debug, Default)]
pub struct InMemory(Mutex<BTreeMap<String, Arc<[u8]>>>);

impl InMemory {
    /// Path → bytes of everything that was put.
    pub fn into_files(self) -> BTreeMap<String, Arc<[u8]>> {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sink for InMemory {
    fn put(&self, output: Output) -> Result<()> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(output.path, output.bytes);
        Ok(())
    }
}

/// Whether `path` is relative and goes only down.
fn is_plain(path: &str) -> bool {
    !path.is_empty() && path.split('/').all(|part| !matches!(part, "" | "." | "..") && !part.contains(['\0', '\\']))
}

fn write_new(path: &Utf8Path, bytes: &[u8]) -> Result<()> {
    create_folder(path.parent().unwrap_or(path))?;
    fs::File::create_new(path)
        .and_then(|mut file| file.write_all(bytes))
        .map_err(|cause| Error::Write { path: path.to_owned(), cause })
}

fn create_folder(path: &Utf8Path) -> Result<()> {
    fs::create_dir_all(path).map_err(|cause| Error::Write { path: path.to_owned(), cause })
}

fn remove_tree(path: &Utf8Path) -> Result<()> {
    match fs::remove_dir_all(path) {
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => Err(Error::Write { path: path.to_owned(), cause }),
        _ => Ok(()),
    }
}

/// The path as it is from the root, symbolic links of the part that exists followed.
fn absolute(path: &Utf8Path) -> Result<Utf8PathBuf> {
    let failed = |cause| Error::Write { path: path.to_owned(), cause };
    let full = camino::absolute_utf8(path).map_err(failed)?;
    let mut existing = full.as_path();
    let mut rest = Vec::new();
    while !existing.exists() {
        let (Some(parent), Some(name)) = (existing.parent(), existing.file_name()) else { break };
        rest.push(name);
        existing = parent;
    }
    let mut resolved = existing.canonicalize_utf8().map_err(failed)?;
    resolved.extend(rest.iter().rev());
    Ok(resolved)
}
