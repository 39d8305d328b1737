//! What is noted while a document is built → [`Facts`].
//!
//! **Invariant:** references and segments are in the order of the text; facts depend on the file's text alone.

use std::{collections::HashSet, ops::Range};

use crate::{
    base::{Diagnostic, Digest, Position, Positions, Rule, lower_letters},
    config::AlertKinds,
    model::{
        Facts, FrontMatter, Source, SourceFile,
        document::{Segment, Side, plain_text},
        facts::{PivotUse, PlacedHeading, Reference, ReferenceKind, SegmentFacts, VersionZone},
    },
    segment,
};

use super::{
    footnotes::Footnotes,
    html_elements::OpenElements,
    html_policy, language,
    markdown_html::UNSAFE_URL,
    protected_words::{PROTECTED_WORD_TRANSLATED, ProtectedWords},
};

/// What is met on the way through a text; offsets are bytes of the file.
pub(super) struct Notes<'a> {
    file: &'a SourceFile,
    places: &'a dyn Positions,
    pub diagnostics: Vec<Diagnostic>,
    pub references: Vec<Reference>,
    /// Links that lead nowhere by themselves: the line that each begins on, and its target.
    forgotten: HashSet<(u32, String)>,
    pub segments: Vec<SegmentFacts>,
    pub pivots: Vec<PivotUse>,
    pub zones: Vec<VersionZone>,
    /// That something is nested too deep was reported already.
    pub too_deep: bool,
    pub elements: OpenElements,
    /// Kinds of alerts besides DocFX's own.
    pub alerts: AlertKinds,
    pub footnotes: Footnotes,
    pub protected: ProtectedWords,
    /// Segments are told of.
    pub for_facts: bool,
}

impl<'a> Notes<'a> {
    pub fn new(file: &'a SourceFile, places: &'a dyn Positions, alerts: AlertKinds) -> Self {
        Self {
            file,
            places,
            diagnostics: Vec::new(),
            references: Vec::new(),
            forgotten: HashSet::new(),
            segments: Vec::new(),
            pivots: Vec::new(),
            zones: Vec::new(),
            too_deep: false,
            elements: OpenElements::default(),
            alerts,
            footnotes: Footnotes::default(),
            protected: ProtectedWords::default(),
            for_facts: true,
        }
    }

    pub fn position(&self, offset: usize) -> Position {
        self.places.position(offset)
    }

    pub fn report(&mut self, rule: &'static Rule, offset: usize, message: impl Into<String>, help: &str) {
        self.report_at(rule, self.places.position(offset), message, help);
    }

    pub fn report_at(&mut self, rule: &'static Rule, position: Position, message: impl Into<String>, help: &str) {
        let place = self.file.place(position);
        self.diagnostics.push(Diagnostic::new(rule, place, message).help(help));
    }

    pub fn reference(&mut self, kind: ReferenceKind, target: &str, offset: usize, side: Side) {
        self.reference_at(kind, target, self.places.position(offset), side);
    }

    pub fn reference_at(&mut self, kind: ReferenceKind, target: &str, position: Position, side: Side) {
        let in_source = side == Side::Source;
        self.references.push(Reference { kind, target: target.to_owned(), position, in_source });
    }

    /// Notes a link, or reports it if no page may have it.
    pub fn may_lead_to(&mut self, kind: ReferenceKind, target: &str, offset: usize, side: Side) -> bool {
        let safe = html_policy::is_safe_address(target);
        if safe {
            self.reference(kind, target, offset, side);
        } else {
            let help = "link to `https:`, `mailto:`, `tel:` or a file of the site";
            self.report(&UNSAFE_URL, offset, "this address may not be linked to", help);
        }
        safe
    }

    /// Forgets the links to `target` that begin on `line`: they lead nowhere by themselves.
    pub fn forget_links(&mut self, target: &str, line: u32) {
        self.forgotten.insert((line, target.to_owned()));
    }

    /// Takes over what was met in a part of the file that was read as a text of its own.
    pub fn absorb(&mut self, part: Notes) {
        self.diagnostics.extend(part.diagnostics);
        self.references.extend(part.references);
        self.forgotten.extend(part.forgotten);
        self.segments.extend(part.segments);
        self.pivots.extend(part.pivots);
    }

    /// Returns the digest of what `kept` tells, the text with the source side of its segments; `None` if segments were met nowhere in it.
    pub fn recovered(&self, kept: impl FnOnce() -> String) -> Option<Digest> {
        (!self.segments.is_empty()).then(|| Digest::of(kept()))
    }

    pub fn segment(&mut self, segment: &Segment, range: &Range<usize>) {
        if !self.for_facts {
            return;
        }
        let missed = self.protected.missed(segment).into_iter().map(str::to_owned).collect::<Vec<_>>();
        for word in missed {
            let help = "put it back as the source has it, or take it off the list";
            let message = format!("`{word}` of the `no-loc` list is not in this translation");
            self.report(&PROTECTED_WORD_TRANSLATED, range.start, message, help);
        }
        let source = plain_text(&segment.source, Side::Source);
        let target = plain_text(&segment.target, Side::Target);
        self.segments.push(SegmentFacts {
            ordinal: segment.ordinal,
            source: Digest::of(&source),
            target: Digest::of(lower_letters(&target)),
            words: source.split_whitespace().count() as u32,
            position: self.places.position(range.start),
        });
    }
}

/// Returns `list` without room for more: facts live as long as the build. (`shrink_to_fit` may leave up to half of the room.)
fn fitted<T>(list: Vec<T>) -> Vec<T> {
    let mut fitted = Vec::with_capacity(list.len());
    fitted.extend(list);
    fitted
}

/// Puts together what is known of the page whose text begins at byte `body` of its file.
pub(super) fn facts(
    source: &Source,
    body: usize,
    front_matter: FrontMatter,
    (headings, anchors): (Vec<PlacedHeading>, Vec<String>),
    notes: Notes,
) -> Facts {
    let Notes { mut references, forgotten, .. } = notes;
    references.retain(|Reference { kind, position, target, .. }| {
        *kind != ReferenceKind::Link || forgotten.is_empty() || !forgotten.contains(&(position.line, target.clone()))
    });
    let unknown = source.file.locale.is_none() && front_matter.content_locale.is_none();
    let body = source.text.get(body..).unwrap_or_default();
    Facts {
        front_matter,
        uids: Vec::new(),
        allowances: Vec::new(),
        headings: fitted(headings),
        anchors,
        references: fitted(references),
        segments: fitted(notes.segments),
        pivots: notes.pivots,
        zones: notes.zones,
        recovered: None,
        hashes: source.hashes.clone(),
        length: source.text.len(),
        detected: unknown.then(|| language::detect(&segment::keep(body, Side::Target))).flatten(),
    }
}
