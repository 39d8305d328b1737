//! What pages become, written down in a short notation; see [`check`].

mod blocks;
mod dump;
mod emphasis;
mod fences;
mod loose_headings;
mod sections;
mod segments;
mod tabs;
mod told;

use super::*;
use crate::model::{SourceFile, sample, source::SourceKind};
use dump::dump;

fn source(text: &str) -> Source {
    let locale = Some(sample::locale("zh-TW"));
    sample::source(SourceFile { locale, ..sample::file("page.md", SourceKind::Include) }, text)
}

/// Expects the tree of `text`. `{17|target|source}` is a segment, `{{target|source}}` in the text stands for one.
#[track_caller]
fn check(text: &str, expected: &str) {
    let source = source(&segmented(text));
    let ParsedPage { facts, document: found } = page(&source).value;
    assert_eq!(dump(&found), expected.trim());
    assert_eq!(dump(&document(&source, &facts.front_matter)), expected.trim(), "without its facts");
}

/// Expects `code@line:column` for each problem, in the order of the text.
#[track_caller]
fn check_problems(text: &str, expected: &[&str]) {
    let source = source(&segmented(text));
    let mut found: Vec<_> = page(&source)
        .diagnostics
        .iter()
        .filter_map(|diagnostic| {
            let position = diagnostic.place.as_ref()?.position;
            Some((position, format!("{}@{}:{}", diagnostic.code(), position.line, position.column)))
        })
        .collect();
    found.sort();
    assert_eq!(found.iter().map(|(_, problem)| problem.as_str()).collect::<Vec<_>>(), expected);
}

fn facts_of(text: &str) -> Facts {
    page(&source(&segmented(text))).value.facts
}

/// Writes out `{{target|source}}` as real segments, numbered from 101.
fn segmented(text: &str) -> String {
    let mut written = String::new();
    for (at, part) in text.split("{{").enumerate() {
        match part.split_once("}}").filter(|_| at > 0) {
            Some((halves, rest)) => {
                let (target, source) = halves.split_once('|').unwrap_or((halves, ""));
                let number = 100 + at;
                written += &format!(
                    "<span data-ttu-id=\"45d3e-{number}\">{target}</span>\
                     <span class=\"sxs-lookup\"><span data-stu-id=\"45d3e-{number}\">{source}</span></span>{rest}"
                );
            }
            None => written += part,
        }
    }
    written
}
