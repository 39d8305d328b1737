//! What the manual shows, held against the program: commands that do not exist and outputs that are not printed are faults.

mod commands;
mod tour;

use std::{
    fs,
    path::{Path, PathBuf},
};

/// A translation is behind from the moment at which its source page changes; that is told to readers, and must not keep the change back.
#[test]
fn the_manual_has_no_problem_but_those_that_are_there_to_be_seen() {
    let check = std::process::Command::new(env!("CARGO_BIN_EXE_hexapla"))
        .args(["check", "--no-cache", "--quiet", "--deny", "warnings", "--allow", "stale-translation"])
        .args(["--baseline", "content/known.jsonl"])
        .current_dir(root())
        .output()
        .expect("the program runs");
    assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stderr));
}

/// Returns the folder of the project.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Returns the source pages of the manual, in the order of their paths.
fn pages() -> Vec<PathBuf> {
    let mut folders = vec![root().join("content/en-US")];
    let mut pages = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of the manual") {
            let path = entry.expect("an entry of it").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                pages.push(path);
            }
        }
    }
    pages.sort();
    pages
}
