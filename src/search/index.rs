//! All entries of a locale → its `index.json` and the shards that it names.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;

use super::{
    dictionary,
    entry::{About, Entry},
    gzip::gzip,
    neighbours,
    pages::{self, per_chunk},
    terms,
};
use crate::{
    base::{Digest, Locale},
    model::Output,
};

/// Raised when a reader of the old format would misread the new one.
const FORMAT: u32 = 1;

/// The index of one locale.
pub struct Index {
    /// `index.json`, which names the shards.
    pub list: Output,
    /// In the order in which they are named.
    pub shards: Vec<Shard>,
}

/// One file of an index, not yet compressed.
pub struct Shard {
    path: String,
    bytes: Vec<u8>,
}

impl Shard {
    pub fn path(&self) -> &str {
        &self.path
    }

    fn new(locale: &Locale, kind: &str, bytes: Vec<u8>) -> (Self, String) {
        let hash = Digest::of(&bytes).short();
        let path = format!("assets/search/{}/{kind}.{hash}.bin", locale.segment());
        (Self { path, bytes }, hash)
    }

    /// Returns the file as it is published: compressed, under a name made of its content.
    pub fn output(&self) -> Output {
        Output::new(self.path.clone(), gzip(&self.bytes))
    }
}

/// What an index says besides what its pages say.
#[derive(Hash)]
pub struct Around<'a> {
    pub locale: &'a Locale,
    /// The language to look in where this one has little; `None` where there is none.
    pub source: Option<&'a Locale>,
    /// The names of all docsets of the site.
    pub docsets: Vec<&'a str>,
    /// What a script says of hits, in words of the locale.
    pub labels: BTreeMap<String, String>,
}

/// Makes the index of one locale. `entries` stand in the order of their URLs.
pub fn index(around: &Around, entries: &[&Entry]) -> Index {
    let Around { locale, docsets, .. } = around;
    let (pages, terms) = terms::collect(entries);
    let used: Vec<usize> = pages.iter().map(|page| page.docset).collect::<BTreeSet<_>>().into_iter().collect();
    let number_of = |docset| used.iter().position(|used| *used == docset).unwrap_or_default() as u32;
    let names: Vec<&str> = used.iter().map(|docset| docsets.get(*docset).copied().unwrap_or_default()).collect();
    let lengths = pages.iter().flat_map(|page| &page.sections).map(|(.., length)| u64::from(*length));
    let (sections, total) = lengths.fold((0, 0), |(sections, total), length| (sections + 1, total + length));

    let mut shards = Vec::new();
    let mut named = |kind: &str, bytes: Vec<u8>| {
        let (shard, hash) = Shard::new(locale, kind, bytes);
        shards.push(shard);
        hash
    };
    let terms_named: Vec<_> =
        terms.shards().into_iter().map(|(first, bytes)| json!([first, named("terms", bytes)])).collect();
    let neighbours = neighbours::shards(pages.iter().map(About::neighbours));
    let neighbours: Vec<String> = neighbours.into_iter().map(|bytes| named("neighbours", bytes)).collect();
    let chunks: Vec<String> = pages::chunks(&pages, number_of).into_iter().map(|bytes| named("pages", bytes)).collect();
    let words = dictionary::lists(terms.words()).into_iter();
    let words: Vec<_> = words.map(|(length, bytes)| json!([length, named("words", bytes)])).collect();
    let mut json = json!({
        "format": FORMAT,
        "language": locale.tag(),
        "pages": pages.len(),
        "average": total / u64::max(sections, 1),
        "docsets": names,
        "terms": terms_named,
        "neighbours": neighbours,
        "chunk": per_chunk(pages.len()),
        "chunks": chunks,
        "words": words,
        "labels": around.labels,
    });
    if let Some(source) = around.source {
        json["source"] = source.segment().into();
        json["source_language"] = source.tag().into();
    }
    Index { list: Output::new(format!("{}/search/index.json", locale.segment()), format!("{json}\n")), shards }
}
