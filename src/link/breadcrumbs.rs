//! A docset's breadcrumb file → what stands above its table of contents.

use super::{
    Scope,
    resolve::{Base, resolve, split_locale},
    targets::documentation_path,
    tocs::{self, Tocs},
    urls,
};
use crate::{
    base::Locale,
    model::{
        SourceFile,
        facts::ReferenceKind,
        site::{Crumb, Destination},
        toc::TocNode,
    },
};

/// Returns the entries that cover the docset's mount, outermost first; empty without a breadcrumb file.
pub fn above(scope: Scope, tocs: &Tocs, docset: usize, locale: &Locale) -> Vec<Crumb> {
    let content = scope.content;
    let Some(mount) = content.docsets.get(docset).map(|docset| urls::key(&docset.mount)) else { return Vec::new() };
    let mut files = tocs.breadcrumbs.range((docset, String::new())..(docset + 1, String::new()));
    let Some(found) = files.next().map(|(_, found)| found) else { return Vec::new() };
    let Some(index) = tocs::choose(content, &scope.site.locales, locale, Default::default(), found) else {
        return Vec::new();
    };
    let (file, toc) = &content.tocs[index];
    let mut crumbs = Vec::new();
    let mut nodes = &toc.nodes;
    // The longest path that covers the mount is the nearest.
    while let Some(node) = nodes.iter().filter(|node| covers(node, &mount)).max_by_key(|node| covered(node).len()) {
        if let Some(name) = &node.name {
            crumbs.push(Crumb { name: name.clone(), href: href(scope, file, locale, node) });
        }
        nodes = &node.children;
    }
    crumbs
}

fn covers(node: &TocNode, mount: &str) -> bool {
    let path = covered(node);
    (node.toc_href.is_some() || node.href.is_some())
        && (path.is_empty() || mount == path || mount.strip_prefix(&path).is_some_and(|rest| rest.starts_with('/')))
}

/// The path that an entry covers, as a key, without slashes at its ends and without a locale.
fn covered(node: &TocNode) -> String {
    let written = node.toc_href.as_deref().or(node.href.as_deref()).unwrap_or_default();
    let path = documentation_path(written).unwrap_or(written);
    let path = path.split(['?', '#']).next().unwrap_or_default().trim_matches('/');
    let path = split_locale(path).map_or(path, |(_, path)| path);
    urls::key(path.trim_matches('/'))
}

fn href(scope: Scope, file: &SourceFile, locale: &Locale, node: &TocNode) -> Option<String> {
    let written = node.topic_href.as_deref().or(node.href.as_deref()).or(node.toc_href.as_deref())?;
    let language = file.locale.as_ref().unwrap_or(locale);
    let base = Base { file, language, locale, row: None, placement: Default::default() };
    match resolve(scope, base, ReferenceKind::Link, written).destination {
        Destination::Row { row, .. } => Some(scope.site.rows[row].url.clone()),
        Destination::External(address) if !address.starts_with('/') || address.starts_with("//") => Some(address),
        _ => None,
    }
}
