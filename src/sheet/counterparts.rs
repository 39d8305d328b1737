//! A sentence of one page → the same sentence in the other pages of its set.

use super::sentences::Sentences;
use crate::{
    align::segments::pairs,
    base::{Locale, Position, Result},
    config::Config,
    model::{
        Page, PageId,
        source::{Origin, SourceFile},
        translation::TranslationSet,
    },
    pipeline::Overview,
};

/// Where a page says the same.
#[derive(Debug)]
pub struct Counterpart {
    pub locale: Locale,
    pub file: SourceFile,
    pub position: Position,
}

/// Returns where the other pages of the set of page `id` say what the sentence at `position` of its file says, whose source is `source`: the source language first, then by
/// tag. A page in which it is not found is named by its beginning. Of segments, the nearest one that begins at `position` or before it on its line is meant.
///
/// Errors: a file is no longer what its facts were taken from, or cannot be read.
pub fn counterparts(
    config: &Config,
    overview: &Overview,
    id: PageId,
    position: Position,
    source: Option<&str>,
) -> Result<Vec<Counterpart>> {
    let content = overview.content(config);
    let Some(page) = content.pages.get(id.0 as usize) else { return Ok(Vec::new()) };
    let is_here = |set: &&TranslationSet| set.members.values().any(|member| member.page == id);
    let Some(set) = content.alignment.sets.iter().find(is_here) else { return Ok(Vec::new()) };
    let segment = page.facts.segments.iter().rposition(|segment| segment.position <= position);
    let mut found = Vec::new();
    for (locale, member) in &set.members {
        let Some(other) = content.pages.get(member.page.0 as usize) else { continue };
        if member.page == id || other.file.origin != Origin::Written {
            continue;
        }
        let in_segments = segment.and_then(|segment| place_of(page, segment, other));
        let at = match (in_segments, source) {
            (Some(at), _) => Some(at),
            (None, Some(source)) if other.locale == *content.source_locale => {
                Sentences::of(&overview.text(config, member.page)?).next(source)
            }
            (None, _) => None,
        };
        let position = at.unwrap_or(Position::START);
        found.push(Counterpart { locale: locale.clone(), file: other.file.clone(), position });
    }
    found.sort_by_key(|one| (one.locale != *content.source_locale, one.locale.clone()));
    Ok(found)
}

fn place_of(page: &Page, segment: usize, other: &Page) -> Option<Position> {
    let pair = pairs(&page.facts, &other.facts).into_iter().find(|(own, _)| *own == segment)?;
    other.facts.segments.get(pair.1).map(|segment| segment.position)
}
