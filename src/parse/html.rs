//! Raw HTML → its tags and the text between them; the only user of `html5gum`.
//!
//! **Invariant:** the parts cover the text from end to end; what the tokenizer cannot read as a tag is text.

use std::{borrow::Cow, ops::Range};

use html5gum::{HtmlString, Token, Tokenizer, emitters::default::DefaultEmitter};

/// A stretch of raw HTML, in bytes of it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub range: Range<usize>,
    pub kind: PartKind,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum PartKind {
    /// Entities not yet decoded.
    Text,
    Open {
        /// Lower case.
        name: String,
        /// Names in lower case, sorted; values decoded.
        attributes: Vec<(String, String)>,
        /// Written with `/>`.
        closed: bool,
    },
    Close {
        name: String,
    },
    /// A comment, a doctype, a processing instruction.
    Hidden,
}

/// Returns the parts of `raw`.
pub(super) fn parts(raw: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut end = 0;
    for Ok(token) in Tokenizer::new_with_emitter(raw, DefaultEmitter::<usize>::new_with_span()) {
        let (span, kind) = match token {
            Token::StartTag(tag) => {
                let attributes =
                    tag.attributes.iter().map(|(name, value)| (string(name), string(&value.value))).collect();
                (tag.span, PartKind::Open { name: string(&tag.name), attributes, closed: tag.self_closing })
            }
            Token::EndTag(tag) => (tag.span, PartKind::Close { name: string(&tag.name) }),
            Token::Comment(comment) => (comment.span, PartKind::Hidden),
            Token::Doctype(doctype) => (doctype.span, PartKind::Hidden),
            Token::String(_) | Token::Error(_) => continue,
        };
        let range = span.start.max(end)..span.end.min(raw.len());
        if range.is_empty() || !raw.is_char_boundary(range.start) || !raw.is_char_boundary(range.end) {
            continue;
        }
        if end < range.start {
            parts.push(Part { range: end..range.start, kind: PartKind::Text });
        }
        end = range.end;
        parts.push(Part { range, kind });
    }
    if end < raw.len() {
        parts.push(Part { range: end..raw.len(), kind: PartKind::Text });
    }
    parts
}

/// Returns `text` with its entities decoded.
pub(super) fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut decoded = String::with_capacity(text.len());
    // `<` would begin a tag; only entities are wanted.
    for (at, stretch) in text.split('<').enumerate() {
        if at > 0 {
            decoded.push('<');
        }
        for Ok(token) in Tokenizer::new(stretch) {
            if let Token::String(value) = token {
                decoded.push_str(&String::from_utf8_lossy(&value.value));
            }
        }
    }
    Cow::Owned(decoded)
}

fn string(value: &HtmlString) -> String {
    String::from_utf8_lossy(value).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_decoded_and_what_looks_like_a_tag_stays_text() {
        assert_eq!(decoded("a &amp; b"), "a & b");
        assert_eq!(decoded("1 <2&lt;3 <b>&#228;"), "1 <2<3 <b>ä");
        assert_eq!(decoded("no <entity>"), "no <entity>");
    }
}
