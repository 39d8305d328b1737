//! Text → its `<span>` tags, those of segments told apart from all others.
//!
//! **Invariant:** tags come in the order of the text and never overlap; the lexer is linear, whatever the text.

use std::ops::Range;

/// One `<span …>` or `</span>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpanTag<'text> {
    pub kind: SpanKind<'text>,
    /// Bytes, from `<` to behind `>`.
    pub range: Range<usize>,
    /// It was only recognised by looking past broken quotes: `data-ttu-id="d0953-121&quot;>`.
    pub damaged: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpanKind<'text> {
    /// `<span data-ttu-id="45d3e-103">`, with the id.
    Target(&'text str),
    /// `<span class="sxs-lookup">`
    Lookup,
    /// `<span data-stu-id="45d3e-103">`, with the id.
    Source(&'text str),
    /// Any other `<span …>`.
    Foreign,
    /// `</span>`
    Close,
}

impl SpanKind<'_> {
    /// Whether it opens a part of a segment.
    pub fn opens_part(self) -> bool {
        !matches!(self, SpanKind::Foreign | SpanKind::Close)
    }
}

/// A tag longer than this, in bytes, is text.
const LONGEST_TAG: usize = 1_000;

/// Returns the `<span>` tags of `text` in order.
pub fn span_tags(text: &str) -> impl Iterator<Item = SpanTag<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(found) = text[at..].find('<') {
            let start = at + found;
            at = start + 1;
            if let Some(tag) = span_tag(text, start) {
                at = tag.range.end;
                return Some(tag);
            }
        }
        None
    })
}

fn span_tag(text: &str, start: usize) -> Option<SpanTag<'_>> {
    let bytes = text.as_bytes();
    let (name_at, closing) = if bytes.get(start + 1) == Some(&b'/') { (start + 2, true) } else { (start + 1, false) };
    if !bytes.get(name_at..name_at + 4)?.eq_ignore_ascii_case(b"span") {
        return None;
    }
    if closing {
        let end = skip_space(bytes, name_at + 4);
        return (bytes.get(end) == Some(&b'>')).then(|| SpanTag {
            kind: SpanKind::Close,
            range: start..end + 1,
            damaged: false,
        });
    }
    open_tag(text, start, name_at + 4)
}

fn open_tag(text: &str, start: usize, mut at: usize) -> Option<SpanTag<'_>> {
    let bytes = &text.as_bytes()[..text.len().min(start + LONGEST_TAG)];
    if !matches!(bytes.get(at)?, b' ' | b'\t' | b'\n' | b'/' | b'>') {
        return None;
    }
    let mut kind = SpanKind::Foreign;
    let mut damaged = false;
    loop {
        at = skip_space(bytes, at);
        match bytes.get(at)? {
            b'>' => return Some(SpanTag { kind, range: start..at + 1, damaged }),
            b'<' => return None,
            _ => {}
        }
        let name = at..run(bytes, at, |byte| !matches!(byte, b' ' | b'\t' | b'\n' | b'=' | b'>' | b'<' | b'/'));
        if name.is_empty() {
            at += 1;
            continue;
        }
        at = skip_space(bytes, name.end);
        if bytes.get(at) != Some(&b'=') {
            continue;
        }
        at = skip_space(bytes, at + 1);
        let name = &bytes[name];
        let is = |wanted: &[u8]| name.eq_ignore_ascii_case(wanted);
        if let Some(value) = word_value(bytes, at) {
            let word = &text[value.word.clone()];
            let part = if is(b"data-ttu-id") {
                Some(SpanKind::Target(word))
            } else if is(b"data-stu-id") {
                Some(SpanKind::Source(word))
            } else if is(b"class") && word.eq_ignore_ascii_case("sxs-lookup") {
                Some(SpanKind::Lookup)
            } else {
                None
            };
            if let Some(part) = part {
                kind = part;
                damaged |= value.damaged;
                at = value.end;
                continue;
            }
        }
        at = any_value(bytes, at);
    }
}

/// A value made of one word, with what the tools that rewrite markdown leave for quotes around it.
struct WordValue {
    word: Range<usize>,
    end: usize,
    damaged: bool,
}

fn word_value(bytes: &[u8], at: usize) -> Option<WordValue> {
    let open = quotes(bytes, at);
    let word = open..run(bytes, open, |byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'));
    let end = quotes(bytes, word.end);
    let ends = matches!(bytes.get(end), None | Some(b' ' | b'\t' | b'\n' | b'>' | b'/'));
    let (before, after) = (&bytes[at..open], &bytes[word.end..end]);
    (ends && !word.is_empty()).then(|| WordValue { word, end, damaged: before != after || before.contains(&b'&') })
}

/// Skips a value of another attribute; a value whose quote never closes ends at the next space or `>`.
fn any_value(bytes: &[u8], at: usize) -> usize {
    let quote = match bytes.get(at) {
        Some(b'"') => Some(b'"'),
        Some(b'\'') => Some(b'\''),
        _ => None,
    };
    if let Some(close) = quote.and_then(|quote| bytes[at + 1..].iter().position(|byte| *byte == quote)) {
        return at + 1 + close + 1;
    }
    run(bytes, at, |byte| !matches!(byte, b' ' | b'\t' | b'\n' | b'>'))
}

/// Returns the offset behind every quote at `at`: `"`, `'`, `\"`, `&quot;`, `&#34;`.
fn quotes(bytes: &[u8], mut at: usize) -> usize {
    const ESCAPED: [&[u8]; 4] = [b"\\\"", b"&quot;", b"&#34;", b"\\&quot;"];
    loop {
        let length = match bytes.get(at) {
            Some(b'"' | b'\'') => 1,
            Some(b'\\' | b'&') => {
                ESCAPED.iter().find(|quote| bytes[at..].starts_with(quote)).map_or(0, |quote| quote.len())
            }
            _ => 0,
        };
        if length == 0 {
            return at;
        }
        at += length;
    }
}

fn skip_space(bytes: &[u8], at: usize) -> usize {
    run(bytes, at, |byte| matches!(byte, b' ' | b'\t' | b'\n'))
}

/// Returns the offset behind the bytes from `at` on that are `wanted`.
fn run(bytes: &[u8], at: usize, wanted: impl Fn(u8) -> bool) -> usize {
    let at = at.min(bytes.len());
    at + bytes[at..].iter().take_while(|byte| wanted(**byte)).count()
}
