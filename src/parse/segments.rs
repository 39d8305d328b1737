//! Segments in markdown: how they are hidden from the markdown parser and put back as
//! [`Inline::Segment`](crate::model::Inline::Segment)s.
//!
//! Before markdown is read, each piece of segment markup is masked: replaced by as many bytes that mean nothing to
//! markdown and behave like a letter. So the two halves of a pair never meet in one emphasis, link or table cell, a
//! half that starts with `1. ` is no list, and broken tags open no HTML block. Each half is then read on its own.
//! **Invariant:** masked text has the byte offsets of the text.

use std::{borrow::Cow, ops::Range};

use crate::{
    base::{Rule, Severity},
    segment::{Damage, Piece, PieceKind, pieces},
};

use super::facts::Notes;

pub(super) static UNBALANCED: Rule = Rule {
    code: "unbalanced-segment",
    severity: Severity::Warning,
    explanation: "## What it finds\n\nA bilingual segment that lacks one of its opening or closing `<span>` tags.\n\n\
        ## Why it matters\n\nWhere a half ends is then a guess. Its text stays visible, but readers cannot look at the \
        original of this sentence, and it is missing from exports.\n\n\
        ## How to mend it\n\nRestore the shape `<span data-ttu-id=\"x-1\">target</span><span class=\"sxs-lookup\">\
        <span data-stu-id=\"x-1\">source</span></span>`, without a blank line inside.\n",
};

pub(super) static ID_MISMATCH: Rule = Rule {
    code: "segment-id-mismatch",
    severity: Severity::Warning,
    explanation: "## What it finds\n\nA segment whose target and source have different ids.\n\n\
        ## Why it matters\n\nThey are probably not translations of each other, so they are not shown or exported as a \
        pair. The target's text stays.\n\n\
        ## How to mend it\n\nGive `data-ttu-id` and `data-stu-id` the same value, or pair the right sentences.\n",
};

pub(super) static WITHOUT_SOURCE: Rule = Rule {
    code: "segment-without-source",
    severity: Severity::Warning,
    explanation: "## What it finds\n\nA translated sentence marked with `data-ttu-id` that no source sentence follows.\n\n\
        ## Why it matters\n\nReaders cannot look at its original, and the recovered source page has the translation in \
        its place.\n\n\
        ## How to mend it\n\nPut `<span class=\"sxs-lookup\"><span data-stu-id=\"…\">source</span></span>` directly behind \
        it, or remove the `<span data-ttu-id>` around it.\n",
};

pub(super) static WITHOUT_TARGET: Rule = Rule {
    code: "segment-without-target",
    severity: Severity::Warning,
    explanation: "## What it finds\n\nA source sentence (`sxs-lookup`) that stands behind no translated sentence.\n\n\
        ## Why it matters\n\nThe page shows the source sentence, for there is nothing else to show.\n\n\
        ## How to mend it\n\nPut `<span data-ttu-id=\"…\">translation</span>` directly before it.\n",
};

pub(super) static DAMAGED_MARKUP: Rule = Rule {
    code: "damaged-segment-markup",
    severity: Severity::Warning,
    explanation: "## What it finds\n\nA segment whose tags are broken but can still be read: quotes turned into `&quot;`, \
        an id without a number.\n\n\
        ## Why it matters\n\nOther tools take such tags for text, or swallow what follows them.\n\n\
        ## How to mend it\n\nWrite plain double quotes around the attribute's value, and ids like `45d3e-103`.\n",
};

/// Stands at both ends of masked markup, with spaces between: a private character counts as a letter, and the spaces
/// keep it out of link targets.
const MASK: char = '\u{E000}';

/// Returns the pieces of `text` behind byte `body`, by their offsets in `text`.
pub(super) fn found(text: &str, body: usize) -> Vec<Piece> {
    pieces(&text[body..]).into_iter().map(|piece| piece.moved_by(body)).collect()
}

/// Returns `text` with its `pieces` masked, and reports what is wrong with them.
pub(super) fn mask<'text>(text: &'text str, pieces: &[Piece], notes: &mut Notes) -> Cow<'text, str> {
    if pieces.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut masked = String::with_capacity(text.len());
    let mut end = 0;
    for piece in pieces {
        report(piece, notes);
        masked.push_str(&text[end..piece.range.start]);
        push_mask(&mut masked, piece.range.len());
        end = piece.range.end;
    }
    masked.push_str(&text[end..]);
    Cow::Owned(masked)
}

/// Puts in `length` bytes that mean nothing to markdown.
pub(super) fn push_mask(masked: &mut String, length: usize) {
    masked.push(MASK);
    masked.push_str(&" ".repeat(length.saturating_sub(2 * MASK.len_utf8())));
    masked.push(MASK);
}

/// Returns `value`, taken from masked text in `range`, with the targets of masked pieces in their place.
pub(super) fn unmask<'value>(
    value: Cow<'value, str>,
    range: &Range<usize>,
    text: &str,
    pieces: &[Piece],
) -> Cow<'value, str> {
    if !value.contains(MASK) {
        return value;
    }
    let mut value = value.into_owned();
    for piece in pieces_within(pieces, range) {
        let mut mask = String::new();
        push_mask(&mut mask, piece.range.len());
        let target = match &piece.kind {
            PieceKind::Pair { target, .. } => &text[target.clone()],
            PieceKind::Tag => "",
        };
        value = value.replacen(&mask, target, 1);
    }
    Cow::Owned(value)
}

/// The pieces that have a part in `range`.
pub(super) fn pieces_within<'a>(pieces: &'a [Piece], range: &Range<usize>) -> &'a [Piece] {
    let first = pieces.partition_point(|piece| piece.range.end <= range.start);
    let rest = &pieces[first..];
    &rest[..rest.partition_point(|piece| piece.range.start < range.end)]
}

/// The stretches of `range` that no piece has a part in, in order.
pub(super) fn gaps(pieces: &[Piece], range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let within = pieces_within(pieces, &range);
    let starts = std::iter::once(range.start).chain(within.iter().map(|piece| piece.range.end));
    let ends = within.iter().map(|piece| piece.range.start).chain([range.end]);
    starts.zip(ends).map(|(start, end)| start..end).filter(|gap| !gap.is_empty())
}

/// The number and the halves of the pair that `piece` is, if it can be trusted as a segment.
pub(super) fn sound_pair(piece: &Piece) -> Option<(u32, Range<usize>, Range<usize>)> {
    match (&piece.kind, piece.damage) {
        (PieceKind::Pair { ordinal: Some(ordinal), target, source }, None | Some(Damage::Markup)) => {
            Some((*ordinal, target.clone(), source.clone()))
        }
        _ => None,
    }
}

/// Reports what is wrong with the segment that `piece` begins.
pub(super) fn report(piece: &Piece, notes: &mut Notes) {
    let Some(damage) = piece.damage else { return };
    let (rule, message, help) = match damage {
        Damage::Unbalanced => {
            (&UNBALANCED, "this segment lacks one of its tags", "restore the missing `<span …>` or `</span>`")
        }
        Damage::IdMismatch => (
            &ID_MISMATCH,
            "the target and the source of this segment have different ids",
            "give `data-ttu-id` and `data-stu-id` the same value",
        ),
        Damage::NoSource => (
            &WITHOUT_SOURCE,
            "this segment has no source text",
            "put the source behind it, or remove the `<span data-ttu-id>` around it",
        ),
        Damage::NoTarget => {
            (&WITHOUT_TARGET, "this source text has no translation beside it", "put its translation before it")
        }
        Damage::Markup => {
            (&DAMAGED_MARKUP, "the tags of this segment are damaged", "write plain double quotes and a numbered id")
        }
    };
    notes.report(rule, piece.range.start, message, help);
}
