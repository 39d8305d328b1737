//! The words that the translations of a site agree on.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::base::Locale;

/// A site's glossary; empty where a site has none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Glossary {
    terms: Vec<Term>,
    /// The first word of a term in lower case → indices of `terms`.
    beginnings: BTreeMap<String, Vec<usize>>,
}

/// A term of the source language, and how it may be translated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// As the glossary has it, one space between two words.
    pub source: String,
    /// By the tag at the head of the column, which may be a bare language; a language without an entry leaves translators free.
    pub translations: BTreeMap<Locale, Vec<String>>,
}

impl Glossary {
    pub fn new(terms: Vec<Term>) -> Self {
        let mut beginnings: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, term) in terms.iter().enumerate() {
            if let Some(first) = term.words().next() {
                beginnings.entry(first.to_lowercase()).or_default().push(at);
            }
        }
        Self { terms, beginnings }
    }

    /// Returns all terms, in the order of the file.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// Returns the terms that begin with `word`, which is in lower case.
    pub fn beginning_with(&self, word: &str) -> impl Iterator<Item = &Term> {
        self.beginnings.get(word).into_iter().flatten().filter_map(|at| self.terms.get(*at))
    }

    /// Whether both say the same of translations into `locale`.
    pub fn agrees_with(&self, other: &Glossary, locale: &Locale) -> bool {
        let says = |term: &Term| (term.source.clone(), term.accepted(locale).to_vec());
        self.terms.iter().map(says).eq(other.terms.iter().map(says))
    }
}

impl Term {
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.source.split(' ')
    }

    /// Returns the translations for `locale`: those of its own column, else of the one for its language.
    pub fn accepted(&self, locale: &Locale) -> &[String] {
        let own = self.translations.get(locale);
        let of_language = || Locale::parse(locale.language()).and_then(|language| self.translations.get(&language));
        own.or_else(of_language).map_or(&[], Vec::as_slice)
    }
}
