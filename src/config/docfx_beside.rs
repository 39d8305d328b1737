//! What stands beside a docset and lends it files: the source text that a translation lacks, folders of parts, other repositories.

use camino::{Utf8Path, Utf8PathBuf};

use super::{
    DocfxSettings, FileMapping, Part, Standing, Tree,
    docfx::{FALLBACK, Repository, THEMES, source_locale},
    folder, loose,
};

impl Repository<'_> {
    /// The trees whose files stand in for those that the docset in `folder` lacks.
    pub(super) fn beside(&self, part: &Part, folder: &str, fallback_folders: &[String]) -> Vec<Part> {
        let tree = |found: Utf8PathBuf, shown: String, standing: Standing| Tree {
            folder: found,
            shown,
            // Filled in with the site's source language.
            locale: part.tree.locale.clone().filter(|_| standing == Standing::Parts),
            docfx: DocfxSettings { standing, ..part.tree.docfx.clone() },
            redirections: Vec::new(),
            ..part.tree.clone()
        };
        let mut trees = Vec::new();
        let found = self.root.join(FALLBACK).join(folder);
        if found.is_dir() && folder::is_beneath(self.root, &found) {
            let shown = folder::join(&folder::join(&self.shown, FALLBACK), folder);
            trees.push(tree(found, shown, Standing::Source));
        }
        for path in fallback_folders {
            let shown = folder::shown(&folder::normal(Utf8Path::new(&part.tree.shown), path));
            let content = vec![FileMapping { files: vec!["**/*.md".into()], ..Default::default() }];
            let tree = tree(folder::normal(&part.tree.folder, path), shown, Standing::Parts);
            trees.push(Tree { content, resource: vec![loose::all_resources()], ..tree });
        }
        let part = |tree| Part { name: part.name.clone(), mount: part.mount.clone(), loose: false, tree };
        trees.into_iter().map(part).collect()
    }

    /// The trees of what pages of the docset in `folder` take from other repositories: `~/reusable-content/note.md`. DocFX has their files in
    /// `path_to_root` (docfx v3's `docs/designs/dependency-repository.md`); one that is not there is missing, as its files are.
    pub(super) fn dependencies(&self, part: &Part, folder: &str, paths: &[String]) -> Vec<Part> {
        let mut trees = Vec::new();
        for path in paths.iter().filter(|path| !path.starts_with(THEMES) && source_locale(path).is_none()) {
            let found = self.root.join(path);
            if !found.is_dir() || !folder::is_beneath(self.root, &found) || found == part.tree.folder {
                continue;
            }
            let inside = path.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/'));
            let dest = inside.filter(|_| !folder.is_empty()).unwrap_or(path).to_owned();
            let content = FileMapping { files: vec!["**/*.md".into()], dest, ..Default::default() };
            trees.push(Tree {
                folder: found,
                shown: folder::join(&self.shown, path),
                content: vec![content.clone()],
                // Only images, which are taken wherever they are.
                resource: vec![FileMapping { files: Vec::new(), ..content }],
                docfx: DocfxSettings { standing: Standing::Parts, overwrite: Vec::new(), ..part.tree.docfx.clone() },
                redirections: Vec::new(),
                ..part.tree.clone()
            });
        }
        let part = |tree| Part { name: part.name.clone(), mount: part.mount.clone(), loose: false, tree };
        trees.into_iter().map(part).collect()
    }
}
