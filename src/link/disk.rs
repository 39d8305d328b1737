//! Files as they lie on disk → where they stand in their docsets.
//!
//! DocFX looks every link up among the source files: `../shared/x.md` is a path from the folder of the file it stands in, and `~/x.md` one from
//! the folder of `docfx.json`, whatever `src` and `dest` make of either (`FileAndType` and `docs/docs/links-and-cross-references.md` in
//! dotnet/docfx). A link that finds nothing so is read once more as a path among published files, as writers of one language's
//! repository may have it from another's.

use std::collections::HashMap;

use camino::Utf8Path;

use super::{Scope, urls};
use crate::{
    config::{Mappings, normal},
    model::{Content, ContentPath, SourceFile, site::Disk},
};

/// What a host would add to a path without an extension.
const ADDED: &[&str] = &["", ".md", ".yml", "/index.md", "/index.yml"];
/// Files that tell where a folder stands.
const IN_FOLDER: &[&str] = &["index.md", "index.yml", "toc.yml", "toc.md", "toc.yaml", "toc.json"];

impl Disk {
    pub fn new(content: Content) -> Disk {
        let mut disk = Disk::default();
        for (at, docset) in content.docsets.iter().enumerate() {
            for (tree_at, tree) in docset.trees.iter().enumerate() {
                let mappings = Mappings::new(tree, &docset.versions);
                if mappings.move_files() {
                    disk.mappings.insert((at, tree_at), mappings);
                }
            }
        }
        let pages = content.pages.iter().chain(content.includes).map(|page| &page.file);
        let files = pages.chain(content.tocs.iter().map(|(file, _)| file)).chain(content.resources);
        let mut found = HashMap::new();
        for file in files.filter(|file| disk.moved(file.docset)) {
            let place = || (file.docset, file.path.clone());
            found.entry(urls::key(file.location.as_str())).or_insert_with(place);
        }
        Disk { files: found, ..disk }
    }

    /// Returns the path in the docset of the file at `path` in one of its trees, there or not.
    pub fn path(&self, docset: usize, tree: usize, path: &str) -> String {
        self.mappings.get(&(docset, tree)).map_or_else(|| path.to_owned(), |mappings| published(mappings, path))
    }

    fn moved(&self, docset: usize) -> bool {
        self.mappings.keys().any(|(moved, _)| *moved == docset)
    }

    /// The file at `location`, or the folder, which keeps its closing `/`; letters are those of `location`.
    fn known(&self, location: &Utf8Path, is_folder: bool) -> Option<(usize, String)> {
        let key = urls::key(location.as_str());
        if !is_folder
            && let Some((added, (docset, path))) =
                ADDED.iter().find_map(|added| Some((added, self.files.get(&format!("{key}{added}"))?)))
        {
            let path = if added.is_empty() { respelled(path.as_str(), location) } else { path.as_str().to_owned() };
            return Some((*docset, path));
        }
        let (docset, path) = IN_FOLDER.iter().find_map(|name| self.files.get(&format!("{key}/{name}")))?;
        is_folder.then(|| (*docset, path.folder().to_owned()))
    }
}

/// Returns the docset and the path in it of the file or folder that `file` means by `path`, from its own folder or the docset's;
/// `None` where nothing is moved, so that the path says it.
pub fn place(scope: Scope, file: &SourceFile, from_root: bool, path: &str) -> Option<(usize, String)> {
    let disk = &scope.site.lookup.disk;
    let mappings = disk.mappings.get(&(file.docset, file.tree))?;
    let tree = scope.content.docsets.get(file.docset)?.trees.get(file.tree)?;
    let folder = if from_root { &tree.folder } else { file.location.parent()? };
    let location = normal(folder, path);
    let is_folder = means_folder(path);
    let mapped = || {
        let path = tree.path_of(&location)?;
        Some((file.docset, if is_folder { folder_of(mappings, &path) } else { published(mappings, &path) }))
    };
    disk.known(&location, is_folder).or_else(mapped)
}

/// Returns the path of `file` in its tree, if that may be another than its path in the docset.
pub fn path_in_tree(scope: Scope, file: &SourceFile) -> Option<String> {
    scope.site.lookup.disk.mappings.get(&(file.docset, file.tree))?;
    scope.content.docsets.get(file.docset)?.trees.get(file.tree)?.path_of(&file.location)
}

/// Returns where the file at `path` in a tree stands in its docset.
pub fn in_tree(scope: Scope, (docset, tree): (usize, usize), path: &str) -> String {
    let disk = &scope.site.lookup.disk;
    let Some(found) = scope.content.docsets.get(docset).and_then(|docset| docset.trees.get(tree)) else {
        return path.to_owned();
    };
    match disk.known(&normal(&found.folder, path), means_folder(path)) {
        Some((known, path)) if known == docset && disk.moved(docset) => path,
        _ => disk.path(docset, tree, path),
    }
}

/// Whether a path in a link means a folder.
pub fn means_folder(path: &str) -> bool {
    path.ends_with('/') || matches!(path.rsplit('/').next(), Some("." | ".."))
}

/// Where a file stands whose extension the path may leave out.
fn published(mappings: &Mappings, path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    if name.contains('.') || name.is_empty() {
        return mappings.path(path);
    }
    let page = mappings.path(&format!("{path}.md"));
    page.strip_suffix(".md").map_or(page.clone(), str::to_owned)
}

fn folder_of(mappings: &Mappings, path: &str) -> String {
    let index = format!("{}/index.md", path.trim_end_matches('/'));
    let index = mappings.path(index.trim_start_matches('/'));
    ContentPath::new(index).folder().to_owned()
}

/// `path` in the letters of `location`, as far as both agree from their ends.
fn respelled(path: &str, location: &Utf8Path) -> String {
    let mut parts: Vec<&str> = path.split('/').collect();
    for (part, written) in parts.iter_mut().rev().zip(location.as_str().rsplit('/')) {
        if part.to_lowercase() != written.to_lowercase() {
            break;
        }
        *part = written;
    }
    parts.join("/")
}
