//! Whether a page has the place that a link names: in its own text, or in what it includes.

use std::collections::BTreeSet;

use super::{Scope, includes};
use crate::{
    base::Locale,
    model::{
        Facts, Page,
        site::{Placement, Row},
    },
};

/// How a page has an anchor.
#[derive(Debug, PartialEq, Eq)]
pub enum Anchor {
    Here,
    /// Only in another case: browsers would not find it, so links are spelled as the page does.
    Spelled(String),
    Missing,
}

/// Looks for `id` (decoded, without `#`) in `page` as `row` shows it.
pub fn find(scope: Scope, page: &Page, row: &Row, id: &str) -> Anchor {
    if page.facts.has_anchor(id) {
        return Anchor::Here;
    }
    let included = included(scope, page, &row.locale, row.placement);
    if included.iter().any(|index| scope.content.includes[*index].facts.has_anchor(id)) {
        return Anchor::Here;
    }
    let included = included.iter().map(|index| &scope.content.includes[*index].facts);
    match [&page.facts].into_iter().chain(included).find_map(|facts| in_another_case(facts, id)) {
        Some(id) => Anchor::Spelled(id.to_owned()),
        None => Anchor::Missing,
    }
}

fn in_another_case<'a>(facts: &'a Facts, id: &str) -> Option<&'a str> {
    let headings = facts.headings.iter().flat_map(|heading| [&heading.id].into_iter().chain(&heading.aliases));
    headings.chain(&facts.anchors).map(String::as_str).find(|anchor| anchor.eq_ignore_ascii_case(id))
}

/// Returns every file that `page` includes, directly or not.
fn included(scope: Scope, page: &Page, locale: &Locale, placement: Placement) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    let mut open = vec![page];
    while let Some(page) = open.pop() {
        for target in includes::targets(&page.facts) {
            if let Some(index) = includes::find(scope, page, locale, placement, target)
                && found.insert(index)
            {
                open.push(&scope.content.includes[index]);
            }
        }
    }
    found
}
