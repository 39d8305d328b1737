//! Tags of segments whose quotes are broken → the tags that were meant.

use std::ops::Range;

use super::{
    PieceKind,
    lexer::{SpanKind, span_tags},
    pieces,
};

/// Returns the tags that the segment at byte `start` of `text` should have in place of its damaged ones. None where that is not certain: a tag
/// is damaged by more than its quotes, or the segment by more than its tags.
pub fn mended_tags(text: &str, start: usize) -> Vec<(Range<usize>, String)> {
    // No segment reaches across a blank line.
    let paragraph = text[..start.min(text.len())].rfind("\n\n").map_or(0, |at| at + 2);
    let end = text[start.min(text.len())..].find("\n\n").map_or(text.len(), |at| start + at);
    let Some(chunk) = text.get(paragraph..end) else { return Vec::new() };
    let found = pieces(chunk).into_iter().find(|piece| piece.range.start + paragraph == start);
    let Some(piece) = found.filter(|piece| matches!(piece.kind, PieceKind::Pair { ordinal: Some(_), .. })) else {
        return Vec::new();
    };
    let begin = paragraph + piece.range.start;
    let tags = span_tags(&chunk[piece.range]).filter(|tag| tag.damaged);
    let mended = tags.map(|tag| {
        let range = begin + tag.range.start..begin + tag.range.end;
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
