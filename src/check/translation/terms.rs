//! A sentence of the source → the terms of the glossary that stand in it.

use std::{collections::HashSet, ops::Range};

use crate::{
    base::single_spaced,
    model::{Glossary, glossary::Term},
};

/// Returns the terms in `text`, each once, in its order. Of several that begin at one word the longest is meant: `customer agreement` is no
/// `customer`. A term that `translation` has as the source does, with the word before or behind it, is a part of a name or a label.
pub(super) fn terms_in<'a>(text: &str, translation: &str, language: &str, glossary: &'a Glossary) -> Vec<&'a Term> {
    let (words, translation) = (words(text), single_spaced(translation).to_lowercase());
    let mut terms: Vec<&Term> = Vec::new();
    let mut known: HashSet<&str> = HashSet::new();
    let mut at = 0;
    while at < words.len() {
        let longest = terms_at(&words, at, language, glossary).max_by_key(|term| term.words().count());
        let count = longest.map_or(1, |term| term.words().count());
        if let Some(term) = longest
            && !around(&words, at..at + count).any(|phrase| translation.contains(&phrase.to_lowercase()))
            && known.insert(&term.source)
        {
            terms.push(term);
        }
        at += count;
    }
    terms
}

/// The words of a term with the one before it, and with the one behind it, where no punctuation is between them.
fn around(words: &[Word], place: Range<usize>) -> impl Iterator<Item = String> {
    let before = place.start.checked_sub(1).filter(|at| !words[*at].ends && !words[place.start].begins);
    let behind = (place.end < words.len()).then_some(place.end).filter(|at| !words[*at].begins && !words[at - 1].ends);
    let wider = [before.map(|at| at..place.end), behind.map(|at| place.start..at + 1)];
    wider.into_iter().flatten().map(|place| words[place].iter().map(|word| word.text).collect::<Vec<_>>().join(" "))
}

/// The terms that begin with the word `at`.
fn terms_at<'a>(words: &[Word], at: usize, language: &str, glossary: &'a Glossary) -> impl Iterator<Item = &'a Term> {
    let first = words.get(at).map(|word| forms(&word.text.to_lowercase(), language)).unwrap_or_default();
    let beginning = first.into_iter().flat_map(|form| glossary.beginning_with(&form).collect::<Vec<_>>());
    beginning.filter(move |term| stands(term, words, at, language))
}

/// A word as spaces part them, without the punctuation around it: `customer-facing` and `and/or` are one word each, and so is an address.
struct Word<'a> {
    text: &'a str,
    /// Punctuation stands before it, or behind.
    begins: bool,
    ends: bool,
    /// A sentence ends with it.
    closes: bool,
}

impl<'a> Word<'a> {
    fn of(written: &'a str) -> Self {
        let opened = written.trim_start_matches(is_opening);
        let text = opened.trim_end_matches(is_closing);
        let behind = &opened[text.len()..];
        let closes = behind.contains(['.', '!', '?', ':']);
        Word { text, begins: opened.len() < written.len(), ends: !behind.is_empty(), closes }
    }
}

fn words(text: &str) -> Vec<Word<'_>> {
    text.split_whitespace().map(Word::of).collect()
}

fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '<' | '"' | '\'' | '“' | '‘' | '«' | '„' | '*')
}

fn is_closing(c: char) -> bool {
    matches!(
        c,
        ')' | ']' | '}' | '>' | '"' | '\'' | '”' | '’' | '»' | '“' | '*' | '.' | ',' | ';' | ':' | '!' | '?' | '…'
    )
}

/// Whether the words from `at` on are the term, with no punctuation among them. Only the last one is inflected.
fn stands(term: &Term, words: &[Word], at: usize, language: &str) -> bool {
    let count = term.words().count();
    let Some(standing) = words.get(at..at + count) else { return false };
    let is_plain = !term.source.contains(char::is_uppercase) && may_be_capital(words, at, count);
    term.words().zip(standing).enumerate().all(|(nth, (wanted, word))| {
        let (is_first, is_last) = (nth == 0, nth + 1 == count);
        let together = (is_first || !word.begins) && (is_last || !word.ends);
        let text = if is_first && is_plain { uncapitalized(word.text) } else { word.text.to_owned() };
        together && if is_last { forms(&text, language).iter().any(|form| form == wanted) } else { text == wanted }
    })
}

/// Whether a capital at the word `at` says no more than that a sentence begins. Within one, or before another capital, it makes a name:
/// `Customer Lockbox`.
fn may_be_capital(words: &[Word], at: usize, count: usize) -> bool {
    let begins_sentence = at.checked_sub(1).is_none_or(|before| words[before].closes);
    let is_capital = |word: &Word| word.text.starts_with(char::is_uppercase);
    let is_name = !words[at + count - 1].ends && words.get(at + count).is_some_and(is_capital);
    begins_sentence && !is_name
}

fn uncapitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect()
}

/// What `word` may be a form of. In English: the plural, the possessive. Other languages inflect in more ways than can be told surely.
fn forms(word: &str, language: &str) -> Vec<String> {
    let mut forms = vec![word.to_owned()];
    if language != "en" {
        return forms;
    }
    let owner = ["'s", "’s"].iter().find_map(|ending| word.strip_suffix(ending));
    forms.extend(owner.map(str::to_owned));
    let many = owner.unwrap_or(word);
    if let Some(one) = many.strip_suffix('s').filter(|one| one.len() > 2 && !one.ends_with('s')) {
        forms.push(one.to_owned());
    }
    if let Some(one) = many.strip_suffix("ies") {
        forms.push(format!("{one}y"));
    }
    let hisses = |one: &&str| one.ends_with(['s', 'x', 'z']) || one.ends_with("ch") || one.ends_with("sh");
    forms.extend(many.strip_suffix("es").filter(hisses).map(str::to_owned));
    forms
}
