//! What the search costs a build: bytes of the index, processor time for each page, and the time until a changed page can be found.
//!
//! On the five aligned repositories of the corpus where `HEXAPLA_CORPUS` or `../shared/corpus` has them; there is nothing to say without. What the
//! search costs is the difference between a build with it and one without, in processor time: other programs only ever make a clock go faster.
//! `cargo bench --bench search`

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a benchmark speaks to its terminal")]

use std::{collections::BTreeMap, env, fs, path::PathBuf, time::Duration};

use camino::{Utf8Path, Utf8PathBuf};
use hexapla::{
    config::{self, Config, Overrides},
    pipeline::{self, Memory, Options, Progress},
    publish::{InMemory, Pending},
};

/// The best of so many first builds is told.
const BUILDS: usize = 5;

/// The mean of so many saves is told: one alone is shorter than the steps in which the system counts.
const SAVES: u32 = 20;

/// One locale's pages, so many times over, are a site of about a thousand.
const COPIES: usize = 6;

fn main() {
    let corpus = env::var_os("HEXAPLA_CORPUS")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/corpus")), PathBuf::from)
        .join("partner-center");
    let corpus = Utf8PathBuf::from_path_buf(corpus).expect("a UTF-8 path");
    let Ok(entries) = corpus.read_dir_utf8() else {
        eprintln!("no corpus at {corpus}: nothing is measured (set HEXAPLA_CORPUS)");
        return;
    };
    let mut repositories: Vec<Utf8PathBuf> = entries.flatten().map(|entry| entry.into_path()).collect();
    repositories.sort();
    first_build(&repositories);
    for repository in &repositories {
        one_page(repository);
    }
}

/// A first build of all locales, with one thread.
fn first_build(repositories: &[Utf8PathBuf]) {
    let config = config::load(repositories, &Overrides::default()).expect("it is configured").value;
    let mut files = BTreeMap::new();
    let mut took = |search: bool| {
        let config = searched(&config, search);
        best((0..BUILDS).map(|_| {
            let sink = InMemory::default();
            let begun = processor_time();
            pipeline::build(&config, &Options { jobs: 1 }, &Silent, &mut Memory::default(), &sink).expect("it builds");
            let took = processor_time() - begun;
            if search {
                files = sink.into_files();
            }
            took
        }))
    };
    let (without, with) = (took(false), took(true));
    let mut total = 0;
    for (path, list) in files.iter().filter(|(path, _)| path.ends_with("/search/index.json")) {
        let locale = path.split('/').next().unwrap_or_default();
        let list: serde_json::Value = serde_json::from_slice(list).expect("it is JSON");
        let pages = list["pages"].as_u64().unwrap_or(0).max(1) as usize;
        total += pages;
        let folder = format!("assets/search/{locale}/");
        let own = files.iter().filter(|(other, _)| other.starts_with(&folder) || *other == path);
        let bytes: usize = own.map(|(_, bytes)| bytes.len()).sum();
        println!(
            "{locale}: {pages} pages, {bytes} bytes, {:.2} MB for 1,000 pages",
            bytes as f64 / pages as f64 / 1000.0
        );
    }
    println!(
        "a build of {total} pages: {with:.0?} of processor time, {without:.0?} without the search; {:.2?} a page for it",
        with.saturating_sub(without) / total.max(1) as u32
    );
}

/// A page of a site of about a thousand gets another sentence.
fn one_page(repository: &Utf8Path) {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = Utf8Path::from_path(folder.path()).expect("a UTF-8 path");
    let locale = config::load(&[repository.to_owned()], &Overrides::default()).expect("it is configured").value;
    let locale = locale.docsets.iter().flat_map(|docset| &docset.trees).find_map(|tree| tree.locale.clone());
    let tag = locale.map_or_else(|| "en-US".to_owned(), |locale| locale.tag().to_owned());
    let mut pages: Vec<Utf8PathBuf> = Vec::new();
    markdown(repository, &mut pages);
    for copy in 0..COPIES {
        for page in &pages {
            let path = page.strip_prefix(repository).expect("it is below");
            let to = folder.join(format!("content/{tag}/copy{copy}")).join(path);
            fs::create_dir_all(to.parent().expect("it has a folder")).expect("a folder");
            fs::copy(page, to).expect("a copy");
        }
    }
    let settings = format!(
        "source_locale = \"{tag}\"\n[[docset]]\nname = \"help\"\nmount = \"/\"\npath = \"content/{{locale}}\"\n"
    );
    fs::write(folder.join("site.toml"), settings).expect("a file");
    let config = config::load(&[folder.to_owned()], &Overrides::default()).expect("it is configured").value;
    let page = folder
        .join(format!("content/{tag}/copy3"))
        .join(pages[pages.len() / 2].strip_prefix(repository).expect("below"));
    let text = fs::read_to_string(&page).expect("it is there");

    let mut files = 0;
    let mut took = |search: bool| {
        let config = searched(&config, search);
        let mut memory = Memory::default();
        let mut build = || {
            let sink = Pending::default();
            let options = Options { jobs: 1 };
            let built = pipeline::build(&config, &options, &Silent, &mut memory, &sink).expect("it builds");
            (built.value.pages, sink.into_changes().len())
        };
        let (pages, _) = build();
        let begun = processor_time();
        for save in 0..SAVES {
            fs::write(&page, format!("{text}\nSentence number{save} 新しい文章 새로운 문장.\n")).expect("a file");
            files = build().1;
        }
        let took = (processor_time() - begun) / SAVES;
        fs::write(&page, &text).expect("a file");
        (took, pages)
    };
    let ((without, _), (with, count)) = (took(false), took(true));
    println!(
        "{tag}: a sentence on one of {count} pages: {with:.1?} of processor time, {without:.1?} without the search, so {:.1?} for it; {files} files changed",
        with.saturating_sub(without)
    );
}

fn markdown(folder: &Utf8Path, found: &mut Vec<Utf8PathBuf>) {
    let mut entries: Vec<_> =
        folder.read_dir_utf8().into_iter().flatten().flatten().map(|entry| entry.into_path()).collect();
    entries.sort();
    for entry in entries {
        if entry.is_dir() {
            markdown(&entry, found);
        } else if entry.extension() == Some("md")
            && entry.file_stem().is_some_and(|name| !name.eq_ignore_ascii_case("toc"))
        {
            found.push(entry);
        }
    }
}

fn searched(config: &Config, search: bool) -> Config {
    let mut config = config.clone();
    config.look.search = search;
    config
}

fn best(times: impl Iterator<Item = Duration>) -> Duration {
    times.min().unwrap_or_default()
}

/// What this process has had of the processor, in steps of 10 ms; the time of the clock where the system does not tell.
fn processor_time() -> Duration {
    let ticks = || -> Option<u64> {
        let stat = fs::read_to_string("/proc/self/stat").ok()?;
        let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
        Some(fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?)
    };
    let since_epoch = || std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    ticks().map_or_else(since_epoch, |ticks| Duration::from_millis(ticks * 10))
}

struct Silent;

impl Progress for Silent {
    fn begin(&self, _stage: &'static str, _total: usize) {}
    fn step(&self) {}
    fn end(&self) {}
}
