//! A sentence of one page → the same sentence in the other pages of its set.

use std::sync::Arc;

use super::sentences::Sentences;
use crate::{
    align::segments::pairs,
    base::{LineIndex, Locale, Result, letters},
    config::Config,
    model::{
        Page, PageId,
        source::{Origin, SourceFile},
        translation::TranslationSet,
    },
    pipeline::Overview,
    segment::{self, PieceKind},
};

/// A sentence.
#[derive(Debug)]
pub struct Said<'a> {
    /// Of its segment, if it is one.
    pub ordinal: Option<u32>,
    /// What it says in the source language.
    pub source: &'a str,
}

/// Where another page says the same.
#[derive(Debug)]
pub struct Counterpart {
    pub locale: Locale,
    pub file: SourceFile,
    /// The whole page.
    pub text: Arc<str>,
    /// Byte of `text`; `None` if it is not found there.
    pub offset: Option<usize>,
    /// What it says in the page's language; `None` in the source language, too.
    pub words: Option<String>,
}

/// Returns where the other pages of the set of page `id` say what it says with `said`: the source language first, then by tag.
///
/// Errors: a file is no longer what its facts were taken from, or cannot be read.
pub fn counterparts(config: &Config, overview: &Overview, id: PageId, said: &Said) -> Result<Vec<Counterpart>> {
    let content = overview.content(config);
    let Some(page) = content.pages.get(id.0 as usize) else { return Ok(Vec::new()) };
    let is_here = |set: &&TranslationSet| set.members.values().any(|member| member.page == id);
    let Some(set) = content.alignment.sets.iter().find(is_here) else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for (locale, member) in &set.members {
        let Some(other) = content.pages.get(member.page.0 as usize) else { continue };
        if member.page == id || other.file.origin != Origin::Written {
            continue;
        }
        let text = overview.text(config, member.page)?;
        let offset = match in_segments(page, said, other, &text) {
            None if other.locale == *content.source_locale => Sentences::of(&text).next(said.source),
            offset => offset,
        };
        let words = offset.and_then(|offset| match segment::piece_at(&text, offset)?.kind {
            PieceKind::Pair { target, .. } => Some(text[target].to_owned()),
            PieceKind::Tag => None,
        });
        found.push(Counterpart { locale: locale.clone(), file: other.file.clone(), text, offset, words });
    }
    found.sort_by_key(|one| (one.locale != *content.source_locale, one.locale.clone()));
    Ok(found)
}

/// Returns the byte of `text`, that of `other`, at which the segment begins that says the same.
fn in_segments(page: &Page, said: &Said, other: &Page, text: &str) -> Option<usize> {
    let own = said.ordinal.and_then(|ordinal| page.facts.segments.iter().position(|one| one.ordinal == ordinal));
    if let Some(own) = own
        && let Some((_, at)) = pairs(&page.facts, &other.facts).into_iter().find(|(one, _)| *one == own)
    {
        return Some(LineIndex::new(text).offset(other.facts.segments.get(at)?.position));
    }
    let wanted = letters(said.source);
    let says_it = |piece: &segment::Piece| match &piece.kind {
        PieceKind::Pair { source, .. } => !wanted.is_empty() && letters(&text[source.clone()]) == wanted,
        PieceKind::Tag => false,
    };
    segment::pieces(text).into_iter().find(says_it).map(|piece| piece.range.start)
}
