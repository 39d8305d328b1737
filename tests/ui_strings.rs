//! The words that the program and its themes ask for, held against those of `locales/`.
//!
//! A word that no language has is shown as its key, which no other test would notice.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

#[test]
fn every_word_that_is_asked_for_is_there_in_every_language() {
    let asked = asked_for();
    assert!(asked.len() > 20, "the calls are not recognised any more: {asked:?}");
    for language in below("locales", "ftl").into_iter().filter(|path| path.ends_with("main.ftl")) {
        let missing: Vec<_> = asked.difference(&words(&language)).cloned().collect();
        assert!(missing.is_empty(), "{} lacks {missing:?}", language.display());
    }
}

#[test]
fn every_language_has_the_words_of_the_others() {
    let languages = below("locales", "ftl").into_iter().filter(|path| path.ends_with("main.ftl"));
    let all: BTreeSet<String> = languages.clone().flat_map(|path| words(&path)).collect();
    for language in languages {
        let missing: Vec<_> = all.difference(&words(&language)).cloned().collect();
        assert!(missing.is_empty(), "{} lacks {missing:?}", language.display());
    }
}

/// Keys in calls of `text` with a literal, in the code that emits and in the templates.
fn asked_for() -> BTreeSet<String> {
    let code = below("src/emit", "rs").into_iter().flat_map(|path| {
        let text = read(&path);
        let calls = text.split("theme.text(").skip(1);
        calls.filter_map(|call| literal(call.split_once(',')?.1)).collect::<Vec<_>>()
    });
    let templates = below("themes", "html").into_iter().flat_map(|path| {
        let text = read(&path);
        text.split("text(key=").skip(1).filter_map(literal).collect::<Vec<_>>()
    });
    code.chain(templates).collect()
}

/// The string literal that `text` begins with, white space apart.
fn literal(text: &str) -> Option<String> {
    Some(text.trim_start().strip_prefix('"')?.split_once('"')?.0.to_owned())
}

fn words(language: &Path) -> BTreeSet<String> {
    let text = read(language);
    let keys = text.lines().filter_map(|line| Some(line.split_once(" =")?.0));
    keys.filter(|key| key.starts_with(|first: char| first.is_ascii_lowercase())).map(str::to_owned).collect()
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|cause| panic!("{}: {cause}", path.display()))
}

/// The files with this `extension` below `folder`, sorted.
fn below(folder: &str, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of the project") {
            let path = entry.expect("a folder of the project").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
