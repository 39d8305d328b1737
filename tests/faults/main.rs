//! Disks that fail, processes that are killed, writers that do not wait: whatever happens to a build, the published site is wholly
//! old or wholly new, what the program says is true, and the next build clears what is left.
//!
//! What needs `strace`, or the right to mount, is shown as ignored where it cannot be had.

#![allow(clippy::print_stderr, reason = "a test harness speaks to its terminal")]

mod disk;
mod kill;
mod site;
mod sweep;
mod writers;

use std::{env, process::Command};

use libtest_mimic::{Arguments, Failed, Trial};

/// A test, and what it needs of the machine.
pub type Test = (&'static str, Need, fn() -> Result<(), String>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    Nothing,
    /// A mount of its own: root, or a user namespace.
    Mounts,
    Strace,
}

fn main() {
    let arguments = Arguments::from_args();
    let mounts =
        works(Command::new("unshare").args(["-m", "sh", "-c", "d=$(mktemp -d) && mount -t tmpfs none \"$d\""]));
    let strace = works(Command::new("strace").args(["-f", "-qq", "-o", "/dev/null", "true"]));
    let tests = [disk::TESTS, kill::TESTS, sweep::TESTS, writers::TESTS].into_iter().flatten();
    let trials = tests
        .map(|(name, need, test)| {
            let absent = match need {
                Need::Nothing => false,
                Need::Mounts => !mounts,
                Need::Strace => !strace,
            };
            if absent {
                eprintln!("skipped: {name} (needs {need:?})");
            }
            Trial::test(*name, move || test().map_err(Failed::from)).with_ignored_flag(absent)
        })
        .collect();
    libtest_mimic::run(&arguments, trials).exit();
}

fn works(command: &mut Command) -> bool {
    command.output().is_ok_and(|output| output.status.success())
}

/// How often a test that may go on for long tries: `otherwise`, unless the variable says more.
pub fn rounds(variable: &str, otherwise: usize) -> usize {
    env::var(variable).ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(otherwise)
}
