//! The lines of tables as Markdig reads them → as the markdown parser must get them.
//!
//! Markdig, which DocFX uses, asks of the rule `|---|---|` only that there is one: its cells need not be as many as those of the
//! header, and empty ones count (`PipeTableParser.FindHeaderRow`, `PipeTableSpecs.md` rule 5). A bar in code, in a link or in a
//! tag is no border to it (rules 7 to 9). Its tables stand here as it has them, but code is only looked for on its line.
//! **Invariant:** the text keeps its byte offsets; [`shown`] gives back each bar that was hidden.

use std::{borrow::Cow, ops::Range};

use super::{
    facts::Notes,
    fence_places::Places,
    reach::{code, link, tag},
};
use crate::base::{Rule, Severity};

pub(super) static TABLE_CELLS_DIFFER: Rule = Rule {
    code: "table-cells-differ",
    severity: Severity::Info,
    explanation: "## What it finds\n\nA table whose rule (`|---|---|`) has more or fewer cells than the header above it.\n\n\
        ## Why it matters\n\nDocFX shows it as a table, and so does Hexapla; GitHub and most editors show one paragraph full of bars. Often a bar is missing in the header.\n\n\
        ## How to mend it\n\nGive the header and the rule the same number of cells.\n",
};

/// Stands for a bar that is no border. Control characters mean nothing to markdown; this one may stand in addresses.
const HIDDEN: char = '\u{7f}';

/// Returns `masked` with rules that fit their headers, and without the bars in its tables that are no borders.
pub(super) fn as_read<'text>(masked: Cow<'text, str>, body: usize, notes: &mut Notes) -> Cow<'text, str> {
    if !masked[body..].contains('|') || masked.contains(HIDDEN) {
        return masked;
    }
    let mut edits: Vec<(usize, String)> = Vec::new();
    let mut places = Places::new(&masked);
    let mut before: Option<Line> = None;
    let mut within = false;
    let mut at = body;
    for line in masked[body..].split_inclusive('\n') {
        let range = at..at + line.trim_end_matches(['\n', '\r']).len();
        at += line.len();
        let Some(line) = places.line(range.clone(), false).map(|place| Line::new(&masked, place.text, range)) else {
            (before, within) = (None, false);
            continue;
        };
        if within {
            edits.extend(line.hidden_bars());
        } else if let Some(header) = before.take().filter(|header| header.text.contains('|'))
            && let Some(rule) = rule(line.whole)
        {
            edits.extend(header.hidden_bars());
            let cells = cells(&header.shown()).len();
            within = true;
            if cells != rule.cells.len() || !rule.is_plain || line.is_listed() {
                let start = line.start + line.whole.len() - line.whole.trim_start().len();
                let Some(fitting) = rule.with_cells(cells, line.whole.trim().len()) else { continue };
                edits.push((start, fitting));
                if cells != rule.cells.len() {
                    let message =
                        format!("cells in the rule of this table: {}, in its header: {cells}", rule.cells.len());
                    notes.report(&TABLE_CELLS_DIFFER, start, message, "give both the same number of cells");
                }
            }
        }
        before = Some(line);
    }
    if edits.is_empty() {
        return masked;
    }
    let mut read = masked.into_owned();
    edits.into_iter().for_each(|(start, text)| read.replace_range(start..start + text.len(), &text));
    Cow::Owned(read)
}

/// Returns `text` with the bars that were hidden in it.
pub(super) fn shown(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.contains(HIDDEN) { Cow::Owned(text.replace(HIDDEN, "|")) } else { text }
}

/// The parts of `row` between its bars, without the spaces around them; a bar behind a backslash is none.
pub(super) fn cells(row: &str) -> Vec<&str> {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let mut cells = Vec::new();
    let (mut start, mut escaped) = (0, false);
    for (at, byte) in row.bytes().enumerate() {
        if byte == b'|' && !escaped {
            cells.push(row[start..at].trim());
            start = at + 1;
        }
        escaped = byte == b'\\' && !escaped;
    }
    if !row[start..].trim().is_empty() || cells.is_empty() {
        cells.push(row[start..].trim());
    }
    cells
}

struct Line<'text> {
    /// Behind the marks of quotes.
    whole: &'text str,
    /// Where `whole` begins in the file.
    start: usize,
    /// Behind the marks of list items as well.
    text: &'text str,
}

impl<'text> Line<'text> {
    fn new(file: &'text str, text: Range<usize>, line: Range<usize>) -> Self {
        let whole = file[line.clone()].trim_start_matches([' ', '\t', '>']);
        Self { whole, start: line.end - whole.len(), text: &file[text.start..line.end.max(text.start)] }
    }

    fn is_listed(&self) -> bool {
        self.text.len() < self.whole.len()
    }

    /// The places and the replacements of the bars that are no borders.
    fn hidden_bars(&self) -> Vec<(usize, String)> {
        bars_within(self.whole).into_iter().map(|at| (self.start + at, HIDDEN.to_string())).collect()
    }

    /// The text without the bars that are no borders.
    fn shown(&self) -> String {
        let mut shown = self.text.to_owned();
        bars_within(self.text).into_iter().for_each(|at| shown.replace_range(at..at + 1, " "));
        shown
    }
}

/// Where bars stand in `row` within code, links and tags, but for those behind a backslash.
fn bars_within(row: &str) -> Vec<usize> {
    let bytes = row.as_bytes();
    let mut bars = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let length = match bytes[at] {
            b'\\' => 2,
            b'`' => code(&row[at..]),
            b'[' => link(&row[at..]).unwrap_or(1),
            b'<' => tag(&row[at..]).unwrap_or(1),
            _ => 1,
        };
        let end = (at + length).min(bytes.len());
        if length > 2 {
            bars.extend((at..end).filter(|bar| bytes[*bar] == b'|' && bytes[bar.saturating_sub(1)] != b'\\'));
        }
        at = end;
    }
    bars
}

/// The line that parts the header of a table from its rows.
struct TableRule<'text> {
    cells: Vec<&'text str>,
    /// The markdown parser reads it as it stands.
    is_plain: bool,
}

/// Reads `|---|:-:|`.
fn rule(line: &str) -> Option<TableRule<'_>> {
    let line = line.trim();
    if !line.contains('|') || !line.contains('-') || !line.bytes().all(|byte| b"|:- \t".contains(&byte)) {
        return None;
    }
    let inner = line.strip_prefix('|').unwrap_or(line);
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    let cells: Vec<&str> = inner.split('|').collect();
    let is_cell = |cell: &&str| {
        let cell = cell.trim();
        let dashes = cell.strip_prefix(':').unwrap_or(cell);
        let dashes = dashes.strip_suffix(':').unwrap_or(dashes);
        !dashes.is_empty() && dashes.bytes().all(|byte| byte == b'-')
    };
    let fits = cells.iter().all(|cell| cell.is_empty() || is_cell(cell));
    let is_plain = cells.iter().all(is_cell);
    (fits && cells.iter().any(is_cell)).then_some(TableRule { cells, is_plain })
}

impl TableRule<'_> {
    /// The rule with `count` cells in `length` bytes, if they hold so many.
    fn with_cells(&self, count: usize, length: usize) -> Option<String> {
        let cell = |at: usize| self.cells.get(at).map_or("", |cell| cell.trim());
        let aligned = |at: usize| {
            let mark = |is: bool| if is { ":" } else { "" };
            [mark(cell(at).starts_with(':')), "-", mark(cell(at).len() > 1 && cell(at).ends_with(':'))].concat()
        };
        let aligned: Vec<String> = (0..count).map(aligned).collect();
        let (aligned, plain) = (aligned.join("|"), vec!["-"; count].join("|"));
        let (framed, plain_framed) = (format!("|{aligned}|"), format!("|{plain}|"));
        // Without a bar it would be the line below a heading.
        let bare = [aligned, plain].into_iter().filter(|rule| rule.contains('|'));
        let found = [framed].into_iter().chain(bare.clone().take(1)).chain([plain_framed]).chain(bare.skip(1));
        found.into_iter().find(|rule| rule.len() <= length).map(|rule| format!("{rule:length$}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_in_code_in_a_link_or_in_a_tag_is_no_border() {
        let hidden = |row: &str| {
            let mut row = row.to_owned();
            bars_within(&row).into_iter().for_each(|at| row.replace_range(at..at + 1, "!"));
            row
        };
        assert_eq!(hidden("| `a|b` | ``c`|`` | x |"), "| `a!b` | ``c`!`` | x |");
        assert_eq!(hidden("| [a | b](c) | ![`]|`](d|e) |"), "| [a ! b](c) | ![`]!`](d!e) |");
        assert_eq!(
            hidden("| <a title=\"|>\"> | <https://x.y/a|b> | 1 < 2 | 3 > 2 |"),
            "| <a title=\"!>\"> | <https://x.y/a!b> | 1 < 2 | 3 > 2 |"
        );
        let open = "| a | [c | d] | \\`e | f\\` | `g \\| h` | `i |";
        assert_eq!(hidden(open), open);
    }

    #[test]
    fn cells_are_what_stands_between_bars() {
        assert_eq!(cells("| a | b |"), ["a", "b"]);
        assert_eq!(cells("a|b"), ["a", "b"]);
        assert_eq!(cells("|a\\|b| |"), ["a\\|b", ""]);
        assert_eq!(cells("| a"), ["a"]);
    }

    #[test]
    fn a_rule_is_written_with_the_cells_of_its_header() {
        let fitting = |line: &str, count| rule(line).and_then(|rule| rule.with_cells(count, line.len()));
        assert_eq!(fitting("|---|---|", 3).as_deref(), Some("|-|-|-|  "));
        assert_eq!(fitting("|:--|--:|", 3).as_deref(), Some("|:-|-:|-|"));
        assert_eq!(fitting("|---|:-:|---|", 2).as_deref(), Some("|-|:-:|      "));
        assert_eq!(fitting("|---|", 3).as_deref(), Some("-|-|-"));
        assert_eq!(fitting("|--|", 3), None);
        assert_eq!(fitting("|---|--|", 1).as_deref(), Some("|-|     "));
        assert!(["|---|x|", "---", "| |", "|: :|", "|-- --|"].iter().all(|line| rule(line).is_none()));
        assert!(rule("|---||").is_some_and(|rule| rule.cells.len() == 2 && !rule.is_plain));
    }
}
