//! What Hexapla makes of real repositories, held against what their publisher made of them.
//!
//! The corpus is no part of the project. It is looked for in the folder that `HEXAPLA_CORPUS` names, else in
//! `../shared/corpus`; without it every test here is shown as ignored.

#![allow(clippy::print_stderr, clippy::print_stdout, reason = "a test harness speaks to its terminal")]

mod builds;
mod cutting;
mod exchange;
mod freshness;
mod leftovers;
mod search;
mod source_oracle;
mod staleness;
mod target_oracle;
mod updating;

use std::{collections::BTreeMap, env, path::PathBuf};

use camino::{Utf8Path, Utf8PathBuf};
use hexapla::{
    base::{Diagnosed, Diagnostic},
    config::{self, Config, Overrides},
    model::output::Sink,
    pipeline::{self, Memory, Options, Progress, Summary, Survey},
    publish::InMemory,
};
use libtest_mimic::{Arguments, Failed, Trial};

fn main() {
    let corpus = env::var_os("HEXAPLA_CORPUS")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/corpus")), PathBuf::from);
    let absent = !corpus.join("seeds").is_dir();
    if absent {
        eprintln!("skipped: no corpus at {} (set HEXAPLA_CORPUS)", corpus.display());
    }
    let corpus = Utf8PathBuf::from_path_buf(corpus).expect("the corpus has a UTF-8 path");
    let trials = [
        builds::TESTS,
        cutting::TESTS,
        exchange::TESTS,
        freshness::TESTS,
        leftovers::TESTS,
        search::TESTS,
        source_oracle::TESTS,
        staleness::TESTS,
        target_oracle::TESTS,
        updating::TESTS,
    ]
    .into_iter()
    .flatten()
    .map(|(name, test)| {
        let corpus = corpus.clone();
        Trial::test(*name, move || test(&corpus).map_err(Failed::from)).with_ignored_flag(absent)
    })
    .chain([large()])
    .collect();
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

/// The test of one large repository, shown as ignored unless `HEXAPLA_SCALE` names its folder.
fn large() -> Trial {
    let folder = env::var("HEXAPLA_SCALE").map(Utf8PathBuf::from);
    let (name, test) = leftovers::LARGE;
    let absent = folder.is_err();
    Trial::test(name, move || test(&folder.unwrap_or_default()).map_err(Failed::from)).with_ignored_flag(absent)
}

/// A test is given the folder of the corpus, and says what went wrong.
type Test = (&'static str, fn(&Utf8Path) -> Result<(), String>);

/// The repositories in `folder`, by name.
fn repositories(folder: &Utf8Path) -> Vec<Utf8PathBuf> {
    let mut found: Vec<_> = folder
        .read_dir_utf8()
        .expect("the corpus can be listed")
        .map(|entry| entry.expect("the corpus can be listed").into_path())
        .filter(|path| path.is_dir())
        .collect();
    found.sort();
    found
}

/// The markdown files below `folder`, sorted.
fn pages(folder: &Utf8Path) -> Result<Vec<Utf8PathBuf>, String> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in next.read_dir_utf8().map_err(|cause| cause.to_string())? {
            let path = entry.map_err(|cause| cause.to_string())?.into_path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension() == Some("md") {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

fn configuration(paths: &[Utf8PathBuf]) -> Diagnosed<Config> {
    config::load(paths, &Overrides::default()).expect("the corpus is configured")
}

fn survey(paths: &[Utf8PathBuf]) -> (Config, Survey, Vec<Diagnostic>) {
    let config = configuration(paths).value;
    let surveyed = pipeline::survey(&config, &Options::default(), &Silent).expect("the corpus can be read");
    (config, surveyed.value, surveyed.diagnostics)
}

/// A whole site in memory: path → bytes, and what was reported.
struct Built {
    summary: Summary,
    files: BTreeMap<String, std::sync::Arc<[u8]>>,
    diagnostics: Vec<Diagnostic>,
}

impl Built {
    fn text(&self, path: &str) -> Result<&str, String> {
        let bytes = self.files.get(path).ok_or_else(|| format!("{path} was not built"))?;
        std::str::from_utf8(bytes).map_err(|cause| format!("{path}: {cause}"))
    }

    /// How often each code was reported.
    fn codes(&self) -> BTreeMap<&'static str, usize> {
        let mut codes = BTreeMap::new();
        for diagnostic in &self.diagnostics {
            *codes.entry(diagnostic.code()).or_insert(0) += 1;
        }
        codes
    }
}

fn build(paths: &[Utf8PathBuf]) -> Built {
    build_on(paths, 0)
}

fn build_on(paths: &[Utf8PathBuf], jobs: usize) -> Built {
    let mut diagnostics = Vec::new();
    let config = configuration(paths).drain_into(&mut diagnostics);
    let sink = InMemory::default();
    let summary = pipeline::build(&config, &Options { jobs }, &Silent, &mut Memory::default(), &sink as &dyn Sink)
        .expect("the corpus can be built")
        .drain_into(&mut diagnostics);
    Built { summary, files: sink.into_files(), diagnostics }
}

struct Silent;

impl Progress for Silent {
    fn begin(&self, _stage: &'static str, _total: usize) {}
    fn step(&self) {}
    fn end(&self) {}
}

/// Fails with `message` unless `holds`.
fn ensure(holds: bool, message: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(message()) }
}
