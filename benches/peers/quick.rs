//! The short form, for every change: a thousand pages, Hexapla with everything on beside its floor, and a bound for how far it may be above it.

use std::process::ExitCode;

use hexapla::base::{Error, Result};

use super::{
    arguments::Arguments,
    figures::{Used, ratio},
    pages::{Origin, Set},
    rounds::{self, Limits, Outcome, Size},
    tools::{self, names::EVERYTHING},
};

const PAGES: usize = 1000;

pub fn quick(arguments: &Arguments) -> Result<ExitCode> {
    let set = Set::new(Origin::Synthetic(PAGES), &arguments.work);
    let floor = tools::named(EVERYTHING).and_then(|tool| tool.floor).unwrap_or_default();
    let tools: Vec<_> = [floor, EVERYTHING].into_iter().filter_map(tools::named).collect();
    let limits = Limits { rounds: arguments.rounds, longest: f64::MAX, keep: arguments.keep };
    let size = rounds::measure(&set, &tools, limits, &[], &|progress| eprintln!("{progress}"))?;
    if let Some(why) = size.rows.iter().find_map(|row| match &row.outcome {
        Outcome::Not(why) => Some(format!("{}: {why}", row.tool.name)),
        Outcome::Measured { .. } => None,
    }) {
        return Err(Error::Usage(why));
    }
    let [wall, cpu] = ratios(&size, floor);
    let (most, pages) = (arguments.most, size.pages);
    println!(
        "{pages} pages, everything on: {wall:.2} times the floor's wall, {cpu:.2} times its CPU; {most} is the most"
    );
    Ok(ExitCode::from(u8::from(wall.max(cpu) > most)))
}

/// By wall and by CPU.
fn ratios(size: &Size, floor: &str) -> [f64; 2] {
    let of: [fn(&Used) -> f64; 2] = [|used| used.wall, |used| used.cpu];
    of.map(|of| ratio(size.runs_of(EVERYTHING), size.runs_of(floor), of))
}
