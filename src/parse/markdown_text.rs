//! Running text → inlines: segments and fences put back where the markdown parser saw their masks.
//!
//! **Invariant:** each half of a segment is read on its own, so nothing in it pairs with what is outside.

use std::{borrow::Cow, ops::Range, rc::Rc};

use super::{
    fences::alone_in_half,
    inline_signs::{may_have_signs, set},
    markdown::{Reader, Syntax},
    segments::{pieces_within, sound_pair},
};
use crate::{
    model::{
        Inline,
        document::{Segment, Side},
    },
    segment::{Piece, PieceKind},
};

impl<'text, 'index> Reader<'text, '_, 'index> {
    /// Pushes the text of `range`, with the segments that stand in it.
    pub fn pieced_text(&mut self, range: Range<usize>, syntax: Syntax) {
        let mut at = range.start;
        let mut fences = self.fences_within(&range).peekable();
        for piece in pieces_within(self.pieces, &range) {
            while let Some(fence) = fences.next_if(|fence| self.fences[*fence].line.range.start < piece.range.start) {
                at = self.text_and_fence(at, fence, syntax);
            }
            if piece.range.start >= at {
                self.plain(at..piece.range.start, syntax);
                self.piece(piece, syntax);
            }
            at = at.max(piece.range.end);
        }
        for fence in fences {
            at = self.text_and_fence(at, fence, syntax);
        }
        self.plain(at..range.end, syntax);
    }

    /// Pushes the text from byte `at` to a fence, and the fence; returns where it ends.
    fn text_and_fence(&mut self, at: usize, fence: usize, syntax: Syntax) -> usize {
        let range = self.fences[fence].range();
        if range.start >= at {
            self.plain(at..range.start, syntax);
            self.fence_inline(fence);
        }
        range.end.max(at)
    }

    fn plain(&mut self, range: Range<usize>, syntax: Syntax) {
        let from = range.start;
        let Some(text) = self.page.text.get(range).filter(|text| !text.is_empty()) else { return };
        let text = match syntax {
            Syntax::Html => super::html::decoded(text),
            Syntax::Markdown if text.contains('*') => return self.starred(from, text),
            Syntax::Markdown if text.contains('\n') => Cow::Owned(text.replace('\n', " ")),
            Syntax::Markdown => Cow::Borrowed(text),
        };
        self.tree.push(Inline::Text(text));
    }

    fn piece(&mut self, piece: &Piece, syntax: Syntax) {
        if let Some((ordinal, target, source)) = sound_pair(piece) {
            let target = self.half(target, self.side, syntax);
            let source = self.half(source, Side::Source, syntax);
            let segment = Segment { ordinal, target, source };
            self.notes.segment(&segment, &piece.range);
            self.tree.push(Inline::Segment(segment));
        } else if let PieceKind::Pair { target, .. } = &piece.kind {
            for inline in self.half(target.clone(), self.side, syntax) {
                self.tree.push(inline);
            }
        }
    }

    /// The inlines of half a segment, read on its own.
    fn half(&mut self, range: Range<usize>, side: Side, syntax: Syntax) -> Vec<Inline<'text>> {
        let text = &self.page.text[range.clone()];
        if is_plain(text) {
            return if text.is_empty() { Vec::new() } else { vec![Inline::Text(Cow::Borrowed(text))] };
        }
        let mut reader = self.half_of_segment(side, range.clone());
        match syntax {
            Syntax::Html => reader.html(text, &[(0, range.start)], Syntax::Html),
            Syntax::Markdown => {
                reader.fences = alone_in_half(text, range.start).into_iter().collect();
                reader.fragment(text, range.start)
            }
        }
        reader.into_inlines()
    }

    /// Reads a part of the text on its own.
    pub fn part<'part>(
        &'part mut self,
        pieces: &'part [Piece],
        side: Side,
        window: Range<usize>,
    ) -> Reader<'text, 'part, 'index> {
        let linked = self.tree.is_linked();
        let mut reader = Reader::new(self.page, pieces, Rc::from([]), side, window, self.notes);
        reader.tree.linked = linked;
        reader
    }

    /// Reads half a segment on its own.
    pub fn half_of_segment(&mut self, side: Side, window: Range<usize>) -> Reader<'text, '_, 'index> {
        Reader { in_segment: true, ..self.part(&[], side, window) }
    }
}

/// Whether all readers of running text take `text` for what it says.
fn is_plain(text: &str) -> bool {
    const MARKS: [bool; 256] = set(b"*_[]<&\\~`@\n$");
    !text.bytes().any(|byte| MARKS[byte as usize]) && !may_have_signs(text) && !text.contains(":::")
}
