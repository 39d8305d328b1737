//! Problems that are known and accepted: a file that `check --write-baseline` writes and `check --baseline` reads.
//!
//! One problem is one line of JSON, sorted, so that two branches merge line by line. A problem is known by its code, its file and the text of its line,
//! not by the line's number: what is inserted above it changes nothing, and who changes the line itself hears of it again. Problems of a whole
//! page, which stand at its beginning, are known by their message. Of several that are alike as many are accepted as were written.
//!
//! **Invariant:** a file that was written accepts every problem of the run that wrote it; remarks are never written, they stop nothing.

use std::{collections::BTreeMap, fs};

use camino::{Utf8Path, Utf8PathBuf};
use serde::{Deserialize, Serialize};

use super::{files, places::Places};
use crate::{
    base::{Diagnostic, Digest, Error, Position, Result, Severity},
    pipeline::fault,
};

/// The first line of such a file.
const HEAD: &str = r#"{"hexapla-baseline":1}"#;

#[derive(Debug, Default, PartialEq, Eq)]
pub struct Baseline(BTreeMap<Key, usize>);

/// By what a problem is known again.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    /// Relative to the folder of the baseline, `/` between parts; empty if no one file is to blame.
    file: String,
    code: String,
    /// Of the line's text without the space around it, or of the message.
    text: Digest,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    file: String,
    code: String,
    /// A [`Digest`] in hexadecimal digits.
    text: String,
    #[serde(default = "one", skip_serializing_if = "is_one")]
    count: usize,
}

fn one() -> usize {
    1
}

fn is_one(count: &usize) -> bool {
    *count == 1
}

/// What a baseline leaves of some problems.
pub struct Remaining {
    pub diagnostics: Vec<Diagnostic>,
    /// How many were accepted.
    pub accepted: usize,
    /// How many of the baseline did not occur.
    pub gone: usize,
}

impl Baseline {
    /// Returns what accepts the errors and warnings of `diagnostics`; `path` is where it will be kept.
    pub fn of(diagnostics: &[Diagnostic], places: &Places, path: &Utf8Path) -> Self {
        let folder = folder(path);
        let mut known = BTreeMap::new();
        for key in diagnostics.iter().filter_map(|diagnostic| key(diagnostic, places, &folder)) {
            *known.entry(key).or_default() += 1;
        }
        Self(known)
    }

    /// Errors: the file cannot be read, or is no baseline.
    pub fn read(path: &Utf8Path) -> Result<Self> {
        let text = fs::read_to_string(path).map_err(|cause| Error::Read { path: path.to_owned(), cause })?;
        let damaged = |line: usize, cause: String| Error::Config {
            path: path.to_owned(),
            cause: format!("line {line} is no line of a baseline: {cause}; `--write-baseline` writes it anew"),
        };
        let mut lines = text.lines().enumerate();
        match lines.next() {
            Some((_, HEAD)) => {}
            _ => return Err(damaged(1, format!("it must be `{HEAD}`"))),
        }
        let mut known = BTreeMap::new();
        for (at, line) in lines.filter(|(_, line)| !line.trim().is_empty()) {
            let line: Line = serde_json::from_str(line).map_err(|cause| damaged(at + 1, cause.to_string()))?;
            let text =
                Digest::parse(&line.text).ok_or_else(|| damaged(at + 1, "its `text` is no digest".to_owned()))?;
            *known.entry(Key { file: line.file, code: line.code, text }).or_default() += line.count;
        }
        Ok(Self(known))
    }

    /// Errors: the file cannot be written.
    pub fn write(&self, path: &Utf8Path) -> Result<()> {
        let mut text = format!("{HEAD}\n");
        for (Key { file, code, text: digest }, count) in &self.0 {
            let line = Line { file: file.clone(), code: code.clone(), text: digest.to_string(), count: *count };
            // A struct of texts and a number cannot fail to serialise.
            text.push_str(&serde_json::to_string(&line).unwrap_or_default());
            text.push('\n');
        }
        files::write(path, text.as_bytes())
    }

    /// How many problems it accepts.
    pub fn len(&self) -> usize {
        self.0.values().sum()
    }

    /// Takes what is accepted out of `diagnostics`.
    pub fn apply(mut self, diagnostics: Vec<Diagnostic>, places: &Places, path: &Utf8Path) -> Remaining {
        let folder = folder(path);
        let mut accepted = 0;
        let is_new = |diagnostic: &Diagnostic| {
            let known = key(diagnostic, places, &folder).and_then(|key| self.0.get_mut(&key)).filter(|left| **left > 0);
            let Some(left) = known else { return true };
            *left -= 1;
            accepted += 1;
            false
        };
        let diagnostics = diagnostics.into_iter().filter(is_new).collect();
        Remaining { diagnostics, accepted, gone: self.len() }
    }
}

fn key(diagnostic: &Diagnostic, places: &Places, folder: &Utf8Path) -> Option<Key> {
    if diagnostic.severity < Severity::Warning || fault::is_fault(diagnostic) {
        return None;
    }
    let place = diagnostic.place.as_ref();
    let line = place.filter(|place| place.position != Position::START).and_then(|place| places.line(place));
    let text = line.unwrap_or_else(|| without_places(&diagnostic.message));
    let file = place.map(|place| relative(&places.path(place), folder)).unwrap_or_default();
    Some(Key { file, code: diagnostic.code().to_owned(), text: Digest::of(text.trim()) })
}

/// `message` without the numbers of lines in it.
fn without_places(message: &str) -> String {
    let mut text = String::with_capacity(message.len());
    for character in message.chars() {
        if !(character.is_ascii_digit() && text.ends_with(':')) {
            text.push(character);
        }
    }
    text
}

/// The folder of a file, absolute where that can be had.
fn folder(path: &Utf8Path) -> Utf8PathBuf {
    let folder = path.parent().filter(|folder| !folder.as_str().is_empty()).unwrap_or(Utf8Path::new("."));
    folder.canonicalize_utf8().unwrap_or_else(|_| folder.to_owned())
}

/// `path` as it is reached from `folder`, so that the same checkout elsewhere is known again.
fn relative(path: &Utf8Path, folder: &Utf8Path) -> String {
    let path = path.canonicalize_utf8().unwrap_or_else(|_| path.to_owned());
    let common = path.components().zip(folder.components()).take_while(|(one, other)| one == other).count();
    let up = folder.components().skip(common).map(|_| "..");
    let down = path.components().skip(common).map(|part| part.as_str());
    up.chain(down).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_by_the_way_from_the_folder_of_the_baseline() {
        for (path, folder, expected) in [
            ("/no/docs/fr/a.md", "/no/docs", "fr/a.md"),
            ("/no/docs.fr/a.md", "/no/site", "../docs.fr/a.md"),
            ("/a.md", "/no/where", "../../a.md"),
        ] {
            assert_eq!(relative(Utf8Path::new(path), Utf8Path::new(folder)), expected);
        }
    }

    #[test]
    fn the_numbers_of_lines_in_a_message_are_not_what_it_is_known_by() {
        assert_eq!(without_places("as in `a.md:12` and `b.md:3:14`, 5 times"), "as in `a.md:` and `b.md::`, 5 times");
    }

    #[test]
    fn a_damaged_file_is_refused_with_its_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = Utf8PathBuf::from_path_buf(folder.path().join("known.jsonl")).unwrap();
        for (text, line) in
            [("", 1), ("{}\n", 1), (&format!("{HEAD}\n\n<<<<<<< ours\n"), 3), (&format!("{HEAD}\n{{}}\n"), 2)]
        {
            fs::write(&path, text).unwrap();
            let error = Baseline::read(&path).unwrap_err();
            assert_eq!(error.exit_status(), 2);
            assert!(error.to_string().contains(&format!("line {line} ")), "{text}: {error}");
        }
        fs::remove_file(&path).unwrap();
        assert_eq!(Baseline::read(&path).unwrap_err().exit_status(), 3);
    }

    #[test]
    fn what_is_written_is_read_back_and_is_one_line_a_problem() {
        let folder = tempfile::tempdir().unwrap();
        let path = Utf8PathBuf::from_path_buf(folder.path().join("known.jsonl")).unwrap();
        let key = |file: &str| Key { file: file.into(), code: "bold-lost".into(), text: Digest::of("x") };
        let baseline = Baseline([(key("b.md"), 2), (key("a.md"), 1)].into());
        baseline.write(&path).unwrap();
        assert_eq!(Baseline::read(&path).unwrap(), baseline);
        let text = fs::read_to_string(&path).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!((lines[0], lines.len()), (HEAD, 3));
        assert!(
            lines[1].starts_with(r#"{"file":"a.md","code":"bold-lost","text":""#)
                && lines[2].ends_with(r#""count":2}"#),
            "{text}"
        );
    }
}
