//! What the search knows of each page → the index of each locale, or that of the build before.
//!
//! **Invariant:** an index is left as it is only where the digest of all that it is made of is the remembered one; else it is made from the one before, of which the
//! sink has every file. Shards are named by their content, so those that the sink has are neither compressed nor put again.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    memory::{Ledger, Pages},
    parallel::Workers,
    plan::Plan,
};
use crate::{
    base::{Diagnosed, Digest, Locale, Result},
    emit::{self, Context},
    search::{self, Around, Entry, Made},
};

/// UI strings that a script needs to tell of hits: keys with this prefix.
const LABELS: &str = "search-";

/// What a script puts in place of this mark in labels, which have one argument at most.
const BLANK: &str = "*";

/// The index of one locale, as the sink has it.
pub struct Known {
    /// Of all that it is made of.
    digest: Digest,
    /// Of its files.
    paths: Vec<String>,
    made: Made,
}

impl Known {
    /// What an earlier run of the program made. The pieces are not there, so that another index is made from none.
    pub fn recalled(digest: Digest, paths: Vec<String>) -> Self {
        Self { digest, paths, made: Made::default() }
    }

    /// Returns the digest of all that it is made of, and the paths of its files.
    pub fn kept(&self) -> (Digest, &[String]) {
        (self.digest, &self.paths)
    }
}

/// Writes the index of each locale whose pages or words are not those of `before`; returns what is to be remembered, without the pieces where this is the
/// last build.
pub fn write(
    context: Context,
    workers: &Workers,
    plan: &Plan,
    pages: &Pages,
    (before, is_last): (&BTreeMap<Locale, Arc<Known>>, bool),
    ledger: &Ledger,
) -> Result<BTreeMap<Locale, Arc<Known>>> {
    let (config, site) = (context.config, context.site);
    ledger.renew(before.values().flat_map(|known| &known.paths));
    let mut entries_of: BTreeMap<&Locale, Vec<&Entry>> = BTreeMap::new();
    // Rows are sorted by locale and URL.
    for (row, entry) in site.rows.iter().zip(entries(plan, pages)) {
        entry.into_iter().for_each(|entry| entries_of.entry(&row.locale).or_default().push(entry));
    }
    let mut known = BTreeMap::new();
    let mut changed: Vec<(Around, Vec<&Entry>, Digest)> = Vec::new();
    let before = |locale: &Locale| {
        let known = before.get(locale)?;
        known.paths.iter().all(|path| ledger.had(path)).then_some(known)
    };
    for locale in site.locales.iter().filter(|locale| emit::search_url(config, site, locale).is_some()) {
        let (around, entries) = (around(context, locale), entries_of.remove(locale).unwrap_or_default());
        let of_entries: Vec<Digest> = entries.iter().map(|entry| entry.digest()).collect();
        let digest = Digest::of_value(&(&around, of_entries));
        match before(locale).filter(|known| known.digest == digest) {
            Some(same) => {
                same.paths.iter().for_each(|path| ledger.keep(path));
                known.insert(locale.clone(), same.clone());
            }
            None => changed.push((around, entries, digest)),
        }
    }

    let nothing = Made::default();
    let indexes = workers.in_parallel("index", &changed, |(around, entries, digest)| {
        let before = before(around.locale).map_or(&nothing, |known| &known.made);
        let index = search::index(around, entries, before);
        let mut paths = ledger.put(index.list)?;
        paths.extend(index.shards.iter().map(|shard| shard.path().to_owned()));
        workers.split(&index.shards, |shard| {
            if ledger.had(shard.path()) {
                ledger.keep(shard.path());
            } else if let Some(output) = shard.output() {
                ledger.put_alone(output)?;
            }
            Ok(())
        })?;
        let made = if is_last { Made::default() } else { index.made };
        Ok(Diagnosed::clean((around.locale.clone(), Known { digest: *digest, paths, made }.into())))
    })?;
    known.extend(indexes.value);
    Ok(known)
}

/// Returns what the search knows of each row, by index.
fn entries<'a>(plan: &Plan, pages: &'a Pages) -> Vec<Option<&'a Entry>> {
    let rows = &plan.site.rows;
    let mut entries = vec![None; rows.len()];
    for ((_, shown), group) in plan.rows_of.iter().zip(&pages.groups) {
        for row in shown {
            let written = group.rows.iter().find(|written| written.url == rows[*row].url);
            entries[*row] = written.and_then(|written| written.entry.as_ref());
        }
    }
    entries
}

fn around<'a>(context: Context<'a>, locale: &'a Locale) -> Around<'a> {
    let source = &context.site.source_locale;
    let arguments = ["count", "language", "query"].map(|name| (name, BLANK));
    Around {
        locale,
        source: (source != locale && context.site.locales.contains(source)).then_some(source),
        docsets: context.config.docsets.iter().map(|docset| docset.name.as_str()).collect(),
        labels: context.theme.texts(locale, LABELS, &arguments),
    }
}
