//! Hints, as they come → one for all that were saved together.
//!
//! **Invariant:** none is lost: what was taken in to be told of is a part of the next one.

use std::{
    sync::{
        Mutex, MutexGuard, PoisonError,
        mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    },
    time::{Duration, Instant},
};

use super::watch::Hint;

/// Quiet after a save that is complete, and after one that may not be.
const QUIET_AFTER_SAVE: Duration = Duration::from_millis(8);
const QUIET_IN_SAVE: Duration = Duration::from_millis(40);
/// A hint is passed on after this, quiet or not.
const LATEST: Duration = Duration::from_millis(300);

/// What the system said and nobody has asked for yet.
pub struct Hints(Mutex<Heard>);

struct Heard {
    from: Receiver<Hint>,
    /// Taken in already.
    first: Option<Hint>,
}

impl Hints {
    /// With the end that takes them in.
    pub fn new() -> (Sender<Hint>, Self) {
        let (sender, from) = channel();
        (sender, Self(Mutex::new(Heard { from, first: None })))
    }

    /// Whether there is one, or comes within `patience`.
    pub fn come(&self, patience: Duration) -> bool {
        let mut heard = self.heard();
        if heard.first.is_none() {
            heard.first = heard.from.recv_timeout(patience).ok();
        }
        heard.first.is_some()
    }

    /// Waits for hints, and for the quiet behind them; `None` at `until`.
    pub fn next(&self, until: Instant) -> Option<Hint> {
        let mut heard = self.heard();
        let first = match heard.first.take() {
            Some(first) => Ok(first),
            None => heard.from.recv_timeout(until.saturating_duration_since(Instant::now())),
        };
        let mut all = match first {
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
            match heard.from.recv_timeout(quiet.min(left)) {
                Ok(hint) => {
                    all.paths.extend(hint.paths);
                    all.complete = hint.complete;
                    all.lost |= hint.lost;
                }
                Err(_) => return Some(all),
            }
        }
    }

    fn heard(&self) -> MutexGuard<'_, Heard> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hint(path: &str, complete: bool) -> Hint {
        Hint { paths: vec![path.into()], complete, lost: false }
    }

    #[test]
    fn hints_that_come_together_are_one() {
        let (sender, hints) = Hints::new();
        assert!(!hints.come(Duration::ZERO));
        sender.send(hint("a", false)).unwrap();
        assert!(hints.come(Duration::ZERO) && hints.come(Duration::ZERO));
        sender.send(hint("b", true)).unwrap();
        let all = hints.next(Instant::now() + Duration::from_secs(60)).unwrap();
        assert_eq!(all.paths, ["a", "b"]);
        assert!(!hints.come(Duration::ZERO));
        assert_eq!(hints.next(Instant::now()), None);
    }

    #[test]
    fn one_that_comes_soon_is_waited_for_by_who_has_patience() {
        let (sender, hints) = Hints::new();
        std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(20));
            sender.send(hint("a", true))
        });
        assert!(hints.come(Duration::from_secs(60)));
        assert_eq!(hints.next(Instant::now()).map(|hint| hint.paths), Some(vec!["a".into()]));
    }

    #[test]
    fn a_stream_of_hints_is_not_waited_out() {
        let (sender, hints) = Hints::new();
        let begun = Instant::now();
        std::thread::spawn(move || while sender.send(hint("a", false)).is_ok() {});
        assert!(hints.next(Instant::now() + Duration::from_secs(60)).is_some());
        assert!(begun.elapsed() < Duration::from_secs(30));
    }
}
