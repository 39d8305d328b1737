//! What lies on the desk, as JSON: the sheet of one page, and the list of all.
//!
//! **Invariant:** a sheet's problems are those of the page's overlay, chosen by the same function.

use std::{
    collections::BTreeMap,
    sync::{Arc, MutexGuard, PoisonError},
    time::Duration,
};

use serde::Serialize;

use super::{Asked, Editor};
use crate::{
    base::Result,
    config::Config,
    pipeline::{Memory, Overview},
    serve::{answer::Answer, moment::Moment},
    sheet::{self, Listing, Sheet, Which},
};

/// What the desk is told of one page.
#[derive(Serialize)]
struct Page {
    build: u64,
    /// Why there is no newer site.
    failure: Option<String>,
    /// `None` if there is no such page.
    sheet: Option<Sheet>,
    editor: Option<String>,
    /// Where the files that the sheet names are on this machine; empty without an editor.
    paths: BTreeMap<Arc<str>, String>,
}

#[derive(Serialize)]
struct Pages {
    build: u64,
    failure: Option<String>,
    listing: Option<Listing>,
}

/// Answers with the sheet of the page that the target names in `url`.
pub fn page(asked: &Asked, editor: Option<&Editor>) -> Answer {
    let (memory, Some(moment)) = last(asked) else { return changed() };
    let url = asked.target.value("url").unwrap_or_default();
    let problems = moment.report.problems(&url);
    let mut paths = BTreeMap::new();
    let sheet = with_overview(&memory, &moment, |config, overview| {
        let sheet = sheet::sheet(config, overview, &url, &problems)?;
        if editor.is_some() {
            paths = sheet.as_ref().map(|sheet| places(config, overview, sheet)).unwrap_or_default();
        }
        Ok(sheet)
    });
    let Ok(sheet) = sheet else { return changed() };
    let editor = editor.map(|editor| editor.template().to_owned());
    json(&Page { build: moment.build, failure: moment.failure, sheet: sheet.flatten(), editor, paths })
}

/// Answers with the pages that the target asks for.
pub fn pages(asked: &Asked) -> Answer {
    let (memory, Some(moment)) = last(asked) else { return changed() };
    let value = |key| asked.target.value(key).unwrap_or_default().into_owned();
    let wanted = sheet::Asked {
        locale: Some(value("locale")).filter(|tag| !tag.is_empty()),
        words: value("words"),
        which: Which::of(&value("only")),
    };
    let listing = with_overview(&memory, &moment, |config, overview| {
        let report = &moment.report;
        Ok(sheet::listing(config, overview, &report.pages, &report.diagnostics, &wanted))
    });
    let Ok(listing) = listing else { return changed() };
    json(&Pages { build: moment.build, failure: moment.failure, listing })
}

/// Returns the memory of the last build, and what the last one said that was whole; both change as long as the memory is not held.
fn last<'a>(asked: &Asked<'a>) -> (MutexGuard<'a, Memory>, Option<Moment>) {
    let memory = asked.memory.lock().unwrap_or_else(PoisonError::into_inner);
    (memory, asked.shown.after(None, Duration::ZERO))
}

/// Returns what `look` makes of the last build; `None` if that was no good one.
///
/// Errors: those of `look`.
fn with_overview<T>(
    memory: &Memory,
    moment: &Moment,
    look: impl FnOnce(&Config, &Overview) -> Result<T>,
) -> Result<Option<T>> {
    let Some(config) = moment.report.config.as_deref().filter(|_| moment.failure.is_none()) else { return Ok(None) };
    memory.overview().map(|overview| look(config, &overview)).transpose()
}

/// Where the files that `sheet` names are, by the names that diagnostics have for them.
fn places(config: &Config, overview: &Overview, sheet: &Sheet) -> BTreeMap<Arc<str>, String> {
    let content = overview.content(config);
    let sides = [Some(&sheet.target), sheet.source.as_ref()].into_iter().flatten().filter_map(|side| side.file.clone());
    let of_rows = sheet.rows.iter().flat_map(|row| &row.problems);
    let named: Vec<Arc<str>> =
        sides.chain(of_rows.chain(&sheet.elsewhere).filter_map(|problem| problem.file.clone())).collect();
    let files = content.pages.iter().chain(content.includes).map(|page| &page.file);
    let named = files.filter(|file| named.contains(&file.shown));
    named
        .filter_map(|file| Some((file.shown.clone(), camino::absolute_utf8(&file.location).ok()?.into_string())))
        .collect()
}

/// A save came between the build and the question: the next build tells the desk to ask again.
fn changed() -> Answer {
    Answer::text(503, "The files are being saved.").with("Retry-After", "1")
}

fn json(value: &impl Serialize) -> Answer {
    match serde_json::to_vec(value) {
        Ok(text) => Answer::own(200, "application/json", text),
        Err(_) => Answer::text(500, "This cannot be told."),
    }
}
