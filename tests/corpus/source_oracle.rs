//! Two translations of the same source text must give back the same source text.

use std::collections::BTreeMap;

use camino::Utf8Path;
use hexapla::{
    model::{document::Side, front_matter::SourceHash},
    segment,
};

use crate::{Test, ensure, repositories, survey};

pub const TESTS: &[Test] =
    &[("translations_of_one_source_recover_the_same_source", translations_of_one_source_recover_the_same_source)];

fn translations_of_one_source_recover_the_same_source(corpus: &Utf8Path) -> Result<(), String> {
    let (_, survey, _) = survey(&repositories(&corpus.join("partner-center")));
    let mut of_source: BTreeMap<(String, SourceHash), Vec<(String, String)>> = BTreeMap::new();
    for page in survey.pages.iter().filter(|page| !page.facts.segments.is_empty()) {
        let Some(hash) = &page.facts.front_matter.provenance.source_hash else { continue };
        if page.file.locale.as_ref().is_some_and(|locale| locale.tag() == "en-US") {
            continue;
        }
        let text = std::fs::read_to_string(&page.file.location).map_err(|cause| cause.to_string())?;
        let source = body(&segment::keep(&text.replace("\r\n", "\n"), Side::Source));
        of_source.entry((page.file.path.key(), hash.clone())).or_default().push((page.locale.to_string(), source));
    }
    let (mut pairs, mut exact, mut equal) = (0, 0, 0);
    let mut left = Vec::new();
    for ((path, _), texts) in &of_source {
        for (at, (locale, text)) in texts.iter().enumerate() {
            for (other_locale, other) in &texts[at + 1..] {
                pairs += 1;
                exact += usize::from(text == other);
                if set_aside(text) == set_aside(other) {
                    equal += 1;
                } else {
                    left.push(format!("{path} {locale}/{other_locale}"));
                }
            }
        }
    }
    println!("{exact} of {pairs} pairs are equal to the byte, {equal} with the known kinds set aside; left: {left:?}");
    ensure(pairs > 1500 && equal * 100 >= pairs * 99, || {
        format!("{} of {pairs} pairs recover different sources: {left:?}", pairs - equal)
    })
}

/// Drops what is translated outside segments: alt texts, alert kinds, and white space behind an anchor.
fn set_aside(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("![").into_iter().chain(rest.find("[!")).min() {
        let end = closing_bracket(&rest[at + 2..]).map_or(rest.len(), |end| at + 2 + end);
        kept.push_str(&rest[..at + 2]);
        rest = &rest[end..];
    }
    kept.push_str(rest);
    kept.replace("</a> ", "</a>").replace("</a>\n", "</a>")
}

/// Returns where the bracket that is open closes; brackets inside may nest.
fn closing_bracket(text: &str) -> Option<usize> {
    let mut depth = 0;
    text.char_indices().find_map(|(at, character)| {
        match character {
            '[' => depth += 1,
            ']' if depth == 0 => return Some(at),
            ']' => depth -= 1,
            _ => {}
        }
        None
    })
}

fn body(text: &str) -> String {
    let rest = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---").map(|(_, rest)| rest));
    rest.unwrap_or(text).to_owned()
}
