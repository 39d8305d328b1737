//! A bilingual page as it was, and its source page as it is now → which sentence keeps which translation.
//!
//! What `msgmerge` is to PO: sentences whose source is equal keep their translation, wherever they stand now; the others are left in the source language.
//! **Invariant:** no translation is lost: what no sentence needs any more is kept in a comment at the end of the page, and comes back with its sentence.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use serde::{Deserialize, Serialize};

use super::{Cut, Segment};
use crate::{
    base::single_spaced,
    segment::{self, Damage, PieceKind},
};

/// Of translations of one sentence, so many are compared by their neighbours.
const CANDIDATES: usize = 64;
const UNUSED: &str = "<!-- hexapla: translations that no sentence needs any more";

/// A sentence and its translation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Pair {
    pub source: String,
    pub target: String,
}

/// What became of a sentence of the new source page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It has its translation.
    Kept,
    /// It has its translation, and stands elsewhere among the others.
    Moved,
    /// It was gone for a while, and has the translation that it had.
    Returned,
    /// It is to be translated.
    New,
}

/// What is carried over.
#[derive(Debug, Default)]
pub struct Carried {
    /// By the number of the sentence.
    pub targets: BTreeMap<u32, String>,
    /// Of the sentences of the text, in its order.
    pub fates: Vec<(u32, Fate)>,
    /// Translations that no sentence needs any more: of the old page in its order, then those that were kept before.
    pub unused: Vec<Pair>,
}

/// Carries the translations of `old`, a bilingual page, over to a source page.
pub fn carry(old: &str, cut: &Cut) -> Carried {
    let kept_before = unused(old);
    let pairs = pairs(without_unused(old));
    let keys: Vec<String> = pairs.iter().map(|pair| key(&pair.source)).collect();
    let sentences: Vec<(&Segment, String)> = cut
        .segments
        .iter()
        .filter(|segment| !segment.in_front)
        .map(|segment| (segment, key(&segment.source)))
        .collect();
    let mut free: BTreeMap<&str, VecDeque<usize>> = BTreeMap::new();
    keys.iter().enumerate().for_each(|(at, key)| free.entry(key).or_default().push_back(at));
    let mut last: BTreeMap<&str, usize> = BTreeMap::new();
    let mut chosen: Vec<Option<usize>> = Vec::new();
    for (at, (segment, key)) in sentences.iter().enumerate() {
        let near = |old: usize| {
            let before = old > 0 && at > 0 && keys[old - 1] == sentences[at - 1].1;
            let behind = keys.get(old + 1).is_some_and(|key| sentences.get(at + 1).is_some_and(|next| next.1 == *key));
            usize::from(before) + usize::from(behind)
        };
        let candidates = free.get_mut(key.as_str());
        let best = candidates.and_then(|free| {
            let fitting =
                free.iter().take(CANDIDATES).enumerate().filter(|(_, old)| fits(segment, &pairs[**old].target));
            // The first of the best.
            let best = fitting.rev().max_by_key(|(_, old)| near(**old)).map(|(place, _)| place)?;
            free.remove(best)
        });
        if let Some(best) = best {
            last.insert(key, best);
        }
        chosen.push(best);
    }
    let mut carried = Carried::default();
    let moved = moved(&chosen);
    let mut used: BTreeSet<usize> = chosen.iter().copied().flatten().collect();
    let bare = bare_pairs(&pairs);
    let earlier: BTreeMap<String, &Pair> = kept_before.iter().map(|pair| (key(&pair.source), pair)).collect();
    let mut returned = BTreeSet::new();
    for ((segment, key), (chosen, moved)) in sentences.iter().zip(chosen.into_iter().zip(moved)) {
        let fitting = |target: &str| fits(segment, target).then(|| target.to_owned());
        // A sentence that is there more often than before has the same translation everywhere.
        let old = chosen.or_else(|| last.get(key.as_str()).copied());
        let (target, fate) = if let Some(target) = old.and_then(|old| fitting(&pairs[old].target)) {
            (Some(target), if moved { Fate::Moved } else { Fate::Kept })
        } else if let Some((old, target)) = bare.get(key).and_then(|(old, target)| Some((old, fitting(target)?))) {
            used.insert(*old);
            (Some(target), Fate::Kept)
        } else if let Some(target) = earlier.get(key).and_then(|pair| fitting(&pair.target)) {
            returned.insert(key.clone());
            (Some(target), Fate::Returned)
        } else {
            (None, Fate::New)
        };
        carried.targets.extend(target.map(|target| (segment.ordinal, target)));
        carried.fates.push((segment.ordinal, fate));
    }
    let is_translated =
        |pair: &Pair| key(&pair.source) != key(&pair.target) && pair.target.contains(char::is_alphabetic);
    let of_page = pairs.iter().enumerate().filter(|(at, pair)| !used.contains(at) && is_translated(pair));
    let of_page = of_page.map(|(_, pair)| pair.clone());
    let before = kept_before.iter().filter(|pair| !returned.contains(&key(&pair.source))).cloned();
    let mut known: BTreeSet<Pair> = BTreeSet::new();
    carried.unused = of_page.chain(before).filter(|pair| known.insert(pair.clone())).collect();
    carried
}

/// Returns `page` with the translations that no sentence needs any more in a comment at its end.
pub fn with_unused(page: &str, unused: &[Pair]) -> String {
    if unused.is_empty() {
        return page.to_owned();
    }
    let mut text = format!("{}\n\n{UNUSED}\n", page.trim_end());
    for pair in unused {
        // No tag, and no end of the comment.
        let line = serde_json::to_string(pair).unwrap_or_default();
        text.push_str(&line.replace('<', "\\u003c").replace('>', "\\u003e"));
        text.push('\n');
    }
    text + "-->\n"
}

/// The page up to that comment, which is its end.
pub fn without_unused(page: &str) -> &str {
    page.rfind(UNUSED).map_or(page, |start| &page[..start])
}

/// Returns what that comment holds.
pub fn unused(page: &str) -> Vec<Pair> {
    let lines = page[without_unused(page).len()..].lines();
    lines.filter_map(|line| serde_json::from_str(line).ok()).collect()
}

/// The pairs of a page that are whole, in its order.
fn pairs(page: &str) -> Vec<Pair> {
    let pair = |piece: segment::Piece| match piece {
        segment::Piece {
            kind: PieceKind::Pair { target, source, .. }, damage: None | Some(Damage::Markup), ..
        } => {
            let (source, target) = (page[source].trim(), page[target].trim());
            let whole = !source.is_empty() && !target.is_empty();
            whole.then(|| Pair { source: source.to_owned(), target: target.replace('\n', " ") })
        }
        _ => None,
    };
    segment::pieces(page).into_iter().filter_map(pair).collect()
}

/// Sentences are the same if only their white space differs.
fn key(source: &str) -> String {
    single_spaced(source)
}

/// Whether the sentence can have this translation where it stands.
fn fits(segment: &Segment, target: &str) -> bool {
    !segment.in_row || bars(target) <= bars(&segment.source)
}

/// How many `|` of a text would end the cell of a table that it stood in.
pub fn bars(text: &str) -> usize {
    text.replace("\\|", "").matches('|').count()
}

/// Sentences that some publishers put into segments with the `**` around them: key without it → its pair, and the translation without it.
fn bare_pairs(pairs: &[Pair]) -> BTreeMap<String, (usize, String)> {
    let bare = |text: &str| {
        let inside = text.strip_prefix("**")?.strip_suffix("**")?;
        (!inside.contains("**")).then(|| inside.to_owned())
    };
    let pairs = pairs.iter().enumerate().rev();
    pairs.filter_map(|(at, pair)| Some((key(&bare(&pair.source)?), (at, bare(&pair.target)?)))).collect()
}

/// Which of the chosen ones do not stand in the order of the old page, as few as can be.
fn moved(chosen: &[Option<usize>]) -> Vec<bool> {
    // The longest ascending run: for each length the place of its smallest end; for each place the one before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; chosen.len()];
    for (at, old) in chosen.iter().enumerate().filter_map(|(at, old)| Some((at, (*old)?))) {
        let length = ends.partition_point(|end| chosen[*end].is_some_and(|end| end < old));
        before[at] = length.checked_sub(1).map(|shorter| ends[shorter]);
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }
    let mut moved: Vec<bool> = chosen.iter().map(Option::is_some).collect();
    let mut place = ends.last().copied();
    while let Some(at) = place {
        moved[at] = false;
        place = before[at];
    }
    moved
}
