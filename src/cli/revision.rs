//! A git revision → its files in a folder of their own, so that the pipeline reads them like any others; the only user of the program `git`.
//!
//! The folder has each repository where it lies on this machine, so that paths between them lead to the same. **Invariants:** the working tree, the index and everything else
//! of the repositories stay untouched; the folder is gone when its [`Revision`] is.

use std::{
    fs, io,
    process::{Command, Output},
};

use camino::{Utf8Component, Utf8Path, Utf8PathBuf};
use tempfile::TempDir;

use crate::base::{Error, Result};

/// The files of one revision, of one or several repositories.
pub struct Revision {
    name: String,
    folder: Utf8PathBuf,
    /// Removed with it.
    _folder: TempDir,
    repositories: Vec<Repository>,
}

struct Repository {
    /// Its working tree.
    top: Utf8PathBuf,
    commit: String,
}

impl Revision {
    /// Checks `name` out, in every repository that one of `folders` is in.
    ///
    /// Errors: there is no `git`, a folder is in no repository, a repository has no such revision, a file cannot be written.
    pub fn of(name: &str, folders: &[Utf8PathBuf]) -> Result<Self> {
        let (_folder, folder) = new_folder()?;
        let mut revision = Self { name: name.to_owned(), folder, _folder, repositories: Vec::new() };
        for folder in folders {
            let top = top(folder)?;
            if revision.repositories.iter().any(|known| known.top == top) {
                continue;
            }
            let commit = commit(&top, name)?;
            revision.check_out(&top, &commit)?;
            revision.repositories.push(Repository { top, commit });
        }
        Ok(revision)
    }

    /// As it was asked for.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The commits that it is, of each repository one.
    pub fn commits(&self) -> Vec<String> {
        let mut commits: Vec<String> = self.repositories.iter().map(|repository| repository.commit.clone()).collect();
        commits.sort();
        commits.dedup();
        commits
    }

    /// Returns where the revision has what is at `path` now; `None` if it has nothing there.
    pub fn path(&self, path: &Utf8Path) -> Option<Utf8PathBuf> {
        let there = self.place(&path.canonicalize_utf8().ok()?);
        there.exists().then_some(there)
    }

    /// What an error says of a file of the revision, with its name there: `HEAD~1:site.toml`.
    pub fn error(&self, error: Error) -> Error {
        let named = |path: Utf8PathBuf| {
            let of = |repository: &Repository| path.strip_prefix(self.place(&repository.top)).ok();
            match self.repositories.iter().find_map(of) {
                Some(below) => format!("{}:{below}", self.name).into(),
                None => path.clone(),
            }
        };
        match error {
            Error::Config { path, cause } => Error::Config { path: named(path), cause },
            Error::Read { path, cause } => Error::Read { path: named(path), cause },
            other => other,
        }
    }

    fn place(&self, path: &Utf8Path) -> Utf8PathBuf {
        let mut place = self.folder.join("files");
        place.extend(path.components().filter_map(|part| match part {
            Utf8Component::Normal(name) => Some(name),
            _ => None,
        }));
        place
    }

    fn check_out(&self, top: &Utf8Path, commit: &str) -> Result<()> {
        // An index of its own: the repository's has what its owner is about to commit.
        let index = self.folder.join("index");
        let place = self.place(top);
        fs::create_dir_all(&place).map_err(|cause| Error::Write { path: place.clone(), cause })?;
        for words in
            [&["read-tree", commit][..], &["checkout-index", "--all", "--quiet", &format!("--prefix={place}/")]]
        {
            let output = run(git(top).env("GIT_INDEX_FILE", &index).args(words))?;
            if !output.status.success() {
                return Err(Error::Read { path: top.to_owned(), cause: io::Error::other(said(&output)) });
            }
        }
        let _ = fs::remove_file(&index);
        Ok(())
    }
}

/// Makes a folder that nobody else reads; returns its path too.
fn new_folder() -> Result<(TempDir, Utf8PathBuf)> {
    let failed = |cause| Error::Write { path: "a temporary folder".into(), cause };
    let folder = tempfile::Builder::new().prefix("hexapla-").tempdir().map_err(failed)?;
    let path = folder.path().canonicalize().map_err(failed)?;
    let path = Utf8PathBuf::from_path_buf(path);
    path.map(|path| (folder, path)).map_err(|path| Error::Usage(format!("`{}` is no UTF-8", path.display())))
}

/// The working tree that `folder` is in.
fn top(folder: &Utf8Path) -> Result<Utf8PathBuf> {
    let output = run(git(folder).args(["rev-parse", "--show-toplevel"]))?;
    let shown = if folder.as_str().is_empty() { "." } else { folder.as_str() };
    if !output.status.success() {
        return Err(Error::Usage(format!("`{shown}` is in no git repository: {}", said(&output))));
    }
    let top = Utf8PathBuf::from(String::from_utf8_lossy(&output.stdout).trim_end_matches(['\n', '\r']));
    top.canonicalize_utf8().map_err(|cause| Error::Read { path: top, cause })
}

fn commit(top: &Utf8Path, name: &str) -> Result<String> {
    let wanted = format!("{name}^{{commit}}");
    let output = run(git(top).args(["rev-parse", "--verify", "--quiet", "--end-of-options", &wanted]))?;
    let commit = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    if output.status.success() && !commit.is_empty() && commit.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Ok(commit);
    }
    let repository = top.file_name().unwrap_or(top.as_str());
    Err(Error::Usage(format!("there is no revision `{name}` in the repository `{repository}`")))
}

/// The program, in `folder`. What a hook of git says to the programs that it runs is not meant for these.
fn git(folder: &Utf8Path) -> Command {
    let mut command = Command::new("git");
    command.arg("-C").arg(if folder.as_str().is_empty() { "." } else { folder.as_str() });
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"] {
        command.env_remove(name);
    }
    command
}

fn run(command: &mut Command) -> Result<Output> {
    command.output().map_err(|cause| match cause.kind() {
        io::ErrorKind::NotFound => {
            Error::Usage("`--since` needs the program `git`, which is not to be found".to_owned())
        }
        _ => Error::Read { path: "git".into(), cause },
    })
}

/// The last line of what `git` complained of.
fn said(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr);
    let last = text.lines().rfind(|line| !line.trim().is_empty()).unwrap_or("git failed");
    last.trim_start_matches("fatal: ").to_owned()
}
