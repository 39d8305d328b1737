//! Tags of segments whose quotes are broken → the tags that were meant.

use std::ops::Range;

use super::{
    PieceKind,
    lexer::{SpanKind, span_tags},
    piece_at,
};

/// Returns the tags that the segment at byte `start` of `text` should have in place of its damaged ones. None where that is not certain: a tag
/// is damaged by more than its quotes, or the segment by more than its tags.
pub fn mended_tags(text: &str, start: usize) -> Vec<(Range<usize>, String)> {
    let found = piece_at(text, start);
    let Some(piece) = found.filter(|piece| matches!(piece.kind, PieceKind::Pair { ordinal: Some(_), .. })) else {
        return Vec::new();
    };
    let tags = span_tags(&text[piece.range]).filter(|tag| tag.damaged);
    let mended = tags.map(|tag| {
        let range = start + tag.range.start..start + tag.range.end;
        let meant = match tag.kind {
            SpanKind::Target(id) => format!("<span data-ttu-id=\"{id}\">"),
            SpanKind::Lookup => "<span class=\"sxs-lookup\">".to_owned(),
            SpanKind::Source(id) => format!("<span data-stu-id=\"{id}\">"),
            SpanKind::Foreign | SpanKind::Close => return None,
        };
        (with_plain_quotes(&text[range.clone()]) == meant).then_some((range, meant))
    });
    mended.collect::<Option<Vec<_>>>().unwrap_or_default()
}

fn with_plain_quotes(tag: &str) -> String {
    ["\\&quot;", "&quot;", "&#34;", "\\\"", "'"].iter().fold(tag.to_owned(), |tag, quote| tag.replace(quote, "\""))
}
