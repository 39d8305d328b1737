//! The units of two translations of one page → units from one language into the other.

use super::unit::Unit;
use crate::{
    align::segments::pairs,
    base::{Digest, Position},
    model::{Facts, Page, facts::SegmentFacts},
};

/// Returns the units of `target`, each with the translation that `source` has of the same sentence as its source; units whose
/// sentence the other page does not have are left out. The base stays that of the page that will be changed.
pub fn between(source: (&Page, &[Unit]), target: (&Page, Vec<Unit>)) -> Vec<Unit> {
    let (page, units) = target;
    let pairs = pairs(&segments(&page.facts, &units), &segments(&source.0.facts, source.1));
    let mut units: Vec<Option<Unit>> = units.into_iter().map(Some).collect();
    let with_source = |(at, other): (usize, usize)| {
        let unit = units.get_mut(at)?.take()?;
        Some(Unit { source: source.1.get(other)?.target.clone(), ..unit })
    };
    pairs.into_iter().filter_map(with_source).collect()
}

/// The segments that these units are.
fn segments(facts: &Facts, units: &[Unit]) -> Facts {
    let segment = |unit: &Unit| SegmentFacts {
        ordinal: unit.ordinal,
        source: Digest::of(&unit.source),
        target: Digest::default(),
        words: 0,
        position: Position::START,
    };
    Facts {
        front_matter: facts.front_matter.clone(),
        segments: units.iter().map(segment).collect(),
        ..Facts::default()
    }
}
