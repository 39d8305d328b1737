//! `hexapla build`: a run of the pipeline into a folder.

use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};

use super::{
    arguments::{Build, Caching},
    progress,
    run::Run,
    shards,
};
use crate::{
    base::{Diagnosed, Result, settled},
    config::Config,
    model::output::Sink,
    pipeline::{self, Cache, Memory, Summary},
    publish::{Publication, Published, Replaced},
    report::count,
    store::{self, Shared, Store},
};

pub fn build(run: &Run, arguments: &Build) -> Result<u8> {
    let mut diagnostics = Vec::new();
    let config = run.load(&arguments.inputs.paths, arguments.base_url.as_deref())?.drain_into(&mut diagnostics);
    let store = arguments.store.as_deref().map(store::open).transpose()?;
    if let Some((share, store)) = arguments.shard.zip(store.as_ref()) {
        return shards::build(run, &config, share, store);
    }
    let (built, published) = settled(|| {
        let publication = Publication::begin(&arguments.output, &folders(&config))?;
        let built = match &store {
            None => {
                let cache = cache(&config, arguments.caching);
                let (built, memory) = build_into(run, &config, cache.as_ref(), &publication)?;
                (built, cache.map(|cache| (cache, memory)))
            }
            Some(store) => build_beside(run, &config, store, &publication)?,
        };
        let replaced = if built.1.is_some() { Replaced::Spare } else { Replaced::Removed };
        let published = publication.finish(replaced)?;
        built.1.iter().for_each(|(cache, memory)| cache.keep_all(&config, memory));
        Ok((built.0, published))
    })?;
    let summary = built.drain_into(&mut diagnostics);
    let status = run.report(&config, diagnostics)?;
    // Whoever builds again, or has a machine build, knows.
    let is_first = run.console.is_interactive() && published.changed == published.files;
    let next = if is_first { next_steps(&arguments.output) } else { String::new() };
    run.done(&format!("{} → {} {}\n{next}", what(summary), arguments.output, how_much(published)))?;
    Ok(status)
}

/// Returns what whoever built a site into `output` for the first time may do with it.
fn next_steps(output: &Utf8Path) -> String {
    format!(
        "Next: any host for static files can have {output}/ as it is; `python3 -m http.server -d {output}` shows it here, and \
         `hexapla serve` the site as you write it.\n"
    )
}

/// What the next build is to remember, and where.
type ToKeep = Option<(Cache, Memory)>;

/// Runs the pipeline with what is in a store, and puts there what it makes. A store that fails is told of, and done without.
fn build_beside(
    run: &Run,
    config: &Config,
    store: &Arc<dyn Store>,
    publication: &Publication,
) -> Result<(Diagnosed<Summary>, ToKeep)> {
    let sink = Shared::new(publication, &**store);
    let cache = Cache::in_store(store.clone());
    let (built, memory) = build_into(run, config, Some(&cache), &sink)?;
    Ok(match sink.into_trouble() {
        None => (built, Some((cache, memory))),
        Some(trouble) => {
            run.console.tell(&format!("warning: {trouble}; the site was built without it\n"));
            (built, None)
        }
    })
}

/// Returns how much was published, in words.
pub fn how_much(published: Published) -> String {
    format!("({}, {} changed)", count(published.files, "file"), published.changed)
}

/// Runs the pipeline with what `cache` remembers, and returns what there is to be remembered.
pub fn build_into(
    run: &Run,
    config: &Config,
    cache: Option<&Cache>,
    sink: &dyn Sink,
) -> Result<(Diagnosed<Summary>, Memory)> {
    let mut memory = cache.map_or_else(Memory::default, |cache| cache.all(config, sink)).for_last_build();
    let built = pipeline::build(config, &run.options, &*progress::on(run.console), &mut memory, sink)?;
    Ok((built, memory))
}

/// Returns where the runs of the program remember what they did; `None` if they are not to.
pub fn cache(config: &Config, caching: Caching) -> Option<Cache> {
    (!caching.no_cache).then(|| Cache::of(config))
}

/// Every folder that the build reads: none may be replaced by its output.
pub fn folders(config: &Config) -> Vec<Utf8PathBuf> {
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
    fn who_has_built_a_site_is_told_how_to_look_at_it() {
        let told = next_steps("public".into());
        assert!(told.starts_with("Next: ") && told.contains("http.server -d public`"), "{told}");
    }

    #[test]
    fn what_was_built_is_counted_in_words() {
        assert_eq!(what(Summary { pages: 805, fallback_pages: 3, locales: 6 }), "805 pages in 6 languages");
        assert_eq!(what(Summary { pages: 1, fallback_pages: 0, locales: 1 }), "1 page in 1 language");
    }
}
