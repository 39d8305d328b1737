//! Bytes ↔ a file that is believed only if this program wrote it, for what it is asked about, and nothing of it changed since.
//!
//! **Invariants:** a reader sees a file whole, the old one or the new one, whoever writes or is killed meanwhile. No link is followed, nothing is waited for, and
//! no failure goes further than this.

use std::{
    cmp::Reverse,
    fs::{self, File},
    io::{self, Write},
    panic::catch_unwind,
};

use camino::Utf8Path;

use crate::base::Digest;

/// See `build.rs`.
pub const PROGRAM: &str = env!("HEXAPLA_BUILD");

/// The first line of a file: what it is, and who wrote it.
const MAGIC: &str = "hexapla cache\n";

/// The caches of so many configurations are kept, of each kind.
const KEPT: usize = 4;

const CACHE: &str = "cache";
const LOCK: &str = "lock";
const NEW: &str = "new";

/// What is kept, and for which configuration.
pub struct Name {
    kind: &'static str,
    key: Digest,
}

impl Name {
    pub fn new(kind: &'static str, of: Digest) -> Self {
        Self { kind, key: Digest::of_value(&(PROGRAM, kind, of)) }
    }

    /// Relative to where caches are, `/` between parts.
    pub fn path(&self) -> String {
        format!("{CACHE}/{}.{}", self.key.short(), self.kind)
    }

    /// Returns `body` as it is kept.
    pub fn bytes(&self, body: &[u8]) -> Vec<u8> {
        [self.head(body).as_bytes(), body].concat()
    }

    /// Returns the body of what was kept; `None` if it is not, to the byte, what this program wrote under this name.
    pub fn body(&self, mut bytes: Vec<u8>) -> Option<Vec<u8>> {
        let head = self.head(&[]).len();
        let body = bytes.get(head..)?;
        if bytes.get(..head)? != self.head(body).as_bytes() {
            return None;
        }
        bytes.drain(..head);
        Some(bytes)
    }

    /// What stands before `body`.
    fn head(&self, body: &[u8]) -> String {
        format!("{MAGIC}{}\n{}\n", self.key, Digest::of(body))
    }
}

/// Returns what was kept; `None` if there is nothing to be believed.
pub fn read(folder: &Utf8Path, name: &Name) -> Option<Vec<u8>> {
    is_ours(folder).ok()?;
    let path = folder.join(name.path());
    if !path.symlink_metadata().ok()?.is_file() {
        return None;
    }
    name.body(fs::read(path).ok()?)
}

/// Keeps `body`, unless it is kept already or somebody else writes at this moment.
pub fn write(folder: &Utf8Path, name: &Name, body: &[u8]) {
    // The standard library panics where a folder cannot be closed.
    let _ = catch_unwind(|| write_new(folder, name, body));
}

fn write_new(folder: &Utf8Path, name: &Name, body: &[u8]) -> io::Result<()> {
    let cache = folder.join(CACHE);
    fs::create_dir_all(&cache)?;
    is_ours(folder)?;
    if read(folder, name).is_some_and(|kept| kept == body) {
        return Ok(());
    }
    // Whoever has it may write `new`; the system releases it when the process ends, however it ends.
    let lock = File::options().write(true).create(true).truncate(false).open(cache.join(LOCK))?;
    if lock.try_lock().is_err() {
        return Ok(());
    }
    let _ = File::create_new(folder.join(".gitignore")).and_then(|mut file| file.write_all(b"*\n"));
    let new = cache.join(NEW);
    // Of a run that was killed. A new file follows no link.
    let _ = fs::remove_file(&new);
    let written = File::create_new(&new).and_then(|mut file| {
        file.write_all(name.head(body).as_bytes())?;
        file.write_all(body)
    });
    if let Err(cause) = written.and_then(|()| fs::rename(&new, folder.join(name.path()))) {
        let _ = fs::remove_file(&new);
        return Err(cause);
    }
    forget_old(&cache, name.kind)
}

/// Whether the folders are folders, and no links to other places.
fn is_ours(folder: &Utf8Path) -> io::Result<()> {
    let is_folder = |path: &Utf8Path| path.symlink_metadata().map(|found| found.is_dir());
    if is_folder(folder)? && is_folder(&folder.join(CACHE))? {
        Ok(())
    } else {
        Err(io::ErrorKind::NotADirectory.into())
    }
}

/// Removes what no build asked for lately. When a file was written says here which one is worth its room, and nothing else.
fn forget_old(cache: &Utf8Path, kind: &str) -> io::Result<()> {
    let entries = cache.read_dir_utf8()?.collect::<io::Result<Vec<_>>>()?;
    let entries = entries.iter().filter(|entry| entry.path().extension() == Some(kind));
    let mut files =
        entries.map(|entry| Ok((entry.metadata()?.modified()?, entry.path()))).collect::<io::Result<Vec<_>>>()?;
    files.sort_by_key(|(modified, path)| (Reverse(*modified), *path));
    files.iter().skip(KEPT).try_for_each(|(_, path)| fs::remove_file(path))
}

#[cfg(test)]
mod tests {
    use camino::Utf8PathBuf;

    use super::*;

    fn folder() -> (tempfile::TempDir, Utf8PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = Utf8PathBuf::from_path_buf(folder.path().join(".hexapla")).unwrap();
        (folder, path)
    }

    fn name(of: &str) -> Name {
        Name::new("facts", Digest::of(of))
    }

    #[test]
    fn what_was_kept_is_read_and_no_byte_of_it_may_be_another() {
        let (_folder, folder) = folder();
        assert_eq!(read(&folder, &name("a")), None);
        write(&folder, &name("a"), b"body");
        assert_eq!(read(&folder, &name("a")).as_deref(), Some(&b"body"[..]));
        assert_eq!(read(&folder, &name("b")), None, "of another configuration");
        let path = folder.join(name("a").path());
        let good = fs::read(&path).unwrap();
        for at in 0..good.len() {
            let mut bad = good.clone();
            bad[at] ^= 1 << (at % 8);
            fs::write(&path, &bad).unwrap();
            assert_eq!(read(&folder, &name("a")), None, "byte {at}");
            fs::write(&path, &good[..at]).unwrap();
            assert_eq!(read(&folder, &name("a")), None, "the first {at} bytes");
        }
        fs::write(&path, [&good[..], b"x"].concat()).unwrap();
        assert_eq!(read(&folder, &name("a")), None, "a byte more");
        fs::rename(&path, folder.join(name("b").path())).unwrap();
        assert_eq!(read(&folder, &name("b")), None, "that of another configuration");
    }

    #[test]
    fn what_a_killed_run_left_is_in_nobodys_way_and_git_sees_nothing() {
        let (_folder, folder) = folder();
        fs::create_dir_all(folder.join(CACHE)).unwrap();
        fs::write(folder.join(CACHE).join(NEW), "half").unwrap();
        write(&folder, &name("a"), b"body");
        assert!(read(&folder, &name("a")).is_some());
        assert!(!folder.join(CACHE).join(NEW).exists());
        assert_eq!(fs::read_to_string(folder.join(".gitignore")).unwrap(), "*\n");
    }

    #[test]
    fn while_somebody_writes_nobody_else_does() {
        let (_folder, folder) = folder();
        write(&folder, &name("a"), b"body");
        let lock = File::open(folder.join(CACHE).join(LOCK)).unwrap();
        lock.lock().unwrap();
        write(&folder, &name("a"), b"other");
        assert_eq!(read(&folder, &name("a")).as_deref(), Some(&b"body"[..]));
        drop(lock);
        write(&folder, &name("a"), b"other");
        assert_eq!(read(&folder, &name("a")).as_deref(), Some(&b"other"[..]));
    }

    #[test]
    fn the_caches_of_few_configurations_are_kept() {
        let (_folder, folder) = folder();
        for number in 0..9 {
            write(&folder, &name(&number.to_string()), b"body");
        }
        let count = folder.join(CACHE).read_dir_utf8().unwrap().flatten();
        assert_eq!(count.filter(|entry| entry.path().extension() == Some("facts")).count(), KEPT);
    }

    #[test]
    #[cfg(unix)]
    fn a_link_to_another_place_is_not_followed() {
        let (around, folder) = folder();
        let elsewhere = around.path().join("elsewhere");
        fs::create_dir_all(elsewhere.join(CACHE)).unwrap();
        std::os::unix::fs::symlink(&elsewhere, &folder).unwrap();
        write(&folder, &name("a"), b"body");
        assert_eq!(fs::read_dir(elsewhere.join(CACHE)).unwrap().count(), 0);
    }
}
