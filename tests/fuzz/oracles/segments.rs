//! The tags of segments: pieces are in order, none reaches into another, and of whole segments a side kept twice is a side kept once.

use hexapla::{
    model::document::Side,
    segment::{PieceKind, keep, pieces},
};

pub fn holds(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let mut end = 0;
    let pieces = pieces(text);
    for piece in &pieces {
        assert!(piece.range.start >= end && piece.range.end <= text.len() && !piece.range.is_empty());
        end = piece.range.end;
        let PieceKind::Pair { target, source, .. } = piece.kind.clone() else { continue };
        for half in [target, source] {
            assert!(half.start >= piece.range.start && half.end <= piece.range.end);
            assert!(text.get(half).is_some(), "a half begins within a character");
        }
    }
    // Where a tag is broken, taking another away can make it whole; that is seen when the text is read again.
    let is_whole = pieces.iter().all(|piece| piece.damage.is_none() && matches!(piece.kind, PieceKind::Pair { .. }));
    let tags: Vec<&str> = text.split('<').skip(1).collect();
    let nests = tags.split_last().is_some_and(|(_, before)| before.iter().any(|tag| !tag.contains('>')));
    for side in [Side::Target, Side::Source].into_iter().filter(|_| is_whole && !nests) {
        let once = keep(text, side);
        assert_eq!(keep(&once, side), once);
    }
}
