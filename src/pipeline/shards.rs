//! One build by many machines: what each made of its share of the pages, and all of it together.
//!
//! Every machine has the same inputs and reads all of them; it makes the pages of its share, and leaves in the store what it made: the outputs as blobs, and a list
//! of them under the name of the build. Whoever joins the shares has the inputs too: it [identifies](super::identify) the build, finds the lists under that name,
//! and goes on like any build whose memory knows every page.
//!
//! **Invariants:** the name of a build tells all that its pages are made of: inputs, configuration, theme and program, so that no list of another one is ever
//! taken. A share is made whole or not listed at all; making it twice, at the same time even, makes the same.

use std::sync::Arc;

use super::{
    Memory,
    cache::{Cache, Name, PROGRAM, rows},
    survey::Survey,
};
use crate::{
    base::{Digest, Error, Result},
    config::Config,
    model::output::{Share, Sink},
    store::Store,
};

/// What the machines that build a site have in common.
pub struct Shards<'a> {
    store: &'a dyn Store,
    /// In the store.
    cache: Cache,
    config: &'a Config,
}

/// Returns the name of the build of `survey`, whose pages are made of what `round` is the digest of, and of their texts.
pub(super) fn identity(config: &Config, round: Digest, survey: &Survey) -> Digest {
    let texts: Vec<_> = survey.marks.iter().map(|mark| (mark.text, mark.witness)).collect();
    Digest::of_value(&(PROGRAM, config, round, texts, &survey.include_texts))
}

impl<'a> Shards<'a> {
    pub fn new(store: &'a Arc<dyn Store>, config: &'a Config) -> Self {
        Self { store: &**store, cache: Cache::in_store(store.clone()), config }
    }

    /// Returns what is known of the files.
    pub fn memory(&self) -> Memory {
        self.cache.facts(self.config)
    }

    /// Gives `memory`, in which the site is laid out, the pages of `share` that were made before, by this machine or another, and of which `sink` has the outputs.
    pub fn recall(&self, share: Share, memory: &mut Memory, sink: &dyn Sink) {
        let Some(plan) = memory.plan.clone() else { return };
        let owners = plan.owners(share.of);
        let is_ours = |url: &str| plan.group_of.get(url).is_some_and(|group| owners[*group] == share.number);
        let known = self.cache.share(self.config, share).or_else(|| self.cache.rows(self.config));
        let rows = known.and_then(|mut kept| {
            kept.limit(is_ours);
            kept.recall(sink)
        });
        rows.into_iter().for_each(|rows| rows.into(memory));
    }

    /// Lists what `memory` knows of `share`, whose outputs are in the store; returns the name of the build.
    ///
    /// Errors: the store; a page that was lost by a fault of ours.
    pub fn keep(&self, share: Share, memory: &Memory) -> Result<Digest> {
        let build = memory.identity();
        let Some(body) = rows::kept(memory) else {
            return Err(self.refusal(format!("shard {share} lost a page by a bug of Hexapla, and is not listed")));
        };
        if share.number == 1 {
            self.cache.keep_facts(self.config, memory);
        }
        self.cache.keep_share(self.config, share, &body);
        self.store.put(&path(build, share), &name(build, share).bytes(&body))?;
        Ok(build)
    }

    /// Gives `memory`, in which the site is laid out, the pages of all `of` shares of the build that was [identified](super::identify); `sink` gets their outputs.
    ///
    /// Errors: a share is missing, damaged or of another build, or an output is not in the store as it was made.
    pub fn join(&self, of: usize, memory: &mut Memory, sink: &dyn Sink) -> Result<()> {
        let build = memory.identity();
        let owners = memory.plan.as_ref().map(|plan| plan.owners(of)).unwrap_or_default();
        let mut all: Option<rows::Kept> = None;
        for number in 1..=of {
            let share = Share { number, of };
            let kept = self.read(build, share)?;
            let made: Vec<bool> = kept.made().collect();
            let wanted = owners.iter().map(|owner| *owner == number);
            if !made.iter().copied().eq(wanted) {
                return Err(self.refusal(format!("shard {share} does not have the pages that are its own")));
            }
            match &mut all {
                None => all = Some(kept),
                Some(all) if all.round() == kept.round() => all.join(kept),
                Some(_) => return Err(self.refusal(format!("shard {share} is of another build"))),
            }
        }
        let Some(rows) = all.and_then(|all| all.recall(sink)) else {
            return Err(self.refusal("a shard tells of problems that this program does not know".to_owned()));
        };
        if rows.lost > 0 {
            let lost = rows.lost;
            return Err(
                self.refusal(format!("{lost} of the files that the shards made are not there as they were made"))
            );
        }
        rows.into(memory);
        Ok(())
    }

    /// Keeps what the next build can use, of whatever shares.
    pub fn keep_all(&self, memory: &Memory) {
        self.cache.keep_all(self.config, memory);
    }

    fn read(&self, build: Digest, share: Share) -> Result<rows::Kept<'static>> {
        let Some(bytes) = self.store.get(&path(build, share))? else {
            return Err(self.refusal(format!("shard {share} of the build {build} is missing; make it and merge again")));
        };
        let kept = name(build, share).body(&bytes).and_then(rows::read);
        kept.ok_or_else(|| self.refusal(format!("the list of shard {share} is damaged or of another build")))
    }

    fn refusal(&self, cause: String) -> Error {
        Error::Store { url: self.store.url().to_owned(), cause }
    }
}

fn name(build: Digest, share: Share) -> Name {
    Name::new("share", Digest::of_value(&(build, share)))
}

fn path(build: Digest, share: Share) -> String {
    format!("builds/{build}/{}-of-{}", share.number, share.of)
}
