//! Translations of one source text → that text, put together again from their source halves.
//!
//! In: the page that is taken as it stands, the witness, and other translations of the same source text, who vote. Out: the text, the sentences on which they
//! disagree, and what stands in no segment, which nobody can tell the source of. **Invariant:** where nobody disagrees, the text is the witness's source side,
//! byte for byte; a sentence that is another is listed with all votes.

mod contents;
mod front;
mod outside;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

pub use contents::{Entry, entries, with_names};
pub use front::front_matter;
use serde::Serialize;

use crate::{
    base::{Locale, single_spaced},
    segment::{self, PieceKind},
};

/// The text of one translation, and its language.
#[derive(Clone, Copy)]
pub struct Ballot<'a> {
    pub locale: &'a Locale,
    /// Without front matter.
    pub body: &'a str,
}

#[derive(Debug, Default)]
pub struct Recovery {
    pub body: String,
    /// In the order of the text; lines are those of `body`.
    pub disagreements: Vec<Disagreement>,
    pub outside: Vec<Outside>,
}

/// A sentence that is not the same in all languages.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Disagreement {
    pub line: u32,
    /// Its number.
    pub segment: u32,
    pub chosen: String,
    /// The text that most have first.
    pub votes: Vec<Vote>,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Vote {
    pub text: String,
    pub locales: Vec<Locale>,
}

/// Words that stand in no segment: in the language of the witness, if it is not by chance the source's.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Outside {
    pub line: u32,
    pub text: String,
}

/// A page as the sentences it has, each with what stands before it.
struct Page<'a> {
    locale: &'a Locale,
    sentences: Vec<Sentence<'a>>,
    /// What stands behind the last one.
    rest: String,
    by_number: BTreeMap<u32, &'a str>,
    texts: BTreeSet<String>,
}

struct Sentence<'a> {
    before: String,
    number: u32,
    source: &'a str,
}

impl<'a> Page<'a> {
    fn of(ballot: Ballot<'a>) -> Self {
        let Ballot { locale, body } = ballot;
        let (mut sentences, mut before, mut end) = (Vec::new(), String::new(), 0);
        for piece in segment::pieces(body) {
            before.push_str(&body[end..piece.range.start]);
            end = piece.range.end;
            if let PieceKind::Pair { ordinal, source, .. } = piece.kind {
                let before = std::mem::take(&mut before);
                sentences.push(Sentence { before, number: ordinal.unwrap_or_default(), source: &body[source] });
            }
        }
        before.push_str(&body[end..]);
        let by_number = sentences.iter().map(|sentence| (sentence.number, sentence.source)).collect();
        let texts = sentences.iter().map(|sentence| single_spaced(sentence.source)).collect();
        Self { locale, sentences, rest: before, by_number, texts }
    }

    /// What it has for the sentence at `at` of `witness`: the same text wherever it stands, else that of the same number if a neighbour of it is the same too;
    /// numbers shift from one tool's version to the next. `None` if it cannot be told.
    fn vote(&self, witness: &Page<'_>, at: usize) -> Option<&'a str> {
        let sentence = &witness.sentences[at];
        let same = |at: Option<usize>| {
            let other = at.and_then(|at| witness.sentences.get(at));
            other.is_some_and(|other| {
                let own = self.by_number.get(&other.number);
                own.is_some_and(|own| single_spaced(own) == single_spaced(other.source))
            })
        };
        let own = self.by_number.get(&sentence.number).copied()?;
        let is_same = single_spaced(own) == single_spaced(sentence.source);
        (is_same || same(at.checked_sub(1)) || same(Some(at + 1))).then_some(own)
    }
}

/// Puts the text together. `others` are translations of the very same source text.
pub fn recover(witness: Ballot, others: &[Ballot]) -> Recovery {
    let witness = Page::of(witness);
    let others: Vec<Page> = others.iter().map(|ballot| Page::of(*ballot)).collect();
    let mut recovery = Recovery::default();
    for (at, sentence) in witness.sentences.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| witness.sentences[at].number);
        outside(&mut recovery, &sentence.before, &others, (before, Some(sentence.number)));
        let line = line(&recovery.body);
        let votes = votes(&witness, &others, at);
        let most = votes.iter().map(|vote| vote.locales.len()).max().unwrap_or_default();
        let is_first = votes.first().is_none_or(|own| own.locales.len() == most);
        let elected = votes.iter().find(|vote| vote.locales.len() == most).map_or(sentence.source, |vote| &vote.text);
        let chosen = if is_first { sentence.source } else { elected }.to_owned();
        recovery.body.push_str(&chosen);
        if votes.len() > 1 {
            let mut votes = votes;
            votes.sort_by_key(|vote| std::cmp::Reverse(vote.locales.len()));
            recovery.disagreements.push(Disagreement { line, segment: sentence.number, chosen, votes });
        }
    }
    let last = witness.sentences.last().map(|sentence| sentence.number);
    outside(&mut recovery, &witness.rest, &others, (last, None));
    recovery
}

/// The witness's text first, then the others in their order.
fn votes(witness: &Page, others: &[Page], at: usize) -> Vec<Vote> {
    let own = &witness.sentences[at];
    let mut votes = vec![Vote { text: own.source.to_owned(), locales: vec![witness.locale.clone()] }];
    for other in others {
        let text = match other.texts.contains(&single_spaced(own.source)) {
            true => own.source,
            false => match other.vote(witness, at) {
                Some(text) => text,
                None => continue,
            },
        };
        match votes.iter_mut().find(|vote| single_spaced(&vote.text) == single_spaced(text)) {
            Some(vote) => vote.locales.push(other.locale.clone()),
            None => votes.push(Vote { text: text.to_owned(), locales: vec![other.locale.clone()] }),
        }
    }
    votes
}

/// Adds what stands between two sentences, and notes the words in it that differ from language to language.
fn outside(recovery: &mut Recovery, text: &str, others: &[Page], between: (Option<u32>, Option<u32>)) {
    let theirs: Vec<&str> = others.iter().filter_map(|page| page.between(between)).collect();
    let first = line(&recovery.body);
    for (number, words) in outside::words(text, &theirs) {
        recovery.outside.push(Outside { line: first + number, text: words });
    }
    recovery.body.push_str(text);
}

impl Page<'_> {
    /// What stands between the sentences of these numbers, if they are neighbours.
    fn between(&self, (before, behind): (Option<u32>, Option<u32>)) -> Option<&str> {
        match behind {
            None => (self.sentences.last().map(|sentence| sentence.number) == before).then_some(self.rest.as_str()),
            Some(behind) => {
                let at = self.sentences.iter().position(|sentence| sentence.number == behind)?;
                let own = at.checked_sub(1).map(|at| self.sentences[at].number);
                (own == before).then_some(self.sentences[at].before.as_str())
            }
        }
    }
}

/// The line that comes next, counted from 1.
fn line(text: &str) -> u32 {
    1 + text.matches('\n').count() as u32
}
