//! One tree → the files in it, as paths; the only user of `walkdir`.
//!
//! A symbolic link is followed if it stays in the tree; a linked folder is not entered through another link, so that loops end.

use std::{path::Path, sync::Arc};

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

/// Names with a dot at their beginning that hosts look for.
pub const DOT_NAMES: &[&str] = &[".well-known", ".nojekyll"];

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
            if is_folder && holds_no_content(entry.path(), &entry.file_name().to_string_lossy()) {
                skip(&mut walk);
                continue;
            }
            let to = |path: &Utf8Path| if is_link { target(&real_root, root, path, is_folder) } else { Target::Inside };
            let problem = match usable(root, &entry).map(|path| (path, to(path))) {
                Err((path, reason)) => Some(unusable(shown(&path), reason)),
                Ok((path, Target::Nowhere)) => {
                    Some(unusable(shown(path.as_str()), "the link leads to nothing, or to a folder around it"))
                }
                Ok((path, Target::Outside)) => Some(outside(shown(path.as_str()))),
                Ok((path, Target::Inside)) if is_folder && is_link => {
                    folders.push(root.join(path));
                    None
                }
                Ok((path, Target::Inside)) => {
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
    let is_shown = |entry: &DirEntry| entry.depth() == 0 || !is_hidden(&entry.file_name().to_string_lossy());
    let stays = |path: &Utf8Path| matches!(target(&real, folder, path, false), Target::Inside);
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
            Ok(path) if entry.path_is_symlink() && entry.depth() > 0 && !stays(path) => {
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

/// Where a link leads.
enum Target {
    /// To nothing, or to a folder that the link itself is in.
    Nowhere,
    /// Out of the root; or to a folder, and the link was reached through another one.
    Outside,
    Inside,
}

/// Returns where the link at `path`, below `root`, leads.
fn target(real_root: &Utf8Path, root: &Utf8Path, path: &Utf8Path, is_folder: bool) -> Target {
    let parent = path.parent().unwrap_or(Utf8Path::new(""));
    let real = |path: &Utf8Path| root.join(path).as_std_path().canonicalize();
    let (Ok(target), Ok(folder)) = (real(path), real(parent)) else { return Target::Nowhere };
    if folder.starts_with(&target) {
        return Target::Nowhere;
    }
    let is_direct = !is_folder || folder == join_path(real_root, parent);
    let stays = target.to_str().is_some() && target.starts_with(real_root);
    if stays && is_direct { Target::Inside } else { Target::Outside }
}

/// Whether a name is left to the machine's own use.
pub fn is_hidden(name: &str) -> bool {
    name.starts_with('.') && !DOT_NAMES.contains(&name)
}

/// Whether the folder at `path`, which is called `name`, holds what tools keep for themselves or what Hexapla published.
pub fn holds_no_content(path: impl AsRef<Path>, name: &str) -> bool {
    name.starts_with('.')
        || name.starts_with(SOURCE_REPOSITORY)
        || SKIPPED.iter().any(|skipped| name.eq_ignore_ascii_case(skipped))
        || path.as_ref().join(MANIFEST).is_file()
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
