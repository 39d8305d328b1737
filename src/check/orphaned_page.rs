//! `orphaned-page`: pages that no table of contents leads to.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::foremost_page;
use crate::{
    base::{Diagnostic, Position, Rule, Severity},
    model::{Content, ContentPath, Page, Site, toc::TocNode},
};

pub(super) fn find(content: Content, site: &Site) -> Vec<Diagnostic> {
    let plain = site.navigation.iter().map(|(key, navigation)| (key.0, navigation));
    let all = plain.chain(site.versions.navigation.iter().map(|(key, navigation)| (key.0, navigation)));
    let with_toc: HashSet<usize> =
        all.filter(|(_, navigation)| !navigation.nodes.is_empty()).map(|(docset, _)| docset).collect();
    let in_navigation: HashSet<usize> = site
        .navigation
        .values()
        .chain(site.versions.navigation.values())
        .flat_map(|navigation| navigation.trail.keys())
        .filter_map(|row| site.rows.get(*row))
        .map(|row| row.set)
        .collect();
    let named = paths_in_tocs(content);
    let sets = content.alignment.sets.iter().enumerate();
    let orphans = sets
        .filter(|(at, set)| with_toc.contains(&set.docset) && !in_navigation.contains(at))
        .filter(|(_, set)| !set.paths.iter().any(|path| is_home(path) || named[&set.docset].contains(path.as_str())))
        .filter_map(|(_, set)| foremost_page(set, content))
        .filter(|page| !page.facts.front_matter.draft && !page.facts.front_matter.robots.no_index);
    let folders: HashSet<(usize, String)> =
        content.tocs.iter().map(|(file, _)| (file.docset, file.path.folder().to_lowercase())).collect();
    let (alone, in_vain): (Vec<&Page>, Vec<&Page>) = orphans.partition(|page| has_toc_above(page, &folders));
    alone.into_iter().map(orphan).chain(without_toc(&in_vain)).collect()
}

fn orphan(page: &Page) -> Diagnostic {
    let message = "no table of contents leads to this page";
    let help = "add it to `TOC.md` or `toc.yml`, or delete it if nobody needs it";
    Diagnostic::new(&RULE, page.file.place(Position::START), message).help(help)
}

/// Whether one of the `folders` with a table of contents, as path keys, is the page's own or one above it.
fn has_toc_above(page: &Page, folders: &HashSet<(usize, String)>) -> bool {
    let path = page.file.path.key();
    let ends = path.match_indices('/').map(|(at, _)| at + 1);
    std::iter::once(0).chain(ends).any(|end| folders.contains(&(page.file.docset, path[..end].to_owned())))
}

/// Says once of each topmost folder what would be said of all its pages.
fn without_toc(pages: &[&Page]) -> Vec<Diagnostic> {
    let mut folders: BTreeMap<(usize, &str), Vec<&Page>> = BTreeMap::new();
    for page in pages {
        let path = page.file.path.as_str();
        let folder = path.split_once('/').map_or("", |(folder, _)| folder);
        folders.entry((page.file.docset, folder)).or_default().push(page);
    }
    let diagnostic = |((_, folder), pages): ((usize, &str), Vec<&Page>)| {
        let first = pages.iter().map(|page| page.file.place(Position::START)).min();
        let place = if folder.is_empty() { "at the root".to_owned() } else { format!("in `{folder}/`") };
        let message = match pages.len() {
            1 => format!("a page {place} has no table of contents in its folder or above it"),
            count => format!("{count} pages {place} have no table of contents in their folders or above them"),
        };
        Diagnostic::new(&RULE, first, message)
            .help("put a `TOC.md` or `toc.yml` there, if readers should find them by it")
    };
    folders.into_iter().map(diagnostic).collect()
}

/// Whether a folder's address leads to the page.
fn is_home(path: &str) -> bool {
    ContentPath::new(path).stem() == "index"
}

/// Returns, for each docset, the paths that any of its tables of contents names, also of those that no other leads to.
fn paths_in_tocs(content: Content) -> HashMap<usize, HashSet<String>> {
    fn collect(nodes: &[TocNode], toc: &ContentPath, paths: &mut HashSet<String>) {
        for node in nodes {
            for href in [&node.href, &node.toc_href, &node.topic_href].into_iter().flatten() {
                let path = href.split(['?', '#']).next().unwrap_or_default().trim_start_matches("~/");
                paths.extend(toc.join(path).map(|path| path.key()));
            }
            collect(&node.children, toc, paths);
        }
    }
    let mut paths: HashMap<usize, HashSet<String>> =
        content.alignment.sets.iter().map(|set| (set.docset, HashSet::new())).collect();
    for (file, toc) in content.tocs {
        collect(&toc.nodes, &file.path, paths.entry(file.docset).or_default());
    }
    paths
}

pub(super) static RULE: Rule = Rule {
    code: "orphaned-page",
    severity: Severity::Info,
    explanation: "\
## What it finds
A page that no table of contents of its docset names, in any language, while the docset has one. Pages called `index`,
drafts, and pages with `robots: noindex` are left alone. Pages that have no table of contents in their folder or above it
are told of once for each topmost folder: that is how reference pages look whose navigation another program generates.

## Why it matters
The page is published, but readers find it by search or by a link alone, and it has no neighbours to go on to. It may be
a page that was meant to be deleted, or a translation of one.

## How to mend it
Add it to `TOC.md` or `toc.yml`, or delete it in every language.
",
};
