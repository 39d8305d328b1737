//! `hexapla build --shard` and `hexapla merge`: one site by many machines.

use std::sync::Arc;

use super::{
    arguments::Merge,
    progress,
    run::{BUG, Run},
    site::{folders, how_much, what},
};
use crate::{
    base::{Error, Result, settled},
    config::Config,
    model::output::Share,
    pipeline::{self, Shards, fault},
    publish::{Publication, Replaced},
    report::count,
    store::{self, Blobs, Shared, Store},
};

/// Makes one share, and lists it in the store. What is wrong with the content is told when the shares are joined.
pub fn build(run: &Run, config: &Config, share: Share, store: &Arc<dyn Store>) -> Result<u8> {
    let shards = Shards::new(store, config);
    let (work, faults) = settled(|| {
        let sink = Blobs::new(&**store, share);
        let mut memory = shards.memory().for_last_build();
        pipeline::identify(config, &run.options, &*progress::on(run.console), &mut memory)?;
        shards.recall(share, &mut memory, &sink);
        let built = pipeline::build(config, &run.options, &*progress::on(run.console), &mut memory, &sink)?;
        let faults: Vec<_> = built.diagnostics.into_iter().filter(fault::is_fault).collect();
        if faults.is_empty() {
            shards.keep(share, &memory)?;
        }
        Ok((memory.work(), faults))
    })?;
    if !faults.is_empty() {
        run.report(config, faults)?;
        return Ok(BUG);
    }
    run.done(&format!("shard {share}: {} rendered → {}\n", count(work.rendered, "page"), store.url()))?;
    Ok(0)
}

/// Joins the shares of the build that the inputs are, and publishes it.
pub fn merge(run: &Run, arguments: &Merge) -> Result<u8> {
    let mut diagnostics = Vec::new();
    let config = run.load(&arguments.inputs.paths, arguments.base_url.as_deref())?.drain_into(&mut diagnostics);
    let store = store::open(&arguments.store)?;
    let shards = Shards::new(&store, &config);
    let publication = Publication::begin(&arguments.output, &folders(&config))?;
    let sink = Shared::new(&publication, &*store);
    let mut memory = shards.memory().for_last_build();
    let build = pipeline::identify(&config, &run.options, &*progress::on(run.console), &mut memory)?;
    shards.join(arguments.of.get(), &mut memory, &sink)?;
    let built = pipeline::build(&config, &run.options, &*progress::on(run.console), &mut memory, &sink)?;
    if memory.identity() != build || memory.work().rendered > 0 {
        let cause = "the inputs changed while the shards were joined; nothing was published".to_owned();
        return Err(Error::Store { url: store.url().to_owned(), cause });
    }
    let published = publication.finish(Replaced::Spare)?;
    shards.keep_all(&memory);
    let summary = built.drain_into(&mut diagnostics);
    let status = run.report(&config, diagnostics)?;
    let shards = count(arguments.of.get(), "shard");
    run.done(&format!("{} of {shards} → {} {}\n", what(summary), arguments.output, how_much(published)))?;
    Ok(status)
}
