//! A site of a few pages, made without the other stages, for tests.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use super::{Context, Outside};
use crate::{
    base::Locale,
    config::{Config, Levels, Look, Prose},
    model::{
        Alignment, Content, Document, Page, PageId, Site,
        sample::{docset, locale},
        site::{Destination, ImageSize, Lookup, Navigation, NavigationNode, Row},
        source::Origin,
        translation::{Freshness, Key, Member, SourcePage, TranslationSet},
    },
    theme::{Ingredients, Theme},
};

/// Everything that a [`Context`] borrows. Published at `https://help.example.com/docs/`, source language en-US.
pub struct Sample {
    pub config: Config,
    pub pages: Vec<Page>,
    pub includes: Vec<Page>,
    pub documents: Vec<Arc<Document<'static>>>,
    pub alignment: Alignment,
    pub site: Site,
    pub feeds: BTreeSet<Locale>,
    pub outside: Outside,
    pub image_sizes: BTreeMap<String, ImageSize>,
    theme: Theme,
}

impl Sample {
    /// Pages with one path are one set; every locale shows every set, in the source's text where it has none of its own, or in any.
    pub fn new(tags: &[&str], pages: Vec<Page>) -> Self {
        let source_locale = locale("en-US");
        let locales: Vec<Locale> = tags.iter().map(|tag| locale(tag)).collect();
        let ingredients = Ingredients::read("bare", None, &locales, &source_locale, "/docs/").unwrap();
        let theme = Theme::load(ingredients).unwrap().value;
        let alignment = alignment(&pages);
        let mut site = empty_site(locales.clone());
        for locale in &locales {
            for (set, entry) in alignment.sets.iter().enumerate() {
                let shown = entry
                    .members
                    .get(locale)
                    .or_else(|| entry.members.get(&source_locale))
                    .or_else(|| entry.members.values().next());
                let Some(member) = shown else { continue };
                let url = format!("/{}/help/{}/", locale.segment(), entry.path.stem());
                let fallback = !entry.members.contains_key(locale);
                site.row_of.insert((set, locale.clone()), site.rows.len());
                site.row_at.insert(url.clone(), site.rows.len());
                site.rows.push(Row {
                    locale: locale.clone(),
                    set,
                    page: member.page,
                    fallback,
                    url,
                    placement: Default::default(),
                });
            }
        }
        let config = Config {
            folder: None,
            title: Some("Help".into()),
            base_url: Some("https://help.example.com/docs/".into()),
            source_locale,
            locales,
            prose: Prose::default(),
            look: Look { theme: "bare".into(), ..Look::default() },
            hosts: Vec::new(),
            compress: Default::default(),
            docsets: vec![docset(false)],
            levels: Levels::default(),
            glossary: None,
        };
        Self {
            config,
            pages,
            includes: Vec::new(),
            documents: Vec::new(),
            alignment,
            site,
            feeds: BTreeSet::new(),
            outside: Outside::default(),
            image_sizes: BTreeMap::new(),
            theme,
        }
    }

    pub fn context(&self) -> Context<'_> {
        let content = Content {
            docsets: &self.config.docsets,
            source_locale: &self.config.source_locale,
            locales: &self.config.locales,
            pages: &self.pages,
            alignment: &self.alignment,
            includes: &self.includes,
            tocs: &[],
            xref_maps: &[],
            pivots: &[],
            resources: &[],
            snippets: &crate::model::snippet::NONE,
            overwrites: &crate::model::overwrite::NONE,
        };
        let (config, site, theme) = (&self.config, &self.site, &self.theme);
        Context {
            config,
            content,
            site,
            theme,
            feeds: &self.feeds,
            outside: &self.outside,
            image_sizes: &self.image_sizes,
            includes: &self.documents,
        }
    }

    /// Adds a file that pages include; the first one is file 0.
    pub fn include(mut self, page: Page, document: Document<'static>) -> Self {
        self.includes.push(page);
        self.documents.push(Arc::new(document));
        self
    }

    pub fn freshness(mut self, tag: &str, freshness: Freshness) -> Self {
        for set in &mut self.alignment.sets {
            if let Some(member) = set.members.get_mut(&locale(tag)) {
                member.freshness = freshness;
            }
        }
        self
    }

    /// Gives `tag` a table of contents: `(depth, name, url of a row)` in reading order.
    pub fn toc(mut self, tag: &str, entries: &[(usize, &str, Option<&str>)]) -> Self {
        let mut navigation = Navigation::default();
        let mut trail: Vec<usize> = Vec::new();
        for (depth, name, url) in entries {
            let row = url.map(|url| self.row(url));
            let mut nodes = &mut navigation.nodes;
            for at in &trail[..*depth] {
                nodes = &mut nodes[*at].children;
            }
            nodes.push(NavigationNode {
                name: (*name).into(),
                destination: row.map(|row| Destination::Row { row, suffix: String::new() }),
                ..NavigationNode::default()
            });
            trail.truncate(*depth);
            trail.push(nodes.len() - 1);
            if let Some(row) = row {
                navigation.order.push(row);
                navigation.trail.insert(row, trail.clone());
            }
        }
        self.site.navigation.insert((0, locale(tag)), navigation);
        self
    }

    /// The row at `url`, which is below the base path.
    pub fn row(&self, url: &str) -> usize {
        self.site.rows.iter().position(|row| row.url == url).unwrap_or_else(|| panic!("no row {url}"))
    }
}

fn alignment(pages: &[Page]) -> Alignment {
    let mut sets: BTreeMap<String, TranslationSet> = BTreeMap::new();
    for (index, page) in pages.iter().enumerate() {
        let id = PageId(index as u32);
        let set = sets.entry(page.file.path.key()).or_insert_with(|| TranslationSet {
            docset: 0,
            path: page.file.path.clone(),
            paths: vec![page.file.path.key()],
            members: BTreeMap::new(),
            source: SourcePage::Unknown,
            newest_source: None,
            versions: Vec::new(),
        });
        match (page.locale.tag(), &page.file.origin) {
            ("en-US", Origin::Written) => set.source = SourcePage::Written(id),
            // Its witness is the page before it.
            ("en-US", Origin::Recovered) => set.source = SourcePage::RecoverFrom(PageId(id.0 - 1)),
            _ => {}
        }
        let member = Member { page: id, freshness: Freshness::Unknown, joined_by: Key::Path };
        set.members.insert(page.locale.clone(), member);
    }
    Alignment { sets: sets.into_values().collect() }
}

fn empty_site(locales: Vec<Locale>) -> Site {
    Site {
        locales,
        source_locale: locale("en-US"),
        rows: Vec::new(),
        row_at: HashMap::new(),
        row_of: HashMap::new(),
        navigation: BTreeMap::new(),
        set_of: HashMap::new(),
        homes: BTreeMap::new(),
        docset_homes: BTreeMap::new(),
        redirects: Vec::new(),
        resources: Vec::new(),
        lookup: Lookup::default(),
        versions: Default::default(),
    }
}
