//! Hints and looks at the folders → builds → what is shown.
//!
//! **Invariant:** whatever is saved is built. Hints make that quick; a look at the stamps of all files, from time to time, makes it sure. What is
//! saved while a build runs starts another one.

use std::{
    collections::BTreeSet,
    panic,
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError, channel},
    },
    time::{Duration, Instant, SystemTime},
};

use camino::Utf8PathBuf;

use super::{
    Caller, News, Settings,
    shown::{Report, Shown},
    watch::{Hint, Watch},
};
use crate::{
    base::{Diagnosed, Diagnostic, Error, Result, settled},
    config::{Config, HostKind},
    pipeline::{self, Memory, Progress, Summary},
    publish::Pending,
    read::scan::{self, Root, Scan},
};

/// Quiet after a save that is complete, and after one that may not be.
const QUIET_AFTER_SAVE: Duration = Duration::from_millis(8);
const QUIET_IN_SAVE: Duration = Duration::from_millis(40);
/// A build begins after this, quiet or not.
const LATEST: Duration = Duration::from_millis(300);
/// Between looks at all stamps, at least, where the system tells of changes and where it does not.
const LOOK_EVERY: Duration = Duration::from_secs(2);
const POLL_EVERY: Duration = Duration::from_millis(300);
/// Looks take no more than this part of the time.
const LOOKS_TAKE: u32 = 20;
/// File systems count time in steps up to this long.
const CLOCK_STEP: Duration = Duration::from_millis(20);

/// Builds the site, and again whenever something is saved, until the program is ended.
pub fn follow(settings: &Settings, caller: &dyn Caller, shown: &Shown, first: Diagnosed<Config>) -> Result<()> {
    let (hints, heard) = channel();
    let watch = Watch::new(hints).map_err(|why| caller.told(News::Polling(&why))).ok();
    let mut follower = Follower {
        settings,
        caller,
        shown,
        memory: Memory::default(),
        watch,
        roots: Vec::new(),
        last: Scan::default(),
        hinted: BTreeSet::new(),
        built_at: SystemTime::now(),
        anew: false,
    };
    follower.look_at(scan::roots(&first.value, &settings.given));
    follower.build(Some(first));
    let mut look_at = Instant::now() + LOOK_EVERY;
    loop {
        match wait(&heard, look_at) {
            Some(hint) => {
                follower.hear(hint);
                follower.build(None);
            }
            None => {
                let begun = Instant::now();
                if follower.look() {
                    follower.build(None);
                }
                let least = if follower.is_told() { LOOK_EVERY } else { POLL_EVERY };
                look_at = Instant::now() + least.max(begun.elapsed() * LOOKS_TAKE);
            }
        }
    }
}

/// Waits for hints, and for the quiet behind them; `None` at `until`.
fn wait(heard: &Receiver<Hint>, until: Instant) -> Option<Hint> {
    let mut all = match heard.recv_timeout(until.saturating_duration_since(Instant::now())) {
        Ok(hint) => hint,
        Err(RecvTimeoutError::Timeout) => return None,
        // Nobody will tell any more.
        Err(RecvTimeoutError::Disconnected) => {
            std::thread::sleep(until.saturating_duration_since(Instant::now()));
            return None;
        }
    };
    let latest = Instant::now() + LATEST;
    loop {
        let quiet = if all.complete { QUIET_AFTER_SAVE } else { QUIET_IN_SAVE };
        let left = latest.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Some(all);
        }
        match heard.recv_timeout(quiet.min(left)) {
            Ok(hint) => {
                all.paths.extend(hint.paths);
                all.complete = hint.complete;
                all.lost |= hint.lost;
            }
            Err(_) => return Some(all),
        }
    }
}

struct Follower<'a> {
    settings: &'a Settings,
    caller: &'a dyn Caller,
    shown: &'a Shown,
    memory: Memory,
    /// `None` where the system cannot watch at all.
    watch: Option<Watch>,
    roots: Vec<Root>,
    /// The last look at all files, and what was hinted and built since.
    last: Scan,
    hinted: BTreeSet<Utf8PathBuf>,
    built_at: SystemTime,
    /// The memory was lost, so that the next build makes everything.
    anew: bool,
}

impl Follower<'_> {
    /// Takes a hint. If it may be about folders, these are watched before the build looks at what is in them.
    fn hear(&mut self, hint: Hint) {
        let watched = |path: &Utf8PathBuf| self.watch.as_ref().is_some_and(|watch| watch.watches(path));
        let folders = hint.paths.iter().any(|path| watched(path) || path.is_dir());
        self.hinted.extend(hint.paths);
        if folders || hint.lost {
            self.look();
        }
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

    fn is_told(&self) -> bool {
        self.watch.as_ref().is_some_and(Watch::is_on)
    }

    /// Builds what is there now, and shows it; `first` is its configuration if it was loaded just now.
    fn build(&mut self, mut first: Option<Diagnosed<Config>>) {
        // Where a file was saved between its two readings: most writers have done soon, and the others are heard of.
        if let Err(error) = settled(|| self.build_once(first.take())) {
            self.shown.fail(error.to_string());
            self.caller.told(News::Failed(&error));
        }
    }

    fn build_once(&mut self, first: Option<Diagnosed<Config>>) -> Result<()> {
        self.built_at = SystemTime::now();
        let begun = Instant::now();
        match first.map_or_else(|| self.caller.load(), Ok) {
            Ok(Diagnosed { value, diagnostics }) => {
                self.look_at(scan::roots(&value, &self.settings.given));
                self.build_site(value, diagnostics, begun)
            }
            Err(error) => Err(error),
        }
    }

    fn build_site(&mut self, mut config: Config, mut diagnostics: Vec<Diagnostic>, begun: Instant) -> Result<()> {
        config.hosts.push(HostKind::Preview);
        let pending = Pending::default();
        let is_first = !self.shown.is_built();
        let progress: Box<dyn Progress> = match is_first {
            true => Box::new(FirstBuild { shown: self.shown, told: self.caller.progress() }),
            false => Box::new(Quietly),
        };
        let sink: &dyn crate::model::output::Sink = if is_first { self.shown } else { &pending };
        let (options, memory) = (&self.settings.options, &mut self.memory);
        let build = || pipeline::build(&config, options, &*progress, memory, sink);
        let built = panic::catch_unwind(panic::AssertUnwindSafe(build)).unwrap_or_else(|_| {
            self.memory = Memory::default();
            self.anew = true;
            Err(Error::Usage(pipeline::fault::BUG.into()))
        });
        let summary: Summary = built?.drain_into(&mut diagnostics);
        let changes = pending.into_changes();
        let changed = changes.len();
        config.hosts.retain(|host| *host != HostKind::Preview);
        let config = Arc::new(config);
        let diagnostics = self.caller.judge(diagnostics);
        let said = diagnostics.clone().into();
        let report = Report { diagnostics: said, pages: self.memory.pages(), config: Some(config.clone()) };
        self.shown.take(changes, report, std::mem::take(&mut self.anew));
        let milliseconds = begun.elapsed().as_millis();
        self.caller.told(News::Built { summary, changed, milliseconds, config: &config, diagnostics });
        Ok(())
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

struct Quietly;

impl Progress for Quietly {
    fn begin(&self, _stage: &'static str, _total: usize) {}
    fn step(&self) {}
    fn end(&self) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hint(path: &str, complete: bool) -> Hint {
        Hint { paths: vec![path.into()], complete, lost: false }
    }

    #[test]
    fn hints_that_come_together_are_one() {
        let (sender, heard) = channel();
        sender.send(hint("a", false)).unwrap();
        sender.send(hint("b", true)).unwrap();
        let all = wait(&heard, Instant::now() + Duration::from_secs(60)).unwrap();
        assert_eq!(all.paths, ["a", "b"]);
        assert_eq!(wait(&heard, Instant::now()), None);
    }

    #[test]
    fn a_stream_of_hints_is_not_waited_out() {
        let (sender, heard) = channel();
        let begun = Instant::now();
        std::thread::spawn(move || while sender.send(hint("a", false)).is_ok() {});
        assert!(wait(&heard, Instant::now() + Duration::from_secs(60)).is_some());
        assert!(begun.elapsed() < Duration::from_secs(30));
    }
}
