//! The lines of a paragraph that were meant as something else.

use std::ops::Range;

use super::{markdown::Reader, markdown_tree::Kind};
use crate::base::{Rule, Severity};

pub(super) static MERGE_CONFLICT: Rule = Rule {
    code: "merge-conflict",
    severity: Severity::Warning,
    explanation: "## What it finds\n\nA line `<<<<<<< …` outside of code, as version control leaves it where two changes met.\n\n\
        ## Why it matters\n\nBoth versions are shown to readers, with the marks around them; the line `=======` makes a heading of what stands before it.\n\n\
        ## How to mend it\n\nKeep the version that is right, and remove the three lines of marks.\n",
};

pub(super) static TABLE_HEADER_MISSING: Rule = Rule {
    code: "table-header-missing",
    severity: Severity::Warning,
    explanation: "## What it finds\n\nA line `|---|---|` in running text: the rule of a table that has no header above it.\n\n\
        ## Why it matters\n\nThe table is shown as one paragraph full of bars.\n\n\
        ## How to mend it\n\nPut a header with bars above the rule, without a blank line between them. A table without names of columns needs a header of empty cells: `| | |`.\n",
};

impl Reader<'_, '_, '_> {
    /// What a paragraph or a heading at `range` of the file is, after a look at its lines.
    pub fn lines_looked_at(&mut self, range: &Range<usize>, level: Option<u8>) -> Kind<'static> {
        self.look_at_lines(range);
        self.paragraph(range, level)
    }

    fn look_at_lines(&mut self, range: &Range<usize>) {
        let Some(text) = self.page.masked.get(range.clone()) else { return };
        let mut start = range.start;
        for line in text.split_inclusive('\n') {
            if line.starts_with("<<<<<<< ") {
                let help = "keep the version that is right, and remove the marks";
                self.notes.report(&MERGE_CONFLICT, start, "two versions of the text met here, and both are left", help);
            } else if is_table_rule(line) {
                let help = "put a header with bars directly above it";
                self.notes.report(
                    &TABLE_HEADER_MISSING,
                    start,
                    "no header fits this rule of a table, so the table is shown as text",
                    help,
                );
            }
            start += line.len();
        }
    }
}

/// `|---|:-:|`, with at least two cells or a bar on both sides.
fn is_table_rule(line: &str) -> bool {
    let line = line.trim().trim_start_matches('>').trim();
    let inner = line.strip_prefix('|').unwrap_or(line);
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    let bars = line.matches('|').count();
    let cell = |cell: &str| {
        let dashes = cell.trim().trim_start_matches(':').trim_end_matches(':');
        !dashes.is_empty() && dashes.chars().all(|c| c == '-')
    };
    bars >= 2 && inner.split('|').all(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rule_of_a_table_is_cells_of_dashes_between_bars() {
        assert!(["|---|---|", "| :-: | - |", "--|--|--", "> |-|-|"].iter().all(|line| is_table_rule(line)));
        assert!(["---", "a|b|c", "|", "||", "| a | - |", "--|--"].iter().all(|line| !is_table_rule(line)));
    }
}
