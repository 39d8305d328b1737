//! What browsers are shown: the outputs of the last good build, and what is wrong now.
//!
//! **Invariant:** the outputs are those of one build, but while the first one runs: then they appear as they are made, and those that
//! somebody waits for come first.

use std::{
    collections::HashMap,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use super::{
    history::History,
    moment::{Moment, Report},
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
    outputs: HashMap<String, Arc<[u8]>>,
    rules: Arc<HostRules>,
    /// URL (from the site's root, not encoded) of the page that was asked for last and is not there yet.
    awaited: Option<String>,
    /// Builds that are over, whether they failed or not.
    builds: u64,
    history: History,
    /// What was at the outputs that were shown before their build was over: it comes back if that fails.
    beneath: Changes,
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
            beneath: Changes::new(),
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
            if let Some(bytes) = state.outputs.get(path) {
                return Found::Output(bytes.clone(), state.builds);
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
        let mut state = self.state();
        for (path, bytes) in changes {
            let before = state.outputs.get(&path).cloned();
            state.beneath.entry(path.clone()).or_insert(before);
            state.change(path, bytes);
        }
        state.builds += 1;
        self.news.notify_all();
    }

    /// Leaves the pages that were [taken](Self::take_pages) as they are, whatever becomes of the next build.
    pub fn keep_pages(&self) {
        self.state().beneath.clear();
    }

    /// Takes over what a build changed and what it said, all at once; `anew`: what was there before is dropped.
    pub fn take(&self, changes: Changes, report: Report, anew: bool) {
        let mut state = self.state();
        state.beneath.clear();
        if anew {
            let all: Vec<String> = state.outputs.drain().map(|(path, _)| path).collect();
            all.into_iter().for_each(|path| state.change(path, None));
        }
        state.report = report;
        for (path, bytes) in changes {
            state.change(path, bytes);
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
        for (path, bytes) in std::mem::take(&mut state.beneath) {
            state.change(path, bytes);
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
        self.state().change(output.path, Some(output.bytes));
        self.news.notify_all();
        Ok(())
    }

    fn remove(&self, path: &str) -> Result<()> {
        self.state().change(path.to_owned(), None);
        Ok(())
    }
}

impl State {
    fn change(&mut self, path: String, bytes: Option<Arc<[u8]>>) {
        if path == HOST_RULES {
            let rules = bytes.as_deref().and_then(|bytes| serde_json::from_slice(bytes).ok());
            self.rules = rules.unwrap_or_else(|| (*self.rules).clone()).into();
        }
        self.history.note(&path, self.builds + 1);
        match bytes {
            Some(bytes) => self.outputs.insert(path, bytes),
            None => self.outputs.remove(&path),
        };
    }
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
mod tests {
    use super::*;
    use crate::config::{self, Overrides};

    fn shown() -> Shown {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.md"), "# A\n").unwrap();
        let path = camino::Utf8PathBuf::from_path_buf(folder.path().to_owned()).unwrap();
        Shown::new(&config::load(&[path], &Overrides::default()).unwrap().value, "one".to_owned())
    }

    #[test]
    fn what_is_asked_for_while_the_first_build_runs_is_awaited() {
        let shown = Arc::new(shown());
        assert!(matches!(shown.find("a/index.html", Duration::ZERO), Found::NotYet(_)));
        assert_eq!(shown.awaited().as_deref(), Some("/a/"));
        let builder = shown.clone();
        let thread = std::thread::spawn(move || builder.put(Output::new("a/index.html", "text")));
        let found = shown.find("a/index.html", Duration::from_secs(60));
        assert!(matches!(found, Found::Output(bytes, _) if &*bytes == b"text"));
        thread.join().unwrap().unwrap();
    }

    #[test]
    fn what_changed_is_told_to_those_who_have_not_seen_it() {
        let shown = shown();
        let change = |path: &str, bytes: Option<&[u8]>| {
            shown.take([(path.to_owned(), bytes.map(Arc::from))].into(), Report::default(), false);
        };
        change("a/index.html", Some(b"a"));
        change("é.png", Some(b"b"));
        let changes = |seen| shown.changes("/a/", seen, 9);
        assert_eq!(
            changes(0),
            PageNews { url: "/a/".into(), page: true, gone: false, files: vec!["/%C3%A9.png".into()] }
        );
        assert_eq!(
            changes(1),
            PageNews { url: "/a/".into(), page: false, gone: false, files: vec!["/%C3%A9.png".into()] }
        );
        assert_eq!(changes(2).files, [""; 0]);
        change("a/index.html", None);
        assert!(changes(2).page && changes(2).gone);
        assert!(shown.after(Some(3), Duration::ZERO).is_none());
        assert_eq!(shown.after(Some(2), Duration::ZERO).map(|moment| moment.build), Some(3));
    }

    #[test]
    fn a_build_that_fails_leaves_what_was_there() {
        let shown = shown();
        shown.take([("a".to_owned(), Some(b"text"[..].into()))].into(), Report::default(), false);
        shown.fail("why".to_owned());
        assert!(matches!(shown.find("a", Duration::ZERO), Found::Output(..)));
        assert!(matches!(shown.find("b", Duration::ZERO), Found::Nothing));
    }

    #[test]
    fn pages_that_are_shown_before_their_build_is_over_go_when_it_fails() {
        let shown = shown();
        let text = |text: &str| Some(Arc::from(text.as_bytes()));
        let page = |shown: &Shown| match shown.find("a/index.html", Duration::ZERO) {
            Found::Output(bytes, _) => String::from_utf8_lossy(&bytes).into_owned(),
            _ => "nothing".to_owned(),
        };
        shown.take([("a/index.html".to_owned(), text("good"))].into(), Report::default(), false);
        shown.take_pages([("a/index.html".to_owned(), text("new")), ("b".to_owned(), text("new"))].into());
        assert_eq!((page(&shown), shown.changes("/a/", 1, 9).page), ("new".to_owned(), true));
        shown.fail("why".to_owned());
        assert_eq!((page(&shown), shown.changes("/a/", 2, 9).page, shown.has("b")), ("good".to_owned(), true, false));
        shown.take_pages([("a/index.html".to_owned(), text("newer"))].into());
        shown.take(Changes::new(), Report::default(), false);
        shown.fail("why".to_owned());
        assert_eq!(page(&shown), "newer", "the build was over");
    }

    #[test]
    fn pages_of_a_build_that_leaves_the_rest_to_the_next_one_stay_when_that_fails() {
        let shown = shown();
        shown.take([("a".to_owned(), Some(b"good"[..].into()))].into(), Report::default(), false);
        shown.take_pages([("a".to_owned(), Some(b"new"[..].into()))].into());
        shown.keep_pages();
        shown.fail("why".to_owned());
        assert!(matches!(shown.find("a", Duration::ZERO), Found::Output(bytes, _) if &*bytes == b"new"));
    }

    #[test]
    fn a_site_that_was_never_built_says_why() {
        let shown = shown();
        shown.fail("why".to_owned());
        assert!(matches!(shown.find("a", Duration::ZERO), Found::Failed(why) if why == "why"));
    }

    #[test]
    fn what_the_server_is_told_is_not_shown() {
        let shown = shown();
        let rules = HostRules { base_path: "/docs/".into(), ..HostRules::default() };
        shown.take(
            [(HOST_RULES.to_owned(), Some(serde_json::to_vec(&rules).unwrap().into()))].into(),
            Report::default(),
            false,
        );
        assert_eq!(shown.base_path(), "/docs/");
        assert!(matches!(shown.find(HOST_RULES, Duration::ZERO), Found::Nothing));
        assert!(!shown.has(HOST_RULES));
    }
}
