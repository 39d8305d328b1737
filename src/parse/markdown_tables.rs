//! What the markdown parser leaves to be done for tables.

use std::ops::Range;

use super::{markdown::Reader, markdown_tree::Kind, table_lines};
use crate::{
    base::{Rule, Severity},
    model::{
        Inline,
        document::{Side, plain_text},
    },
};

pub(super) static COLUMN_HEADER_MISSING: Rule = Rule {
    code: "column-header-missing",
    severity: Severity::Info,
    explanation: "## What it finds\n\nA table whose header has an empty cell. The first may be empty if the whole column is bold: then its cells are headers of their rows.\n\n\
        ## Why it matters\n\nA screen reader reads the header of the column before each cell; without it readers must guess what the cell says.\n\n\
        ## How to mend it\n\nName the column, or make the cells of the first column bold if they name their rows.\n",
};

impl<'text> Reader<'text, '_, '_> {
    /// Looks at a table that begins at byte `start` of the file and has closed.
    pub fn look_at_table(&mut self, kind: &Kind, start: usize) {
        let Kind::Table { head, rows, .. } = kind else { return };
        let names_rows = |column: usize| {
            let mut cells = rows.iter().map(|row| row.get(column).map_or(&[][..], Vec::as_slice));
            column == 0 && !rows.is_empty() && cells.all(may_be_strong)
        };
        let nameless = head.iter().enumerate().find(|(column, cell)| is_empty(cell) && !names_rows(*column));
        if let Some((column, _)) = nameless {
            let message = format!("column {} of this table has no header", column + 1);
            self.notes.report(&COLUMN_HEADER_MISSING, start, message, "write in its first row what the column holds");
        }
    }

    /// Reads the cells behind the last column, which the markdown parser passes over: their text must not be lost.
    pub fn surplus_cells(&mut self, unread: Range<usize>, cells: &mut Vec<Vec<Inline<'text>>>) {
        let row = self.page.masked.get(unread.clone()).unwrap_or_default();
        if !row.trim_start().starts_with('|') {
            return;
        }
        let texts = table_lines::cells(row);
        if texts.iter().all(|text| text.is_empty()) {
            return;
        }
        for text in texts {
            let start = text.as_ptr() as usize - self.page.masked.as_ptr() as usize;
            let mut reader = self.part(self.pieces, self.side, start..start + text.len());
            reader.fragment(text, start);
            cells.push(reader.into_inlines());
        }
    }
}

/// Whether a reader sees nothing of a cell, whatever its tags may show.
fn is_empty(cell: &[Inline]) -> bool {
    plain_text(cell, Side::Target).trim().is_empty()
        && !cell.iter().any(|inline| matches!(inline, Inline::Html(_) | Inline::Image(_) | Inline::Directive(_)))
}

/// Whether all of a cell is bold; an included text may be.
fn may_be_strong(cell: &[Inline]) -> bool {
    cell.iter().all(|inline| match inline {
        Inline::Text(text) => text.trim().is_empty(),
        Inline::Segment(segment) => may_be_strong(&segment.target),
        Inline::Strong(_) | Inline::Directive(_) => true,
        _ => false,
    })
}
