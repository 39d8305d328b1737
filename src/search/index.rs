//! All entries of a locale → its `index.json` and the shards that it names; those that the index before had are not made again.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;

use super::{
    changes::{self, Changed},
    content::Content,
    dictionary::Dictionary,
    entry::{About, Entry},
    filter::Filter,
    pages::{self, per_chunk},
    terms::Terms,
};
use crate::{
    base::{Digest, Locale},
    compress::gzip,
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
    /// What the next index of the locale is made from.
    pub made: Made,
}

/// One file of an index.
pub struct Shard {
    path: String,
    /// Not yet compressed.
    bytes: Option<Vec<u8>>,
}

impl Shard {
    /// A name made of the content.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns the file as it is published, compressed; `None` if the index before had it.
    pub fn output(&self) -> Option<Output> {
        self.bytes.as_ref().map(|bytes| Output::new(self.path.clone(), gzip(bytes)))
    }
}

/// What an index is made of, in pieces as they are in its files.
#[derive(Clone, Default)]
pub struct Made {
    entries: Vec<Entry>,
    /// Those that have pages.
    docsets: Vec<usize>,
    terms: Terms,
    dictionary: Dictionary,
    filter: Filter,
    chunks: Vec<Digest>,
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
///
/// What comes out but for the bytes of files that the index before had is the same whatever that one was made of. Another number of pages has each file made
/// anew, for pages are known by their numbers.
pub fn index(around: &Around, entries: &[&Entry], before: &Made) -> Index {
    let Around { locale, docsets, .. } = around;
    let nothing = Made::default();
    let before = if before.entries.len() == entries.len() { before } else { &nothing };
    let known = before.entries.iter().map(Some).chain(std::iter::repeat(None));
    let pages = (0..).zip(entries).zip(known);
    let changed: Vec<Changed> = pages
        .filter(|((_, after), before)| before.is_none_or(|before| before.digest() != after.digest()))
        .map(|((number, after), before)| Changed { number, before, after })
        .collect();

    let pages: Vec<About> = entries.iter().map(|entry| entry.about()).collect();
    let used: Vec<usize> = pages.iter().map(|page| page.docset).collect::<BTreeSet<_>>().into_iter().collect();
    let number_of = |docset| used.iter().position(|used| *used == docset).unwrap_or_default() as u32;
    let names: Vec<&str> = used.iter().map(|docset| docsets.get(*docset).copied().unwrap_or_default()).collect();
    let lengths = pages.iter().flat_map(|page| &page.sections).map(|(.., length)| u64::from(*length));
    let (sections, total) = lengths.fold((0, 0), |(sections, total), length| (sections + 1, total + length));

    let terms = before.terms.changed(pages.len(), changes::of_terms(&changed));
    let (dictionary, words) = before.dictionary.changed(terms.words);
    let (filter, neighbours) = before.filter.changed(&changed, entries);
    let per_chunk = per_chunk(pages.len());
    let changed_chunks: BTreeSet<usize> = changed.iter().map(|page| page.number as usize / per_chunk).collect();
    let is_same = |at: &usize| used == before.docsets && !changed_chunks.contains(at);
    let same_chunk = |at: usize| before.chunks.get(at).filter(|_| is_same(&at)).copied();
    let chunks = pages::chunks(&pages, number_of, same_chunk);
    let made = Made {
        entries: entries.iter().map(|entry| (*entry).clone()).collect(),
        docsets: used.clone(),
        terms: terms.terms,
        dictionary,
        filter,
        chunks: chunks.iter().map(|chunk| chunk.digest).collect(),
    };

    let mut shards = Vec::new();
    let mut named = |kind: &str, content: Content| {
        let hash = content.digest.short();
        let path = format!("assets/search/{}/{kind}.{hash}.bin", locale.segment());
        shards.push(Shard { path, bytes: content.bytes });
        hash
    };
    let terms: Vec<_> =
        terms.shards.into_iter().map(|(first, content)| json!([first, named("terms", content)])).collect();
    let neighbours: Vec<String> = neighbours.into_iter().map(|content| named("neighbours", content)).collect();
    let chunks: Vec<String> = chunks.into_iter().map(|content| named("pages", content)).collect();
    let words: Vec<_> = words.into_iter().map(|(length, content)| json!([length, named("words", content)])).collect();
    let mut json = json!({
        "format": FORMAT,
        "language": locale.tag(),
        "pages": pages.len(),
        "average": total / u64::max(sections, 1),
        "docsets": names,
        "terms": terms,
        "neighbours": neighbours,
        "chunk": per_chunk,
        "chunks": chunks,
        "words": words,
        "labels": around.labels,
    });
    if let Some(source) = around.source {
        json["source"] = source.segment().into();
        json["source_language"] = source.tag().into();
    }
    Index { list: Output::new(format!("{}/search/index.json", locale.segment()), format!("{json}\n")), shards, made }
}
