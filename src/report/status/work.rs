//! What a stale translation lacks: the sentences that the newest source has otherwise, and how many words that is.

use serde::Serialize;

use crate::{
    align::sentences::{Difference, differences},
    model::{
        Page,
        translation::{Freshness, TranslationSet},
    },
    report::count,
};

/// What has to be done to make a stale page current.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Work {
    /// The translation of the newest source whose sentences are compared, as diagnostics name it.
    pub compared_with: String,
    pub added: Amount,
    pub changed: Amount,
    pub removed: Amount,
    /// In the order of the newest source.
    pub sentences: Vec<Sentence>,
}

/// Sentences and their words, counted in the source language; of removed ones as they were.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Amount {
    pub segments: usize,
    pub words: usize,
}

/// One sentence of the source that is not what it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sentence {
    pub change: Kind,
    /// Where the stale page has it; `None` if it is new.
    pub line: Option<u32>,
    /// As the stale page was translated from; `None` if it is new or its text cannot be told.
    pub was: Option<String>,
    /// As it is now; `None` if it is gone or its text cannot be told.
    pub is: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Added,
    Changed,
    Removed,
}

/// Returns the source text of each segment of a page; nothing if it cannot be told.
pub type Texts<'a> = &'a dyn Fn(&Page) -> Vec<String>;

/// The share of their words that two sentences have in common: 1 if all.
fn alike(one: &str, other: &str) -> f64 {
    let (one, mut other) = (words(one), words(other));
    let all = one.len() + other.len();
    let mut common = 0;
    for word in &one {
        if let Some(at) = other.iter().position(|other| other == word) {
            other.swap_remove(at);
            common += 1;
        }
    }
    2.0 * common as f64 / all.max(1) as f64
}

/// In scripts that write no spaces each character is a word.
fn words(text: &str) -> Vec<String> {
    let runs = text.split(|c: char| !c.is_alphanumeric()).filter(|run| !run.is_empty());
    let has_spaces = |run: &str| run.chars().all(|c| c < '\u{e00}');
    let split = |run: &str| match has_spaces(run) {
        true => vec![run.to_lowercase()],
        false => run.to_lowercase().chars().map(String::from).collect(),
    };
    runs.flat_map(split).collect()
}

impl Work {
    /// Compares `stale` with the first translation of the newest source in `set` that has segments; `None` if there is none, or if `stale` has none.
    pub(super) fn of(stale: &Page, set: &TranslationSet, pages: &[Page], texts: Texts) -> Option<Self> {
        let current = set.members.values().filter(|member| member.freshness == Freshness::Current);
        let mut current = current.filter_map(|member| pages.get(member.page.0 as usize));
        let newest = current.find(|page| !page.facts.segments.is_empty())?;
        if stale.facts.segments.is_empty() {
            return None;
        }
        let (old_texts, new_texts) = (texts(stale), texts(newest));
        let (old_facts, new_facts) = (&stale.facts.segments, &newest.facts.segments);
        let compared_with = newest.file.shown.to_string();
        let mut work = Self {
            compared_with,
            added: Amount::default(),
            changed: Amount::default(),
            removed: Amount::default(),
            sentences: Vec::new(),
        };
        let similarity = |old: usize, new: usize| match (old_texts.get(old), new_texts.get(new)) {
            (Some(old), Some(new)) => alike(old, new),
            // The first of both are taken for each other.
            _ => 1.0,
        };
        for difference in differences(&stale.facts, &newest.facts, &similarity) {
            let (change, old, new) = match difference {
                Difference::Added { new } => (Kind::Added, None, Some(new)),
                Difference::Changed { old, new } => (Kind::Changed, Some(old), Some(new)),
                Difference::Removed { old } => (Kind::Removed, Some(old), None),
            };
            let words = new.map(|at| new_facts[at].words).or(old.map(|at| old_facts[at].words)).unwrap_or_default();
            let amount = match change {
                Kind::Added => &mut work.added,
                Kind::Changed => &mut work.changed,
                Kind::Removed => &mut work.removed,
            };
            amount.segments += 1;
            amount.words += words as usize;
            work.sentences.push(Sentence {
                change,
                line: old.map(|at| old_facts[at].position.line),
                was: old.and_then(|at| old_texts.get(at).cloned()),
                is: new.and_then(|at| new_texts.get(at).cloned()),
            });
        }
        Some(work)
    }

    /// `3 sentences to translate (41 words), 1 to remove`
    pub fn in_words(&self) -> String {
        let sentences = |number| count(number, "sentence");
        let to_do = self.added.segments + self.changed.segments;
        let words = self.added.words + self.changed.words;
        let removed = self.removed.segments;
        match (to_do, removed) {
            (0, 0) => "no sentence differs".to_owned(),
            (0, removed) => format!("{} to remove", sentences(removed)),
            (to_do, 0) => format!("{} to translate ({words} words)", sentences(to_do)),
            (to_do, removed) => format!("{} to translate ({words} words), {removed} to remove", sentences(to_do)),
        }
    }
}
