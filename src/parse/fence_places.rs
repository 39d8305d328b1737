//! The lines of a page → where a fence may stand on them, and the same lines as the markdown parser gets them.
//!
//! A line-by-line view of the containers of markdown: as much of it as tells code and comments from text.
//! **Invariant:** [`Lines`] knows for every byte of its text where it stands in the file.

use std::ops::Range;

use super::{fences::Fence, segments::push_mask};

/// Where text may stand on a line, in bytes of the file: behind the marks of quotes and list items.
pub(super) struct Place {
    /// How many `>` stand before it.
    pub quotes: usize,
    pub text: Range<usize>,
    /// The text directly behind a `>`, if one stands last before it.
    pub quoted: Option<Range<usize>>,
}

/// What the lines so far have opened.
pub(super) struct Places<'text> {
    text: &'text str,
    code: Option<CodeFence>,
    comment: bool,
    /// Columns at which the texts of the open list items begin.
    lists: Vec<usize>,
    /// The line before is blank, or indented code.
    apart: bool,
}

struct CodeFence {
    mark: char,
    length: usize,
    /// Column of the container it stands in.
    column: usize,
    quotes: usize,
}

impl<'text> Places<'text> {
    pub fn new(text: &'text str) -> Self {
        Self { text, code: None, comment: false, lists: Vec::new(), apart: true }
    }

    /// Takes the next line of the text. `None` if it is blank, code or a comment; within a fence, where indentation
    /// means nothing, only fenced code is code.
    pub fn line(&mut self, range: Range<usize>, within_fence: bool) -> Option<Place> {
        let line = &self.text[range.clone()];
        if self.comment {
            self.comment = !line.contains("-->");
            return None;
        }
        if !within_fence
            && self.apart
            && self.code.is_none()
            && indentation(line) >= self.lists.last().unwrap_or(&0) + 4
            && line.trim_start().starts_with('>')
        {
            return None;
        }
        let (quotes, prefix) = quote_prefix(line, self.code.as_ref().map_or(usize::MAX, |code| code.quotes));
        let mut rest = &line[prefix..];
        if rest.trim().is_empty() {
            self.apart = true;
            return None;
        }
        let mut column = indentation(rest);
        rest = rest.trim_start();
        if let Some(code) = &self.code {
            let goes_on = quotes >= code.quotes && column >= code.column;
            let closes = rest.chars().take_while(|c| *c == code.mark).count() >= code.length
                && rest.trim_start_matches(code.mark).trim().is_empty();
            if !goes_on || closes {
                self.code = None;
            }
            if goes_on {
                return None;
            }
        }
        while self.lists.last().is_some_and(|list| column < *list) {
            self.lists.pop();
        }
        if !within_fence && self.apart && column >= self.lists.last().unwrap_or(&0) + 4 {
            return None;
        }
        self.apart = false;
        let mut listed = false;
        while let Some(length) = list_marker(rest) {
            listed = true;
            let text = &rest[length..];
            column += length + indentation(text).min(4);
            self.lists.push(column);
            rest = text.trim_start();
        }
        if let Some((mark, length)) = code_fence(rest) {
            let column = self.lists.last().copied().unwrap_or(0);
            self.code = Some(CodeFence { mark, length, column, quotes });
            return None;
        }
        let start = range.end - rest.len();
        let (more, behind) = quote_prefix(rest, usize::MAX);
        let directly = more > 0 || (quotes > 0 && !listed);
        let quoted =
            Some(start + behind..range.end).filter(|text| directly && self.text[text.clone()].starts_with("[!"));
        // To look for a text is dearer than for a byte, and few lines have this one.
        if rest.contains('<')
            && let Some(comment) = rest.rfind("<!--")
            && !rest[comment..].contains("-->")
            && rest[..comment].matches('`').count().is_multiple_of(2)
            && self.text[range.end..].contains("-->")
        {
            self.comment = true;
            return Some(Place { quotes, text: start..start + comment, quoted });
        }
        Some(Place { quotes, text: start..range.end, quoted })
    }
}

/// How many `>`, at most `most`, a line begins with, and how many bytes they and the space behind take.
fn quote_prefix(line: &str, most: usize) -> (usize, usize) {
    let (mut quotes, mut length) = (0, 0);
    while quotes < most {
        let rest = line[length..].trim_start_matches([' ', '\t']);
        let Some(behind) = rest.strip_prefix('>') else { break };
        let behind = behind.strip_prefix(' ').unwrap_or(behind);
        length = line.len() - behind.len();
        quotes += 1;
    }
    (quotes, length)
}

/// How many columns of white space a line begins with.
fn indentation(line: &str) -> usize {
    let mut column = 0;
    for c in line.chars() {
        match c {
            ' ' => column += 1,
            '\t' => column += 4 - column % 4,
            _ => break,
        }
    }
    column
}

/// The bytes of `-`, `*`, `+`, `1.` or `1)`, if text follows behind a space.
fn list_marker(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let length = match text.as_bytes().get(digits)? {
        b'-' | b'*' | b'+' if digits == 0 => 1,
        b'.' | b')' if (1..=9).contains(&digits) => digits + 1,
        _ => return None,
    };
    text[length..].starts_with([' ', '\t']).then_some(length).filter(|_| !text[length..].trim().is_empty())
}

fn code_fence(text: &str) -> Option<(char, usize)> {
    let mark = text.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = text.chars().take_while(|c| *c == mark).count();
    (length >= 3 && (mark == '~' || !text[length..].contains('`'))).then_some((mark, length))
}

/// Stands for a fence with lines of its own: markdown reads it as a block, wherever a block may begin.
const OPEN: &str = "<?";
const CLOSE: &str = "?>";

/// A stretch of the file, as the markdown parser gets it.
pub(super) struct Lines {
    pub markdown: String,
    /// Pairs of an offset in `markdown` and one in the file, for each line.
    runs: Vec<(usize, usize)>,
}

impl Lines {
    /// All of `masked` behind byte `start`, its fences hidden.
    pub fn of_page(masked: &str, start: usize, fences: &[Fence]) -> Self {
        Self { markdown: hidden(&masked[start..], start, fences), runs: vec![(0, start)] }
    }

    /// What a fence holds, its fences hidden, without the indentation and the quote marks that all of its lines have.
    pub fn of_body(masked: &str, fence: &Fence) -> Self {
        let mut lines = Self { markdown: String::new(), runs: Vec::new() };
        let Some(block) = &fence.block else { return lines };
        let hidden = hidden(&masked[block.body.clone()], block.body.start, &block.fences);
        let prefix = |line: &str| quote_prefix(line, block.quotes).1;
        let written = masked[block.body.clone()].split('\n').map(|line| &line[prefix(line)..]);
        let common = written.filter(|line| !line.trim().is_empty()).map(indentation).min().unwrap_or(0);
        let mut at = block.body.start;
        for line in hidden.split_inclusive('\n') {
            let cut = prefix(line) + bytes_of_columns(&line[prefix(line)..], common);
            lines.runs.push((lines.markdown.len(), at + cut));
            lines.markdown.push_str(&line[cut..]);
            at += line.len();
        }
        lines
    }

    /// Where a range of the markdown stands in the file.
    pub fn range(&self, range: Range<usize>) -> Range<usize> {
        let start = self.place(range.start);
        start..if range.is_empty() { start } else { self.place(range.end - 1) + 1 }
    }

    fn place(&self, at: usize) -> usize {
        let run = self.runs.partition_point(|(start, _)| *start <= at).saturating_sub(1);
        self.runs.get(run).map_or(at, |(start, file)| file + at - start)
    }
}

/// Returns `text`, which stands at byte `start` of the file, with as many bytes but without its fences.
pub(super) fn hidden(text: &str, start: usize, fences: &[Fence]) -> String {
    let mut hidden = String::with_capacity(text.len());
    let mut at = 0;
    for fence in fences {
        let range = fence.range().start - start..fence.range().end - start;
        hidden.push_str(&text[at..range.start]);
        at = range.end;
        push_hidden(&mut hidden, &text[range], fence);
    }
    hidden.push_str(&text[at..]);
    hidden
}

/// Puts in what stands for `fence`, whose text is `text`.
fn push_hidden(hidden: &mut String, text: &str, fence: &Fence) {
    let length = fence.line.range.len();
    let Some(block) = &fence.block else { return push_mask(hidden, length) };
    hidden.push_str(OPEN);
    hidden.push_str(&" ".repeat(length.saturating_sub(OPEN.len() + CLOSE.len())));
    hidden.push_str(CLOSE);
    for (at, line) in text[length..].split('\n').enumerate() {
        let kept = if at == 0 { 0 } else { quote_prefix(line, block.quotes).1 };
        if at > 0 {
            hidden.push('\n');
        }
        hidden.push_str(&line[..kept]);
        hidden.push_str(&" ".repeat(line.len() - kept));
    }
}

/// The bytes of the white space that fills the first `columns` columns of a line.
fn bytes_of_columns(line: &str, columns: usize) -> usize {
    let mut column = 0;
    for (at, c) in line.char_indices() {
        if column >= columns || !matches!(c, ' ' | '\t') {
            return at;
        }
        column += if c == '\t' { 4 - column % 4 } else { 1 };
    }
    line.trim_end_matches('\n').len()
}
