//! What pages became ↔ bytes: of every row the digest of all that its outputs depend on, the paths of its outputs, and what the search knows of it.
//!
//! **Invariant:** what is recalled speaks of no output that the sink does not have as it was made.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::{
    super::{
        Memory, fault,
        formats::Formats,
        indexes::Known,
        memory::{Group, Pages, Row, Texts},
    },
    body::Body,
    told::{self, Rules, Told},
};
use crate::{
    base::{Digest, Locale},
    model::output::Sink,
};

/// What is kept of a build, or of a share of one.
#[derive(Default, Serialize, Deserialize)]
pub struct Kept<'a> {
    round: Digest,
    groups: Vec<KeptGroup<'a>>,
    /// Locale → digest and paths of its index.
    indexes: Vec<(Locale, Digest, Cow<'a, [String]>)>,
    /// Digest → paths, of the pages that have all pages of a docset on them.
    prints: Cow<'a, BTreeMap<Digest, Vec<String>>>,
    formats: KeptFormats<'a>,
    outputs: Cow<'a, BTreeMap<String, Digest>>,
}

#[derive(Default, Serialize, Deserialize)]
struct KeptGroup<'a> {
    texts: Option<Texts>,
    rows: Cow<'a, [Row]>,
    told: Vec<Told<'a>>,
}

#[derive(Default, Serialize, Deserialize)]
struct KeptFormats<'a> {
    statics: Option<Digest>,
    paths: Cow<'a, [String]>,
    told: Vec<Told<'a>>,
}

/// What was recalled.
pub struct Rows {
    pages: Pages,
    indexes: BTreeMap<Locale, Known>,
    prints: BTreeMap<Digest, Vec<String>>,
    formats: Formats,
    outputs: BTreeMap<String, Digest>,
    /// How many outputs the sink does not have.
    pub lost: usize,
}

/// `None` where a fault of ours cost something: it is tried again.
pub fn kept(memory: &Memory) -> Option<Body> {
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
    let (prints, outputs) = (Cow::Borrowed(&memory.prints), Cow::Borrowed(&memory.outputs));
    Body::of(&Kept { round: *round, groups, indexes, prints, formats, outputs }, &|| true)
}

/// `None` if it is nothing that was [`kept`].
pub fn read(body: &[u8]) -> Option<Kept<'static>> {
    postcard::from_bytes(body).ok()
}

impl Kept<'_> {
    /// What all pages were made of, besides texts.
    pub fn round(&self) -> Digest {
        self.round
    }

    /// Returns for each page, by index, whether it was made.
    pub fn made(&self) -> impl ExactSizeIterator<Item = bool> {
        self.groups.iter().map(|group| group.texts.is_some())
    }

    /// Leaves of it the pages at the URLs that are wanted, and nothing that is made of all pages together.
    pub fn limit(&mut self, is_wanted: impl Fn(&str) -> bool) {
        for group in self.groups.iter_mut().filter(|group| !group.rows.iter().any(|row| is_wanted(&row.url))) {
            *group = KeptGroup::default();
        }
        let paths: BTreeSet<&String> =
            self.groups.iter().flat_map(|group| group.rows.iter()).flat_map(|row| &row.outputs).collect();
        self.outputs.to_mut().retain(|path, _| paths.contains(path));
        (self.indexes, self.prints, self.formats) = Default::default();
    }

    /// Takes the pages that `other`, another share of the same build, made.
    pub fn join(&mut self, other: Self) {
        for (group, made) in self.groups.iter_mut().zip(other.groups).filter(|(_, made)| made.texts.is_some()) {
            *group = made;
        }
        self.outputs.to_mut().extend(other.outputs.into_owned());
    }

    /// `None` if a problem has a code that no rule has.
    pub fn recall(self, sink: &dyn Sink) -> Option<Rows> {
        let Kept { round, groups, indexes, prints, formats, outputs } = self;
        let rules = Rules::new();
        let (had, lost) = had(outputs.into_owned(), sink);
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
        let (pages, indexes) = (Pages::recalled(round, groups), indexes.collect());
        Some(Rows { pages, indexes, prints: prints.into_owned(), formats, outputs: had, lost: lost.len() })
    }
}

/// Divides outputs into those that the sink has and those that it has not.
fn had(outputs: BTreeMap<String, Digest>, sink: &dyn Sink) -> (BTreeMap<String, Digest>, BTreeMap<String, Digest>) {
    outputs.into_par_iter().partition(|(path, digest)| sink.recall(path, *digest))
}

impl Rows {
    pub fn into(self, memory: &mut Memory) {
        let Self { pages, indexes, prints, formats, outputs, lost: _ } = self;
        let indexes = indexes.into_iter().map(|(locale, known)| (locale, known.into())).collect();
        (memory.pages, memory.indexes, memory.prints) = (pages.into(), indexes, prints);
        (memory.formats, memory.outputs) = (formats, outputs);
    }
}
