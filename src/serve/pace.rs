//! When builds begin and are put off → whether what is made of all pages may be left to the next build.
//!
//! **Invariant:** while builds succeed, no report is put off for longer than [`REPORT_EVERY`] and a build.

use std::time::{Duration, Instant};

/// Whoever saved so shortly before may save again, and is given a moment for that.
const BUSY: Duration = Duration::from_secs(1);
const MOMENT: Duration = Duration::from_millis(150);
/// Who saves again and again is told what is wrong at least so often.
const REPORT_EVERY: Duration = Duration::from_secs(5);

/// How quickly somebody saves.
#[derive(Debug, Default)]
pub struct Pace {
    /// When the last two builds began, the last one first.
    builds: [Option<Instant>; 2],
    /// Since when reports are put off.
    since: Option<Instant>,
}

impl Pace {
    /// A build begins.
    pub fn build(&mut self, now: Instant) {
        self.builds = [Some(now), self.builds[0]];
    }

    /// Returns how long the build that began last waits for another one when its pages are there; `None` if it may leave nothing to that.
    pub fn patience(&self) -> Option<Duration> {
        let [last, before] = self.builds;
        let within =
            |since: Option<Instant>, length| last.zip(since).is_some_and(|(last, since)| last < since + length);
        if self.since.is_some() && !within(self.since, REPORT_EVERY) {
            return None;
        }
        Some(if within(before, BUSY) { MOMENT } else { Duration::ZERO })
    }

    /// The build that began at `begun` left what is made of all pages to the next one.
    pub fn put_off(&mut self, begun: Instant) {
        self.since.get_or_insert(begun);
    }

    /// A build is a whole one.
    pub fn report(&mut self) {
        self.since = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_saves_quickly_is_waited_for_and_who_saves_without_end_is_not() {
        let (mut pace, begin) = (Pace::default(), Instant::now());
        let mut at = |milliseconds: u64, put_off: bool| {
            let now = begin + Duration::from_millis(milliseconds);
            pace.build(now);
            let patience = pace.patience();
            if put_off {
                pace.put_off(now)
            } else {
                pace.report()
            }
            patience
        };
        assert_eq!(at(0, false), Some(Duration::ZERO));
        assert_eq!(at(9_000, true), Some(Duration::ZERO), "the last save is long ago");
        assert_eq!(at(9_300, true), Some(MOMENT));
        assert_eq!(at(13_900, true), Some(Duration::ZERO));
        assert_eq!(at(14_000, false), None, "it was put off for five seconds");
        assert_eq!(at(14_100, false), Some(MOMENT));
    }
}
