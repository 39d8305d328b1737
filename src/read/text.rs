//! The bytes of a file → its text, and the hashes by which translations name it.

use std::sync::Arc;

use sha1::{Digest, Sha1};

use crate::{
    base::{Diagnostic, LineIndex, Place, Position, Rule, Severity},
    model::front_matter::SourceHash,
};

pub static INVALID_UTF8: Rule = Rule {
    code: "invalid-utf8",
    severity: Severity::Error,
    explanation: "## What it finds\nA text file that is not encoded as UTF-8.\n\n\
## Why it matters\nIts letters cannot be told for sure, so the file is left out rather than shown with wrong ones.\n\n\
## How to mend it\nSave the file again as UTF-8. The place named is the first byte that is wrong.\n",
};

/// Why bytes are no text.
pub struct NotUtf8 {
    position: Position,
    encoding: Option<&'static str>,
}

impl NotUtf8 {
    /// `shown`: how diagnostics name the file.
    pub fn diagnostic(&self, shown: Arc<str>) -> Diagnostic {
        let message = match self.encoding {
            Some(encoding) => format!("the file is encoded as {encoding}, not as UTF-8"),
            None => "the file is not encoded as UTF-8".to_owned(),
        };
        let place = Place { file: shown, position: self.position };
        Diagnostic::new(&INVALID_UTF8, place, message).help("save it as UTF-8; until then it is left out")
    }
}

/// Returns `bytes` as text, without byte-order mark, with LF for CRLF and CR.
pub fn decode(bytes: &[u8]) -> Result<String, NotUtf8> {
    let wide = match bytes {
        [0xff, 0xfe, ..] => Some("UTF-16 (little endian)"),
        [0xfe, 0xff, ..] => Some("UTF-16 (big endian)"),
        _ => None,
    };
    if wide.is_some() {
        return Err(NotUtf8 { position: Position::START, encoding: wide });
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) if text.contains('\r') => Ok(text.replace("\r\n", "\n").replace('\r', "\n")),
        Ok(text) => Ok(text.to_owned()),
        Err(error) => {
            let valid = bytes.get(..error.valid_up_to()).map(String::from_utf8_lossy).unwrap_or_default();
            Err(NotUtf8 { position: LineIndex::new(&valid).position(valid.len()), encoding: None })
        }
    }
}

/// Returns the text of a code file, in UTF-8 or, by its byte-order mark, UTF-16, with LF for CRLF and CR; and whether all of
/// it could be told: what could not is U+FFFD.
pub fn decode_code(bytes: &[u8]) -> (String, bool) {
    let wide = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        (String::from_utf16_lossy(&units), String::from_utf16(&units).is_ok() && bytes.len().is_multiple_of(2))
    };
    let (text, whole) = match bytes {
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        bytes => {
            let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
            let text = String::from_utf8_lossy(bytes);
            let whole = matches!(text, std::borrow::Cow::Borrowed(_));
            (text.into_owned(), whole)
        }
    };
    let binary = text.contains('\0');
    (text.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "\u{fffd}"), whole && !binary)
}

/// Returns what `ms.openlocfilehash` would say in a translation of `text`, read from `bytes`: the SHA-1 of the text with CRLF line
/// ends (7,277 of 7,303 real pages), and of the bytes (25 more). Lower case.
pub fn hashes(text: &str, bytes: &[u8]) -> Vec<SourceHash> {
    let mut hashes = vec![hash(text)];
    let raw = digest(bytes);
    if !hashes.contains(&raw) {
        hashes.push(raw);
    }
    hashes
}

/// Returns the first of these hashes, which Hexapla itself writes.
pub fn hash(text: &str) -> SourceHash {
    digest(text.replace('\n', "\r\n").as_bytes())
}

fn digest(bytes: &[u8]) -> SourceHash {
    SourceHash(Sha1::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_and_line_ends_change_nothing() {
        for bytes in [&b"a\nb\n"[..], b"a\r\nb\r\n", b"\xef\xbb\xbfa\r\nb\n", b"a\rb\r"] {
            assert_eq!(decode(bytes).ok().as_deref(), Some("a\nb\n"));
        }
    }

    #[test]
    fn the_first_wrong_byte_is_placed_in_characters() {
        for (bytes, line, column) in
            [(&b"\xff"[..], 1, 1), ("一二\r\né".as_bytes(), 0, 0), (b"ab\r\n\xc3\xa9x\x80y", 2, 3)]
        {
            let position = decode(bytes).err().map(|error| error.position);
            let expected = (line > 0).then_some(Position { line, column });
            assert_eq!(position, expected, "{bytes:?}");
        }
        assert_eq!(decode(b"\xff\xfea\0").err().and_then(|error| error.encoding), Some("UTF-16 (little endian)"));
    }

    #[test]
    fn every_single_wrong_byte_is_found() {
        let text = "# 標題\n\ntexte accentué\n".as_bytes();
        for at in 0..text.len() {
            let mut bytes = text.to_vec();
            bytes[at] = 0xf8;
            assert!(decode(&bytes).is_err(), "byte {at}");
        }
    }

    #[test]
    fn a_source_is_named_by_its_text_with_crlf_and_by_its_bytes() {
        let names = |bytes: &[u8]| hashes("abc\n", bytes).into_iter().map(|hash| hash.0).collect::<Vec<_>>();
        let (lf, crlf) = ("03cfd743661f07975fa2f1220c5194cbaff48451", "34d4150adc3347f1dd8ce19fdf65b74d971ab602");
        assert_eq!(names(b"abc\n"), [crlf, lf]);
        assert_eq!(names(b"abc\r\n"), [crlf]);
    }
}
