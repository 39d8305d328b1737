//! Whether equal source hashes mean equal source sentences, over every two languages of every page.

use std::collections::BTreeMap;

use camino::{Utf8Path, Utf8PathBuf};
use hexapla::{base::Digest, model::Page};

use crate::{Test, ensure, repositories, survey};

pub const TESTS: &[Test] = &[
    ("equal_hashes_mean_equal_sentences_in_repositories_of_different_years", in_the_mixed_repositories),
    ("equal_hashes_mean_equal_sentences_where_almost_all_pages_are_current", where_almost_all_are_current),
];

fn in_the_mixed_repositories(corpus: &Utf8Path) -> Result<(), String> {
    confusion(&repositories(&corpus.join("partner-center-mixed")), 0.95)
}

fn where_almost_all_are_current(corpus: &Utf8Path) -> Result<(), String> {
    confusion(
        &[
            corpus.join("partner-center/partner-center-pr.zh-tw"),
            corpus.join("partner-center-mixed/partner-center-pr.ja-jp"),
        ],
        0.95,
    )
}

/// The confusion table of two judgements on two translations of one page: are their hashes equal, are their source sentences. Pages without
/// segments or without a hash are in no pair. At least the share `least` of the pairs must agree.
fn confusion(paths: &[Utf8PathBuf], least: f64) -> Result<(), String> {
    let (_, survey, _) = survey(paths);
    // (hashes are equal, sentences are equal) → pairs
    let mut table: BTreeMap<(bool, bool), usize> = BTreeMap::new();
    let mut disagreeing = Vec::new();
    for set in &survey.alignment.sets {
        let members: Vec<&Page> = set
            .members
            .values()
            .map(|member| &survey.pages[member.page.0 as usize])
            .filter(|page| !page.facts.segments.is_empty() && hash(page).is_some())
            .collect();
        for (at, one) in members.iter().enumerate() {
            for other in &members[at + 1..] {
                let key = (hash(one) == hash(other), sentences(one) == sentences(other));
                *table.entry(key).or_default() += 1;
                if key.0 != key.1 {
                    let differing = differing(one, other);
                    disagreeing.push(format!("{} and {}: {differing} sentences", one.file.shown, other.file.shown));
                }
            }
        }
    }
    let of = |hashes, sentences| table.get(&(hashes, sentences)).copied().unwrap_or(0);
    println!("pairs of translations of one page: {}", table.values().sum::<usize>());
    println!("                     sentences equal   sentences differ");
    println!("source hash equal   {:>16}   {:>16}", of(true, true), of(true, false));
    println!("source hash differs {:>16}   {:>16}", of(false, true), of(false, false));
    for line in &disagreeing {
        println!("  {line}");
    }
    let (all, agreeing) = (table.values().sum::<usize>(), of(true, true) + of(false, false));
    ensure(all > 100, || format!("only {all} pairs"))?;
    ensure(agreeing as f64 >= least * all as f64, || format!("{agreeing} of {all} pairs agree"))
}

fn hash(page: &Page) -> Option<&str> {
    page.facts.front_matter.provenance.source_hash.as_ref().map(|hash| hash.0.as_str())
}

/// The source sentences in their order.
fn sentences(page: &Page) -> Vec<Digest> {
    page.facts.segments.iter().map(|segment| segment.source).collect()
}

/// How many sentences only one of both has.
fn differing(one: &Page, other: &Page) -> usize {
    let mut counts: BTreeMap<Digest, i64> = BTreeMap::new();
    sentences(one).into_iter().for_each(|sentence| *counts.entry(sentence).or_default() += 1);
    sentences(other).into_iter().for_each(|sentence| *counts.entry(sentence).or_default() -= 1);
    counts.values().map(|count| count.unsigned_abs() as usize).sum()
}
