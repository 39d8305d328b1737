//! Stage 7, [`Output`]s → a folder on disk, at once or not at all.
//!
//! Outputs are written to a staging folder beside the target, which then takes the target's place in one step. Files that
//! did not change are hard links to the old ones; changed ones are new files. A build that fails or is killed leaves
//! the old site whole; the next one clears what it left.
//!
//! ```text
//! parent/public                     the site, with its `.hexapla-manifest`
//! parent/.public.hexapla-lock       while a build runs
//! parent/.public.hexapla-staging    the new site, and after the exchange the old one, until it is removed
//! parent/.public.hexapla-old        the old site, where the file system cannot exchange folders
//! ```
//!
//! **Invariant:** no file that a reader may have open is ever written to; nothing is removed that no build of ours made.

mod lock;
mod manifest;
mod replace;
mod sinks;
mod target;

#[cfg(test)]
mod tests;

use std::{
    collections::BTreeMap,
    fs, io,
    io::Write,
    panic::catch_unwind,
    sync::{Mutex, PoisonError},
};

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;

pub use self::sinks::{Changes, InMemory, Nothing, Pending};
use self::{
    lock::Lock,
    manifest::{Entry, Manifest},
    target::Target,
};
use crate::{
    base::{Digest, Error, Result},
    model::{Output, output::Sink},
};

/// A publication that has begun: holds the folder's lock until it is dropped. Dropped before its end, it leaves nothing.
pub struct Publication {
    target: Target,
    /// What the folder held when we began.
    old: Manifest,
    new: Mutex<BTreeMap<String, Record>>,
    /// Last: released when all else is done.
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

/// What became of one output.
#[derive(Clone, Copy)]
struct Record {
    entry: Entry,
    /// It is in the staging folder; else it is as it was in the old one.
    written: bool,
    /// Nobody put it yet: it is there because it was.
    recalled: bool,
}

impl Publication {
    /// Takes the lock of `folder`, and clears what a killed build left.
    ///
    /// `inputs` are the files and folders that are read: the output may not contain one.
    /// Errors: another build holds the lock; the folder holds files that are not ours, or is none that may be replaced.
    pub fn begin(folder: &Utf8Path, inputs: &[Utf8PathBuf]) -> Result<Self> {
        let target = Target::find(folder, inputs)?;
        let lock = Lock::take(&target)?;
        target.recover()?;
        let old = target.manifest()?;
        Ok(Self { target, old, new: Mutex::default(), _lock: lock })
    }

    /// Puts the new tree in the old one's place. Nothing changed: nothing is touched.
    ///
    /// Errors: what the file system refuses. The old site is then still in its place, unless the message says otherwise.
    pub fn finish(self) -> Result<Published> {
        let new = std::mem::take(&mut *self.new.lock().unwrap_or_else(PoisonError::into_inner));
        let written = new.values().filter(|record| record.written).count();
        let removed = self.old.paths().filter(|path| !new.contains_key(*path)).count();
        let published = Published { files: new.len(), changed: written + removed };
        if published.changed == 0 && self.target.is_ours() {
            return Ok(published);
        }
        let staging = &self.target.staging;
        fs::create_dir_all(staging).map_err(writing(staging))?;
        new.par_iter().filter(|(_, record)| !record.written).try_for_each(|(path, _)| self.link(path))?;
        let entries = new.into_iter().map(|(path, record)| (path, record.entry)).collect();
        let manifest = staging.join(manifest::NAME);
        fs::write(&manifest, Manifest::new(entries).to_string()).map_err(writing(&manifest))?;
        replace::replace(&self.target)?;
        Ok(published)
    }

    /// Takes an unchanged file over from the old tree.
    fn link(&self, path: &str) -> Result<()> {
        let (from, to) = (self.target.folder.join(path), self.target.staging.join(path));
        create_parent(&to)?;
        // Some file systems have no hard links, or not that many.
        fs::hard_link(&from, &to).or_else(|_| fs::copy(&from, &to).map(|_| ())).map_err(writing(&to))
    }

    fn write(&self, path: &str, bytes: &[u8]) -> Result<()> {
        let file = self.target.staging.join(path);
        create_parent(&file)?;
        let written = fs::File::create_new(&file).and_then(|mut file| file.write_all(bytes));
        written.map_err(writing(&file))
    }

    /// Removes what was written of an output that is made anew, or not at all.
    fn unstage(&self, path: &str) -> Result<()> {
        let staged = self.target.staging.join(path);
        fs::remove_file(&staged).map_err(writing(&staged))
    }

    /// Stages an output, and notes whether it was put or `recalled`.
    fn take(&self, output: &Output, recalled: bool) -> Result<()> {
        let refuse =
            |cause: &str| Error::Output { path: self.target.folder.join(&output.path), cause: cause.to_owned() };
        if !is_inside(&output.path) {
            return Err(refuse("it is no path inside the site"));
        }
        let entry = Entry { size: output.bytes.len() as u64, digest: Digest::of(&output.bytes) };
        let written = !self.is_unchanged(&output.path, entry);
        match self.note(&output.path, Record { entry, written, recalled }) {
            Some(before) if !before.recalled => return Err(refuse("two outputs have this path")),
            Some(before) if before.written => self.unstage(&output.path)?,
            _ => {}
        }
        if written { self.write(&output.path, &output.bytes) } else { Ok(()) }
    }

    /// Returns what was noted of `path` before.
    fn note(&self, path: &str, record: Record) -> Option<Record> {
        self.new.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), record)
    }

    /// Whether the old tree has this file, as its manifest says.
    fn is_unchanged(&self, path: &str, entry: Entry) -> bool {
        let on_disk = || fs::symlink_metadata(self.target.folder.join(path));
        self.old.get(path) == Some(entry) && on_disk().is_ok_and(|found| found.is_file() && found.len() == entry.size)
    }
}

impl Sink for Publication {
    /// Errors: a path that leaves the folder, one that was put before, and what the file system refuses.
    fn put(&self, output: Output) -> Result<()> {
        self.take(&output, false)
    }

    /// There is nothing to drop but what was recalled or just put.
    fn remove(&self, path: &str) -> Result<()> {
        let dropped = self.new.lock().unwrap_or_else(PoisonError::into_inner).remove(path);
        if dropped.is_some_and(|record| record.written) { self.unstage(path) } else { Ok(()) }
    }

    fn recall(&self, path: &str, digest: Digest) -> bool {
        let known = self.old.get(path).filter(|entry| entry.digest == digest && self.is_unchanged(path, *entry));
        let Some(entry) = known else { return false };
        self.note(path, Record { entry, written: false, recalled: true });
        true
    }

    /// Errors: those of [`put`](Self::put), but for a path that was put before.
    fn restore(&self, output: Output) -> Result<()> {
        self.take(&output, true)
    }
}

impl Drop for Publication {
    fn drop(&mut self) {
        clear(&self.target.staging);
    }
}

/// Removes a folder once all is done. What stays behind is cleared by the next build, and changes nothing of what this one did; the
/// standard library panics where a folder cannot be closed.
fn clear(folder: &Utf8Path) {
    let _ = catch_unwind(|| fs::remove_dir_all(folder));
}

/// Whether `path` names a file below the folder that it is relative to, and not the manifest.
fn is_inside(path: &str) -> bool {
    let part = |part: &str| !part.is_empty() && part != "." && part != "..";
    path != manifest::NAME && path.split('/').all(part) && !path.contains(|c: char| c.is_control() || c == '\\')
}

fn create_parent(file: &Utf8Path) -> Result<()> {
    let Some(parent) = file.parent() else { return Ok(()) };
    fs::create_dir_all(parent).map_err(writing(parent))
}

fn writing(path: &Utf8Path) -> impl FnOnce(io::Error) -> Error {
    move |cause| Error::Write { path: path.to_owned(), cause }
}
