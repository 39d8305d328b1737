//! What browsers are shown: the outputs of the last good build, and what is wrong now.
//!
//! **Invariant:** the outputs are those of one build, but for two moments: while the first one runs they appear as they are made, and those that
//! somebody waits for come first; and pages may be newer than what is made of all of them, until the saves pause.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use super::{
    history::History,
    moment::{Moment, Report},
    packed::Packed,
};
use crate::{
    base::{Result, href},
    config::Config,
    emit::urls::{base_path, output_path},
    model::{
        Output,
        output::{HOST_RULES, HostRules, Sink},
    },
    publish::Changes,
};

/// Shared between the builder and all clients.
pub struct Shown {
    state: Mutex<State>,
    news: Condvar,
    /// Another one each time that the program runs.
    server: String,
}

/// One moment of the site.
struct State {
    outputs: HashMap<String, Packed>,
    rules: Arc<HostRules>,
    /// URL (from the site's root, not encoded) of the page that was asked for last and is not there yet.
    awaited: Option<String>,
    /// Builds that are over, whether they failed or not.
    builds: u64,
    history: History,
    /// What was at the outputs that were shown before their build was over: it comes back if that fails.
    beneath: BTreeMap<String, Option<Packed>>,
    /// Why there is no newer site.
    failure: Option<String>,
    report: Report,
    /// How far the first build is.
    stage: Stage,
}

/// What became of a page and of other files.
#[derive(Debug, PartialEq, Eq)]
pub struct PageNews {
    /// The page's, from the site's root, not encoded.
    pub url: String,
    pub page: bool,
    pub gone: bool,
    /// Files that are no pages, from the host's root, encoded; sorted.
    pub files: Vec<String>,
}

/// How far a build is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stage {
    pub name: &'static str,
    pub done: usize,
    pub total: usize,
}

/// What is at a path.
pub enum Found {
    /// With the number of builds that were over.
    Output(Arc<[u8]>, u64),
    Nothing,
    /// The first build has not come to it.
    NotYet(Stage),
    /// No build ever succeeded.
    Failed(String),
}

impl Shown {
    /// Nothing, for a site that is described by `config`.
    pub fn new(config: &Config, server: String) -> Self {
        let rules = HostRules { base_path: base_path(config.base_url.as_deref()), ..HostRules::default() };
        let state = State {
            outputs: HashMap::new(),
            rules: rules.into(),
            awaited: None,
            builds: 0,
            history: History::default(),
            beneath: BTreeMap::new(),
            failure: None,
            report: Report::default(),
            stage: Stage::default(),
        };
        Self { state: Mutex::new(state), news: Condvar::new(), server }
    }

    pub fn base_path(&self) -> String {
        self.rules().base_path.clone()
    }

    pub fn rules(&self) -> Arc<HostRules> {
        self.state().rules.clone()
    }

    /// Returns what is at `path`, an output's; while the first build runs it is waited for, but no longer than `patience`.
    pub fn find(&self, path: &str, patience: Duration) -> Found {
        let until = Instant::now() + patience;
        let mut state = self.state();
        loop {
            if path == HOST_RULES {
                return Found::Nothing;
            }
            if let Some(output) = state.outputs.get(path).cloned() {
                let builds = state.builds;
                drop(state);
                return Found::Output(output.bytes(), builds);
            }
            if state.builds > 0 {
                return match &state.failure {
                    Some(failure) if state.outputs.is_empty() => Found::Failed(failure.clone()),
                    _ => Found::Nothing,
                };
            }
            state.awaited = Some(url_of(path));
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Found::NotYet(state.stage);
            }
            state = self.news.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Whether there is an output at `path` now.
    pub fn has(&self, path: &str) -> bool {
        path != HOST_RULES && self.state().outputs.contains_key(path)
    }

    /// Shows what a build changed that is not over: whoever looks at a page need not wait for what is made of all pages.
    pub fn take_pages(&self, changes: Changes) {
        if changes.is_empty() {
            return;
        }
        let changes = packed(changes);
        let mut state = self.state();
        for (path, output) in changes {
            let before = state.outputs.get(&path).cloned();
            state.beneath.entry(path.clone()).or_insert(before);
            state.change(path, output);
        }
        // Should this build fail too, that is told anew.
        state.failure = None;
        state.builds += 1;
        self.news.notify_all();
    }

    /// Leaves the pages that were [taken](Self::take_pages) as they are, whatever becomes of the next build.
    pub fn settle_pages(&self) {
        self.state().beneath.clear();
    }

    /// Takes over what a build changed and what it said, all at once; `anew`: what was there before is dropped.
    pub fn take(&self, changes: Changes, report: Report, anew: bool) {
        let changes = packed(changes);
        let mut state = self.state();
        state.beneath.clear();
        if anew {
            let all: Vec<String> = state.outputs.drain().map(|(path, _)| path).collect();
            all.into_iter().for_each(|path| state.change(path, None));
        }
        state.report = report;
        for (path, output) in changes {
            state.change(path, output);
        }
        state.failure = None;
        state.builds += 1;
        self.news.notify_all();
    }

    /// Notes that there is no newer site, and why. What the first build made of one is no site.
    pub fn fail(&self, why: String) {
        let mut state = self.state();
        if state.builds == 0 {
            state.outputs.clear();
        }
        for (path, output) in std::mem::take(&mut state.beneath) {
            state.change(path, output);
        }
        state.failure = Some(why);
        state.builds += 1;
        self.news.notify_all();
    }

    /// Returns what there is to say if that is not what was said after `told` builds; waits for it, but no longer than `patience`.
    pub fn after(&self, told: Option<u64>, patience: Duration) -> Option<Moment> {
        let until = Instant::now() + patience;
        let mut state = self.state();
        while state.builds == 0 || told == Some(state.builds) {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return None;
            }
            state = self.news.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        Some(Moment { build: state.builds, failure: state.failure.clone(), report: state.report.clone() })
    }

    /// Returns what changed since `seen` builds were over, for the page at `path` from the host's root, not encoded. No more than `most`
    /// files are named.
    pub fn changes(&self, path: &str, seen: u64, most: usize) -> PageNews {
        let state = self.state();
        let base = &state.rules.base_path;
        let output = path.strip_prefix(base.as_str()).map(output_path).unwrap_or_default();
        let files = state.history.since(seen).filter(|path| !path.ends_with(".html"));
        let mut files: Vec<String> = files.map(|path| href(&format!("{base}{path}"))).collect();
        files.sort();
        files.truncate(most);
        PageNews {
            url: url_of(&output),
            page: state.history.has_changed(&output, seen),
            gone: !state.outputs.contains_key(&output),
            files,
        }
    }

    pub fn server(&self) -> &str {
        &self.server
    }

    pub fn stage(&self) -> Stage {
        self.state().stage
    }

    /// Whether any build was over.
    pub fn is_built(&self) -> bool {
        self.state().builds > 0
    }

    pub fn awaited(&self) -> Option<String> {
        self.state().awaited.clone()
    }

    pub fn begin(&self, name: &'static str, total: usize) {
        self.state().stage = Stage { name, done: 0, total };
    }

    pub fn step(&self) {
        self.state().stage.done += 1;
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// For the first build, whose outputs are shown as they come.
impl Sink for Shown {
    fn put(&self, output: Output) -> Result<()> {
        let packed = Packed::new(output.bytes);
        self.state().change(output.path, Some(packed));
        self.news.notify_all();
        Ok(())
    }

    fn remove(&self, path: &str) -> Result<()> {
        self.state().change(path.to_owned(), None);
        Ok(())
    }
}

impl State {
    fn change(&mut self, path: String, output: Option<Packed>) {
        if path == HOST_RULES {
            let rules = output.as_ref().and_then(|output| serde_json::from_slice(&output.bytes()).ok());
            self.rules = rules.unwrap_or_else(|| (*self.rules).clone()).into();
        }
        self.history.note(&path, self.builds + 1);
        match output {
            Some(output) => self.outputs.insert(path, output),
            None => self.outputs.remove(&path),
        };
    }
}

fn packed(changes: Changes) -> Vec<(String, Option<Packed>)> {
    changes.into_iter().map(|(path, bytes)| (path, bytes.map(Packed::new))).collect()
}

/// `zh-tw/a/index.html` → `/zh-tw/a/`: the other way round than [`output_path`].
fn url_of(path: &str) -> String {
    let url = match path.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => format!("/{folder}"),
        _ => format!("/{path}"),
    };
    debug_assert_eq!(output_path(&url), path);
    url
}

#[cfg(test)]
#[path = "shown_tests.rs"]
mod tests;
