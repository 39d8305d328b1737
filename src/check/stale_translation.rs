//! `stale-translation`: pages translated from an older source text than the newest known.

use crate::{
    base::{Diagnostic, Position, Rule, Severity},
    model::{
        Content, Page, Site,
        translation::{Freshness, SourcePage, TranslationSet},
    },
};

pub(super) fn find(content: Content, _site: &Site) -> Vec<Diagnostic> {
    let stale = content.alignment.sets.iter().flat_map(|set| {
        let stale = set.members.values().filter(|member| member.freshness == Freshness::Stale);
        stale.map(move |member| (set, member))
    });
    stale
        .filter_map(|(set, member)| {
            let page = content.pages.get(member.page.0 as usize)?;
            let than = match set.source {
                SourcePage::Written(id) => content.pages.get(id.0 as usize).map(written),
                SourcePage::RecoverFrom(_) | SourcePage::Unknown => newest(content, set),
            };
            let message = match than {
                Some(than) => format!("this page was translated from an older source text than {than}"),
                None => "this page was not translated from the newest source text".into(),
            };
            let place = page.file.place(Position::START);
            Some(Diagnostic::new(&RULE, place, message).help("have the changes in the source page translated"))
        })
        .collect()
}

fn written(source: &Page) -> String {
    format!("the one in `{}`", source.file.shown)
}

/// Names a translation of the newest source text, where no source page is written.
fn newest(content: Content, set: &TranslationSet) -> Option<String> {
    let pages = set.members.values().filter_map(|member| content.pages.get(member.page.0 as usize));
    let newest = pages
        .filter(|page| page.facts.front_matter.provenance.source_hash == set.newest_source)
        .max_by_key(|page| page.facts.front_matter.provenance.handed_off)?;
    Some(format!("the one of `{}`", newest.file.shown))
}

pub(super) static RULE: Rule = Rule {
    code: "stale-translation",
    severity: Severity::Warning,
    explanation: "\
## What it finds
A translation whose `ms.openlocfilehash` (the SHA-1 of the source text it was made from) is not that of the newest source
text. That is the source page's where it is among the inputs, else the one named by the translation with the latest
`ms.lasthandoff`. A page without the hash is not reported: nobody knows what it was made from.

## Why it matters
The page may tell readers of this language something that is no longer true. It carries a note that says so.

## How to mend it
Have the page translated again from the source as it is now; the localization system then writes the new hash.
`hexapla status` counts stale pages for each language.
",
};
