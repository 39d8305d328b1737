//! Where the characters of a YAML value stand in its file.
//!
//! Folding, indentation and escapes change the white space of a value, and quotes some other characters; but each of its
//! visible characters stands in the file, in the same order. **Invariant:** a place of the file is always found; where value
//! and file do not agree, it is the last one that they did agree on.

use crate::base::{LineIndex, Position, Positions};

/// The places of one value.
pub struct ValuePlaces<'a> {
    value: &'a str,
    /// Where stretches begin that stand in one line of the file as they do in the value: byte of the value, place.
    stretches: Vec<(usize, Position)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Plain,
    Block,
    SingleQuoted,
    DoubleQuoted,
}

impl<'a> ValuePlaces<'a> {
    /// `position` is where the scalar of `value` begins in `file`, with its quote or its `|`.
    pub fn new(file: &str, index: &LineIndex, position: Position, value: &'a str) -> Self {
        let mut written = Written::new(file, index, position);
        let mut stretches = Vec::new();
        let mut expected = None;
        for (count, (at, character)) in (0u32..).zip(value.char_indices()) {
            if character.is_whitespace() {
                if character == '\n' {
                    expected = None;
                }
                continue;
            }
            let Some((found, place)) = written.next() else { break };
            if found != character {
                break;
            }
            // The same distance from the stretch's start on both sides: the line goes on as it was.
            let goes_on = expected.is_some_and(|(before, start): (u32, Position)| {
                start.line == place.line && start.column + (count - before) == place.column
            });
            if !goes_on {
                stretches.push((at, place));
                expected = Some((count, place));
            }
        }
        if stretches.is_empty() {
            stretches.push((0, position));
        }
        Self { value, stretches }
    }
}

impl Positions for ValuePlaces<'_> {
    fn position(&self, offset: usize) -> Position {
        let offset = self.value.floor_char_boundary(offset.min(self.value.len()));
        let at = self.stretches.partition_point(|(start, _)| *start <= offset).saturating_sub(1);
        let (start, place) = self.stretches[at];
        let columns = self.value.get(start..offset).unwrap_or_default().split('\n').next().unwrap_or_default();
        Position { line: place.line, column: place.column + columns.chars().count() as u32 }
    }
}

/// The visible characters of a scalar as its file has them.
struct Written<'a> {
    rest: &'a str,
    style: Style,
    place: Position,
}

impl<'a> Written<'a> {
    fn new(file: &'a str, index: &LineIndex, position: Position) -> Self {
        let mut rest = &file[index.offset(position)..];
        let mut place = position;
        let style = match rest.chars().next() {
            Some('"') => Style::DoubleQuoted,
            Some('\'') => Style::SingleQuoted,
            Some('|' | '>') => Style::Block,
            _ => Style::Plain,
        };
        match style {
            Style::Plain => {}
            Style::SingleQuoted | Style::DoubleQuoted => {
                rest = &rest[1..];
                place.column += 1;
            }
            Style::Block => {
                rest = rest.split_once('\n').map_or("", |(_, rest)| rest);
                place = Position { line: place.line + 1, column: 1 };
            }
        }
        Self { rest, style, place }
    }

    fn take(&mut self) -> Option<char> {
        let character = self.rest.chars().next()?;
        self.rest = &self.rest[character.len_utf8()..];
        if character == '\n' {
            self.place = Position { line: self.place.line + 1, column: 1 };
        } else {
            self.place.column += 1;
        }
        Some(character)
    }

    /// What `\` and the characters behind it stand for; `None` for white space and breaks.
    fn escape(&mut self) -> Option<char> {
        let digits = match self.take()? {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            'e' => return Some('\u{1B}'),
            '0' => return Some('\0'),
            'a' => return Some('\u{7}'),
            'b' => return Some('\u{8}'),
            'n' | 't' | 'r' | 'v' | 'f' | 'N' | 'L' | 'P' | '_' | ' ' | '\n' | '\t' => return None,
            other => return Some(other),
        };
        let code: String = (0..digits).filter_map(|_| self.take()).collect();
        u32::from_str_radix(&code, 16).ok().and_then(char::from_u32)
    }
}

impl Iterator for Written<'_> {
    type Item = (char, Position);

    fn next(&mut self) -> Option<(char, Position)> {
        loop {
            let place = self.place;
            let character = self.take()?;
            let character = match (self.style, character) {
                (Style::DoubleQuoted, '"') => return None,
                (Style::DoubleQuoted, '\\') => self.escape().unwrap_or(' '),
                (Style::SingleQuoted, '\'') => {
                    if !self.rest.starts_with('\'') {
                        return None;
                    }
                    self.take()?
                }
                (_, character) => character,
            };
            if !character.is_whitespace() {
                return Some((character, place));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::yaml::{self, Budget};

    /// Where `needle` of the value of `key` stands in `file`.
    fn place(file: &str, needle: &str) -> (u32, u32) {
        let (node, faults) = yaml::read(file, 1, Budget::PAGE);
        assert!(faults.is_empty(), "{faults:?}");
        let node = node.value("key").unwrap();
        let value = node.text().unwrap();
        let index = LineIndex::new(file);
        let places = ValuePlaces::new(file, &index, node.position, value);
        let Position { line, column } = places.position(value.find(needle).unwrap());
        (line, column)
    }

    #[test]
    fn a_word_of_a_value_is_found_where_it_stands_in_the_file() {
        assert_eq!(place("a: 1\nkey: one two\n", "two"), (2, 10));
        assert_eq!(place("key: one\n  two three\n", "three"), (2, 7));
        assert_eq!(place("key: |\n  one\n\n    two\n  三 four\n", "four"), (5, 5));
        assert_eq!(place("key: >- # folded\n  one\n  two\n\n\n  three\n", "two"), (3, 3));
        assert_eq!(place("key: >- # folded\n  one\n  two\n\n\n  three\n", "three"), (6, 3));
        assert_eq!(place("key: 'it''s  one\n  two'\n", "two"), (2, 3));
        assert_eq!(place("key: 'it''s one'\n", "one"), (1, 13));
        assert_eq!(place(r#"key: "a\n\"b\" \u4E09 c""#, "c"), (1, 23));
    }
}
