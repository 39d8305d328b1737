//! Same inputs, same bytes: whatever the number of threads, the folder, the order in which files were made or named.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use camino::Utf8PathBuf;
use hexapla::{
    config::{self, Overrides},
    pipeline::{self, Memory, Options, Progress},
    publish::InMemory,
};

/// Path → bytes of a whole site, and what was reported, without the folder's own name.
type Outcome = (BTreeMap<String, Arc<[u8]>>, Vec<String>);

#[test]
fn the_number_of_threads_changes_nothing() {
    let folder = copy_of("recovered-source.in", Order::Forward);
    assert_eq!(build(folder.path(), 1, Order::Forward), build(folder.path(), 8, Order::Forward));
}

#[test]
fn the_folder_and_the_order_of_its_files_change_nothing() {
    let (one, other) =
        (copy_of("recovered-source.in", Order::Forward), copy_of("recovered-source.in", Order::Backward));
    assert_eq!(build(one.path(), 0, Order::Forward), build(other.path(), 0, Order::Forward));
}

#[test]
fn the_order_of_the_paths_on_the_command_line_changes_nothing() {
    let folder = copy_of("recovered-source.in", Order::Forward);
    assert_eq!(build(folder.path(), 0, Order::Forward), build(folder.path(), 0, Order::Backward));
}

#[derive(Clone, Copy)]
enum Order {
    Forward,
    Backward,
}

/// Builds the two repositories of the fixture.
fn build(folder: &Path, jobs: usize, order: Order) -> Outcome {
    let mut paths = ["help.fr-fr", "help.zh-tw"]
        .map(|name| Utf8PathBuf::from_path_buf(folder.join(name)).expect("a UTF-8 path"))
        .to_vec();
    if let Order::Backward = order {
        paths.reverse();
    }
    let config = config::load(&paths, &Overrides::default()).expect("it is configured").value;
    let sink = InMemory::default();
    let built = pipeline::build(&config, &Options { jobs }, &Silent, &mut Memory::default(), &sink).expect("it builds");
    let shown = folder.to_str().expect("a UTF-8 path");
    let problems = built.diagnostics.iter().map(|problem| format!("{problem:?}").replace(shown, ""));
    (sink.into_files(), problems.collect())
}

/// Copies a fixture into a folder of its own, its files made one after the other in the given order.
fn copy_of(fixture: &str, order: Order) -> tempfile::TempDir {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(fixture);
    let mut files = Vec::new();
    list(&from, &mut files);
    files.sort();
    if let Order::Backward = order {
        files.reverse();
    }
    let folder = tempfile::tempdir().expect("a folder");
    for file in files {
        let to = folder.path().join(file.strip_prefix(&from).expect("below"));
        fs::create_dir_all(to.parent().expect("it has a folder")).expect("a folder");
        fs::copy(&file, to).expect("a copy");
    }
    folder
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("it can be listed") {
        let path = entry.expect("it can be listed").path();
        if path.is_dir() { list(&path, files) } else { files.push(path) }
    }
}

struct Silent;

impl Progress for Silent {
    fn begin(&self, _stage: &'static str, _total: usize) {}
    fn step(&self) {}
    fn end(&self) {}
}
