//! Work on many items at once.
//!
//! **Invariant:** results and diagnostics come in the order of the items, whatever the threads do.

use rayon::prelude::*;

use crate::base::{Diagnosed, Error, Result};

/// How the machine is used; nothing here may change an output.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Threads; 0 for one per core.
    pub jobs: usize,
}

/// Told how far the build is. Called from many threads.
pub trait Progress: Sync {
    /// A stage with `total` steps begins.
    fn begin(&self, stage: &'static str, total: usize);
    fn step(&self);
    /// The stage is over.
    fn end(&self);
}

/// Maps `items` on as many threads as `options` allow; results and diagnostics come in the order of `items`.
///
/// The first error stops the rest.
pub fn in_parallel<T: Sync, U: Send>(
    options: &Options,
    progress: &dyn Progress,
    stage: &'static str,
    items: &[T],
    work: impl Fn(&T) -> Result<Diagnosed<U>> + Sync,
) -> Result<Diagnosed<Vec<U>>> {
    progress.begin(stage, items.len());
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(options.jobs)
        .stack_size(STACK_BYTES)
        .build()
        .map_err(|cause| Error::Usage(format!("cannot start {} threads: {cause}", options.jobs)))?;
    let results: Result<Vec<Diagnosed<U>>> = pool.install(|| {
        items
            .par_iter()
            .map(|item| {
                let result = work(item);
                progress.step();
                result
            })
            .collect()
    });
    progress.end();
    let mut diagnostics = Vec::new();
    let values = results?.into_iter().map(|result| result.drain_into(&mut diagnostics)).collect();
    Ok(Diagnosed::new(values, diagnostics))
}

/// Room for deeply nested pages; the parser caps the depth long before this is used up.
const STACK_BYTES: usize = 16 << 20;
