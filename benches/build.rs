//! The whole build, from reading to publishing: pages and megabytes of markdown per second.
//!
//! On the five aligned repositories of the corpus (820 files) where `HEXAPLA_CORPUS` or `../shared/corpus` has them, else on
//! Hexapla's own manual, which says little about speed.

#![allow(clippy::print_stderr, reason = "a benchmark speaks to its terminal")]

use std::{env, path::PathBuf};

use camino::Utf8PathBuf;
use divan::{
    Bencher,
    counter::{BytesCount, ItemsCount},
};
use hexapla::{
    config::{self, Config, Overrides},
    pipeline::{self, Memory, Options, Progress},
    publish::{Nothing, Publication, Replaced},
};

fn main() {
    divan::main();
}

/// Everything but the disk: what `hexapla check` does.
#[divan::bench(args = [1, 0], sample_count = 10, sample_size = 1)]
fn check(bencher: Bencher, jobs: usize) {
    let config = configuration();
    let (files, bytes) = size_of(&config);
    bencher.counter(ItemsCount::new(files)).counter(BytesCount::new(bytes)).bench(|| {
        pipeline::build(&config, &Options { jobs }, &Silent, &mut Memory::default(), &Nothing).expect("it builds")
    });
}

/// A first build into an empty folder.
#[divan::bench(args = [1, 0], sample_count = 10, sample_size = 1)]
fn build(bencher: Bencher, jobs: usize) {
    let config = configuration();
    let (files, bytes) = size_of(&config);
    bencher
        .counter(ItemsCount::new(files))
        .counter(BytesCount::new(bytes))
        .with_inputs(|| tempfile::tempdir().expect("a folder for the site"))
        .bench_values(|folder| {
            let out = Utf8PathBuf::from_path_buf(folder.path().join("site")).expect("a UTF-8 path");
            let publication = Publication::begin(&out, &[]).expect("it can be published");
            pipeline::build(&config, &Options { jobs }, &Silent, &mut Memory::default(), &publication)
                .expect("it builds");
            publication.finish(Replaced::Removed).expect("it is published");
            folder
        });
}

fn configuration() -> Config {
    let corpus = env::var_os("HEXAPLA_CORPUS")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/corpus")), PathBuf::from)
        .join("partner-center");
    let mut paths: Vec<Utf8PathBuf> = Utf8PathBuf::from_path_buf(corpus)
        .expect("a UTF-8 path")
        .read_dir_utf8()
        .map(|entries| entries.flatten().map(|entry| entry.into_path()).collect())
        .unwrap_or_default();
    paths.sort();
    if paths.is_empty() {
        eprintln!("no corpus: measuring the manual, which says little about speed");
        paths.push(Utf8PathBuf::from(env!("CARGO_MANIFEST_DIR")));
    }
    config::load(&paths, &Overrides::default()).expect("it is configured").value
}

/// Number and bytes of the files that are read as text.
fn size_of(config: &Config) -> (usize, usize) {
    let files = hexapla::read::list(&config.docsets).expect("it can be listed").value;
    let bytes = files.iter().filter_map(|file| file.location.metadata().ok()).map(|file| file.len() as usize).sum();
    (files.len(), bytes)
}

struct Silent;

impl Progress for Silent {
    fn begin(&self, _stage: &'static str, _total: usize) {}
    fn step(&self) {}
    fn end(&self) {}
}
