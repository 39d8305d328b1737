//! Where something stands in a file.

use serde::{Deserialize, Serialize};

/// A place in a text file, counted as editors count: the first character of a file is 1:1.
///
/// `column` counts characters (Unicode scalar values), not bytes, so that a place behind Chinese text
/// is the one the editor shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Position {
    pub line: u32,
    pub column: u32,
}

impl Position {
    /// The first character of a file, for problems that concern the file as a whole.
    pub const START: Position = Position { line: 1, column: 1 };
}

/// Turns byte offsets of one text into [`Position`]s.
pub struct LineIndex<'text> {
    text: &'text str,
    /// Byte offset of the first character of each line.
    starts: Vec<u32>,
    /// Of every [`STRIDE`]th byte or so of long lines: its offset, and how many characters of its line stand before it. Sorted.
    marks: Vec<(u32, u32)>,
}

/// So many bytes, about, are counted for one position at most.
const STRIDE: usize = 1 << 10;

impl<'text> LineIndex<'text> {
    pub fn new(text: &'text str) -> Self {
        let mut starts = vec![0];
        starts.extend(text.match_indices('\n').map(|(at, _)| at as u32 + 1));
        let mut marks = Vec::new();
        for (at, start) in starts.iter().enumerate() {
            let (start, end) = (*start as usize, starts.get(at + 1).map_or(text.len(), |next| *next as usize));
            if end - start > STRIDE {
                let characters = text[start..end].char_indices().enumerate();
                let mut next = STRIDE;
                for (count, (offset, _)) in characters {
                    if offset >= next {
                        marks.push(((start + offset) as u32, count as u32));
                        next = offset + STRIDE;
                    }
                }
            }
        }
        Self { text, starts, marks }
    }

    /// Returns the position of the character that holds byte `offset`; past the end, of the end.
    pub fn position(&self, offset: usize) -> Position {
        let offset = self.text.floor_char_boundary(offset.min(self.text.len()));
        let line = self.starts.partition_point(|start| *start as usize <= offset) - 1;
        let start = self.starts[line];
        let (from, before) = self.last_mark(start, |(at, _)| at as usize <= offset);
        let column = before as usize + self.text[from as usize..offset].chars().count();
        Position { line: line as u32 + 1, column: column as u32 + 1 }
    }

    /// Returns the last mark of the line that begins at `start` which `is_before` what is looked for; without one, that of the line's start.
    fn last_mark(&self, start: u32, is_before: impl Fn((u32, u32)) -> bool) -> (u32, u32) {
        let behind = self.marks.partition_point(|mark| mark.0 < start || is_before(*mark));
        self.marks[..behind].last().copied().filter(|(at, _)| *at >= start).unwrap_or((start, 0))
    }

    /// Returns the byte offset of `position`; the end of the line or of the text for one that lies behind it.
    pub fn offset(&self, position: Position) -> usize {
        let line = (position.line as usize).saturating_sub(1);
        let Some(start) = self.starts.get(line).copied() else { return self.text.len() };
        let end = self.starts.get(line + 1).map_or(self.text.len(), |next| *next as usize - 1);
        let column = position.column.saturating_sub(1);
        let (from, before) = self.last_mark(start, |(at, count)| (at as usize) < end && count <= column);
        let rest = self.text[from as usize..end].char_indices().nth((column - before) as usize);
        rest.map_or(end, |(at, _)| from as usize + at)
    }
}

/// Tells where the bytes of a text stand in its file.
pub trait Positions {
    fn position(&self, offset: usize) -> Position;
}

impl Positions for LineIndex<'_> {
    fn position(&self, offset: usize) -> Position {
        LineIndex::position(self, offset)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_not_bytes() {
        let index = LineIndex::new("一二\n三x");
        assert_eq!(index.position(7 + 3), Position { line: 2, column: 2 });
    }

    #[test]
    fn a_position_leads_back_to_its_byte_and_never_out_of_the_text() {
        let text = "一二\n三x";
        let index = LineIndex::new(text);
        for (at, _) in text.char_indices() {
            assert_eq!(index.offset(index.position(at)), at);
        }
        assert_eq!(index.offset(Position { line: 1, column: 9 }), 6);
        assert_eq!(index.offset(Position { line: 9, column: 1 }), text.len());
    }

    #[test]
    fn in_long_lines_positions_are_the_same() {
        let long = ["x一".repeat(2_000), "y".into(), "二".repeat(700), "z".repeat(STRIDE + 1)].join("\n");
        let index = LineIndex::new(&long);
        for (line, text) in (1..).zip(long.split('\n')) {
            let start = text.as_ptr() as usize - long.as_ptr() as usize;
            for (column, (at, _)) in (1..).zip(text.char_indices()) {
                assert_eq!(index.position(start + at), Position { line, column });
                assert_eq!(index.offset(Position { line, column }), start + at);
            }
            assert_eq!(index.offset(Position { line, column: u32::MAX }), start + text.len());
        }
    }

    #[test]
    fn an_offset_past_the_end_or_inside_a_character_is_still_a_place_in_the_file() {
        let index = LineIndex::new("é\n");
        assert_eq!(index.position(1), Position { line: 1, column: 1 });
        assert_eq!(index.position(99), Position { line: 2, column: 1 });
    }
}
