//! `missing-translation`: pages that some languages do not have.

use std::collections::{BTreeMap, BTreeSet};

use super::foremost_page;
use crate::{
    base::{Diagnostic, Locale, Position, Rule, Severity},
    model::{Content, Site, translation::TranslationSet},
};

pub(super) fn find(content: Content, _site: &Site) -> Vec<Diagnostic> {
    let expected = expected_locales(content);
    let sets = content.alignment.sets.iter();
    sets.filter_map(|set| missing_translation(set, expected.get(&set.docset)?, content)).collect()
}

fn missing_translation(set: &TranslationSet, expected: &BTreeSet<&Locale>, content: Content) -> Option<Diagnostic> {
    let page = foremost_page(set, content)?;
    if page.facts.front_matter.draft {
        return None;
    }
    let missing: Vec<&str> = expected
        .iter()
        .filter(|locale| **locale != content.source_locale && !set.members.contains_key(**locale))
        .map(|locale| locale.tag())
        .collect();
    if missing.is_empty() {
        return None;
    }
    let message = format!("this page is not translated into {}", missing.join(", "));
    Some(Diagnostic::new(&RULE, page.file.place(Position::START), message))
}

/// Returns the locales in which each docset is kept: those that the site lists, else those in which it has a page.
fn expected_locales<'a>(content: Content<'a>) -> BTreeMap<usize, BTreeSet<&'a Locale>> {
    let mut expected: BTreeMap<usize, BTreeSet<&Locale>> = BTreeMap::new();
    for set in &content.alignment.sets {
        let locales = expected.entry(set.docset).or_insert_with(|| content.locales.iter().collect());
        if content.locales.is_empty() {
            locales.extend(set.members.keys());
        }
    }
    expected
}

pub(super) static RULE: Rule = Rule {
    code: "missing-translation",
    severity: Severity::Info,
    explanation: "\
## What it finds
A page that one or more of the site's languages do not have. It is told once for each page, and names the languages:
those in `locales` of `site.toml`, else all in which the same docset has any page.

## Why it matters
Readers of those languages see the source page in place of the translation, marked as such; if there is no source page
either, they do not see the page at all.

## How to mend it
Have the page translated. If it was renamed in one language only, give it the same name, or the same `ms.assetid`, in all:
two halves of one page are reported here as two pages that each lack translations.
",
};
