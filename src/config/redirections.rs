//! `.openpublishing.redirection.json` and `redirections.yml` → [`Redirection`]s, each in the tree it falls in.
//!
//! Real files are not always valid; every entry before the fault is used.

use serde_json::{Deserializer, Map, Value};

use super::{
    Redirection, folder,
    json::{JsonFile, strings},
};
use crate::{
    base::{Diagnostic, LineIndex, Place, Rule, Severity},
    version::Range,
};

pub static REDIRECTION_OUTSIDE_DOCSET: Rule = Rule {
    code: "redirection-outside-docset",
    severity: Severity::Info,
    explanation: "## What it finds\nRedirections of pages that belong to no docset of the repository, often because a docset was never localized.\n\n\
## Why it matters\nTheir old addresses are not part of the site, so nothing is redirected.\n\n\
## How to mend it\nNothing, if the docset is not meant to be here. Else look at `source_path`: it begins with the docset's folder.\n",
};

pub static REDIRECTION_EMPTY: Rule = Rule {
    code: "redirection-is-empty",
    severity: Severity::Warning,
    explanation: "## What it finds\nA redirection that does not say where it leads, or from where.\n\n\
## Why it matters\nNothing is redirected by it: readers who come by the old address find nothing.\n\n\
## How to mend it\nWrite the path of the removed page and the address of its successor, or remove the entry.\n",
};

/// Returns the entries of `file`; their paths are relative to the folder of the file.
///
/// `redirect_document_id` and the like say nothing to a static site.
pub fn read(file: &JsonFile, diagnostics: &mut Vec<Diagnostic>) -> Vec<Redirection> {
    let value = file.value(diagnostics);
    if file.is_yaml() {
        return value.map(|value| from_maps(file, &value, diagnostics)).unwrap_or_default();
    }
    let Some(mut at) = list_start(&file.text) else { return Vec::new() };
    let index = LineIndex::new(&file.text);
    let mut redirections = Vec::new();
    loop {
        let rest = &file.text[at..];
        at += rest.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',').len();
        if !file.text[at..].starts_with('{') {
            return redirections;
        }
        let mut values = Deserializer::from_str(&file.text[at..]).into_iter::<Value>();
        let Some(Ok(value)) = values.next() else { return redirections };
        let place = Place { file: file.shown.clone(), position: index.position(at) };
        redirections.extend(entry(&value, place, diagnostics));
        at += values.byte_offset();
    }
}

/// docfx v3's form: `renames:` (which keep the identity of the page) and `redirections:`, each path → address.
pub fn from_maps(file: &JsonFile, value: &Value, diagnostics: &mut Vec<Diagnostic>) -> Vec<Redirection> {
    let mut redirections = Vec::new();
    for name in ["renames", "redirections"] {
        match value.get(name) {
            None | Some(Value::Null) => {}
            Some(Value::Object(entries)) => {
                for (path, address) in entries {
                    // The same path may stand under both names.
                    let nth = usize::from(redirections.iter().any(|one: &Redirection| one.source_path == *path));
                    let place = file.place_of(path, nth);
                    let address = match address {
                        Value::Null => Some(""),
                        address => address.as_str(),
                    };
                    redirections.extend(redirection(path, address, place, diagnostics));
                }
            }
            Some(Value::Array(entries)) => {
                for (at, value) in entries.iter().enumerate() {
                    redirections.extend(entry(value, file.place_of("source_path", at), diagnostics));
                }
            }
            Some(_) => {
                let message = format!("`{name}` is no map from paths to addresses");
                let problem = Diagnostic::new(&super::json::VIOLATE_SCHEMA, file.place_of(name, 0), message);
                diagnostics.push(problem.help("write one `old/page.md: /new/page` on each line below it"));
            }
        }
    }
    redirections
}

/// DocFX's `{source_path | source_path_from_root, redirect_url}`, keys without case.
fn entry(value: &Value, place: Place, diagnostics: &mut Vec<Diagnostic>) -> Option<Redirection> {
    let Some(entries) = value.as_object() else {
        diagnostics.push(unusable(place));
        return None;
    };
    let text = |key: &str| {
        let (_, value) = entries.iter().find(|(name, _)| name.eq_ignore_ascii_case(key))?;
        Some(if value.is_null() { "" } else { value.as_str()? })
    };
    let versions = versions(entries, &place, diagnostics);
    match text("source_path").or_else(|| text("source_path_from_root")) {
        Some(path) => redirection(path, text("redirect_url"), place, diagnostics)
            .map(|redirection| Redirection { versions, ..redirection }),
        None => {
            diagnostics.push(unusable(place));
            None
        }
    }
}

/// `monikers: [v1, v2]`, or a range in `moniker_range`.
fn versions(entries: &Map<String, Value>, place: &Place, diagnostics: &mut Vec<Diagnostic>) -> Option<Range> {
    let value = |keys: &[&str]| {
        let is = |name: &String| keys.iter().any(|key| name.eq_ignore_ascii_case(key));
        entries.iter().find(|(name, _)| is(name)).map(|(_, value)| value)
    };
    if let Some(names) = value(&["monikers"]).and_then(strings).filter(|names| !names.is_empty()) {
        return Some(Range::exactly(names));
    }
    let written =
        value(&["moniker_range", "monikerRange"])?.as_str().map(str::trim).filter(|range| !range.is_empty())?;
    let parsed = Range::parse(written);
    if let Err(reason) = &parsed {
        let message = format!("`{written}` is no range of versions: {reason}");
        let problem = Diagnostic::new(&super::json::VIOLATE_SCHEMA, place.clone(), message);
        diagnostics.push(problem.help("the page is redirected in all versions; write `>=v1 <v3`"));
    }
    parsed.ok()
}

fn unusable(place: Place) -> Diagnostic {
    Diagnostic::new(&super::json::VIOLATE_SCHEMA, place, "this redirection has no usable path and address")
        .help("give it `source_path` and `redirect_url`, both as text")
}

fn redirection(
    path: &str,
    address: Option<&str>,
    place: Place,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Redirection> {
    let (path, address) = (path.trim(), address.map(str::trim));
    if path.is_empty() || address == Some("") {
        let message = match path {
            "" => "this redirection does not say from where".to_owned(),
            path => format!("the redirection of `{path}` leads nowhere"),
        };
        let problem = Diagnostic::new(&REDIRECTION_EMPTY, place, message);
        diagnostics.push(problem.help("give it the path of a removed page and the address of its successor"));
        return None;
    }
    match (folder::clean(path).filter(|path| !path.is_empty()), address) {
        (Some(source_path), Some(address)) => {
            Some(Redirection { source_path, redirect_url: address.to_owned(), versions: None, place })
        }
        _ => {
            diagnostics.push(unusable(place));
            None
        }
    }
}

/// The folders of one tree, relative to the repository, each with what it is called seen from the tree's own.
pub type Folders = Vec<(String, String)>;

/// Moves each of `redirections` to the tree it falls in, the innermost, and returns them by tree; folders are compared without case.
pub fn assign(
    redirections: Vec<Redirection>,
    trees: &[Folders],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Vec<Redirection>> {
    let mut assigned = vec![Vec::new(); trees.len()];
    let mut outside: Vec<Redirection> = Vec::new();
    for redirection in redirections {
        let folders = trees.iter().enumerate().flat_map(|(at, folders)| folders.iter().map(move |one| (at, one)));
        let innermost = folders.filter_map(|(at, (folder, from_tree))| {
            let path = below(&redirection.source_path, folder)?.to_owned();
            Some((at, path.len(), folder::join(from_tree, &path)))
        });
        match innermost.min_by_key(|(_, length, _)| *length) {
            Some((at, _, path)) => assigned[at].push(Redirection { source_path: path, ..redirection }),
            None => outside.push(redirection),
        }
    }
    if let Some(first) = outside.first() {
        let message = match outside.len() {
            1 => format!("the redirection of `{}` belongs to no docset", first.source_path),
            count => format!("{count} redirections belong to no docset, the first that of `{}`", first.source_path),
        };
        let help = "Nothing is lost if that docset is not meant to be part of the site";
        diagnostics.push(Diagnostic::new(&REDIRECTION_OUTSIDE_DOCSET, first.place.clone(), message).help(help));
    }
    assigned
}

/// The byte behind the `[` of the first `"redirections": [`.
fn list_start(text: &str) -> Option<usize> {
    text.match_indices("\"redirections\"").find_map(|(at, key)| {
        let rest = text[at + key.len()..].trim_start().strip_prefix(':')?.trim_start().strip_prefix('[')?;
        Some(text.len() - rest.len())
    })
}

fn below<'path>(path: &'path str, folder: &str) -> Option<&'path str> {
    if folder.is_empty() {
        return Some(path);
    }
    let (front, rest) = path.split_at_checked(folder.len())?;
    front.eq_ignore_ascii_case(folder).then(|| rest.strip_prefix('/')).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"{
  "redirections": [
    { "source_path": "China/a.md", "redirect_url": "/x", "redirect_document_id": "FALSE" },
    { "source_path_from_root": "/docs/b.md", "redirect_url": "/y#z", "redirect_document_id": false },
    { "source_path": "../c.md", "redirect_url": "/c" },
    { "source_path": "docs/d.md", "redirect_url": "https://example.com/d" }
  ]
}
=======
"#;

    fn file(text: &str) -> JsonFile {
        JsonFile { shown: "r.json".into(), text: text.to_owned() }
    }

    #[test]
    fn entries_before_a_fault_are_used_and_each_knows_its_line() {
        let mut diagnostics = Vec::new();
        let entries = read(&file(FILE), &mut diagnostics);
        let seen: Vec<_> = entries.iter().map(|one| (one.place.position.line, one.source_path.as_str())).collect();
        assert_eq!(seen, [(3, "China/a.md"), (4, "docs/b.md"), (6, "docs/d.md")]);
        let problems: Vec<_> =
            diagnostics.iter().map(|one| (one.code(), one.place.as_ref().unwrap().position.line)).collect();
        assert_eq!(problems, [("json-syntax-error", 9), ("violate-schema", 5)]);
    }

    #[test]
    fn a_map_of_version_3_gives_entries_and_names_those_that_lead_nowhere() {
        let text =
            "renames:\n  a.md: /b\n  c.md: ''\nredirections:\n  a.md: https://x.org\n  d.md:\n  e.md: 3\n  '': /f\n";
        let file = JsonFile { shown: "redirections.yml".into(), text: text.to_owned() };
        let mut diagnostics = Vec::new();
        let entries = read(&file, &mut diagnostics);
        let seen: Vec<_> = entries.iter().map(|one| (one.place.position.line, one.redirect_url.as_str())).collect();
        assert_eq!(seen, [(2, "/b"), (5, "https://x.org")]);
        let codes: Vec<_> = diagnostics.iter().map(Diagnostic::code).collect();
        assert_eq!(codes, ["redirection-is-empty", "redirection-is-empty", "violate-schema", "redirection-is-empty"]);
    }

    #[test]
    fn keys_are_read_in_any_case_and_what_is_for_other_programs_is_passed_over() {
        let text = r#"{ "redirections": [
            { "Source_Path": "a.md", "redirect_URL": "/b", "monikers": ["v1"], "redirect_document_id": "true" },
            { "source_path": "c.md", "redirect_url": "" },
            "d.md",
        ] }"#;
        let mut diagnostics = Vec::new();
        assert_eq!(read(&file(text), &mut diagnostics)[0].redirect_url, "/b");
        assert_eq!(diagnostics.iter().map(Diagnostic::code).collect::<Vec<_>>(), ["redirection-is-empty"]);
    }

    #[test]
    fn entries_before_broken_json_are_used_too() {
        let mut diagnostics = Vec::new();
        let broken = FILE.replace("{ \"source_path\": \"docs/d.md\"", "<<<<<<< HEAD");
        assert_eq!(read(&file(&broken), &mut diagnostics).len(), 2);
        assert_eq!(diagnostics[0].code(), "json-syntax-error");
    }

    #[test]
    fn an_entry_falls_in_the_innermost_tree_without_case_and_the_rest_is_counted() {
        let mut diagnostics = Vec::new();
        let entries = read(&file(FILE), &mut Vec::new());
        let tree = |folder: &str| vec![(folder.to_owned(), String::new())];
        let assigned = assign(entries, &[tree("china"), tree("other")], &mut diagnostics);
        assert_eq!(assigned[0][0].source_path, "a.md");
        assert!(assigned[1].is_empty());
        assert!(diagnostics[0].message.starts_with("2 redirections"), "{}", diagnostics[0].message);
    }

    #[test]
    fn an_entry_of_a_folder_that_a_mapping_leads_to_falls_in_the_tree_of_that_mapping() {
        let trees = [vec![("site".into(), String::new()), ("docs".into(), "../docs".into())]];
        let assigned = assign(read(&file(FILE), &mut Vec::new()), &trees, &mut Vec::new());
        let paths: Vec<&str> = assigned[0].iter().map(|one| one.source_path.as_str()).collect();
        assert_eq!(paths, ["../docs/b.md", "../docs/d.md"]);
    }
}
