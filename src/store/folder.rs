//! A folder as a store: on this machine, or on a disk that several share.

use std::{
    fs,
    io::{self, ErrorKind, Write},
};

use camino::{Utf8Path, Utf8PathBuf};
use tempfile::Builder;

use super::{Store, failed};
use crate::base::Result;

#[derive(Debug)]
pub struct Folder {
    path: Utf8PathBuf,
}

impl Folder {
    pub fn new(path: Utf8PathBuf) -> Self {
        Self { path }
    }
}

impl Store for Folder {
    fn url(&self) -> &str {
        self.path.as_str()
    }

    fn get(&self, name: &str) -> Result<Option<Vec<u8>>> {
        found(fs::read(self.path.join(name))).map_err(|cause| failed(self, cause))
    }

    fn has(&self, name: &str) -> Result<bool> {
        let file = found(fs::metadata(self.path.join(name))).map_err(|cause| failed(self, cause))?;
        Ok(file.is_some_and(|file| file.is_file()))
    }

    fn put(&self, name: &str, bytes: &[u8]) -> Result<()> {
        write(&self.path.join(name), bytes).map_err(|cause| failed(self, cause))
    }

    fn put_new(&self, name: &str, bytes: &[u8]) -> Result<()> {
        if self.has(name)? { Ok(()) } else { self.put(name, bytes) }
    }
}

fn found<T>(read: io::Result<T>) -> io::Result<Option<T>> {
    match read {
        Err(cause) if cause.kind() == ErrorKind::NotFound => Ok(None),
        read => read.map(Some),
    }
}

/// Writes beside the object, and then puts that in its place, so that nobody sees a part of it.
fn write(path: &Utf8Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder)?;
    let mut new = Builder::new();
    readable_by_all(new.prefix("new-")).tempfile_in(folder).and_then(|mut file| {
        file.write_all(bytes)?;
        file.persist(path).map_err(|error| error.error)?;
        Ok(())
    })
}

/// Temporary files are for their owner alone; objects are for whoever the system lets read files.
#[cfg(unix)]
fn readable_by_all<'b, 'a, 'c>(builder: &'b mut Builder<'a, 'c>) -> &'b mut Builder<'a, 'c> {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(fs::Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn readable_by_all<'b, 'a, 'c>(builder: &'b mut Builder<'a, 'c>) -> &'b mut Builder<'a, 'c> {
    builder
}
