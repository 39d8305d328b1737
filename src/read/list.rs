//! The files of one tree → [`SourceFile`]s: what each is for, by its name, its place and the mappings.

use std::collections::{BTreeMap, HashSet};

use super::{
    door, extension,
    walk::{self, Entry},
    xref_maps,
};
use crate::{
    base::{Diagnostic, Place, Position, Result, Rule, Severity},
    config::{Docset, IMAGE_EXTENSIONS, Mappings, Match, NOT_PAGES, Standing, Tree, moniker_range},
    model::{
        ContentPath, SourceFile,
        source::{Origin, SourceKind},
        yaml_mime::{SCHEMA_NOT_FOUND, yaml_mime},
    },
};

pub static UNMAPPED_CONTENT: Rule = Rule {
    code: "unmapped-content",
    severity: Severity::Warning,
    explanation: "## What it finds\nMarkdown in a docset that no `content` pattern of its configuration finds, and that is in no `includes` folder.\n\n\
## Why it matters\nThese files are no pages of the site; other pages can only include them. In localized repositories the copied `docfx.json` is \
often older than the folders beside it.\n\n\
## How to mend it\nAdd a pattern to `build.content` of `docfx.json`, or to `exclude` if the files are not meant to be pages.\n",
};

/// `### YamlMime:` kinds that are no pages: navigation and tables that pages refer to.
const NOT_PAGE_MIMES: &[&str] = &["toc", "tableofcontent", "tableofcontents", "contextobject", "breadcrumb", "xrefmap"];

/// Adds the files of tree number `at` of `docset` to `files`.
pub fn tree(
    docset_at: usize,
    docset: &Docset,
    at: usize,
    files: &mut Vec<SourceFile>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<()> {
    let Some(tree) = docset.trees.get(at) else { return Ok(()) };
    let lister = Lister { docset, tree, mappings: Mappings::new(tree, &docset.versions), loose: docset.loose };
    let places = |on_disk: &str, path: String| {
        if docset.versions.is_empty() {
            return vec![(path, Vec::new())];
        }
        let mut places = lister.mappings.places(on_disk, &path);
        if let Some(range) = moniker_range(tree, on_disk) {
            let all = docset.versions.matching(&range);
            for (_, versions) in &mut places {
                *versions = match versions.as_slice() {
                    [] => all.clone(),
                    some => some.iter().copied().filter(|version| all.contains(version)).collect(),
                };
            }
        }
        places
    };
    let mut unmapped = BTreeMap::new();
    for entry in walk::files(tree, diagnostics)? {
        let inner = |other: &Tree| other.folder != tree.folder && other.folder.starts_with(&tree.folder);
        if docset.trees.iter().any(|other| inner(other) && entry.location.starts_with(&other.folder)) {
            continue;
        }
        let Some((kind, path)) = lister.purpose(&entry, &mut unmapped, diagnostics) else { continue };
        let kind = match (tree.docfx.standing, kind) {
            (Standing::Parts, SourceKind::Toc | SourceKind::PivotGroups | SourceKind::Overwrite) => continue,
            (Standing::Parts, SourceKind::Page | SourceKind::YamlPage) => SourceKind::Include,
            (_, kind) => kind,
        };
        let (path, locale) = tree.in_language(path);
        files.extend(places(&entry.path, path).into_iter().map(|(path, versions)| SourceFile {
            docset: docset_at,
            path: ContentPath::new(path),
            locale: locale.clone(),
            origin: Origin::Written,
            kind,
            tree: at,
            shown: walk::shown(tree, &entry.path).into(),
            location: entry.location.clone(),
            versions,
        }));
    }
    let own = tree.docfx.standing == Standing::Own;
    for (folder, count) in unmapped.into_iter().filter(|_| own) {
        let place = Place { file: walk::shown(tree, &folder).into(), position: Position::START };
        let message = format!("{count} markdown files here are no pages: no pattern of the configuration finds them");
        let help = "Add a pattern to `build.content` in `docfx.json`, or exclude them there";
        diagnostics.push(Diagnostic::new(&UNMAPPED_CONTENT, place, message).help(help));
    }
    Ok(())
}

/// Leaves out the files that stand in for others which are there: of the same docset, path and language.
pub fn without_stand_ins(files: &mut Vec<SourceFile>, docsets: &[Docset]) {
    let standing = |file: &SourceFile| {
        docsets.get(file.docset).and_then(|docset| docset.trees.get(file.tree)).map(|tree| tree.docfx.standing)
    };
    let stands_in = |file: &SourceFile| standing(file).is_some_and(|standing| standing != Standing::Own);
    if !files.iter().any(stands_in) {
        return;
    }
    let key = |file: &SourceFile| (file.docset, file.path.key(), file.locale.clone(), file.versions.clone());
    let own: HashSet<_> = files.iter().filter(|file| !stands_in(file)).map(key).collect();
    let mut order: Vec<usize> = (0..files.len()).filter(|at| stands_in(&files[*at])).collect();
    // `.fallback` comes before `_repo`, and the trees are sorted.
    order.sort_by_key(|at| files[*at].tree);
    let mut seen = own;
    let kept: HashSet<usize> = order.into_iter().filter(|at| seen.insert(key(&files[*at]))).collect();
    let mut at = 0;
    files.retain(|file| {
        at += 1;
        !stands_in(file) || kept.contains(&(at - 1))
    });
}

struct Lister<'a> {
    docset: &'a Docset,
    tree: &'a Tree,
    mappings: Mappings,
    loose: bool,
}

impl Lister<'_> {
    /// What the file is for, and its path in the docset; `None` if it is for nothing. Markdown that no mapping finds is
    /// counted in `unmapped` by its first folder.
    fn purpose(
        &self,
        entry: &Entry,
        unmapped: &mut BTreeMap<String, usize>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<(SourceKind, String)> {
        let path = entry.path.as_str();
        let name = path.rsplit('/').next().unwrap_or(path);
        let extension = extension(path);
        let is_toc = ["toc.md", "toc.yml", "toc.yaml", "toc.json"].iter().any(|toc| name.eq_ignore_ascii_case(toc));
        if is_toc {
            return Some((SourceKind::Toc, self.mappings.path(path)));
        }
        if xref_maps::is_map(self.docset, path) {
            return Some((SourceKind::XrefMap, path.to_owned()));
        }
        if extension == "md" && matches!(self.mappings.overwrite(path), Match::At(_)) {
            return Some((SourceKind::Overwrite, self.mappings.beside(path)));
        }
        match (extension.as_str(), self.mappings.content(path)) {
            ("md", Match::At(found)) => Some((SourceKind::Page, found)),
            ("md", _) if NOT_PAGES.iter().any(|other| name.eq_ignore_ascii_case(other)) => None,
            ("md", found) => {
                if found == Match::None && !self.loose && !is_in_includes(path) {
                    *unmapped.entry(first_folder(path)).or_default() += 1;
                }
                Some((SourceKind::Include, self.mappings.beside(path)))
            }
            ("yml" | "yaml", found) => self.yaml(entry, found, diagnostics),
            (extension, _) => match self.mappings.resource(path) {
                Match::At(found) => Some((SourceKind::Resource, found)),
                _ if IMAGE_EXTENSIONS.contains(&extension) => Some((SourceKind::Resource, self.mappings.path(path))),
                _ => None,
            },
        }
    }

    /// What a YAML file is for, as its first line says. One that cannot be opened is no page here; reading it later would say why.
    fn yaml(&self, entry: &Entry, found: Match, diagnostics: &mut Vec<Diagnostic>) -> Option<(SourceKind, String)> {
        let line = door::first_line(&walk::roots(self.tree), &entry.location).ok()?;
        let mime = yaml_mime(&line).map(str::to_ascii_lowercase);
        match (mime.as_deref(), found) {
            (Some("zonepivotgroups"), Match::At(path)) => Some((SourceKind::PivotGroups, path)),
            (Some("zonepivotgroups"), _) => Some((SourceKind::PivotGroups, self.mappings.path(entry.path.as_str()))),
            (Some(mime), Match::At(path)) if !NOT_PAGE_MIMES.contains(&mime) => Some((SourceKind::YamlPage, path)),
            (None, Match::At(_)) if !self.loose && !is_configuration(&entry.path) => {
                let place = Place { file: walk::shown(self.tree, &entry.path).into(), position: Position::START };
                let message = "this YAML file does not say what it is, so it is no page";
                let help = "begin it with `### YamlMime:` and its kind, or exclude it from the content";
                diagnostics.push(Diagnostic::new(&SCHEMA_NOT_FOUND, place, message).help(help));
                None
            }
            _ => None,
        }
    }
}

/// Whether DocFX itself reads the file, which stands among the pages.
fn is_configuration(path: &str) -> bool {
    ["docfx.yml", "redirections.yml"].contains(&path.rsplit('/').next().unwrap_or(path))
}

fn is_in_includes(path: &str) -> bool {
    path.split('/').any(|part| part.eq_ignore_ascii_case("includes"))
}

fn first_folder(path: &str) -> String {
    path.split_once('/').map_or_else(String::new, |(folder, _)| folder.to_owned())
}
