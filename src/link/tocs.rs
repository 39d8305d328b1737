//! Which tables of contents there are, and which of them a locale uses.

use std::collections::BTreeMap;

use super::{lookup::of_version, urls};
use crate::{
    base::{Locale, Rule, Severity},
    model::{Content, ContentPath, Toc, site::Placement, toc::TocNode},
    version::Range,
};

pub static TOC_NOT_FOUND: Rule = Rule {
    code: "toc-not-found",
    severity: Severity::Warning,
    explanation: "## What it finds\nAn entry of a table of contents that leads to another one, as `setup/toc.yml` or `setup/`, where there is none.\n\n\
        ## Why it matters\nThe entries that should stand there are missing, and the entry leads nowhere.\n\n\
        ## How to mend it\nAdd `toc.yml` or `TOC.md` to that folder, or correct the path.",
};

pub static INVALID_TOPIC_HREF: Rule = Rule {
    code: "invalid-topic-href",
    severity: Severity::Warning,
    explanation: "## What it finds\nA `topicHref` that leads to a table of contents or to a folder.\n\n\
        ## Why it matters\n`topicHref` says which page the entry opens, so that page is missing.\n\n\
        ## How to mend it\nName a page there; name the other table of contents in `href` or `tocHref`.",
};

pub static INVALID_TOC_HREF: Rule = Rule {
    code: "invalid-toc-href",
    severity: Severity::Warning,
    explanation: "## What it finds\nA `tocHref` that leads to a page of the docset.\n\n\
        ## Why it matters\n`tocHref` names a table of contents, a folder that has one, or a path that breadcrumbs cover. The page is linked to all the same, \
        but DocFX takes it for a fault.\n\n\
        ## How to mend it\nName the page in `href` or `topicHref`.",
};

/// `(docset, folder's path key)` → indices into `Content::tocs`: one for each locale, and for each spelling that years and
/// locales give it (`TOC.md`, `toc.yml`), the preferred one first.
pub type Index = BTreeMap<(usize, String), Vec<usize>>;

/// All toc files of a build: those that readers walk through, and those that say what is above a docset.
#[derive(Debug, Default)]
pub struct Tocs {
    pub navigation: Index,
    pub breadcrumbs: Index,
}

impl Tocs {
    pub fn new(content: Content) -> Tocs {
        let mut tocs = Tocs::default();
        for (index, (file, toc)) in content.tocs.iter().enumerate() {
            let of = if is_breadcrumbs(&file.path, toc) { &mut tocs.breadcrumbs } else { &mut tocs.navigation };
            of.entry((file.docset, urls::key(file.path.folder()))).or_default().push(index);
        }
        let preference = |index: &usize| (!content.tocs[*index].0.path.as_str().ends_with(".yml"), *index);
        for found in tocs.navigation.values_mut().chain(tocs.breadcrumbs.values_mut()) {
            found.sort_by_key(preference);
        }
        tocs
    }

    /// Whether `folder` (a path key, `''` or with its closing `/`) of `docset` has a toc in any locale.
    pub fn has(&self, docset: usize, folder: &str) -> bool {
        self.navigation.contains_key(&(docset, folder.to_owned()))
    }
}

/// Returns the toc that `locale` uses of those in one folder: its own; one that belongs to no locale; the source locale's;
/// else the one with the most entries, the first of equals in the order of `locales`. Of several versions, that of
/// `placement`.
pub fn choose(
    content: Content,
    locales: &[Locale],
    locale: &Locale,
    placement: Placement,
    found: &[usize],
) -> Option<usize> {
    let mut found = of_version(found, placement, |index| &content.tocs[index].0);
    found.retain(|index| is_for(content, *index, placement));
    let of =
        |locale: Option<&Locale>| found.iter().copied().find(|index| content.tocs[*index].0.locale.as_ref() == locale);
    let most = || {
        found.iter().copied().min_by_key(|index| {
            let (file, toc) = &content.tocs[*index];
            let order = locales.iter().position(|locale| file.locale.as_ref() == Some(locale)).unwrap_or(usize::MAX);
            (std::cmp::Reverse(count(&toc.nodes)), order)
        })
    };
    of(Some(locale)).or_else(|| of(None)).or_else(|| of(Some(content.source_locale))).or_else(most)
}

/// Whether the version of `placement` is one of those that the toc says it is for; readers without a version see every toc.
fn is_for(content: Content, index: usize, placement: Placement) -> bool {
    let (file, toc) = &content.tocs[index];
    let range = toc.moniker_range.as_deref().and_then(|range| Range::parse(range).ok());
    match (range, placement.version(), content.docsets.get(file.docset)) {
        (Some(range), Some(version), Some(docset)) => docset.versions.contains(&range, version),
        _ => true,
    }
}

/// Whether the path of a link names a toc file.
pub fn is_toc(path: &str) -> bool {
    let path = urls::key(path);
    let name = path.rsplit('/').next().unwrap_or_default();
    matches!(name, "toc.yml" | "toc.yaml" | "toc.md" | "toc.json")
}

/// Whether the path of a link means a toc: its file, or its folder.
pub fn means_toc(path: &str) -> bool {
    path.ends_with('/') || is_toc(path)
}

fn is_breadcrumbs(path: &ContentPath, toc: &Toc) -> bool {
    let folder = urls::key(path.folder());
    let named = folder.split_terminator('/').any(|part| part.starts_with("bread"));
    let covers = |node: &TocNode| node.toc_href.is_some() && node.href.is_none();
    named || (!toc.nodes.is_empty() && toc.nodes.iter().all(covers))
}

fn count(nodes: &[TocNode]) -> usize {
    nodes.iter().map(|node| 1 + count(&node.children)).sum()
}
