//! What each construct of the dialect becomes: markdown in, body and diagnostics out.
//!
//! Each `tests/conformance/<construct>.md` is a row of the manual's conformance table, and each of its sections a case;
//! [`case_file`] says how one is written. `CONFORMANCE=overwrite` accepts what is new, in the cases and in the table.

#![allow(clippy::print_stderr, clippy::print_stdout, reason = "a test harness speaks to its terminal")]

mod case_file;
mod run;
mod table;

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use case_file::{ASPECTS, Construct};
use libtest_mimic::{Arguments, Failed, Trial};

fn main() {
    let arguments = Arguments::from_args();
    let files = case_files();
    if env::var_os("CONFORMANCE").is_some_and(|wish| wish == "overwrite") {
        files.iter().for_each(|path| overwrite(path, arguments.filter.as_deref().unwrap_or_default()));
        fs::write(table::page_path(), table::page(&constructs(&files))).expect("the manual can be written");
    }
    let constructs = constructs(&files);
    let mut trials = vec![Trial::test("the table in the manual is that of these cases", {
        let table = table::page(&constructs);
        move || table::check(&table).map_err(Failed::from)
    })];
    for construct in constructs {
        let cells = Trial::test(format!("{}: no empty cell", construct.name), {
            let empty: Vec<&str> = ASPECTS.iter().copied().filter(|aspect| construct.count(aspect) == 0).collect();
            let message = format!("no case shows: {}", empty.join(", "));
            move || if empty.is_empty() { Ok(()) } else { Err(message.into()) }
        });
        trials.push(cells);
        for case in construct.cases {
            let name = format!("{}: {}", construct.name, case.name);
            trials.push(Trial::test(name, move || run::check(&case).map_err(Failed::from)));
        }
    }
    libtest_mimic::run(&arguments, trials).exit();
}

fn case_files() -> Vec<PathBuf> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/conformance");
    let entries = fs::read_dir(folder).expect("the cases can be listed");
    let paths = entries.map(|entry| entry.expect("the cases can be listed").path());
    let mut paths: Vec<_> = paths.filter(|path| path.extension().is_some_and(|extension| extension == "md")).collect();
    paths.sort();
    paths
}

fn constructs(files: &[PathBuf]) -> Vec<Construct> {
    files.iter().map(|path| read(path)).collect()
}

fn read(path: &Path) -> Construct {
    let text = fs::read_to_string(path).expect("a case file can be read");
    Construct::read(&text).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()))
}

/// Writes what comes of the cases whose names have `filter` in them.
fn overwrite(path: &Path, filter: &str) {
    let mut construct = read(path);
    for case in &mut construct.cases {
        if format!("{}: {}", construct.name, case.name).contains(filter) {
            run::accept(case);
        }
    }
    fs::write(path, construct.to_text()).expect("a case file can be written");
}
