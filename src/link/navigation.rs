//! Rows and tocs → one [`Navigation`] for each docset and locale.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{
    Scope, breadcrumbs,
    splice::{Part, Splice},
    tocs::Tocs,
    urls,
};
use crate::{
    base::{Diagnostic, Locale},
    model::{
        ContentPath,
        site::{Destination, Navigation, NavigationNode, Placement},
    },
};

/// `(docset, locale)`, for rows without a version.
type Plain = BTreeMap<(usize, Locale), Navigation>;
/// `(docset, locale, placement)`, for the others.
type OfVersions = BTreeMap<(usize, Locale, Placement), Navigation>;

/// Makes the navigation of every docset that has rows in a locale, one for each version.
pub fn navigation(scope: Scope, diagnostics: &mut Vec<Diagnostic>) -> (Plain, OfVersions) {
    let tocs = Tocs::new(scope.content);
    let mut rows: BTreeMap<(usize, &Locale, Placement), Vec<usize>> = BTreeMap::new();
    for (index, row) in scope.site.rows.iter().enumerate() {
        let docset = scope.content.alignment.sets[row.set].docset;
        rows.entry((docset, &row.locale, row.placement)).or_default().push(index);
    }
    let (mut plain, mut of_versions) = (Plain::new(), OfVersions::new());
    let mut taken = HashSet::new();
    for ((docset, locale, placement), rows) in rows {
        let part = Part { docset, locale, placement };
        let nodes = nodes(scope, &tocs, part, &rows, diagnostics);
        let above = breadcrumbs::above(scope, &tocs, docset, locale);
        let (order, trail) = order(scope, &nodes);
        let is_deep = nodes.iter().any(|node| !node.children.is_empty());
        let is_long = nodes.len() > Navigation::MOST_OF_A_LEVEL;
        let url = (is_deep || is_long).then(|| free_url(scope, part, "contents", &mut taken));
        let print_url = free_url(scope, part, "print", &mut taken);
        let made = Navigation { nodes, order, trail, above, url, print_url };
        match placement {
            Placement::Plain => {
                plain.insert((docset, locale.clone()), made);
            }
            _ => {
                of_versions.insert((docset, locale.clone(), placement), made);
            }
        }
    }
    if !of_versions.is_empty() {
        // Versions may share a file, whose problems are the same in all of them.
        diagnostics.sort_by(|a, b| a.order().cmp(&b.order()));
        diagnostics.dedup_by(|later, earlier| later.repeats(earlier));
    }
    (plain, of_versions)
}

/// Returns a URL called `name`, below the docset and its version, that no row or redirect has and that is not `taken`; adds it there.
fn free_url(scope: Scope, part: Part, name: &str, taken: &mut HashSet<String>) -> String {
    let docset = &scope.content.docsets[part.docset];
    let version = match part.placement {
        Placement::Version(version) => docset.versions.get(version),
        Placement::Plain | Placement::Newest(_) => None,
    };
    let mount =
        version.map_or_else(|| docset.mount.clone(), |version| urls::version_mount(&docset.mount, &version.name));
    let names = std::iter::once(format!("{name}.md")).chain((2..).map(|number| format!("{name}-{number}.md")));
    let urls = names.map(|name| urls::in_locale(part.locale, &urls::page_tail(&mount, &ContentPath::new(name))));
    let is_free = |url: &String| {
        !scope.site.row_at.contains_key(url) && !scope.site.lookup.redirects.contains_key(url) && !taken.contains(url)
    };
    let url = urls.into_iter().find(is_free).unwrap_or_default();
    taken.insert(url.clone());
    url
}

/// The toc at the root of the docset, then a group for each of those further down that it does not lead to but that have pages of
/// their own. One alone is no group.
fn nodes(
    scope: Scope,
    tocs: &Tocs,
    part: Part,
    rows: &[usize],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<NavigationNode> {
    let Part { docset, locale, .. } = part;
    let mut splice = Splice::new(scope, tocs, part);
    let mut nodes = splice.toc("");
    let mut shown: HashSet<usize> = rows_of(&nodes).collect();
    let further = tocs.navigation.range((docset, String::new())..(docset + 1, String::new()));
    let mut further: Vec<(&String, &Vec<usize>)> = further.map(|((_, key), found)| (key, found)).collect();
    further.sort_by_key(|(key, _)| (key.matches('/').count(), *key));
    let mut groups = Vec::new();
    for (key, found) in further {
        if splice.used.contains(key) {
            continue;
        }
        let entries = splice.toc(key);
        if rows_of(&entries).any(|row| !shown.contains(&row)) {
            shown.extend(rows_of(&entries));
            groups.push((key, found, entries));
        }
    }
    diagnostics.append(&mut splice.diagnostics);
    if shown.is_empty() {
        return generated(scope, locale, rows);
    }
    if nodes.is_empty() && groups.len() == 1 {
        return groups.into_iter().flat_map(|(.., entries)| entries).collect();
    }
    let indexes = if groups.is_empty() { HashMap::new() } else { indexes(scope, rows) };
    nodes.extend(groups.into_iter().map(|(key, found, entries)| {
        let folder = found.first().map_or("", |toc| scope.content.tocs[*toc].0.path.folder());
        group(scope, locale, folder, indexes.get(key).copied(), entries)
    }));
    nodes
}

/// Returns the first index page of each folder, by its path key.
fn indexes(scope: Scope, rows: &[usize]) -> HashMap<String, usize> {
    let mut indexes = HashMap::new();
    for &row in rows {
        let path = &scope.content.alignment.sets[scope.site.rows[row].set].path;
        if is_index(path) {
            indexes.entry(urls::key(path.folder())).or_insert(row);
        }
    }
    indexes
}

fn is_index(path: &ContentPath) -> bool {
    path.stem().eq_ignore_ascii_case("index")
}

/// Returns an entry for the toc in `folder`, called as its index page, which it leads to unless `entries` do.
fn group(
    scope: Scope,
    locale: &Locale,
    folder: &str,
    index: Option<usize>,
    entries: Vec<NavigationNode>,
) -> NavigationNode {
    let named = branch(scope, locale, folder.trim_end_matches('/'), index);
    let is_listed = index.is_some_and(|index| rows_of(&entries).any(|row| row == index));
    let destination = named.destination.filter(|_| !is_listed);
    NavigationNode { destination, children: entries, ..named }
}

/// Returns the rows in reading order, each once, and the way to each: where several tables of contents list a page, by the
/// nearest of them.
fn order(scope: Scope, nodes: &[NavigationNode]) -> (Vec<usize>, HashMap<usize, Vec<usize>>) {
    let mut ways: BTreeMap<usize, (Distance, Vec<usize>)> = BTreeMap::new();
    walk(nodes, &mut Vec::new(), &mut |row, node, way| {
        let distance = distance(scope, row, node.toc);
        let is_nearer = ways.get(&row).is_none_or(|(known, _)| distance < *known);
        if is_nearer {
            ways.insert(row, (distance, way.to_vec()));
        }
    });
    let mut order: Vec<usize> = ways.keys().copied().collect();
    order.sort_by(|a, b| ways[a].1.cmp(&ways[b].1));
    (order, ways.into_iter().map(|(row, (_, way))| (row, way)).collect())
}

/// Calls `visit` with every row that `nodes` lead to, in their order, its node and the way there.
fn walk(nodes: &[NavigationNode], way: &mut Vec<usize>, visit: &mut impl FnMut(usize, &NavigationNode, &[usize])) {
    for (index, node) in nodes.iter().enumerate() {
        way.push(index);
        if let Some(Destination::Row { row, .. }) = node.destination {
            visit(row, node, way);
        }
        walk(&node.children, way, visit);
        way.pop();
    }
}

/// How far a table of contents is from a page: folders up, folders down, its `order`, its path.
type Distance = (usize, usize, i32, String);

/// What DocFX takes for the order of a table of contents that says none.
const ORDER: i32 = 100;

fn distance(scope: Scope, row: usize, toc: Option<usize>) -> Distance {
    let content = scope.content;
    let Some((file, toc)) = toc.and_then(|toc| content.tocs.get(toc)) else {
        return (usize::MAX, 0, 0, String::new());
    };
    let key = |folder: &str| urls::key(folder);
    let page = key(content.alignment.sets[scope.site.rows[row].set].path.folder());
    let folder = key(file.path.folder());
    let common = page.split_terminator('/').zip(folder.split_terminator('/')).take_while(|(a, b)| a == b).count();
    let beyond = |folder: &str| folder.matches('/').count() - common;
    (beyond(&page), beyond(&folder), toc.order.unwrap_or(ORDER), folder)
}

fn rows_of(nodes: &[NavigationNode]) -> impl Iterator<Item = usize> + '_ {
    let mut open: Vec<&NavigationNode> = nodes.iter().collect();
    std::iter::from_fn(move || {
        loop {
            let node = open.pop()?;
            open.extend(&node.children);
            if let Some(Destination::Row { row, .. }) = node.destination {
                return Some(row);
            }
        }
    })
}

/// A folder of pages, for docsets without a toc.
#[derive(Default)]
struct Folder {
    index: Option<usize>,
    pages: Vec<usize>,
    folders: BTreeMap<String, Folder>,
}

/// The deepest folder that gets a node of its own; pages further down stand in it.
const DEEPEST_FOLDER: usize = 32;

/// Makes a navigation from the folders: the index page first, pages by name, then folders by name.
fn generated(scope: Scope, locale: &Locale, rows: &[usize]) -> Vec<NavigationNode> {
    let mut root = Folder::default();
    for &row in rows {
        let path = &scope.content.alignment.sets[scope.site.rows[row].set].path;
        let mut folder = &mut root;
        for part in path.folder().split_terminator('/').take(DEEPEST_FOLDER) {
            folder = folder.folders.entry(part.to_owned()).or_default();
        }
        if is_index(path) && folder.index.is_none() {
            folder.index = Some(row);
        } else {
            folder.pages.push(row);
        }
    }
    let index = root.index.take().map(|row| leaf(scope, locale, row));
    index.into_iter().chain(folder_nodes(scope, locale, root)).collect()
}

fn folder_nodes(scope: Scope, locale: &Locale, folder: Folder) -> Vec<NavigationNode> {
    let mut pages: Vec<NavigationNode> = folder.pages.iter().map(|row| leaf(scope, locale, *row)).collect();
    // Stable: pages of one name stay in the order of their URLs.
    pages.sort_by_cached_key(|node| node.name.to_lowercase());
    let mut folders: Vec<NavigationNode> = (folder.folders.into_iter())
        .map(|(name, mut folder)| {
            let named = branch(scope, locale, &name, folder.index.take());
            NavigationNode { children: folder_nodes(scope, locale, folder), ..named }
        })
        .collect();
    folders.sort_by_cached_key(|node| node.name.to_lowercase());
    pages.append(&mut folders);
    pages
}

/// Returns an entry for a folder without what is below it: its index page, else its name.
fn branch(scope: Scope, locale: &Locale, name: &str, index: Option<usize>) -> NavigationNode {
    let named = || NavigationNode { name: name.to_owned(), ..NavigationNode::default() };
    index.map_or_else(named, |row| leaf(scope, locale, row))
}

fn leaf(scope: Scope, locale: &Locale, row: usize) -> NavigationNode {
    let page = scope.page(scope.site.rows[row].page);
    NavigationNode {
        name: page.map(|page| page.name().to_owned()).unwrap_or_default(),
        language: page.map(|page| page.locale.clone()).filter(|language| language != locale),
        destination: Some(Destination::Row { row, suffix: String::new() }),
        ..NavigationNode::default()
    }
}
