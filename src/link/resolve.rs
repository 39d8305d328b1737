//! One target, seen from one file in one part of the site → where it leads.

use super::{
    Scope,
    anchors::{self, Anchor},
    disk,
    problems::Problem,
    targets::{Rest, Target, documentation_path, fragment},
    urls, xrefs,
};
use crate::{
    base::Locale,
    model::{ContentPath, SourceFile, facts::ReferenceKind, site::Destination, site::Placement, source::SourceKind},
};

/// From where a target is looked up.
#[derive(Clone, Copy)]
pub struct Base<'a> {
    /// Targets are relative to it.
    pub file: &'a SourceFile,
    /// The language of that file: it knows the other pages by their paths in this language.
    pub language: &'a Locale,
    /// The part of the site that links stay in.
    pub locale: &'a Locale,
    /// The row that shows the file; `None` for an include or a toc, which many rows show.
    pub row: Option<usize>,
    /// The version that links stay in, where their targets have it.
    pub placement: Placement,
}

/// Where a target leads, and what is wrong with it.
#[derive(Debug, PartialEq)]
pub struct Resolved {
    pub destination: Destination,
    pub problem: Option<Problem>,
}

impl Resolved {
    fn to(destination: Destination) -> Self {
        Self { destination, problem: None }
    }

    fn broken(problem: impl Into<Option<Problem>>) -> Self {
        Self { destination: Destination::Broken, problem: problem.into() }
    }
}

/// Resolves a link or an image.
pub fn resolve(scope: Scope, base: Base, kind: ReferenceKind, written: &str) -> Resolved {
    if let Some(reference) = xrefs::reference(written) {
        let xrefs::Found { destination, problem, .. } = xrefs::find(scope, base, reference);
        return Resolved { destination, problem };
    }
    match Target::parse(written) {
        Target::Empty | Target::OtherScheme => Resolved::broken(None),
        Target::External(address) => {
            let problem = own_page(scope, base, &address).map(Problem::Absolute);
            Resolved { destination: Destination::External(address), problem }
        }
        Target::Here(suffix) => here(scope, base, suffix),
        Target::Host(rest) => on_host(scope, base, kind, written, rest),
        target @ (Target::Docset(_) | Target::Relative(_)) => {
            let places = located(scope, base, target);
            let found = places.iter().find_map(|at| find(scope, base, kind, at.docset, &at.path, &at.suffix));
            found.unwrap_or_else(|| Resolved::broken(nothing_at(scope, base, kind, places)))
        }
    }
}

/// Says what is wrong with a target that means `places`, at none of which is a page or a resource.
fn nothing_at(scope: Scope, base: Base, kind: ReferenceKind, places: Vec<Located>) -> Problem {
    let lookup = &scope.site.lookup;
    let is_include =
        |at: &Located| lookup.include(scope.content, at.docset, base.language, &at.path, base.placement).is_some();
    let is_included = places.iter().any(is_include);
    match places.into_iter().next() {
        first if kind == ReferenceKind::Image || first.as_ref().is_some_and(|at| is_image(&at.path)) => Problem::Image,
        Some(_) if is_included => Problem::Included,
        Some(Located { docset, path, .. }) => {
            Problem::File { docset, path: Some(ContentPath::new(path.trim_end_matches('/'))) }
        }
        None => Problem::File { docset: base.file.docset, path: None },
    }
}

/// Where a target with a path leads, there or not.
#[derive(Debug, PartialEq)]
pub struct Located {
    pub docset: usize,
    /// In the docset; a folder keeps its closing `/`.
    pub path: String,
    /// The rest of the target with its `?` and `#`.
    pub suffix: String,
}

/// Returns where a target may lead, the likeliest first: among the files as they lie on disk, then as they are published.
/// Nothing if it has no path, or leaves all docsets.
pub fn located(scope: Scope, base: Base, target: Target) -> Vec<Located> {
    let (from_root, rest) = match target {
        Target::Relative(rest) => (false, rest),
        Target::Docset(rest) => (true, rest),
        Target::Host(Rest { path, suffix }) => {
            let first = mounted(scope, &path).next();
            return first.map(|(docset, path)| Located { docset, path, suffix }).into_iter().collect();
        }
        _ => return Vec::new(),
    };
    let on_disk = disk::place(scope, base.file, from_root, &rest.path);
    let root = if from_root { ContentPath::new("") } else { base.file.path.clone() };
    let published = match root.join(&rest.path) {
        Some(path) => Some((base.file.docset, path.as_str().to_owned())),
        None => neighbour(scope, base, from_root, &rest.path),
    };
    let published = published.map(|(docset, path)| {
        let folder = disk::means_folder(&rest.path) && !path.is_empty() && !path.ends_with('/');
        (docset, if folder { format!("{path}/") } else { path })
    });
    let mut places: Vec<Located> = Vec::new();
    for (docset, path) in on_disk.into_iter().chain(published) {
        if !places.iter().any(|known| known.docset == docset && known.path == path) {
            places.push(Located { docset, path, suffix: rest.suffix.clone() });
        }
    }
    places
}

/// Finds the page, the redirection or the resource at `path` of `docset`.
pub fn find(
    scope: Scope,
    base: Base,
    kind: ReferenceKind,
    docset: usize,
    path: &str,
    suffix: &str,
) -> Option<Resolved> {
    let site = scope.site;
    // A page that one version redirects may still be there in another.
    if kind != ReferenceKind::Image
        && base.placement.version().is_some()
        && let Some(resolved) = redirected(scope, base, docset, path, 1)
    {
        return Some(resolved);
    }
    if kind != ReferenceKind::Image
        && let Some(set) = site.lookup.set(docset, base.language, path, base.placement)
    {
        let Some(row) = site.row_for(set, base.locale, base.placement) else {
            let other = redirected(scope, base, docset, path, 2);
            return Some(other.unwrap_or_else(|| Resolved::broken(Problem::Draft)));
        };
        let resolved = to_row(scope, base, row, suffix);
        let members = scope.content.alignment.sets[set].members.values().filter_map(|member| scope.page(member.page));
        let problem = resolved.problem.or_else(|| misspelled(path, members.map(|page| &page.file.path)));
        return Some(Resolved { problem, destination: resolved.destination });
    }
    if let Some(resource) = site.lookup.resource(site, docset, base.language, path, base.placement) {
        let url = site.resources[resource].url.clone();
        let known = site.lookup.resources.get(&(docset, urls::key(path))).into_iter().flatten();
        let problem = misspelled(path, known.map(|resource| &site.resources[*resource].file.path));
        return Some(Resolved { destination: Destination::Resource { url, suffix: suffix.to_owned() }, problem });
    }
    redirected(scope, base, docset, path, 2)
}

/// Follows the redirection of the page that stood at the first of `places`: in the version of `base`, then without one.
fn redirected(scope: Scope, base: Base, docset: usize, path: &str, places: usize) -> Option<Resolved> {
    let docset = scope.content.docsets.get(docset)?;
    let urls = urls::removed(docset, base.locale, base.placement, path);
    let found = urls.iter().take(places).find_map(|url| scope.site.lookup.redirects.get(url))?;
    let redirect = &scope.site.redirects[*found];
    Some(Resolved::to(redirect.destination.clone()))
}

/// Says that none of `files` is spelled like `path`, but one differs from it in upper and lower case alone.
fn misspelled<'a>(path: &str, files: impl Iterator<Item = &'a ContentPath>) -> Option<Problem> {
    let mut other = None;
    for file in files {
        if file.as_str() == path {
            return None;
        }
        // Composed and decomposed letters look the same to the writer.
        if other.is_none() && file.as_str().to_lowercase() == path.to_lowercase() {
            other = Some(Problem::Case(file.clone()));
        }
    }
    other
}

/// Returns the page of this build to which an address on Microsoft's documentation host leads, if its docset has a mount.
fn own_page(scope: Scope, base: Base, address: &str) -> Option<ContentPath> {
    let path = documentation_path(address)?;
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let path = split_locale(path).map_or(path, |(_, path)| path);
    let mut docsets = mounted(scope, path).filter(|(docset, _)| !scope.content.docsets[*docset].mount.is_empty());
    let set = docsets.find_map(|(docset, path)| scope.site.lookup.set(docset, base.language, &path, base.placement))?;
    scope.content.alignment.sets.get(set).map(|set| set.path.clone())
}

/// Returns what each docset whose mount begins `path` would call it, the longest mount first.
pub fn mounted<'a>(scope: Scope<'a>, path: &str) -> impl Iterator<Item = (usize, String)> + use<'a> {
    let path = path.to_owned();
    let mut docsets: Vec<(usize, String)> = (scope.content.docsets.iter().enumerate())
        .filter_map(|(docset, found)| {
            let mount = found.mount.as_str();
            let begins = path.get(..mount.len()).is_some_and(|start| urls::key(start) == urls::key(mount));
            let rest = if begins { path.get(mount.len()..)? } else { return None };
            let separate = mount.is_empty() || rest.is_empty() || rest.starts_with('/');
            separate.then(|| (docset, rest.trim_start_matches('/').to_owned()))
        })
        .collect();
    docsets.sort_by_key(|(docset, _)| std::cmp::Reverse(scope.content.docsets[*docset].mount.len()));
    docsets.into_iter()
}

/// Splits off the locale that a path on the host begins with, if it is one: `zh-tw/a` → (`zh-TW`, `a`).
pub fn split_locale(path: &str) -> Option<(Locale, &str)> {
    let (first, rest) = path.split_once('/').unwrap_or((path, ""));
    // `power-bi` would be a tag, too.
    let locale = Locale::parse_with_region(first).filter(|locale| locale.language().len() <= 3)?;
    Some((locale, rest))
}

/// A link to a large version of an image is missing for the same reason as the image itself.
fn is_image(path: &str) -> bool {
    let path = urls::key(path);
    [".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".bmp"].iter().any(|extension| path.ends_with(extension))
}

fn here(scope: Scope, base: Base, suffix: String) -> Resolved {
    let Some(row) = base.row else {
        return Resolved::to(if suffix.starts_with('#') { Destination::Fragment(suffix) } else { Destination::Broken });
    };
    let resolved = to_row(scope, base, row, &suffix);
    match resolved.destination {
        Destination::Row { suffix, .. } if suffix.starts_with('#') => {
            Resolved { destination: Destination::Fragment(suffix), ..resolved }
        }
        _ => resolved,
    }
}

/// A link to a row; its fragment is checked, and spelled as the page spells it.
pub fn to_row(scope: Scope, base: Base, row: usize, suffix: &str) -> Resolved {
    let to = |suffix: String| Destination::Row { row, suffix };
    let shown = &scope.site.rows[row];
    let page = scope.page(shown.page).filter(|page| page.file.kind == SourceKind::Page);
    let (Some(id), Some(page)) = (fragment(suffix), page) else { return Resolved::to(to(suffix.to_owned())) };
    if id.starts_with("tab/") || id == "top" {
        return Resolved::to(to(suffix.to_owned()));
    }
    match anchors::find(scope, page, shown, &id) {
        Anchor::Here => Resolved::to(to(suffix.to_owned())),
        Anchor::Spelled(id) => {
            let query = suffix.split('#').next().unwrap_or_default();
            Resolved::to(to(format!("{query}#{id}")))
        }
        Anchor::Missing => {
            let fallback = shown.fallback || page.locale != *base.locale;
            let problem = Problem::Bookmark { page: shown.page, id, fallback };
            Resolved { destination: to(suffix.to_owned()), problem: Some(problem) }
        }
    }
}

/// A path from the root of the host: a page of this build if a docset is mounted there, else left as written.
fn on_host(scope: Scope, base: Base, kind: ReferenceKind, written: &str, rest: Rest) -> Resolved {
    let address = Destination::External(written.trim().replace('\\', "/"));
    let (locale, path) = match split_locale(&rest.path) {
        Some((locale, path)) => match scope.site.locales.iter().find(|known| **known == locale) {
            Some(locale) => (locale, path),
            None => return Resolved::to(address),
        },
        None => (base.locale, rest.path.as_str()),
    };
    let base = Base { locale, ..base };
    let mut expected = false;
    for (docset, path) in mounted(scope, path) {
        if let Some(resolved) = find(scope, base, kind, docset, &path, &rest.suffix) {
            return resolved;
        }
        expected |= !scope.content.docsets[docset].mount.is_empty();
    }
    let problem = if kind == ReferenceKind::Image { Problem::Image } else { Problem::Host };
    Resolved { destination: address, problem: expected.then_some(problem) }
}

/// Follows a path that leaves its docset into another docset of the same repository.
fn neighbour(scope: Scope, base: Base, from_root: bool, relative: &str) -> Option<(usize, String)> {
    let docsets = scope.content.docsets;
    let own = docsets.get(base.file.docset)?.trees.get(base.file.tree)?;
    let written = if from_root { Some(String::new()) } else { disk::path_in_tree(scope, base.file) };
    let written = written.unwrap_or_else(|| base.file.path.as_str().to_owned());
    let from = ContentPath::new(format!("{}/{written}", own.folder.as_str().trim_matches('/')));
    let path = from.join(relative)?;
    let trees = docsets.iter().enumerate().flat_map(|(docset, found)| {
        found.trees.iter().enumerate().map(move |(tree_at, tree)| ((docset, tree_at), tree))
    });
    let found = trees.filter_map(|(at, tree)| {
        let folder = urls::key(tree.folder.as_str().trim_matches('/'));
        let start = path.as_str().get(..folder.len())?;
        let rest = path.as_str().get(folder.len()..)?;
        let inside = urls::key(start) == folder && (rest.is_empty() || rest.starts_with('/'));
        inside.then(|| (at, rest.trim_start_matches('/').to_owned(), folder.len()))
    });
    let (at, path, _) = found.max_by_key(|(_, _, length)| *length)?;
    Some((at.0, disk::in_tree(scope, at, &path)))
}
