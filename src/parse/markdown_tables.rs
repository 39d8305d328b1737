//! What the markdown parser leaves to be done for tables.

use std::ops::Range;

use super::markdown::Reader;
use crate::model::Inline;

impl<'text> Reader<'text, '_, '_> {
    /// Reads the cells behind the last column, which the markdown parser passes over: their text must not be lost.
    pub fn surplus_cells(&mut self, unread: Range<usize>, cells: &mut Vec<Vec<Inline<'text>>>) {
        let row = self.page.masked.get(unread.clone()).unwrap_or_default();
        let row = row.trim_end().strip_suffix('|').unwrap_or(row.trim_end());
        let Some(row) = row.trim_start().strip_prefix('|').filter(|row| !row.trim().is_empty()) else { return };
        let mut at = row.as_ptr() as usize - self.page.masked.as_ptr() as usize;
        for cell in row.split('|') {
            let text = cell.trim();
            let start = at + cell.len() - cell.trim_start().len();
            let mut reader = self.part(self.pieces, self.side, start..start + text.len());
            reader.fragment(text, start);
            cells.push(reader.into_inlines());
            at += cell.len() + 1;
        }
    }
}
