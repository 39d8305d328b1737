//! `build.xref` of `docfx.json` → the cross-reference maps that a docset uses.

use serde_json::Value;

use super::{XrefMapFile, folder, json::JsonFile};
use crate::base::{Diagnostic, Rule, Severity};

pub static NOT_FETCHED: Rule = Rule {
    code: "xref-map-not-fetched",
    severity: Severity::Info,
    explanation: "## What it finds\nA cross-reference map that `build.xref` of `docfx.json` names by an address, or that is packed (`.zip`, `.gz`).\n\n\
## Why it matters\nA build reads files and nothing else, so that it gives the same site everywhere. Cross references to what stands in that map stay text.\n\n\
## How to mend it\nDownload the map, unpack it, put it beside `docfx.json` (`xrefmap.yml` or `xrefmap.json`), and name that file in `build.xref`.\n",
};

/// Returns the maps that `value`, one string or a list, names by files; the others are reported.
pub fn read(value: Option<&Value>, file: &JsonFile, diagnostics: &mut Vec<Diagnostic>) -> Vec<XrefMapFile> {
    let entries = match value {
        Some(Value::Array(entries)) => entries.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    let mut maps = Vec::new();
    for written in entries.iter().filter_map(Value::as_str).map(str::trim).filter(|written| !written.is_empty()) {
        let place = file.place_of(written, 0);
        if let Some(what) = unreadable(written) {
            let problem = Diagnostic::new(&NOT_FETCHED, place, format!("the cross-reference map `{written}` {what}"));
            let help = "put the unpacked map beside `docfx.json` and name that file in `build.xref`";
            diagnostics.push(problem.help(help));
        } else if let Some(path) = folder::clean(written) {
            maps.push(XrefMapFile { path, place: Some(place) });
        } else {
            let message = format!("the cross-reference map `{written}` lies outside of the docset");
            let problem = Diagnostic::new(&folder::PATH_OUTSIDE_ROOT, place, message);
            let problem = Diagnostic { severity: Severity::Warning, ..problem };
            diagnostics.push(problem.help("put the file beside `docfx.json`"));
        }
    }
    maps
}

fn unreadable(written: &str) -> Option<&'static str> {
    let key = written.to_ascii_lowercase();
    if key.contains("://") || key.starts_with("//") {
        Some("is an address, and addresses are never fetched")
    } else if key.ends_with(".zip") || key.ends_with(".gz") {
        Some("is packed")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_are_files_beside_the_configuration_and_the_others_are_named() {
        let text =
            "{\"xref\": [\n\"a.yml\", \"https://x.example/xrefmap.yml\",\n\"../b.yml\", \"./c/d.json\", \"e.zip\", 1]}";
        let file = JsonFile { shown: "docfx.json".into(), text: text.into() };
        let value: Value = serde_json::from_str(text).unwrap();
        let mut diagnostics = Vec::new();
        let maps = read(value.get("xref"), &file, &mut diagnostics);
        assert_eq!(maps.iter().map(|map| map.path.as_str()).collect::<Vec<_>>(), ["a.yml", "c/d.json"]);
        let said: Vec<_> = diagnostics
            .iter()
            .map(|found| (found.code(), found.place.as_ref().map_or(0, |place| place.position.line)))
            .collect();
        assert_eq!(said, [("xref-map-not-fetched", 2), ("path-outside-root", 3), ("xref-map-not-fetched", 3)]);
    }
}
