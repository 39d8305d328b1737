//! Where the work is: the parts of a docset in each language, and the pages that most is wrong with.
//!
//! In: the pages, where they are shown, and what is wrong with them. Out: [`Section`]s in the order of the table of contents, and the [`WorstPage`]s.
//! **Invariant:** every set of the docset is counted in one section, in every language.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap},
};

use serde::Serialize;

use crate::{
    base::{Diagnostic, Locale, Severity},
    link,
    model::{
        Content, Site,
        front_matter::Method,
        site::{Navigation, NavigationNode, Placement},
        source::Origin,
        translation::{Freshness, SourcePage, TranslationSet},
    },
    report::Counts,
};

/// The pages that are worst are named, no more than so many of a docset.
const WORST_NAMED: usize = 20;

/// One entry of the table of contents that has others below it, with all of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Section {
    /// As the table of contents has it; `None` for the pages that stand in no section, alone or not in it at all.
    pub name: Option<String>,
    pub locales: Vec<SectionStatus>,
}

/// How far one language has come in a section. Numbers count pages where nothing else is said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SectionStatus {
    pub locale: Locale,
    /// Written in this locale, or recovered for it.
    pub pages: usize,
    pub missing: usize,
    pub stale: usize,
    /// Translated by a machine.
    pub machine: usize,
    /// That have segments.
    pub bilingual: usize,
    /// Bilingual segments.
    pub segments: usize,
    /// Links, images and includes that lead to nothing.
    pub broken_links: usize,
}

/// A page that something is wrong with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WorstPage {
    pub locale: Locale,
    /// As diagnostics name it.
    pub file: String,
    /// From the site's root, not encoded; `None` if it is not shown.
    pub url: Option<String>,
    pub errors: usize,
    pub warnings: usize,
    pub stale: bool,
}

/// Everything that a board is made of.
pub struct Board<'a> {
    content: Content<'a>,
    site: &'a Site,
    /// What is wrong with each file.
    wrong: HashMap<&'a str, Counts>,
    /// How many links, images and includes of each file lead to nothing.
    broken_links: HashMap<&'a str, usize>,
}

impl<'a> Board<'a> {
    /// `problems` have the weight that they are reported with.
    pub fn new(content: Content<'a>, site: &'a Site, problems: &'a [Diagnostic]) -> Self {
        let mut broken_links: HashMap<&str, usize> = HashMap::new();
        for problem in problems.iter().filter(|problem| problem.severity >= Severity::Warning) {
            let leads_nowhere = link::LEADS_NOWHERE.iter().any(|rule| rule.code == problem.code());
            if let Some(place) = problem.place.as_ref().filter(|_| leads_nowhere) {
                *broken_links.entry(&place.file).or_default() += 1;
            }
        }
        Self { content, site, wrong: Counts::by_file(problems), broken_links }
    }

    /// The locales that the site lists.
    pub fn listed(&self) -> &'a [Locale] {
        self.content.locales
    }

    fn sets(&self, docset: usize) -> impl Iterator<Item = (usize, &'a TranslationSet)> {
        let sets = self.content.alignment.sets.iter().enumerate();
        sets.filter(move |(_, set)| set.docset == docset)
    }

    /// Returns the sections of `docset`, those of its table of contents first, each with all of `locales`.
    pub fn sections(&self, docset: usize, locales: &[Locale]) -> Vec<Section> {
        let contents = self.contents(docset);
        let nodes = contents.map(|(navigation, ..)| divided(navigation)).unwrap_or_default();
        let mut counted: BTreeMap<usize, Vec<SectionStatus>> = BTreeMap::new();
        for (at, set) in self.sets(docset) {
            let section = contents.and_then(|contents| self.section_of(contents, at)).unwrap_or(nodes.1.len());
            let locales = counted.entry(section).or_insert_with(|| locales.iter().map(SectionStatus::of).collect());
            locales.iter_mut().for_each(|status| self.count(status, set));
        }
        let name = |section: usize| nodes.1.get(section).map(|node| node.name.clone());
        counted.into_iter().map(|(section, locales)| Section { name: name(section), locales }).collect()
    }

    fn count(&self, status: &mut SectionStatus, set: &TranslationSet) {
        let is_source = status.locale == *self.content.source_locale;
        let Some(member) = set.members.get(&status.locale) else {
            let is_recovered = is_source && matches!(set.source, SourcePage::RecoverFrom(_));
            *(if is_recovered { &mut status.pages } else { &mut status.missing }) += 1;
            return;
        };
        status.pages += 1;
        let page = self.content.pages.get(member.page.0 as usize);
        let Some(page) = page.filter(|page| page.file.origin == Origin::Written) else { return };
        let facts = &page.facts;
        status.stale += usize::from(member.freshness == Freshness::Stale);
        status.machine += usize::from(facts.front_matter.provenance.method == Some(Method::Machine));
        status.bilingual += usize::from(!facts.segments.is_empty());
        status.segments += facts.segments.len();
        status.broken_links += self.broken_links.get(&*page.file.shown).copied().unwrap_or_default();
    }

    /// Returns the table of contents that divides `docset`, whose rows it lists, and where these stand: the source's, else that of the first locale that
    /// has one; of the newest version.
    fn contents(&self, docset: usize) -> Option<(&'a Navigation, &'a Locale, Placement)> {
        let site = self.site;
        let is_ours = |of: &usize| *of == docset;
        let plain = site.navigation.iter().filter(|((of, _), _)| is_ours(of));
        let plain = plain.map(|((_, locale), navigation)| (navigation, locale, Placement::Plain));
        let versions = site.versions.navigation.iter().filter(|((of, ..), _)| is_ours(of));
        let versions = versions.map(|((_, locale, placement), navigation)| (navigation, locale, *placement));
        let order = |locale: &Locale| site.locales.iter().position(|known| known == locale);
        let all = plain.chain(versions).filter(|(navigation, ..)| !navigation.nodes.is_empty());
        all.min_by_key(|(_, locale, placement)| (order(locale), Reverse(*placement)))
    }

    /// Returns which of the entries that [`divided`] returns leads to `set`.
    fn section_of(&self, contents: (&Navigation, &Locale, Placement), set: usize) -> Option<usize> {
        let (navigation, locale, placement) = contents;
        let row = self.site.row_for(set, locale, placement)?;
        let (depth, nodes) = divided(navigation);
        let section = *navigation.trail.get(&row)?.get(depth)?;
        nodes.get(section).is_some_and(|node| !node.children.is_empty()).then_some(section)
    }

    /// Returns the pages of `docset` that most is wrong with, the worst first.
    pub fn worst(&self, docset: usize) -> Vec<WorstPage> {
        let members = self.sets(docset).flat_map(|(at, set)| set.members.iter().map(move |member| (at, member)));
        let pages = members.filter_map(|(at, (locale, member))| {
            let page = self.content.pages.get(member.page.0 as usize)?;
            // What was recovered from another file is not wrong itself.
            let wrong = self.wrong.get(&*page.file.shown).filter(|_| page.file.origin == Origin::Written);
            let Counts { errors, warnings, .. } = wrong.copied().unwrap_or_default();
            let row = self.site.row_for(at, locale, Placement::Plain).map(|row| &self.site.rows[row]);
            let row = row.filter(|row| !row.fallback);
            let (file, url) = (page.file.shown.to_string(), row.map(|row| row.url.clone()));
            let stale = member.freshness == Freshness::Stale;
            let page = WorstPage { locale: locale.clone(), file, url, errors, warnings, stale };
            (errors + warnings > 0).then_some(page)
        });
        let mut pages: Vec<WorstPage> = pages.collect();
        let badness = |page: &WorstPage| (Reverse(page.errors), Reverse(page.warnings), !page.stale);
        pages.sort_by(|one, other| badness(one).cmp(&badness(other)).then_with(|| one.file.cmp(&other.file)));
        pages.truncate(WORST_NAMED);
        pages
    }
}

/// Returns the entries that divide a table of contents, and how deep they stand: the outermost of which there is more than one.
fn divided(navigation: &Navigation) -> (usize, &[NavigationNode]) {
    let (mut depth, mut nodes) = (0, &navigation.nodes[..]);
    while let [only] = nodes
        && !only.children.is_empty()
    {
        (depth, nodes) = (depth + 1, &only.children);
    }
    (depth, nodes)
}

impl SectionStatus {
    fn of(locale: &Locale) -> Self {
        Self {
            locale: locale.clone(),
            pages: 0,
            missing: 0,
            stale: 0,
            machine: 0,
            bilingual: 0,
            segments: 0,
            broken_links: 0,
        }
    }
}
