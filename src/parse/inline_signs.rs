//! Running text → inlines: what DocFX reads in it beyond CommonMark, found by its first characters.
//!
//! Marks `[!name[…](…)]`, footnotes `[^label]`, bare addresses, emoji `:name:` and formulas `$…$`. **Invariant:** what is
//! none of them goes on as text; nothing is looked for in code, in pieces of segments or in fences.

use std::ops::Range;

use super::{
    directives,
    markdown::Reader,
    segments::{gaps, pieces_within},
};
use crate::model::{Block, Inline};

/// What was read at a sign: the bytes of the file that it takes, and what they are.
pub(super) struct Sign<'text> {
    pub range: Range<usize>,
    pub inline: Inline<'text>,
}

impl<'text> Reader<'text, '_, '_> {
    /// Pushes the text of `range`: signs and cross references read, pieces of segments put in.
    pub fn markdown_text(&mut self, range: Range<usize>) {
        let (mut from, mut at) = (range.start, range.start);
        while let Some(next) = gaps(self.pieces, at..range.end).find_map(|gap| next_sign(self.page.text, gap)) {
            at = next + 1;
            let Some(sign) = self.sign(next, from) else { continue };
            self.referring_text(from..sign.range.start, sign.range.start);
            self.push_sign(sign.inline);
            self.pass_over(sign.range.end);
            if sign.range.end >= range.end {
                return;
            }
            (from, at) = (sign.range.end, sign.range.end);
        }
        let end = self.referring_text(from..range.end, self.page.text.len());
        if end > range.end {
            self.pass_over(end);
        }
    }

    /// Pushes what was read; what has lines of its own parts its paragraph.
    fn push_sign(&mut self, inline: Inline<'text>) {
        let inline = match inline {
            Inline::Directive(directive) if directive.attribute("form") == Some("block") => {
                match self.tree.part_by(Block::Directive(directive)) {
                    Err(Block::Directive(directive)) => Inline::Directive(directive),
                    _ => return,
                }
            }
            inline => inline,
        };
        self.tree.push(inline);
    }

    /// Reads the sign at byte `at` of the file, in no piece, none of it before byte `from`.
    fn sign(&mut self, at: usize, from: usize) -> Option<Sign<'text>> {
        if !self.fences_within(&(at..at + 1)).is_empty() {
            return None;
        }
        match self.page.text.as_bytes()[at] {
            b'[' if is_escaped(self.page.text, at) => None,
            b'[' if self.page.text[at..].starts_with("[!") => self.directive_mark(at),
            b'[' => self.footnote_mark(at),
            b'$' => self.formula(at),
            b'w' | b'W' => self.autolink(at, from),
            _ => self.emoji(at, from).or_else(|| self.autolink(at, from)),
        }
    }

    fn directive_mark(&mut self, at: usize) -> Option<Sign<'text>> {
        let mark = directives::read_mark(self.page.text, at)?;
        let whole = pieces_within(self.pieces, &mark.range).iter().all(|piece| piece.range.end <= mark.range.end);
        let directive = whole.then(|| directives::text(&mark, self.side, self.notes)).flatten()?;
        Some(Sign { range: mark.range, inline: Inline::Directive(directive) })
    }
}

/// Whether text that is read on its own may have a sign.
pub(super) fn may_have_signs(text: &str) -> bool {
    next_sign(text, 0..text.len()).is_some()
}

/// The offset of the next place in `range` of `text` where a sign may stand.
fn next_sign(text: &str, range: Range<usize>) -> Option<usize> {
    const BEGINS: [bool; 256] = set(b"[:wW$");
    let bytes = text.as_bytes();
    let is_sign = |at: usize| {
        let next = bytes.get(at + 1).copied().unwrap_or_default();
        match bytes[at] {
            b'[' => matches!(next, b'!' | b'^'),
            b':' => next.is_ascii_alphanumeric() || matches!(next, b'/' | b'+' | b'-'),
            b'w' | b'W' => next.eq_ignore_ascii_case(&b'w'),
            byte => byte == b'$',
        }
    };
    let begins = bytes.get(range.clone())?.iter().zip(range).filter(|(byte, _)| BEGINS[**byte as usize]);
    begins.map(|(_, at)| at).find(|at| is_sign(*at))
}

/// Whether each byte is among `bytes`.
pub(super) const fn set(bytes: &[u8]) -> [bool; 256] {
    let mut set = [false; 256];
    let mut at = 0;
    while at < bytes.len() {
        set[bytes[at] as usize] = true;
        at += 1;
    }
    set
}

/// Whether a backslash stands before byte `at` that is none itself.
fn is_escaped(text: &str, at: usize) -> bool {
    text.as_bytes()[..at].iter().rev().take_while(|byte| **byte == b'\\').count() % 2 == 1
}
