//! Pages in one line each, for tests.

use std::sync::Arc;

use super::{
    ContentPath, Facts, Page, Source, SourceFile,
    facts::{HeadingFacts, SegmentFacts},
    front_matter::{AssetId, Method, SourceHash},
    source::{Origin, SourceKind},
};
use crate::{
    base::{Digest, Locale, Position},
    config::Docset,
};

pub(crate) fn locale(tag: &str) -> Locale {
    Locale::parse(tag).unwrap()
}

pub(crate) fn docset(loose: bool) -> Docset {
    Docset { name: "Help".into(), mount: "help".into(), loose, trees: Vec::new(), versions: Default::default() }
}

/// A file of docset 0 that somebody wrote, in no language of its own; diagnostics show it by its path.
pub(crate) fn file(path: &str, kind: SourceKind) -> SourceFile {
    SourceFile {
        docset: 0,
        path: ContentPath::new(path),
        locale: None,
        origin: Origin::Written,
        kind,
        tree: 0,
        location: path.into(),
        shown: path.into(),
        versions: Vec::new(),
    }
}

/// A file as it was read, in a docset that is not configured.
pub(crate) fn source(file: SourceFile, text: &str) -> Source {
    Source {
        file,
        text: text.into(),
        hashes: Vec::new(),
        loose_headings: false,
        alerts: Default::default(),
        metadata: Default::default(),
        markdig: Default::default(),
        overwrites: Default::default(),
    }
}

/// A page of docset 0 without any key but its path; diagnostics show it as `zh-TW/a.md`.
pub(crate) fn page(tag: &str, path: &str) -> Page {
    let file =
        SourceFile { locale: Some(locale(tag)), shown: format!("{tag}/{path}").into(), ..file(path, SourceKind::Page) };
    Page { file, locale: locale(tag), facts: Facts::default() }
}

impl Page {
    pub(crate) fn id(mut self, id: &str) -> Self {
        self.facts.front_matter.asset_id = Some(AssetId(id.into()));
        self
    }

    /// The hash of the source text: of its own if the page is in English.
    pub(crate) fn hash(mut self, hash: &str) -> Self {
        let hash = SourceHash(hash.into());
        if self.locale == locale("en-US") {
            self.facts.hashes.push(hash);
        } else {
            self.facts.front_matter.provenance.source_hash = Some(hash);
        }
        self
    }

    /// Handed off on this day of 2019.
    pub(crate) fn day(mut self, month: i8, day: i8) -> Self {
        self.facts.front_matter.provenance.handed_off = Some(jiff::civil::date(2019, month, day));
        self
    }

    pub(crate) fn changed(mut self, month: i8, day: i8) -> Self {
        self.facts.front_matter.date = Some(jiff::civil::date(2019, month, day));
        self
    }

    pub(crate) fn method(mut self, method: Method) -> Self {
        self.facts.front_matter.provenance.method = Some(method);
        self
    }

    pub(crate) fn heading(mut self, id: &str, text: &str, anchored: bool) -> Self {
        let (id, text) = (id.to_owned(), text.to_owned());
        let heading = HeadingFacts { level: 1, id, aliases: Vec::new(), text, source_text: None, anchored };
        self.facts.headings.push(heading.at(Position::START));
        self
    }

    pub(crate) fn anchor(self, id: &str) -> Self {
        self.heading(id, "…", true)
    }

    pub(crate) fn source_heading(mut self, text: &str) -> Self {
        self = self.heading("x", "…", false);
        Arc::make_mut(&mut self.facts.headings[0].facts).source_text = Some(text.into());
        self
    }

    /// Segments with these ordinals and source texts.
    pub(crate) fn segments(mut self, segments: &[(u32, &str)]) -> Self {
        let text: String = segments.iter().map(|(_, source)| *source).collect();
        self.facts.recovered = Some(Digest::of(text));
        self.facts.segments.extend(segments.iter().map(|(ordinal, source)| SegmentFacts {
            ordinal: *ordinal,
            source: Digest::of(source),
            target: Digest::of(format!("translated {source}")),
            words: source.split_whitespace().count() as u32,
            position: Position::START,
        }));
        self
    }
}
