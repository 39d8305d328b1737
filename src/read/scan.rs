//! Folders that a build reads → what the file system says of all that is in them; no file is opened.
//!
//! **Invariant:** two scans of the same roots are equal unless something that a build may read was made, changed, replaced or removed
//! in between. What Hexapla published is passed over, and so is what tools keep for themselves.

use std::{collections::BTreeMap, fs};

use camino::{Utf8Path, Utf8PathBuf};

use super::{Stamp, walk};
use crate::config::{Config, STATIC_FOLDER, normal};

/// Names with a dot at their beginning that a build reads, besides those of hosts.
const DOT_NAMES_OF_DOCFX: &str = ".openpublishing.";

/// A folder whose changes matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    /// Absolute.
    pub folder: Utf8PathBuf,
    /// With all folders below it; else its files alone.
    pub deep: bool,
}

/// What was there at one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scan {
    files: BTreeMap<Utf8PathBuf, Stamp>,
    /// Each folder, and which one it is: another folder at the same path is another one.
    folders: BTreeMap<Utf8PathBuf, (u64, u64)>,
}

impl Scan {
    pub fn folders(&self) -> &BTreeMap<Utf8PathBuf, (u64, u64)> {
        &self.folders
    }

    /// Whether there was a file at `path`.
    pub fn has(&self, path: &Utf8Path) -> bool {
        self.files.contains_key(path)
    }

    pub fn count(&self) -> usize {
        self.files.len()
    }

    /// Returns the files that are not the same in both, sorted, with the newer stamp; `None` for one that is gone.
    pub fn changes<'a>(&'a self, newer: &'a Scan) -> Vec<(&'a Utf8Path, Option<Stamp>)> {
        let gone = self.files.keys().filter(|path| !newer.files.contains_key(*path));
        let gone = gone.map(|path| (path.as_path(), None));
        let new = newer.files.iter().filter(|(path, stamp)| self.files.get(*path) != Some(stamp));
        let mut changes: Vec<_> = gone.chain(new.map(|(path, stamp)| (path.as_path(), Some(*stamp)))).collect();
        changes.sort_unstable_by_key(|(path, _)| *path);
        changes
    }
}

/// Returns the folders that a build of `config` reads, each once; `given` are the paths and files of the command line.
pub fn roots(config: &Config, given: &[Utf8PathBuf]) -> Vec<Root> {
    let trees = config.docsets.iter().flat_map(|docset| &docset.trees).flat_map(walk::roots);
    let of_site = config.folder.iter().flat_map(|folder| {
        ["themes", "locales", STATIC_FOLDER].into_iter().map(|name| folder.join(name)).collect::<Vec<_>>()
    });
    let deep = trees.chain(of_site).map(|folder| (folder, true));
    let folder_of = |path: &Utf8PathBuf| match path.is_dir() {
        true => path.clone(),
        false => path.parent().map(Utf8Path::to_owned).unwrap_or_default(),
    };
    let shallow =
        given.iter().chain(&config.glossary).map(folder_of).chain(config.folder.clone()).map(|folder| (folder, false));
    let absolute = |folder: Utf8PathBuf| {
        let folder = if folder.as_str().is_empty() { ".".into() } else { folder };
        camino::absolute_utf8(&folder).map(|absolute| normal(&absolute, "")).unwrap_or(folder)
    };
    let mut roots: Vec<Root> =
        deep.chain(shallow).map(|(folder, deep)| Root { folder: absolute(folder), deep }).collect();
    // A folder is looked at once, so those that are looked into come first.
    roots.sort_by(|one, other| other.deep.cmp(&one.deep).then_with(|| one.folder.cmp(&other.folder)));
    roots.dedup();
    roots
}

/// Looks at everything below `roots`. What cannot be looked at is not there.
pub fn scan(roots: &[Root]) -> Scan {
    let mut scan = Scan::default();
    for root in roots {
        let mut waiting = vec![root.folder.clone()];
        while let Some(folder) = waiting.pop() {
            let Ok(metadata) = fs::metadata(&folder) else { continue };
            if !metadata.is_dir() || scan.folders.contains_key(&folder) {
                continue;
            }
            look_into(&folder, root.deep, &mut waiting, &mut scan);
            scan.folders.insert(folder, node(&metadata));
        }
    }
    scan
}

fn look_into(folder: &Utf8Path, deep: bool, waiting: &mut Vec<Utf8PathBuf>, scan: &mut Scan) {
    let Ok(entries) = folder.read_dir_utf8() else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        let Ok(kind) = entry.file_type() else { continue };
        if kind.is_dir() {
            if deep && !is_passed_over(path) {
                waiting.push(path.to_owned());
            }
        } else if !is_passed_over_name(entry.file_name()) {
            // A link's target counts; a linked folder is looked at where it is.
            let metadata = if kind.is_symlink() { fs::metadata(path) } else { entry.metadata() };
            let metadata = metadata.ok().filter(|metadata| metadata.is_file());
            scan.files.extend(metadata.and_then(|metadata| Some((path.to_owned(), Stamp::from_metadata(&metadata)?))));
        }
    }
}

/// Whether a change of what is at `path` changes nothing for a build.
pub fn is_passed_over(path: &Utf8Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    is_passed_over_name(name)
        || (!walk::DOT_NAMES.contains(&name) && path.is_dir() && walk::holds_no_content(path, name))
}

fn is_passed_over_name(name: &str) -> bool {
    walk::is_hidden(name) && !name.starts_with(DOT_NAMES_OF_DOCFX)
}

#[cfg(unix)]
fn node(metadata: &fs::Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt;
    (metadata.dev(), metadata.ino())
}

#[cfg(not(unix))]
fn node(_metadata: &fs::Metadata) -> (u64, u64) {
    (0, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[&str]) -> (tempfile::TempDir, Utf8PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = Utf8PathBuf::from_path_buf(folder.path().canonicalize().unwrap()).unwrap();
        for file in files {
            fs::create_dir_all(path.join(file).parent().unwrap()).unwrap();
            fs::write(path.join(file), "x").unwrap();
        }
        (folder, path)
    }

    fn deep(folder: &Utf8Path) -> Vec<Root> {
        vec![Root { folder: folder.to_owned(), deep: true }]
    }

    #[test]
    fn what_was_published_and_what_tools_keep_is_passed_over() {
        let (_folder, path) = folder(&[
            "a.md",
            ".git/HEAD",
            ".a.md.swp",
            "node_modules/b.md",
            "public/.hexapla-manifest",
            "public/c.md",
            ".openpublishing.redirection.json",
            "static/.well-known/d",
        ]);
        let found = scan(&deep(&path));
        let files: Vec<_> = found.files.keys().map(|file| file.strip_prefix(&path).unwrap().as_str()).collect();
        assert_eq!(files, [".openpublishing.redirection.json", "a.md", "static/.well-known/d"]);
    }

    #[test]
    fn a_change_is_a_file_that_is_new_another_or_gone() {
        let (_folder, path) = folder(&["a.md", "b.md", "c/d.md"]);
        let before = scan(&deep(&path));
        assert_eq!(before.changes(&scan(&deep(&path))), []);
        fs::write(path.join("a.md"), "longer").unwrap();
        fs::remove_file(path.join("b.md")).unwrap();
        fs::create_dir_all(path.join("e/f")).unwrap();
        fs::write(path.join("e/f/g.md"), "x").unwrap();
        let after = scan(&deep(&path));
        let changes: Vec<_> = before
            .changes(&after)
            .into_iter()
            .map(|(file, stamp)| (file.file_name().unwrap(), stamp.is_some()))
            .collect();
        assert_eq!(changes, [("a.md", true), ("b.md", false), ("g.md", true)]);
        assert!(after.folders().contains_key(&path.join("e/f")));
    }

    #[test]
    fn a_folder_at_the_same_path_is_another_one() {
        let (_folder, path) = folder(&["a/b.md"]);
        let before = scan(&deep(&path));
        fs::rename(path.join("a"), path.join("old")).unwrap();
        fs::create_dir(path.join("a")).unwrap();
        assert_ne!(before.folders().get(&path.join("a")), scan(&deep(&path)).folders().get(&path.join("a")));
    }
}
