//! Bytes ↔ a file that is believed only if this program wrote it, for what it is asked about, and nothing of it changed since.
//!
//! **Invariants:** a reader sees a file whole, the old one or the new one, whoever writes or is killed meanwhile. No link is followed, nothing is waited for, and
//! no failure goes further than this.

use std::{
    cmp::Reverse,
    fs::{self, File},
    io::{self, Read, Write},
    iter,
    panic::catch_unwind,
};

use camino::Utf8Path;

use super::body::Body;
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

    /// Returns `body` as it is kept, for places that want it in one.
    pub fn bytes(&self, body: &Body) -> Vec<u8> {
        parts(&self.head(body.digest()), body).collect::<Vec<_>>().concat()
    }

    /// Returns the body of what was kept; `None` if it is not, to the byte, what this program wrote under this name.
    pub fn body<'b>(&self, bytes: &'b [u8]) -> Option<&'b [u8]> {
        let (head, body) = bytes.split_at_checked(self.head(Digest::default()).len())?;
        (head == self.head(Digest::of(body)).as_bytes()).then_some(body)
    }

    /// What stands before a body; as long for each.
    fn head(&self, body: Digest) -> String {
        format!("{MAGIC}{}\n{body}\n", self.key)
    }
}

/// Everything that a file has.
fn parts<'a>(head: &'a str, body: &'a Body) -> impl Iterator<Item = &'a [u8]> {
    iter::once(head.as_bytes()).chain(body.pieces())
}

/// Returns what `understand` makes of the body that was kept; `None` if there is nothing to be believed. The body itself is gone then.
pub fn read<T>(folder: &Utf8Path, name: &Name, understand: impl FnOnce(&[u8]) -> Option<T>) -> Option<T> {
    // Room is made once, for as many bytes as the file has.
    let mut bytes = Vec::new();
    open(folder, name).ok()?.read_to_end(&mut bytes).ok()?;
    understand(name.body(&bytes)?)
}

fn open(folder: &Utf8Path, name: &Name) -> io::Result<File> {
    is_ours(folder)?;
    let path = folder.join(name.path());
    if !path.symlink_metadata()?.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    File::open(path)
}

/// Whether this very file is kept. It is looked at piece by piece: there may be no room for a second body.
fn has(folder: &Utf8Path, name: &Name, head: &str, body: &Body) -> io::Result<bool> {
    let mut file = open(folder, name)?;
    if file.metadata()?.len() != (head.len() + body.len()) as u64 {
        return Ok(false);
    }
    let mut kept = Vec::new();
    for part in parts(head, body) {
        kept.resize(part.len(), 0);
        file.read_exact(&mut kept)?;
        if kept != part {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Keeps `body`, unless it is kept already or somebody else writes at this moment.
pub fn write(folder: &Utf8Path, name: &Name, body: &Body) {
    // The standard library panics where a folder cannot be closed.
    let _ = catch_unwind(|| write_new(folder, name, body));
}

fn write_new(folder: &Utf8Path, name: &Name, body: &Body) -> io::Result<()> {
    let cache = folder.join(CACHE);
    fs::create_dir_all(&cache)?;
    is_ours(folder)?;
    let head = name.head(body.digest());
    if has(folder, name, &head, body).unwrap_or(false) {
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
    let written =
        File::create_new(&new).and_then(|mut file| parts(&head, body).try_for_each(|part| file.write_all(part)));
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
    use std::time::{Duration, SystemTime};

    use camino::Utf8PathBuf;

    use super::{super::body::PIECE, *};

    fn folder() -> (tempfile::TempDir, Utf8PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = Utf8PathBuf::from_path_buf(folder.path().join(".hexapla")).unwrap();
        (folder, path)
    }

    fn name(of: &str) -> Name {
        Name::new("facts", Digest::of(of))
    }

    fn keep(folder: &Utf8Path, of: &str, text: &str) {
        write(folder, &name(of), &Body::of(&text, &|| true).unwrap());
    }

    fn kept(folder: &Utf8Path, of: &str) -> Option<String> {
        read(folder, &name(of), |body| postcard::from_bytes(body).ok())
    }

    #[test]
    fn what_was_kept_is_read_and_no_byte_of_it_may_be_another() {
        let (_folder, folder) = folder();
        assert_eq!(kept(&folder, "a"), None);
        keep(&folder, "a", "body");
        assert_eq!(kept(&folder, "a").as_deref(), Some("body"));
        assert_eq!(kept(&folder, "b"), None, "of another configuration");
        let path = folder.join(name("a").path());
        let good = fs::read(&path).unwrap();
        for at in 0..good.len() {
            let mut bad = good.clone();
            bad[at] ^= 1 << (at % 8);
            fs::write(&path, &bad).unwrap();
            assert_eq!(kept(&folder, "a"), None, "byte {at}");
            fs::write(&path, &good[..at]).unwrap();
            assert_eq!(kept(&folder, "a"), None, "the first {at} bytes");
        }
        fs::write(&path, [&good[..], b"x"].concat()).unwrap();
        assert_eq!(kept(&folder, "a"), None, "a byte more");
        fs::rename(&path, folder.join(name("b").path())).unwrap();
        assert_eq!(kept(&folder, "b"), None, "that of another configuration");
    }

    #[test]
    fn a_body_of_several_pieces_is_written_again_only_where_a_byte_is_another() {
        let (_folder, folder) = folder();
        let text = "körper ".repeat(PIECE / 3);
        keep(&folder, "a", &text);
        assert!(kept(&folder, "a").as_deref() == Some(&*text));
        let path = folder.join(name("a").path());
        let good = fs::read(&path).unwrap();
        // What nobody wrote meanwhile has its old time still.
        let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1);
        let is_written = || {
            File::options().write(true).open(&path).unwrap().set_modified(long_ago).unwrap();
            keep(&folder, "a", &text);
            assert!(fs::read(&path).unwrap() == good);
            path.metadata().unwrap().modified().unwrap() != long_ago
        };
        assert!(!is_written());
        for at in [0, MAGIC.len(), 200, PIECE - 1, PIECE, PIECE + PIECE / 2, good.len() - 1] {
            let mut bad = good.clone();
            bad[at] ^= 4;
            fs::write(&path, &bad).unwrap();
            assert_eq!(kept(&folder, "a"), None, "byte {at}");
            assert!(is_written(), "byte {at}");
            fs::write(&path, &good[..at]).unwrap();
            assert_eq!(kept(&folder, "a"), None, "the first {at} bytes");
            assert!(is_written(), "the first {at} bytes");
        }
        fs::write(&path, [&good[..], b"x"].concat()).unwrap();
        assert!(is_written(), "a byte more");
        assert!(!is_written());
    }

    #[test]
    fn what_a_killed_run_left_is_in_nobodys_way_and_git_sees_nothing() {
        let (_folder, folder) = folder();
        fs::create_dir_all(folder.join(CACHE)).unwrap();
        fs::write(folder.join(CACHE).join(NEW), "half").unwrap();
        keep(&folder, "a", "body");
        assert!(kept(&folder, "a").is_some());
        assert!(!folder.join(CACHE).join(NEW).exists());
        assert_eq!(fs::read_to_string(folder.join(".gitignore")).unwrap(), "*\n");
    }

    #[test]
    fn while_somebody_writes_nobody_else_does() {
        let (_folder, folder) = folder();
        keep(&folder, "a", "body");
        let lock = File::open(folder.join(CACHE).join(LOCK)).unwrap();
        lock.lock().unwrap();
        keep(&folder, "a", "other");
        assert_eq!(kept(&folder, "a").as_deref(), Some("body"));
        drop(lock);
        keep(&folder, "a", "other");
        assert_eq!(kept(&folder, "a").as_deref(), Some("other"));
    }

    #[test]
    fn the_caches_of_few_configurations_are_kept() {
        let (_folder, folder) = folder();
        for number in 0..9 {
            keep(&folder, &number.to_string(), "body");
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
        keep(&folder, "a", "body");
        assert_eq!(fs::read_dir(elsewhere.join(CACHE)).unwrap().count(), 0);
    }
}
