//! What a published folder holds: a file in it, by which later builds know the folder and what need not be written again.
//!
//! `.hexapla-manifest`: one line for each file, sorted by path: digest (32 hexadecimal digits), bytes, path.

use std::{collections::BTreeMap, fs, io};

use camino::Utf8Path;

use crate::base::{Digest, Error, Result};

const NAME: &str = ".hexapla-manifest";

/// Path relative to the folder → what is there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest(BTreeMap<String, Entry>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    pub digest: Digest,
    pub bytes: u64,
}

impl Manifest {
    /// Reads the manifest of `folder`; empty if there is no such folder, or nothing in it.
    ///
    /// Errors: the folder holds files, but no manifest: it is not ours to replace.
    pub fn read(folder: &Utf8Path) -> Result<Self> {
        let path = folder.join(NAME);
        match fs::read_to_string(&path) {
            Ok(text) => Ok(Self(text.lines().filter_map(line).collect())),
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => Self::of_foreign(folder),
            Err(cause) => Err(Error::Read { path, cause }),
        }
    }

    fn of_foreign(folder: &Utf8Path) -> Result<Self> {
        match fs::read_dir(folder) {
            Ok(mut entries) => match entries.next() {
                None => Ok(Self::default()),
                Some(_) => Err(Error::Output {
                    path: folder.to_owned(),
                    cause: "it holds files that Hexapla did not put there; empty it, or choose another folder".into(),
                }),
            },
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(cause) => Err(Error::Read { path: folder.to_owned(), cause }),
        }
    }

    pub fn write(&self, folder: &Utf8Path) -> Result<()> {
        let lines = self.0.iter().map(|(path, entry)| format!("{} {} {path}\n", entry.digest, entry.bytes));
        let path = folder.join(NAME);
        fs::write(&path, lines.collect::<String>()).map_err(|cause| Error::Write { path, cause })
    }

    pub fn insert(&mut self, path: String, entry: Entry) {
        self.0.insert(path, entry);
    }

    pub fn entry(&self, path: &str) -> Option<&Entry> {
        self.0.get(path)
    }

    pub fn has(&self, path: &str) -> bool {
        self.0.contains_key(path)
    }

    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

fn line(line: &str) -> Option<(String, Entry)> {
    let mut parts = line.splitn(3, ' ');
    let (digest, bytes, path) = (parts.next()?, parts.next()?, parts.next()?);
    Some((path.to_owned(), Entry { digest: digest.parse().ok()?, bytes: bytes.parse().ok()? }))
}
