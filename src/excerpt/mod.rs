//! The text of a code file + a [`Selection`] → the lines to show, or why there are none.
//!
//! Rules as DocFX has them: a tag counts before lines; lines are shown in the order in which they are asked for, twice
//! if asked for twice; lines that are tags are left out; tabs before the first letter of a line become spaces, and the
//! indentation that all lines have is taken away, or as much of it as `dedent` says.
//! **Invariant:** pure, and an excerpt has at most [`LONGEST`] bytes.

mod languages;
mod notebook;
mod selection;
mod tags;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

pub use languages::of_extension;
pub use selection::{LineRange, Part, Selection, line_ranges};

use crate::model::snippet::{Fault, LONGEST};

/// Returns the lines of `text` that `selection` asks for, each ended by LF. `path` is the file's, for its extension.
pub fn cut(text: &str, path: &str, selection: &Selection) -> Result<String, Fault> {
    let extension = languages::extension(path);
    if selection.notebook || (extension == "ipynb" && matches!(selection.part, Part::Tag(_))) {
        match &selection.part {
            Part::Tag(name) => return dedented(&notebook::cell(text, name)?, selection.dedent),
            Part::All => return dedented(&notebook::cells(text)?, selection.dedent),
            Part::Lines(_) => {}
        }
    }
    let lines: Vec<&str> = text.lines().collect();
    let chosen = match &selection.part {
        Part::All => lines,
        Part::Tag(tag) => {
            let families = tags::families(selection.language.as_deref(), &extension);
            let (range, marks) = tags::find(&lines, tag, &families)?;
            range.filter(|at| !marks.contains(at)).filter_map(|at| lines.get(at).copied()).collect()
        }
        Part::Lines(ranges) => chosen(&lines, ranges)?,
    };
    dedent(&chosen, selection.dedent)
}

fn chosen<'text>(lines: &[&'text str], ranges: &[LineRange]) -> Result<Vec<&'text str>, Fault> {
    let (mut chosen, mut bytes) = (Vec::new(), 0);
    for range in ranges {
        let (first, last) = range.within(lines.len());
        for line in lines.get(first..last).unwrap_or_default() {
            bytes += line.len() + 1;
            if bytes > LONGEST {
                return Err(Fault::TooLong);
            }
            chosen.push(*line);
        }
    }
    if chosen.is_empty() { Err(Fault::NoLines) } else { Ok(chosen) }
}

fn dedented(text: &str, columns: Option<usize>) -> Result<String, Fault> {
    dedent(&text.lines().collect::<Vec<_>>(), columns)
}

/// Joins `lines`, without the columns of indentation that all of them have, or without at most `columns`.
fn dedent(lines: &[&str], columns: Option<usize>) -> Result<String, Fault> {
    if lines.iter().map(|line| line.len() + 1).sum::<usize>() > LONGEST {
        return Err(Fault::TooLong);
    }
    let indentations: Vec<(usize, &str)> = lines.iter().map(|line| indentation(line)).collect();
    let common = indentations.iter().filter(|(_, rest)| !rest.is_empty()).map(|(columns, _)| *columns).min();
    let away = columns.or(common).unwrap_or(0);
    let mut text = String::new();
    for (columns, rest) in indentations {
        text.extend(std::iter::repeat_n(' ', columns.saturating_sub(away)));
        text.push_str(rest);
        text.push('\n');
        if text.len() > LONGEST {
            return Err(Fault::TooLong);
        }
    }
    Ok(text)
}

/// The columns that a line begins with, a tab going on to the next multiple of four, and the rest of the line.
fn indentation(line: &str) -> (usize, &str) {
    let mut columns = 0;
    for (at, c) in line.char_indices() {
        match c {
            ' ' => columns += 1,
            '\t' => columns += 4 - columns % 4,
            _ => return (columns, &line[at..]),
        }
    }
    (columns, "")
}

/// The lines of an excerpt that `ranges` name, counted from 0.
pub fn lines_within(ranges: &[LineRange], lines: usize) -> BTreeSet<usize> {
    let within = |range: &LineRange| {
        let (first, last) = range.within(lines);
        first..last
    };
    ranges.iter().flat_map(within).collect()
}
