//! All pages of a site → those that somebody asks for, the worst first.

use std::{cmp::Reverse, sync::Arc};

use serde::Serialize;

use crate::{
    base::{Diagnostic, Locale},
    config::Config,
    model::translation::Freshness,
    pipeline::{Overview, Pages},
    report::Counts,
};

/// Pages that are named.
const NAMED: usize = 200;

/// Which pages somebody asks for.
#[derive(Debug, Default)]
pub struct Asked {
    /// A tag, without regard to case; `None` for all.
    pub locale: Option<String>,
    /// Part of the title or the file's name, without regard to case.
    pub words: String,
    pub which: Which,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Which {
    #[default]
    All,
    /// Something is wrong with them.
    Problems,
    Stale,
    /// Nobody translated them.
    Missing,
}

impl Which {
    /// Returns what `word` asks for; all for a word that says nothing.
    pub fn of(word: &str) -> Self {
        match word {
            "problems" => Self::Problems,
            "stale" => Self::Stale,
            "missing" => Self::Missing,
            _ => Self::All,
        }
    }
}

#[derive(Debug, Serialize)]
pub struct Listing {
    /// How many there are; not all of them need be among `pages`.
    pub total: usize,
    pub pages: Vec<Listed>,
    /// The languages of the site.
    pub locales: Vec<Locale>,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Listed {
    /// From the site's root, not encoded.
    pub url: String,
    pub title: String,
    pub locale: Locale,
    pub file: Arc<str>,
    pub errors: usize,
    pub warnings: usize,
    pub is_stale: bool,
    pub is_fallback: bool,
}

/// Returns the pages that `asked` means. `problems` have the weight that they are reported with.
pub fn listing(config: &Config, overview: &Overview, pages: &Pages, problems: &[Diagnostic], asked: &Asked) -> Listing {
    let (content, site) = (overview.content(config), overview.site());
    let wrong = Counts::by_file(problems);
    let words = asked.words.to_lowercase();
    let is_asked = |locale: &Locale| asked.locale.as_ref().is_none_or(|tag| locale.tag().eq_ignore_ascii_case(tag));
    let mut listed: Vec<Listed> = Vec::new();
    for row in site.rows.iter().filter(|row| is_asked(&row.locale)) {
        let page = &content.pages[row.page.0 as usize];
        let member = content.alignment.sets[row.set].members.get(&page.locale);
        let is_stale = !row.fallback && member.is_some_and(|member| member.freshness == Freshness::Stale);
        let files = pages.files_of(&row.url);
        let of_files = files.iter().filter_map(|file| wrong.get(&**file));
        let (errors, warnings) = of_files.fold((0, 0), |sum, one| (sum.0 + one.errors, sum.1 + one.warnings));
        let is_wanted = match asked.which {
            Which::All => true,
            Which::Problems => errors + warnings > 0,
            Which::Stale => is_stale,
            Which::Missing => row.fallback,
        };
        let says = |text: &str| text.to_lowercase().contains(&words);
        if is_wanted && (says(page.name()) || says(&page.file.shown)) {
            listed.push(Listed {
                url: row.url.clone(),
                title: page.name().to_owned(),
                locale: row.locale.clone(),
                file: page.file.shown.clone(),
                errors,
                warnings,
                is_stale,
                is_fallback: row.fallback,
            });
        }
    }
    let total = listed.len();
    // Rows stand in the order of their languages and addresses.
    listed.sort_by_key(|one| (Reverse(one.errors), Reverse(one.warnings), !one.is_stale));
    listed.truncate(NAMED);
    Listing { total, pages: listed, locales: site.locales.clone() }
}
