//! Stage 2, one [`Source`] → [`ParsedPage`]: understands one file.
//!
//! **Invariant:** parsing sees one file and always returns a page; problems travel beside it. An include is therefore a
//! node here; `link` finds its file and `emit` puts its text in.

mod allowances;
mod autolinks;
mod definition_list;
mod directives;
mod emoji;
mod emphasis;
mod facts;
mod fence_line;
mod fence_places;
mod fences;
mod footnotes;
mod front_matter;
mod glossary;
mod heading_attributes;
mod headings;
mod html;
mod html_elements;
mod html_policy;
mod inline_signs;
mod label_marks;
mod language;
mod leftovers;
mod loose_headings;
mod markdig_extensions;
mod markdown;
mod markdown_code;
mod markdown_damage;
mod markdown_definitions;
mod markdown_fences;
mod markdown_frames;
mod markdown_html;
mod markdown_tables;
mod markdown_text;
mod markdown_tree;
mod markdown_xrefs;
mod math;
mod mathml;
mod overwrites;
mod pivot_groups;
mod protected_words;
mod reach;
mod segments;
mod table_lines;
mod tasks;
#[cfg(test)]
mod tests;
mod toc;
mod toc_markdown;
mod toc_yaml;
mod uids;
mod xref_map;
mod yaml;
mod yaml_page;

use std::sync::Arc;

use crate::{
    base::{Diagnosed, LineIndex, Locale, Rule},
    model::{
        Document, Facts, FrontMatter, Glossary, Overwrite, PivotGroups, Source, Toc, XrefMap, document::Side,
        facts::PlacedHeading, source::SourceKind, yaml_mime::SCHEMA_NOT_FOUND,
    },
    segment::{self, Piece},
};
use facts::Notes;
use protected_words::ProtectedWords;

/// A page as its file says it.
#[derive(Debug)]
pub struct ParsedPage<'text> {
    pub facts: Facts,
    pub document: Document<'text>,
}

/// Parses a markdown page, an include or a YAML page.
pub fn page(source: &Source) -> Diagnosed<ParsedPage<'_>> {
    let index = LineIndex::new(&source.text);
    let mut notes = Notes::new(&source.file, &index, source.alerts.clone());
    let (front_matter, document, body, recovered) = if source.file.kind == SourceKind::YamlPage {
        let (front_matter, document) = yaml_page::read(source, &index, &mut notes);
        let recovered = notes.recovered(|| segment::keep(&source.text, Side::Source));
        (front_matter, document, source.text.len(), recovered)
    } else {
        let (front_matter, body) = front_matter::split_and_read(source, &index);
        let front_matter = front_matter.drain_into(&mut notes.diagnostics);
        let pieces = segments::found(&source.text, body);
        let document = markdown_page(source, body, &pieces, &front_matter, &mut notes);
        let recovered = notes.recovered(|| segment::keep_of(&source.text, body, &pieces, Side::Source));
        (front_matter, document, body, recovered)
    };
    footnotes::report_unused(&mut notes);
    leftovers::find(&document, &source.text, body, &mut notes);
    let (document, ids) = finished(document, source, &mut notes);
    let diagnostics = std::mem::take(&mut notes.diagnostics);
    let uids = uids::uids(source, body, &front_matter);
    let allowances = allowances::read(&source.text, body, &front_matter, &index);
    let facts = Facts { uids, allowances, recovered, ..facts::facts(source, body, front_matter, ids, notes) };
    Diagnosed::new(ParsedPage { facts, document }, diagnostics)
}

/// Returns the document of the page that [`page`] found `front_matter` in, and nothing else: what is known of it already is not found out again.
pub fn document<'text>(source: &'text Source, front_matter: &FrontMatter) -> Document<'text> {
    let index = LineIndex::new(&source.text);
    let mut notes = Notes::new(&source.file, &index, source.alerts.clone());
    notes.for_facts = false;
    let document = if source.file.kind == SourceKind::YamlPage {
        yaml_page::read(source, &index, &mut notes).1
    } else {
        let body = front_matter::body(&source.text);
        markdown_page(source, body, &segments::found(&source.text, body), front_matter, &mut notes)
    };
    finished(document, source, &mut notes).0
}

fn markdown_page<'text>(
    source: &'text Source,
    body: usize,
    pieces: &[Piece],
    front_matter: &FrontMatter,
    notes: &mut Notes,
) -> Document<'text> {
    notes.protected = ProtectedWords::new(front_matter.no_loc());
    let overwritten = overwrites::document(source, body, front_matter, notes);
    overwritten.unwrap_or_else(|| Document {
        blocks: markdown::blocks(&source.text, body, pieces, source.loose_headings, notes),
    })
}

/// Gives a document what needs all of it. Returns the headings, and the ids that are not headings', too.
fn finished<'text>(
    mut document: Document<'text>,
    source: &Source,
    notes: &mut Notes,
) -> (Document<'text>, (Vec<PlacedHeading>, Vec<String>)) {
    markdig_extensions::apply(&mut document, source.markdig);
    let ids = headings::name(&mut document);
    std::mem::take(&mut notes.protected).mark(&mut document, notes);
    (document, ids)
}

/// Parses `TOC.md` or `toc.yml`, by the file's extension.
pub fn toc(source: &Source) -> Diagnosed<Toc> {
    toc::read(source)
}

/// Parses an overwrite file: its sections, each with its text as the source of an include.
pub fn overwrites(source: &Source) -> Diagnosed<Vec<(Overwrite, Source)>> {
    overwrites::read(source)
}

/// Parses a site's glossary, which diagnostics name `shown`; `source` is the language of its terms.
pub fn glossary(text: &str, shown: &Arc<str>, source: &Locale) -> Diagnosed<Glossary> {
    glossary::read(text, shown, source)
}

/// Parses a cross-reference map, by the file's extension.
pub fn xref_map(source: &Source) -> Diagnosed<XrefMap> {
    xref_map::read(source)
}

/// Parses the choices that zones are for (`### YamlMime:ZonePivotGroups`).
pub fn pivot_groups(source: &Source) -> Diagnosed<PivotGroups> {
    pivot_groups::read(source)
}

/// The rules of this stage.
pub static RULES: &[&Rule] = &[
    &front_matter::MISSING,
    &front_matter::INVALID,
    &front_matter::SEGMENT,
    &front_matter::INVALID_DATE,
    &front_matter::INVALID_LOCALE,
    &front_matter::UNKNOWN_METHOD,
    &glossary::DAMAGED,
    &toc::INVALID_LEVEL,
    &toc::INVALID_SYNTAX,
    &xref_map::INVALID,
    &yaml::SYNTAX,
    &yaml::DUPLICATE_KEY,
    &yaml_page::SEGMENT,
    &yaml_page::MISSING_ATTRIBUTE,
    &yaml_page::UNEXPECTED_TYPE,
    &yaml_page::INVALID_VALUE,
    &yaml_page::UNKNOWN_FIELD,
    &SCHEMA_NOT_FOUND,
    &overwrites::WITHOUT_UID,
    &overwrites::LIMIT_EXCEEDED,
    &pivot_groups::DUPLICATE_GROUPS,
    &pivot_groups::DUPLICATE_PIVOTS,
    &markdown_tree::TOO_DEEP,
    &emphasis::REPAIRED_EMPHASIS,
    &segments::UNBALANCED,
    &segments::ID_MISMATCH,
    &segments::WITHOUT_SOURCE,
    &segments::WITHOUT_TARGET,
    &segments::DAMAGED_MARKUP,
    &leftovers::MALFORMED_LINK,
    &markdown_code::UNCLOSED,
    &markdown_code::INDENTED,
    &markdown_code::LANGUAGE_MISSING,
    &markdown_damage::MERGE_CONFLICT,
    &markdown_damage::TABLE_HEADER_MISSING,
    &table_lines::TABLE_CELLS_DIFFER,
    &markdown_tables::COLUMN_HEADER_MISSING,
    &markdown_html::DISALLOWED_TAG,
    &markdown_html::DISALLOWED_ATTRIBUTE,
    &markdown_html::UNSAFE_URL,
    &footnotes::NOT_FOUND,
    &footnotes::UNUSED,
    &footnotes::DUPLICATE,
    &math::INVALID,
    &directives::TRANSLATED_ALERT_KIND,
    &directives::INVALID_NOTE_SECTION,
    &directives::INVALID_ROW,
    &directives::INVALID_COLUMN,
    &directives::INVALID_ZONE,
    &directives::INVALID_MONIKER_RANGE,
    &directives::INVALID_IMAGE,
    &directives::INVALID_VIDEO,
    &directives::INVALID_NO_LOC,
    &protected_words::PROTECTED_WORD_TRANSLATED,
    &directives::UNSUPPORTED_FORM,
    &directives::INVALID_FORM,
    &directives::INVALID_TAB_GROUP,
    &directives::DAMAGED_TAB,
    &markdown_html::DAMAGED_ANCHOR,
    &directives::INVALID_CODE,
];
