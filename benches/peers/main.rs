//! Hexapla beside its peers and beside the floor, on the same pages, as one table.
//!
//! ```text
//! sizes ─► pages ─► tools prepare ─► rounds (A B A B) ─► figures ─► table
//! ```
//!
//! Whole processes are measured: the clock, the processor's time and the largest memory, as the system tells when they end. The floor is what
//! nobody can do without: this program as its own child reads every input once, renders it with pulldown-cmark alone, and writes as many files of
//! the same sizes as Hexapla does. A tool that is not here has a line that says so.
//!
//! **Invariants:** all tools get the same pages, the same on every machine; one process measures and stays small, for a child counts the memory of
//! the process that began it; whatever needs memory is a child too ([`arguments::Role`]).
//!
//! `cargo build --release && cargo bench --bench peers -- --pages 1000,10000`

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a benchmark speaks to its terminal")]

pub mod arguments;
pub mod disk;
pub mod figures;
pub mod floor;
/// The program's own: the floor colours what the program colours.
#[path = "../../src/theme/highlight.rs"]
pub mod highlight;
pub mod machine;
pub mod pages;
pub mod process;
pub mod quick;
pub mod rounds;
pub mod table;
pub mod tools;

use std::process::ExitCode;

use clap::Parser;
use hexapla::base;

use self::{
    arguments::{Arguments, Role},
    pages::Set,
};

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let done = match &arguments.role {
        Some(role) => play(role),
        None if arguments.quick => quick::quick(&arguments),
        None => full(&arguments),
    };
    done.unwrap_or_else(|error| {
        eprintln!("peers: {error}");
        ExitCode::from(error.exit_status())
    })
}

/// What a child does. The figures that it finds are its standard output.
fn play(role: &Role) -> base::Result<ExitCode> {
    match role {
        Role::Make { set } => {
            let set = Set::read(set)?;
            set.make()?;
            let (pages, bytes) = set.size()?;
            println!("{pages} {bytes}");
        }
        Role::Prepare { set, tools } => tools::prepare(&Set::read(set)?, tools)?,
        Role::Measure { folder } => {
            let (files, bytes) = disk::size(folder)?;
            println!("{files} {bytes}");
        }
        Role::Floor { shape, out, inputs } => floor::run(inputs, shape, out)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn full(arguments: &Arguments) -> base::Result<ExitCode> {
    let tools = tools::chosen(&arguments.tools)?;
    let mut sizes = Vec::new();
    for set in pages::sets(arguments)? {
        let limits =
            rounds::Limits { rounds: arguments.rounds, longest: arguments.longest as f64, keep: arguments.keep };
        let size = rounds::measure(&set, &tools, limits, &sizes, &|progress| eprintln!("{progress}"))?;
        sizes.push(size);
    }
    println!("{}", table::table(&sizes));
    Ok(ExitCode::SUCCESS)
}
