//! Work on many items at once.
//!
//! **Invariant:** results and diagnostics come in the order of the items, whatever the threads do.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use rayon::{ThreadPool, ThreadPoolBuilder, prelude::*};

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
    /// Returns the URL (from the site's root, not encoded) of a page that somebody waits for: it is written before the others. Asked
    /// again and again.
    fn awaited(&self) -> Option<String> {
        None
    }
    /// Whether something newer waits, with which another build will begin at once: what is made of all pages may be left to that one. Asked
    /// again and again.
    fn is_superseded(&self) -> bool {
        false
    }
}

/// The threads of one run, and who hears how far they are.
pub struct Workers<'a> {
    pool: ThreadPool,
    progress: &'a dyn Progress,
}

impl<'a> Workers<'a> {
    /// Errors: the system gives no threads.
    pub fn new(options: &Options, progress: &'a dyn Progress) -> Result<Self> {
        let pool = ThreadPoolBuilder::new().num_threads(options.jobs).stack_size(STACK_BYTES).build();
        let failed = |cause| Error::Usage(format!("cannot start {} threads: {cause}", options.jobs));
        Ok(Self { pool: pool.map_err(failed)?, progress })
    }

    /// As [`Progress::awaited`].
    pub fn awaited(&self) -> Option<String> {
        self.progress.awaited()
    }

    /// Errors: [`Error::Superseded`], where something newer waits.
    pub fn go_on(&self) -> Result<()> {
        if self.progress.is_superseded() { Err(Error::Superseded) } else { Ok(()) }
    }

    /// Maps `items` on all threads; results and diagnostics come in the order of `items`.
    ///
    /// The first error stops the rest.
    pub fn in_parallel<T: Sync, U: Send>(
        &self,
        stage: &'static str,
        items: &[T],
        work: impl Fn(&T) -> Result<Diagnosed<U>> + Sync,
    ) -> Result<Diagnosed<Vec<U>>> {
        self.in_order(stage, items, || None, work)
    }

    /// Like [`in_parallel`](Self::in_parallel), but each thread begins with the item, by its index, that `first` names at that moment, if it was not begun yet.
    pub fn in_order<T: Sync, U: Send>(
        &self,
        stage: &'static str,
        items: &[T],
        first: impl Fn() -> Option<usize> + Sync,
        work: impl Fn(&T) -> Result<Diagnosed<U>> + Sync,
    ) -> Result<Diagnosed<Vec<U>>> {
        self.progress.begin(stage, items.len());
        let queue = Queue::of(items.len());
        let results: Result<Vec<(usize, Diagnosed<U>)>> = self.pool.install(|| {
            let take = |_| queue.take(first()).map(|index| (index, &items[index]));
            let done = (0..items.len()).into_par_iter().filter_map(take).map(|(index, item)| {
                let result = work(item);
                self.progress.step();
                Ok((index, result?))
            });
            done.collect()
        });
        self.progress.end();
        let mut results = results?;
        results.sort_unstable_by_key(|(index, _)| *index);
        let mut diagnostics = Vec::new();
        let values = results.into_iter().map(|(_, result)| result.drain_into(&mut diagnostics)).collect();
        Ok(Diagnosed::new(values, diagnostics))
    }

    /// Does `work` with all `items`, as a part of one step: threads that have nothing else to do help.
    ///
    /// The first error stops the rest.
    pub fn split<T: Sync>(&self, items: &[T], work: impl Fn(&T) -> Result<()> + Sync) -> Result<()> {
        self.pool.install(|| items.par_iter().try_for_each(&work))
    }
}

/// Indices that threads take, each once, in their order but for those that are wanted first.
struct Queue {
    taken: Vec<AtomicBool>,
    next: AtomicUsize,
}

impl Queue {
    fn of(count: usize) -> Self {
        Self { taken: std::iter::repeat_with(AtomicBool::default).take(count).collect(), next: AtomicUsize::new(0) }
    }

    /// `None` after as many calls as there are indices.
    fn take(&self, wanted: Option<usize>) -> Option<usize> {
        let is_free = |index: &usize| self.taken.get(*index).is_some_and(|taken| !taken.swap(true, Ordering::Relaxed));
        wanted.filter(is_free).or_else(|| {
            let mut rest = std::iter::repeat_with(|| self.next.fetch_add(1, Ordering::Relaxed));
            rest.by_ref().take_while(|index| *index < self.taken.len()).find(is_free)
        })
    }
}

/// Room for deeply nested pages; the parser caps the depth long before this is used up.
const STACK_BYTES: usize = 16 << 20;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_index_is_taken_once_and_the_wanted_one_at_once() {
        let queue = Queue::of(4);
        let wanted = [None, Some(3), Some(0), Some(9), None];
        let taken: Vec<_> = wanted.into_iter().map(|wanted| queue.take(wanted)).collect();
        assert_eq!(taken, [Some(0), Some(3), Some(1), Some(2), None]);
    }
}
