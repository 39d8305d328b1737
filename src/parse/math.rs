//! Formulas: `$x$` and `$$x$$` on one line, and blocks between two lines `$$`.
//!
//! The rules are Markdig's, which DocFX has on by default: a dollar sign opens and closes like emphasis does, and only the
//! next one may close it. So `$5 and $10` are no formulas; nor are `$(A)$(B)`, `$a | where {$_` and `$5, 6$`,
//! which Markdig would take for some. Formulas are found line by line before markdown is read, and masked, for they are full
//! of `_`, `*` and `\`.
//! **Invariant:** masked text has the byte offsets of the text.

use std::{borrow::Cow, ops::Range};

use super::{
    fence_places::Places,
    inline_signs::Sign,
    markdown::Reader,
    mathml::{self, Display},
};
use crate::{
    base::{Rule, Severity},
    model::{
        Block, Inline,
        document::{Directive, Text},
    },
    segment,
};

pub(super) static INVALID: Rule = Rule {
    code: "invalid-math",
    severity: Severity::Warning,
    explanation: "## What it finds\n\nA formula between dollar signs that is no TeX, or uses what the program does not know.\n\n\
        ## Why it matters\n\nIt is shown as it is written, as code.\n\n\
        ## How to mend it\n\nCorrect the formula. If it is none, write `\\$` for a dollar sign, or put the text in backticks.\n",
};

/// A private character, unlike that of segments: it counts as a letter.
const MASK: char = '\u{E001}';

/// The longest formula, in bytes.
const LONGEST: usize = 10_000;

/// Returns the formulas behind byte `body` of `text`, with their dollar signs.
pub(super) fn formulas(text: &str, body: usize) -> Vec<Range<usize>> {
    if !text[body..].contains('$') {
        return Vec::new();
    }
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut places = Places::new(text);
    let mut at = body;
    for line in text[body..].split_inclusive('\n') {
        let place = places.line(at..at + line.trim_end_matches('\n').len(), false);
        at += line.len();
        let Some(place) = place.filter(|place| found.last().is_none_or(|last| place.text.start >= last.end)) else {
            continue;
        };
        let written = &text[place.text.clone()];
        if written.trim_end() == "$$" {
            found.extend(block_end(text, at, place.quotes).map(|end| place.text.start..end));
        } else if written.contains('$') && !written.starts_with(":::") && !is_definition(written) {
            found.extend(formulas_in_text(written, place.text.start));
        }
    }
    found
}

/// The end of the line `$$` behind byte `at` that closes a block in as many quotes.
fn block_end(text: &str, at: usize, quotes: usize) -> Option<usize> {
    let mut end = at;
    for line in text[at..].split_inclusive('\n') {
        let mut rest = line;
        for _ in 0..quotes {
            rest = rest.trim_start().strip_prefix('>')?;
        }
        let written = rest.trim();
        if written == "$$" {
            return Some(end + line.trim_end().len());
        }
        end += line.len();
        if end - at > LONGEST || written.starts_with("$$") {
            return None;
        }
    }
    None
}

/// Whether `line` defines the target of links.
fn is_definition(line: &str) -> bool {
    line.starts_with('[') && !line.starts_with("[^") && line.contains("]:")
}

/// Returns the formulas of `text`, one line or half a segment that stands at byte `start` of the file.
pub(super) fn formulas_in_text(text: &str, start: usize) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let run = |from: usize, byte: u8| bytes[from..].iter().take_while(|other| **other == byte).count();
        at += match bytes[at] {
            b'\\' => 2,
            b'`' => {
                let ticks = run(at, b'`');
                code_length(&text[at + ticks..], ticks).map_or(ticks, |length| ticks + length)
            }
            b'<' if bytes.get(at + 1).is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'/') => {
                text[at..].find('>').map_or(1, |end| end + 1)
            }
            b'$' => match formula_length(text, at) {
                Some(length) => {
                    found.push(start + at..start + at + length);
                    length
                }
                None => run(at, b'$'),
            },
            _ => 1,
        };
    }
    found
}

/// How many bytes of `text` code takes that `ticks` backticks opened, with those that close it.
fn code_length(text: &str, ticks: usize) -> Option<usize> {
    let mut at = 0;
    while let Some(next) = text[at..].find('`') {
        let run = text[at + next..].bytes().take_while(|byte| *byte == b'`').count();
        at += next + run;
        if run == ticks {
            return Some(at);
        }
    }
    None
}

/// How many bytes the formula takes that begins at byte `at` of `text`.
fn formula_length(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let dollars = if rest.starts_with("$$") { 2 } else { 1 };
    let inner = &rest[dollars..];
    let mut end = 0;
    loop {
        let next = end + inner[end..].find('$')?;
        let run = inner[next..].bytes().take_while(|byte| *byte == b'$').count();
        if inner[..next].ends_with('\\') {
            end = next + 1;
        } else if run >= dollars {
            // Of three dollar signs the first belongs to the formula.
            end = next + run - dollars;
            break;
        } else {
            end = next + run;
        }
    }
    let formula = &inner[..end];
    let (first, last) = (formula.chars().next()?, formula.chars().next_back()?);
    let before = text[..at].chars().next_back();
    let after = inner[end + dollars..].chars().next();
    let both_spaced = first.is_whitespace() && last.is_whitespace();
    let opens = before.is_none_or(|c| !c.is_ascii_alphanumeric()) && (!first.is_whitespace() || both_spaced);
    let closes = after.is_none_or(|c| !c.is_ascii_alphanumeric() && !matches!(c, '(' | '{' | '_'))
        && !matches!(last, '(' | '{' | '[')
        && (!last.is_whitespace() || both_spaced);
    let amount = first.is_ascii_digit()
        && formula.contains(' ')
        && !formula.contains(['\\', '^', '_', '=', '+', '<', '>', '*', '/']);
    (opens && closes && !amount && !formula.trim().is_empty() && formula.len() <= LONGEST)
        .then_some(dollars + end + dollars)
}

/// Returns `masked` with `formulas` masked, too.
pub(super) fn without_formulas<'text>(masked: Cow<'text, str>, formulas: &[Range<usize>]) -> Cow<'text, str> {
    if formulas.is_empty() { masked } else { Cow::Owned(hidden_formulas(&masked, 0, formulas)) }
}

/// Returns `text`, which stands at byte `start` of the file, with its formulas masked.
pub(super) fn hidden_formulas(text: &str, start: usize, formulas: &[Range<usize>]) -> String {
    let mut hidden = String::with_capacity(text.len());
    let mut at = 0;
    for formula in formulas {
        hidden.push_str(&text[at..formula.start - start]);
        push_mask(&mut hidden, formula.len());
        at = formula.end - start;
    }
    hidden.push_str(&text[at..]);
    hidden
}

fn push_mask(hidden: &mut String, length: usize) {
    hidden.push(MASK);
    hidden.push_str(&"x".repeat(length.saturating_sub(MASK.len_utf8())));
}

impl<'text> Reader<'text, '_, '_> {
    /// Reads the formula that begins at byte `at` of the file.
    pub fn formula(&mut self, at: usize) -> Option<Sign<'text>> {
        let found = self.math.binary_search_by_key(&at, |range| range.start).ok()?;
        let range = self.math[found].clone();
        let written = self.page.text.get(range.clone())?;
        let is_block = written.contains('\n') && written.starts_with("$$");
        let formula = written.trim_matches('$');
        let formula: Text =
            if formula.contains('<') { segment::keep(formula, self.side).into() } else { formula.into() };
        let formula: Text = if is_block { without_quotes(&formula).into() } else { formula };
        let display = if is_block { Display::Block } else { Display::Inline };
        let words = Block::Plain(vec![Inline::Code(Cow::Owned(formula.trim().to_owned()))]);
        let mut attributes = vec![("formula", Cow::Owned(formula.trim().to_owned()))];
        match mathml::of(formula.trim(), display) {
            Ok(mathml) => attributes.push(("mathml", Cow::Owned(mathml))),
            Err(reason) => {
                let message = format!("this formula cannot be read: {reason}");
                self.notes.report(&INVALID, at, message, "correct it, or write `\\$` if no formula is meant");
            }
        }
        // Alone in its paragraph it becomes a block.
        attributes.extend(
            written.starts_with("$$").then_some(("form", Cow::Borrowed(if is_block { "block" } else { "inline" }))),
        );
        let directive = Directive { name: "math", attributes, blocks: vec![words], position: self.notes.position(at) };
        Some(Sign { range, inline: Inline::Directive(directive) })
    }

    /// A value with the formulas in `range` of the file that were masked in it, as they are written.
    pub fn with_formulas<'value>(&self, mut value: Cow<'value, str>, range: &Range<usize>) -> Cow<'value, str> {
        if !value.contains(MASK) {
            return value;
        }
        let first = self.math.partition_point(|formula| formula.end <= range.start);
        for formula in self.math[first..].iter().take_while(|formula| formula.start < range.end) {
            let mut mask = String::new();
            push_mask(&mut mask, formula.len());
            let written = self.page.text.get(formula.clone()).unwrap_or_default();
            value = Cow::Owned(value.replacen(&mask, written, 1));
        }
        value
    }
}

/// The lines of a block without the marks of the quotes that they stand in.
fn without_quotes(formula: &str) -> String {
    let lines = formula.lines().map(|line| line.trim_start_matches(['>', ' ', '\t']));
    lines.filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("\n")
}
