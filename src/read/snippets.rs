//! [`SnippetFile`] → its text. Code files are no content: they are opened only where a page shows a part of one, may have
//! any name, and may lie anywhere in the repository, but for what version control keeps there.

use std::fs;

use camino::{Utf8Path, Utf8PathBuf};

use super::{
    door::{self, Refusal},
    text, walk,
};
use crate::{
    base::{Diagnosed, Diagnostic, Place, Position, Rule, Severity},
    config::{Docset, normal},
    model::snippet::{SnippetFile, SnippetOrigin},
};

pub static UNUSABLE_CODE_FILE: Rule = Rule {
    code: "unusable-code-file",
    severity: Severity::Warning,
    explanation: "## What it finds\nA code file that a page shows and that has more than 4 MB, or letters that are no UTF-8.\n\n\
## Why it matters\nA large file is not shown. Letters that cannot be told are shown as `\u{fffd}`.\n\n\
## How to mend it\nSave the file as UTF-8; put the part that pages show into a file of its own.\n",
};

/// Bytes of a code file.
const LIMIT: u64 = 4 << 20;

/// What a folder has in it that is the root of a repository or a site.
const MARKERS: &[&str] = &[".openpublishing.publish.config.json", ".git", "site.toml"];

/// Folders in which no code of pages is: they hold what version control and its host remember.
const HIDDEN: &[&str] = &[".git", ".hg", ".svn"];

/// Reads a code file; `None` if it is not there, or lies outside the repository of its docset.
pub fn snippet(docsets: &[Docset], file: &SnippetFile) -> Diagnosed<Option<String>> {
    let nothing = Diagnosed::clean(None);
    let Some(tree) = docsets.get(file.docset).and_then(|docset| docset.trees.get(file.tree)) else { return nothing };
    let Ok(folder) = tree.folder.canonicalize_utf8() else { return nothing };
    let (repository, depth) = repository(&folder);
    let up = if file.origin == SnippetOrigin::Repository { "../".repeat(depth) } else { String::new() };
    let path = format!("{up}{}", file.path);
    let location = normal(&folder, &path);
    if location.components().any(|part| HIDDEN.iter().any(|hidden| part.as_str().eq_ignore_ascii_case(hidden))) {
        return nothing;
    }
    let outer = walk::roots(tree).into_iter().filter_map(|root| root.canonicalize_utf8().ok());
    let roots: Vec<Utf8PathBuf> = outer.chain([repository.to_owned()]).collect();
    let Some(location) = spelled(&roots, &location) else { return nothing };
    let place = || Place { file: walk::shown(tree, &path).into(), position: Position::START };
    match door::read(&roots, &location, LIMIT) {
        Ok(bytes) => match text::decode_code(&bytes) {
            (text, true) => Diagnosed::clean(Some(text)),
            (text, false) => {
                let problem = Diagnostic::new(&UNUSABLE_CODE_FILE, place(), "this code is not encoded as UTF-8");
                Diagnosed::new(Some(text), vec![problem.help("save it as UTF-8")])
            }
        },
        Err(Refusal::TooLarge(size)) => {
            let message = format!("this code file has {} MB, more than {} MB", size.div_ceil(1 << 20), LIMIT >> 20);
            let problem = Diagnostic::new(&UNUSABLE_CODE_FILE, place(), message);
            Diagnosed::new(None, vec![problem.help("put the part that pages show into a file of its own")])
        }
        Err(Refusal::Outside | Refusal::NoFile | Refusal::Failed(_)) => nothing,
    }
}

/// The folder that `folder` is a part of and that is a repository or a site, and how far up it is; `folder` itself if there
/// is none.
fn repository(folder: &Utf8Path) -> (&Utf8Path, usize) {
    let is_root = |folder: &Utf8Path| MARKERS.iter().any(|marker| folder.join(marker).exists());
    let found = folder.ancestors().enumerate().find(|(_, folder)| is_root(folder));
    found.map_or((folder, 0), |(depth, root)| (root, depth))
}

/// The path beneath one of `roots` as the disk spells it: writers on Windows do not see upper and lower case.
fn spelled(roots: &[Utf8PathBuf], location: &Utf8Path) -> Option<Utf8PathBuf> {
    let around = roots.iter().filter(|root| location.starts_with(root));
    let root = around.max_by_key(|root| root.as_str().len())?;
    let mut found = root.clone();
    for part in location.strip_prefix(root).ok()?.components() {
        let exact = found.join(part.as_str());
        if exact.exists() {
            found = exact;
            continue;
        }
        let names = fs::read_dir(&found).ok()?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        let wanted = part.as_str().to_lowercase();
        found.push(names.filter(|name| name.to_lowercase() == wanted).min()?);
    }
    Some(found)
}
