//! Real pages handed out and taken back: what came back unchanged changes no byte, what was edited changes there alone.

use std::{
    collections::BTreeMap,
    fs,
    process::{Command, Output},
};

use camino::{Utf8Path, Utf8PathBuf};
use hexapla::{model::document::Side, segment};

use crate::{Test, ensure, repositories};

pub const TESTS: &[Test] = &[
    ("units_that_come_back_unchanged_change_no_byte", units_that_come_back_unchanged_change_no_byte),
    ("edited_units_change_exactly_their_segments", edited_units_change_exactly_their_segments),
];

const FORMATS: [&str; 3] = ["xliff", "po", "jsonl"];

fn units_that_come_back_unchanged_change_no_byte(corpus: &Utf8Path) -> Result<(), String> {
    for repository in repositories(&corpus.join("partner-center")) {
        let place = Place::new(&repository)?;
        let before = files(&place.content)?;
        let mut import = vec!["import-units".to_owned(), "--into".to_owned(), place.content.to_string()];
        for format in FORMATS {
            let exported = place.run(&["export", format, place.content.as_str(), "-o", place.at(format).as_str()])?;
            println!("{} {format}: {}", name(&repository), last(&exported));
            import.push(place.at(format).to_string());
        }
        let returned = last(&place.run(&import.iter().map(String::as_str).collect::<Vec<_>>())?);
        println!("{}: {returned}", name(&repository));
        ensure(returned.starts_with("0 units changed in 0 pages"), || returned.clone())?;
        ensure(returned.ends_with(" 0 refused"), || returned.clone())?;
        ensure(files(&place.content)? == before, || format!("files of {repository} changed"))?;
    }
    Ok(())
}

/// Every unit of every twentieth page is edited, in XLIFF and then in PO.
fn edited_units_change_exactly_their_segments(corpus: &Utf8Path) -> Result<(), String> {
    for repository in repositories(&corpus.join("partner-center")) {
        for format in ["xliff", "po"] {
            let place = Place::new(&repository)?;
            let out = place.at(format);
            place.run(&["export", format, place.content.as_str(), "-o", out.as_str()])?;
            let mut expected = files(&place.content)?;
            let mut edited = 0;
            for path in files(&out)?.into_keys().step_by(20) {
                let text = fs::read_to_string(out.join(&path)).map_err(|cause| cause.to_string())?;
                let (marked, targets) = if format == "xliff" { mark_xliff(&text) } else { mark_po(&text) };
                fs::write(out.join(&path), marked).map_err(|cause| cause.to_string())?;
                edited += targets;
                let page =
                    path.splitn(3, '/').nth(2).expect("locale, mount, page").rsplit_once('.').expect("extension").0;
                let (path, bytes) = expected
                    .iter_mut()
                    .find(|(path, _)| path.ends_with(&format!("/{page}")))
                    .ok_or_else(|| format!("no {page}"))?;
                *bytes = mark_page(bytes, format == "po").ok_or_else(|| format!("{path} is not UTF-8"))?;
            }
            let returned = place.run(&["import-units", out.as_str(), "--into", place.content.as_str()])?;
            println!("{} {format}: {edited} edited; {}", name(&repository), last(&returned));
            ensure(last(&returned).starts_with(&format!("{edited} units changed in ")), || last(&returned))?;
            let found = files(&place.content)?;
            let wrong: Vec<_> = found.iter().filter(|(path, bytes)| expected.get(*path) != Some(bytes)).collect();
            ensure(wrong.is_empty() && found.len() == expected.len(), || format!("{} files differ", wrong.len()))?;
        }
    }
    Ok(())
}

const MARK: &str = "§";

/// Puts a mark behind every translation, and counts them.
fn mark_xliff(text: &str) -> (String, usize) {
    (text.replace("</target>", &format!("{MARK}</target>")), text.matches("</target>").count())
}

fn mark_po(text: &str) -> (String, usize) {
    let mut marked = String::new();
    let mut count = 0;
    for entry in text.split_inclusive("\n\n") {
        let body = entry.trim_end();
        if entry.contains("msgctxt") && !entry.contains("#, fuzzy") {
            marked.push_str(&body[..body.len() - 1]);
            marked.push_str(&format!("{MARK}\"{}", &entry[body.len()..]));
            count += 1;
        } else {
            marked.push_str(entry);
        }
    }
    (marked, count)
}

/// What a page becomes whose translations all have the mark; in PO those that are the source text stay, for they are fuzzy.
fn mark_page(bytes: &[u8], only_translated: bool) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let mut marked = text.to_owned();
    for piece in segment::pieces(text).into_iter().rev() {
        let segment::PieceKind::Pair { target, source, .. } = piece.kind else { continue };
        let (end, same) =
            (text[target.clone()].trim_end_matches(['\r', '\n']).len(), text[target.clone()] == text[source]);
        let has_letters = text[target.clone()].chars().any(char::is_alphabetic);
        if !(only_translated && same && has_letters) {
            marked.insert_str(target.start + end, MARK);
        }
    }
    debug_assert!(segment::keep(&marked, Side::Source) == segment::keep(text, Side::Source));
    Some(marked.into_bytes())
}

/// A copy of a repository that may be changed.
struct Place {
    folder: tempfile::TempDir,
    content: Utf8PathBuf,
}

impl Place {
    fn new(repository: &Utf8Path) -> Result<Self, String> {
        let folder = tempfile::tempdir().map_err(|cause| cause.to_string())?;
        let content = Utf8Path::from_path(folder.path()).ok_or("no UTF-8")?.join(name(repository));
        for (path, bytes) in files(repository)? {
            let path = content.join(path);
            fs::create_dir_all(path.parent().expect("a folder")).map_err(|cause| cause.to_string())?;
            fs::write(path, bytes).map_err(|cause| cause.to_string())?;
        }
        Ok(Self { folder, content })
    }

    fn at(&self, name: &str) -> Utf8PathBuf {
        Utf8Path::from_path(self.folder.path()).expect("UTF-8").join(name)
    }

    /// Runs the program; its exit status must not be that of a failure.
    fn run(&self, words: &[&str]) -> Result<Output, String> {
        let output =
            Command::new(env!("CARGO_BIN_EXE_hexapla")).args(words).output().map_err(|cause| cause.to_string())?;
        match output.status.code() {
            Some(0 | 1) => Ok(output),
            _ => Err(format!("{words:?}: {}", String::from_utf8_lossy(&output.stderr))),
        }
    }
}

fn last(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).lines().last().unwrap_or_default().to_owned()
}

fn name(path: &Utf8Path) -> &str {
    path.file_name().unwrap_or_default()
}

/// Path → bytes of every file below `folder`.
fn files(folder: &Utf8Path) -> Result<BTreeMap<String, Vec<u8>>, String> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in next.read_dir_utf8().map_err(|cause| cause.to_string())? {
            let path = entry.map_err(|cause| cause.to_string())?.into_path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let below = path.strip_prefix(folder).expect("below").to_string();
                found.insert(below, fs::read(&path).map_err(|cause| cause.to_string())?);
            }
        }
    }
    Ok(found)
}
