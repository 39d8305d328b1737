//! Stage 7, [`Output`]s → a folder on disk, at once or not at all.
//!
//! What is new is written to a folder beside the target. When all is there, it is put into a tree with links to the files of the old site that did not change, and this
//! tree takes the target's place in one step. A build that fails or is killed leaves the old site whole; the next one clears what it left.
//!
//! ```text
//! parent/public                     the site, with its `.hexapla-manifest`
//! parent/.public.hexapla-lock       while a build runs
//! parent/.public.hexapla-written    the files that are new, while a build runs
//! parent/.public.hexapla-staging    the new site, and after the exchange the old one, until it is kept or removed
//! parent/.public.hexapla-old        the old site, where the file system cannot exchange folders
//! parent/.public.hexapla-spare      second names of the files of the site, if a publication keeps them
//! ```
//!
//! **Invariant:** no file that a reader may have open is ever written to; nothing is removed that no build of ours made.

mod lock;
mod manifest;
mod replace;
mod sinks;
mod spare;
mod target;
mod tree;

#[cfg(test)]
mod tests;

use std::{
    collections::BTreeMap,
    fs, io,
    io::Write,
    sync::{Mutex, PoisonError},
};

use camino::{Utf8Path, Utf8PathBuf};

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

/// What becomes of the tree that is replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replaced {
    /// It stays, brought up to what is published: the next publication takes a time that what changed tells, and not the size of the site.
    Spare,
    Removed,
}

/// What became of one output.
#[derive(Clone, Copy)]
struct Record {
    entry: Entry,
    /// It is among the files that are new; else it is as it was in the old site.
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
    pub fn finish(mut self, replaced: Replaced) -> Result<Published> {
        let new = std::mem::take(self.new.get_mut().unwrap_or_else(PoisonError::into_inner));
        let paths = |written| new.iter().filter(move |(_, record)| record.written == written).map(|(path, _)| &**path);
        let (written, kept): (Vec<_>, Vec<_>) = (paths(true).collect(), paths(false).collect());
        let removed: Vec<_> = self.old.paths().filter(|path| !new.contains_key(*path)).collect();
        let published = Published { files: new.len(), changed: written.len() + removed.len() };
        if published.changed == 0 && self.target.is_ours() {
            return Ok(published);
        }
        let Target { folder, staging, .. } = &self.target;
        self.stage(&written, &removed)?;
        tree::link(folder, staging, &kept)?;
        let manifest = Manifest::new(new.iter().map(|(path, record)| (path.clone(), record.entry)).collect());
        let (list, text) = (staging.join(manifest::NAME), manifest.to_string());
        fs::write(&list, &text).map_err(writing(&list))?;
        replace::replace(&self.target)?;
        if replaced == Replaced::Spare {
            spare::keep(&self.target, &self.old, Digest::of(&text), &written, &removed);
        }
        Ok(published)
    }

    /// Makes the staging folder, of what was `written` and of the spare tree, if there is one.
    fn stage(&self, written: &[&str], removed: &[&str]) -> Result<()> {
        let staging = &self.target.staging;
        if spare::take(&self.target, &self.old) {
            tree::remove(staging, removed)?;
            tree::rename(&self.target.written, staging, written)
        } else if written.is_empty() {
            fs::create_dir(staging).map_err(writing(staging))
        } else {
            fs::rename(&self.target.written, staging).map_err(writing(staging))
        }
    }

    fn write(&self, path: &str, bytes: &[u8]) -> Result<()> {
        let file = self.target.written.join(path);
        let written = tree::in_its_folder(&file, || fs::File::create_new(&file)?.write_all(bytes));
        written.map_err(writing(&file))
    }

    /// Removes what was written of an output that is made anew, or not at all.
    fn unstage(&self, path: &str) -> Result<()> {
        let staged = self.target.written.join(path);
        fs::remove_file(&staged).map_err(writing(&staged))
    }

    /// Writes an output that is new, and notes whether it was put or `recalled`.
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
        tree::clear(&self.target.written);
        tree::clear(&self.target.staging);
    }
}

/// Whether `path` names a file below the folder that it is relative to, and not the manifest.
fn is_inside(path: &str) -> bool {
    let part = |part: &str| !part.is_empty() && part != "." && part != "..";
    path != manifest::NAME && path.split('/').all(part) && !path.contains(|c: char| c.is_control() || c == '\\')
}

fn writing(path: &Utf8Path) -> impl FnOnce(io::Error) -> Error {
    move |cause| Error::Write { path: path.to_owned(), cause }
}
