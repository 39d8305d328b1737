//! Which pages say the same thing.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{ContentPath, PageId, front_matter::SourceHash};
use crate::base::Locale;

/// All translation sets, sorted by docset, path and versions. Every page stands in exactly one in each of its versions.
#[derive(Clone, Debug, Default)]
pub struct Alignment {
    pub sets: Vec<TranslationSet>,
}

/// The pages of all locales that say the same thing.
#[derive(Clone, Debug)]
pub struct TranslationSet {
    /// Index into `Config::docsets`.
    pub docset: usize,
    /// Where the set stands in its docset: its URL is made of this. The path of the source page, else of the newest
    /// translation; for loose files, whose names say nothing, the slug of the source heading with `.md`.
    pub path: ContentPath,
    /// Every path that a member has, keys as [`ContentPath::key`]: links to any of them mean this set. A key stands in one
    /// set of its docset and version only, first of all in the one whose `path` it is.
    pub paths: Vec<String>,
    pub members: BTreeMap<Locale, Member>,
    /// The page that all others are measured against, if one is known; its locale is the source locale.
    pub source: SourcePage,
    /// The newest source text that any member was translated from, or that is present itself.
    pub newest_source: Option<SourceHash>,
    /// The versions in which these pages, and no others, are one page: indices into `Docset::versions`, ascending. Empty:
    /// they belong to none.
    pub versions: Vec<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SourcePage {
    /// A page in the source locale is among the inputs; it is a member.
    Written(PageId),
    /// None is, but this translation has segments: the source is put together from it.
    RecoverFrom(PageId),
    /// No page, no segments.
    Unknown,
}

#[derive(Clone, Debug, Hash)]
pub struct Member {
    pub page: PageId,
    pub freshness: Freshness,
    pub joined_by: Key,
}

/// Was this page translated from the newest known source?
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Freshness {
    /// It is the source itself, written or recovered.
    Source,
    Current,
    Stale,
    Unknown,
}

/// What made a page a member of its set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Key {
    AssetId,
    Path,
    /// The source anchor of the first heading.
    Heading,
    SourceHash,
    /// It is the only member, or the first.
    Alone,
    /// It is recovered from a member.
    Recovered,
}

/// How the newest source differs from the one that a stale page was translated from; empty for all others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Ordinals of the page's own segments whose sentence the source no longer has.
    pub segments: BTreeSet<u32>,
    /// The same of files that the page includes: index into the build's include files, ordinal.
    pub included: BTreeSet<(usize, u32)>,
    /// The sections of the page that hold them, in its order and its language.
    pub changed: Vec<Section>,
    /// The sections of the source that the page lacks, in the source's order and language.
    pub added: Vec<Section>,
}

/// A heading, as a link to it needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    pub id: String,
    pub name: String,
}
