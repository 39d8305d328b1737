//! A stale translation and a translation of the newest source → what the newest source says otherwise, sentence by sentence.
//!
//! Both hold their source sentences, so neither source text is needed. Equal sentences are paired by [`pairs`]; what stands between the same two pairs on
//! both sides is one sentence that changed, as far as both sides reach, and was added or removed beyond that. A sentence that only moved is none.
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

/// Returns what differs between the source sentences of `stale` and those of `newest`.
pub fn differences(stale: &Facts, newest: &Facts) -> Vec<Difference> {
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
        let common = old.len().min(new.len());
        found.extend(old.iter().zip(&new).map(|(old, new)| Difference::Changed { old: *old, new: *new }));
        found.extend(new[common..].iter().map(|new| Difference::Added { new: *new }));
        found.extend(old[common..].iter().map(|old| Difference::Removed { old: *old }));
        (old_at, new_at) = (old_end + 1, new_end + 1);
    }
    found
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
        let told = differences(&read(old), &read(new)).into_iter().map(|difference| match difference {
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
