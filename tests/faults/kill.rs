//! Builds that are killed at any moment, with all of their threads.
//!
//! `HEXAPLA_KILLS=300` kills more of them.

use std::{
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use super::{
    Need, Test, rounds,
    site::{PROGRAM, Site},
};

pub const TESTS: &[Test] = &[("a_killed_build_leaves_the_old_site_or_the_new_one", Need::Nothing, kills)];

fn kills() -> Result<(), String> {
    let rounds = rounds("HEXAPLA_KILLS", 20);
    let site = Site::new();
    site.mends(0)?;
    // When a build publishes, by the builds before: the machine may be busier at one time than at another. What comes out too often
    // in a row moves it further each time.
    let mut moment = Duration::ZERO;
    for version in 1..=3 {
        site.write(version);
        let started = Instant::now();
        site.mends(version)?;
        moment = moment.max(started.elapsed());
    }
    let (mut old, mut new, mut left) = (0, 0, 0);
    let (mut was_new, mut in_a_row) = (None, 0);
    for round in 0..rounds {
        let version = 4 + round;
        site.write(version);
        // With two threads: the last words of the site's own say one.
        let words: Vec<_> = site.words().into_iter().take(4).chain(["--jobs".into(), "2".into()]).collect();
        let mut build = Command::new(PROGRAM)
            .args(words)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| error.to_string())?;
        // Spread evenly around the moment of publishing; the golden section never falls into step with it.
        thread::sleep(moment.mul_f64(0.4 + 1.2 * (0.618_034 * round as f64).fract()));
        build.kill().and_then(|()| build.wait()).map_err(|error| error.to_string())?;
        let is_new = match site.published("out/public").map_err(|why| format!("round {round}: {why}"))? {
            Some(found) if found == version => {
                new += 1;
                true
            }
            Some(found) if found + 1 == version => {
                old += 1;
                false
            }
            found => {
                return Err(format!("round {round}: {found:?} is published, neither {version} nor the one before"));
            }
        };
        in_a_row = if was_new == Some(is_new) { in_a_row + 1 } else { 1 };
        was_new = Some(is_new);
        moment = moment.mul_f64(if is_new { 0.93_f64 } else { 1.07 }.powi(in_a_row));
        if !site.has_true_spare() {
            return Err(format!("round {round}: the spare tree is not the site"));
        }
        left += usize::from(!site.litter().is_empty());
        site.mends(version)?;
    }
    eprintln!(
        "{rounds} builds killed: {old} old sites, {new} new ones, 0 mixed, 0 missing; {left} left something, which the next build cleared"
    );
    let few = rounds * 15 / 100;
    if old < few || new < few { Err(format!("{old} old and {new} new of {rounds} say nothing")) } else { Ok(()) }
}
