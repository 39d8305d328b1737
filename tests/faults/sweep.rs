//! Every system call that reads, publishes, cleans up, or reads and writes the cache, fails once, or is the last one.
//!
//! `HEXAPLA_SWEEP=400` tries about so many points: calls × {killed, no space, input/output error}.

use std::{collections::BTreeMap, fs, process::Command};

use super::{Need, Test, rounds, site::Site};

pub const TESTS: &[Test] = &[("whichever_system_call_fails_or_is_the_last", Need::Strace, sweep)];

const CALLS: &[&str] = &[
    "openat",
    "openat2",
    "mkdir",
    "write",
    "linkat",
    "link",
    "unlinkat",
    "unlink",
    "rmdir",
    "renameat2",
    "rename",
    "fsync",
    "fchmod",
    "chmod",
    "flock",
    "ftruncate",
    "getdents64",
    "statx",
    "fstat",
    "read",
    "close",
];

const FAULTS: &[&str] = &["signal=SIGKILL", "error=ENOSPC", "error=EIO"];

fn sweep() -> Result<(), String> {
    let wanted = rounds("HEXAPLA_SWEEP", 30).div_ceil(2);
    let first = Site::new();
    first.mends(0)?;
    let with_spare = Site::new();
    with_spare.write(9);
    with_spare.mends(9)?;
    with_spare.write(0);
    with_spare.mends(0)?;
    for (site, what) in [(first, "that has no spare tree"), (with_spare, "that has a spare tree")] {
        sweep_over(&site, wanted).map_err(|why| format!("a site {what}: {why}"))?;
    }
    Ok(())
}

/// Tries about as many points of the build of version 1 as are `wanted`, on a site of version 0.
fn sweep_over(site: &Site, wanted: usize) -> Result<(), String> {
    // What the sweep begins with each time.
    for (name, kept) in KEPT {
        copy(site, name, kept);
    }
    site.write(1);
    let counts = counts(site)?;
    let total: usize = counts.values().sum();
    let per_fault = wanted.div_ceil(FAULTS.len());
    let mut points = BTreeMap::new();
    for (call, count) in &counts {
        // Each kind of call has its share, from the last one back: those publish.
        let least = if wanted > 100 { 4 } else { 1 };
        let share = (per_fault * count).div_ceil(total).clamp(least.min(*count), *count);
        for at in 0..share {
            // A file that cannot be looked at counts as one that is not there, so only the end is tried at these calls.
            let faults = if ["statx", "fstat"].contains(call) { &FAULTS[..1] } else { FAULTS };
            for fault in faults {
                let when = count - at * count / share;
                let outcome = point(site, call, when, fault).map_err(|why| format!("{call} {when} {fault}: {why}"))?;
                *points.entry(outcome).or_insert(0) += 1;
            }
        }
    }
    let swept: usize = points.values().sum();
    eprintln!("{swept} points of {} kinds of calls: 0 broken sites, 0 untrue messages; {points:?}", counts.len());
    if 4 * swept >= 3 * wanted { Ok(()) } else { Err(format!("only {swept} points of {wanted}")) }
}

/// How often the thread that makes most of each call makes it: `strace` counts for each thread.
fn counts(site: &Site) -> Result<BTreeMap<&'static str, usize>, String> {
    reset(site);
    let log = site.path("log");
    let ended = site.shell(&["strace", "-f", "-qq", "-o", log.to_str().expect("UTF-8")], "exec \"$0\" \"$@\"");
    let text = fs::read_to_string(&log).map_err(|error| format!("{ended:?}: {error}"))?;
    let mut found: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for line in text.lines() {
        let (thread, rest) = line.split_once(' ').unwrap_or_default();
        let call = rest.trim_start().split('(').next().unwrap_or_default();
        *found.entry((call, thread)).or_default() += 1;
    }
    let most = |call: &&'static str| {
        let of_threads = found.iter().filter(|((found, _), _)| found == call).map(|(_, count)| *count);
        Some((*call, of_threads.max()?))
    };
    let counts: BTreeMap<_, _> = CALLS.iter().filter_map(most).collect();
    if counts.contains_key("renameat2") {
        Ok(counts)
    } else {
        Err(format!("no exchange in {} lines", text.lines().count()))
    }
}

/// What a build writes, and where that is kept.
const KEPT: &[(&str, &str)] = &[("out", "before"), ("in/.hexapla", "before-cache")];

fn reset(site: &Site) {
    for (name, kept) in KEPT {
        let _ = fs::remove_dir_all(site.path(name));
        copy(site, kept, name);
    }
}

fn copy(site: &Site, from: &str, to: &str) {
    let copied = Command::new("cp").arg("-a").arg(site.path(from)).arg(site.path(to)).status();
    assert!(copied.is_ok_and(|status| status.success()));
}

/// One build with one fault: returns what became of it.
fn point(site: &Site, call: &str, when: usize, fault: &str) -> Result<&'static str, String> {
    reset(site);
    let inject = format!("inject={call}:{fault}:when={when}");
    let ended =
        site.shell(&["timeout", "30", "strace", "-f", "-qq", "-o", "/dev/null", "-e", &inject], "exec \"$0\" \"$@\"");
    let found = site.published("out/public")?;
    // The dynamic linker and the runtime come before the program: what they cannot do ends it before it has begun.
    // Builds for development read the built-in themes from the disk, and cannot know that one is damaged by a fault.
    let theme = cfg!(debug_assertions) && ended.status == Some(2) && ended.said.contains("the theme `bare`");
    let begun = matches!(ended.status, Some(0..=4)) && !theme;
    if begun {
        ended.is_true(Some(0), 1, found)?;
    } else if found != Some(0) && found != Some(1) {
        return Err(format!("{ended:?}, {found:?}"));
    }
    if !site.has_true_spare() {
        return Err(format!("{ended:?}, and the spare tree is not the site"));
    }
    site.mends(1)?;
    Ok(match (ended.status, found) {
        (Some(0), _) => "built all the same",
        (Some(3), Some(1)) => "said that the new site is there",
        (Some(3), _) => "refused",
        (_, Some(1)) => "ended after",
        _ => "ended before",
    })
}
