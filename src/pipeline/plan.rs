//! What is published where, and all else that is found out once for all pages, or that of the build before.
//!
//! **Invariant:** a plan is used again only if all that it was made of is the same: what is seen of every page, the alignment, and every other file.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    hash::{Hash, Hasher},
    sync::Arc,
};

use super::{Summary, survey::Survey};
use crate::{
    base::{Diagnostic, Digest, Locale},
    config::Config,
    emit, link,
    model::{
        PageId,
        site::{Placement, Site},
    },
};

pub struct Plan {
    pub key: Digest,
    pub site: Site,
    pub diagnostics: Vec<Diagnostic>,
    /// The locales that have a feed.
    pub feeds: BTreeSet<Locale>,
    pub outside: emit::Outside,
    /// Where pages and resources are.
    pub taken: emit::ContentPaths,
    /// Pages that are shown, sorted, each with its rows.
    pub rows_of: Vec<(PageId, Vec<usize>)>,
    /// URL of a row → index into `rows_of`.
    pub group_of: Arc<HashMap<String, usize>>,
    pub summary: Summary,
}

impl Plan {
    /// Returns the plan for `survey`: `before`, if that was made of the same.
    pub fn of(config: &Config, survey: &Survey, before: Option<Arc<Self>>) -> Arc<Self> {
        let key = Digest::of_value(&MadeOf(survey));
        before.filter(|before| before.key == key).unwrap_or_else(|| Arc::new(Self::new(config, survey, key)))
    }

    fn new(config: &Config, survey: &Survey, key: Digest) -> Self {
        let content = survey.content(config);
        let mut diagnostics = Vec::new();
        let site = link::site(content).drain_into(&mut diagnostics);
        let mut rows_of: BTreeMap<PageId, Vec<usize>> = BTreeMap::new();
        for (row, entry) in site.rows.iter().enumerate() {
            rows_of.entry(entry.page).or_default().push(row);
        }
        let rows_of: Vec<_> = rows_of.into_iter().collect();
        let urls = rows_of.iter().enumerate().flat_map(|(group, (_, rows))| rows.iter().map(move |row| (*row, group)));
        let group_of = urls.map(|(row, group)| (site.rows[row].url.clone(), group)).collect::<HashMap<_, _>>().into();
        // The newest version of a page is counted below its version.
        let rows = || site.rows.iter().filter(|row| !matches!(row.placement, Placement::Newest(_)));
        let fallback_pages = rows().filter(|row| row.fallback).count();
        let summary = Summary { pages: rows().count() - fallback_pages, fallback_pages, locales: site.locales.len() };
        Self {
            key,
            feeds: emit::feed_locales(config, content, &site),
            outside: emit::Outside::of_site(config, content),
            taken: emit::ContentPaths::of(&config.look, content, &site),
            diagnostics,
            site,
            rows_of,
            group_of,
            summary,
        }
    }

    /// Returns for each page, as in `rows_of`, the number of the share that makes it, from 1 on, if there are `shares`.
    ///
    /// Pages of one language are together as far as can be, for the sake of what is kept of them; within it they are dealt by the digest of their address, so that
    /// no folder of long pages is one machine's alone. The shares differ by one page at most.
    pub fn owners(&self, shares: usize) -> Vec<usize> {
        let row = |group: usize| self.rows_of[group].1.first().map(|row| &self.site.rows[*row]);
        let order = |group: &usize| row(*group).map(|row| (&row.locale, Digest::of(&row.url), &row.url));
        let mut groups: Vec<usize> = (0..self.rows_of.len()).collect();
        groups.sort_by_cached_key(order);
        let mut owners = vec![0; groups.len()];
        for (place, group) in groups.iter().enumerate() {
            owners[*group] = place * shares / groups.len() + 1;
        }
        owners
    }
}

struct MadeOf<'a>(&'a Survey);

impl Hash for MadeOf<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Survey { marks, aligned, others, .. } = self.0;
        marks.len().hash(state);
        marks.iter().for_each(|mark| mark.seen.hash(state));
        (aligned.shape, others).hash(state);
    }
}
