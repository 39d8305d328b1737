//! `.openpublishing.redirection.json` → [`Redirection`]s, each in the tree it falls in.
//!
//! Real files are not always valid; every entry before the fault is used.

use serde::Deserialize;
use serde_json::{Deserializer, Value};

use super::{Redirection, folder, json::JsonFile};
use crate::base::{Diagnostic, LineIndex, Place, Rule, Severity};

pub static REDIRECTION_OUTSIDE_DOCSET: Rule = Rule {
    code: "redirection-outside-docset",
    severity: Severity::Info,
    explanation: "## What it finds\nRedirections of pages that belong to no docset of the repository, often because a docset was never localized.\n\n\
## Why it matters\nTheir old addresses are not part of the site, so nothing is redirected.\n\n\
## How to mend it\nNothing, if the docset is not meant to be here. Else look at `source_path`: it begins with the docset's folder.\n",
};

/// DocFX's entry. `redirect_document_id` (a boolean or a string) and monikers say nothing to a static site.
#[derive(Deserialize)]
struct Entry {
    #[serde(default)]
    source_path: Option<String>,
    #[serde(default)]
    source_path_from_root: Option<String>,
    #[serde(default)]
    redirect_url: Option<String>,
}

/// Returns the entries of `file`; their paths are relative to the folder of the file.
pub fn read(file: &JsonFile, diagnostics: &mut Vec<Diagnostic>) -> Vec<Redirection> {
    file.value(diagnostics);
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
        match Entry::deserialize(value).ok().and_then(|entry| redirection(entry, place.clone())) {
            Some(redirection) => redirections.push(redirection),
            None => diagnostics.push(
                Diagnostic::new(&super::json::VIOLATE_SCHEMA, place, "this redirection has no usable path and address")
                    .help("give it `source_path` and `redirect_url`, both as text"),
            ),
        }
        at += values.byte_offset();
    }
}

/// Moves each of `redirections` to the tree it falls in, the innermost, and returns them by tree.
/// `folders` are the trees' folders relative to the folder of the file, compared without case.
pub fn assign(
    redirections: Vec<Redirection>,
    folders: &[String],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Vec<Redirection>> {
    let mut assigned = vec![Vec::new(); folders.len()];
    let mut outside: Vec<Redirection> = Vec::new();
    for redirection in redirections {
        let below = |folder: &String| below(&redirection.source_path, folder).map(str::to_owned);
        let innermost = folders.iter().enumerate().filter_map(|(at, folder)| Some((at, below(folder)?)));
        match innermost.min_by_key(|(_, path)| path.len()) {
            Some((at, path)) => assigned[at].push(Redirection { source_path: path, ..redirection }),
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

fn redirection(entry: Entry, place: Place) -> Option<Redirection> {
    let source = entry.source_path.or(entry.source_path_from_root)?;
    let source_path = folder::clean(&source).filter(|path| !path.is_empty())?;
    let redirect_url = entry.redirect_url.map(|url| url.trim().to_owned()).filter(|url| !url.is_empty())?;
    Some(Redirection { source_path, redirect_url, place })
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
        let assigned = assign(entries, &["china".into(), "other".into()], &mut diagnostics);
        assert_eq!(assigned[0][0].source_path, "a.md");
        assert!(assigned[1].is_empty());
        assert!(diagnostics[0].message.starts_with("2 redirections"), "{}", diagnostics[0].message);
    }
}
