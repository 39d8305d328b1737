//! One line of colons → what it says: `:::name key="value":::`.
//!
//! Syntax as DocFX has it: three colons or more, spaces optional, names in any case, values in double quotes with
//! `\"` for a quote in them, the colons at the end optional where nothing follows. **Invariant:** a fence stands on
//! one line, and every range lies within it.

use std::ops::Range;

/// A line, or a part of it, that begins like a fence. All ranges are bytes of the text it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FenceLine {
    pub name: Range<usize>,
    /// Names and values as written, values without their quotes.
    pub attributes: Vec<(Range<usize>, Range<usize>)>,
    /// The colons at its end are there.
    pub closed: bool,
    /// What cannot be read begins here; the range ends before it and the white space before it.
    pub fault: Option<usize>,
    pub range: Range<usize>,
}

impl FenceLine {
    /// A mark that is read by itself.
    pub fn of_mark(range: Range<usize>) -> Self {
        Self { name: range.start..range.start, attributes: Vec::new(), closed: true, fault: None, range }
    }

    /// The same, `by` bytes further on.
    pub fn shifted(self, by: usize) -> Self {
        let shift = |range: Range<usize>| range.start + by..range.end + by;
        Self {
            name: shift(self.name),
            attributes: self.attributes.into_iter().map(|(name, value)| (shift(name), shift(value))).collect(),
            fault: self.fault.map(|at| at + by),
            range: shift(self.range),
            ..self
        }
    }
}

/// Reads the fence that begins at byte `at` of `text`; `None` if colons and a name are not there.
pub(super) fn read(text: &str, at: usize) -> Option<FenceLine> {
    let mut cursor = Cursor { text, at };
    if cursor.take(|c| c == ':').len() < 3 {
        return None;
    }
    cursor.spaces();
    let name = cursor.take(is_name);
    if name.is_empty() {
        return None;
    }
    let mut line = FenceLine { name, attributes: Vec::new(), closed: false, fault: None, range: at..cursor.at };
    loop {
        let start = cursor.at;
        cursor.spaces();
        if cursor.is_at_end() {
            line.range.end = start;
            return Some(line);
        }
        if cursor.rest().starts_with(":::") {
            cursor.take(|c| c == ':');
            line.closed = true;
            line.range.end = cursor.at;
            return Some(line);
        }
        let fault = cursor.at;
        match cursor.attribute() {
            Some(attribute) => line.attributes.push(attribute),
            None => {
                line.fault = Some(fault);
                line.range.end = start;
                return Some(line);
            }
        }
    }
}

/// Returns the value that stands between quotes, its `\"` resolved.
pub(super) fn unescaped(value: &str) -> String {
    value.replace("\\\"", "\"")
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_')
}

/// Reads a line without looking for its end: many fences may begin on one line.
struct Cursor<'text> {
    text: &'text str,
    at: usize,
}

impl<'text> Cursor<'text> {
    fn rest(&self) -> &'text str {
        &self.text[self.at..]
    }

    /// Whether nothing of the line is left.
    fn is_at_end(&self) -> bool {
        matches!(self.rest().bytes().next(), None | Some(b'\n'))
    }

    fn take(&mut self, fits: impl Fn(char) -> bool) -> Range<usize> {
        let length = self.rest().find(|c| !fits(c)).unwrap_or(self.rest().len());
        self.at += length;
        self.at - length..self.at
    }

    fn spaces(&mut self) {
        self.take(|c| matches!(c, ' ' | '\t' | '\u{a0}' | '\u{3000}'));
    }

    /// `key="value"`
    fn attribute(&mut self) -> Option<(Range<usize>, Range<usize>)> {
        let name = self.take(is_name);
        self.spaces();
        if name.is_empty() || self.take(|c| c == '=').len() != 1 {
            return None;
        }
        self.spaces();
        let start = self.at + 1;
        let value = self.rest().strip_prefix('"')?;
        let mut escaped = false;
        let length = value.find(|c| {
            let ends = c == '"' && !escaped || c == '\n';
            escaped = c == '\\' && !escaped;
            ends
        });
        let length = length.filter(|length| !value[*length..].starts_with('\n'))?;
        self.at = start + length + 1;
        Some((name, start..start + length))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Option<String> {
        let line = read(text, 0)?;
        let attributes: String = line
            .attributes
            .iter()
            .map(|(name, value)| format!(" {}=<{}>", &text[name.clone()], unescaped(&text[value.clone()])))
            .collect();
        let end = if line.closed { " closed" } else { "" };
        let fault = line.fault.map_or(String::new(), |at| format!(" fault@{at}"));
        Some(format!("{}{attributes}{end}{fault} |{}", &text[line.name], &text[line.range.end..]))
    }

    #[test]
    fn any_number_of_colons_from_three_and_any_spaces_will_do() {
        assert_eq!(shown(":::row:::").unwrap(), "row closed |");
        assert_eq!(shown("::::: Row-End").unwrap(), "Row-End |");
        assert_eq!(shown("::: zone  pivot = \"a, b\"   ::::").unwrap(), "zone pivot=<a, b> closed |");
        assert_eq!(shown(":::a b=\"c\"d=\"e\"::: f\nnext").unwrap(), "a b=<c> d=<e> closed | f\nnext");
        assert_eq!(shown("::a"), None);
        assert_eq!(shown(":::"), None);
        assert_eq!(shown("::: \"a\""), None);
    }

    #[test]
    fn a_quote_in_a_value_is_escaped() {
        assert_eq!(shown(":::no-loc text=\"Find \\\"x\\\"\":::").unwrap(), "no-loc text=<Find \"x\"> closed |");
        assert_eq!(shown(":::a b=\"C:\\\\\":::").unwrap(), "a b=<C:\\\\> closed |");
        assert_eq!(shown(":::a b=\"::: c\":::").unwrap(), "a b=<::: c> closed |");
    }

    #[test]
    fn what_cannot_be_read_is_located() {
        assert_eq!(shown(":::a b=c:::").unwrap(), "a fault@5 | b=c:::");
        assert_eq!(shown(":::a b=\"c").unwrap(), "a fault@5 | b=\"c");
        assert_eq!(shown(":::a b=\"c\" !\nd").unwrap(), "a b=<c> fault@11 | !\nd");
    }
}
