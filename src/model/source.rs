//! Files that take part in a build.

use std::{fmt, sync::Arc};

use camino::Utf8PathBuf;
use serde::{Deserialize, Serialize};

use super::{Overwrites, front_matter::SourceHash};
use crate::{
    base::{Digest, Locale, Place, Position},
    config::{AlertKinds, MarkdigExtensions},
};

/// A path relative to the root of its docset, `/` between parts, spelled as on disk: `billing/Basics.md`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ContentPath(Arc<str>);

impl ContentPath {
    /// `path` must be relative, normal (no `.`, no `..`) and use `/`.
    pub fn new(path: impl Into<Arc<str>>) -> Self {
        Self(path.into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What paths are compared by: DocFX, the hosts and Windows ignore case.
    pub fn key(&self) -> String {
        self.0.to_lowercase()
    }

    /// The folder with its closing `/`: `billing/`; empty for a file at the root.
    pub fn folder(&self) -> &str {
        self.0.rfind('/').map_or("", |at| &self.0[..=at])
    }

    /// The file name without its last extension: `Basics`.
    pub fn stem(&self) -> &str {
        let name = &self.0[self.folder().len()..];
        name.rfind('.').map_or(name, |at| &name[..at])
    }

    /// Resolves `relative` (`/` between parts, `.` and `..` allowed) against this path's folder.
    /// `None` if it would leave the root.
    pub fn join(&self, relative: &str) -> Option<ContentPath> {
        let mut parts: Vec<&str> = self.folder().split_terminator('/').collect();
        for part in relative.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop()?;
                }
                part => parts.push(part),
            }
        }
        Some(ContentPath::new(parts.join("/")))
    }
}

impl fmt::Display for ContentPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a file is for, by its name, its place and its docset's configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum SourceKind {
    /// A markdown page.
    Page,
    /// A YAML page (`### YamlMime:…` on its first line).
    YamlPage,
    /// `TOC.md` or `toc.yml`, navigation or breadcrumbs.
    Toc,
    /// A YAML file with the choices that zones are for (`### YamlMime:ZonePivotGroups`).
    PivotGroups,
    /// Markdown that other pages include; no page of its own.
    Include,
    /// Anything else that pages may show or link to: images, downloads.
    Resource,
    /// Markdown whose sections change what pages say; also one of its sections, whose text pages include.
    Overwrite,
    /// A cross-reference map (`xrefmap.yml`): where the uids of other sites lead.
    XrefMap,
}

/// How a file's text comes to be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Origin {
    /// It is on disk.
    Written,
    /// It is the source page put together again from the source halves of the file's segments: reading it
    /// reads the translation (the witness) and keeps its source side.
    Recovered,
}

/// One file, before it is read. Sorted by docset, path, locale; an index into the docsets of the configuration.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SourceFile {
    /// Index into `Config::docsets`.
    pub docset: usize,
    pub path: ContentPath,
    /// What the repository, the folder or the site says; `None` where only the text can tell (loose files).
    pub locale: Option<Locale>,
    pub origin: Origin,
    pub kind: SourceKind,
    /// Index into `Docset::trees`: the folder it was found in.
    pub tree: usize,
    /// Where to open it.
    pub location: Utf8PathBuf,
    /// How diagnostics name it; see [`Place::file`].
    pub shown: Arc<str>,
    /// Indices into `Docset::versions`, ascending: those that its configuration gives it. Empty: it belongs to none.
    pub versions: Vec<usize>,
}

impl SourceFile {
    pub fn place(&self, position: Position) -> Place {
        Place { file: self.shown.clone(), position }
    }
}

/// A file that was read: UTF-8, without byte-order mark, lines ended by LF alone.
#[derive(Clone, Debug)]
pub struct Source {
    pub file: SourceFile,
    pub text: Arc<str>,
    /// What a translation made from this text would say in `ms.openlocfilehash`: SHA-1 of the text with CRLF line ends,
    /// and of the bytes on disk. Filled only for files that may be in the source locale.
    pub hashes: Vec<SourceHash>,
    /// `###A`, without a space, is a heading: so the markdown engine had it that DocFX used before Markdig.
    pub loose_headings: bool,
    /// Kinds of alerts besides DocFX's own.
    pub alerts: AlertKinds,
    /// Front matter that the docset's configuration gives to the page where it does not say itself: `fileMetadata` before
    /// `globalMetadata`.
    pub metadata: serde_json::Map<String, serde_json::Value>,
    /// What the docset switches on.
    pub markdig: MarkdigExtensions,
    /// What overwrite files say of the pages of the build.
    pub overwrites: Overwrites,
}

impl Source {
    /// Returns the digest of what parsing reads of the file; the rest is configuration.
    pub fn text_digest(&self) -> Digest {
        digest(&self.text, &self.hashes)
    }
}

/// What a [`Source`] has of the file itself.
#[derive(Clone, Debug)]
pub struct Text {
    pub text: Arc<str>,
    pub hashes: Vec<SourceHash>,
}

impl Text {
    /// Returns what will be the [`Source::text_digest`].
    pub fn digest(&self) -> Digest {
        digest(&self.text, &self.hashes)
    }
}

fn digest(text: &str, hashes: &[SourceHash]) -> Digest {
    Digest::of_value(&(text, hashes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relative_path_is_resolved_against_the_folder_and_never_leaves_the_root() {
        let page = ContentPath::new("a/b/page.md");
        assert_eq!(page.join("../c/./x.md").unwrap().as_str(), "a/c/x.md");
        assert_eq!(page.join("../../../x.md"), None);
        assert_eq!((page.folder(), page.stem()), ("a/b/", "page"));
    }
}
