//! A glossary in CSV → [`Glossary`]; the only user of `csv`.
//!
//! The first row names the languages by their tags, that of the source among them; columns with other heads are remarks. Each row below it
//! is a term. **Invariant:** a row that cannot be used is told and left out, and the others are used.

use std::{collections::BTreeMap, io::Cursor, sync::Arc};

use csv::{Reader, ReaderBuilder, StringRecord};

use crate::{
    base::{Diagnosed, Diagnostic, LineIndex, Locale, Place, Rule, Severity, single_spaced},
    model::{Glossary, glossary::Term},
};

pub(super) static DAMAGED: Rule = Rule {
    code: "damaged-glossary",
    severity: Severity::Warning,
    explanation: "## What it finds\n\nA row of the glossary that cannot be used: it has more or fewer cells than the first row, no term, \
        a term that another row has already, or a quotation mark that nothing closes; and a first row that does not name the language of \
        the terms.\n\n\
        ## Why it matters\n\nThe row is left out, and translations are not compared with it. A comma too many also moves the translations \
        behind it into the columns of other languages.\n\n\
        ## How to mend it\n\nThe first row holds tags like `en-US,fr-FR,zh-TW`, each row below it as many cells. Put a cell that has a comma or a \
        quotation mark between quotation marks, and write its own quotation marks twice.\n",
};

/// Parts one translation of a term from another one that is as good.
const OR: char = '|';

/// So many rows are told; a file with more of them is no glossary.
const MOST_TOLD: usize = 50;

/// Reads `text`, whose terms are in the language of `source`.
pub(super) fn read(text: &str, shown: &Arc<str>, source: &Locale) -> Diagnosed<Glossary> {
    let delimiter = delimiter(text);
    let index = LineIndex::new(text);
    let mut problems = Problems { text, delimiter, shown, index, diagnostics: Vec::new() };
    let terms = terms(text, delimiter, source, &mut problems);
    Diagnosed::new(Glossary::new(terms), problems.diagnostics)
}

fn terms(text: &str, delimiter: char, source: &Locale, problems: &mut Problems) -> Vec<Term> {
    let mut rows = Rows::new(text, delimiter);
    let head = rows.next().unwrap_or_else(|| Row { at: 0, cells: StringRecord::new() });
    let Some(columns) = Columns::of(&head, source, problems) else { return Vec::new() };
    let mut terms: Vec<Term> = Vec::new();
    let mut lines: BTreeMap<String, u32> = BTreeMap::new();
    while let Some(row) = rows.next().filter(|_| problems.diagnostics.len() < MOST_TOLD) {
        if let Some(column) = columns.open_cell(&row) {
            let help = "close its quotation mark, or write a quotation mark in a cell twice";
            problems.tell(&row, column, "this cell goes on in the next line".into(), help);
            rows.go_on_below(row.at);
            continue;
        }
        if let Some((column, message, help)) = columns.fault(&row) {
            problems.tell(&row, column, message, help);
            continue;
        }
        let translations = columns.translations(&row);
        for term in alternatives(row.cell(columns.term)) {
            if let Some(line) = lines.get(&term) {
                let message = format!("the term `{term}` stands in line {line} already");
                problems.tell(&row, columns.term, message, "write all of its translations in one row");
                continue;
            }
            lines.insert(term.clone(), problems.index.position(row.at).line);
            terms.push(Term { source: term, translations: translations.clone() });
        }
    }
    terms
}

struct Problems<'a> {
    text: &'a str,
    delimiter: char,
    shown: &'a Arc<str>,
    index: LineIndex<'a>,
    diagnostics: Vec<Diagnostic>,
}

impl Problems<'_> {
    fn tell(&mut self, row: &Row, column: usize, message: String, help: impl Into<String>) {
        let position = self.index.position(row.at + cell_offset(&self.text[row.at..], column, self.delimiter));
        let place = Place { file: self.shown.clone(), position };
        self.diagnostics.push(Diagnostic::new(&DAMAGED, place, message).help(help));
    }
}

/// What the columns hold.
struct Columns {
    count: usize,
    term: usize,
    translations: Vec<(usize, Locale)>,
}

/// A row, and the byte it begins at.
struct Row {
    at: usize,
    cells: StringRecord,
}

impl Row {
    fn cell(&self, column: usize) -> &str {
        self.cells.get(column).unwrap_or_default().trim()
    }
}

/// The rows of a text that have something in a cell.
struct Rows<'a> {
    text: &'a str,
    reader: Reader<Cursor<&'a str>>,
}

impl<'a> Rows<'a> {
    fn new(text: &'a str, delimiter: char) -> Self {
        let mut reader = ReaderBuilder::new();
        reader.has_headers(false).flexible(true).delimiter(delimiter as u8);
        Self { text, reader: reader.from_reader(Cursor::new(text)) }
    }

    /// Reads the line below byte `at` next.
    fn go_on_below(&mut self, at: usize) {
        let length = self.text[at..].find('\n').map_or(self.text.len() - at, |length| length + 1);
        let mut next = csv::Position::new();
        next.set_byte((at + length) as u64);
        // What is in memory can be sought in.
        let _ = self.reader.seek(next);
    }
}

impl Iterator for Rows<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        loop {
            let mut cells = StringRecord::new();
            if !self.reader.read_record(&mut cells).ok()? {
                return None;
            }
            let at = cells.position()?.byte() as usize;
            // Empty lines before it are counted in.
            let at = at + self.text.get(at..)?.bytes().take_while(|byte| *byte == b'\n').count();
            if cells.iter().any(|cell| !cell.trim().is_empty()) {
                return Some(Row { at, cells });
            }
        }
    }
}

impl Columns {
    /// Understands the first row.
    fn of(row: &Row, source: &Locale, problems: &mut Problems) -> Option<Self> {
        let mut languages: Vec<(usize, Locale)> = Vec::new();
        for (column, head) in row.cells.iter().enumerate() {
            let Some(locale) = language(head) else { continue };
            if languages.iter().any(|(_, known)| *known == locale) {
                let help = "head each column with another tag; the second one is not read";
                problems.tell(row, column, format!("`{locale}` heads two columns"), help);
                continue;
            }
            languages.push((column, locale));
        }
        let is_source = |locale: &Locale| locale == source || locale.tag() == source.language();
        let Some(term) = languages.iter().position(|(_, locale)| is_source(locale)) else {
            let message = format!("no column of this glossary is in the source language, `{source}`");
            let help = format!("head the column of terms with `{source}`, and the others with tags like `fr-FR`");
            problems.tell(row, 0, message, help);
            return None;
        };
        let (term, _) = languages.remove(term);
        Some(Self { count: row.cells.len(), term, translations: languages })
    }

    /// The first cell with a line break where none belongs: most likely its quotation mark is not meant as one. Remarks may have several lines.
    fn open_cell(&self, row: &Row) -> Option<usize> {
        let is_read = |column: usize| column == self.term || self.translations.iter().any(|(at, _)| *at == column);
        let is_whole = row.cells.len() == self.count;
        (0..row.cells.len()).find(|at| row.cell(*at).contains('\n') && (!is_whole || is_read(*at)))
    }

    /// What is wrong with `row`: the column, what it is, what to do.
    fn fault(&self, row: &Row) -> Option<(usize, String, &'static str)> {
        let cells = row.cells.len();
        if cells != self.count {
            let message = format!("this row has {cells} {}, and the first row {}", plural(cells), self.count);
            return Some((0, message, "put a cell that has a comma between quotation marks, and leave no cell out"));
        }
        let is_empty = alternatives(row.cell(self.term)).is_empty();
        is_empty.then(|| (self.term, "this row has no term".to_owned(), "write the term, or remove the row"))
    }

    fn translations(&self, row: &Row) -> BTreeMap<Locale, Vec<String>> {
        let cells = self.translations.iter().map(|(column, locale)| (locale.clone(), alternatives(row.cell(*column))));
        cells.filter(|(_, translations)| !translations.is_empty()).collect()
    }
}

fn plural(cells: usize) -> &'static str {
    if cells == 1 { "cell" } else { "cells" }
}

/// The tag that heads a column; remarks have other heads. Languages are named by two or three letters, and `_` is as good as `-`.
fn language(head: &str) -> Option<Locale> {
    Locale::parse(&head.trim().replace('_', "-")).filter(|locale| locale.language().len() <= 3)
}

fn alternatives(cell: &str) -> Vec<String> {
    cell.split(OR).map(single_spaced).filter(|text| !text.is_empty()).collect()
}

/// What parts the cells: spreadsheets write a comma, a semicolon or a tab, as their language has it.
fn delimiter(text: &str) -> char {
    let first = text.lines().next().unwrap_or_default();
    first.chars().find(|c| matches!(c, ',' | ';' | '\t')).unwrap_or(',')
}

/// Where the cell `column` of the row that `text` begins with begins; the row itself if it has no such cell.
fn cell_offset(text: &str, column: usize, delimiter: char) -> usize {
    let mut is_quoted = false;
    let mut ends = text.char_indices().filter(|(_, c)| {
        is_quoted ^= *c == '"';
        *c == delimiter && !is_quoted
    });
    let before = column.checked_sub(1).and_then(|before| ends.nth(before));
    before.map_or(0, |(at, delimiter)| at + delimiter.len_utf8())
}

#[cfg(test)]
#[path = "glossary_tests.rs"]
mod tests;
