//! A page and what is wrong with it → what its translator has to see: both sides of the file, piece by piece, each with its state and its problems.
//!
//! In: an [`Overview`] of the last build, the texts that its facts were taken from, the problems as they are reported. Out: a [`Sheet`] for one page, a
//! [`Listing`] of many, the [`Counterpart`]s of one sentence. **Invariant:** every problem that it is handed stands in a sheet once; pieces stand in the order of
//! the file, and their texts are the file's own.

mod blocks;
mod counterparts;
mod listing;
mod rows;
mod sentences;

use std::{ops::Range, sync::Arc};

use serde::Serialize;

use crate::{
    align,
    base::{Diagnostic, LineIndex, Locale, Position, Result, Severity},
    config::Config,
    exchange::unit::Newest,
    model::{
        Content, Page, Site,
        front_matter::Method,
        site,
        source::{Origin, SourceFile},
        translation::Freshness,
    },
    pipeline::Overview,
};
pub use counterparts::{Counterpart, Said, counterparts};
pub use listing::{Asked, Listed, Listing, Which, listing};

/// One page, for whoever translates it.
#[derive(Debug, Serialize)]
pub struct Sheet {
    /// From the site's root, not encoded.
    pub url: String,
    pub title: String,
    pub target: Side,
    /// `None` on a page of the source language.
    pub source: Option<Side>,
    pub freshness: Freshness,
    pub method: Option<Method>,
    /// Nobody translated it: its rows have the source alone.
    pub is_fallback: bool,
    /// The same page in each language of the site.
    pub languages: Vec<Language>,
    pub rows: Vec<Row>,
    /// What is wrong in files that the page includes, or in no place of its file.
    pub elsewhere: Vec<Problem>,
}

/// One of the two files.
#[derive(Debug, Serialize)]
pub struct Side {
    pub locale: Locale,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// As diagnostics name it; `None` where there is none: the text is that of the segments.
    pub file: Option<Arc<str>>,
}

#[derive(Debug, Serialize)]
pub struct Language {
    pub locale: Locale,
    pub url: String,
    pub is_fallback: bool,
}

/// One piece of the file.
#[derive(Debug, Serialize)]
pub struct Row {
    pub kind: Kind,
    /// The segment's id: `45d3e-103`.
    pub id: Option<String>,
    /// Where it begins in the target file; in the source file, if it is there alone.
    pub place: Option<Position>,
    /// Where the sentence is in the source file.
    pub source_place: Option<Position>,
    pub source: Option<String>,
    pub target: Option<String>,
    pub state: Option<State>,
    pub problems: Vec<Problem>,
    /// Bytes of the target file.
    #[serde(skip)]
    range: Option<Range<usize>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A sentence and its translation, as their tags mark them.
    Segment,
    /// Text that no tags mark.
    Text,
    /// What stands above the text.
    Front,
}

/// What a piece needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Its target is its source.
    Untranslated,
    /// The newest source no longer has its sentence.
    Stale,
    /// Its tags are not whole.
    Damaged,
    /// There is no translation of the page.
    Missing,
}

/// One problem, as it is reported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    pub severity: Severity,
    pub code: &'static str,
    pub file: Option<Arc<str>>,
    pub place: Option<Position>,
    pub message: String,
    pub help: Option<String>,
}

impl Problem {
    pub fn of(diagnostic: &Diagnostic) -> Self {
        let place = diagnostic.place.as_ref();
        Self {
            severity: diagnostic.severity,
            code: diagnostic.code(),
            file: place.map(|place| place.file.clone()),
            place: place.map(|place| place.position),
            message: diagnostic.message.clone(),
            help: diagnostic.help.clone(),
        }
    }
}

/// Returns the sheet of the page at `url` (from the site's root, not encoded), whose problems are `problems`; `None` if there is no such page.
///
/// Errors: a file is no longer what its facts were taken from, or cannot be read.
pub fn sheet(config: &Config, overview: &Overview, url: &str, problems: &[&Diagnostic]) -> Result<Option<Sheet>> {
    let (content, site) = (overview.content(config), overview.site());
    let Some(row) = site.row_at.get(url).map(|at| &site.rows[*at]) else { return Ok(None) };
    let page = &content.pages[row.page.0 as usize];
    let set = &content.alignment.sets[row.set];
    let freshness = set.members.get(&page.locale).map_or(Freshness::Unknown, |member| member.freshness);
    let text = overview.text(config, row.page)?;
    let newest = align::newest_source_page(set, content.pages, content.source_locale).filter(|id| *id != row.page);
    let source_page = newest.and_then(|id| content.pages.get(id.0 as usize));
    let source_text = newest.map(|id| overview.text(config, id)).transpose()?;
    let is_source = row.fallback || page.locale == *content.source_locale;

    let mut rows = if is_source {
        rows::of_source(&text, row.fallback, page.file.origin == Origin::Written)
    } else if page.facts.segments.is_empty() {
        rows::beside(&text, source_text.as_deref())
    } else {
        let newest = match (freshness, source_text.as_deref()) {
            (Freshness::Stale, Some(text)) => Newest::Text(text),
            (Freshness::Stale, None) => Newest::Lost,
            _ => Newest::Same,
        };
        rows::bilingual(&text, &page.facts, newest)
    };
    let written = source_page.filter(|page| page.file.origin == Origin::Written);
    if let Some(source_text) = source_text.as_deref().filter(|_| written.is_some() && !is_source) {
        rows::place_in_source(&mut rows, source_text);
    }
    let elsewhere = share_out(problems, page, &text, &mut rows);

    let side = |locale: &Locale, file: Option<&SourceFile>| Side {
        locale: locale.clone(),
        direction: locale.direction().as_str(),
        file: file.filter(|file| file.origin == Origin::Written).map(|file| file.shown.clone()),
    };
    let source_file = if row.fallback { Some(&page.file) } else { source_page.map(|page| &page.file) };
    let has_source = row.locale != *content.source_locale;
    Ok(Some(Sheet {
        url: url.to_owned(),
        title: page.name().to_owned(),
        target: side(&row.locale, Some(&page.file).filter(|_| !row.fallback)),
        source: has_source.then(|| side(content.source_locale, source_file)),
        freshness,
        method: page.facts.front_matter.provenance.method,
        is_fallback: row.fallback,
        languages: languages(content, site, row),
        rows,
        elsewhere,
    }))
}

fn languages(content: Content, site: &Site, row: &site::Row) -> Vec<Language> {
    let found = content.locales.iter().chain(&site.locales).filter_map(|locale| {
        let found = &site.rows[site.row_for(row.set, locale, row.placement)?];
        Some(Language { locale: locale.clone(), url: found.url.clone(), is_fallback: found.fallback })
    });
    let mut languages: Vec<Language> = Vec::new();
    for language in found {
        if languages.iter().all(|known| known.locale != language.locale) {
            languages.push(language);
        }
    }
    languages
}

/// Gives each problem to the row that it stands in, or behind; returns those that stand in none.
fn share_out(problems: &[&Diagnostic], page: &Page, text: &str, rows: &mut [Row]) -> Vec<Problem> {
    let index = LineIndex::new(text);
    let is_here = page.file.origin == Origin::Written;
    let mut elsewhere = Vec::new();
    for diagnostic in problems {
        let place = diagnostic.place.as_ref().filter(|place| is_here && place.file == page.file.shown);
        let at = place.map(|place| index.offset(place.position));
        let starts = |row: &Row, at: usize| row.range.as_ref().is_some_and(|range| range.start <= at);
        let found = at.and_then(|at| rows.iter().rposition(|row| starts(row, at)).or((!rows.is_empty()).then_some(0)));
        match found.and_then(|found| rows.get_mut(found)) {
            Some(row) => row.problems.push(Problem::of(diagnostic)),
            None => elsewhere.push(Problem::of(diagnostic)),
        }
    }
    elsewhere
}
