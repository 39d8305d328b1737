//! Problems as text for people, each with the line it is about; the only user of `annotate-snippets`.
//!
//! ```text
//! error[file-not-found]: nothing is at `c.md`
//!  --> docs/a.md:2:3
//!   |
//! 2 | a [link](c.md)
//!   |   ^
//!   |
//!   = help: write `d.md`
//!
//! 1 error, 12 warnings, 40 notes (the commonest: stale-translation 12, file-not-found 1)
//! ```

use std::{cmp::Reverse, collections::BTreeMap};

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{
    Counts, count, sorted,
    visible::{self, visible},
};
use crate::base::{Diagnostic, Place, Severity};

/// How much is shown, and how.
#[derive(Clone, Copy, Debug, Default)]
pub struct Look {
    pub color: bool,
    /// Everything: notes one by one, every problem of a code.
    pub verbose: bool,
    /// Errors alone.
    pub quiet: bool,
}

/// How many problems of one code are shown one by one.
const SHOWN_OF_ONE_CODE: usize = 20;
/// How many codes the summary names.
const NAMED: usize = 3;
/// Columns of a terminal that excerpts are cut to.
const WIDTH: usize = 120;
/// Characters on each side of a problem that are looked at at all; lines of 9 KB are real.
const EXCERPT_REACH: usize = 160;

/// Returns the report, each line ended by a line feed; empty if there is nothing to say.
///
/// `line_of` returns the line of a place as its file has it, without its end; `None` if it cannot be had.
pub fn report(diagnostics: &[Diagnostic], look: Look, line_of: &dyn Fn(&Place) -> Option<String>) -> String {
    let renderer = if look.color { Renderer::styled().hyperlink(false) } else { Renderer::plain() }.term_width(WIDTH);
    let least = match (look.quiet, look.verbose) {
        (true, _) => Severity::Error,
        (false, true) => Severity::Info,
        (false, false) => Severity::Warning,
    };
    let mut text = String::new();
    let mut met: BTreeMap<&str, usize> = BTreeMap::new();
    for diagnostic in sorted(diagnostics).into_iter().filter(|diagnostic| diagnostic.severity >= least) {
        let count = met.entry(diagnostic.code()).or_default();
        *count += 1;
        if look.verbose || *count <= SHOWN_OF_ONE_CODE {
            text.push_str(&one(diagnostic, &renderer, line_of));
            text.push_str("\n\n");
        }
    }
    if !look.verbose {
        text.push_str(&unshown(&met));
    }
    if let Some(notes) = notes_alone(diagnostics).filter(|_| !look.quiet && !look.verbose) {
        return text + &format!("{notes}; see them with --verbose\n");
    }
    if !look.quiet || !met.is_empty() {
        text.push_str(&summary(diagnostics));
    }
    if !look.quiet && !look.verbose {
        text.push_str(&unlisted_notes(diagnostics));
    }
    text
}

fn one(diagnostic: &Diagnostic, renderer: &Renderer, line_of: &dyn Fn(&Place) -> Option<String>) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info | Severity::Off => Level::NOTE,
    };
    let mut group = Group::with_title(level.primary_title(visible(&diagnostic.message)).id(diagnostic.code()));
    if let Some(place) = &diagnostic.place {
        let line = place.position.line as usize;
        group = match line_of(place).and_then(|line| Excerpt::around(&line, place.position.column)) {
            Some(excerpt) => {
                let caret = AnnotationKind::Primary.span(excerpt.caret);
                group.element(Snippet::source(excerpt.text).path(PLACE).line_start(line).annotation(caret))
            }
            None => group.element(Origin::path(PLACE)),
        };
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(visible(help)));
    }
    with_place(renderer.render(&[group]), diagnostic.place.as_ref())
}

/// Stands for the place while a problem is rendered: the renderer counts columns in the excerpt, which may be cut and
/// escaped. No text that went through [`visible()`] holds it.
const PLACE: &str = "\0";

fn with_place(rendered: String, place: Option<&Place>) -> String {
    match (rendered.split_once(PLACE), place) {
        (Some((before, after)), Some(Place { file, position })) => {
            let after = after.trim_start_matches(|character: char| character == ':' || character.is_ascii_digit());
            format!("{before}{}:{}:{}{after}", visible(file), position.line, position.column.max(1))
        }
        _ => rendered,
    }
}

/// The part of a line that is shown.
struct Excerpt {
    text: String,
    /// Bytes of `text` that the problem starts at: one character, or nothing at the end of the line.
    caret: std::ops::Range<usize>,
}

impl Excerpt {
    /// `None` for an empty line, which shows nothing.
    fn around(line: &str, column: u32) -> Option<Self> {
        if line.trim().is_empty() {
            return None;
        }
        let at = (column as usize).saturating_sub(1);
        let first = at.saturating_sub(EXCERPT_REACH);
        let mut text = String::from(if first > 0 { "…" } else { "" });
        let mut caret = None;
        let mut characters = line.chars().enumerate().skip(first);
        for (index, character) in characters.by_ref().take(2 * EXCERPT_REACH) {
            let start = text.len();
            visible::push(&mut text, character);
            if index == at {
                caret = Some(start..text.len());
            }
        }
        let end = text.len();
        if characters.next().is_some() {
            text.push('…');
        }
        Some(Self { caret: caret.unwrap_or(end..end), text })
    }
}

fn unshown(met: &BTreeMap<&str, usize>) -> String {
    met.iter()
        .filter(|(_, count)| **count > SHOWN_OF_ONE_CODE)
        .map(|(code, count)| format!("... and {} more {code}; see them with --verbose\n", count - SHOWN_OF_ONE_CODE))
        .collect()
}

/// Returns how many problems there are, and of which kinds most, in one line.
pub fn summary(diagnostics: &[Diagnostic]) -> String {
    let counts = Counts::of(diagnostics);
    if counts.total() == 0 {
        return "no problems\n".to_owned();
    }
    let numbers = [(counts.errors, "error"), (counts.warnings, "warning"), (counts.notes, "note")];
    let numbers: Vec<String> =
        numbers.iter().filter(|(number, _)| *number > 0).map(|(number, word)| count(*number, word)).collect();
    let commonest = by_frequency(diagnostics.iter());
    let named: Vec<String> = commonest.iter().take(NAMED).map(|(code, count)| format!("{code} {count}")).collect();
    let more = if commonest.len() > NAMED { ", …" } else { "" };
    format!("{} (the commonest: {}{more})\n", numbers.join(", "), named.join(", "))
}

/// Returns how many notes of each kind there are, if there is nothing worse: `2 notes (base-url-missing 1, redirection-conflict 1)`.
pub fn notes_alone(diagnostics: &[Diagnostic]) -> Option<String> {
    let Counts { errors, warnings, notes } = Counts::of(diagnostics);
    (errors + warnings == 0 && notes > 0).then(|| format!("{} ({})", count(notes, "note"), kinds_of_notes(diagnostics)))
}

fn unlisted_notes(diagnostics: &[Diagnostic]) -> String {
    let notes = kinds_of_notes(diagnostics);
    if notes.is_empty() { String::new() } else { format!("notes: {notes}; see them with --verbose\n") }
}

fn kinds_of_notes(diagnostics: &[Diagnostic]) -> String {
    let notes = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Info);
    by_frequency(notes).iter().map(|(code, count)| format!("{code} {count}")).collect::<Vec<_>>().join(", ")
}

/// Returns each code with how often it occurs, the commonest first.
fn by_frequency<'a>(diagnostics: impl Iterator<Item = &'a Diagnostic>) -> Vec<(&'static str, usize)> {
    let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
    for diagnostic in diagnostics {
        *counts.entry(diagnostic.code()).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(code, count)| (Reverse(*count), *code));
    counts
}

#[cfg(test)]
#[path = "human_tests.rs"]
mod tests;
