//! Every stale page is called stale, and no current one is, judged by the front matter alone.

use std::collections::BTreeMap;

use camino::{Utf8Path, Utf8PathBuf};
use hexapla::model::translation::Freshness;

use crate::{Test, ensure, repositories, survey};

pub const TESTS: &[Test] = &[
    ("staleness_is_exact_where_repositories_are_of_different_years", exact_in_the_mixed_repositories),
    ("staleness_is_exact_where_almost_all_pages_are_current", exact_where_almost_all_are_current),
];

fn exact_in_the_mixed_repositories(corpus: &Utf8Path) -> Result<(), String> {
    exact(&repositories(&corpus.join("partner-center-mixed")))
}

fn exact_where_almost_all_are_current(corpus: &Utf8Path) -> Result<(), String> {
    exact(&[
        corpus.join("partner-center/partner-center-pr.zh-tw"),
        corpus.join("partner-center-mixed/partner-center-pr.ja-jp"),
    ])
}

/// The newest source of a set is the one of the member handed off last; here that is worked out again, from strings.
fn exact(paths: &[Utf8PathBuf]) -> Result<(), String> {
    let (_, survey, _) = survey(paths);
    let mut counts: BTreeMap<Freshness, usize> = BTreeMap::new();
    let mut wrong = Vec::new();
    for set in &survey.alignment.sets {
        let members: Vec<_> = set
            .members
            .values()
            .map(|member| (member, &survey.pages[member.page.0 as usize]))
            .filter(|(member, _)| member.freshness != Freshness::Source)
            .map(|(member, page)| {
                let value =
                    |key| page.facts.front_matter.value(key).and_then(|value| value.as_str()).map(str::to_owned);
                let handed_off = value("ms.lasthandoff").map(|date| {
                    let parts: Vec<u32> = date.split('/').filter_map(|part| part.parse().ok()).collect();
                    (parts[2], parts[0], parts[1])
                });
                (member.freshness, handed_off, value("ms.openlocfilehash"), page.file.shown.clone())
            })
            .collect();
        let newest = members.iter().filter(|member| member.2.is_some()).map(|member| member.1).max().flatten();
        let newest_hashes: Vec<_> =
            members.iter().filter(|member| member.1 == newest).filter_map(|member| member.2.clone()).collect();
        for (freshness, _, hash, file) in &members {
            *counts.entry(*freshness).or_default() += 1;
            let expected = match hash {
                None => Freshness::Unknown,
                Some(hash) if newest_hashes.contains(hash) => Freshness::Current,
                Some(_) => Freshness::Stale,
            };
            if *freshness != expected {
                wrong.push(format!("{file}: {freshness:?}, should be {expected:?}"));
            }
        }
    }
    println!("{counts:?}");
    ensure(wrong.is_empty(), || wrong.join("\n"))?;
    ensure(counts.contains_key(&Freshness::Stale) && counts.contains_key(&Freshness::Current), || format!("{counts:?}"))
}
