//! A stale translation and a translation of the newest source → what the newest source says otherwise, sentence by sentence.
//!
//! Both hold their source sentences, so neither source text is needed. Equal sentences are paired by [`pairs`]; what stands between the same two pairs on
//! both sides is compared by its words: the most similar ones, in their order, are sentences that changed, and the others were added or removed. A sentence that only moved is none.
//! **Invariant:** every sentence without a pair is in exactly one change; changes come in the order of the newest source.

use super::segments::pairs;
use crate::model::Facts;

/// One sentence that differs; indices of segments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// The newest source has it alone.
    Added { new: usize },
    /// It stands in both, in other words.
    Changed { old: usize, new: usize },
    /// The stale translation has it alone.
    Removed { old: usize },
}

/// Sentences that are less similar are not the same in other words.
const ALIKE: f64 = 0.4;
/// Where more pairs would have to be compared, the first of both sides are taken for each other.
const COMPARED: usize = 2_500;

/// Returns what differs between the source sentences of `stale` and those of `newest`. `similarity` of two of them, by their indices, is 1 if they are equal and 0 if nothing is.
pub fn differences(stale: &Facts, newest: &Facts, similarity: &dyn Fn(usize, usize) -> f64) -> Vec<Difference> {
    let paired = pairs(stale, newest);
    let mut is_old_paired = vec![false; stale.segments.len()];
    let mut is_new_paired = vec![false; newest.segments.len()];
    for (old, new) in &paired {
        (is_old_paired[*old], is_new_paired[*new]) = (true, true);
    }
    let mut found = Vec::new();
    let (mut old_at, mut new_at) = (0, 0);
    for (old_end, new_end) in in_order(&paired).into_iter().chain([(stale.segments.len(), newest.segments.len())]) {
        let old: Vec<usize> = (old_at..old_end).filter(|at| !is_old_paired[*at]).collect();
        let new: Vec<usize> = (new_at..new_end).filter(|at| !is_new_paired[*at]).collect();
        let changed = changed(&old, &new, similarity);
        for new in &new {
            let old = changed.iter().find(|(_, changed)| changed == new).map(|(old, _)| *old);
            found.push(old.map_or(Difference::Added { new: *new }, |old| Difference::Changed { old, new: *new }));
        }
        let removed = old.iter().filter(|old| !changed.iter().any(|(changed, _)| changed == *old));
        found.extend(removed.map(|old| Difference::Removed { old: *old }));
        (old_at, new_at) = (old_end + 1, new_end + 1);
    }
    found
}

/// The sentences that are the same in other words: those pairs, in the order of both sides, that are most similar together.
fn changed(old: &[usize], new: &[usize], similarity: &dyn Fn(usize, usize) -> f64) -> Vec<(usize, usize)> {
    if old.len() * new.len() > COMPARED {
        return old.iter().copied().zip(new.iter().copied()).collect();
    }
    let alike: Vec<Vec<f64>> = old.iter().map(|old| new.iter().map(|new| similarity(*old, *new)).collect()).collect();
    // `best[i][j]`: the most that `old[i..]` and `new[j..]` have in common.
    let mut best = vec![vec![0.0f64; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            let both = if alike[i][j] >= ALIKE { alike[i][j] + best[i + 1][j + 1] } else { 0.0 };
            best[i][j] = both.max(best[i + 1][j]).max(best[i][j + 1]);
        }
    }
    let (mut pairs, mut i, mut j) = (Vec::new(), 0, 0);
    while i < old.len() && j < new.len() {
        if alike[i][j] >= ALIKE && best[i][j] == alike[i][j] + best[i + 1][j + 1] {
            pairs.push((old[i], new[j]));
            (i, j) = (i + 1, j + 1);
        } else if best[i][j] == best[i + 1][j] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// The most of `pairs`, which ascend in their first numbers, that ascend in their second ones too.
fn in_order(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // `ends[n]`: the pair with the least second number that ends n + 1 ascending ones.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (at, (_, new)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| pairs[*end].1 < *new);
        before.push(length.checked_sub(1).map(|length| ends[length]));
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }
    let mut chain: Vec<(usize, usize)> =
        std::iter::successors(ends.last().copied(), |at| before[*at]).map(|at| pairs[at]).collect();
    chain.reverse();
    chain
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sample::page;

    /// The differences of two pages whose sentences are these letters: `+c` added, `-b` removed, `b>x` changed.
    fn between(old: &str, new: &str) -> String {
        let read = |letters: &str| {
            let sentences: Vec<String> = letters.chars().map(String::from).collect();
            let numbered: Vec<(u32, &str)> = (101..).zip(sentences.iter().map(String::as_str)).collect();
            page("fr-FR", "a.md").segments(&numbered).facts
        };
        let letter = |text: &str, at: usize| text.chars().nth(at).unwrap();
        // Letters of the same case are alike.
        let case = |text: &str, at: usize| letter(text, at).is_uppercase();
        let alike = |was: usize, is: usize| if case(old, was) == case(new, is) { 0.5 } else { 0.1 };
        let told = differences(&read(old), &read(new), &alike).into_iter().map(|difference| match difference {
            Difference::Added { new: at } => format!("+{}", letter(new, at)),
            Difference::Removed { old: at } => format!("-{}", letter(old, at)),
            Difference::Changed { old: was, new: is } => format!("{}>{}", letter(old, was), letter(new, is)),
        });
        told.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_sentence_between_the_same_neighbours_changed_and_others_came_or_went() {
        for (old, new, expected) in [
            ("abc", "abc", ""),
            ("abc", "axc", "b>x"),
            ("abc", "abxc", "+x"),
            ("abc", "ac", "-b"),
            ("abc", "axyc", "b>x +y"),
            ("abcd", "axd", "b>x -c"),
            ("abc", "aXyc", "+X b>y"),
            ("aBcd", "aXd", "B>X -c"),
            ("aBc", "axc", "+x -B"),
            ("", "ab", "+a +b"),
            ("ab", "", "-a -b"),
            ("abc", "xbcy", "a>x +y"),
            ("aab", "ab", "-a"),
        ] {
            assert_eq!(between(old, new), expected, "{old} {new}");
        }
    }

    #[test]
    fn a_sentence_that_only_moved_is_no_difference() {
        assert_eq!(between("abcd", "bcda"), "");
        assert_eq!(between("abcd", "dxabc"), "+x");
    }
}
