//! The bytes of a page beside its text → the bytes with some of the text changed, or with another text.
//!
//! **Invariant:** what no change names keeps its bytes: byte-order mark, line ends.

use std::ops::Range;

use super::text;
use crate::model::front_matter::SourceHash;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The bytes of a page, and its text as the rest of the program sees it.
pub struct PageBytes {
    bytes: Vec<u8>,
    /// Without byte-order mark, lines ended by LF.
    pub text: String,
    /// Bytes of the mark.
    start: usize,
    /// Offsets in `text` of the line ends that are CRLF on disk, ascending.
    wide: Vec<usize>,
}

impl PageBytes {
    /// `None` if it is not UTF-8.
    pub fn new(bytes: Vec<u8>) -> Option<Self> {
        let text = text::decode(&bytes).ok()?;
        let start = if bytes.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
        let ends = bytes[start..].windows(2).enumerate().filter(|(_, pair)| pair == b"\r\n");
        let wide = ends.enumerate().map(|(narrowed, (at, _))| at - narrowed).collect();
        Some(Self { bytes, text, start, wide })
    }

    /// Returns the bytes with `changes` made: ranges of [`text`](Self::text), sorted and apart, and what shall stand there.
    pub fn changed<'c>(&self, changes: impl IntoIterator<Item = (Range<usize>, &'c str)>) -> Vec<u8> {
        let mut changed = Vec::with_capacity(self.bytes.len());
        let mut end = 0;
        for (range, new) in changes {
            let range = self.on_disk(range);
            changed.extend_from_slice(&self.bytes[end..range.start]);
            // A text of several lines ends them as the text before it did.
            let wide = self.bytes[range.clone()].windows(2).any(|pair| pair == b"\r\n");
            changed.extend_from_slice(if wide { new.replace('\n', "\r\n") } else { new.to_owned() }.as_bytes());
            end = range.end;
        }
        changed.extend_from_slice(&self.bytes[end..]);
        changed
    }

    /// Returns the bytes of the page with `text` for all of its own: with its byte-order mark, and lines that end as most of its own do.
    pub fn rewritten(&self, text: &str) -> Vec<u8> {
        let wide = self.wide.len() * 2 > self.text.matches('\n').count();
        let text = if wide { text.replace('\n', "\r\n") } else { text.to_owned() };
        [&self.bytes[..self.start], text.as_bytes()].concat()
    }

    /// Returns what a translation of the page says that it was made from.
    pub fn source_hash(&self) -> SourceHash {
        text::hash(&self.text)
    }

    pub(super) fn on_disk_are(&self, bytes: &[u8]) -> bool {
        self.bytes == bytes
    }

    /// Where a range of the text is among the bytes.
    fn on_disk(&self, range: Range<usize>) -> Range<usize> {
        let at = |offset: usize| self.start + offset + self.wide.partition_point(|wide| *wide < offset);
        at(range.start)..at(range.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_change_names_keeps_its_bytes() {
        let bytes = b"\xef\xbb\xbfone\r\ntwo\rthree\nfour\r\n";
        let page = PageBytes::new(bytes.to_vec()).expect("UTF-8");
        assert_eq!(page.text, "one\ntwo\nthree\nfour\n");
        assert_eq!(page.changed([]), bytes);
        assert_eq!(page.changed([(4..7, "2"), (14..18, "4")]), b"\xef\xbb\xbfone\r\n2\rthree\n4\r\n");
    }

    #[test]
    fn lines_that_are_put_in_place_of_lines_end_as_these_did() {
        for (bytes, changed) in [(&b"a\r\nb\r\n"[..], &b"x\r\ny\r\n"[..]), (b"a\nb\r\n", b"x\ny\r\n")] {
            assert_eq!(PageBytes::new(bytes.to_vec()).expect("UTF-8").changed([(0..3, "x\ny")]), changed);
        }
    }

    #[test]
    fn another_text_is_written_as_the_page_was() {
        for (bytes, rewritten) in [
            (&b"\xef\xbb\xbfa\r\nb\r\nc\n"[..], &b"\xef\xbb\xbfx\r\ny\r\n"[..]),
            (b"a\nb\r\nc\n", b"x\ny\n"),
            (b"", b"x\ny\n"),
        ] {
            assert_eq!(PageBytes::new(bytes.to_vec()).expect("UTF-8").rewritten("x\ny\n"), rewritten);
        }
    }
}
