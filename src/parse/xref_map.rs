//! `xrefmap.yml` or `xrefmap.json` → [`XrefMap`].
//!
//! Shapes after DocFX's description of cross-reference maps: `references` with `uid`, `href` and names, `baseUrl`,
//! `redirections`; `sorted`, `hrefUpdated` and whatever else stands there mean nothing to us.

use std::collections::BTreeMap;

use serde_json::Value;

use super::yaml::{self, Budget};
use crate::{
    base::{Diagnosed, Diagnostic, Position, Rule, Severity},
    model::{
        Source, XrefMap,
        xref_map::{XrefEntry, XrefRedirection},
    },
};

pub static INVALID: Rule = Rule {
    code: "invalid-xref-map",
    severity: Severity::Warning,
    explanation: "## What it finds\nA cross-reference map that is not valid JSON, has no list `references`, or hands uids on to a map that is no file.\n\n\
## Why it matters\nCross references to what stands in it stay text.\n\n\
## How to mend it\nDownload the map again. A map is `references:` with entries of `uid`, `name` and `href`.\n",
};

/// Reads a map by its file's extension: `.json` is JSON, all others are YAML.
pub fn read(source: &Source) -> Diagnosed<XrefMap> {
    let mut diagnostics = Vec::new();
    let value = if source.file.path.key().ends_with(".json") {
        serde_json::from_str(&source.text).unwrap_or_else(|error| {
            let position = Position { line: error.line().max(1) as u32, column: error.column().max(1) as u32 };
            let message = "this cross-reference map is not valid JSON";
            let problem = Diagnostic::new(&INVALID, source.file.place(position), message);
            diagnostics.push(problem.help("download the map again, or mend the line"));
            Value::Null
        })
    } else {
        yaml::read_file(source, Budget::XREF_MAP).drain_into(&mut diagnostics).to_json()
    };
    let map = map(&value);
    let problem = if !value.is_null() && value.get("references").is_none_or(|references| !references.is_array()) {
        (map.redirections.is_empty()).then_some("this cross-reference map has no list `references`")
    } else {
        let elsewhere = |to: &XrefRedirection| to.href.contains("://") || to.href.starts_with("//");
        map.redirections
            .iter()
            .any(elsewhere)
            .then_some("this cross-reference map hands uids on to an address, and addresses are never fetched")
    };
    diagnostics.extend(problem.map(|message| {
        Diagnostic::new(&INVALID, source.file.place(Position::START), message)
            .help("put all maps beside each other as files, and name them in `xref`")
    }));
    Diagnosed::new(map, diagnostics)
}

fn map(value: &Value) -> XrefMap {
    let list = |key: &str| value.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let mut references: BTreeMap<String, XrefEntry> = BTreeMap::new();
    for entry in list("references") {
        let Some(uid) = text(entry, "uid") else { continue };
        references.entry(uid).or_insert_with(|| XrefEntry { href: text(entry, "href"), names: names(entry) });
    }
    let redirection = |entry: &Value| {
        let prefix = text(entry, "uidPrefix").unwrap_or_default();
        Some(XrefRedirection { prefix, href: text(entry, "href")? })
    };
    let base_url = text(value, "baseUrl").map(|url| if url.ends_with('/') { url } else { format!("{url}/") });
    XrefMap { base_url, references, redirections: list("redirections").iter().filter_map(redirection).collect() }
}

fn names(entry: &Value) -> BTreeMap<String, String> {
    let entries = entry.as_object().into_iter().flatten();
    let names = entries.filter(|(key, _)| !["uid", "href", "commentId", "isSpec"].contains(&key.as_str()));
    names.filter_map(|(key, value)| Some((key.clone(), value.as_str()?.to_owned()))).collect()
}

fn text(value: &Value, key: &str) -> Option<String> {
    let text = value.get(key)?.as_str()?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}
