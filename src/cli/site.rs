//! `hexapla build`: a run of the pipeline into a folder.

use camino::Utf8PathBuf;

use super::{
    arguments::{Build, Caching},
    progress,
    run::Run,
};
use crate::{
    base::{Diagnosed, Result, settled},
    config::Config,
    model::output::Sink,
    pipeline::{self, Cache, Memory, Summary},
    publish::Publication,
    report::count,
};

pub fn build(run: &Run, arguments: &Build) -> Result<u8> {
    let mut diagnostics = Vec::new();
    let config = run.load(&arguments.inputs.paths, arguments.base_url.as_deref())?.drain_into(&mut diagnostics);
    let (built, published) = settled(|| {
        let publication = Publication::begin(&arguments.output, &folders(&config))?;
        let cache = cache(&config, arguments.caching);
        let (built, memory) = build_into(run, &config, cache.as_ref(), &publication)?;
        let published = publication.finish()?;
        cache.iter().for_each(|cache| cache.keep_all(&config, &memory));
        Ok((built, published))
    })?;
    let summary = built.drain_into(&mut diagnostics);
    let status = run.report(&config, diagnostics)?;
    run.done(&format!(
        "{} → {} ({}, {} changed)\n",
        what(summary),
        arguments.output,
        count(published.files, "file"),
        published.changed
    ))?;
    Ok(status)
}

/// Runs the pipeline with what `cache` remembers, and returns what there is to be remembered.
pub fn build_into(
    run: &Run,
    config: &Config,
    cache: Option<&Cache>,
    sink: &dyn Sink,
) -> Result<(Diagnosed<Summary>, Memory)> {
    let mut memory = cache.map_or_else(Memory::default, |cache| cache.all(config, sink));
    let built = pipeline::build(config, &run.options, &*progress::on(run.console), &mut memory, sink)?;
    Ok((built, memory))
}

/// Returns where the runs of the program remember what they did; `None` if they are not to.
pub fn cache(config: &Config, caching: Caching) -> Option<Cache> {
    (!caching.no_cache).then(|| Cache::of(config))
}

/// Every folder that the build reads: none may be replaced by its output.
fn folders(config: &Config) -> Vec<Utf8PathBuf> {
    let trees = config.docsets.iter().flat_map(|docset| &docset.trees);
    config.folder.iter().cloned().chain(trees.map(|tree| tree.folder.clone())).collect()
}

/// Returns what was built, in words.
pub fn what(summary: Summary) -> String {
    format!("{} in {}", count(summary.pages, "page"), count(summary.locales, "language"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_built_is_counted_in_words() {
        assert_eq!(what(Summary { pages: 805, fallback_pages: 3, locales: 6 }), "805 pages in 6 languages");
        assert_eq!(what(Summary { pages: 1, fallback_pages: 0, locales: 1 }), "1 page in 1 language");
    }
}
