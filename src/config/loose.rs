//! Loose markdown files → docsets whose pages are named after what they say.

use std::collections::BTreeMap;

use camino::{Utf8Path, Utf8PathBuf};

use super::{FileMapping, Part, Tree, folder, glob};
use crate::base::{Locale, Result};

/// A folder, or one file in it.
#[derive(Debug, PartialEq, Eq)]
pub struct LooseInput {
    pub folder: Utf8PathBuf,
    pub file: Option<String>,
}

/// Files that a repository has for those who work on it, not for readers.
pub const NOT_PAGES: &[&str] = &[
    "README.md",
    "LICENSE.md",
    "LICENSE-CODE.md",
    "CONTRIBUTING.md",
    "CODE_OF_CONDUCT.md",
    "SECURITY.md",
    "PULL_REQUEST_TEMPLATE.md",
    "ThirdPartyNotices.md",
];

/// Describes the folders and files given. `alone`: nothing but loose files is built; if they all are of one docset,
/// that docset needs no folder of its own in the site.
///
/// A folder named after a locale (`zh-tw`, `help.zh-tw`), and such a folder directly in one given, is a tree of that locale.
pub fn parts(inputs: &[LooseInput], alone: bool) -> Result<Vec<Part>> {
    let mut folders: BTreeMap<&Utf8Path, Vec<&str>> = BTreeMap::new();
    for input in inputs {
        let files = folders.entry(&input.folder).or_default();
        files.extend(input.file.as_deref());
    }
    let whole = |folder: &Utf8Path| inputs.iter().any(|input| input.folder == folder && input.file.is_none());
    let mut parts = Vec::new();
    for (folder, files) in folders {
        let (name, locale) = name_and_locale(folder);
        if !whole(folder) {
            let content = FileMapping { files: files.into_iter().map(glob::literal).collect(), ..Default::default() };
            parts.push(part(&name, tree(folder.to_owned(), folder::shown(folder), locale, content)));
            continue;
        }
        let mut content = everything();
        for child in folder::folders(folder)? {
            if let Some(locale) = Locale::parse_with_region(&child) {
                content.exclude.push(format!("{}/**", glob::literal(&child)));
                let shown = folder::join(&folder::shown(folder), &child);
                parts.push(part(&name, tree(folder.join(&child), shown, Some(locale), everything())));
            }
        }
        parts.push(part(&name, tree(folder.to_owned(), folder::shown(folder), locale, content)));
    }
    let one_docset = parts.windows(2).all(|pair| matches!(pair, [a, b] if a.name == b.name));
    if !(alone && one_docset) {
        parts.iter_mut().for_each(|part| part.mount = part.name.clone());
    }
    Ok(parts)
}

/// All markdown and YAML pages, but for what is no page in any repository.
pub fn everything() -> FileMapping {
    let not_pages = NOT_PAGES.iter().map(|name| format!("**/{name}"));
    FileMapping {
        files: vec!["**/*.md".into(), "**/*.yml".into()],
        exclude: ["**/includes/**".to_owned(), "**/obj/**".to_owned()].into_iter().chain(not_pages).collect(),
        ..Default::default()
    }
}

/// All files that may be published as they are.
pub fn all_resources() -> FileMapping {
    FileMapping { files: vec![format!("**/*.{{{}}}", super::RESOURCE_EXTENSIONS.join(","))], ..Default::default() }
}

fn name_and_locale(folder: &Utf8Path) -> (String, Option<Locale>) {
    let name = folder::name(folder);
    match folder::suffix(&name) {
        None => (name, None),
        Some(("", locale)) => {
            let whole = folder.canonicalize_utf8().unwrap_or_else(|_| folder.to_owned());
            let around = whole.parent().and_then(Utf8Path::file_name).unwrap_or("docs");
            (around.to_owned(), Some(locale))
        }
        Some((before, locale)) => (before.to_owned(), Some(locale)),
    }
}

fn part(name: &str, tree: Tree) -> Part {
    Part { name: name.to_owned(), mount: String::new(), loose: true, tree }
}

pub fn tree(folder: Utf8PathBuf, shown: String, locale: Option<Locale>, content: FileMapping) -> Tree {
    Tree {
        folder,
        shown,
        locale,
        content: vec![content],
        resource: vec![all_resources()],
        global_metadata: Default::default(),
        file_metadata: Default::default(),
        redirections: Vec::new(),
        xref_maps: Vec::new(),
        loose_headings: false,
        alerts: Default::default(),
        docfx: Default::default(),
        versions: Vec::new(),
        suffixes: Vec::new(),
    }
}
