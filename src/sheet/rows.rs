//! Texts → the rows of a sheet.

use std::{collections::HashMap, ops::Range};

use super::{
    Kind, Row, State,
    blocks::{self, Block},
    sentences::Sentences,
};
use crate::{
    base::{LineIndex, Position},
    cut,
    exchange::unit::{self, Newest, Unit, units},
    model::Facts,
    segment::{self, Damage, PieceKind},
};

/// Returns the rows of a page with segments: these, and what stands between them if it has words.
pub fn bilingual(text: &str, facts: &Facts, newest: Newest) -> Vec<Row> {
    let index = LineIndex::new(text);
    let (units, withheld) = units(text, facts, newest);
    let units: HashMap<Position, Unit> = units.into_iter().map(|unit| (unit.position, unit)).collect();
    let is_withheld = |position| withheld.iter().any(|one| one.position == position);
    let mut rows = Vec::new();
    let body = cut::body_start(text);
    if body > 0 {
        rows.push(alone(text, &index, &Block { range: 0..body, is_front: true, is_heading: false }));
    }
    let mut end = body;
    for piece in segment::pieces(text).into_iter().filter(|piece| piece.range.start >= body) {
        let PieceKind::Pair { target, source, .. } = &piece.kind else { continue };
        let position = index.position(piece.range.start);
        let unit = units.get(&position);
        // What is whole and yet no segment of the page, as in code, is text.
        let is_damaged = matches!(piece.damage, Some(Damage::Unbalanced | Damage::IdMismatch));
        if unit.is_none() && !is_withheld(position) && !is_damaged {
            continue;
        }
        between(&mut rows, text, &index, end..piece.range.start);
        end = piece.range.end;
        let state = match unit.map(|unit| unit.state) {
            Some(unit::State::Translated) => None,
            Some(unit::State::Untranslated) => Some(State::Untranslated),
            Some(unit::State::Stale) => Some(State::Stale),
            None => Some(State::Damaged),
        };
        rows.push(Row {
            kind: Kind::Segment,
            id: segment::id(text, &piece).map(str::to_owned),
            place: Some(position),
            source_place: None,
            source: Some(text[source.clone()].to_owned()),
            target: Some(text[target.clone()].to_owned()),
            state,
            problems: Vec::new(),
            range: Some(piece.range.clone()),
        });
    }
    between(&mut rows, text, &index, end..text.len());
    rows
}

fn between(rows: &mut Vec<Row>, text: &str, index: &LineIndex, part: Range<usize>) {
    if blocks::has_words(&text[part.clone()]) {
        let blocks = blocks::within(text, part).into_iter();
        let blocks = blocks.filter(|block| blocks::has_words(&text[block.range.clone()]));
        rows.extend(blocks.map(|block| alone(text, index, &block)));
    }
}

/// Returns the rows of a page in the source language. `is_missing`: it stands in the place of a translation. What is not written in a file has no places.
pub fn of_source(text: &str, is_missing: bool, is_written: bool) -> Vec<Row> {
    let index = LineIndex::new(text);
    let rows = blocks::of_page(text).into_iter().map(|block| {
        let row = alone(text, &index, &block);
        let state = (is_missing && blocks::has_words(&text[block.range])).then_some(State::Missing);
        let place = row.place.filter(|_| is_written);
        Row { state, place, source_place: place, source: row.target, target: None, ..row }
    });
    rows.collect()
}

/// Returns the rows of a translation without segments: its blocks, each beside the one of `source` that stands in its place in the same section.
pub fn beside(text: &str, source: Option<&str>) -> Vec<Row> {
    let (index, blocks) = (LineIndex::new(text), blocks::of_page(text));
    let Some(source) = source else { return blocks.iter().map(|block| alone(text, &index, block)).collect() };
    let source_blocks = blocks::of_page(source);
    let (sections, source_sections) = (sections(&blocks), sections(&source_blocks));
    // Where headings are missing, nobody knows which section is which.
    let (sections, source_sections) = if sections.len() == source_sections.len() {
        (sections, source_sections)
    } else {
        (vec![&blocks[..]], vec![&source_blocks[..]])
    };
    let mut rows = Vec::new();
    for (own, other) in sections.into_iter().zip(source_sections) {
        for at in 0..own.len().max(other.len()) {
            let said = other.get(at).map(|block| source[block.range.clone()].to_owned());
            rows.push(match own.get(at) {
                Some(block) => Row { source: said, ..alone(text, &index, block) },
                None => Row { kind: Kind::Text, source: said, ..empty() },
            });
        }
    }
    rows
}

/// The front matter, then each heading with what is below it.
fn sections(blocks: &[Block]) -> Vec<&[Block]> {
    let starts = blocks.iter().enumerate().filter(|(at, block)| *at > 0 && block.is_heading).map(|(at, _)| at);
    let bounds: Vec<usize> = std::iter::once(0).chain(starts).chain([blocks.len()]).collect();
    bounds.windows(2).map(|pair| &blocks[pair[0]..pair[1]]).collect()
}

fn alone(text: &str, index: &LineIndex, block: &Block) -> Row {
    Row {
        kind: if block.is_front { Kind::Front } else { Kind::Text },
        place: Some(index.position(block.range.start)),
        target: Some(text[block.range.clone()].trim_end().to_owned()),
        range: Some(block.range.clone()),
        ..empty()
    }
}

fn empty() -> Row {
    Row {
        kind: Kind::Text,
        id: None,
        place: None,
        source_place: None,
        source: None,
        target: None,
        state: None,
        problems: Vec::new(),
        range: None,
    }
}

/// Says of each row where its source is in the text of the source file.
pub fn place_in_source(rows: &mut [Row], source: &str) {
    let (index, mut sentences) = (LineIndex::new(source), Sentences::of(source));
    for row in rows.iter_mut() {
        let found = row.source.as_deref().and_then(|said| sentences.next(said));
        row.source_place = found.map(|at| index.position(at));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows as `source | target`, `-` where there is none.
    fn shown(rows: &[Row]) -> Vec<String> {
        let half = |half: &Option<String>| half.clone().unwrap_or_else(|| "-".to_owned()).replace('\n', " ");
        rows.iter().map(|row| format!("{} | {}", half(&row.source), half(&row.target))).collect()
    }

    #[test]
    fn pages_without_segments_stand_beside_each_other_section_by_section() {
        let (source, target) = ("# A\n\none\n\ntwo\n\n## B\n\nthree\n", "# Ä\n\neins\n\n## Bé\n\ndrei\n\nvier\n");
        assert_eq!(
            shown(&beside(target, Some(source))),
            ["# A | # Ä", "one | eins", "two | -", "## B | ## Bé", "three | drei", "- | vier"]
        );
        assert_eq!(shown(&beside("# Ä\n\neins\n", Some("one\n"))), ["one | # Ä", "- | eins"], "headings differ");
        assert_eq!(shown(&beside("eins\n", None)), ["- | eins"]);
    }

    #[test]
    fn what_is_not_written_in_a_file_has_no_place_in_it() {
        let text = "# A\n\n***\n";
        assert!(of_source(text, false, true).iter().all(|row| row.place.is_some() && row.state.is_none()));
        assert!(of_source(text, false, false).iter().all(|row| row.place.is_none()));
        let missing: Vec<_> = of_source(text, true, true).iter().map(|row| row.state).collect();
        assert_eq!(missing, [Some(State::Missing), None]);
    }

    #[test]
    fn segments_that_cannot_be_handed_out_are_damaged_and_what_stands_between_is_there_if_it_has_words() {
        let segment = |target: &str, source: &str, words: &str| {
            format!(
                "<span data-ttu-id=\"{target}\">{words}</span><span class=\"sxs-lookup\"><span data-stu-id=\"{source}\">Pay</span></span>"
            )
        };
        let (good, same, damaged) =
            (segment("a-1", "a-1", "付款"), segment("a-2", "a-2", "Pay"), segment("a-3", "a-4", "付款"));
        let text = format!("---\ntitle: x\n---\n# <a name=\"x\"></a>{good}\n\nWords.\n\n1. {same} {damaged}\n");
        let source = crate::model::sample::source(
            crate::model::sample::file("a.md", crate::model::source::SourceKind::Page),
            &text,
        );
        let facts = crate::parse::page(&source).value.facts;
        let rows = bilingual(&text, &facts, Newest::Same);
        let states: Vec<_> = rows.iter().map(|row| (row.kind, row.state)).collect();
        let expected = [
            (Kind::Front, None),
            (Kind::Segment, None),
            (Kind::Text, None),
            (Kind::Segment, Some(State::Untranslated)),
            (Kind::Segment, Some(State::Damaged)),
        ];
        assert_eq!(states, expected, "{rows:?}");
    }
}
