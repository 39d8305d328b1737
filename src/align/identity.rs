//! [`Keys`] → groups: which pages of one docset are one.
//!
//! Asset ids first, then paths, then the first heading's anchor, then the source hash. **Invariants:** a group has at
//! most one page of a locale and at most one asset id; the result depends on the order of `pages` alone, which is
//! sorted; every step is a pass over a map, so that time grows with the number of pages and hardly faster.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{freshness, keys::Keys};
use crate::{
    base::{Diagnostic, Locale, Position, Rule, Severity},
    model::{Page, front_matter::AssetId, translation::Key},
};

/// The pages of one translation set, as indices into the docset's pages.
#[derive(Debug, Default)]
pub(super) struct Group<'a> {
    pub members: BTreeMap<&'a Locale, usize>,
    asset_id: Option<&'a AssetId>,
}

/// Joins `pages` (of one docset, sorted), whose keys are `keys`, into groups.
pub(super) fn groups<'a>(
    pages: &[&'a Page],
    keys: &[Keys<'a>],
    source_locale: &Locale,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Group<'a>> {
    let mut groups = by_asset_id_and_path(pages, keys, source_locale, diagnostics);
    join_by(&mut groups, |page| keys[page].heading.into_iter().collect());
    join_by(&mut groups, |page| keys[page].hashes.iter().map(|hash| hash.0.as_str()).collect());
    groups
}

/// Returns the strongest key that `member` shares with `first`, else with any of `others`.
pub(super) fn joined_by(member: &Keys, first: &Keys, others: &[&Keys]) -> Key {
    shared(member, first)
        .or_else(|| others.iter().filter_map(|other| shared(member, other)).min())
        .unwrap_or(Key::Alone)
}

fn shared(a: &Keys, b: &Keys) -> Option<Key> {
    fn same<T: PartialEq>(a: &Option<T>, b: &Option<T>) -> bool {
        a.is_some() && a == b
    }
    if same(&a.asset_id, &b.asset_id) {
        Some(Key::AssetId)
    } else if same(&a.path, &b.path) {
        Some(Key::Path)
    } else if same(&a.heading, &b.heading) {
        Some(Key::Heading)
    } else if a.hashes.iter().any(|hash| b.hashes.contains(hash)) {
        Some(Key::SourceHash)
    } else {
        None
    }
}

fn by_asset_id_and_path<'a>(
    pages: &[&'a Page],
    keys: &[Keys<'a>],
    source_locale: &Locale,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Group<'a>> {
    let mut with_id: BTreeMap<&AssetId, Vec<usize>> = BTreeMap::new();
    let mut without_id: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut groups = Vec::new();
    for (page, keys) in keys.iter().enumerate() {
        match (keys.asset_id, &keys.path) {
            (Some(id), _) => with_id.entry(id).or_default().push(page),
            (None, Some(path)) => without_id.entry(path).or_default().push(page),
            (None, None) => groups.push(Group { members: [(&pages[page].locale, page)].into(), asset_id: None }),
        }
    }
    let owners = owners(pages, keys, source_locale);
    for (id, members) in with_id {
        let mut by_path: BTreeMap<Option<&str>, Vec<usize>> = BTreeMap::new();
        for page in members {
            by_path.entry(keys[page].path.as_deref()).or_default().push(page);
        }
        let mut places = Vec::new();
        for (path, members) in by_path {
            let mut group = Group { asset_id: Some(id), ..Group::default() };
            group.members.extend(members.iter().map(|page| (&pages[*page].locale, *page)));
            let newcomers = path.filter(|path| owners.get(path) == Some(&id)).and_then(|path| without_id.get_mut(path));
            if let Some(newcomers) = newcomers {
                newcomers.retain(|page| !enter(&mut group, pages, *page));
            }
            places.push((group, members));
        }
        unite_places(places, pages, &mut groups, diagnostics);
    }
    for (_, mut pages_left) in without_id {
        // More than one round only where a locale has the same path twice.
        while !pages_left.is_empty() {
            let mut group = Group::default();
            pages_left.retain(|page| !enter(&mut group, pages, *page));
            groups.push(group);
        }
    }
    groups
}

/// Puts `page` into `group` unless its locale has a page there; returns whether it is in.
fn enter<'a>(group: &mut Group<'a>, pages: &[&'a Page], page: usize) -> bool {
    let locale = &pages[page].locale;
    let free = !group.members.contains_key(locale);
    if free {
        group.members.insert(locale, page);
    }
    free
}

/// Returns for each path the asset id whose set takes the pages without an id that stand there: that of the source
/// page, else of the newest page.
fn owners<'k, 'a>(pages: &[&'a Page], keys: &'k [Keys<'a>], source_locale: &Locale) -> HashMap<&'k str, &'a AssetId> {
    let rank = |page: usize| (pages[page].locale == *source_locale, freshness::handed_off(pages[page]));
    let mut owners: HashMap<&str, (usize, &AssetId)> = HashMap::new();
    for (page, keys) in keys.iter().enumerate() {
        let (Some(id), Some(path)) = (keys.asset_id, keys.path.as_deref()) else { continue };
        let owner = owners.entry(path).or_insert((page, id));
        if rank(page) > rank(owner.0) {
            *owner = (page, id);
        }
    }
    owners.into_iter().map(|(path, (_, id))| (path, id)).collect()
}

/// Makes one group of the pages with one asset id, which stand at several paths, and the pages without an id there.
///
/// Where that would put two pages of one locale together, the id and the path contradict each other: such a path
/// keeps its pages to itself. `places` has each path's group and those of its pages that have the id.
fn unite_places<'a>(
    mut places: Vec<(Group<'a>, Vec<usize>)>,
    pages: &[&'a Page],
    groups: &mut Vec<Group<'a>>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    // Places that only pages with the id hold say nothing against it; they come first.
    places.sort_by_key(|(group, with_id)| group.members.len() > with_id.len());
    let mut places = places.into_iter();
    let Some((mut united, _)) = places.next() else { return };
    for (group, with_id) in places {
        if group.members.keys().all(|locale| !united.members.contains_key(locale)) {
            united.members.extend(group.members);
            continue;
        }
        for page in with_id {
            let page = pages[page];
            let id = group.asset_id.map_or("", |id| id.0.as_str());
            let other = united
                .members
                .values()
                .map(|other| pages[*other])
                .find(|other| other.facts.front_matter.asset_id == page.facts.front_matter.asset_id);
            let other = other.map_or(String::new(), |other| format!(" as `{}` does", other.file.shown));
            diagnostics.push(
                Diagnostic::new(
                    &ASSET_ID_MOVED,
                    page.file.place(Position::START),
                    format!("this page has the asset id `{id}`{other}, but stands at the path of other pages"),
                )
                .help("if the page was renamed, rename it in this language too; if it was copied, give it another id"),
            );
        }
        groups.push(group);
    }
    groups.push(united);
}

/// Unites groups that share a key, where neither locales nor asset ids stand against it.
fn join_by<'a>(groups: &mut Vec<Group<'a>>, keys_of: impl Fn(usize) -> Vec<&'a str>) {
    let mut holders: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (at, group) in groups.iter().enumerate() {
        for key in group.members.values().flat_map(|page| keys_of(*page)) {
            holders.entry(key).or_default().insert(at);
        }
    }
    // Where the members of each group are now.
    let mut moved_to: Vec<usize> = (0..groups.len()).collect();
    for holders in holders.into_values().filter(|holders| holders.len() > 1) {
        let mut holders: Vec<usize> = holders.into_iter().map(|at| whereabouts(&mut moved_to, at)).collect();
        holders.sort_unstable();
        holders.dedup();
        let Some((first, others)) = holders.split_first() else { continue };
        for other in others {
            if can_unite(&groups[*first], &groups[*other]) {
                let other_group = std::mem::take(&mut groups[*other]);
                groups[*first].asset_id = groups[*first].asset_id.or(other_group.asset_id);
                groups[*first].members.extend(other_group.members);
                moved_to[*other] = *first;
            }
        }
    }
    groups.retain(|group| !group.members.is_empty());
}

fn whereabouts(moved_to: &mut [usize], at: usize) -> usize {
    let mut end = at;
    while moved_to[end] != end {
        moved_to[end] = moved_to[moved_to[end]];
        end = moved_to[end];
    }
    end
}

fn can_unite(a: &Group, b: &Group) -> bool {
    let ids_agree = a.asset_id.is_none() || b.asset_id.is_none() || a.asset_id == b.asset_id;
    ids_agree && a.members.keys().all(|locale| !b.members.contains_key(locale))
}

pub(super) static ASSET_ID_MOVED: Rule = Rule {
    code: "asset-id-moved",
    severity: Severity::Warning,
    explanation: "\
## What it finds
A page whose `ms.assetid` belongs to pages at another path, while other pages stand at its own path. One of the two
would put two pages of one language together, so they cannot both be right.

## Why it matters
Hexapla follows the path, because ids are copied more often than paths lie. If the page was really renamed, readers who
switch language there land on a different page.

## How to mend it
If the page was renamed, rename it in this language too. If it was made from a copy, give it an asset id of its own.
",
};
