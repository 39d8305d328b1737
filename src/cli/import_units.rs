//! `hexapla import-units`: translations that came back → the pages' segments, in place.
//!
//! A page that is translated for the first time is made, by [`new_pages`]. Changes are listed on the standard output, refusals are reported like problems. A page is written at once or not at all.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fs,
    sync::Arc,
};

use camino::{Utf8Path, Utf8PathBuf};

use super::{
    arguments::ImportUnits,
    files, new_pages, progress,
    run::Run,
    unit_pages::{UnitPage, unit_pages, unmade_pages},
};
use crate::{
    base::{Diagnostic, Error, Locale, Place, Position, Result, Rule},
    config::Config,
    cut::TRANSLATED,
    exchange::{
        EXCHANGE_FILE_UNUSABLE, FORMATS, Format, UNIT_AMBIGUOUS, UNIT_DAMAGED, UNIT_UNKNOWN, fresh,
        returned::Returned,
        unit::{Newest, Unit, units},
        verdict::{Change, Verdict, judge},
    },
    pipeline::{self, fault},
    read,
    report::{count, visible::visible},
};

/// Bytes of a file that came back.
const LIMIT: u64 = 64 << 20;

/// A unit and the file that it came back in.
pub(super) struct Came {
    file: Arc<str>,
    unit: Returned,
}

impl Came {
    pub(super) fn refused(&self, rule: &'static Rule, reason: &str) -> Diagnostic {
        let place = Place { file: self.file.clone(), position: self.unit.position };
        let Returned { id, page, to, .. } = &self.unit;
        Diagnostic::new(rule, place, format!("`{id}` of `{page}` in {to} is not taken: {reason}"))
    }
}

#[derive(Default)]
pub(super) struct Done {
    pub(super) changes: usize,
    pub(super) pages: usize,
    same: usize,
    unfinished: usize,
    pub(super) refusals: Vec<Diagnostic>,
    /// What is changed, in the order of the pages.
    pub(super) list: String,
}

impl Done {
    pub(super) fn list_change(&mut self, place: &str, change: &Change) {
        let Change { id, old, new, .. } = change;
        self.list.push_str(&format!("{place} {id}\n  - {}\n  + {}\n", visible(old), visible(new)));
    }
}

pub fn run(run: &Run, arguments: &ImportUnits) -> Result<u8> {
    let mut done = Done::default();
    let came = gather(arguments, &mut done)?;
    let mut diagnostics = Vec::new();
    let config = run.load(&arguments.into, None)?.drain_into(&mut diagnostics);
    let survey = pipeline::survey(&config, &run.options, &*progress::on(run.console))?.drain_into(&mut diagnostics);
    let mut pages = unit_pages(&config, &survey);
    let locales: BTreeSet<Locale> = came.iter().filter_map(|came| Locale::parse(&came.unit.to)).collect();
    pages.extend(locales.iter().flat_map(|locale| unmade_pages(&config, &survey, locale)));
    let mut places: HashMap<(Locale, &str), Vec<usize>> = HashMap::new();
    for (at, page) in pages.iter().enumerate() {
        places.entry((page.locale().clone(), &page.name)).or_default().push(at);
    }
    let mut by_page: BTreeMap<usize, Vec<Came>> = BTreeMap::new();
    for came in came {
        let locale = Locale::parse(&came.unit.to);
        let found = locale.and_then(|locale| places.get(&(locale, came.unit.page.as_str())));
        match found.map(Vec::as_slice) {
            Some([page]) => by_page.entry(*page).or_default().push(came),
            Some(_) => done.refusals.push(came.refused(&UNIT_AMBIGUOUS, "several pages of the inputs have this name")),
            None => done.refusals.push(came.refused(&UNIT_UNKNOWN, "no page of the inputs has this name and language")),
        }
    }
    for (page, came) in by_page {
        let page = &pages[page];
        match &page.unmade {
            None => change(&config, page, came, arguments.dry_run, &mut done)?,
            Some(locale) => new_pages::make(&config, page, locale, came, arguments, &mut done)?,
        }
    }
    run.console.say(&done.list)?;
    // The content's own problems are for `check`; a fault of ours is told always.
    done.refusals.extend(diagnostics.into_iter().filter(fault::is_fault));
    let refused = done.refusals.len();
    let status = run.report(&config, done.refusals)?;
    let verb = if arguments.dry_run { "would change" } else { "changed" };
    let (units, pages) = (count(done.changes, "unit"), count(done.pages, "page"));
    run.done(&format!(
        "{units} {verb} in {pages}, {} already as they came, {} unfinished, {refused} refused\n",
        done.same, done.unfinished
    ))?;
    Ok(status)
}

/// Reads the files that came back.
fn gather(arguments: &ImportUnits, done: &mut Done) -> Result<Vec<Came>> {
    let mut came = Vec::new();
    for path in listed(&arguments.files)? {
        let shown: Arc<str> = Arc::from(path.as_str());
        let place = |position| Place { file: shown.clone(), position };
        let unusable = |position, reason: &str| {
            let message = format!("nothing of this file is taken: {reason}");
            Diagnostic::new(&EXCHANGE_FILE_UNUSABLE, place(position), message)
        };
        let Some(read) = format(&path).and_then(|format| format.read) else {
            done.refusals.push(unusable(Position::START, "only XLIFF, PO and JSON Lines say where their units belong"));
            continue;
        };
        let text = match text(&path)? {
            Ok(text) => text,
            Err(reason) => {
                done.refusals.push(unusable(Position::START, reason));
                continue;
            }
        };
        match read(&text) {
            Err(problem) => done.refusals.push(unusable(problem.position, &problem.reason)),
            Ok(returns) => {
                done.unfinished += returns.unfinished;
                for (position, which, reason) in returns.damaged {
                    let message = format!("{which} is not taken: {reason}");
                    done.refusals.push(Diagnostic::new(&UNIT_DAMAGED, place(position), message));
                }
                came.extend(returns.units.into_iter().map(|unit| Came { file: shown.clone(), unit }));
            }
        }
    }
    Ok(came)
}

fn format(path: &Utf8Path) -> Option<&'static Format> {
    let extension = path.extension()?.to_ascii_lowercase();
    FORMATS.iter().find(|format| format.extensions.contains(&extension.as_str()))
}

/// The files that are named, and those of a format that lie below folders that are named; each once, sorted.
fn listed(named: &[Utf8PathBuf]) -> Result<Vec<Utf8PathBuf>> {
    let mut found = Vec::new();
    let mut folders: Vec<Utf8PathBuf> = Vec::new();
    for path in named {
        let failed = |cause| Error::Read { path: path.clone(), cause };
        if fs::metadata(path).map_err(failed)?.is_dir() { folders.push(path.clone()) } else { found.push(path.clone()) }
    }
    while let Some(folder) = folders.pop() {
        let failed = |cause| Error::Read { path: folder.clone(), cause };
        for entry in folder.read_dir_utf8().map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let kind = entry.file_type().map_err(failed)?;
            if kind.is_dir() {
                folders.push(entry.path().to_owned());
            } else if kind.is_file() && format(entry.path()).is_some_and(|format| format.read.is_some()) {
                found.push(entry.path().to_owned());
            }
        }
    }
    found.sort();
    found.dedup();
    Ok(found)
}

/// Returns the text of a file, or why it has none.
fn text(path: &Utf8Path) -> Result<std::result::Result<String, &'static str>> {
    let Some(bytes) = files::read(path, LIMIT)? else { return Ok(Err("it has more than 64 MB")) };
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    Ok(std::str::from_utf8(text).map(str::to_owned).map_err(|_| "it is not encoded as UTF-8"))
}

/// Writes into one page what came back for it.
fn change(config: &Config, page: &UnitPage, came: Vec<Came>, dry_run: bool, done: &mut Done) -> Result<()> {
    let file = &page.page.file;
    let Some(written) = read::page(&config.docsets, page.page)? else {
        done.refusals.extend(came.iter().map(|came| came.refused(&UNIT_UNKNOWN, "its page cannot be read")));
        return Ok(());
    };
    let (units, _) = units(&written.text, &page.page.facts, Newest::Same);
    // What a page's front matter got when it was made is no segment of it.
    let (there, came): (Vec<_>, Vec<_>) = came.into_iter().partition(|came| is_in_front(page, &units, &came.unit));
    done.same += there.len();
    let chosen = chosen(config, &written.text, &units, came, done);
    if chosen.is_empty() {
        return Ok(());
    }
    if !dry_run {
        let replacements = chosen.iter().map(|change| (change.range.clone(), change.new.as_str()));
        read::replace(&config.docsets, file, &written, &written.changed(replacements))?;
    }
    done.pages += 1;
    done.changes += chosen.len();
    for change in &chosen {
        let Position { line, column } = change.position;
        done.list_change(&format!("{}:{line}:{column}", visible(&file.shown)), change);
    }
    Ok(())
}

/// Whether the translation is that of a sentence of the front matter, which the page has.
fn is_in_front(page: &UnitPage, units: &[Unit], unit: &Returned) -> bool {
    let front = &page.page.facts.front_matter;
    let is_known = |key: &&str| {
        let value = front.value(key).and_then(serde_json::Value::as_str);
        value.is_some_and(|value| value.contains(unit.target.trim()))
    };
    let handed_out = fresh::prefix(&page.name, page.locale());
    unit.id.split('-').next() == Some(handed_out.as_str())
        && !units.iter().any(|known| known.id == unit.id)
        && TRANSLATED.iter().any(is_known)
}

/// Returns what is to be done of all that came back for one page, in the order of its text.
pub(super) fn chosen(config: &Config, text: &str, units: &[Unit], came: Vec<Came>, done: &mut Done) -> Vec<Change> {
    let mut units: Vec<_> = units.iter().collect();
    units.sort_by(|a, b| a.id.cmp(&b.id));
    let mut changes: BTreeMap<(usize, String), Vec<(Change, Came)>> = BTreeMap::new();
    for came in came {
        let compares = Locale::parse(&came.unit.from).as_ref() == Some(&config.source_locale);
        match judge(text, &units, &came.unit, compares) {
            Verdict::Nothing => done.same += 1,
            Verdict::Refused(rule, reason) => done.refusals.push(came.refused(rule, &reason)),
            Verdict::Change(change) => {
                changes.entry((change.range.start, change.id.clone())).or_default().push((change, came));
            }
        }
    }
    let mut chosen = Vec::new();
    for (_, mut asked) in changes {
        if asked.iter().any(|(change, _)| change.new != asked[0].0.new) {
            let reason = "several translations of it came back";
            done.refusals.extend(asked.iter().map(|(_, came)| came.refused(&UNIT_AMBIGUOUS, reason)));
        } else {
            chosen.push(asked.swap_remove(0).0);
        }
    }
    chosen
}
