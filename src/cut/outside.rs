//! What a bilingual page says outside of its segments: the alternative texts of pictures, which are carried over, and everything else, which comes from
//! the source page.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use crate::{base::single_spaced, segment};

/// Returns `woven` with the alternative texts that `old` has for the same pictures, outside of segments. Where a page shows a picture with different texts, nobody
/// can tell which is meant, and nothing changes.
pub fn with_alternatives(woven: &str, old: &str) -> String {
    let mut known: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    pictures(old).into_iter().for_each(|(text, address)| {
        known.entry(address).or_default().insert(&old[text]);
    });
    let mut page = woven.to_owned();
    for (text, address) in pictures(woven).into_iter().rev().filter(|(text, _)| !woven[text.clone()].trim().is_empty())
    {
        let known = known.get(address).filter(|texts| texts.len() == 1).and_then(|texts| texts.first());
        if let Some(known) = known.filter(|known| !known.trim().is_empty()) {
            page.replace_range(text, known);
        }
    }
    page
}

/// Returns the lines with words of `old` that say something outside of segments which `new` does not say, each once, in the order of the page.
pub fn dropped<'o>(old: &'o str, new: &str) -> Vec<&'o str> {
    let outside = |line: &str| {
        let mut text = line.to_owned();
        segment::pieces(line).into_iter().rev().for_each(|piece| text.replace_range(piece.range, ""));
        single_spaced(&text)
    };
    let mut known: BTreeSet<String> = new.lines().map(outside).collect();
    old.lines()
        .filter(|line| {
            let text = outside(line);
            text.contains(char::is_alphabetic) && known.insert(text)
        })
        .collect()
}

/// Where the texts of the pictures are that stand outside of segments, and what the pictures' addresses are.
fn pictures(page: &str) -> Vec<(Range<usize>, &str)> {
    let pieces = segment::pieces(page);
    let is_inside = |at: usize| {
        let piece = pieces.get(pieces.partition_point(|piece| piece.range.end <= at));
        piece.is_some_and(|piece| piece.range.start <= at)
    };
    let picture = |(at, _): (usize, &str)| {
        let line = page[at + 2..].split('\n').next()?;
        let close = line.find("](")?;
        let address = line[close + 2..].split([')', ' ']).next()?;
        let is_plain = !line[..close].contains(['[', ']']) && !address.is_empty() && !is_inside(at);
        is_plain.then_some((at + 2..at + 2 + close, address))
    };
    page.match_indices("![").filter_map(picture).collect()
}
