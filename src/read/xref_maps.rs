//! Which files are cross-reference maps, and which maps are missing.
//!
//! A map that one locale's configuration names is looked for in every tree of the docset: localized repositories often
//! leave theirs to the source repository.

use crate::{
    base::{Diagnostic, Rule, Severity},
    config::Docset,
    model::{SourceFile, source::SourceKind},
};

pub static NOT_FOUND: Rule = Rule {
    code: "xref-map-not-found",
    severity: Severity::Warning,
    explanation: "## What it finds\nA cross-reference map that `build.xref` of `docfx.json`, or `xref` of `site.toml`, names, but that no folder of the docset has.\n\n\
## Why it matters\nCross references to what stands in that map stay text.\n\n\
## How to mend it\nPut the file there, or build together with the source repository, which may have it.\n",
};

/// Whether the file at `path` of one of the trees of `docset` is a map that the docset uses.
pub fn is_map(docset: &Docset, path: &str) -> bool {
    let named = |name: &str| name.eq_ignore_ascii_case(path);
    docset.trees.iter().flat_map(|tree| &tree.xref_maps).any(|map| named(&map.path))
}

/// Reports the maps that are not among `files`, each once.
pub fn missing(docsets: &[Docset], files: &[SourceFile]) -> Vec<Diagnostic> {
    let mut missing = Vec::new();
    let mut said = Vec::new();
    for (at, docset) in docsets.iter().enumerate() {
        for map in docset.trees.iter().flat_map(|tree| &tree.xref_maps) {
            let is_there = |file: &SourceFile| {
                file.docset == at
                    && file.kind == SourceKind::XrefMap
                    && file.path.as_str().eq_ignore_ascii_case(&map.path)
            };
            let key = (at, map.path.to_lowercase());
            if files.iter().any(is_there) || said.contains(&key) {
                continue;
            }
            said.push(key);
            let message = format!("the cross-reference map `{}` is in no folder of the docset", map.path);
            let problem = Diagnostic::new(&NOT_FOUND, map.place.clone(), message);
            missing.push(problem.help("add the file, or build together with the source repository"));
        }
    }
    missing
}
