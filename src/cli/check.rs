//! `hexapla check`: everything that a build would report; what it mends, and what is known already.

use super::{
    arguments::Check,
    baseline::{Baseline, Remaining},
    fix,
    places::Places,
    run::Run,
    site,
};
use crate::{
    base::{Diagnostic, Result, settled},
    config::Config,
    pipeline::Summary,
    publish::Nothing,
    report::count,
};

pub fn run(run: &Run, arguments: &Check) -> Result<u8> {
    let mut of_configuration = Vec::new();
    let mut config = run.load(&arguments.inputs.paths, None)?.drain_into(&mut of_configuration);
    config.compress.clear();
    let (mut summary, mut diagnostics) = look(run, &config, arguments, &of_configuration)?;
    if arguments.fix {
        let mended = fix::mend(&config, &diagnostics, arguments.dry_run)?;
        run.done(&mended.list)?;
        let what = format!("{} in {}", count(mended.problems, "problem"), count(mended.files, "file"));
        run.done(&format!("{what} {}\n", if arguments.dry_run { "would be mended" } else { "mended" }))?;
        if mended.files > 0 && !arguments.dry_run {
            (summary, diagnostics) = look(run, &config, arguments, &of_configuration)?;
        }
    }
    let Some(path) = &arguments.baseline else { return end(run, &config, summary, diagnostics) };
    let places = Places::new(&config);
    if arguments.write_baseline {
        let baseline = Baseline::of(&diagnostics, &places, path);
        baseline.write(path)?;
        run.done(&format!("{} accepted from now on, in {path}\n", count(baseline.len(), "problem")))?;
        return Ok(0);
    }
    let Remaining { diagnostics, accepted, gone } = Baseline::read(path)?.apply(diagnostics, &places, path);
    let status = end(run, &config, summary, diagnostics)?;
    if gone > 0 {
        let advice = "`--write-baseline` forgets them";
        run.done(&format!("{accepted} accepted by {path}; {gone} more of it did not occur: {advice}\n"))?;
    } else {
        run.done(&format!("{accepted} accepted by {path}\n"))?;
    }
    Ok(status)
}

/// Returns what a build would report, with the weight that the command line gives it.
fn look(
    run: &Run,
    config: &Config,
    arguments: &Check,
    of_configuration: &[Diagnostic],
) -> Result<(Summary, Vec<Diagnostic>)> {
    let mut diagnostics = of_configuration.to_vec();
    let cache = site::cache(config, arguments.caching);
    let (built, memory) = settled(|| site::build_into(run, config, cache.as_ref(), &Nothing))?;
    cache.iter().for_each(|cache| cache.keep_all(config, &memory));
    let summary = built.drain_into(&mut diagnostics);
    Ok((summary, run.judged(diagnostics)))
}

fn end(run: &Run, config: &Config, summary: Summary, diagnostics: Vec<Diagnostic>) -> Result<u8> {
    let status = run.report_judged(config, diagnostics)?;
    run.done(&format!("{} checked\n", site::what(summary)))?;
    Ok(status)
}
