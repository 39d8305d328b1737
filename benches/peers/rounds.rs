//! A set of pages and tools → what each run of each tool used.
//!
//! Back to back, A B A B: each round has one run of every tool, nothing waits, and old outputs are set aside and not removed. So whatever slows the
//! machine for a while slows all of them, and no run finds memory that others have not touched.

use camino::{Utf8Path, Utf8PathBuf};
use hexapla::base::{Error, Result};

use super::{
    disk::{self, Aside},
    figures::{Used, exponent, median},
    machine,
    pages::Set,
    process::{self, Line, ask},
    tools::{self, Needs, Program, Tool},
};

/// Past so many pages, peers run only if a smaller size told what to expect.
const UNSEEN: usize = 20_000;

/// What the command line says of runs.
pub struct Limits {
    pub rounds: Option<usize>,
    /// Seconds of a peer's run.
    pub longest: f64,
    /// Pages and outputs stay.
    pub keep: bool,
}

/// All runs on one set of pages.
pub struct Size {
    pub name: String,
    pub pages: usize,
    pub bytes: u64,
    /// Its pages are like those of other sizes.
    pub is_made: bool,
    pub rounds: usize,
    /// The machine's load before the first run and after the last.
    pub load: [String; 2],
    /// So many old outputs were removed between runs, for want of room.
    pub lost: usize,
    pub rows: Vec<Row>,
}

pub struct Row {
    pub tool: &'static Tool,
    pub version: String,
    /// The command lines of one run.
    pub lines: Vec<String>,
    pub outcome: Outcome,
}

pub enum Outcome {
    /// One run for each round, and what the last one left.
    Measured { runs: Vec<Used>, files: u64, bytes: u64 },
    /// Why not.
    Not(String),
}

impl Row {
    /// The runs; none where there were none.
    pub fn runs(&self) -> &[Used] {
        match &self.outcome {
            Outcome::Measured { runs, .. } => runs,
            Outcome::Not(_) => &[],
        }
    }
}

impl Size {
    /// Returns the runs of the row of that name; none where there were none.
    pub fn runs_of(&self, name: &str) -> &[Used] {
        self.rows.iter().find(|row| row.tool.name == name).map_or(&[], Row::runs)
    }
}

/// Measures `tools` on the pages of `set`; `before` are the smaller sizes. What is done is told to `tell`.
///
/// Errors: pages that cannot be made. A tool that fails is a row that says so.
pub fn measure(
    set: &Set,
    tools: &[&'static Tool],
    limits: Limits,
    before: &[Size],
    tell: &dyn Fn(&str),
) -> Result<Size> {
    tell(&format!("{}: making the pages", set.name()));
    let made = ask(&["make", set.folder.as_str()]).map_err(Error::Usage)?;
    let [pages, bytes] = made[..] else { return Err(Error::Usage("the pages could not be counted".into())) };
    let pages = pages as usize;
    let rounds = limits.rounds.unwrap_or(match pages {
        0..=2000 => 5,
        2001..=20_000 => 3,
        _ => 2,
    });
    let begun = machine::load();
    let mut bench = Bench::new(set)?;
    let mut rows: Vec<Entry> = tools.iter().map(|tool| bench.enter(tool, pages, before, limits.longest)).collect();
    bench.prepare(&mut rows, tell);
    for round in 1..=rounds {
        for row in rows.iter_mut().filter(|row| row.ready.is_ok()) {
            bench.run(row);
            tell(&format!("{}: round {round} of {rounds}: {}", set.name(), row.last()));
        }
    }
    let size = Size {
        name: set.name().to_owned(),
        pages,
        bytes,
        is_made: set.is_made(),
        rounds,
        load: [begun, machine::load()],
        lost: bench.aside.lost,
        rows: rows.into_iter().map(|row| bench.finish(row)).collect(),
    };
    if !limits.keep {
        disk::remove(&set.folder)?;
    }
    Ok(size)
}

/// A row in the making.
struct Entry {
    tool: &'static Tool,
    version: String,
    runs: Vec<Used>,
    /// What is run, or why not.
    ready: std::result::Result<Vec<Line>, String>,
}

impl Entry {
    /// Returns the last run in words.
    fn last(&self) -> String {
        match (&self.ready, self.runs.last()) {
            (Err(why), _) => format!("{}: {why}", self.tool.name),
            (Ok(_), Some(Used { wall, cpu, .. })) => format!("{}: {wall:.2} s, CPU {cpu:.2} s", self.tool.name),
            (Ok(_), None) => format!("{} has not run", self.tool.name),
        }
    }
}

struct Bench<'a> {
    set: &'a Set,
    aside: Aside,
    logs: Utf8PathBuf,
}

impl<'a> Bench<'a> {
    fn new(set: &'a Set) -> Result<Self> {
        let logs = set.folder.parent().unwrap_or(&set.folder).join("logs").join(set.name());
        disk::remove(&set.folder.join("out"))?;
        disk::write(&set.folder.join("out/what"), "Outputs of the tools, each in its folder.\n")?;
        disk::write(&logs.join("what"), "What the tools said in their last runs.\n")?;
        Ok(Self { set, aside: Aside::new(set.folder.join("aside"))?, logs })
    }

    /// Finds the tool, and decides whether it may run.
    fn enter(&self, tool: &'static Tool, pages: usize, before: &[Size], longest: f64) -> Entry {
        let found = (tool.find)().and_then(|Program { path, version }| {
            too_much(tool, pages, before, longest).map_or(Ok(Program { path, version }), Err)
        });
        let version = found.as_ref().map(|program| program.version.clone()).unwrap_or_default();
        let ready = found.and_then(|program| {
            let (input, output) = (tool.input(self.set), tool.output(self.set));
            (tool.lines)(self.set, &program, &input, &output).map_err(|error| error.to_string())
        });
        Entry { tool, version, runs: Vec::new(), ready }
    }

    /// Writes what tools need; those whose output others need have a run that does not count.
    fn prepare(&mut self, rows: &mut [Entry], tell: &dyn Fn(&str)) {
        let mut sources: Vec<&'static Tool> = Vec::new();
        for row in rows.iter().filter(|row| row.ready.is_ok()) {
            if let Needs::OutputOf(name) = row.tool.needs
                && let Some(tool) = tools::named(name)
                && !sources.iter().any(|source| source.name == name)
            {
                sources.push(tool);
            }
        }
        let mut failed: Vec<(&str, String)> = Vec::new();
        for tool in sources {
            let mut source = self.enter(tool, 0, &[], f64::MAX);
            self.prepare_one(&mut source);
            self.run(&mut source);
            tell(&format!("{}: first: {}", self.set.name(), source.last()));
            failed.extend(source.ready.err().map(|why| (tool.name, why)));
        }
        for row in rows.iter_mut().filter(|row| row.ready.is_ok()) {
            let needed = match row.tool.needs {
                Needs::OutputOf(name) => failed.iter().find(|(failed, _)| *failed == name),
                Needs::Pages => None,
            };
            match needed {
                Some((name, why)) => {
                    row.ready = Err(format!("not run: it needs the output of “{name}”, which has none: {why}"))
                }
                None => self.prepare_one(row),
            }
        }
    }

    fn prepare_one(&self, row: &mut Entry) {
        let prepared = ask(&["prepare", self.set.folder.as_str(), row.tool.folder]);
        if let (Ok(_), Err(why)) = (&row.ready, prepared) {
            row.ready = Err(why);
        }
    }

    fn run(&mut self, row: &mut Entry) {
        let Ok(lines) = &row.ready else { return };
        let at_once = if row.tool.is_parallel { machine::cores() } else { 1 };
        let set_aside = self.aside.take(&row.tool.output(self.set)).map_err(|error| error.to_string());
        match set_aside.and_then(|()| process::run(lines, at_once, &self.logs.join(row.tool.folder))) {
            Ok(used) => row.runs.push(used),
            Err(why) => row.ready = Err(format!("failed: {why}")),
        }
    }

    fn finish(&self, row: Entry) -> Row {
        let output: Utf8PathBuf = row.tool.output(self.set);
        let outcome = match &row.ready {
            Err(why) => Outcome::Not(why.clone()),
            Ok(_) => match ask(&["measure", output.as_str()]).as_deref() {
                Ok([files, bytes]) => Outcome::Measured { runs: row.runs, files: *files, bytes: *bytes },
                Ok(_) => Outcome::Not("its output could not be counted".into()),
                Err(why) => Outcome::Not(why.clone()),
            },
        };
        let lines = row.ready.unwrap_or_default().iter().map(|line| shown(line, &self.set.folder)).collect();
        Row { tool: row.tool, version: row.version, lines, outcome }
    }
}

/// A command line with short paths.
fn shown(line: &Line, folder: &Utf8Path) -> String {
    let whole = std::path::absolute(folder).unwrap_or_else(|_| folder.into());
    line.to_string().replace(&*whole.to_string_lossy(), "…").replace(folder.as_str(), "…")
}

/// Says why a peer is not to run on so many pages, by what it took on fewer: it would not fit, or not end.
pub fn too_much(tool: &Tool, pages: usize, before: &[Size], longest: f64) -> Option<String> {
    if !tool.is_peer {
        return None;
    }
    let seen: Vec<(usize, f64, f64)> = before
        .iter()
        .map(|size| (size.pages, size.runs_of(tool.name)))
        .filter(|(_, runs)| !runs.is_empty())
        .map(|(pages, runs)| (pages, median(runs.iter().map(|run| run.wall)), median(runs.iter().map(Used::megabytes))))
        .collect();
    let Some((seen_pages, wall, megabytes)) = seen.last().copied() else {
        let unseen = pages > UNSEEN;
        return unseen
            .then(|| "not run: nobody knows whether it would fit; measure fewer pages in the same run".into());
    };
    let of_time = match seen[..] {
        [.., (pages, wall, _), last] => exponent((pages, wall), (last.0, last.1)).unwrap_or(1.0).max(1.0),
        _ => 1.0,
    };
    let grown = pages as f64 / seen_pages as f64;
    let (wall, megabytes) = (wall * grown.powf(of_time), megabytes * grown);
    let room = machine::memory().map_or(f64::MAX, |bytes| bytes as f64 / 1e6) * 0.8;
    let expected =
        format!("about {wall:.0} s and {:.1} GB are to be expected, from {seen_pages} pages", megabytes / 1e3);
    (wall > longest || megabytes > room).then(|| format!("not run: {expected}"))
}
