//! What makes a folder of recovered pages a DocFX repository: its configuration, as that of the translations tells it.

use std::collections::BTreeSet;

use camino::Utf8Path;
use serde_json::{Map, Value, json};

use super::files;
use crate::{
    base::Result,
    config::{Config, Docset, Tree},
};

/// Keys of metadata that only translations have.
const OF_TRANSLATIONS: [&str; 2] = ["bilingual_type", "ms.contentlocale"];

/// Writes the configuration of `docsets`, each in its folder of `folders` below `output`.
pub fn write(config: &Config, docsets: &BTreeSet<usize>, folders: &[String], output: &Utf8Path) -> Result<()> {
    let all = || docsets.iter().filter_map(|at| Some((config.docsets.get(*at)?, folders.get(*at)?)));
    let mut redirections = Vec::new();
    let mut published = Vec::new();
    for (docset, folder) in all() {
        // Any of them: what they say of the docset they have from its source.
        let tree = docset.trees.iter().find(|tree| tree.locale.as_ref() != Some(&config.source_locale));
        write_json(output, &[folder, "docfx.json"], &docfx(docset, tree))?;
        published.push(json!({
            "docset_name": docset.name,
            "build_source_folder": if folder.is_empty() { "." } else { folder },
            "build_output_subfolder": if docset.mount.is_empty() { "/" } else { &docset.mount },
            "locale": config.source_locale.segment(),
        }));
        for entry in tree.iter().flat_map(|tree| &tree.redirections) {
            let path =
                if folder.is_empty() { entry.source_path.clone() } else { format!("{folder}/{}", entry.source_path) };
            redirections.push(json!({ "source_path": path, "redirect_url": entry.redirect_url }));
        }
    }
    if !published.is_empty() {
        let publish = json!({ "docsets_to_publish": published });
        write_json(output, &[".openpublishing.publish.config.json"], &publish)?;
    }
    if !redirections.is_empty() {
        let redirections = json!({ "redirections": redirections });
        write_json(output, &[".openpublishing.redirection.json"], &redirections)?;
    }
    Ok(())
}

fn write_json(output: &Utf8Path, path: &[&str], value: &Value) -> Result<()> {
    let text = serde_json::to_string_pretty(value).unwrap_or_default() + "\n";
    files::write(&files::below(output, path)?, text.as_bytes())
}

fn docfx(docset: &Docset, tree: Option<&Tree>) -> Value {
    let mut metadata = tree.map(|tree| tree.global_metadata.clone()).unwrap_or_default();
    metadata.retain(|key, _| !OF_TRANSLATIONS.contains(&key.as_str()));
    let mut of_files = Map::new();
    for (key, globs) in tree.iter().flat_map(|tree| tree.file_metadata.entries()) {
        of_files.insert(key.clone(), globs.iter().cloned().collect::<Map<_, _>>().into());
    }
    let exclude = ["**/includes/**", "**/obj/**"];
    let mut build = json!({
        "content": [{ "files": ["**/*.md", "**/*.yml"], "exclude": exclude }],
        "resource": [{ "files": ["**/*.png", "**/*.jpg", "**/*.gif", "**/*.svg"], "exclude": exclude }],
        "globalMetadata": metadata,
        "fileMetadata": of_files,
        "dest": docset.mount,
    });
    if let Some(build) = build.as_object_mut().filter(|_| tree.is_some_and(|tree| !tree.loose_headings)) {
        build.insert("markdownEngineName".to_owned(), "markdig".into());
    }
    json!({ "build": build })
}
