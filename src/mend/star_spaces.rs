//! In the translated half of a segment: `** Save**` → `**Save**`, `&amp;nbsp;` → `&nbsp;`.

use std::ops::Range;

use super::Edit;
use crate::segment::{self, PieceKind};

const STARS: &str = "**";

/// The segment begins at byte `at` of `text`.
pub(super) fn mend(text: &str, at: usize) -> Vec<Edit> {
    let piece = segment::piece_at(text, at);
    let Some(PieceKind::Pair { target, source, .. }) = piece.map(|piece| piece.kind) else { return Vec::new() };
    let (first, halves) = (target.start, (&text[target], &text[source]));
    let mut edits = spaces(halves.0, halves.1);
    edits.extend(entities(halves.0, halves.1));
    for edit in &mut edits {
        edit.range = first + edit.range.start..first + edit.range.end;
    }
    edits
}

/// Moves spaces out of pairs of stars, where `target` has as many pairs as `source` and which star belongs to which is therefore certain.
fn spaces(target: &str, source: &str) -> Vec<Edit> {
    let stars = stars(target);
    if !stars.len().is_multiple_of(2) || stars.len() != self::stars(source).len() {
        return Vec::new();
    }
    let mut edits = Vec::new();
    for pair in stars.chunks_exact(2) {
        let (open, close) = (pair[0], pair[1]);
        let inner = &target[open + STARS.len()..close];
        let words = inner.trim_matches(' ');
        let (before, behind) =
            (inner.len() - inner.trim_start_matches(' ').len(), inner.len() - inner.trim_end_matches(' ').len());
        if words.is_empty() || words.contains('\n') {
            continue;
        }
        let stands_apart = |character: Option<char>| character.is_none_or(|c| !c.is_alphanumeric());
        if before > 0 {
            let outside = if stands_apart(target[..open].chars().next_back()) { "" } else { " " };
            edits.push(Edit { range: open..open + STARS.len() + before, text: format!("{outside}{STARS}") });
        }
        if behind > 0 {
            let end = close + STARS.len();
            let outside = if stands_apart(target[end..].chars().next()) { "" } else { " " };
            edits.push(Edit { range: close - behind..end, text: format!("{STARS}{outside}") });
        }
    }
    edits
}

/// The places of `**` that are neither escaped nor code nor part of a longer run.
fn stars(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let mut places = Vec::new();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let run = bytes[at..].iter().take_while(|other| *other == byte).count();
        match byte {
            b'\\' => at += 2,
            b'`' => at = code_end(bytes, at, run),
            b'*' => {
                if run == STARS.len() {
                    places.push(at);
                } else if run > STARS.len() {
                    return Vec::new();
                }
                at += run;
            }
            _ => at += 1,
        }
    }
    places
}

/// Behind the code that begins with `run` backticks at `at`; behind these if nothing closes them.
fn code_end(bytes: &[u8], at: usize, run: usize) -> usize {
    let mut next = at + run;
    while let Some(offset) = bytes[next.min(bytes.len())..].iter().position(|byte| *byte == b'`') {
        let start = next + offset;
        let length = bytes[start..].iter().take_while(|byte| **byte == b'`').count();
        if length == run {
            return start + length;
        }
        next = start + length;
    }
    at + run
}

/// Takes one of two escapes from entities that `source` does not show.
fn entities(target: &str, source: &str) -> Vec<Edit> {
    const TWICE: &[&str] = &["&amp;nbsp;", "&amp;quot;"];
    let written = |entity: &'static str| {
        let places = target.match_indices(entity).map(|(at, _)| at);
        let removal = |at: usize| -> Range<usize> { at + "&".len()..at + "&amp;".len() };
        places.map(removal).filter(move |_| !source.contains(entity)).map(Edit::removal).collect::<Vec<_>>()
    };
    TWICE.iter().flat_map(|entity| written(entity)).collect()
}
