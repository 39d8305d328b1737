//! Stage 3, [`Page`]s → [`Alignment`]: which pages translate each other, and which of them are out of date.
//!
//! `keys` says what each page may be joined by, `identity` joins, `names` gives each set its place, `freshness`
//! finds its source and measures the others against it; [`segments`] does the same for the sentences of two pages, and
//! [`changes`](mod@changes) says which sentences of a stale page are no longer what the source says.
//!
//! **Invariant:** works on facts alone ([`changes`](mod@changes): on two documents), reads no file; the order of the pages does not matter.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::{
    base::{Diagnosed, Diagnostic, Locale, Rule},
    config::Docset,
    model::{
        Alignment, ContentPath, Page, PageId,
        front_matter::SourceHash,
        source::{Origin, SourceKind},
        translation::{Freshness, Key, Member, SourcePage, TranslationSet},
    },
};
pub use freshness::newest_source_page;
pub use locale::locale_of;

use identity::Group;
use keys::Keys;
use versions::Shelf;

pub mod changes;
mod freshness;
mod identity;
mod keys;
mod locale;
mod names;
pub mod segments;
pub mod sentences;
#[cfg(test)]
mod tests;
mod versions;

/// Joins all written pages (markdown and YAML) into sets and says how fresh each is.
///
/// `pages[i]` is [`PageId`]`(i)`. A set without a source page names the witness it can be recovered from.
/// In [`TranslationSet::paths`] a key stands only once in a docset: where two sets want it, the set it is the path of
/// has it, else the first.
pub fn align(pages: &[Page], docsets: &[Docset], source_locale: &Locale) -> Diagnosed<Alignment> {
    let mut diagnostics = Vec::new();
    let mut sets = Vec::new();
    for (docset, ids) in by_docset(pages) {
        let loose = docsets.get(docset).is_some_and(|docset| docset.loose);
        let known = docsets.get(docset).map(|docset| docset.versions.clone()).unwrap_or_default();
        let of = |id: &PageId| versions::of(&pages[id.0 as usize], &known, &mut diagnostics);
        let versions_of: Vec<Vec<usize>> = ids.iter().map(of).collect();
        let mut of_docset = Vec::new();
        for Shelf { ids, versions } in versions::shelves(&ids, &versions_of) {
            let members: Vec<&Page> = ids.iter().map(|id| &pages[id.0 as usize]).collect();
            let keys = keys::keys(&members, loose, source_locale, &mut diagnostics);
            let groups = identity::groups(&members, &keys, source_locale, &mut diagnostics);
            let shelf = DocsetPages { docset, loose, ids: &ids, pages: &members, keys: &keys, source_locale };
            let sets = shelf.sets(&groups, &mut diagnostics).into_iter();
            of_docset.extend(sets.map(|set| TranslationSet { versions: versions.clone(), ..set }));
        }
        sets.extend(versions::united(of_docset));
    }
    diagnostics.sort_by(|a, b| a.order().cmp(&b.order()));
    if docsets.iter().any(|docset| !docset.versions.is_empty()) {
        diagnostics.dedup_by(|later, earlier| later.repeats(earlier));
    }
    Diagnosed::new(Alignment { sets }, diagnostics)
}

/// Says so where translations of one source text hold another than the one that its source page is recovered from.
pub fn differing_witnesses(pages: &[Page], alignment: &Alignment) -> Vec<Diagnostic> {
    let page = |id: PageId| pages.get(id.0 as usize);
    let of_set = |set: &TranslationSet| {
        let SourcePage::RecoverFrom(witness) = set.source else { return None };
        let translations: Vec<&Page> = set.members.values().filter_map(|member| page(member.page)).collect();
        freshness::compare_witnesses(page(witness)?, &translations)
    };
    alignment.sets.iter().filter_map(of_set).collect()
}

/// Returns those of the hashes by which pages say what they were translated from; `pages` are all there are. Nobody asks for others.
pub fn hashes_spoken_of(pages: &[Page]) -> HashSet<SourceHash> {
    pages.iter().filter_map(freshness::source_hash).cloned().collect()
}

/// Makes `page`, which was recovered from `set`'s witness, the set's source page.
/// [`TranslationSet::source`] still names the witness, so that one sees that nobody wrote the page.
pub fn adopt_recovered(alignment: &mut Alignment, set: usize, page: PageId, source_locale: &Locale) {
    let member = Member { page, freshness: Freshness::Source, joined_by: Key::Recovered };
    if let Some(set) = alignment.sets.get_mut(set) {
        set.members.entry(source_locale.clone()).or_insert(member);
    }
}

/// Returns the pages to align by docset, each list sorted by file.
fn by_docset(pages: &[Page]) -> BTreeMap<usize, Vec<PageId>> {
    let mut docsets: BTreeMap<usize, Vec<PageId>> = BTreeMap::new();
    for (at, page) in pages.iter().enumerate() {
        let is_page = matches!(page.file.kind, SourceKind::Page | SourceKind::YamlPage);
        if is_page && page.file.origin == Origin::Written {
            docsets.entry(page.file.docset).or_default().push(PageId(at as u32));
        }
    }
    for ids in docsets.values_mut() {
        ids.sort_by_key(|id| {
            let page = &pages[id.0 as usize];
            (&page.file.path, &page.locale, page.file.tree, &page.file)
        });
    }
    docsets
}

/// The pages of one docset, in versions that have the same, while its sets are made; lists are parallel.
struct DocsetPages<'a> {
    docset: usize,
    loose: bool,
    ids: &'a [PageId],
    pages: &'a [&'a Page],
    keys: &'a [Keys<'a>],
    source_locale: &'a Locale,
}

impl DocsetPages<'_> {
    fn sets(&self, groups: &[Group], diagnostics: &mut Vec<Diagnostic>) -> Vec<TranslationSet> {
        let wishes: Vec<names::Wish> = groups.iter().map(|group| self.wish(group)).collect();
        let paths = names::assign(&wishes, (!self.loose).then_some(&mut *diagnostics));
        let mut sets: Vec<TranslationSet> =
            groups.iter().zip(paths).map(|(group, path)| self.set(group, path)).collect();
        sets.sort_by(|a, b| a.path.cmp(&b.path));
        keep_each_path_once(&mut sets);
        sets
    }

    fn wish(&self, group: &Group) -> names::Wish<'_> {
        let ordered = self.ordered(group);
        let page = ordered[0];
        let path = if self.loose { names::from_heading(&ordered) } else { page.file.path.clone() };
        names::Wish { path, members: group.members.len(), page }
    }

    fn set(&self, group: &Group, path: ContentPath) -> TranslationSet {
        let ordered = self.ordered(group);
        let id_of: HashMap<&Locale, PageId> =
            group.members.iter().map(|(locale, page)| (*locale, self.ids[*page])).collect();
        let source = ordered.first().copied().filter(|page| page.locale == *self.source_locale);
        let translations = &ordered[source.iter().len()..];
        let newest_source = freshness::newest_source(source, translations);
        let source_page = match (source, freshness::witness(translations)) {
            (Some(page), _) => SourcePage::Written(id_of[&page.locale]),
            (None, Some(witness)) => SourcePage::RecoverFrom(id_of[&witness.locale]),
            (None, None) => SourcePage::Unknown,
        };
        let first = &ordered[0].locale;
        let mut members = BTreeMap::new();
        for (locale, page) in &group.members {
            let freshness = if *locale == self.source_locale {
                Freshness::Source
            } else {
                freshness::freshness(self.pages[*page], source, newest_source.as_ref())
            };
            let joined_by = if *locale == first { Key::Alone } else { self.joined_by(group, locale, first) };
            members.insert((*locale).clone(), Member { page: self.ids[*page], freshness, joined_by });
        }
        let paths = ordered.iter().map(|page| page.file.path.key()).collect();
        TranslationSet {
            docset: self.docset,
            path,
            paths,
            members,
            source: source_page,
            newest_source,
            versions: Vec::new(),
        }
    }

    /// The members of `group`: the source page if written, then the translations, the newest first. Never empty.
    fn ordered(&self, group: &Group) -> Vec<&Page> {
        let pages = group.members.values().map(|page| self.pages[*page]);
        let (mut ordered, mut translations): (Vec<&Page>, Vec<&Page>) =
            pages.partition(|page| page.locale == *self.source_locale);
        freshness::newest_first(&mut translations);
        ordered.extend(translations);
        ordered
    }

    fn joined_by(&self, group: &Group, locale: &Locale, first: &Locale) -> Key {
        let keys_of = |locale: &Locale| &self.keys[group.members[locale]];
        let others: Vec<&Keys> =
            group.members.keys().filter(|other| **other != locale).map(|other| keys_of(other)).collect();
        identity::joined_by(keys_of(locale), keys_of(first), &others)
    }
}

/// Leaves each key of a path with one set: the one it is the path of, else the first.
fn keep_each_path_once(sets: &mut [TranslationSet]) {
    let mut holders: HashMap<String, usize> = sets.iter().enumerate().map(|(at, set)| (set.path.key(), at)).collect();
    for (at, set) in sets.iter_mut().enumerate() {
        set.paths.push(set.path.key());
        set.paths.sort();
        set.paths.dedup();
        set.paths.retain(|key| *holders.entry(key.clone()).or_insert(at) == at);
    }
}

pub static RULES: &[&Rule] = &[
    &keys::DUPLICATE_ASSET_ID,
    &identity::ASSET_ID_MOVED,
    &names::OUTPUT_PATH_CONFLICT,
    &freshness::RECOVERED_SOURCE_DIFFERS,
    &locale::LOCALE_DETECTED,
    &locale::LOCALE_UNKNOWN,
    &versions::OUT_OF_SCOPE,
    &versions::OVERLAPPING,
    &crate::version::CONFIG_MISSING,
];
