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
    fn an_offset_past_the_end_or_inside_a_character_is_still_a_place_in_the_file() {
        let index = LineIndex::new("é\n");
        assert_eq!(index.position(1), Position { line: 1, column: 1 });
        assert_eq!(index.position(99), Position { line: 2, column: 1 });
    }
}
