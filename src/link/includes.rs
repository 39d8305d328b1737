//! `[!INCLUDE]`: which file is meant, circles and bombs.

use std::collections::HashMap;

use super::{
    Scope,
    resolve::{Base, located},
    targets::Target,
    urls,
};
use crate::{
    base::{Locale, Rule, Severity},
    config::{Docset, normal},
    model::{Facts, Page, facts::ReferenceKind, site::Placement},
};

pub static CIRCULAR_REFERENCE: Rule = Rule {
    code: "circular-reference",
    severity: Severity::Warning,
    explanation: "## What it finds\nFiles that include each other in a circle, or tables of contents that do.\n\n\
        ## Why it matters\nThe circle is cut where it would close; the text or the entries behind the cut are missing.\n\n\
        ## How to mend it\nRemove one of the includes that the message lists.",
};

pub static INCLUDE_LIMIT_EXCEEDED: Rule = Rule {
    code: "include-limit-exceeded",
    severity: Severity::Warning,
    explanation: "## What it finds\nIncludes, or tables of contents, that include further ones more than 16 deep, and pages \
        that include more than 1,000 files, or 32 MB of text, in all.\n\n\
        ## Why it matters\nA few small files that include each other twice each can grow into gigabytes. What lies beyond the \
        limit is left out.\n\n\
        ## How to mend it\nInclude the text directly instead of through other includes.",
};

/// Files inside files inside files.
pub const DEEPEST: usize = 16;
/// Files that one page may include, one that is included twice counted twice.
pub const MOST: usize = 1_000;

/// Bytes of text that one page may include, a file that is included twice counted twice.
pub const LONGEST: usize = 32 << 20;
/// What an include costs of [`LONGEST`] besides its text: an empty one leaves marks too.
pub const MARKS: usize = 64;

/// Returns the targets of the includes of one file as written, each once, in the order of the text.
pub fn targets(facts: &Facts) -> Vec<&str> {
    counted(facts).into_iter().map(|(target, _)| target).collect()
}

/// Returns the same with how often each stands there.
pub fn counted(facts: &Facts) -> Vec<(&str, usize)> {
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut counted: Vec<(&str, usize)> = Vec::new();
    for include in facts.references.iter().filter(|reference| reference.kind == ReferenceKind::Include) {
        let target = include.target.as_str();
        let place = *places.entry(target).or_insert(counted.len());
        match counted.get_mut(place) {
            Some((_, count)) => *count += 1,
            None => counted.push((target, 1)),
        }
    }
    counted
}

/// Returns the docsets and paths, as keys, of the files that `page` includes.
pub fn paths(page: &Page) -> impl Iterator<Item = (usize, String)> + use<'_> {
    targets(&page.facts).into_iter().filter_map(|target| {
        let (root, rest) = match Target::parse(target) {
            Target::Relative(rest) => (page.file.path.clone(), rest),
            Target::Docset(rest) => (crate::model::ContentPath::new(""), rest),
            _ => return None,
        };
        Some((page.file.docset, urls::key(root.join(&rest.path)?.as_str())))
    })
}

/// Returns the keys of where the files lie on disk that `page` includes: their paths in the docset may be others.
pub fn locations(page: &Page, docsets: &[Docset]) -> Vec<String> {
    let tree = docsets.get(page.file.docset).and_then(|docset| docset.trees.get(page.file.tree));
    let location = |target: &str| match Target::parse(target) {
        Target::Relative(rest) => Some(normal(page.file.location.parent()?, &rest.path)),
        Target::Docset(rest) => Some(normal(&tree?.folder, &rest.path)),
        _ => None,
    };
    let found = targets(&page.facts).into_iter().filter_map(location);
    found.map(|location| urls::key(location.as_str())).collect()
}

/// Returns the index in `Content::includes` of the file that `page` includes as `target`: in the language of `page`,
/// else in the source locale, else in any.
pub fn find(scope: Scope, page: &Page, locale: &Locale, placement: Placement, target: &str) -> Option<usize> {
    let base = Base { file: &page.file, language: &page.locale, locale, row: None, placement };
    let lookup = &scope.site.lookup;
    let places = located(scope, base, Target::parse(target));
    places.iter().find_map(|at| lookup.include(scope.content, at.docset, &page.locale, &at.path, placement))
}
