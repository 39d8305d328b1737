//! Hints and looks at the folders → builds → what is shown.
//!
//! **Invariant:** whatever is saved is built. Hints make that quick; a look at the stamps of all files, from time to time, makes it sure. What is
//! saved while a build runs starts another one.

use std::{
    collections::BTreeSet,
    panic,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant, SystemTime},
};

use camino::Utf8PathBuf;

use super::{
    Caller, News, Settings,
    hints::Hints,
    moment::Report,
    pace::Pace,
    shown::Shown,
    watch::{Hint, Watch},
};
use crate::{
    base::{Diagnosed, Diagnostic, Error, Result, settled},
    config::{Config, HostKind},
    model::{Output, output::Sink},
    pipeline::{self, Cache, Memory, Progress, Summary},
    publish::Pending,
    read::scan::{self, Root, Scan},
};

/// Between looks at all stamps, at least, where the system tells of changes and where it does not.
const LOOK_EVERY: Duration = Duration::from_secs(2);
const POLL_EVERY: Duration = Duration::from_millis(300);
/// Looks take no more than this part of the time.
const LOOKS_TAKE: u32 = 20;
/// What was learnt is kept for the next run when nothing was saved for this long, and for so many times as long as keeping takes.
const KEEP_AFTER: Duration = Duration::from_secs(10);
const KEEPING_TAKES: u32 = 100;
/// File systems count time in steps up to this long.
const CLOCK_STEP: Duration = Duration::from_millis(20);

/// Builds the site, and again whenever something is saved, until the program is ended.
pub fn follow(
    settings: &Settings,
    caller: &dyn Caller,
    shown: &Shown,
    memory: &Mutex<Memory>,
    first: Diagnosed<Config>,
) -> Result<()> {
    let (told, hints) = Hints::new();
    let watch = Watch::new(told).map_err(|why| caller.told(News::Polling(&why))).ok();
    let mut follower = Follower {
        settings,
        caller,
        shown,
        memory,
        hints: &hints,
        is_recalled: !settings.is_caching,
        keep_at: None,
        keep_after: Duration::ZERO,
        config: None,
        watch,
        roots: Vec::new(),
        last: Scan::default(),
        hinted: BTreeSet::new(),
        built_at: SystemTime::now(),
        writer: None,
        pace: Pace::default(),
        unreported: 0,
        anew: false,
    };
    follower.look_at(scan::roots(&first.value, &settings.given));
    follower.build(Some(first), None);
    follower.keep();
    let mut look_at = Instant::now() + LOOK_EVERY;
    loop {
        match hints.next(look_at) {
            Some(hint) => {
                let only = follower.hear(hint);
                follower.build(None, only);
            }
            None => {
                let begun = Instant::now();
                if follower.look() {
                    follower.build(None, None);
                } else {
                    follower.keep();
                }
                let least = if follower.is_told() { LOOK_EVERY } else { POLL_EVERY };
                look_at = Instant::now() + least.max(begun.elapsed() * LOOKS_TAKE);
            }
        }
    }
}

struct Follower<'a> {
    settings: &'a Settings,
    caller: &'a dyn Caller,
    shown: &'a Shown,
    /// Nobody else changes it; it is held while a build runs.
    memory: &'a Mutex<Memory>,
    hints: &'a Hints,
    /// What earlier runs kept was looked for.
    is_recalled: bool,
    /// When the memory is to be kept for the next run; `None` if that is done.
    keep_at: Option<Instant>,
    /// How long after a build.
    keep_after: Duration,
    /// What the last good build was made with, and what there is to say of it.
    config: Option<Diagnosed<Config>>,
    /// `None` where the system cannot watch at all.
    watch: Option<Watch>,
    roots: Vec<Root>,
    /// The last look at all files, and what was hinted and built since.
    last: Scan,
    hinted: BTreeSet<Utf8PathBuf>,
    built_at: SystemTime,
    /// Writes what is kept.
    writer: Option<JoinHandle<()>>,
    pace: Pace,
    /// Files that were shown since the last report.
    unreported: usize,
    /// The memory was lost, so that the next build makes everything.
    anew: bool,
}

impl<'a> Follower<'a> {
    /// Takes a hint, and returns the files that it is about if it can be about no others. If it may be about folders, these are watched before the
    /// build looks at what is in them.
    fn hear(&mut self, hint: Hint) -> Option<BTreeSet<Utf8PathBuf>> {
        let watched = |path: &Utf8PathBuf| self.watch.as_ref().is_some_and(|watch| watch.watches(path));
        let folders = hint.paths.iter().any(|path| watched(path) || path.is_dir());
        // What editors write beside a file while they save it came and went.
        let is_something = |path: &&Utf8PathBuf| self.last.has(path) || path.symlink_metadata().is_ok();
        let files = hint.paths.iter().filter(is_something).cloned().collect();
        self.hinted.extend(hint.paths);
        if folders || hint.lost {
            self.look();
            return None;
        }
        Some(files)
    }

    /// Looks at everything; returns whether anything changed that no build since can have seen.
    fn look(&mut self) -> bool {
        let now = scan::scan(&self.roots);
        let since = self.built_at.checked_sub(CLOCK_STEP).unwrap_or(self.built_at);
        let is_new = |(path, stamp): &(&camino::Utf8Path, Option<crate::read::Stamp>)| {
            !self.hinted.contains(*path) || stamp.is_some_and(|stamp| stamp.latest() >= since)
        };
        let changed = self.last.changes(&now).iter().any(is_new);
        self.follow_folders(&now);
        self.last = now;
        self.hinted.clear();
        changed
    }

    fn look_at(&mut self, roots: Vec<Root>) {
        if self.roots != roots {
            self.roots = roots;
            self.look();
        }
    }

    fn follow_folders(&mut self, now: &Scan) {
        let Some(watch) = &mut self.watch else { return };
        if watch.is_on()
            && let Err(why) = watch.follow(now.folders())
        {
            self.caller.told(News::Polling(&why));
        }
    }

    fn memory(&self) -> MutexGuard<'a, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_told(&self) -> bool {
        self.watch.as_ref().is_some_and(Watch::is_on)
    }

    /// Builds what is there now, and shows it; `first` is its configuration if it was loaded just now, `only` the files that may have changed since the
    /// build before, if that is known.
    fn build(&mut self, mut first: Option<Diagnosed<Config>>, mut only: Option<BTreeSet<Utf8PathBuf>>) {
        self.pace.build(Instant::now());
        // Where a file was saved between its two readings: most writers have done soon, and the others are heard of.
        if let Err(error) = settled(|| self.build_once(first.take(), only.take())) {
            // The memory may have learnt of files as another configuration has them.
            self.keep_at = None;
            self.shown.fail(error.to_string());
            self.caller.told(News::Failed(&error));
        }
    }

    fn build_once(&mut self, first: Option<Diagnosed<Config>>, only: Option<BTreeSet<Utf8PathBuf>>) -> Result<()> {
        self.built_at = SystemTime::now();
        let begun = Instant::now();
        if only.is_some_and(|only| self.memory().expect(&only))
            && let Some(Diagnosed { value, diagnostics }) = self.config.clone()
        {
            return self.build_site(value, diagnostics, begun);
        }
        match first.map_or_else(|| self.caller.load(), Ok) {
            Ok(Diagnosed { value, diagnostics }) => {
                self.look_at(scan::roots(&value, &self.settings.given));
                self.build_site(value, diagnostics, begun)
            }
            Err(error) => Err(error),
        }
    }

    fn build_site(&mut self, mut config: Config, mut diagnostics: Vec<Diagnostic>, begun: Instant) -> Result<()> {
        let loaded = Diagnosed::new(config.clone(), diagnostics.clone());
        config.hosts.push(HostKind::Preview);
        config.compress.clear();
        // Of a site that is made anew, nothing is beneath, and nothing could be put off.
        let early = (!self.anew).then_some(self.shown);
        let hints = self.pace.patience().filter(|_| !self.anew).map(|patience| (self.hints, patience));
        let pending = LaterBuild { early, hints, pending: Pending::default(), shown: AtomicUsize::new(0) };
        let is_first = !self.shown.is_built();
        let progress: Box<dyn Progress> = match is_first {
            true => Box::new(FirstBuild { shown: self.shown, told: self.caller.progress() }),
            false => Box::new(Quietly { hints: hints.map(|(hints, _)| hints) }),
        };
        if !std::mem::replace(&mut self.is_recalled, true) {
            *self.memory() = Cache::of(&config).facts(&config);
        }
        let sink: &dyn Sink = if is_first { self.shown } else { &pending };
        let mut memory = self.memory.lock().unwrap_or_else(PoisonError::into_inner);
        let build = || pipeline::build(&config, &self.settings.options, &*progress, &mut memory, sink);
        let built = panic::catch_unwind(panic::AssertUnwindSafe(build)).unwrap_or_else(|_| {
            *memory = Memory::default();
            self.anew = true;
            Err(Error::Usage(pipeline::fault::BUG.into()))
        });
        let pages = memory.pages();
        let changes = pending.pending.into_changes();
        let config = Arc::new(loaded.value.clone());
        let changed = self.unreported + pending.shown.into_inner() + changes.len();
        if let Err(Error::Superseded) = built {
            self.config = Some(loaded);
            self.pace.put_off(begun);
            self.unreported = changed;
            self.shown.take_pages(changes);
            self.shown.settle_pages();
            return Ok(());
        }
        let summary: Summary = built?.drain_into(&mut diagnostics);
        self.config = Some(loaded);
        self.pace.report();
        self.unreported = 0;
        let diagnostics = Arc::new(self.caller.judge(diagnostics));
        let report = Report { diagnostics: diagnostics.clone(), pages, config: Some(config.clone()) };
        self.shown.take(changes, report, std::mem::take(&mut self.anew));
        // Whoever holds the memory sees what is said of this build.
        drop(memory);
        let milliseconds = begun.elapsed().as_millis();
        self.caller.told(News::Built { summary, changed, milliseconds, config: &config, diagnostics });
        self.keep_at = self.settings.is_caching.then(|| Instant::now() + self.keep_after);
        Ok(())
    }

    /// Keeps for the next run what was learnt of the files, if it is time.
    fn keep(&mut self) {
        let begun = Instant::now();
        if self.writer.as_ref().is_some_and(|writer| !writer.is_finished()) {
            return;
        }
        if self.keep_at.take_if(|at| *at <= begun).is_some()
            && let Some(config) = &self.config
        {
            let is_quiet = || !self.hints.come(Duration::ZERO);
            match Cache::of(&config.value).facts_to_keep(&config.value, &self.memory(), &is_quiet) {
                // Whoever saves meanwhile need not wait for the disk. Where there is no thread to be had, nothing is kept.
                Some(write) => self.writer = thread::Builder::new().spawn(write).ok(),
                None if !is_quiet() => self.keep_at = Some(begun + KEEP_AFTER),
                None => {}
            }
            self.keep_after = KEEP_AFTER.max(begun.elapsed() * KEEPING_TAKES);
        }
    }
}

/// Shows how far the first build is, and what is waited for.
struct FirstBuild<'a> {
    shown: &'a Shown,
    told: Box<dyn Progress>,
}

impl Progress for FirstBuild<'_> {
    fn begin(&self, stage: &'static str, total: usize) {
        self.shown.begin(stage, total);
        self.told.begin(stage, total);
    }

    fn step(&self) {
        self.shown.step();
        self.told.step();
    }

    fn end(&self) {
        self.told.end();
    }

    fn awaited(&self) -> Option<String> {
        self.shown.awaited()
    }
}

/// Shows pages as soon as all of them are there, and the rest when all is.
struct LaterBuild<'a> {
    /// Where pages are shown before the build is over.
    early: Option<&'a Shown>,
    /// What may come next, and how long it is waited for when the pages are there.
    hints: Option<(&'a Hints, Duration)>,
    pending: Pending,
    /// How many outputs were shown.
    shown: AtomicUsize,
}

impl Sink for LaterBuild<'_> {
    fn put(&self, output: Output) -> Result<()> {
        self.pending.put(output)
    }

    fn remove(&self, path: &str) -> Result<()> {
        self.pending.remove(path)
    }

    fn pages_are_there(&self) {
        if let Some(early) = self.early {
            let changes = self.pending.take_changes();
            self.shown.fetch_add(changes.len(), Ordering::Relaxed);
            early.take_pages(changes);
        }
        if let Some((hints, patience)) = self.hints {
            hints.come(patience);
        }
    }
}

/// Leaves what is made of all pages to the next build, where that is wanted already.
struct Quietly<'a> {
    /// `None` if this build is to be a whole one.
    hints: Option<&'a Hints>,
}

impl Progress for Quietly<'_> {
    fn begin(&self, _stage: &'static str, _total: usize) {}
    fn step(&self) {}
    fn end(&self) {}

    fn is_superseded(&self) -> bool {
        self.hints.is_some_and(|hints| hints.come(Duration::ZERO))
    }
}
