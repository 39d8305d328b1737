//! What one build leaves for the next, so that the next does only what changed: an argument of [`build`](super::build), and
//! no way around it.
//!
//! **Invariants:** a build with a warm memory makes the bytes and the diagnostics of one with an empty memory. What is used again
//! is found by the whole of what it was made from, or by the digest of that; another configuration finds nothing. After a build
//! that failed, the memory still tells what its sink had before that build; after one that was superseded, what it has.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use camino::Utf8PathBuf;
use serde::{Deserialize, Serialize};

use super::{files::Files, formats::Formats, indexes::Known, plan::Plan, resources::Resource, shards};
use crate::{
    base::{Diagnostic, Digest, Locale, Result},
    compress,
    config::{Compression, Config},
    model::{
        Output, PageId, SourceFile,
        output::{Share, Sink},
    },
    search::Entry,
    theme::Theme,
};

/// A memory belongs to one sink, which gets what differs from the build before.
#[derive(Default)]
pub struct Memory {
    config: Option<Config>,
    trust: Trust,
    pub(super) files: Files,
    pub(super) plan: Option<Arc<Plan>>,
    pub(super) theme: Option<(Arc<Theme>, Vec<Diagnostic>)>,
    pub(super) pages: Arc<Pages>,
    /// The search index of each locale.
    pub(super) indexes: BTreeMap<Locale, Arc<Known>>,
    /// The digest of all that a page with all pages of a docset is made of → the paths of its outputs.
    pub(super) prints: BTreeMap<Digest, Vec<String>>,
    pub(super) formats: Formats,
    pub(super) resources: HashMap<SourceFile, Resource>,
    /// Everything that the sink has.
    pub(super) outputs: BTreeMap<String, Digest>,
    /// Of the layout that was made last, as [`Pages::round`].
    pub(super) round: Digest,
    pub(super) is_last: bool,
}

/// What may have changed on disk since the build before.
#[derive(Default)]
enum Trust {
    /// Everything.
    #[default]
    Nothing,
    /// Everything, but the build before knows all there was.
    Known,
    /// The texts of the written pages with these indices alone.
    Only(Vec<usize>),
}

/// What each page was made from, and what it became.
#[derive(Debug, Default)]
pub struct Pages {
    /// What all of them were made of, besides texts: the plan, the theme, the sizes of images.
    pub(super) round: Digest,
    /// By index of [`Plan::rows_of`].
    pub(super) groups: Vec<Arc<Group>>,
    /// URL of a row → index into `groups`.
    pub(super) group_of: Arc<HashMap<String, usize>>,
    pub(super) work: Work,
}

/// How much a build had to do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// Rows that were looked at one by one.
    pub viewed: usize,
    /// Rows that were written; the others were as they had been.
    pub rendered: usize,
    /// The site was laid out anew, from all pages.
    pub planned: bool,
}

impl Pages {
    /// What an earlier run of the program made; nobody worked for it.
    pub(super) fn recalled(round: Digest, groups: Vec<Arc<Group>>) -> Self {
        let urls = groups.iter().enumerate().flat_map(|(at, group)| group.rows.iter().map(move |row| (&row.url, at)));
        let group_of = urls.map(|(url, at)| (url.clone(), at)).collect::<HashMap<_, _>>().into();
        Self { round, groups, group_of, work: Work::default() }
    }

    /// Returns the files whose text the page at `url` (from the site's root, not encoded) shows, as diagnostics name them; none
    /// if there is no such page.
    pub fn files_of(&self, url: &str) -> &[Arc<str>] {
        self.row(url).map_or(&[], |row| &row.files)
    }

    pub(super) fn row(&self, url: &str) -> Option<&Row> {
        self.groups.get(*self.group_of.get(url)?)?.rows.iter().find(|row| row.url == url)
    }
}

/// All rows that show one page.
#[derive(Clone, Debug, Default)]
pub struct Group {
    /// The texts that they were made of; `None` if they could not be made.
    pub texts: Option<Texts>,
    pub rows: Vec<Row>,
    /// The page's, in the places where it stands.
    pub diagnostics: Vec<Diagnostic>,
}

/// The pages that rows are made of, each with the digest of its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Texts {
    pub own: Digest,
    /// The newest source, of a stale page.
    pub newer: Option<(PageId, Digest)>,
    /// What a recovered page was read from: what it links to is said there.
    pub witness: Option<(PageId, Digest)>,
}

/// One row, written.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Row {
    pub url: String,
    /// Of all that its outputs are made of.
    pub dependencies: Digest,
    /// Paths of its outputs.
    pub outputs: Vec<String>,
    /// The files that its reader sees text of, as diagnostics name them: the page's, then those that it includes.
    pub files: Vec<Arc<str>>,
    /// What the search knows of it; `None` if it is not to be found.
    pub entry: Option<Entry>,
}

impl Memory {
    /// What is known of the files of `config`, and nothing else.
    pub(super) fn of(config: &Config, files: Files) -> Self {
        Self { config: Some(config.clone()), files, ..Self::default() }
    }

    /// Tells that no other build of this process follows the next one: what only that would use, and no cache keeps, is not remembered.
    pub fn for_last_build(self) -> Self {
        Self { is_last: true, ..self }
    }

    /// Forgets what another configuration made; what the sink has stays known.
    pub(super) fn follow(&mut self, config: &Config) {
        if self.config.as_ref() != Some(config) {
            let (outputs, is_last) = (std::mem::take(&mut self.outputs), self.is_last);
            *self = Self { config: Some(config.clone()), outputs, is_last, ..Self::default() };
        }
    }

    /// Tells that nothing changed since the last build but the files at `paths`, which are absolute; returns whether the next one will need no look at any other
    /// file, not even those of the configuration: if all of them are pages and the last build was a good one, or superseded.
    pub fn expect(&mut self, paths: &BTreeSet<Utf8PathBuf>) -> bool {
        let survey = self.files.survey.as_ref().filter(|_| !matches!(self.trust, Trust::Nothing));
        match survey.and_then(|survey| survey.pages_at(paths)) {
            Some(only) => self.trust = Trust::Only(only),
            None => self.trust = Trust::Nothing,
        }
        matches!(self.trust, Trust::Only(_))
    }

    /// Returns the only written pages that a build has to look at, by index; until it ends well, the next one would look at everything.
    pub(super) fn begin(&mut self) -> Option<Vec<usize>> {
        match std::mem::take(&mut self.trust) {
            Trust::Only(only) => Some(only),
            Trust::Nothing | Trust::Known => None,
        }
    }

    pub(super) fn end(&mut self) {
        self.trust = Trust::Known;
    }

    /// Notes what became of the pages, and of the outputs.
    pub(super) fn note(&mut self, pages: Pages, changes: Changes) {
        self.pages = pages.into();
        for (path, digest) in changes {
            match digest {
                Some(digest) => self.outputs.insert(path, digest),
                None => self.outputs.remove(&path),
            };
        }
    }

    /// Returns the name of the last build, or of the one that was [identified](super::identify): of all that its pages are made of.
    pub fn identity(&self) -> Digest {
        let known = self.config.as_ref().zip(self.files.survey.as_ref());
        known.map(|(config, survey)| shards::identity(config, self.round, survey)).unwrap_or_default()
    }

    /// How much the last build had to do.
    pub fn work(&self) -> Work {
        self.pages.work
    }

    /// Returns what the last build made of each page.
    pub fn pages(&self) -> Arc<Pages> {
        self.pages.clone()
    }
}

/// Between a build and its sink: passes on what changed, and remembers all. What nobody [renews](Ledger::renew) stays.
///
/// The compressed forms of a file are outputs like others, which whoever puts the file hears of: they are kept, renewed and looked for with it.
pub struct Ledger<'a> {
    sink: &'a dyn Sink,
    before: &'a BTreeMap<String, Digest>,
    /// In which files are there once more.
    forms: &'a BTreeSet<Compression>,
    noted: Mutex<Noted>,
}

#[derive(Default)]
struct Noted {
    now: BTreeMap<String, Digest>,
    /// Gone, unless they are made again.
    doubtful: BTreeSet<String>,
    /// All are.
    all: bool,
}

/// Path → its digest; `None` for what is gone.
pub type Changes = Vec<(String, Option<Digest>)>;

impl<'a> Ledger<'a> {
    pub fn new(sink: &'a dyn Sink, before: &'a BTreeMap<String, Digest>, forms: &'a BTreeSet<Compression>) -> Self {
        Self { sink, before, forms, noted: Mutex::default() }
    }

    /// Takes a file, and makes its compressed forms; returns the paths of all of them.
    pub fn put(&self, output: Output) -> Result<Vec<String>> {
        let all: Vec<Output> = compress::neighbours(&output, self.forms).into_iter().chain([output]).collect();
        let paths = all.iter().map(|output| output.path.clone()).collect();
        all.into_iter().try_for_each(|output| self.put_alone(output))?;
        Ok(paths)
    }

    /// Takes a file as it is.
    pub fn put_alone(&self, output: Output) -> Result<()> {
        let digest = Digest::of(&output.bytes);
        let noted = self.note(&output.path, digest);
        let is_there = noted.as_ref().or(self.before.get(&output.path)) == Some(&digest);
        if is_there { Ok(()) } else { self.sink.put(output) }
    }

    /// Returns the paths at which the file at `path` and its compressed forms may be.
    pub fn places(&self, path: &str) -> Vec<String> {
        self.forms.iter().map(|form| form.beside(path)).chain([path.to_owned()]).collect()
    }

    /// Says that all files are made anew.
    pub fn renew_all(&self) {
        self.noted().all = true;
    }

    /// Says that the files at `paths` are made anew: those that are not put or kept are gone.
    pub fn renew<'p>(&self, paths: impl IntoIterator<Item = &'p String>) {
        let mut noted = self.noted();
        if !noted.all {
            noted.doubtful.extend(paths.into_iter().cloned());
        }
    }

    /// Whether the sink has a file at `path` since the build before.
    pub fn had(&self, path: &str) -> bool {
        self.before.contains_key(path)
    }

    /// Says that the file at `path`, which the sink has, is made again as it was.
    pub fn keep(&self, path: &str) {
        if let Some(digest) = self.before.get(path) {
            self.note(path, *digest);
        }
    }

    /// As [`Sink::share`].
    pub fn share(&self) -> Option<Share> {
        self.sink.share()
    }

    /// As [`Sink::pages_are_there`].
    pub fn pages_are_there(&self) {
        self.sink.pages_are_there();
    }

    /// Drops what is no longer made, and returns what is not as it was.
    pub fn close(self) -> Result<Changes> {
        let Noted { now, doubtful, all } = self.noted.into_inner().unwrap_or_else(PoisonError::into_inner);
        let doubtful = doubtful.into_iter().filter(|path| self.before.contains_key(path));
        let doubtful: Vec<String> = if all { self.before.keys().cloned().collect() } else { doubtful.collect() };
        let gone: Vec<String> = doubtful.into_iter().filter(|path| !now.contains_key(path)).collect();
        gone.iter().try_for_each(|path| self.sink.remove(path))?;
        let new = now.into_iter().filter(|(path, digest)| self.before.get(path) != Some(digest));
        let new = new.map(|(path, digest)| (path, Some(digest)));
        Ok(gone.into_iter().map(|path| (path, None)).chain(new).collect())
    }

    /// Returns what this build noted of `path` before.
    fn note(&self, path: &str, digest: Digest) -> Option<Digest> {
        self.noted().now.insert(path.to_owned(), digest)
    }

    fn noted(&self) -> MutexGuard<'_, Noted> {
        self.noted.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
