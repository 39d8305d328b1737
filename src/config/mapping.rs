//! [`FileMapping`]s compiled: a file in a tree → its path in the docset.
//!
//! Paths in a tree are relative to [`Tree::folder`], `/` between parts, and start with `../` where a mapping's `src` does.

use camino::Utf8Path;

use super::{FileMapping, Globs, Tree, docfx_json::MONIKER_RANGE, folder};
use crate::{
    base::Locale,
    version::{Range, Versions},
};

/// Extensions (lower case) of files that may be published as they are. None of them can run a script in the site's
/// name; `svg` is published only if it holds none.
pub const RESOURCE_EXTENSIONS: &[&str] = &[
    "png", "jpg", "jpeg", "gif", "webp", "avif", "bmp", "ico", "svg", "pdf", "zip", "txt", "csv", "mp4", "m4v", "webm",
    "ogv", "mp3", "m4a", "ogg", "oga", "wav", "docx", "xlsx", "pptx",
];

/// Those of [`RESOURCE_EXTENSIONS`] that are images: published wherever they are in a tree, for pages show them.
pub const IMAGE_EXTENSIONS: &[&str] = &["png", "jpg", "jpeg", "gif", "webp", "avif", "bmp", "ico", "svg"];

impl Tree {
    /// The path in the tree of the file at `location`, as [`Mappings`] and [`Tree::metadata`] take it;
    /// `None` for a file of another tree. Files keep this path on disk whatever their path in the docset is, and relative
    /// links are written for it.
    pub fn path_of(&self, location: &Utf8Path) -> Option<String> {
        let below = |src: &str| {
            let root = folder::normal(&self.folder, src);
            let path = match root.as_str() {
                "." if location.is_relative() && !location.starts_with("..") => location,
                _ => location.strip_prefix(&root).ok()?,
            };
            Some(folder::join(src, path.as_str()))
        };
        below("").or_else(|| self.outer().into_iter().find_map(below))
    }

    /// Returns where the file at `path` in the docset stands there, and its language, if the names of files tell it: `a/b.fr.md` → `a/b.md`.
    pub fn in_language(&self, path: String) -> (String, Option<Locale>) {
        let told = || {
            let (before, extension) = path.rsplit_once('.')?;
            let (name, tag) = before.rsplit_once('.').filter(|(name, tag)| !name.is_empty() && !tag.contains('/'))?;
            let locale = self.suffixes.iter().find(|locale| locale.tag().eq_ignore_ascii_case(tag))?;
            Some((format!("{name}.{extension}"), locale.clone()))
        };
        match told().filter(|_| !self.suffixes.is_empty()) {
            Some((path, locale)) => (path, Some(locale)),
            None => (path, self.locale.clone()),
        }
    }

    /// The `src`s that lead out of the tree's folder, each once, sorted.
    pub fn outer(&self) -> Vec<&str> {
        let mappings = self.content.iter().chain(&self.resource).chain(&self.docfx.overwrite);
        let mut outer: Vec<&str> = mappings.map(|one| one.src.as_str()).filter(|src| src.starts_with("..")).collect();
        outer.sort_unstable();
        outer.dedup();
        outer
    }
}

/// Returns the range of versions that metadata gives to the file at `path` in the tree; `None` if it gives none.
pub fn moniker_range(tree: &Tree, path: &str) -> Option<Range> {
    let value = tree.metadata_value(path, MONIKER_RANGE)?;
    let written = value.as_str().map(str::trim).filter(|range| !range.is_empty())?;
    Range::parse(written).ok()
}

/// What the mappings of a tree say of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Match {
    /// Found: its path relative to the docset's mount.
    At(String),
    /// A mapping finds it and excludes it, and no other has it.
    Excluded,
    /// No mapping finds it.
    None,
}

/// The compiled mappings of one tree.
#[derive(Clone, Debug, Default)]
pub struct Mappings {
    content: Vec<Compiled>,
    resource: Vec<Compiled>,
    overwrite: Vec<Compiled>,
}

#[derive(Clone, Debug)]
struct Compiled {
    src: String,
    dest: String,
    files: Globs,
    exclude: Globs,
    /// Of the docset; empty for files that belong to none.
    versions: Vec<usize>,
}

impl Mappings {
    /// `versions` are those of the tree's docset.
    pub fn new(tree: &Tree, versions: &Versions) -> Self {
        let compile =
            |mappings: &[FileMapping]| mappings.iter().map(|mapping| Compiled::new(mapping, versions)).collect();
        Self {
            content: compile(&tree.content),
            resource: compile(&tree.resource),
            overwrite: compile(&tree.docfx.overwrite),
        }
    }

    /// Whether any file may have another path in the docset than in the tree.
    pub fn move_files(&self) -> bool {
        let moves = |one: &Compiled| !one.src.is_empty() || !one.dest.is_empty() || !one.versions.is_empty();
        self.content.iter().chain(&self.resource).chain(&self.overwrite).any(moves)
    }

    /// Returns where the file at `path` in the tree stands in the docset, and for which versions: once for each of the
    /// places that mappings with versions put it to, `found` (of [`path`](Self::path)) being the first of them.
    pub fn places(&self, path: &str, found: &str) -> Vec<(String, Vec<usize>)> {
        let mappings = || self.content.iter().chain(&self.resource);
        let has = |one: &&Compiled| one.place(path).is_some();
        let nearest = || {
            let around = self.content.iter().filter_map(|one| one.below(path).map(|below| (one, below.len())));
            around.min_by_key(|(_, length)| *length).map(|(one, _)| one)
        };
        let mut places: Vec<(String, Vec<usize>)> = Vec::new();
        let mut add = |place: String, versions: &[usize]| match places.iter_mut().find(|(known, _)| *known == place) {
            Some((_, known)) => known.extend(versions),
            None => places.push((place, versions.to_vec())),
        };
        match (mappings().find(has), nearest()) {
            (Some(first), _) if first.versions.is_empty() => add(found.to_owned(), &[]),
            (Some(_), _) => {
                for one in mappings().filter(|one| !one.versions.is_empty()) {
                    if let Some(place) = one.place(path) {
                        add(place, &one.versions);
                    }
                }
            }
            (None, Some(nearest)) => {
                for one in self.content.iter().filter(|one| one.src == nearest.src && one.dest == nearest.dest) {
                    add(found.to_owned(), &one.versions);
                }
            }
            (None, None) => add(found.to_owned(), &[]),
        }
        for (_, versions) in &mut places {
            versions.sort_unstable();
            versions.dedup();
        }
        places
    }

    /// What `content` says of the file at `path` in the tree. The first mapping that has it decides its path.
    pub fn content(&self, path: &str) -> Match {
        find(&self.content, path)
    }

    /// What `resource` says.
    pub fn resource(&self, path: &str) -> Match {
        find(&self.resource, path)
    }

    /// What `overwrite` says.
    pub fn overwrite(&self, path: &str) -> Match {
        find(&self.overwrite, path)
    }

    /// Where a file that no mapping finds (an include, an image, a page that was redirected) stands in the docset:
    /// beside the content of the mapping whose `src` is nearest.
    pub fn beside(&self, path: &str) -> String {
        let nearest = self.content.iter().filter_map(|one| one.below(path).map(|below| (one, below)));
        match nearest.min_by_key(|(_, below)| below.len()) {
            Some((mapping, below)) => folder::join(&mapping.dest, below),
            None => path.trim_start_matches("../").to_owned(),
        }
    }

    /// The path of any file of the tree: where `content` or `resource` puts it, else [`beside`](Self::beside) content.
    pub fn path(&self, path: &str) -> String {
        match (self.content(path), self.resource(path)) {
            (Match::At(found), _) | (_, Match::At(found)) => found,
            _ => self.beside(path),
        }
    }
}

impl Compiled {
    fn new(mapping: &FileMapping, versions: &Versions) -> Self {
        Self {
            versions: mapping.versions.as_ref().map(|range| versions.matching(range)).unwrap_or_default(),
            src: mapping.src.clone(),
            dest: mapping.dest.clone(),
            files: Globs::with_options(&mapping.files, mapping.options),
            exclude: Globs::with_options(&mapping.exclude, mapping.options),
        }
    }

    /// The path in the docset of the file at `path`, if the mapping has it.
    fn place(&self, path: &str) -> Option<String> {
        let below = self.below(path).filter(|below| self.files.matches(below) && !self.exclude.matches(below))?;
        Some(folder::join(&self.dest, below))
    }

    /// `path` relative to `src`, if it is in there; names are compared without case.
    fn below<'path>(&self, path: &'path str) -> Option<&'path str> {
        if self.src.is_empty() {
            return (!path.starts_with("../")).then_some(path);
        }
        let (front, rest) = path.split_at_checked(self.src.len())?;
        let rest = rest.strip_prefix('/')?;
        (front.eq_ignore_ascii_case(&self.src) && !rest.starts_with("../")).then_some(rest)
    }
}

fn find(mappings: &[Compiled], path: &str) -> Match {
    let mut excluded = false;
    for mapping in mappings {
        let Some(below) = mapping.below(path) else { continue };
        if !mapping.files.matches(below) {
            continue;
        }
        if !mapping.exclude.matches(below) {
            return Match::At(folder::join(&mapping.dest, below));
        }
        excluded = true;
    }
    if excluded { Match::Excluded } else { Match::None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mapping(src: &str, dest: &str, files: &str, exclude: &str) -> FileMapping {
        FileMapping {
            files: vec![files.into()],
            exclude: if exclude.is_empty() { Vec::new() } else { vec![exclude.into()] },
            src: src.into(),
            dest: dest.into(),
            ..Default::default()
        }
    }

    #[test]
    fn a_suffix_that_is_a_language_of_the_tree_is_no_part_of_the_name() {
        let parse = |tag: &str| Locale::parse(tag).unwrap();
        let tree = Tree { locale: Some(parse("en")), suffixes: vec![parse("fr"), parse("pt-BR")], ..Tree::for_test() };
        for (path, expected) in [
            ("guide/setup.fr.md", ("guide/setup.md", "fr")),
            ("img/plan.pt-br.png", ("img/plan.png", "pt-BR")),
            ("guide/v1.2.md", ("guide/v1.2.md", "en")),
            ("a.fr/b.md", ("a.fr/b.md", "en")),
            ("fr.md", ("fr.md", "en")),
        ] {
            let (found, locale) = tree.in_language(path.to_owned());
            assert_eq!((found.as_str(), locale.unwrap().tag()), expected);
        }
        assert_eq!(Tree::for_test().in_language("a.fr.md".to_owned()), ("a.fr.md".to_owned(), None));
    }

    #[test]
    fn a_file_is_put_where_the_first_mapping_that_has_it_says() {
        let tree = Tree {
            content: vec![
                mapping("docs/v1", "v1/azure", "**/*.md", "old/**"),
                mapping("", "", "*.md", ""),
                mapping("../shared", "shared", "**/*.md", ""),
            ],
            ..Tree::for_test()
        };
        let mappings = Mappings::new(&tree, &Versions::default());
        for (path, expected) in [
            ("docs/V1/a/b.md", Match::At("v1/azure/a/b.md".into())),
            ("docs/v1/old/b.md", Match::Excluded),
            ("docs/v10/b.md", Match::None),
            ("readme.md", Match::At("readme.md".into())),
            ("../shared/x.md", Match::At("shared/x.md".into())),
            ("../other/x.md", Match::None),
        ] {
            assert_eq!(mappings.content(path), expected, "{path}");
        }
        assert_eq!(mappings.beside("docs/v1/media/x.png"), "v1/azure/media/x.png");
        assert_eq!(mappings.beside("../other/x.md"), "other/x.md");
    }

    #[test]
    fn a_file_on_disk_has_a_path_in_its_tree() {
        let content = vec![mapping("../shared", "", "**", "")];
        let path = |folder: &str, location: &str| {
            Tree { folder: folder.into(), content: content.clone(), ..Tree::for_test() }.path_of(location.into())
        };
        for (folder, location, expected) in [
            ("repo/docs", "repo/docs/a/b.md", Some("a/b.md")),
            ("repo/docs", "repo/shared/b.md", Some("../shared/b.md")),
            ("repo/docs", "repo/other/b.md", None),
            (".", "a/b.md", Some("a/b.md")),
            (".", "../shared/b.md", Some("../shared/b.md")),
            ("/repo", "/repo/b.md", Some("b.md")),
        ] {
            assert_eq!(path(folder, location).as_deref(), expected, "{folder} {location}");
        }
    }
}
