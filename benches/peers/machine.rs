//! The machine that is measured on.

use std::{fs, thread};

/// How many threads run at once.
pub fn cores() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// Bytes of memory; `None` where the system does not tell.
pub fn memory() -> Option<u64> {
    let text = fs::read_to_string("/proc/meminfo").ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("MemTotal:"))?;
    Some(line.split_whitespace().next()?.parse::<u64>().ok()? * 1024)
}

/// How many processes wanted to run, on average, in the last minute; this benchmark's own are among them.
pub fn load() -> String {
    let text = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').next().filter(|word| !word.is_empty()).unwrap_or("unknown").to_owned()
}

/// One line: cores, memory, system, day.
pub fn description() -> String {
    let kernel = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    let memory = memory().map_or_else(|| "unknown".to_owned(), |bytes| format!("{:.0} GB", bytes as f64 / 1e9));
    let now = jiff::Timestamp::now().strftime("%Y-%m-%d %H:%M UTC");
    format!("{} cores, {memory} of memory, {} {}, {now}", cores(), std::env::consts::OS, kernel.trim())
}
