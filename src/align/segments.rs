//! Segments across two pages: which sentence of one is which of the other.
//!
//! Two segments are the same where their source texts are equal. Their ordinals decide between repeated sentences, and
//! stand in for a source text that differs a little, only where both pages were translated from the same source text:
//! elsewhere, and for the tool's other versions even there, numbers shift. The prefix of a segment's id means nothing
//! outside its file.

use std::collections::{HashMap, VecDeque};

use crate::{base::Digest, model::Facts};

/// Returns `(index into a.segments, index into b.segments)` of the segments that are the same, ordered by the first.
/// Each segment is in at most one pair.
pub fn pairs(a: &Facts, b: &Facts) -> Vec<(usize, usize)> {
    let hash = |facts: &Facts| facts.front_matter.provenance.source_hash.clone();
    let same_source = hash(a).is_some() && hash(a) == hash(b);
    let mut partner: Vec<Option<usize>> = vec![None; a.segments.len()];
    let mut taken = vec![false; b.segments.len()];
    let ordinals: HashMap<u32, usize> =
        b.segments.iter().enumerate().rev().map(|(at, segment)| (segment.ordinal, at)).collect();
    if same_source {
        for (at, segment) in a.segments.iter().enumerate() {
            let same = ordinals.get(&segment.ordinal).filter(|other| b.segments[**other].source == segment.source);
            if let Some(other) = same.copied().filter(|other| !taken[*other]) {
                partner[at] = Some(other);
                taken[other] = true;
            }
        }
    }
    pair_equal_texts(a, b, &mut partner, &mut taken);
    if same_source {
        pair_equal_ordinals(a, b, &ordinals, &mut partner, &mut taken);
    }
    partner.into_iter().enumerate().filter_map(|(at, other)| other.map(|other| (at, other))).collect()
}

/// Pairs the first segment with a source text with the first that has the same, the second with the second.
fn pair_equal_texts(a: &Facts, b: &Facts, partner: &mut [Option<usize>], taken: &mut [bool]) {
    let mut free: HashMap<Digest, VecDeque<usize>> = HashMap::new();
    for (at, segment) in b.segments.iter().enumerate().filter(|(at, _)| !taken[*at]) {
        free.entry(segment.source).or_default().push_back(at);
    }
    for (at, segment) in a.segments.iter().enumerate().filter(|(at, _)| partner[*at].is_none()).collect::<Vec<_>>() {
        if let Some(other) = free.get_mut(&segment.source).and_then(VecDeque::pop_front) {
            partner[at] = Some(other);
            taken[other] = true;
        }
    }
}

/// Pairs what is left by ordinal, between neighbours whose ordinals agree.
fn pair_equal_ordinals(
    a: &Facts,
    b: &Facts,
    ordinals: &HashMap<u32, usize>,
    partner: &mut [Option<usize>],
    taken: &mut [bool],
) {
    let agrees = |(at, other): (usize, usize)| a.segments[at].ordinal == b.segments[other].ordinal;
    let paired: Vec<Option<bool>> =
        partner.iter().enumerate().map(|(at, other)| other.map(|other| agrees((at, other)))).collect();
    // For each segment, whether the nearest pair on that side agrees; `None` if there is none.
    let before = carry(paired.iter().copied());
    let mut after = carry(paired.iter().rev().copied());
    after.reverse();
    for (at, segment) in a.segments.iter().enumerate() {
        let sides = [before[at], after[at]];
        let trusted = sides.contains(&Some(true)) && !sides.contains(&Some(false));
        let other = ordinals.get(&segment.ordinal).copied().filter(|other| !taken[*other]);
        if let (None, true, Some(other)) = (partner[at], trusted, other) {
            partner[at] = Some(other);
            taken[other] = true;
        }
    }
}

fn carry(values: impl Iterator<Item = Option<bool>>) -> Vec<Option<bool>> {
    values
        .scan(None, |last, value| {
            *last = value.or(*last);
            Some(*last)
        })
        .collect()
}
