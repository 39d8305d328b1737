//! The grammar of bilingual segments: which tags they are made of, and texts with one of the two sides kept.
//!
//! ```text
//! <span data-ttu-id="45d3e-103">適用於</span><span class="sxs-lookup"><span data-stu-id="45d3e-103">Applies to</span></span>
//! ```
//!
//! One grammar serves both of its readers: the parser, which folds [`pieces()`] into
//! [`Segment`](crate::model::document::Segment)s, and [`keep`], which works on bytes.
//! **Invariant:** nothing here knows markdown; a text without segment tags is never changed.

mod lexer;
mod mended;
mod pieces;
#[cfg(test)]
mod tests;

pub use mended::mended_tags;
pub use pieces::{Damage, Piece, PieceKind, piece_at, pieces};

use crate::model::document::Side;

/// Returns the id of the pair that `piece`, one of those of `text`, is: `45d3e-103`; `None` if its target half has no tag.
pub fn id<'text>(text: &'text str, piece: &Piece) -> Option<&'text str> {
    let tags = text.get(piece.range.clone())?;
    match lexer::span_tags(tags).next()?.kind {
        lexer::SpanKind::Target(id) if matches!(piece.kind, PieceKind::Pair { .. }) => Some(id),
        _ => None,
    }
}

/// Returns `text` with one side of every pair kept and its tags removed; everything else byte for byte.
///
/// Of a damaged segment the tags go and the text stays; its other side goes only if its extent is certain.
pub fn keep(text: &str, side: Side) -> String {
    keep_of(text, 0, &pieces(text), side)
}

/// Returns what [`keep`] returns of `text` behind byte `start`, where `pieces` are.
pub fn keep_of(text: &str, start: usize, pieces: &[Piece], side: Side) -> String {
    let mut kept = String::with_capacity(text.len() - start);
    let mut end = start;
    for piece in pieces {
        kept.push_str(&text[end..piece.range.start]);
        if let PieceKind::Pair { target, source, .. } = &piece.kind {
            kept.push_str(&text[if side == Side::Target { target } else { source }.clone()]);
        }
        end = piece.range.end;
    }
    kept.push_str(&text[end..]);
    kept
}
