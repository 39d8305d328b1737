//! What other pages may need of a page: small, serialisable, kept for every page.

use std::{collections::BTreeMap, ops::Deref, sync::Arc};

use serde::{Deserialize, Serialize};

use super::{FrontMatter, SourceFile, front_matter::SourceHash};
use crate::base::{Digest, Locale, Position};

/// Index into the build's list of pages, which is sorted; recovered pages come after the written ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PageId(pub u32);

/// One page of the build: where its text comes from, its language, and what is known of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Page {
    pub file: SourceFile,
    pub locale: Locale,
    pub facts: Facts,
}

impl Page {
    /// What a reader would call the page: its first heading, else its title, else its file's name.
    pub fn name(&self) -> &str {
        self.facts.name().unwrap_or(self.file.path.stem())
    }
}

/// Everything of a page that alignment, links, navigation and site rules use. A function of the file's text, and of what overwrites it, alone.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    pub front_matter: FrontMatter,
    /// In the order of the text. Whoever keeps pages keeps these beside them, what they say once.
    #[serde(skip)]
    pub headings: Vec<PlacedHeading>,
    /// Ids in the text that are not headings' (`<a name="x">`, `id="x"`).
    pub anchors: Vec<String>,
    /// What cross references may call the page and its parts by.
    pub uids: Vec<UidFacts>,
    /// Every link, image and include in the order of the text, those of raw HTML too.
    pub references: Vec<Reference>,
    /// In the order of the text.
    pub segments: Vec<SegmentFacts>,
    /// Every id of a reader's choice that a zone is for, in the order of the text.
    pub pivots: Vec<PivotUse>,
    /// Texts for some versions of a product (`::: moniker`), in the order of the text.
    pub zones: Vec<VersionZone>,
    /// Of the body that [`Side::Source`](super::document::Side) of the segments yields; `None` without segments.
    pub recovered: Option<Digest>,
    /// What the file allows, in the order of the text.
    pub allowances: Vec<Allowance>,
    /// See [`Source::hashes`](super::Source::hashes).
    pub hashes: Vec<SourceHash>,
    /// The language that the text itself shows, for files whose locale nothing else tells; `None` if unsure.
    pub detected: Option<Locale>,
    /// Of the text, in bytes.
    pub length: usize,
}

impl Facts {
    /// The first heading's text, else the front matter's title.
    pub fn name(&self) -> Option<&str> {
        self.headings
            .first()
            .map(|heading| heading.text.as_str())
            .filter(|text| !text.is_empty())
            .or(self.front_matter.title.as_deref())
    }

    /// What cross references call the page: the front matter's title, else the first heading's text.
    pub fn title(&self) -> Option<&str> {
        self.front_matter.title.as_deref().or_else(|| self.name())
    }

    /// Whether a link `#id` finds something on this page.
    pub fn has_anchor(&self, id: &str) -> bool {
        self.headings.iter().any(|heading| heading.id == id || heading.aliases.iter().any(|alias| alias == id))
            || self.anchors.iter().any(|anchor| anchor == id)
    }
}

/// What a heading says. Most headings of reference pages are those of other pages, too: pages may share it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct HeadingFacts {
    /// 1 to 6.
    pub level: u8,
    pub id: String,
    pub aliases: Vec<String>,
    /// Visible text in the page's language.
    pub text: String,
    /// Visible text in the source language, where segments tell it.
    pub source_text: Option<String>,
    /// The author or the localization system gave `id`; it is the same in every locale.
    pub anchored: bool,
}

impl HeadingFacts {
    /// This heading, shared with no other page yet, at its place.
    pub fn at(self, position: Position) -> PlacedHeading {
        PlacedHeading { facts: Arc::new(self), position }
    }
}

/// A heading and where it stands on its page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedHeading {
    pub facts: Arc<HeadingFacts>,
    pub position: Position,
}

impl Deref for PlacedHeading {
    type Target = HeadingFacts;

    fn deref(&self) -> &HeadingFacts {
        &self.facts
    }
}

/// A name that does not change when the page moves: `uid: System.String`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct UidFacts {
    pub uid: String,
    /// It names a part of a YAML page, not the page.
    pub is_part: bool,
    /// What it may be called, by the names that `displayProperty` gives them: `name`, `fullName`, …
    pub names: BTreeMap<String, String>,
    pub position: Position,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ReferenceKind {
    Link,
    Image,
    /// `[!INCLUDE [title](target)]`.
    Include,
    /// `<xref:uid>`; the target is written `xref:uid`.
    Xref,
    /// `@uid`, which is text where there is no such uid; the target is written `xref:uid`.
    Mention,
    /// A part of a code file: its path, then a [`Selection`](crate::excerpt::Selection).
    Snippet,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    pub kind: ReferenceKind,
    /// As written; see [`Link::target`](super::document::Link::target).
    pub target: String,
    pub position: Position,
    /// It stands in the source half of a segment, which most readers never see.
    pub in_source: bool,
}

/// `::: zone pivot="id"`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PivotUse {
    pub id: String,
    pub position: Position,
}

/// A text for some versions of a product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionZone {
    /// As written, trimmed.
    pub range: String,
    pub start: Position,
    /// Of its last heading or reference; `start` if it has none.
    pub last: Position,
}

impl VersionZone {
    /// Whether a heading or reference at `position` stands in it.
    pub fn holds(&self, position: Position) -> bool {
        (self.start..=self.last).contains(&position)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SegmentFacts {
    pub ordinal: u32,
    /// Of the visible text.
    pub source: Digest,
    /// Of the letters and digits of the visible text, in lower case: what two translations of one sentence are compared by.
    pub target: Digest,
    /// Of the source, between spaces.
    pub words: u32,
    pub position: Position,
}

/// Problems that a file says are none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allowance {
    /// Codes of rules, as written.
    pub codes: Vec<String>,
    /// Where it is said.
    pub position: Position,
    /// Where it holds; `until` is the first place where it does not.
    pub from: Position,
    pub until: Position,
}
