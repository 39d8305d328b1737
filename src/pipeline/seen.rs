//! What is seen of a page from elsewhere → digests, by which it is known that all that is made of many pages stays as it is.
//!
//! **Invariant:** alignment, layout, navigation, formats and other pages look at no more of a written page than is named here. Every
//! field of [`Facts`] is named, so that a new one cannot be forgotten.

use std::hash::{Hash, Hasher};

use crate::{
    base::Digest,
    config::Config,
    emit::Outside,
    model::{
        Facts, Page,
        facts::{HeadingFacts, PlacedHeading, ReferenceKind},
    },
};

/// Returns the digest of what is seen of `page` by alignment, but for its hashes, by layout, navigation, formats and the links of other pages.
pub fn seen(config: &Config, page: &Page) -> Digest {
    Digest::of_value(&Seen(config, page))
}

struct Seen<'a>(&'a Config, &'a Page);

impl Hash for Seen<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self(config, Page { file, locale, facts }) = self;
        let Facts {
            front_matter,
            headings,
            anchors,
            uids,
            references,
            segments,
            // For the page itself, and whatever includes it.
            pivots: _,
            zones: _,
            length: _,
            // Problems are judged anew each time.
            allowances: _,
            // Alignment is asked about the ones, looks at the others only where pages speak of them.
            recovered: _,
            hashes: _,
            // It made the locale.
            detected: _,
        } = facts;
        (file, locale, front_matter, anchors, uids).hash(state);
        headings.len().hash(state);
        for PlacedHeading { facts, position: _ } in headings {
            let HeadingFacts { level, id, aliases, text, source_text, anchored } = &**facts;
            (level, id, aliases, text, source_text, anchored).hash(state);
        }
        // What texts say of each other's sentences is looked at anew each time.
        segments.is_empty().hash(state);
        let fetched = [ReferenceKind::Include, ReferenceKind::Snippet];
        for reference in references.iter().filter(|reference| fetched.contains(&reference.kind)) {
            (reference.kind, &reference.target).hash(state);
        }
        Outside::of_pages(config, std::iter::once(self.1)).hash(state);
    }
}
