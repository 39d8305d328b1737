//! `export target` against the publisher's own span-free branch of the same commits.

use std::collections::BTreeMap;

use camino::Utf8Path;
use hexapla::{model::document::Side, segment};

use crate::{Test, build, ensure, repositories};

pub const TESTS: &[Test] = &[
    ("the_target_text_is_the_publishers_own", the_target_text_is_the_publishers_own),
    ("a_page_shows_the_same_text_with_and_without_segments", a_page_shows_the_same_text_with_and_without_segments),
];

fn the_target_text_is_the_publishers_own(corpus: &Utf8Path) -> Result<(), String> {
    let (mut pages, mut exact) = (0, 0);
    let mut left: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for plain in repositories(&corpus.join("partner-center-plain")) {
        let bilingual = corpus.join("partner-center").join(plain.file_name().expect("it has a name"));
        for path in markdown_below(&plain) {
            let Ok(with_segments) = std::fs::read_to_string(bilingual.join(&path)) else { continue };
            let without = std::fs::read_to_string(plain.join(&path)).map_err(|cause| cause.to_string())?;
            let kept = body(&segment::keep(&with_segments.replace("\r\n", "\n"), Side::Target));
            let expected = body(&without.replace("\r\n", "\n"));
            pages += 1;
            if kept == expected {
                exact += 1;
            } else {
                let kind = kind_of_difference(&kept, &expected);
                left.entry(kind).or_default().push(format!("{}/{path}", plain.file_name().unwrap_or_default()));
            }
        }
    }
    println!("{exact} of {pages} bodies are equal to the byte; the others:");
    for (kind, paths) in &left {
        println!("  {kind}: {}", paths.len());
    }
    let other = left.get(OTHER).map_or(0, Vec::len);
    ensure(pages > 450 && other * 1000 <= pages * 5, || {
        format!("{other} of {pages} bodies differ by more than escapes and trailing spaces: {:?}", left.get(OTHER))
    })
}

const OTHER: &str = "other";

/// The bilingual writer escapes stray asterisks and backticks, and sometimes drops spaces at the end of a line.
fn kind_of_difference(kept: &str, expected: &str) -> &'static str {
    let unescaped = |text: &str| text.replace("\\*", "*").replace("\\`", "`");
    let trimmed = |text: &str| text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim_end().to_owned();
    if unescaped(kept) == unescaped(expected) {
        "an escaped `*` or backtick"
    } else if trimmed(kept) == trimmed(expected) {
        "spaces at the end of a line"
    } else if trimmed(&unescaped(kept)) == trimmed(&unescaped(expected)) {
        "both"
    } else {
        OTHER
    }
}

/// Pages whose text rightly differs. In `connect-with-third-party` (fr-FR, zh-TW) a span at the start of a line keeps `- x` from being a
/// list; in `billing-basics` (ja-JP) the bilingual file escapes asterisks that are markup, or text, in the plain one.
const MAY_DIFFER_PER_THOUSAND: usize = 10;

fn a_page_shows_the_same_text_with_and_without_segments(corpus: &Utf8Path) -> Result<(), String> {
    let (mut pages, mut different) = (0, Vec::new());
    for plain in repositories(&corpus.join("partner-center-plain")) {
        let bilingual = corpus.join("partner-center").join(plain.file_name().expect("it has a name"));
        let with_segments = build(&[bilingual]);
        let without = build(&[plain]);
        for (path, _) in without.files.iter().filter(|(path, _)| path.ends_with("/index.html")) {
            let Ok(page) = with_segments.text(path) else { continue };
            pages += 1;
            if visible_text(page) != visible_text(without.text(path)?) {
                different.push(path.clone());
            }
        }
    }
    println!("{} of {pages} pages show another text: {different:?}", different.len());
    ensure(pages > 450 && different.len() * 1000 <= pages * MAY_DIFFER_PER_THOUSAND, || {
        format!("{} of {pages} pages show another text: {different:?}", different.len())
    })
}

/// The text of `<main>`: words only, so that neither white space nor markup counts, nor the asterisks that are in dispute.
fn visible_text(html: &str) -> String {
    let html = scraper::Html::parse_document(html);
    let selector = scraper::Selector::parse("main").expect("a selector");
    html.select(&selector)
        .flat_map(|main| main.text().collect::<Vec<_>>())
        .collect::<String>()
        .chars()
        .filter(|character| !character.is_whitespace() && !"*`\\".contains(*character))
        .collect()
}

/// What stands behind the front matter.
fn body(text: &str) -> String {
    let rest = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---").map(|(_, rest)| rest));
    rest.unwrap_or(text).trim_start_matches(['-', ' ', '\n']).to_owned()
}

/// Paths of the pages below the docset folder, relative to the repository.
fn markdown_below(repository: &Utf8Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![repository.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in folder.read_dir_utf8().into_iter().flatten().flatten() {
            let path = entry.into_path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension() == Some("md") {
                found.push(path.strip_prefix(repository).expect("below").to_string());
            }
        }
    }
    found.sort();
    found
}
