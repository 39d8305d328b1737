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
}

impl<'text> LineIndex<'text> {
    pub fn new(text: &'text str) -> Self {
        let mut starts = vec![0];
        starts.extend(text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at as u32 + 1));
        Self { text, starts }
    }

    /// Returns the position of the character that holds byte `offset`; past the end, of the end.
    pub fn position(&self, offset: usize) -> Position {
        let offset = self.text.floor_char_boundary(offset.min(self.text.len()));
        let line = self.starts.partition_point(|start| *start as usize <= offset) - 1;
        let column = self.text[self.starts[line] as usize..offset].chars().count();
        Position { line: line as u32 + 1, column: column as u32 + 1 }
    }

    /// Returns the byte offset of `position`; the end of the line or of the text for one that lies behind it.
    pub fn offset(&self, position: Position) -> usize {
        let line = (position.line as usize).saturating_sub(1);
        let Some(start) = self.starts.get(line).map(|start| *start as usize) else { return self.text.len() };
        let end = self.starts.get(line + 1).map_or(self.text.len(), |next| *next as usize - 1);
        let characters = (position.column as usize).saturating_sub(1);
        self.text[start..end].char_indices().nth(characters).map_or(end, |(at, _)| start + at)
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
    fn an_offset_past_the_end_or_inside_a_character_is_still_a_place_in_the_file() {
        let index = LineIndex::new("é\n");
        assert_eq!(index.position(1), Position { line: 1, column: 1 });
        assert_eq!(index.position(99), Position { line: 2, column: 1 });
    }
}
