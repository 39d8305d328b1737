//! A tree of files whose paths are known → the same tree with other files, and nothing that still stands there is made anew.
//!
//! A large site has a folder for nearly every file, so folders are looked at only where one is missing or empty. `paths` are relative to
//! the tree, `/` between parts; those of one folder are best beside each other.

use std::{
    collections::{BTreeSet, HashSet},
    fs, io,
    os::unix::fs::MetadataExt,
    panic::catch_unwind,
    time::SystemTime,
};

use camino::Utf8Path;
use rayon::prelude::*;

use super::writing;
use crate::base::Result;

/// Makes the files of one tree those of another, as links where the file system has them.
///
/// Errors: what the file system refuses.
pub fn link(from: &Utf8Path, to: &Utf8Path, paths: &[&str]) -> Result<()> {
    paths.par_iter().try_for_each(|path| {
        let (from, to) = (from.join(path), to.join(path));
        in_its_folder(&to, || link_one(&from, &to)).map_err(writing(&to))
    })
}

fn link_one(from: &Utf8Path, to: &Utf8Path) -> io::Result<()> {
    match fs::hard_link(from, to) {
        Err(cause) if is_missing(&cause) => Err(cause),
        // Some file systems have no hard links, or not that many.
        Err(_) if to.symlink_metadata().is_err() => fs::copy(from, to).map(|_| ()),
        Err(_) if is_same(from, to)? => Ok(()),
        Err(_) => {
            fs::remove_file(to)?;
            link_one(from, to)
        }
        Ok(()) => Ok(()),
    }
}

/// Moves files from one tree to another, where they take the place of those that are there.
///
/// Errors: what the file system refuses.
pub fn rename(from: &Utf8Path, to: &Utf8Path, paths: &[&str]) -> Result<()> {
    paths.par_iter().try_for_each(|path| {
        let (from, to) = (from.join(path), to.join(path));
        in_its_folder(&to, || fs::rename(&from, &to)).map_err(writing(&to))
    })
}

/// Removes files, and the folders that are empty then.
///
/// Errors: what the file system refuses.
pub fn remove(tree: &Utf8Path, paths: &[&str]) -> Result<()> {
    paths.par_iter().try_for_each(|path| {
        let file = tree.join(path);
        fs::remove_file(&file).map_err(writing(&file))
    })?;
    // Those below first.
    for folder in folders(paths.iter().copied()).into_iter().collect::<BTreeSet<_>>().iter().rev() {
        let _ = fs::remove_dir(tree.join(folder));
    }
    Ok(())
}

/// Removes a folder with all that is in it, once all is done. What stays behind is cleared by the next build, and changes nothing of what
/// this one did.
pub fn clear(folder: &Utf8Path) {
    // The standard library panics where a folder cannot be closed.
    let _ = catch_unwind(|| fs::remove_dir_all(folder));
}

/// Whether the folders that the files at `paths` are in are all there, and nothing was put into one of them, or taken out, after `since`.
pub fn is_untouched<'a>(tree: &Utf8Path, paths: impl Iterator<Item = &'a str>, since: SystemTime) -> bool {
    let is_untouched = |folder: &Utf8Path| {
        let found = folder.symlink_metadata();
        found.is_ok_and(|found| found.is_dir() && found.modified().is_ok_and(|modified| modified <= since))
    };
    let folders: Vec<_> = folders(paths).into_iter().collect();
    is_untouched(tree) && folders.par_iter().all(|folder| is_untouched(&tree.join(folder)))
}

/// Does what makes `file`, with the folders above it where they are missing.
pub fn in_its_folder(file: &Utf8Path, make: impl Fn() -> io::Result<()>) -> io::Result<()> {
    match make() {
        Err(cause) if is_missing(&cause) => {
            file.parent().map_or(Ok(()), fs::create_dir_all)?;
            make()
        }
        made => made,
    }
}

/// Returns the folders below the root that `paths` are in.
fn folders<'a>(paths: impl Iterator<Item = &'a str>) -> HashSet<&'a str> {
    let mut folders = HashSet::new();
    for mut path in paths {
        while let Some((folder, _)) = path.rsplit_once('/') {
            if !folders.insert(folder) {
                break;
            }
            path = folder;
        }
    }
    folders
}

/// Whether both are one file, which has two names.
fn is_same(one: &Utf8Path, other: &Utf8Path) -> io::Result<bool> {
    let [one, other] = [one.symlink_metadata()?, other.symlink_metadata()?];
    Ok((one.dev(), one.ino()) == (other.dev(), other.ino()))
}

fn is_missing(cause: &io::Error) -> bool {
    cause.kind() == io::ErrorKind::NotFound
}
