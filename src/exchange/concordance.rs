//! A term and the units of all languages → how it was translated, and where.
//!
//! A term's translation is certain where a unit says nothing else, and where the term is all that stands in the only pair of codes of its kind (bold, a
//! link), and the translation has one such pair too. Elsewhere the sentence is shown, and nothing is guessed. **Invariant:** the order of what comes out is that of what went in,
//! translations by how common they are.

use std::collections::BTreeMap;

use super::{
    codes::{Kind, Part, parts},
    unit::Unit,
};
use crate::base::{Locale, single_spaced};

/// How one language translates a term.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Translations {
    /// What it was translated by → how often; where that is certain.
    pub certain: BTreeMap<String, usize>,
    /// Every unit that has the term.
    pub uses: Vec<Use>,
}

/// A unit that has the term.
#[derive(Debug, PartialEq, Eq)]
pub struct Use {
    /// `docs/billing.md:12:3`
    pub place: String,
    pub source: String,
    pub target: String,
}

/// A term that is looked for.
pub struct Term {
    folded: String,
    /// It begins with a letter of a script that writes spaces: then a word must begin there.
    at_word: bool,
}

impl Term {
    /// `None` if there is nothing to look for.
    pub fn new(term: &str) -> Option<Self> {
        let folded = fold(term);
        let first = folded.chars().next()?;
        Some(Self { at_word: writes_spaces(first), folded })
    }

    fn is_in(&self, text: &str) -> bool {
        let text = fold(text);
        text.match_indices(&self.folded).any(|(at, _)| {
            let before = text[..at].chars().next_back();
            !self.at_word || !before.is_some_and(|before| before.is_alphanumeric() && writes_spaces(before))
        })
    }
}

/// Adds to `found` what `units`, those of one page in `locale`, say of the term; `shown` is the page's name.
pub fn look(term: &Term, locale: &Locale, shown: &str, units: &[Unit], found: &mut BTreeMap<Locale, Translations>) {
    for unit in units {
        let (source, target) = (parts(&unit.source), parts(&unit.target));
        let (plain_source, plain_target) = (plain(&source), plain(&target));
        if !term.is_in(&plain_source) && !term.is_in(&plain_target) {
            continue;
        }
        let translations = found.entry(locale.clone()).or_default();
        // A term in the page's language has the words that it stands for.
        let forward = term.is_in(&plain_source);
        let (ours, theirs, whole, partner) = match forward {
            true => (&source, &target, &plain_source, &plain_target),
            false => (&target, &source, &plain_target, &plain_source),
        };
        let mut certain = Vec::new();
        if fold(whole) == term.folded {
            certain.push(partner.clone());
        } else {
            within(term, ours, theirs, &mut certain);
        }
        for text in certain.iter().map(|text| text.trim()).filter(|text| !text.is_empty()) {
            *translations.certain.entry(text.to_owned()).or_default() += 1;
        }
        let place = format!("{shown}:{}:{}", unit.position.line, unit.position.column);
        translations.uses.push(Use { place, source: plain_source, target: plain_target });
    }
}

impl Translations {
    /// The certain ones, the commonest first.
    pub fn by_frequency(&self) -> Vec<(&str, usize)> {
        let mut certain: Vec<(&str, usize)> =
            self.certain.iter().map(|(text, count)| (text.as_str(), *count)).collect();
        certain.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        certain
    }
}

/// Finds a pair of codes that holds the term alone, and what its partner holds: the pair of the same kind, where each text has one. Of several, the
/// order is another in every language.
fn within(term: &Term, source: &[Part], target: &[Part], certain: &mut Vec<String>) {
    let (mut ours, mut theirs) = (BTreeMap::new(), BTreeMap::new());
    pairs(source, &mut ours);
    pairs(target, &mut theirs);
    for (kind, texts) in ours {
        let partners = theirs.remove(&kind).unwrap_or_default();
        if let ([text], [partner]) = (texts.as_slice(), partners.as_slice())
            && fold(text) == term.folded
        {
            certain.push(partner.clone());
        }
    }
}

/// The texts of all pairs, by kind, in the order of the text.
fn pairs(parts: &[Part], found: &mut BTreeMap<&'static str, Vec<String>>) {
    for part in parts {
        if let Part::Pair(kind, _, inside) = part {
            if *kind != Kind::Image {
                found.entry(kind.name()).or_default().push(plain(inside));
            }
            pairs(inside, found);
        }
    }
}

/// What a reader sees, nearly: texts, and what inline code and escapes say.
fn plain(parts: &[Part]) -> String {
    let text = |part: &Part| match part {
        Part::Text(text) => (*text).to_owned(),
        Part::Code(Kind::Code, raw) => raw.trim_matches('`').to_owned(),
        Part::Code(Kind::Escape, raw) => raw[1..].to_owned(),
        Part::Code(Kind::Entity, raw) => html_escape::decode_html_entities(raw).into_owned(),
        Part::Code(Kind::LineBreak, _) => " ".to_owned(),
        Part::Code(..) => String::new(),
        Part::Pair(_, _, inside) => plain(inside),
    };
    parts.iter().map(text).collect()
}

/// Without case, and with one space for each white space.
fn fold(text: &str) -> String {
    single_spaced(&text.to_lowercase())
}

/// Whether words of this letter's script stand between spaces: nearly all below Thai do, of those above Korean's syllables.
fn writes_spaces(letter: char) -> bool {
    letter.is_alphanumeric()
        && !matches!(letter, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{abff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..)
}
