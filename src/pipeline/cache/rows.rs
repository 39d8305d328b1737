//! What pages became ↔ bytes: of every row the digest of all that its outputs depend on, the paths of its outputs, and what the search knows of it.
//!
//! **Invariant:** what is recalled speaks of no output that the sink does not have as it was made.

use std::{borrow::Cow, collections::BTreeMap};

use serde::{Deserialize, Serialize};

use super::{
    super::{
        Memory, fault,
        formats::Formats,
        indexes::Known,
        memory::{Group, Pages, Row, Texts},
    },
    told::{self, Rules, Told},
};
use crate::{
    base::{Digest, Locale},
    model::output::Sink,
};

#[derive(Serialize, Deserialize)]
struct Kept<'a> {
    round: Digest,
    groups: Vec<KeptGroup<'a>>,
    /// Locale → digest and paths of its index.
    indexes: Vec<(Locale, Digest, Cow<'a, [String]>)>,
    formats: KeptFormats<'a>,
    outputs: Cow<'a, BTreeMap<String, Digest>>,
}

#[derive(Serialize, Deserialize)]
struct KeptGroup<'a> {
    texts: Option<Texts>,
    rows: Cow<'a, [Row]>,
    told: Vec<Told<'a>>,
}

#[derive(Serialize, Deserialize)]
struct KeptFormats<'a> {
    statics: Option<Digest>,
    paths: Cow<'a, [String]>,
    told: Vec<Told<'a>>,
}

/// What was recalled.
pub struct Rows {
    pages: Pages,
    indexes: BTreeMap<Locale, Known>,
    formats: Formats,
    outputs: BTreeMap<String, Digest>,
}

/// `None` where a fault of ours cost something: it is tried again.
pub fn kept(memory: &Memory) -> Option<Vec<u8>> {
    let Pages { round, groups, .. } = &*memory.pages;
    if groups.iter().any(|group| fault::is_among(&group.diagnostics)) {
        return None;
    }
    let groups = groups.iter().map(|group| {
        let Group { texts, rows, diagnostics } = &**group;
        KeptGroup { texts: *texts, rows: Cow::Borrowed(rows), told: told::kept(diagnostics) }
    });
    let indexes = memory.indexes.iter().map(|(locale, known)| {
        let (digest, paths) = known.kept();
        (locale.clone(), digest, Cow::Borrowed(paths))
    });
    let formats = KeptFormats {
        statics: memory.formats.statics(),
        paths: Cow::Borrowed(memory.formats.paths()),
        told: told::kept(memory.formats.diagnostics()),
    };
    let (groups, indexes) = (groups.collect(), indexes.collect());
    let outputs = Cow::Borrowed(&memory.outputs);
    postcard::to_stdvec(&Kept { round: *round, groups, indexes, formats, outputs }).ok()
}

pub fn recall(body: &[u8], sink: &dyn Sink) -> Option<Rows> {
    let Kept { round, groups, indexes, formats, outputs } = postcard::from_bytes(body).ok()?;
    let rules = Rules::new();
    let (had, lost): (BTreeMap<_, _>, BTreeMap<_, _>) =
        outputs.into_owned().into_iter().partition(|(path, digest)| sink.recall(path, *digest));
    let is_lost = |paths: &[String]| paths.iter().any(|path| lost.contains_key(path));
    let group = |KeptGroup { texts, rows, told }: KeptGroup| {
        // Without its texts it is looked at again, row by row.
        let texts = texts.filter(|_| !rows.iter().any(|row| is_lost(&row.outputs)));
        Some(Group { texts, rows: rows.into_owned(), diagnostics: rules.recall(told)? }.into())
    };
    let groups: Vec<_> = groups.into_iter().map(group).collect::<Option<_>>()?;
    let statics = formats.statics.filter(|_| !is_lost(&formats.paths));
    let formats = Formats::recalled(round, statics, formats.paths.into_owned(), rules.recall(formats.told)?);
    let indexes =
        indexes.into_iter().map(|(locale, digest, paths)| (locale, Known::recalled(digest, paths.into_owned())));
    Some(Rows { pages: Pages::recalled(round, groups), indexes: indexes.collect(), formats, outputs: had })
}

impl Rows {
    pub fn into(self, memory: &mut Memory) {
        let Self { pages, indexes, formats, outputs } = self;
        let indexes = indexes.into_iter().map(|(locale, known)| (locale, known.into())).collect();
        (memory.pages, memory.indexes, memory.formats, memory.outputs) = (pages.into(), indexes, formats, outputs);
    }
}
