//! The only place that opens content files, and the only one that replaces any.
//!
//! A path is first resolved, with all of its links, and must then lie beneath a root. It is opened from that root without following
//! any link, so that one put there in between is an error and leads nowhere.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read, Write},
};

use camino::{Utf8Path, Utf8PathBuf};

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
    let resolved = path.canonicalize_utf8().map_err(Refusal::Failed)?;
    let (root, below) = roots
        .iter()
        .filter_map(|root| root.canonicalize_utf8().ok())
        .find_map(|root| resolved.strip_prefix(&root).map(Utf8Path::to_owned).ok().map(|below| (root, below)))
        .ok_or(Refusal::Outside)?;
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
    let resolved = path.canonicalize_utf8().map_err(Refusal::Failed)?;
    if !roots.iter().filter_map(|root| root.canonicalize_utf8().ok()).any(|root| resolved.starts_with(root)) {
        return Err(Refusal::Outside);
    }
    let staged = Utf8PathBuf::from(format!("{resolved}.hexapla-new"));
    let write = || {
        let mut file = File::options().write(true).create_new(true).open(&staged)?;
        file.write_all(bytes)?;
        file.set_permissions(permissions)?;
        file.sync_all()?;
        std::fs::rename(&staged, &resolved)
    };
    write().map_err(|cause| {
        // What another run left there, or is writing, is not ours to remove.
        if cause.kind() != io::ErrorKind::AlreadyExists {
            let _ = std::fs::remove_file(&staged);
        }
        Refusal::Failed(cause)
    })
}

#[cfg(target_os = "linux")]
fn open_beneath(root: &Utf8Path, below: &Utf8Path) -> Result<File, Refusal> {
    use rustix::{
        fs::{Mode, OFlags, ResolveFlags},
        io::Errno,
    };
    let failed = |error: Errno| Refusal::Failed(error.into());
    let folder = OFlags::DIRECTORY | OFlags::PATH | OFlags::CLOEXEC;
    let root_folder = rustix::fs::open(root.as_std_path(), folder, Mode::empty()).map_err(failed)?;
    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let beneath = ResolveFlags::BENEATH | ResolveFlags::NO_SYMLINKS | ResolveFlags::NO_MAGICLINKS;
    match rustix::fs::openat2(root_folder, below.as_std_path(), flags, Mode::empty(), beneath) {
        Ok(file) => Ok(file.into()),
        Err(Errno::XDEV | Errno::LOOP) => Err(Refusal::Outside),
        // An old kernel or a sandbox without the call: the path is resolved, only the race remains.
        Err(Errno::NOSYS | Errno::PERM) => File::open(root.join(below)).map_err(Refusal::Failed),
        Err(error) => Err(failed(error)),
    }
}

#[cfg(not(target_os = "linux"))]
fn open_beneath(root: &Utf8Path, below: &Utf8Path) -> Result<File, Refusal> {
    File::open(root.join(below)).map_err(Refusal::Failed)
}
