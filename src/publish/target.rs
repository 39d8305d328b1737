//! The folder that is published to: whether it may be, and the names beside it.

use std::{fs, io};

use camino::{Utf8Path, Utf8PathBuf};

use super::{
    manifest::{self, Manifest},
    writing,
};
use crate::base::{Error, Result};

/// The output folder and what stands beside it while a build runs; all on one file system, all paths absolute.
#[derive(Debug)]
pub struct Target {
    /// Links in it are resolved; it may not exist yet.
    pub folder: Utf8PathBuf,
    pub parent: Utf8PathBuf,
    pub lock: Utf8PathBuf,
    pub written: Utf8PathBuf,
    pub staging: Utf8PathBuf,
    pub old: Utf8PathBuf,
    pub spare: Utf8PathBuf,
}

impl Target {
    /// Finds `folder`, creating the folders above it.
    ///
    /// Errors: it is the root or the home folder, no folder at all, or contains one of `inputs`.
    pub fn find(folder: &Utf8Path, inputs: &[Utf8PathBuf]) -> Result<Self> {
        let refuse = |cause: String| Error::Output { path: folder.to_owned(), cause };
        let folder = resolve(folder)?;
        let (Some(parent), Some(name)) = (folder.parent(), folder.file_name()) else {
            return Err(refuse("it is the root of the file system".to_owned()));
        };
        let home = std::env::var("HOME").ok().map(Utf8PathBuf::from);
        if home.and_then(|home| home.canonicalize_utf8().ok()).is_some_and(|home| home.starts_with(&folder)) {
            return Err(refuse("it is your home folder, or contains it".to_owned()));
        }
        // An input that is not there is another stage's to report.
        let contained =
            inputs.iter().find(|input| input.canonicalize_utf8().is_ok_and(|input| input.starts_with(&folder)));
        if let Some(input) = contained {
            return Err(refuse(format!("it contains the input `{input}`, which publishing would remove")));
        }
        let beside = |what: &str| parent.join(format!(".{name}.hexapla-{what}"));
        let [lock, written, staging, old, spare] = ["lock", "written", "staging", "old", "spare"].map(beside);
        Ok(Self { parent: parent.to_owned(), folder, lock, written, staging, old, spare })
    }

    /// Clears what a killed build left. Only for the holder of the lock.
    pub fn recover(&self) -> Result<()> {
        // Killed between the two renames of a file system that cannot exchange: the old site is the only one.
        let exists = |path: &Utf8Path| path.try_exists().map_err(writing(path));
        if !exists(&self.folder)? && exists(&self.old.join(manifest::NAME))? {
            fs::rename(&self.old, &self.folder).map_err(writing(&self.folder))?;
        }
        for left in [&self.written, &self.staging, &self.old] {
            match fs::remove_dir_all(left) {
                Err(cause) if cause.kind() != io::ErrorKind::NotFound => {
                    return Err(Error::Write { path: left.clone(), cause });
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Whether a build of ours has published here.
    pub fn is_ours(&self) -> bool {
        self.folder.join(manifest::NAME).is_file()
    }

    /// Returns what is published; nothing if the folder is empty or does not exist.
    ///
    /// Errors: it holds files that are not ours.
    pub fn manifest(&self) -> Result<Manifest> {
        let refuse = |cause: &str| Error::Output { path: self.folder.clone(), cause: cause.to_owned() };
        let reading = |cause| Error::Read { path: self.folder.clone(), cause };
        if self.is_ours() {
            let text = fs::read(self.folder.join(manifest::NAME)).map_err(reading)?;
            return Ok(Manifest::parse(&String::from_utf8_lossy(&text)));
        }
        match fs::read_dir(&self.folder) {
            Ok(mut entries) => match entries.next() {
                None => Ok(Manifest::default()),
                Some(_) => Err(refuse(
                    "it holds files that were not published by Hexapla; choose another folder, or empty this one",
                )),
            },
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(Manifest::default()),
            Err(cause) if cause.kind() == io::ErrorKind::NotADirectory => Err(refuse("it is a file")),
            Err(cause) => Err(reading(cause)),
        }
    }
}

/// Returns `folder` as an absolute path without links, whether it exists or not.
fn resolve(folder: &Utf8Path) -> Result<Utf8PathBuf> {
    match folder.canonicalize_utf8() {
        Ok(folder) => return Ok(folder),
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => {
            return Err(Error::Read { path: folder.to_owned(), cause });
        }
        Err(_) => {}
    }
    let refuse = |cause: &str| Error::Output { path: folder.to_owned(), cause: cause.to_owned() };
    if folder.is_symlink() {
        return Err(refuse("it is a link that leads nowhere"));
    }
    // A folder below one that does not exist: `..` cannot be followed there.
    let name = folder.file_name().ok_or_else(|| refuse("it has no name"))?;
    let parent = folder.parent().filter(|parent| !parent.as_str().is_empty()).unwrap_or(Utf8Path::new("."));
    fs::create_dir_all(parent).map_err(writing(parent))?;
    Ok(parent.canonicalize_utf8().map_err(writing(parent))?.join(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place() -> (tempfile::TempDir, Utf8PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = Utf8PathBuf::from_path_buf(folder.path().canonicalize().unwrap()).unwrap();
        (folder, path)
    }

    #[test]
    fn what_stands_in_the_way_and_cannot_be_cleared_is_named() {
        let (_folder, path) = place();
        let target = Target::find(&path.join("public"), &[]).unwrap();
        target.recover().unwrap();
        fs::write(&target.staging, "no folder").unwrap();
        assert!(matches!(target.recover(), Err(Error::Write { path, .. }) if path == target.staging));
    }

    #[test]
    fn a_file_is_no_folder_and_nothing_lies_below_it() {
        let (_folder, path) = place();
        let file = path.join("file");
        fs::write(&file, "").unwrap();
        let manifest = Target::find(&file, &[]).unwrap().manifest();
        assert!(matches!(manifest, Err(Error::Output { cause, .. }) if cause == "it is a file"));
        let below = file.join("public");
        assert!(matches!(Target::find(&below, &[]), Err(Error::Read { path, .. }) if path == below));
    }

    #[test]
    fn a_folder_that_cannot_be_looked_at_is_told_with_the_systems_own_words() {
        let (_folder, path) = place();
        let target = Target { folder: "no\0name".into(), ..Target::find(&path.join("public"), &[]).unwrap() };
        assert!(matches!(target.manifest(), Err(Error::Read { .. })));
    }
}
