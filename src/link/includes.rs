//! `[!INCLUDE]`: which file is meant, circles and bombs.

use camino::Utf8PathBuf;

use super::{
    Scope,
    resolve::{Base, located},
    targets::Target,
    urls,
};
use crate::{
    base::{Locale, Rule, Severity},
    config::normal,
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
        that include more than 1,000 files in all.\n\n\
        ## Why it matters\nA few small files that include each other twice each can grow into gigabytes. What lies beyond the \
        limit is left out.\n\n\
        ## How to mend it\nInclude the text directly instead of through other includes.",
};

/// Files inside files inside files.
pub const DEEPEST: usize = 16;
/// Files that one page may include, one that is included twice counted twice.
pub const MOST: usize = 1_000;

/// Returns the targets of the includes of one file as written, each once, in the order of the text.
pub fn targets(facts: &Facts) -> Vec<&str> {
    let mut seen = std::collections::HashSet::new();
    let includes = facts.references.iter().filter(|reference| reference.kind == ReferenceKind::Include);
    includes.map(|reference| reference.target.as_str()).filter(|target| seen.insert(*target)).collect()
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

/// Returns where the files lie that `page` includes, if it belongs to versions: then its path in the docset is another than on
/// disk.
pub fn locations(page: &Page) -> Vec<Utf8PathBuf> {
    let Some(folder) = page.file.location.parent().filter(|_| !page.file.versions.is_empty()) else {
        return Vec::new();
    };
    let relative = |target: &str| match Target::parse(target) {
        Target::Relative(rest) => Some(normal(folder, &rest.path)),
        _ => None,
    };
    targets(&page.facts).into_iter().filter_map(relative).collect()
}

/// Returns the index in `Content::includes` of the file that `page` includes as `target`: in the language of `page`,
/// else in the source locale, else in any.
pub fn find(scope: Scope, page: &Page, locale: &Locale, placement: Placement, target: &str) -> Option<usize> {
    let base = Base { file: &page.file, language: &page.locale, locale, row: None, placement };
    let (docset, path, _) = located(scope, base, Target::parse(target))?;
    scope.site.lookup.include(scope.content, docset, &page.locale, &path, placement)
}
