//! One tree → the files in it, as paths; the only user of `walkdir`.
//!
//! A symbolic link is followed if it stays in the tree; a linked folder is not entered through another link, so that loops end.

use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};
use walkdir::{DirEntry, WalkDir};

use crate::{
    base::{Diagnostic, Error, Place, Position, Result, Rule, Severity},
    config::{PATH_OUTSIDE_ROOT, Tree, normal},
    model::output::MANIFEST,
};

pub static UNUSABLE_PATH: Rule = Rule {
    code: "unusable-path",
    severity: Severity::Warning,
    explanation: "## What it finds\nA file whose name cannot be part of an address: not UTF-8, with control characters, a part of more than 200 bytes, or 1,000 in all; \
also what looks like a file and is none.\n\n\
## Why it matters\nThe file is left out.\n\n\
## How to mend it\nRename it; letters, digits, `-`, `_` and `.` are safe everywhere.\n",
};

/// Bytes of one part of a path; file systems stop at 255, and outputs add to names.
const LONGEST_PART: usize = 200;

/// Bytes of a path below its root; systems stop at 4,096, and outputs have names around it.
const LONGEST_PATH: usize = 1_000;

/// Folders that hold what tools made.
const SKIPPED: &[&str] = &["_site", "node_modules", "obj"];
/// A folder with the repository that this one translates: `_repo.en-us`; it is a tree of its own.
const SOURCE_REPOSITORY: &str = "_repo.";

/// A file in a tree.
pub struct Entry {
    /// Relative to the tree's folder, `/` between parts; starts with `../` where a mapping's `src` does.
    pub path: String,
    pub location: Utf8PathBuf,
}

/// The folders that files of `tree` may lie in: its own, and those that a `src` with `..` leads to.
pub fn roots(tree: &Tree) -> Vec<Utf8PathBuf> {
    let mut roots = vec![tree.folder.clone()];
    roots.extend(tree.outer().into_iter().map(|src| normal(&tree.folder, src)));
    roots
}

/// Returns the files of `tree`, without those in dot-folders, in `_site`, `node_modules` and `obj`, and in folders that
/// Hexapla published.
pub fn files(tree: &Tree, diagnostics: &mut Vec<Diagnostic>) -> Result<Vec<Entry>> {
    let mut files = Vec::new();
    below(tree, &tree.folder, "", &mut files, diagnostics)?;
    for src in tree.outer() {
        let root = normal(&tree.folder, src);
        if root.is_dir() {
            below(tree, &root, src, &mut files, diagnostics)?;
        }
    }
    files.sort_by(|a, b| a.location.cmp(&b.location).then_with(|| b.path.cmp(&a.path)));
    files.dedup_by(|a, b| a.location == b.location);
    Ok(files)
}

pub fn outside(shown: Arc<str>) -> Diagnostic {
    let place = Place { file: shown, position: Position::START };
    Diagnostic::new(&PATH_OUTSIDE_ROOT, place, "the link leads out of the folder that is built")
        .help("it is left out; put the file itself there")
}

pub fn unusable(shown: Arc<str>, reason: &str) -> Diagnostic {
    let place = Place { file: shown, position: Position::START };
    Diagnostic::new(&UNUSABLE_PATH, place, format!("the file is left out: {reason}")).help("rename it")
}

/// Adds the files below `root`, which is `prefix` seen from the tree's folder.
fn below(
    tree: &Tree,
    root: &Utf8Path,
    prefix: &str,
    files: &mut Vec<Entry>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<()> {
    let error = |cause| Error::Read { path: root.to_owned(), cause };
    let real_root = root.canonicalize_utf8().map_err(error)?;
    let shown = |path: &str| -> Arc<str> { shown(tree, &join(prefix, path)).into() };
    // A link is looked at before it is followed: the walk itself would open a folder outside to see what it is.
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        let mut walk = WalkDir::new(&folder).sort_by_file_name().into_iter();
        while let Some(entry) = walk.next() {
            let entry = entry.map_err(|error| {
                let path = error.path().and_then(Utf8Path::from_path).unwrap_or(root);
                Error::Read { path: path.to_owned(), cause: error.into() }
            })?;
            if entry.depth() == 0 {
                continue;
            }
            let is_link = entry.path_is_symlink();
            let kind =
                if is_link { entry.path().metadata().ok().map(|to| to.file_type()) } else { Some(entry.file_type()) };
            let is_folder = kind.is_some_and(|kind| kind.is_dir());
            let skip = |walk: &mut walkdir::IntoIter| {
                if is_folder && !is_link {
                    walk.skip_current_dir();
                }
            };
            if is_folder && (is_skipped(&entry) || entry.path().join(MANIFEST).is_file()) {
                skip(&mut walk);
                continue;
            }
            let problem = match usable(root, &entry) {
                Err((path, reason)) => Some(unusable(shown(&path), reason)),
                Ok(path) if is_link && leads_nowhere(root, path) => {
                    Some(unusable(shown(path.as_str()), "the link leads to nothing, or to a folder around it"))
                }
                Ok(path) if is_link && !may_follow(&real_root, root, path, is_folder) => {
                    Some(outside(shown(path.as_str())))
                }
                Ok(path) if is_folder && is_link => {
                    folders.push(root.join(path));
                    None
                }
                Ok(path) => {
                    if kind.is_some_and(|kind| kind.is_file()) {
                        let path = join(prefix, path.as_str());
                        files.push(Entry { location: normal(&tree.folder, &path), path });
                    }
                    None
                }
            };
            if let Some(problem) = problem {
                diagnostics.push(problem);
                skip(&mut walk);
            }
        }
    }
    Ok(())
}

/// Returns the files below `folder` as `/`-separated paths, sorted; none if it is no folder. Names that begin with a dot are
/// left to the machine's own use, but for `.well-known` and `.nojekyll`, which hosts look for.
///
/// Errors: what cannot be listed; a name that cannot be part of an address; a link that leads out of `folder`.
pub fn plain(folder: &Utf8Path) -> Result<Vec<String>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let real = folder.canonicalize_utf8().map_err(|cause| Error::Read { path: folder.to_owned(), cause })?;
    let is_shown = |entry: &DirEntry| {
        let name = entry.file_name().to_string_lossy();
        entry.depth() == 0 || !name.starts_with('.') || [".well-known", ".nojekyll"].contains(&name.as_ref())
    };
    let mut paths = Vec::new();
    // A link is looked at before it is followed, for what is behind it may be the whole disk.
    let mut walk = WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter();
    while let Some(entry) = walk.next() {
        let entry = entry.map_err(|error| {
            let path = error.path().and_then(Utf8Path::from_path).unwrap_or(folder);
            Error::Read { path: path.to_owned(), cause: error.into() }
        })?;
        if !is_shown(&entry) {
            if entry.file_type().is_dir() {
                walk.skip_current_dir();
            }
            continue;
        }
        let refused = |path: &str, cause: &str| Err(Error::Config { path: folder.join(path), cause: cause.to_owned() });
        match usable(folder, &entry) {
            Err((path, reason)) => return refused(&path, reason),
            Ok(path) if entry.path_is_symlink() && entry.depth() > 0 && !may_follow(&real, folder, path, false) => {
                return refused(path.as_str(), "the link leads out of the folder");
            }
            Ok(path) if entry.file_type().is_file() => paths.push(path.as_str().replace('\\', "/")),
            Ok(_) => {}
        }
    }
    paths.sort();
    Ok(paths)
}

/// Returns the entry's path below `root`, or its printable form and what is wrong with it.
fn usable<'entry>(
    root: &Utf8Path,
    entry: &'entry DirEntry,
) -> std::result::Result<&'entry Utf8Path, (String, &'static str)> {
    let path = entry.path().strip_prefix(root).unwrap_or(entry.path());
    let wrong = |reason| Err((printable(&path.to_string_lossy()), reason));
    let Some(path) = Utf8Path::from_path(path) else { return wrong("its name is not UTF-8") };
    let name = path.file_name().unwrap_or_default();
    if name.contains(char::is_control) || name.contains('\\') {
        return wrong("its name has control characters or `\\`");
    }
    if name.len() > LONGEST_PART {
        return wrong("its name has more than 200 bytes");
    }
    if path.as_str().len() > LONGEST_PATH {
        return wrong("its path has more than 1,000 bytes");
    }
    Ok(path)
}

/// Whether there is nothing behind the link at `path`, or a folder that the link itself is in.
fn leads_nowhere(root: &Utf8Path, path: &Utf8Path) -> bool {
    let folder = root.join(path.parent().unwrap_or(Utf8Path::new("")));
    match (root.join(path).as_std_path().canonicalize(), folder.as_std_path().canonicalize()) {
        (Ok(target), Ok(folder)) => folder.starts_with(target),
        _ => true,
    }
}

/// Whether the link at `path` stays beneath the root and, if it is a folder, was not reached through another link.
fn may_follow(real_root: &Utf8Path, root: &Utf8Path, path: &Utf8Path, is_folder: bool) -> bool {
    let Ok(target) = root.join(path).canonicalize_utf8() else { return false };
    let parent = path.parent().unwrap_or(Utf8Path::new(""));
    let direct = || root.join(parent).canonicalize_utf8().is_ok_and(|real| real == join_path(real_root, parent));
    target.starts_with(real_root) && (!is_folder || direct())
}

fn is_skipped(entry: &DirEntry) -> bool {
    is_skipped_folder(&entry.file_name().to_string_lossy())
}

/// Whether folders of this name hold nothing that is content.
pub fn is_skipped_folder(name: &str) -> bool {
    name.starts_with('.')
        || name.starts_with(SOURCE_REPOSITORY)
        || SKIPPED.iter().any(|skipped| name.eq_ignore_ascii_case(skipped))
}

/// How diagnostics name the file at `path` in `tree`.
pub fn shown(tree: &Tree, path: &str) -> String {
    match normal(Utf8Path::new(&tree.shown), path).as_str() {
        "." => String::new(),
        shown => shown.to_owned(),
    }
}

fn join(prefix: &str, path: &str) -> String {
    if prefix.is_empty() { path.to_owned() } else { format!("{prefix}/{path}") }
}

fn join_path(root: &Utf8Path, below: &Utf8Path) -> Utf8PathBuf {
    if below.as_str().is_empty() { root.to_owned() } else { root.join(below) }
}

fn printable(path: &str) -> String {
    path.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}
