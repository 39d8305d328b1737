//! Text → the pieces of it that belong to segments: whole pairs, and the tags of damaged ones.
//!
//! **Invariant:** pieces are sorted and never overlap; no piece reaches across a blank line; every tag that opens a
//! part of a segment lies in one of them; what lies outside is never segment markup.

use std::ops::Range;

use super::lexer::{SpanKind, SpanTag, span_tags};

/// A stretch of text that belongs to segments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Bytes, its tags included.
    pub range: Range<usize>,
    pub kind: PieceKind,
    /// What is wrong with the segment that begins here.
    pub damage: Option<Damage>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PieceKind {
    /// A target half and a source half, the extent of both certain.
    Pair {
        /// The number behind the prefix of the id, if it has one.
        ordinal: Option<u32>,
        /// Bytes between the tags; empty if only the source half has tags.
        target: Range<usize>,
        /// Bytes between the tags.
        source: Range<usize>,
    },
    /// One tag of a segment without a partner: it goes, and the text around it stays.
    Tag,
}

impl Piece {
    /// The same in a text that has `bytes` more before it.
    pub fn moved_by(self, bytes: usize) -> Self {
        let moved = |range: Range<usize>| range.start + bytes..range.end + bytes;
        let kind = match self.kind {
            PieceKind::Pair { ordinal, target, source } => {
                PieceKind::Pair { ordinal, target: moved(target), source: moved(source) }
            }
            PieceKind::Tag => PieceKind::Tag,
        };
        Self { range: moved(self.range), kind, damage: self.damage }
    }
}

/// What is wrong with a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// A tag is missing.
    Unbalanced,
    /// The two halves have different ids.
    IdMismatch,
    /// A target half stands alone.
    NoSource,
    /// A source half stands alone.
    NoTarget,
    /// The tags are all there, but broken: escaped quotes, no number in the id.
    Markup,
}

/// Returns the pieces of `text`.
pub fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut tags: Vec<SpanTag> = Vec::new();
    let mut end = 0;
    for tag in span_tags(text) {
        if has_blank_line(&text[end..tag.range.start]) {
            collect(text, &tags, &mut pieces);
            tags.clear();
        }
        end = tag.range.end;
        tags.push(tag);
    }
    collect(text, &tags, &mut pieces);
    pieces
}

/// Returns the piece that begins at byte `start` of `text`; `None` if none does. Only the paragraph around it is read.
pub fn piece_at(text: &str, start: usize) -> Option<Piece> {
    let paragraph = text.get(..start)?.rfind("\n\n").map_or(0, |at| at + 2);
    let end = text[start..].find("\n\n").map_or(text.len(), |at| start + at);
    let found = pieces(&text[paragraph..end]).into_iter().find(|piece| paragraph + piece.range.start == start);
    found.map(|piece| piece.moved_by(paragraph))
}

/// Whether a line of `text` between two line ends holds nothing but white space and quote marks.
fn has_blank_line(text: &str) -> bool {
    let mut lines = text.split('\n').skip(1).peekable();
    while let Some(line) = lines.next() {
        if lines.peek().is_some() && line.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'>')) {
            return true;
        }
    }
    false
}

/// Adds the pieces that `tags`, the tags between two blank lines, make.
fn collect(text: &str, tags: &[SpanTag], pieces: &mut Vec<Piece>) {
    if !tags.iter().any(|tag| tag.kind.opens_part()) {
        return;
    }
    let chunk = Chunk { text, tags, matches: Matches::of(tags) };
    let first = pieces.len();
    let mut loose = Vec::new();
    let mut at = 0;
    while let Some(tag) = tags.get(at) {
        if let Some(piece) = chunk.pair(at) {
            while tags.get(at).is_some_and(|tag| tag.range.start < piece.range.end) {
                at += 1;
            }
            pieces.push(piece);
            continue;
        }
        let range = tag.range.clone();
        match tag.kind {
            SpanKind::Foreign => {}
            SpanKind::Close => match chunk.matches.open_of[at] {
                Some(open) if tags[open].kind.opens_part() => {
                    pieces.push(Piece { range, kind: PieceKind::Tag, damage: None })
                }
                Some(_) => {}
                None => loose.push(Piece { range, kind: PieceKind::Tag, damage: None }),
            },
            _ => pieces.push(Piece { range, kind: PieceKind::Tag, damage: chunk.lone_damage(at) }),
        }
        at += 1;
    }
    let unbalanced = |piece: &Piece| piece.kind == PieceKind::Tag || piece.damage == Some(Damage::Unbalanced);
    if pieces[first..].iter().any(unbalanced) {
        pieces.append(&mut loose);
        pieces[first..].sort_by_key(|piece| piece.range.start);
    }
}

/// Which tag closes which, by index.
struct Matches {
    close_of: Vec<Option<usize>>,
    open_of: Vec<Option<usize>>,
}

impl Matches {
    fn of(tags: &[SpanTag]) -> Self {
        let mut matches = Self { close_of: vec![None; tags.len()], open_of: vec![None; tags.len()] };
        let mut open: Vec<usize> = Vec::new();
        // Where in `open` the outermost part of a segment is.
        let mut part: Option<usize> = None;
        for (at, tag) in tags.iter().enumerate() {
            part = part.filter(|part| *part < open.len());
            match tag.kind {
                SpanKind::Close => {
                    if let Some(opened) = open.pop() {
                        matches.close_of[opened] = Some(at);
                        matches.open_of[at] = Some(opened);
                    }
                    continue;
                }
                SpanKind::Foreign => {}
                SpanKind::Source(_) => match part {
                    Some(part) if tags[open[part]].kind == SpanKind::Lookup => open.truncate(part + 1),
                    Some(part) => open.truncate(part),
                    None => {}
                },
                // No part of a segment holds a whole one: what is still open was never closed.
                SpanKind::Target(_) | SpanKind::Lookup => open.truncate(part.unwrap_or(open.len())),
            }
            part = part.filter(|part| *part < open.len());
            if part.is_none() && tag.kind.opens_part() {
                part = Some(open.len());
            }
            open.push(at);
        }
        matches
    }
}

/// The tags between two blank lines.
struct Chunk<'text> {
    text: &'text str,
    tags: &'text [SpanTag<'text>],
    matches: Matches,
}

/// A source half whose extent is certain.
struct SourceHalf<'text> {
    id: &'text str,
    text: Range<usize>,
    end: usize,
    balanced: bool,
    damaged: bool,
}

impl<'text> Chunk<'text> {
    /// The pair that begins with the tag `at`, if both of its halves have a certain extent.
    fn pair(&self, at: usize) -> Option<Piece> {
        let tag = &self.tags[at];
        let (id, target, half) = match tag.kind {
            SpanKind::Target(id) => match self.matches.close_of[at] {
                Some(close) => {
                    let closed = &self.tags[close].range;
                    (id, tag.range.end..closed.start, self.half_behind(close)?)
                }
                None => {
                    let next = (at + 1..self.tags.len()).find(|next| self.tags[*next].kind.opens_part())?;
                    let half = self.half(next)?;
                    (id, tag.range.end..self.tags[next].range.start, SourceHalf { balanced: false, ..half })
                }
            },
            SpanKind::Close if self.matches.open_of[at].is_none() => {
                let half = self.half_behind(at)?;
                (half.id, tag.range.end..tag.range.end, SourceHalf { balanced: false, ..half })
            }
            _ => return None,
        };
        let ordinal = ordinal(id).or_else(|| ordinal(half.id));
        let damage = if !half.balanced {
            Some(Damage::Unbalanced)
        } else if id != half.id {
            Some(Damage::IdMismatch)
        } else if tag.damaged || half.damaged || ordinal.is_none() {
            Some(Damage::Markup)
        } else {
            None
        };
        let kind = PieceKind::Pair { ordinal, target, source: half.text };
        Some(Piece { range: tag.range.start..half.end, kind, damage })
    }

    /// The source half directly behind the tag `close`.
    fn half_behind(&self, close: usize) -> Option<SourceHalf<'text>> {
        let next = self.tags.get(close + 1)?;
        self.touch(&self.tags[close], next).then(|| self.half(close + 1)).flatten()
    }

    /// The source half that begins with the tag `at`.
    fn half(&self, at: usize) -> Option<SourceHalf<'text>> {
        let tag = &self.tags[at];
        match tag.kind {
            SpanKind::Source(_) => self.inner(at).map(|half| SourceHalf { balanced: false, ..half }),
            SpanKind::Lookup => {
                let close = self.matches.close_of[at].map(|close| &self.tags[close]);
                let inner = self.tags.get(at + 1).filter(|next| self.touch(tag, next)).and_then(|_| self.inner(at + 1));
                match (inner, close) {
                    (Some(half), Some(close)) if self.blank(half.end..close.range.start) => {
                        let damaged = half.damaged || tag.damaged;
                        Some(SourceHalf { end: close.range.end, balanced: true, damaged, ..half })
                    }
                    (Some(half), _) => Some(SourceHalf { balanced: false, ..half }),
                    (None, Some(close)) if !self.holds_part(at) => Some(SourceHalf {
                        id: "",
                        text: tag.range.end..close.range.start,
                        end: close.range.end,
                        balanced: false,
                        damaged: tag.damaged,
                    }),
                    (None, _) => None,
                }
            }
            _ => None,
        }
    }

    /// The text between `<span data-stu-id>`, the tag `at`, and its `</span>`.
    fn inner(&self, at: usize) -> Option<SourceHalf<'text>> {
        let SpanKind::Source(id) = self.tags[at].kind else { return None };
        let close = &self.tags[self.matches.close_of[at]?].range;
        let text = self.tags[at].range.end..close.start;
        Some(SourceHalf { id, text, end: close.end, balanced: true, damaged: self.tags[at].damaged })
    }

    fn holds_part(&self, at: usize) -> bool {
        let close = self.matches.close_of[at].unwrap_or(at);
        self.tags[at + 1..close.max(at + 1)].iter().any(|tag| tag.kind.opens_part())
    }

    /// What is wrong with the tag `at`, which opens a part of a segment but no pair; `None` if its neighbour says it.
    fn lone_damage(&self, at: usize) -> Option<Damage> {
        let closed = self.matches.close_of[at].is_some();
        match self.tags[at].kind {
            SpanKind::Target(_) if closed && !self.half_follows(at) => Some(Damage::NoSource),
            SpanKind::Target(_) => Some(Damage::Unbalanced),
            SpanKind::Source(_) if at > 0 && self.tags[at - 1].kind == SpanKind::Lookup => None,
            SpanKind::Lookup if self.follows_target(at) => None,
            _ => Some(if self.half(at).is_some_and(|half| half.balanced) {
                Damage::NoTarget
            } else {
                Damage::Unbalanced
            }),
        }
    }

    /// Whether what should be a source half stands directly behind the target half that begins with the tag `at`.
    fn half_follows(&self, at: usize) -> bool {
        self.matches.close_of[at].is_some_and(|close| close + 1 < self.tags.len() && self.follows_target(close + 1))
    }

    fn follows_target(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let target =
            self.matches.open_of[before].is_some_and(|open| matches!(self.tags[open].kind, SpanKind::Target(_)));
        let half = matches!(self.tags[at].kind, SpanKind::Lookup | SpanKind::Source(_));
        target && half && self.touch(&self.tags[before], &self.tags[at])
    }

    fn touch(&self, left: &SpanTag, right: &SpanTag) -> bool {
        self.blank(left.range.end..right.range.start)
    }

    fn blank(&self, range: Range<usize>) -> bool {
        self.text.get(range).is_some_and(|text| text.bytes().all(|byte| matches!(byte, b' ' | b'\t')))
    }
}

fn ordinal(id: &str) -> Option<u32> {
    id.rsplit_once('-')?.1.parse().ok()
}
