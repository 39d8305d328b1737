//! A page's text and facts → its units: the segments as they are handed out, and what a translator should know of each.
//!
//! **Invariant:** a unit's target is exactly the bytes of its range in the page's text; a unit is made of a segment that the rest
//! of the program sees too, and its id names no other segment of its page.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use crate::{
    base::{Digest, LineIndex, Locale, Position, letters, single_spaced, xml::is_unwritable},
    model::{
        Facts,
        front_matter::{Method, Provenance},
        translation::Freshness,
    },
    segment::{self, Damage, Piece, PieceKind},
};

/// The units of one page, for one pair of languages.
#[derive(Clone, Debug)]
pub struct PageUnits {
    /// Where the page lies: its docset's mount, and its path there: `partner-center/billing.md`.
    pub page: String,
    pub from: Locale,
    pub to: Locale,
    /// What a reader would call the page.
    pub title: String,
    pub provenance: Provenance,
    /// Of the page as a whole.
    pub freshness: Freshness,
    pub units: Vec<Unit>,
}

impl PageUnits {
    /// What tools should pass on of the page: names and values, in a fixed order.
    pub fn about(&self) -> Vec<(&'static str, String)> {
        let Provenance { method, source_hash, source_commit, handed_off } = &self.provenance;
        let method = method.map(|method| match method {
            Method::Human => "human",
            Method::Machine => "machine",
        });
        let freshness = match self.freshness {
            Freshness::Source => None,
            Freshness::Current => Some("current"),
            Freshness::Stale => Some("stale"),
            Freshness::Unknown => Some("unknown"),
        };
        let values = [
            ("page", Some(self.page.clone())),
            ("title", Some(single_spaced(&self.title))),
            ("translated-by", method.map(str::to_owned)),
            ("handed-off", handed_off.map(|day| day.to_string())),
            ("source-hash", source_hash.as_ref().map(|hash| hash.0.clone())),
            ("source-commit", source_commit.clone()),
            ("freshness", freshness.map(str::to_owned)),
        ];
        let writable = |text: String| text.replace(is_unwritable, "");
        values.into_iter().filter_map(|(name, value)| Some((name, writable(value?)))).collect()
    }
}

/// One segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// As its page has it: `45d3e-103`.
    pub id: String,
    pub ordinal: u32,
    /// Markdown in the language translated from.
    pub source: String,
    /// Markdown in the page's language.
    pub target: String,
    /// What the page had when it was handed out.
    pub base: Base,
    /// Bytes of `target` in the page's text.
    pub range: Range<usize>,
    /// Of the segment's first character.
    pub position: Position,
    /// The heading above it, in the source language where segments tell it.
    pub heading: Option<String>,
    pub state: State,
}

/// The two halves of a segment, by which it is told whether somebody changed it meanwhile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base {
    pub source: String,
    pub target: String,
}

impl Base {
    pub(super) fn of(source: &str, target: &str) -> Self {
        Self { source: Digest::of(source).short(), target: Digest::of(target).short() }
    }
}

/// What a unit needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Translated,
    /// Its target is its source, and has letters.
    Untranslated,
    /// The newest source no longer has its sentence, or its page is stale and nobody can tell which sentences are.
    Stale,
}

impl State {
    pub fn name(self) -> &'static str {
        match self {
            State::Translated => "translated",
            State::Untranslated => "untranslated",
            State::Stale => "stale",
        }
    }
}

/// A segment that cannot be handed out, and why.
#[derive(Debug, PartialEq, Eq)]
pub struct Withheld {
    pub position: Position,
    pub reason: String,
}

/// What is known of the newest source of a page.
#[derive(Clone, Copy, Debug)]
pub enum Newest<'a> {
    /// The page was translated from it, or nobody knows.
    Same,
    /// This is its text.
    Text(&'a str),
    /// The page is stale, and the text is not to be had.
    Lost,
}

/// Returns the units of a page in the order of its text, which is as [`read`](crate::read) gives it: lines ended by LF.
pub fn units(text: &str, facts: &Facts, newest: Newest) -> (Vec<Unit>, Vec<Withheld>) {
    let index = LineIndex::new(text);
    let known: BTreeSet<Position> = facts.segments.iter().map(|segment| segment.position).collect();
    let newest = match newest {
        Newest::Text(text) => Newest::Text(&letters(text)),
        other => other,
    };
    let (mut units, mut withheld): (Vec<Unit>, Vec<Withheld>) = (Vec::new(), Vec::new());
    for piece in segment::pieces(text) {
        let position = index.position(piece.range.start);
        if !known.contains(&position) {
            continue;
        }
        match unit(text, &piece, position, newest) {
            Ok(unit) => units.push(Unit { heading: heading(facts, position), ..unit }),
            Err(reason) => withheld.push(Withheld { position, reason }),
        }
    }
    let mut uses: BTreeMap<String, usize> = BTreeMap::new();
    units.iter().for_each(|unit| *uses.entry(unit.id.clone()).or_default() += 1);
    units.retain(|unit| {
        let unique = uses.get(&unit.id) == Some(&1);
        if !unique {
            let reason = format!("several segments of the page have the id `{}`", unit.id);
            withheld.push(Withheld { position: unit.position, reason });
        }
        unique
    });
    withheld.sort_by_key(|withheld| withheld.position);
    (units, withheld)
}

fn unit(text: &str, piece: &Piece, position: Position, newest: Newest) -> Result<Unit, String> {
    let (PieceKind::Pair { ordinal: Some(ordinal), target, source }, None | Some(Damage::Markup)) =
        (&piece.kind, piece.damage)
    else {
        return Err("its tags are damaged".to_owned());
    };
    let id = segment::id(text, piece).ok_or("it has no id")?.to_owned();
    let (range, source) = (without_edges(text, target), &text[without_edges(text, source)]);
    let target = &text[range.clone()];
    if let Some(found) = target.chars().chain(source.chars()).find(|found| is_unwritable(*found)) {
        return Err(format!("it holds U+{:04X}, which no exchange format can", u32::from(found)));
    }
    let stale = match newest {
        Newest::Same => false,
        Newest::Text(newest) => !newest.contains(&letters(source)),
        Newest::Lost => true,
    };
    let state = if stale {
        State::Stale
    } else if target == source && source.chars().any(char::is_alphabetic) {
        State::Untranslated
    } else {
        State::Translated
    };
    let (source, target) = (source.to_owned(), target.to_owned());
    let base = Base::of(&source, &target);
    Ok(Unit { id, ordinal: *ordinal, source, target, base, range, position, heading: None, state })
}

/// Line ends at the edges of a half are the page's, not the translator's: gettext wants both texts to begin and end alike.
fn without_edges(text: &str, range: &Range<usize>) -> Range<usize> {
    let half = &text[range.clone()];
    let start = range.start + (half.len() - half.trim_start_matches('\n').len());
    start..start + text[start..range.end].trim_end_matches('\n').len()
}

pub(super) fn heading(facts: &Facts, position: Position) -> Option<String> {
    let above = facts.headings.iter().filter(|heading| heading.position.line <= position.line);
    let nearest = above.max_by_key(|heading| heading.position)?;
    let text = nearest.source_text.as_deref().unwrap_or(&nearest.text).trim();
    let text = single_spaced(text).replace(is_unwritable, "");
    (!text.is_empty()).then_some(text)
}
