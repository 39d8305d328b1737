//! `hexapla status`: how complete and how fresh the translations are.

use super::{
    arguments::{Format, Inputs},
    progress,
    run::{BUG, Run},
};
use crate::{base::Result, pipeline, report::status};

/// Problems are only counted here, and do not change the exit status: `check` is for them. A bug of ours does.
pub fn run(run: &Run, arguments: &Inputs) -> Result<u8> {
    let mut diagnostics = Vec::new();
    let config = run.load(&arguments.paths, None)?.drain_into(&mut diagnostics);
    let survey = pipeline::survey(&config, &run.options, &*progress::on(run.console))?.drain_into(&mut diagnostics);
    let surveyed = status::survey(&config.docsets, &survey.pages, &survey.alignment, &config.source_locale);
    let text = match run.format {
        Format::Json => status::json(&surveyed),
        Format::Human | Format::Sarif => status::human(&surveyed),
    };
    let status = run.summarize(diagnostics);
    run.console.say(&text)?;
    Ok(if status == BUG { BUG } else { 0 })
}
