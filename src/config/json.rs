//! One JSON or YAML configuration file → its first complete value, and places in it.

use std::{fs, io, sync::Arc};

use camino::Utf8Path;
use serde_json::{Deserializer, Value};

use super::{folder, yaml};
use crate::base::{Diagnostic, Error, LineIndex, Place, Position, Result, Rule, Severity};

pub static JSON_SYNTAX_ERROR: Rule = Rule {
    code: "json-syntax-error",
    severity: Severity::Warning,
    explanation: "## What it finds\nA DocFX configuration file (`docfx.json`, `.openpublishing.*.json`) that is not valid JSON; often the rest of a merge conflict.\n\n\
## Why it matters\nWhat stands behind the fault is not read: a docset then publishes all of its markdown, redirections may be missing.\n\n\
## How to mend it\nLook at the line named: remove `<<<<<<<`, `=======` and `>>>>>>>`, or a second value after the first.\n",
};

pub static VIOLATE_SCHEMA: Rule = Rule {
    code: "violate-schema",
    severity: Severity::Warning,
    explanation: "## What it finds\nAn entry of a DocFX configuration file that has not the shape it must have, such as a number where a list of patterns belongs.\n\n\
## Why it matters\nThe entry is ignored, so files may be missing.\n\n\
## How to mend it\nCompare the entry with its neighbours, or with DocFX's description of `docfx.json`.\n",
};

/// Bytes; the largest known redirection file has 2.5 MB.
const LIMIT: u64 = 32 * 1024 * 1024;

/// A configuration file as text.
pub struct JsonFile {
    pub shown: Arc<str>,
    pub text: String,
}

impl JsonFile {
    /// Reads `path` of the repository in `root`; `None` if there is no such file, or, with a diagnostic, if it is a link out of
    /// the repository.
    ///
    /// Errors: it cannot be read, or has more than 32 MB.
    pub fn read(
        root: &Utf8Path,
        path: &Utf8Path,
        shown: String,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<Option<Self>> {
        let error = |cause| Error::Read { path: path.to_owned(), cause };
        match fs::metadata(path) {
            Err(cause) if matches!(cause.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                return Ok(None);
            }
            Err(cause) => return Err(error(cause)),
            Ok(metadata) if !metadata.is_file() => return Ok(None),
            Ok(_) if !folder::is_beneath(root, path) => {
                let place = Place { file: shown.into(), position: Position::START };
                let message = "this configuration file leads out of the repository";
                let problem = Diagnostic::new(&folder::PATH_OUTSIDE_ROOT, place, message);
                diagnostics.push(problem.help("it is not read; put the file itself there"));
                return Ok(None);
            }
            Ok(metadata) if metadata.len() > LIMIT => return Err(error(io::ErrorKind::FileTooLarge.into())),
            Ok(_) => {}
        }
        let bytes = fs::read(path).map_err(error)?;
        let text = String::from_utf8_lossy(&bytes);
        Ok(Some(Self { shown: shown.into(), text: text.trim_start_matches('\u{feff}').to_owned() }))
    }

    /// Returns the first value of the file; `None` if it is broken. What is wrong goes to `diagnostics`.
    ///
    /// As DocFX does, comments and a comma before a closing bracket are passed over.
    pub fn value(&self, diagnostics: &mut Vec<Diagnostic>) -> Option<Value> {
        if self.is_yaml() {
            return self.yaml_value(diagnostics);
        }
        let strict = Deserializer::from_str(&self.text).into_iter::<Value>().next();
        let plain = match strict {
            Some(Err(_)) => plain(&self.text),
            _ => self.text.clone(),
        };
        let mut values = Deserializer::from_str(&plain).into_iter::<Value>();
        match values.next() {
            Some(Ok(value)) => {
                let end = values.byte_offset();
                let rest = plain[end..].trim_start();
                if !rest.is_empty() {
                    let place = self.place(self.text.len() - rest.len());
                    let problem =
                        Diagnostic::new(&JSON_SYNTAX_ERROR, place, "there is text behind the end of the JSON value")
                            .help("remove it: what comes before is used, this is not");
                    diagnostics.push(problem);
                }
                Some(value)
            }
            Some(Err(error)) => {
                diagnostics.push(self.syntax_error(&error));
                None
            }
            None => {
                let problem = Diagnostic::new(&JSON_SYNTAX_ERROR, self.place(0), "the file is empty")
                    .help("delete it, or write `{}` into it");
                diagnostics.push(problem);
                None
            }
        }
    }

    pub fn is_yaml(&self) -> bool {
        [".yml", ".yaml"].iter().any(|extension| self.shown.ends_with(extension))
    }

    fn yaml_value(&self, diagnostics: &mut Vec<Diagnostic>) -> Option<Value> {
        yaml::value(&self.text)
            .map_err(|(line, column, cause)| {
                let place = Place { file: self.shown.clone(), position: Position { line, column } };
                let problem = Diagnostic::new(&JSON_SYNTAX_ERROR, place, format!("this is not valid YAML: {cause}"));
                diagnostics.push(problem.help("mend the YAML; until then the file is not read"));
            })
            .ok()
    }

    /// The place of byte `offset`.
    pub fn place(&self, offset: usize) -> Place {
        Place { file: self.shown.clone(), position: LineIndex::new(&self.text).position(offset) }
    }

    /// The place of the `nth` occurrence of `"key"`; of the file's first character if there are fewer. In YAML that of the `nth`
    /// line that begins with `key:`.
    pub fn place_of(&self, key: &str, nth: usize) -> Place {
        if self.is_yaml() {
            let is_key = |line: &str| {
                line.trim_start_matches([' ', '-', '"', '\''])
                    .strip_prefix(key)
                    .is_some_and(|rest| rest.trim_start_matches(['"', '\'']).trim_start().starts_with(':'))
            };
            let starts = self.text.split_inclusive('\n').scan(0, |at, line| {
                let start = *at + line.len() - line.trim_start().len();
                *at += line.len();
                Some((start, line))
            });
            return self.place(starts.filter(|(_, line)| is_key(line)).nth(nth).map_or(0, |(start, _)| start));
        }
        let quoted = format!("\"{key}\"");
        self.place(self.text.match_indices(&quoted).nth(nth).map_or(0, |(at, _)| at))
    }

    fn syntax_error(&self, error: &serde_json::Error) -> Diagnostic {
        let line_start = match error.line() {
            0 | 1 => 0,
            line => self.text.match_indices('\n').nth(line - 2).map_or(0, |(at, _)| at + 1),
        };
        let place = self.place(line_start + error.column().saturating_sub(1));
        let reason = error.to_string();
        let reason = reason.split(" at line ").next().unwrap_or_default();
        Diagnostic::new(&JSON_SYNTAX_ERROR, place, format!("this is not valid JSON: {reason}"))
            .help("mend the JSON; until then this file is read as far as it is understood")
    }
}

/// `text` with blanks in place of comments and of commas before a closing bracket; every other byte stays where it is.
fn plain(text: &str) -> String {
    let mut bytes = text.as_bytes().to_vec();
    let (mut at, mut comma, mut before) = (0, None, b'[');
    while at < bytes.len() {
        let blank = match (bytes[at], bytes.get(at + 1)) {
            (b'"', _) => {
                (comma, before) = (None, b'"');
                at += 1;
                while at < bytes.len() && bytes[at] != b'"' {
                    at += if bytes[at] == b'\\' { 2 } else { 1 };
                }
                at += 1;
                continue;
            }
            (b'/', Some(b'/')) => text[at..].find('\n').map_or(text.len(), |end| at + end),
            (b'/', Some(b'*')) => text[at..].find("*/").map_or(text.len(), |end| at + end + 2),
            (b',', _) => {
                comma = Some(at).filter(|_| !b"[{,".contains(&before));
                before = b',';
                at + 1
            }
            (b']' | b'}', _) => {
                if let Some(comma) = comma.take() {
                    bytes[comma] = b' ';
                }
                before = b']';
                at + 1
            }
            (byte, _) => {
                if !byte.is_ascii_whitespace() {
                    (comma, before) = (None, byte);
                }
                at + 1
            }
        };
        if bytes[at] == b'/' && blank > at + 1 && blank <= bytes.len() {
            bytes[at..blank].iter_mut().filter(|byte| **byte != b'\n').for_each(|byte| *byte = b' ');
        }
        at = blank;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The strings of a string or a list of strings; `None` for anything else.
pub fn strings(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::String(one) => Some(vec![one.clone()]),
        Value::Array(many) => many.iter().map(|one| one.as_str().map(str::to_owned)).collect(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Option<Value>, Vec<(u32, u32)>) {
        let file = JsonFile { shown: "x.json".into(), text: text.to_owned() };
        let mut diagnostics = Vec::new();
        let value = file.value(&mut diagnostics);
        let places = diagnostics.iter().filter_map(|one| one.place.as_ref()).map(|place| place.position);
        (value, places.map(|Position { line, column }| (line, column)).collect())
    }

    #[test]
    fn the_rest_of_a_merge_conflict_is_named_and_the_value_before_it_used() {
        let (value, places) = read("{\n \"a\": 1\n}\n=======\n ]\n}\n");
        assert_eq!(value.unwrap()["a"], 1);
        assert_eq!(places, [(4, 1)]);
    }

    #[test]
    fn comments_and_commas_at_the_end_are_passed_over_as_in_docfx() {
        let (value, places) = read("{ // a note\n \"url\": \"https://x\", /* two\n lines */ \"list\": [1, 2, ],\n}");
        let value = value.unwrap();
        assert_eq!((value["url"].as_str(), value["list"][1].as_i64(), places), (Some("https://x"), Some(2), vec![]));
        assert!(read("{ \"a\": [,] }").0.is_none());
    }

    #[test]
    fn yaml_is_read_too_and_its_keys_are_found() {
        let text = "# a note\nrenames:\n  docs/a.md: /b\n  \"c.md\": /d\n";
        let file = JsonFile { shown: "redirections.yml".into(), text: text.to_owned() };
        assert_eq!(file.value(&mut Vec::new()).unwrap()["renames"]["c.md"], "/d");
        assert_eq!(file.place_of("docs/a.md", 0).position, Position { line: 3, column: 3 });
        assert_eq!(file.place_of("c.md", 0).position, Position { line: 4, column: 3 });
    }

    #[test]
    fn a_syntax_error_is_placed_in_characters() {
        let (value, places) = read("{\n \"題\": x\n}");
        assert_eq!((value, places), (None, vec![(2, 7)]));
    }
}
