//! Command lines → what running them to their end used.

use std::{
    fmt,
    fs::File,
    process::{Command, Stdio},
    sync::atomic::{AtomicUsize, Ordering},
    thread,
    time::Instant,
};

use camino::{Utf8Path, Utf8PathBuf};
use wait4::Wait4;

use super::figures::Used;

/// One process, and how it may end.
pub struct Line {
    pub program: Utf8PathBuf,
    pub arguments: Vec<String>,
    /// Exit statuses of a run that did its work.
    pub succeeds: &'static [i32],
}

impl Line {
    pub fn new(program: &Utf8Path, arguments: &[&str]) -> Self {
        let arguments = arguments.iter().map(|argument| (*argument).to_owned()).collect();
        Self { program: program.to_owned(), arguments, succeeds: &[0] }
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.program.file_name().unwrap_or_default())?;
        self.arguments.iter().try_for_each(|argument| write!(f, " {argument}"))
    }
}

/// Runs `lines`, `at_once` of them at a time; what they say goes to files beside `log`.
///
/// Errors: the last line of what was said by one that failed.
pub fn run(lines: &[Line], at_once: usize, log: &Utf8Path) -> Result<Used, String> {
    let next = AtomicUsize::new(0);
    let work = || -> Result<Vec<Used>, String> {
        let mut used = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(line) = lines.get(at) else { return Ok(used) };
            used.push(one(line, &Utf8PathBuf::from(format!("{log}.{at}")))?);
        }
    };
    let begun = Instant::now();
    let used: Result<Vec<Vec<Used>>, String> = thread::scope(|scope| {
        let threads: Vec<_> = (0..at_once.clamp(1, lines.len().max(1))).map(|_| scope.spawn(work)).collect();
        threads
            .into_iter()
            .map(|thread| thread.join().map_err(|_| "a thread of the benchmark panicked".to_owned())?)
            .collect()
    });
    let wall = begun.elapsed().as_secs_f64();
    let used = used?.concat();
    let peak = used.iter().map(|used| used.peak).max().unwrap_or_default();
    Ok(Used { wall, cpu: used.iter().map(|used| used.cpu).sum(), peak })
}

fn one(line: &Line, log: &Utf8Path) -> Result<Used, String> {
    let begin = || {
        let said = File::create(log)?;
        Command::new(&line.program)
            .args(&line.arguments)
            .stdin(Stdio::null())
            .stdout(said.try_clone()?)
            .stderr(said)
            .spawn()?
            .wait4()
    };
    let begun = Instant::now();
    let ended = begin().map_err(|cause| format!("`{}` does not start: {cause}", line.program))?;
    let wall = begun.elapsed().as_secs_f64();
    match ended.status.code() {
        Some(status) if line.succeeds.contains(&status) => {
            let cpu = (ended.rusage.utime + ended.rusage.stime).as_secs_f64();
            Ok(Used { wall, cpu, peak: ended.rusage.maxrss })
        }
        _ => {
            let said = std::fs::read(log).unwrap_or_default();
            let said = String::from_utf8_lossy(&said);
            let last = said.lines().rfind(|line| !line.trim().is_empty()).unwrap_or_default();
            Err(format!("{}: {}", ended.status, last.chars().take(160).collect::<String>()))
        }
    }
}

/// Returns what a child of this program tells: numbers with spaces between them.
pub fn ask(role: &[&str]) -> Result<Vec<u64>, String> {
    let program = std::env::current_exe().map_err(|cause| cause.to_string())?;
    let output =
        Command::new(program).args(role).stderr(Stdio::inherit()).output().map_err(|cause| cause.to_string())?;
    if !output.status.success() {
        return Err(format!("`peers {}` ended with {}", role.join(" "), output.status));
    }
    let told = String::from_utf8_lossy(&output.stdout);
    told.split_whitespace()
        .map(|word| word.parse().map_err(|_| format!("`peers {}` told `{told}`", role.join(" "))))
        .collect()
}
