//! Files and folders of the benchmark: made, linked, measured, set aside.

use std::{collections::VecDeque, fs, io};

use camino::{Utf8Path, Utf8PathBuf};
use hexapla::base::{Error, Result};
use walkdir::WalkDir;

/// So many bytes are left to others.
const RESERVE: u64 = 20 << 30;

pub fn read(path: &Utf8Path) -> Result<String> {
    let bytes = fs::read(path).map_err(|cause| Error::Read { path: path.to_owned(), cause })?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Writes a file, with the folders that it is in.
pub fn write(path: &Utf8Path, text: impl AsRef<[u8]>) -> Result<()> {
    folders_of(path)?;
    fs::write(path, text).map_err(|cause| Error::Write { path: path.to_owned(), cause })
}

/// One file in two places; two files where the places are on two disks.
pub fn link(from: &Utf8Path, to: &Utf8Path) -> Result<()> {
    folders_of(to)?;
    fs::hard_link(from, to)
        .or_else(|_| fs::copy(from, to).map(drop))
        .map_err(|cause| Error::Write { path: to.to_owned(), cause })
}

fn folders_of(path: &Utf8Path) -> Result<()> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).map_err(|cause| Error::Write { path: folder.to_owned(), cause })
}

/// Removes a folder, if it is there.
pub fn remove(folder: &Utf8Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => Err(Error::Write { path: folder.to_owned(), cause }),
        _ => Ok(()),
    }
}

/// Returns the folders in `folder`, by name.
pub fn folders(folder: &Utf8Path) -> Result<Vec<Utf8PathBuf>> {
    let entries = folder.read_dir_utf8().map_err(|cause| Error::Read { path: folder.to_owned(), cause })?;
    let mut folders: Vec<_> = entries.flatten().map(|entry| entry.into_path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    Ok(folders)
}

/// Returns every file below `folder` with its size, by path; the paths are relative to it.
pub fn files(folder: &Utf8Path) -> Result<Vec<(Utf8PathBuf, u64)>> {
    let mut files = Vec::new();
    each(folder, |path, size| files.push((path.to_owned(), size)))?;
    files.sort();
    Ok(files)
}

/// Returns the number of the files below `folder`, and their bytes.
pub fn size(folder: &Utf8Path) -> Result<(u64, u64)> {
    let (mut files, mut bytes) = (0, 0);
    each(folder, |_, size| {
        files += 1;
        bytes += size;
    })?;
    Ok((files, bytes))
}

fn each(folder: &Utf8Path, mut take: impl FnMut(&Utf8Path, u64)) -> Result<()> {
    let failed = |cause: io::Error| Error::Read { path: folder.to_owned(), cause };
    for entry in WalkDir::new(folder) {
        let entry = entry.map_err(|error| failed(error.into()))?;
        let path = Utf8Path::from_path(entry.path()).and_then(|path| path.strip_prefix(folder).ok());
        if let (Some(path), true) = (path, entry.file_type().is_file()) {
            take(path, entry.metadata().map_err(|error| failed(error.into()))?.len());
        }
    }
    Ok(())
}

/// Outputs of earlier runs. They are renamed and not removed: what is removed hands its memory back to a virtual machine's host, and the next run
/// pays for it.
pub struct Aside {
    folder: Utf8PathBuf,
    kept: VecDeque<Utf8PathBuf>,
    /// So many were removed all the same, for the disk is not endless.
    pub lost: usize,
    next: usize,
}

impl Aside {
    pub fn new(folder: Utf8PathBuf) -> Result<Self> {
        remove(&folder)?;
        fs::create_dir_all(&folder).map_err(|cause| Error::Write { path: folder.clone(), cause })?;
        Ok(Self { folder, kept: VecDeque::new(), lost: 0, next: 0 })
    }

    /// Moves `output` out of the way, if it is there.
    pub fn take(&mut self, output: &Utf8Path) -> Result<()> {
        let to = self.folder.join(self.next.to_string());
        match fs::rename(output, &to) {
            Ok(()) => self.kept.push_back(to),
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(cause) => return Err(Error::Write { path: output.to_owned(), cause }),
        }
        self.next += 1;
        while room(&self.folder)? < RESERVE
            && let Some(oldest) = self.kept.pop_front()
        {
            remove(&oldest)?;
            self.lost += 1;
        }
        Ok(())
    }
}

/// Returns the bytes that are free where `folder` is.
fn room(folder: &Utf8Path) -> Result<u64> {
    let stat = rustix::fs::statvfs(folder.as_std_path())
        .map_err(|cause| Error::Read { path: folder.to_owned(), cause: cause.into() })?;
    Ok(stat.f_bavail * stat.f_frsize)
}
