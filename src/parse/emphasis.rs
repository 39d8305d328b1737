//! Pairs of `**` that CommonMark leaves as text beside full-width punctuation → strong.
//!
//! CommonMark asks for white space or punctuation on one side of a delimiter whose other side is punctuation; Chinese,
//! Japanese and Korean text has letters there: `按一下**[設定]**。`. A pair is mended only if it cannot be meant otherwise:
//! all `**` that are left in one container (a paragraph, a cell, half a segment …) open and close by turns. The system that
//! writes segments escapes stars that it does not understand (`\*\*[設定]**`; the publisher's own text without segments has
//! `**[設定]**`), so in a segment `\*\*` may pair with `**`. A label whose stars close behind a space, `**A: **Yes`, is
//! mended too. Where all stars are escaped around anything but a name in brackets, their writer did it.
//! **Invariant:** no text is lost but the pairs that are mended; what code holds is never looked at.

use std::{borrow::Cow, collections::VecDeque, ops::Range};

use super::{
    facts::Notes,
    markdown::Reader,
    markdown_tree::{Frame, Kind, join},
};
use crate::{
    base::{Rule, Severity},
    model::{
        Block, Inline,
        document::{Side, plain_text},
    },
};

pub(super) static REPAIRED_EMPHASIS: Rule = Rule {
    code: "repaired-emphasis",
    severity: Severity::Info,
    explanation: "## What it finds\n\nA pair of `**` that markdown leaves as text, because a letter stands on one side of it \
        and punctuation on the other: `按一下**[設定]**。`\n\n\
        ## Why it matters\n\nThe text between is shown in bold, as it was surely meant. Other tools show the asterisks.\n\n\
        ## How to mend it\n\nPut the punctuation outside of the bold text, or write `<strong>…</strong>`.\n",
};

/// The mark, as it is in the text.
pub(super) const STARS: &str = "**";

/// The longest text that is made strong, in bytes.
const LONGEST: usize = 600;

/// A `**` that was left as text, or the first half of one, which stands alone at `inline` of its container.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stars {
    pub inline: usize,
    /// Byte of the file.
    pub offset: usize,
    /// Both halves were left.
    pub whole: bool,
    /// A star of its run is written `\*`.
    pub escaped: bool,
}

/// One star of a mark, where it is in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Star {
    /// Byte of the file.
    pub offset: usize,
    /// Where the first star of its mark is.
    pub first: usize,
    /// A star of its run is written `\*`.
    pub escaped: bool,
}

impl<'text> Reader<'text, '_, '_> {
    pub fn into_blocks(self) -> Vec<Block<'text>> {
        let (blocks, repaired) = self.tree.into_blocks();
        report(&repaired, self.notes);
        blocks
    }

    pub fn into_inlines(self) -> Vec<Inline<'text>> {
        let (inlines, repaired) = self.tree.into_inlines();
        report(&repaired, self.notes);
        inlines
    }

    /// Pushes `text`, which begins at byte `from` of the file, with its stars apart.
    pub fn starred(&mut self, from: usize, text: &'text str) {
        let mut at = 0;
        for star in stars_in(self.page.text, &(from..from + text.len()), self.in_segment) {
            self.words(&text[at..star.offset - from]);
            self.tree.push_star(star);
            at = star.offset - from + 1;
        }
        self.words(&text[at..]);
    }

    fn words(&mut self, text: &'text str) {
        let text = if text.contains('\n') { Cow::Owned(text.replace('\n', " ")) } else { Cow::Borrowed(text) };
        if !text.is_empty() {
            self.tree.push(Inline::Text(text));
        }
    }
}

impl<'text> Frame<'text> {
    /// Repairs the emphasis among the inlines; joins the text that stays text. Returns where.
    pub fn repair(&mut self, text: &'text str) -> Vec<usize> {
        let stars = std::mem::take(&mut self.stars);
        if stars.is_empty() {
            return Vec::new();
        }
        let repaired = repair(text, &mut self.inlines, &stars, matches!(self.kind, Kind::Strong));
        let mut joined: Vec<Inline> = Vec::new();
        for inline in std::mem::take(&mut self.inlines) {
            match (joined.last_mut(), inline) {
                (Some(Inline::Text(before)), Inline::Text(after)) => join(text, before, after),
                (_, inline) => joined.push(inline),
            }
        }
        self.inlines = joined;
        repaired
    }
}

/// The stars in `range` of `text` that are part of a mark: in a run of two, or of four, which are two marks, one that closes and
/// one that opens. Escaped ones only if they stand `in_segment`.
fn stars_in(text: &str, range: &Range<usize>, in_segment: bool) -> Vec<Star> {
    let places = text.as_bytes()[range.clone()].iter().enumerate().filter(|(_, byte)| **byte == b'*');
    let stars = places.filter_map(|(at, _)| star_at(text.as_bytes(), range.start + at));
    stars.filter(|star| in_segment || !star.escaped).collect()
}

/// Stars in a row that still are marks; no more are looked at.
const LONGEST_RUN: usize = 4;

/// The star at `offset`, if it is part of a mark.
fn star_at(bytes: &[u8], offset: usize) -> Option<Star> {
    let mut places: VecDeque<usize> = [offset].into();
    let mut start = unit_start(bytes, offset);
    while places.len() <= LONGEST_RUN
        && let Some(before) = start.checked_sub(1).filter(|before| bytes[*before] == b'*')
    {
        places.push_front(before);
        start = unit_start(bytes, before);
    }
    let at = places.len() - 1;
    let mut end = offset + 1;
    while places.len() <= LONGEST_RUN
        && let Some(next) = [end, end + 1].into_iter().find(|next| bytes.get(*next) == Some(&b'*'))
        && (next == end || bytes[end] == b'\\')
    {
        places.push_back(next);
        end = next + 1;
    }
    let escaped = end - start > places.len();
    let is_mark = matches!(places.len(), 2 | LONGEST_RUN);
    is_mark.then(|| Star { offset, first: places[at - at % 2], escaped })
}

/// Where a star at `offset` begins, with the backslash that escapes it.
fn unit_start(bytes: &[u8], offset: usize) -> usize {
    let backslashes = bytes[..offset].iter().rev().take_while(|byte| **byte == b'\\').count();
    offset - backslashes % 2
}

/// Makes strong what stands between pairs of `stars`, and returns the places of the pairs.
pub(super) fn repair(text: &str, inlines: &mut Vec<Inline>, stars: &[Stars], in_strong: bool) -> Vec<usize> {
    if in_strong {
        return rejoin(text, inlines, stars);
    }
    let Some(pairs) = pairs(text, inlines, stars) else { return Vec::new() };
    let mut repaired = Vec::new();
    for (open, close) in pairs.into_iter().rev() {
        let mut inner: Vec<Inline> = inlines.drain(open.inline..=close.inline).collect();
        inner.pop();
        inner.remove(0);
        if inner.iter().any(is_strong) {
            repaired.push(close.offset);
        }
        repaired.push(open.offset);
        inlines.splice(open.inline..open.inline, swapped(inner));
    }
    repaired.reverse();
    repaired
}

/// Tells where emphasis was repaired.
pub(super) fn report(repaired: &[usize], notes: &mut Notes) {
    for offset in repaired {
        let help = "put the punctuation outside of the bold text, or write `<strong>…</strong>`";
        notes.report(&REPAIRED_EMPHASIS, *offset, "markdown leaves this `**` as text; it is shown as bold text", help);
    }
}

/// Takes four stars out of text that is strong before and behind them; returns their place.
fn rejoin(text: &str, inlines: &mut Vec<Inline>, stars: &[Stars]) -> Vec<usize> {
    let [close, open] = stars else { return Vec::new() };
    let between = text.get(close.offset..open.offset).unwrap_or("x");
    let touch = close.whole
        && open.whole
        && between.bytes().all(|byte| matches!(byte, b'*' | b'\\'))
        && close.inline + 1 == open.inline;
    let (before, after) = around(text, close.offset);
    let within = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
    if !touch
        || open.inline >= inlines.len()
        || !within(before)
        || !within(after)
        || !(is_beside(before) || is_beside(after))
    {
        return Vec::new();
    }
    inlines.drain(close.inline..=open.inline);
    vec![close.offset]
}

/// The pairs, or nothing if only one of the stars could be meant otherwise.
fn pairs(text: &str, inlines: &[Inline], stars: &[Stars]) -> Option<Vec<(Stars, Stars)>> {
    let stars: Vec<Stars> = stars.iter().filter(|stars| stars.whole).copied().collect();
    let all_escaped = stars.iter().all(|stars| stars.escaped);
    let chunks = stars.chunks_exact(2);
    // What stands outside of the container, such as the tag of a segment, is not beside its text.
    let sides = |stars: &Stars| {
        let (before, after) = around(text, stars.offset);
        (before.filter(|_| stars.inline > 0), after.filter(|_| stars.inline + 1 < inlines.len()))
    };
    let is_pair = |(open, close): &(Stars, Stars)| {
        let inner = inlines.get(open.inline + 1..close.inline)?;
        let is_mark = |stars: &Stars| matches!(&inlines[stars.inline], Inline::Text(text) if text == STARS);
        let words = plain_text(inner, Side::Target);
        let plain = !inner.iter().any(|inline| matches!(inline, Inline::HardBreak))
            && (!inner.iter().any(is_strong) || inner.split(is_strong).all(is_bracketed));
        let fits = !words.trim().is_empty() && words.len() <= LONGEST && !words.contains(STARS);
        let fitting = match (may_open(sides(open)), may_close(sides(close))) {
            (Some(open), Some(close)) => (open | close) && (!all_escaped || is_bracketed(inner)),
            (Some(_), None) => is_label(sides(close).1, open, close, &words),
            _ => false,
        };
        (close.inline < inlines.len() && is_mark(open) && is_mark(close) && plain && fits && fitting).then_some(())
    };
    if stars.is_empty() || !chunks.remainder().is_empty() {
        return None;
    }
    let pairs: Vec<(Stars, Stars)> = chunks.map(|pair| (pair[0], pair[1])).collect();
    pairs.iter().all(|pair| is_pair(pair).is_some()).then_some(pairs)
}

fn is_strong(inline: &Inline) -> bool {
    matches!(inline, Inline::Strong(_))
}

/// Whether `inlines` begin and end with brackets.
fn is_bracketed(inlines: &[Inline]) -> bool {
    let words = plain_text(inlines, Side::Target);
    words.starts_with(is_opening) && words.ends_with(is_closing)
}

/// What was not strong in `inlines` made strong. What was strong already stood between two pairs of which markdown took the
/// inner stars for one: `**「A」**or**「B」**`.
fn swapped(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut swapped = vec![Inline::Strong(Vec::new())];
    for inline in inlines {
        match (inline, swapped.last_mut()) {
            (Inline::Strong(inner), _) => {
                swapped.extend(inner);
                swapped.push(Inline::Strong(Vec::new()));
            }
            (inline, Some(Inline::Strong(last))) => last.push(inline),
            (inline, _) => swapped.push(inline),
        }
    }
    swapped
}

/// Whether `words`, which end with a space, are a label at the start of its text, `**A: **Yes`, or in
/// brackets with all stars escaped.
fn is_label(after: Option<char>, open: &Stars, close: &Stars, words: &str) -> bool {
    let labelled = words.trim_end().ends_with([':', '：']) && open.inline == 0 && after.is_some();
    let escaped = open.escaped && close.escaped;
    let bracketed = escaped && words.starts_with(is_opening) && words.trim_end().ends_with(is_closing);
    words.ends_with(char::is_whitespace) && (labelled || bracketed)
}

/// `None` if stars between these characters cannot open; otherwise whether one of them is full-width or a bracket.
fn may_open((before, after): (Option<char>, Option<char>)) -> Option<bool> {
    let after = after.filter(|c| !c.is_whitespace())?;
    let free = before.is_none_or(|c| !is_letter(c));
    (is_letter(after) || free || before.is_some_and(is_wide) || is_opening(after))
        .then(|| is_beside(before) || is_beside(Some(after)))
        .filter(|_| !is_closing(after))
}

/// The same for stars that should close.
fn may_close((before, after): (Option<char>, Option<char>)) -> Option<bool> {
    let before = before.filter(|c| !c.is_whitespace())?;
    let free = after.is_none_or(|c| !is_letter(c));
    (is_letter(before) || free || after.is_some_and(is_wide) || is_closing(before))
        .then(|| is_beside(Some(before)) || is_beside(after))
        .filter(|_| !is_opening(before))
}

/// The characters on both sides; other stars, and what escapes them, are passed over.
fn around(text: &str, offset: usize) -> (Option<char>, Option<char>) {
    let before = text.get(..offset).and_then(|text| text.trim_end_matches(['*', '\\']).chars().next_back());
    let after = text.get(offset..).and_then(|text| text.trim_start_matches(['*', '\\']).chars().next());
    // The tags of a segment mean a letter to markdown.
    (before.map(|c| if c == '>' { 'x' } else { c }), after.map(|c| if c == '<' { 'x' } else { c }))
}

fn is_beside(c: Option<char>) -> bool {
    c.is_some_and(|c| is_wide(c) || is_opening(c) || is_closing(c))
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric()
}

/// Letters and punctuation of Chinese, Japanese and Korean.
pub(super) fn is_wide(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}'
        | '\u{FF01}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}')
}

fn is_opening(c: char) -> bool {
    "([{（［「『【《〈〔“".contains(c)
}

fn is_closing(c: char) -> bool {
    ")]}）］」』】》〉〕”".contains(c)
}
