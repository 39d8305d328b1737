//! The only place that opens content files, and the only one that makes or replaces any.
//!
//! A path is first resolved, with all of its links, and must then lie beneath a root. It is opened from that root, or written beside, without
//! following any link, so that one put there in between is an error and leads nowhere.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read, Write},
};

use camino::{Utf8Component, Utf8Path, Utf8PathBuf};

/// Why a file was not read.
#[derive(Debug)]
pub enum Refusal {
    /// It is beneath none of the roots.
    Outside,
    /// It is a folder, a pipe, a device.
    NoFile,
    /// Its size in bytes.
    TooLarge(u64),
    Failed(io::Error),
}

/// Returns the bytes of `path`, which must lie beneath one of `roots` and have at most `limit` bytes.
pub fn read(roots: &[Utf8PathBuf], path: &Utf8Path, limit: u64) -> Result<Vec<u8>, Refusal> {
    let (file, size) = open(roots, path)?;
    if size > limit {
        return Err(Refusal::TooLarge(size));
    }
    let mut bytes = Vec::with_capacity(size as usize);
    file.take(limit + 1).read_to_end(&mut bytes).map_err(Refusal::Failed)?;
    match bytes.len() as u64 {
        grown if grown > limit => Err(Refusal::TooLarge(grown)),
        _ => Ok(bytes),
    }
}

/// Returns the first line of `path`, at most its first 200 bytes, without its end and without byte-order mark.
pub fn first_line(roots: &[Utf8PathBuf], path: &Utf8Path) -> Result<String, Refusal> {
    let (file, _) = open(roots, path)?;
    let mut line = Vec::new();
    BufReader::with_capacity(256, file.take(200)).read_until(b'\n', &mut line).map_err(Refusal::Failed)?;
    Ok(String::from_utf8_lossy(&line).trim_start_matches('\u{feff}').trim_end().to_owned())
}

/// Opens `path`, which must lie beneath one of `roots`; returns it with its size in bytes.
pub fn open(roots: &[Utf8PathBuf], path: &Utf8Path) -> Result<(File, u64), Refusal> {
    let (root, below) = beneath(roots, path)?;
    let file = open_beneath(&root, &below)?;
    let metadata = file.metadata().map_err(Refusal::Failed)?;
    if !metadata.is_file() {
        return Err(Refusal::NoFile);
    }
    Ok((file, metadata.len()))
}

/// Puts `bytes` in the place of `path`, which must lie beneath one of `roots`, in one step: readers find the old file or the new one.
/// The new file has the permissions of the old one.
pub fn replace(roots: &[Utf8PathBuf], path: &Utf8Path, bytes: &[u8]) -> Result<(), Refusal> {
    let (old, _) = open(roots, path)?;
    let permissions = old.metadata().map_err(Refusal::Failed)?.permissions();
    if permissions.readonly() {
        return Err(Refusal::Failed(io::Error::new(io::ErrorKind::PermissionDenied, "the file may not be written")));
    }
    let (root, below) = beneath(roots, path)?;
    let name = below.file_name().ok_or(Refusal::NoFile)?;
    let folder = Folder::open(&root, below.parent().unwrap_or(Utf8Path::new("")))?;
    let staged = format!("{name}.hexapla-new");
    let write = || {
        let mut file = folder.create(&staged)?;
        file.write_all(bytes)?;
        file.set_permissions(permissions)?;
        file.sync_all()?;
        folder.rename(&staged, name)
    };
    write().map_err(|cause| {
        // What another run left there, or is writing, is not ours to remove.
        if cause.kind() != io::ErrorKind::AlreadyExists {
            let _ = folder.remove(&staged);
        }
        Refusal::Failed(cause)
    })
}

/// Resolves `path` with all of its links; returns the root that it lies beneath, resolved too, and its path there.
fn beneath(roots: &[Utf8PathBuf], path: &Utf8Path) -> Result<(Utf8PathBuf, Utf8PathBuf), Refusal> {
    let resolved = path.canonicalize_utf8().map_err(Refusal::Failed)?;
    let mut roots = roots.iter().filter_map(|root| root.canonicalize_utf8().ok());
    let found =
        roots.find_map(|root| resolved.strip_prefix(&root).map(Utf8Path::to_owned).ok().map(|below| (root, below)));
    found.ok_or(Refusal::Outside)
}

/// Makes the file `below` in `root`, with the folders it stands in; nothing may be there. Readers find all of it or nothing.
pub fn create(root: &Utf8Path, below: &Utf8Path, bytes: &[u8]) -> Result<(), Refusal> {
    if !below.components().all(|part| matches!(part, Utf8Component::Normal(_))) {
        return Err(Refusal::Outside);
    }
    let root = root.canonicalize_utf8().map_err(Refusal::Failed)?;
    let (name, parent) = (below.file_name().ok_or(Refusal::NoFile)?, below.parent().unwrap_or(Utf8Path::new("")));
    let folder = root.join(parent);
    // No folder is made through a link, which could lead anywhere.
    let there = folder.ancestors().find(|folder| folder.exists()).unwrap_or(&root);
    if there.canonicalize_utf8().map_err(Refusal::Failed)? != there {
        return Err(Refusal::Outside);
    }
    std::fs::create_dir_all(&folder).map_err(Refusal::Failed)?;
    if folder.join(name).symlink_metadata().is_ok() {
        return Err(Refusal::Failed(io::ErrorKind::AlreadyExists.into()));
    }
    let folder = Folder::open(&root, parent)?;
    let staged = format!("{name}.hexapla-new");
    let mut file = folder.create(&staged).map_err(Refusal::Failed)?;
    let written = file.write_all(bytes).and_then(|()| {
        #[cfg(unix)]
        file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644))?;
        file.sync_all()?;
        folder.rename(&staged, name)
    });
    written.map_err(|cause| {
        let _ = folder.remove(&staged);
        Refusal::Failed(cause)
    })
}

#[cfg(target_os = "linux")]
use linux::{Folder, open_beneath};
#[cfg(not(target_os = "linux"))]
use portable::{Folder, open_beneath};

/// What is opened stays what was resolved, whoever moves links about meanwhile.
#[cfg(target_os = "linux")]
mod linux {
    use std::{fs::File, io, os::fd::OwnedFd};

    use camino::Utf8Path;
    use rustix::{
        fs::{AtFlags, Mode, OFlags, ResolveFlags},
        io::Errno,
    };

    use super::Refusal;

    pub fn open_beneath(root: &Utf8Path, below: &Utf8Path) -> Result<File, Refusal> {
        open(root, below, OFlags::RDONLY | OFlags::NONBLOCK).map(File::from)
    }

    pub struct Folder(OwnedFd);

    impl Folder {
        pub fn open(root: &Utf8Path, below: &Utf8Path) -> Result<Self, Refusal> {
            let below = if below.as_str().is_empty() { Utf8Path::new(".") } else { below };
            open(root, below, OFlags::PATH | OFlags::DIRECTORY).map(Self)
        }

        pub fn create(&self, name: &str) -> io::Result<File> {
            let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
            Ok(rustix::fs::openat(&self.0, name, flags, Mode::RUSR | Mode::WUSR)?.into())
        }

        pub fn rename(&self, from: &str, to: &str) -> io::Result<()> {
            Ok(rustix::fs::renameat(&self.0, from, &self.0, to)?)
        }

        pub fn remove(&self, name: &str) -> io::Result<()> {
            Ok(rustix::fs::unlinkat(&self.0, name, AtFlags::empty())?)
        }
    }

    fn open(root: &Utf8Path, below: &Utf8Path, flags: OFlags) -> Result<OwnedFd, Refusal> {
        let failed = |error: Errno| Refusal::Failed(error.into());
        let folder = OFlags::DIRECTORY | OFlags::PATH | OFlags::CLOEXEC;
        let root_folder = rustix::fs::open(root.as_std_path(), folder, Mode::empty()).map_err(failed)?;
        let flags = flags | OFlags::CLOEXEC;
        let beneath = ResolveFlags::BENEATH | ResolveFlags::NO_SYMLINKS | ResolveFlags::NO_MAGICLINKS;
        match rustix::fs::openat2(&root_folder, below.as_std_path(), flags, Mode::empty(), beneath) {
            Err(Errno::XDEV | Errno::LOOP) => Err(Refusal::Outside),
            // An old kernel or a sandbox without the call: the path is resolved, only the race remains.
            Err(Errno::NOSYS | Errno::PERM) => {
                rustix::fs::openat(&root_folder, below.as_std_path(), flags, Mode::empty()).map_err(failed)
            }
            opened => opened.map_err(failed),
        }
    }
}

/// By paths: what is resolved could be exchanged before it is opened.
#[cfg(not(target_os = "linux"))]
mod portable {
    use std::{
        fs::{self, File},
        io,
    };

    use camino::{Utf8Path, Utf8PathBuf};

    use super::Refusal;

    pub fn open_beneath(root: &Utf8Path, below: &Utf8Path) -> Result<File, Refusal> {
        File::open(root.join(below)).map_err(Refusal::Failed)
    }

    pub struct Folder(Utf8PathBuf);

    impl Folder {
        pub fn open(root: &Utf8Path, below: &Utf8Path) -> Result<Self, Refusal> {
            Ok(Self(root.join(below)))
        }

        pub fn create(&self, name: &str) -> io::Result<File> {
            File::options().write(true).create_new(true).open(self.0.join(name))
        }

        pub fn rename(&self, from: &str, to: &str) -> io::Result<()> {
            fs::rename(self.0.join(from), self.0.join(to))
        }

        pub fn remove(&self, name: &str) -> io::Result<()> {
            fs::remove_file(self.0.join(name))
        }
    }
}

#[cfg(target_os = "linux")]
#[cfg(test)]
#[path = "door_tests.rs"]
mod tests;
