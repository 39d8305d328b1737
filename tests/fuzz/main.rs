//! Damaged inputs of every kind that content has: none of them makes a panic, takes more than its time, or breaks what its oracle says.
//!
//! An oracle (`oracles/`) takes bytes and panics if they show a fault. Three things call it: this test, with mutations of the
//! fixtures; `cargo fuzz`, guided by coverage (`targets/`, see CONTRIBUTING.md); and this test again with the inputs that either has found,
//! which are kept in `found/<oracle>/`. `HEXAPLA_FUZZ=1000000 cargo test --release --test fuzz` goes on for long;
//! `HEXAPLA_FUZZ_SEED=7` begins elsewhere; `HEXAPLA_FUZZ_INPUTS=FOLDER` tries the files in `FOLDER/<oracle>/` as well.

#![allow(clippy::print_stderr, reason = "how much was tried is shown")]

mod mutations;
mod oracles;
mod seeds;

use std::{
    fs,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use mutations::Chance;

struct Oracle {
    name: &'static str,
    holds: fn(&[u8]),
    seeds: fn() -> Vec<Vec<u8>>,
    /// One input counts as so many: what builds a site takes longer than what reads a text.
    cost: usize,
}

const ORACLES: &[Oracle] = &[
    Oracle { name: "front_matter", holds: oracles::front_matter::holds, seeds: seeds::front_matters, cost: 1 },
    Oracle { name: "segments", holds: oracles::segments::holds, seeds: seeds::pages, cost: 1 },
    Oracle { name: "page", holds: oracles::page::holds, seeds: seeds::pages, cost: 5 },
    Oracle { name: "includes", holds: oracles::includes::holds, seeds: seeds::includes, cost: 5 },
    Oracle { name: "toc", holds: oracles::toc::holds, seeds: seeds::tocs, cost: 1 },
    Oracle { name: "redirections", holds: oracles::redirections::holds, seeds: seeds::redirections, cost: 20 },
    Oracle { name: "request", holds: oracles::request::holds, seeds: seeds::requests, cost: 1 },
    Oracle { name: "returned", holds: oracles::returned::holds, seeds: seeds::returned, cost: 2 },
    Oracle { name: "snippet", holds: oracles::snippet::holds, seeds: seeds::snippets, cost: 1 },
];

/// What one input of 4 KB may take; ten times as much in a debug build.
const LONGEST: Duration = Duration::from_millis(if cfg!(debug_assertions) { 1_000 } else { 100 });

#[test]
fn mutations_of_the_fixtures_break_no_oracle() {
    let cases: usize = variable("HEXAPLA_FUZZ", 300);
    for oracle in ORACLES {
        let seeds = (oracle.seeds)();
        assert!(!seeds.is_empty(), "{} has no seeds", oracle.name);
        let mut chance = Chance::new(variable("HEXAPLA_FUZZ_SEED", 1));
        let started = Instant::now();
        let mut slowest = Duration::ZERO;
        for _ in 0..cases.div_ceil(oracle.cost) {
            slowest = slowest.max(tried(oracle, &mutations::damaged(&seeds, &mut chance)));
        }
        report(oracle, cases.div_ceil(oracle.cost), started.elapsed(), slowest);
    }
}

#[test]
fn inputs_that_once_broke_an_oracle_do_so_no_more() {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/found");
    let more = std::env::var_os("HEXAPLA_FUZZ_INPUTS").map(PathBuf::from);
    for oracle in ORACLES {
        let started = Instant::now();
        let (mut count, mut slowest) = (0, Duration::ZERO);
        for folder in [Some(&kept), more.as_ref()].into_iter().flatten() {
            for input in fs::read_dir(folder.join(oracle.name)).into_iter().flatten() {
                let input = fs::read(input.expect("an entry").path()).expect("an input");
                slowest = slowest.max(tried(oracle, &input));
                count += 1;
            }
        }
        report(oracle, count, started.elapsed(), slowest);
    }
}

/// Returns the time that the oracle took. An input that breaks it is written to `target/fuzz/`.
fn tried(oracle: &Oracle, input: &[u8]) -> Duration {
    let started = Instant::now();
    let outcome = catch_unwind(AssertUnwindSafe(|| (oracle.holds)(input)));
    let mut took = started.elapsed();
    // The machine may have been busy with something else, more than once.
    for _ in 0..3 {
        if outcome.is_err() || input.len() > 4_096 || took <= LONGEST {
            break;
        }
        let again = Instant::now();
        (oracle.holds)(input);
        took = took.min(again.elapsed());
    }
    let slow = input.len() <= 4_096 && took > LONGEST;
    if outcome.is_err() || slow {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/fuzz").join(oracle.name);
        fs::create_dir_all(&folder).expect("a folder");
        let file = folder.join(format!("{:016x}", mutations::fingerprint(input)));
        fs::write(&file, input).expect("a file");
        panic!("{}: {} by {}", oracle.name, if slow { "takes too long" } else { "broken" }, file.display());
    }
    took
}

fn report(oracle: &Oracle, count: usize, took: Duration, slowest: Duration) {
    let rate = count as f64 / took.as_secs_f64().max(1e-9);
    eprintln!(
        "{:<13}{count:>9} inputs, {rate:>7.0} a second, the slowest {:>6.1} ms",
        oracle.name,
        slowest.as_secs_f64() * 1e3
    );
}

fn variable<T: std::str::FromStr>(name: &str, otherwise: T) -> T {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(otherwise)
}
