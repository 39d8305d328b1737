//! `hexapla segment`: source pages cut into sentences: a list of them, or bilingual pages that are yet to be translated.

use std::io;

use camino::Utf8Path;

use super::{
    arguments::{Format, Segment},
    files,
    run::Run,
};
use crate::{
    base::{Error, LineIndex, Result},
    cut::{Cut, Making, cut, weave},
    exchange::fresh,
    read::PageBytes,
    report::{count, visible::visible},
    segment,
};

/// Bytes of a page.
const LIMIT: u64 = 10 << 20;

pub fn run(run: &Run, arguments: &Segment) -> Result<u8> {
    let mut sentences = 0;
    for path in &arguments.pages {
        let unusable = |reason: &str| Error::Usage(format!("`{path}` cannot be cut: {reason}"));
        let bytes = files::read(path, LIMIT)?.ok_or_else(|| unusable("it has more than 10 MB"))?;
        let page = PageBytes::new(bytes).ok_or_else(|| unusable("it is not encoded as UTF-8"))?;
        if !segment::pieces(&page.text).is_empty() {
            return Err(unusable("it has segments already"));
        }
        let cut = cut(&page.text);
        sentences += cut.segments.len();
        match (&arguments.to, &arguments.output) {
            (Some(to), Some(folder)) => {
                let name = path.file_name().ok_or_else(|| unusable("it has no name"))?;
                let making = Making::of(to, &fresh::prefix(path.as_str(), to), page.source_hash());
                let target = files::below(folder, &[name])?;
                if target.exists() {
                    let cause = io::Error::other("it is there already");
                    return Err(Error::Write { path: target, cause });
                }
                files::write(&target, weave(&page.text, &cut, &making, |_| None).as_bytes())?;
            }
            _ => run.console.say(&list(run, path, &page.text, &cut))?,
        }
    }
    let (sentences, pages) = (count(sentences, "sentence"), count(arguments.pages.len(), "page"));
    match &arguments.output {
        Some(folder) => run.done(&format!("{sentences} of {pages} → {folder}\n"))?,
        None => run.done(&format!("{sentences} in {pages}\n"))?,
    }
    Ok(0)
}

/// One line for each sentence: where it stands, its number, its text; or a JSON object with the same.
fn list(run: &Run, path: &Utf8Path, text: &str, cut: &Cut) -> String {
    let index = LineIndex::new(text);
    let line = |segment: &crate::cut::Segment| {
        let at = index.position(segment.range.start);
        match run.format {
            Format::Json => {
                let value = serde_json::json!({
                    "page": path.as_str(), "line": at.line, "column": at.column, "ordinal": segment.ordinal, "text": segment.source,
                });
                format!("{value}\n")
            }
            _ => format!("{path}:{}:{} {} {}\n", at.line, at.column, segment.ordinal, visible(&segment.source)),
        }
    };
    cut.segments.iter().map(line).collect()
}
