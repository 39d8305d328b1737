//! [`Page`]s of one docset → what each may be joined by.
//!
//! **Invariant:** a key that does not tell a page from its neighbours is not there at all, so that whoever joins by
//! these keys need not ask again.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::{
    base::{Diagnostic, Locale, Position, Rule, Severity},
    model::{
        Page,
        front_matter::{AssetId, SourceHash},
    },
};

/// What one page may be joined by, the strongest first.
#[derive(Debug, Default)]
pub(super) struct Keys<'a> {
    /// `None` as well if any locale has it on two pages.
    pub asset_id: Option<&'a AssetId>,
    /// `None` for loose files. Two pages of one locale may still have the same.
    pub path: Option<String>,
    /// The source anchor of the first heading; `None` as well if the locale has it on two pages.
    pub heading: Option<&'a str>,
    /// Of the text translated from, or of the page's own text; without those that the locale has on two pages.
    pub hashes: Vec<&'a SourceHash>,
}

/// Returns the keys of each of `pages`, in their order, and the problems with asset ids to `diagnostics`.
pub(super) fn keys<'a>(
    pages: &[&'a Page],
    loose: bool,
    source_locale: &Locale,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Keys<'a>> {
    let copied = copied_asset_ids(pages, diagnostics);
    let headings = counts(pages, |page| heading(page, source_locale));
    let hashes = counts(pages, |page| source_hashes(page, source_locale));
    let once = |count: Option<&u32>| count == Some(&1);
    pages
        .iter()
        .map(|page| Keys {
            asset_id: page.facts.front_matter.asset_id.as_ref().filter(|id| !copied.contains(*id)),
            path: (!loose).then(|| page.file.path.key()),
            heading: heading(page, source_locale).filter(|id| once(headings.get(&(&page.locale, *id)))),
            hashes: source_hashes(page, source_locale)
                .filter(|hash| once(hashes.get(&(&page.locale, *hash))))
                .collect(),
        })
        .collect()
}

fn heading<'a>(page: &'a Page, source_locale: &Locale) -> Option<&'a str> {
    let first = page.facts.headings.first()?;
    // What the localization system anchors a heading with is the id that the source page's heading has by itself.
    (first.anchored || page.locale == *source_locale).then_some(first.id.as_str()).filter(|id| !id.is_empty())
}

fn source_hashes<'a>(page: &'a Page, source_locale: &Locale) -> impl Iterator<Item = &'a SourceHash> + use<'a> {
    let (own, translated) = if page.locale == *source_locale {
        (page.facts.hashes.as_slice(), None)
    } else {
        (&[][..], page.facts.front_matter.provenance.source_hash.as_ref())
    };
    // A file whose text has CRLF line ends on disk has the same hash twice.
    own.iter().enumerate().filter(|(at, hash)| !own[..*at].contains(*hash)).map(|(_, hash)| hash).chain(translated)
}

/// Returns on how many pages of its locale each value stands.
fn counts<'a, V, I>(pages: &[&'a Page], values: impl Fn(&'a Page) -> I) -> HashMap<(&'a Locale, V), u32>
where
    V: std::hash::Hash + Eq,
    I: IntoIterator<Item = V>,
{
    let mut counts = HashMap::new();
    for page in pages {
        for value in values(page) {
            *counts.entry((&page.locale, value)).or_default() += 1;
        }
    }
    counts
}

fn copied_asset_ids<'a>(pages: &[&'a Page], diagnostics: &mut Vec<Diagnostic>) -> HashSet<&'a AssetId> {
    let mut holders: BTreeMap<(&AssetId, &Locale), Vec<&Page>> = BTreeMap::new();
    for page in pages {
        if let Some(id) = &page.facts.front_matter.asset_id {
            holders.entry((id, &page.locale)).or_default().push(page);
        }
    }
    let mut copied = HashSet::new();
    for ((id, _), pages) in &holders {
        let [first, second, ..] = pages.as_slice() else { continue };
        copied.insert(*id);
        for (at, page) in pages.iter().enumerate() {
            let other = if at == 0 { second } else { first };
            let more = match pages.len() - 2 {
                0 => String::new(),
                more => format!(" and on {more} more"),
            };
            diagnostics.push(
                Diagnostic::new(
                    &DUPLICATE_ASSET_ID,
                    page.file.place(Position::START),
                    format!("the asset id `{}` is also on `{}`{more}", id.0, other.file.shown),
                )
                .help("give each page an `ms.assetid` of its own in the source repository, or none"),
            );
        }
    }
    copied
}

pub(super) static DUPLICATE_ASSET_ID: Rule = Rule {
    code: "duplicate-asset-id",
    severity: Severity::Warning,
    explanation: "\
## What it finds
Two pages of one language in one docset with the same `ms.assetid`.

## Why it matters
The asset id says which pages translate each other. A page that was made by copying another copies its id too, and then
the id says nothing. Hexapla leaves such an id aside, in every language, and joins these pages by their paths.

## How to mend it
Give the newer page an id of its own, or remove the line, in the source repository; translations follow at their next
handoff. Nothing is lost meanwhile unless one of the pages was renamed in some languages.
",
};
