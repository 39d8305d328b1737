//! `check --fix`: what surely can be mended is mended in the files themselves.
//!
//! **Invariant:** a file keeps its byte-order mark, its line ends and every byte that no edit names; it is replaced at once or not at all, and only if it is
//! still what was looked at.

use std::{collections::BTreeMap, fmt::Write, sync::Arc};

use crate::{
    base::{Diagnostic, LineIndex, Position, Result},
    config::Config,
    mend,
    model::{SourceFile, source::Origin},
    read::{self, PageBytes},
    report::visible::visible,
};

/// What was mended, or would be.
#[derive(Default)]
pub struct Mended {
    pub problems: usize,
    pub files: usize,
    /// `file:line:column: what`, in the order of the places.
    pub list: String,
}

/// Mends what it can of `diagnostics`, which are those of `config`'s content; with `only_list` no file is touched.
///
/// Errors: a file cannot be read or written, or changes meanwhile.
pub fn mend(config: &Config, diagnostics: &[Diagnostic], only_list: bool) -> Result<Mended> {
    let mut places: BTreeMap<&Arc<str>, Vec<(Position, &str)>> = BTreeMap::new();
    for diagnostic in diagnostics.iter().filter(|diagnostic| mend::what(diagnostic.code()).is_some()) {
        if let Some(place) = &diagnostic.place {
            places.entry(&place.file).or_default().push((place.position, diagnostic.code()));
        }
    }
    let mut mended = Mended::default();
    if places.is_empty() {
        return Ok(mended);
    }
    let files = read::list(&config.docsets)?.value;
    for file in files.iter().filter(|file| file.origin == Origin::Written) {
        let Some(found) = places.remove(&file.shown) else { continue };
        mend_file(config, file, &found, only_list, &mut mended)?;
    }
    Ok(mended)
}

fn mend_file(
    config: &Config,
    file: &SourceFile,
    found: &[(Position, &str)],
    only_list: bool,
    mended: &mut Mended,
) -> Result<()> {
    let Some(bytes) = read::bytes(&config.docsets, file)?.value else { return Ok(()) };
    let Some(page) = PageBytes::new(bytes) else { return Ok(()) };
    let index = LineIndex::new(&page.text);
    let mut edits: Vec<mend::Edit> = Vec::new();
    for (position, code) in found {
        let of_problem = mend::edits(&page.text, &index, code, *position);
        let Some(what) = mend::what(code).filter(|_| !of_problem.is_empty()) else { continue };
        mended.problems += 1;
        let Position { line, column } = position;
        // Writing to a string cannot fail.
        let _ = writeln!(mended.list, "{}:{line}:{column}: {code}: {what}", visible(&file.shown));
        edits.extend(of_problem);
    }
    if edits.is_empty() {
        return Ok(());
    }
    mended.files += 1;
    if only_list {
        return Ok(());
    }
    let edits = mend::apart(edits);
    let changed = page.changed(edits.iter().map(|edit| (edit.range.clone(), edit.text.as_str())));
    read::replace(&config.docsets, file, &page, &changed)
}
