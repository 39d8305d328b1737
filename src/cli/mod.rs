//! The command line → a run of the pipeline → an exit status.
//!
//! 0 done · 1 content has errors · 2 usage or configuration · 3 environment · 4 a bug in Hexapla.
//! **Invariant:** one command is one file; results go to the standard output, reports to the standard error, except
//! that a report in JSON or SARIF is itself the result.

mod add_locale;
pub mod arguments;
mod baseline;
mod check;
mod concordance;
mod console;
mod explain;
mod export;
mod export_source;
mod export_units;
#[cfg(test)]
mod fault_tests;
mod files;
mod fix;
mod import;
mod import_units;
mod levels;
mod lsp;
mod new;
mod new_pages;
mod new_site;
mod places;
mod progress;
mod revision;
mod rules;
mod run;
mod segment;
mod serve;
mod shards;
mod shell;
mod site;
mod source_repository;
mod status;
mod suggest;
mod thresholds;
mod unit_pages;
mod update;

use std::{any::Any, ffi::OsString, panic, process::ExitCode};

use clap::Parser;

use arguments::{Arguments, Command, Format};
use run::Run;

use crate::{
    base::{Error, Result, Rule},
    pipeline::fault,
    report::visible::visible,
};

/// The rules of the commands.
pub static RULES: &[&Rule] = &[&export::PATH_CONFLICT];

/// Runs the program with its command line, whose first word is its own name.
pub fn run(words: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(words) {
        Ok(arguments) => arguments,
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(error.exit_code().clamp(0, 2) as u8);
        }
    };
    panic::set_hook(Box::new(|panic| {
        if failure_of_the_system(panic.payload()).is_none() {
            console::complain(&lines(&panic.to_string()));
        }
    }));
    ExitCode::from(guarded(|| command(&arguments)))
}

/// Messages can quote content, whose control characters are not passed on.
fn lines(text: &str) -> String {
    text.lines().map(visible).collect::<Vec<_>>().join("\n")
}

/// Returns the exit status of `work`, whatever happens in it.
fn guarded(work: impl FnOnce() -> Result<u8>) -> u8 {
    match panic::catch_unwind(panic::AssertUnwindSafe(work)) {
        Ok(Ok(status)) => status,
        Ok(Err(error)) => {
            console::complain(&lines(&error.to_string()));
            error.exit_status()
        }
        Err(panic) => {
            if let Some(cause) = failure_of_the_system(&*panic) {
                console::complain(&format!("cannot read a folder: {}", lines(cause)));
                return 3;
            }
            console::complain(&format!("{}; no half-built site was published", fault::BUG));
            run::BUG
        }
    }
}

/// The standard library panics where the system cannot close a folder. That is no bug of ours, and neither does it harm.
fn failure_of_the_system(panic: &(dyn Any + Send)) -> Option<&str> {
    let message = panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied())?;
    message.strip_prefix("unexpected error during closedir: ")
}

fn command(arguments: &Arguments) -> Result<u8> {
    let run = Run::new(&arguments.common)?;
    let formats: &[Format] = match arguments.command {
        Command::Build(_) | Command::Merge(_) | Command::Check(_) => &[Format::Human, Format::Json, Format::Sarif],
        Command::Status(_) | Command::Segment(_) => &[Format::Human, Format::Json],
        _ => &[Format::Human],
    };
    if !formats.contains(&arguments.common.format) {
        return Err(Error::Usage(
            "this command does not report in that format: `build` and `check` have human, json and sarif, `status` \
             and `segment` have human and json"
                .to_owned(),
        ));
    }
    if !run.thresholds().is_empty() && !matches!(arguments.command, Command::Status(_)) {
        return Err(Error::Usage(
            "shares of pages, as in `--deny \"stale>10%\"`, are denied by `status` alone".to_owned(),
        ));
    }
    match &arguments.command {
        Command::Build(arguments) => site::build(&run, arguments),
        Command::Merge(arguments) => shards::merge(&run, arguments),
        Command::Serve(arguments) => serve::run(run, arguments),
        Command::Check(arguments) => check::run(&run, arguments),
        Command::Status(arguments) => status::run(&run, arguments),
        Command::Export(arguments) => export::run(&run, arguments),
        Command::Import(arguments) => import::run(&run, arguments),
        Command::ImportUnits(arguments) => import_units::run(&run, arguments),
        Command::Concordance(arguments) => concordance::run(&run, arguments),
        Command::Suggest(arguments) => suggest::run(&run, arguments),
        Command::Update(arguments) => update::run(&run, arguments),
        Command::Segment(arguments) => segment::run(&run, arguments),
        Command::New(arguments) => new::run(&run, arguments),
        Command::AddLocale(arguments) => add_locale::run(&run, arguments),
        Command::Explain(arguments) => explain::run(&run, arguments),
        Command::Completions(arguments) => shell::completions(&run, arguments),
        Command::Man(arguments) => shell::manual_pages(&run, arguments),
        Command::Lsp(arguments) => lsp::run(run, arguments),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_bug_of_ours_and_not_of_the_content() {
        assert_eq!(guarded(|| panic!("on purpose")), 4);
    }

    #[test]
    fn a_folder_that_cannot_be_closed_is_the_environments_fault() {
        assert_eq!(guarded(|| panic!("unexpected error during closedir: {}", "code 5")), 3);
    }

    #[test]
    fn errors_end_with_the_status_of_their_kind() {
        assert_eq!(guarded(|| Err(Error::Usage("no".into()))), 2);
        assert_eq!(guarded(|| Err(Error::Read { path: "x".into(), cause: std::io::ErrorKind::Other.into() })), 3);
        assert_eq!(guarded(|| Ok(1)), 1);
    }
}
