//! Cross references: `xref:uid?query#anchor` → where it leads, and what it says where its writer did not.
//!
//! A uid is looked for among the pages first: of this docset before others, in the language of the reader, else in the
//! source language, else in any; then in the cross-reference maps, in the order in which the docset names them.
//! **Invariant:** a uid that nobody has is never an address.

use std::collections::BTreeMap;

use super::{
    Scope, lookup,
    problems::Problem,
    resolve::{Base, resolve, to_row},
    targets::Target,
};
use crate::{
    base::{Diagnostic, Locale, Rule, Severity, percent_decode},
    model::{
        Content, Page, PageId, SourceFile, XrefMap,
        facts::{ReferenceKind, UidFacts},
        site::{Destination, LinkText, LinkTextKind},
        source::{Origin, SourceKind},
        xref_map::XrefEntry,
    },
};

pub static DUPLICATE_UID: Rule = Rule {
    code: "duplicate-uid",
    severity: Severity::Warning,
    explanation: "## What it finds\nA uid that two pages of one docset have in the same language, or that one page has twice.\n\n\
        ## Why it matters\nCross references to it lead to the first of them, which may be the wrong one.\n\n\
        ## How to mend it\nGive each page a uid of its own. Copied pages copy their uids.",
};

/// Maps that hand a uid on to each other.
const MOST_MAPS: usize = 8;

/// Where a cross reference leads.
pub struct Found {
    pub destination: Destination,
    pub text: LinkText,
    pub problem: Option<Problem>,
}

/// What a cross reference asks for.
#[derive(Debug, Default, PartialEq, Eq)]
struct Asked {
    uid: String,
    /// Everything of the target behind `xref:`, decoded: some uids have `?` or `#` in them.
    whole: String,
    text: Option<String>,
    alt: Option<String>,
    title: Option<String>,
    display: Option<String>,
    /// The rest of the query with its `?`, and the anchor with its `#`; as written.
    suffix: String,
}

/// Returns what stands behind `xref:`; `None` for every other target.
pub fn reference(target: &str) -> Option<&str> {
    let target = target.trim();
    let scheme = target.get(..5).filter(|scheme| scheme.eq_ignore_ascii_case("xref:"))?;
    Some(&target[scheme.len()..])
}

/// Uid → the pages that have it, in the order of the pages; drafts have none.
pub fn uids(content: Content) -> BTreeMap<String, Vec<PageId>> {
    let mut uids: BTreeMap<String, Vec<PageId>> = BTreeMap::new();
    for (page, index) in content.pages.iter().zip(0..).filter(|(page, _)| !page.facts.front_matter.draft) {
        for UidFacts { uid, .. } in &page.facts.uids {
            let pages = uids.entry(uid.clone()).or_default();
            if pages.last() != Some(&PageId(index)) {
                pages.push(PageId(index));
            }
        }
    }
    uids
}

/// Reports every place of every uid that a docset has more than once in one language.
pub fn duplicates(scope: Scope) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (uid, pages) in &scope.site.lookup.uids {
        let mut places: BTreeMap<(usize, &Locale), Vec<(&Page, &UidFacts)>> = BTreeMap::new();
        let pages = pages.iter().filter_map(|page| scope.page(*page));
        for page in pages.filter(|page| page.file.origin == Origin::Written) {
            let same = page.facts.uids.iter().filter(|facts| facts.uid == *uid).map(|facts| (page, facts));
            places.entry((page.file.docset, &page.locale)).or_default().extend(same);
        }
        for places in places.values().filter(|places| places.len() > 1) {
            for (at, (page, facts)) in places.iter().enumerate() {
                let is_other =
                    |(other, (rival, _)): &(usize, &(&Page, &UidFacts))| *other != at && share_a_version(page, rival);
                let Some((_, (other, _))) = places.iter().enumerate().find(is_other) else { continue };
                let message = format!("the uid `{uid}` is that of `{}` too", other.file.shown);
                let problem = Diagnostic::new(&DUPLICATE_UID, page.file.place(facts.position), message);
                found.push(problem.help("give each page a uid of its own"));
            }
        }
    }
    found
}

/// Pages of different versions may have one uid; so may one page without a version and one with.
fn share_a_version(page: &Page, other: &Page) -> bool {
    let (ours, theirs) = (&page.file.versions, &other.file.versions);
    (ours.is_empty() && theirs.is_empty()) || ours.iter().any(|version| theirs.contains(version))
}

/// Looks up `reference`, which stands behind `xref:` in the file of `base`.
pub fn find(scope: Scope, base: Base, reference: &str) -> Found {
    let asked = asked(reference);
    let tried = [asked.uid.as_str(), asked.whole.as_str()];
    let local = tried.iter().find_map(|uid| page(scope, base, uid));
    if let Some((row, shown, facts)) = local {
        let mut suffix = asked.suffix.clone();
        if facts.is_part && !suffix.contains('#') {
            let anchor: String = facts.uid.chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect();
            if shown.facts.has_anchor(&anchor) {
                suffix.push_str(&format!("#{anchor}"));
            }
        }
        let resolved = to_row(scope, base, row, &suffix);
        let text =
            asked.says(page_name(shown, facts, asked.display.as_deref()), LinkTextKind::Title(shown.locale.clone()));
        return Found { destination: resolved.destination, text, problem: resolved.problem };
    }
    if let Some((uid, (file, map, entry))) = tried.iter().find_map(|uid| Some((uid, external(scope, base, uid)?))) {
        let name = named(&entry.names, asked.display.as_deref()).or_else(|| named(&entry.names, None));
        let text = asked.says(name.unwrap_or(uid).to_owned(), LinkTextKind::Name);
        let href = entry.href.as_deref().map(|href| address(scope, base, file, map, href, &asked.suffix));
        return Found { destination: href.unwrap_or(Destination::Broken), text, problem: None };
    }
    let written = asked.alt.clone().or_else(|| asked.text.clone());
    let kind = if written.is_some() { LinkTextKind::Written } else { LinkTextKind::Name };
    let text = LinkText { text: written.unwrap_or_else(|| asked.uid.clone()), kind, title: asked.title.clone() };
    let problem = if asked.uid.is_empty() { None } else { Some(Problem::Uid(asked.uid)) };
    Found { destination: Destination::Broken, text, problem }
}

impl Asked {
    fn says(&self, name: String, kind: LinkTextKind) -> LinkText {
        let (text, kind) = self.text.clone().map_or((name, kind), |text| (text, LinkTextKind::Written));
        LinkText { text, kind, title: self.title.clone() }
    }
}

fn asked(reference: &str) -> Asked {
    let (rest, anchor) = reference.split_at(reference.find('#').unwrap_or(reference.len()));
    let (uid, query) = rest.split_once('?').unwrap_or((rest, ""));
    let decoded = |text: &str| percent_decode(text).trim().to_owned();
    let mut asked = Asked { uid: decoded(uid), whole: decoded(reference), ..Asked::default() };
    let mut kept = Vec::new();
    for part in query.split('&').filter(|part| !part.is_empty()) {
        let (key, value) = part.split_once('=').unwrap_or((part, ""));
        let place = match key.to_ascii_lowercase().as_str() {
            "text" => &mut asked.text,
            "alt" => &mut asked.alt,
            "title" => &mut asked.title,
            "displayproperty" => &mut asked.display,
            // It names a property of something that is not known.
            "altproperty" => continue,
            _ => {
                kept.push(part);
                continue;
            }
        };
        *place = Some(decoded(value)).filter(|value| !value.is_empty());
    }
    let query = if kept.is_empty() { String::new() } else { format!("?{}", kept.join("&")) };
    asked.suffix = format!("{query}{}", if anchor == "#" { "" } else { anchor });
    asked
}

/// Returns the row that readers of `base.locale` see of the page with `uid`, the page that it shows, and what that says
/// of the uid.
fn page<'a>(scope: Scope<'a>, base: Base, uid: &str) -> Option<(usize, &'a Page, &'a UidFacts)> {
    let pages = scope.site.lookup.uids.get(uid)?.iter().filter_map(|id| Some((*id, scope.page(*id)?)));
    let rank = |page: &Page| {
        let foreign = if page.locale == *base.locale {
            0
        } else if page.locale == scope.site.source_locale {
            1
        } else {
            2
        };
        let versions = &page.file.versions;
        let fits = base.placement.version().is_some_and(|version| versions.contains(&version));
        let newest = versions.last().copied().unwrap_or(usize::MAX);
        (page.file.docset != base.file.docset, !fits, std::cmp::Reverse(newest), foreign)
    };
    let mut pages: Vec<(PageId, &Page)> = pages.collect();
    // Stable: equals stay in the order of the pages.
    pages.sort_by_key(|(_, page)| rank(page));
    pages.into_iter().find_map(|(id, page)| {
        let sets = lookup::sets_of(scope, id, page);
        let fits = |set: &&usize| {
            let versions = &scope.content.alignment.sets[**set].versions;
            base.placement.version().is_some_and(|version| versions.contains(&version))
        };
        let set = *sets.iter().find(fits).or(sets.last())?;
        let row = scope.site.row_for(set, base.locale, base.placement)?;
        let shown = scope.page(scope.site.rows.get(row)?.page)?;
        let of = |page: &'a Page| page.facts.uids.iter().find(|facts| facts.uid == uid);
        Some((row, shown, of(shown).or_else(|| of(page))?))
    })
}

fn page_name(page: &Page, facts: &UidFacts, display: Option<&str>) -> String {
    let is_page = !facts.is_part && page.file.kind == SourceKind::Page;
    let asked = display.filter(|display| !display.eq_ignore_ascii_case("name"));
    let name = asked.and_then(|display| named(&facts.names, Some(display)));
    let name = name.or_else(|| named(&facts.names, None).filter(|_| !is_page));
    let title = || page.facts.title().filter(|_| !facts.is_part);
    name.or_else(title).unwrap_or(&facts.uid).to_owned()
}

/// Returns the name that `display` asks for, `name` or `title` without one.
fn named<'a>(names: &'a BTreeMap<String, String>, display: Option<&str>) -> Option<&'a str> {
    let of =
        |wanted: &str| names.iter().find(|(key, _)| key.eq_ignore_ascii_case(wanted)).map(|(_, name)| name.as_str());
    match display {
        Some(display) => of(display),
        None => of("name").or_else(|| of("title")),
    }
}

/// Returns what the first map says of `uid` that knows it.
fn external<'a>(scope: Scope<'a>, base: Base, uid: &str) -> Option<(&'a SourceFile, &'a XrefMap, &'a XrefEntry)> {
    let maps = scope.content.xref_maps;
    if maps.is_empty() {
        return None;
    }
    let rank = |file: &SourceFile| {
        let trees = scope.content.docsets.get(file.docset).map(|docset| docset.trees.as_slice()).unwrap_or_default();
        let mut named = trees.iter().flat_map(|tree| &tree.xref_maps);
        let place = named.position(|map| map.path.eq_ignore_ascii_case(file.path.as_str()));
        (file.docset != base.file.docset, place, file.locale.as_ref() != Some(base.language))
    };
    let mut order: Vec<usize> = (0..maps.len()).collect();
    order.sort_by_cached_key(|at| rank(&maps[*at].0));
    order.into_iter().find_map(|at| in_map(maps, at, uid, MOST_MAPS))
}

/// Looks into one map, and into those that it hands `uid` on to.
fn in_map<'a>(
    maps: &'a [(SourceFile, XrefMap)],
    at: usize,
    uid: &str,
    left: usize,
) -> Option<(&'a SourceFile, &'a XrefMap, &'a XrefEntry)> {
    let (file, map) = maps.get(at)?;
    if let Some(entry) = map.references.get(uid) {
        return Some((file, map, entry));
    }
    let left = left.checked_sub(1)?;
    let mut handed: Vec<_> = map.redirections.iter().filter(|to| uid.starts_with(&to.prefix)).collect();
    handed.sort_by_key(|to| std::cmp::Reverse(to.prefix.len()));
    handed.into_iter().find_map(|to| {
        let path = file.path.join(&to.href)?;
        let is_it = |(other, _): &(SourceFile, XrefMap)| other.docset == file.docset && other.path.key() == path.key();
        in_map(maps, maps.iter().position(is_it)?, uid, left)
    })
}

/// Returns where the `href` of a map leads, with the `suffix` of the link.
fn address(scope: Scope, base: Base, file: &SourceFile, map: &XrefMap, href: &str, suffix: &str) -> Destination {
    let address = match (Target::parse(href), &map.base_url) {
        (Target::External(address), _) => address,
        (Target::Relative(_), Some(base_url)) => format!("{base_url}{}", href.trim_start_matches("./")),
        (Target::Host(_), Some(base_url)) => {
            let host = base_url.find("://").and_then(|at| base_url[at + 3..].find('/').map(|end| at + 3 + end));
            format!("{}{href}", &base_url[..host.unwrap_or(0)])
        }
        (Target::Relative(_) | Target::Host(_) | Target::Docset(_), _) => {
            let base = Base { file, row: None, ..base };
            return resolve(scope, base, ReferenceKind::Link, &with_suffix(href, suffix)).destination;
        }
        _ => return Destination::Broken,
    };
    match Target::parse(&with_suffix(&address, suffix)) {
        Target::External(address) => Destination::External(address),
        _ => Destination::Broken,
    }
}

/// Puts the query and the anchor of a link behind an address that may have its own.
fn with_suffix(address: &str, suffix: &str) -> String {
    let (query, anchor) = suffix.split_at(suffix.find('#').unwrap_or(suffix.len()));
    let (address, own) = address.split_at(address.find('#').unwrap_or(address.len()));
    let query = if address.contains('?') { query.replacen('?', "&", 1) } else { query.to_owned() };
    format!("{address}{query}{}", if anchor.is_empty() { own } else { anchor })
}

/// Returns the known uid that is most like `uid`.
pub fn nearest<'a>(scope: Scope<'a>, uid: &str) -> Option<&'a str> {
    let local = scope.site.lookup.uids.keys();
    let external = scope.content.xref_maps.iter().flat_map(|(_, map)| map.references.keys());
    crate::base::nearest(uid, local.chain(external).map(String::as_str))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_says_what_it_asks_for() {
        let found = asked("System.Collections.Generic.List%601?text=A%20list&view=x&displayProperty=fullName&y#z");
        assert_eq!(found.uid, "System.Collections.Generic.List`1");
        assert_eq!((found.text.as_deref(), found.display.as_deref()), (Some("A list"), Some("fullName")));
        assert_eq!(found.suffix, "?view=x&y#z");
        assert_eq!(asked(" a ?text=").uid, "a");
        assert_eq!(asked("a%23b").uid, "a#b");
    }

    #[test]
    fn an_address_may_have_a_query_and_an_anchor_of_its_own() {
        assert_eq!(with_suffix("https://x/a?b=1#c", "?d=2"), "https://x/a?b=1&d=2#c");
        assert_eq!(with_suffix("https://x/a#c", "?d=2#e"), "https://x/a?d=2#e");
    }

    #[test]
    fn only_the_scheme_makes_a_reference() {
        assert_eq!(reference("XREF:a"), Some("a"));
        assert_eq!(reference("xrefs:a"), None);
        assert_eq!(reference("x"), None);
    }
}
