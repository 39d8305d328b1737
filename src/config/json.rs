//! One JSON configuration file → its first complete value, and places in it.

use std::{fs, io, sync::Arc};

use camino::Utf8Path;
use serde_json::{Deserializer, Value};

use super::folder;
use crate::base::{Diagnostic, Error, LineIndex, Place, Position, Result, Rule, Severity};

pub static JSON_SYNTAX_ERROR: Rule = Rule {
    code: "json-syntax-error",
    severity: Severity::Warning,
    explanation: "## What it finds\nA DocFX configuration file (`docfx.json`, `.openpublishing.*.json`) that is not valid JSON; often the rest of a merge conflict.\n\n\
## Why it matters\nWhat stands behind the fault is not read: a docset then publishes all of its markdown, redirections may be missing.\n\n\
## How to mend it\nLook at the line named: remove `<<<<<<<`, `=======` and `>>>>>>>`, a comma before `]` or `}`, a second value after the first.\n",
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
    pub fn value(&self, diagnostics: &mut Vec<Diagnostic>) -> Option<Value> {
        let mut values = Deserializer::from_str(&self.text).into_iter::<Value>();
        match values.next() {
            Some(Ok(value)) => {
                let end = values.byte_offset();
                let rest = self.text[end..].trim_start();
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

    /// The place of byte `offset`.
    pub fn place(&self, offset: usize) -> Place {
        Place { file: self.shown.clone(), position: LineIndex::new(&self.text).position(offset) }
    }

    /// The place of the `nth` occurrence of `"key"`; of the file's first character if there are fewer.
    pub fn place_of(&self, key: &str, nth: usize) -> Place {
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
    fn a_syntax_error_is_placed_in_characters() {
        let (value, places) = read("{\n \"題\": x\n}");
        assert_eq!((value, places), (None, vec![(2, 7)]));
    }
}
