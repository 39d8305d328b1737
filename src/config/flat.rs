//! docfx v3's configuration, where everything stands at the top (`files`, `exclude`, `globalMetadata` …) → the `build` part that
//! says the same in `docfx.json` of version 2.
//!
//! Shape after the specifications of docfx's branch `v3`.

use camino::Utf8Path;
use serde_json::{Map, Value, json};

use super::{
    folder,
    json::{self, JsonFile},
};
use crate::base::{Diagnostic, Result};

/// Files that extend each other in a circle end here.
const DEEPEST: usize = 8;

/// Whether a configuration without `build` is one of version 3.
pub fn is_flat(root: &Map<String, Value>) -> bool {
    [
        "files",
        "exclude",
        "globalMetadata",
        "fileMetadata",
        "extend",
        "routes",
        "monikerDefinition",
        "redirections",
        "name",
        "baseUrl",
    ]
    .iter()
    .any(|key| root.contains_key(*key))
}

/// Returns the `build` part for `root`, the value of `file` in `folder`. What `extend` names goes behind what stands here.
pub fn build(
    root: &Map<String, Value>,
    file: &JsonFile,
    folder: &Utf8Path,
    repository: &Utf8Path,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Map<String, Value>> {
    let root = extended(root.clone(), file, folder, repository, DEEPEST, diagnostics)?;
    let default = json!(["**/*.md", "**/*.yml"]);
    let files = root.get("files").unwrap_or(&default);
    let mut exclude = root.get("exclude").and_then(json::strings).unwrap_or_default();
    exclude.extend(["**/includes/**".to_owned(), "_site/**".to_owned()]);
    let mut build = Map::new();
    let files = json::strings(files).unwrap_or_default();
    build.insert("content".into(), mappings(&root, &files, &exclude));
    let resources = format!("**/*.{{{}}}", super::RESOURCE_EXTENSIONS.join(","));
    build.insert("resource".into(), mappings(&root, &[resources], &exclude));
    build.insert("markdownEngineName".into(), json!("markdig"));
    for key in ["globalMetadata", "fileMetadata", "rules", "groups", "xref", "monikerDefinition", "monikerRange"] {
        if let Some(value) = root.get(key) {
            build.insert(key.into(), value.clone());
        }
    }
    if let Some(path) = base_path(&root) {
        build.insert("dest".into(), json!(path));
    }
    Ok(build)
}

/// One mapping for each entry of `routes`, which takes a folder's files to another place, and one for all other files.
fn mappings(root: &Map<String, Value>, files: &[String], exclude: &[String]) -> Value {
    let routes = root.get("routes").and_then(Value::as_object).into_iter().flatten();
    let routes = routes.filter_map(|(from, to)| Some((folder::clean(from)?, folder::clean(to.as_str()?)?)));
    let mut routes: Vec<(String, String)> = routes.filter(|(from, _)| !from.is_empty()).collect();
    // The innermost folder decides.
    routes.sort_by_key(|(from, _)| std::cmp::Reverse(from.len()));
    let mut mappings: Vec<Value> = routes
        .iter()
        .map(|(from, to)| {
            let inside = |globs: &[String]| globs.iter().filter_map(|glob| below(glob, from)).collect::<Vec<_>>();
            json!({ "files": inside(files), "exclude": inside(exclude), "src": from, "dest": to })
        })
        .collect();
    let routed = routes.iter().map(|(from, _)| format!("{from}/**"));
    let rest: Vec<String> = exclude.iter().cloned().chain(routed).collect();
    mappings.push(json!({ "files": files, "exclude": rest }));
    Value::Array(mappings)
}

/// Returns what `glob` finds in `folder`, as a pattern there; `None` if that is nothing, or cannot be told.
fn below(glob: &str, folder: &str) -> Option<String> {
    let inside = format!("{folder}/");
    if let Some(rest) = glob.strip_prefix(&inside) {
        return Some(rest.to_owned());
    }
    let (before, _) = glob.split_once("**")?;
    inside.starts_with(before).then(|| glob[before.len()..].to_owned())
}

/// `basePath: /azure`, or the path of `baseUrl: https://docs.com/azure`.
fn base_path(root: &Map<String, Value>) -> Option<String> {
    let text = |key: &str| root.get(key).and_then(Value::as_str);
    let of_url = || text("baseUrl")?.split_once("://")?.1.split_once('/').map(|(_, path)| path);
    text("basePath").or_else(of_url).and_then(folder::clean).filter(|path| !path.is_empty())
}

fn extended(
    mut root: Map<String, Value>,
    file: &JsonFile,
    folder: &Utf8Path,
    repository: &Utf8Path,
    deeper: usize,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Map<String, Value>> {
    let names = root.remove("extend").as_ref().and_then(json::strings).unwrap_or_default();
    let around = file.shown.rsplit_once('/').map_or("", |(around, _)| around);
    // What is fetched from elsewhere is not part of the repository.
    for name in names.iter().rev().filter(|name| deeper > 0 && !name.contains("://")) {
        let Some(path) = folder::clean(name) else { continue };
        let path = folder.join(path);
        let Some(other) = JsonFile::read(repository, &path, folder::join(around, name), diagnostics)? else { continue };
        if other.shown == file.shown {
            continue;
        }
        if let Some(Value::Object(values)) = other.value(diagnostics) {
            let below = path.parent().unwrap_or(folder);
            let values = extended(values, &other, below, repository, deeper - 1, diagnostics)?;
            for (key, value) in values {
                merge(&mut root, key, value);
            }
        }
    }
    Ok(root)
}

/// Objects are joined key by key; of everything else the value that is there stays.
fn merge(root: &mut Map<String, Value>, key: String, value: Value) {
    match (root.get_mut(&key), value) {
        (Some(Value::Object(known)), Value::Object(more)) => {
            // `fileMetadata`: the later pattern wins, so what is extended comes first.
            let own = std::mem::replace(known, more);
            for (key, value) in own {
                match (known.get_mut(&key), value) {
                    (Some(Value::Object(globs)), Value::Object(own)) => globs.extend(own),
                    (_, value) => {
                        known.insert(key, value);
                    }
                }
            }
        }
        (Some(_), _) => {}
        (None, value) => {
            root.insert(key, value);
        }
    }
}
