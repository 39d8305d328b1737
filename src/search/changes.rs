//! Pages as they were and as they are → what is to be said anew of which terms.

use std::{cmp::Ordering, collections::HashMap};

use super::entry::{Entry, Posting};

/// A page that is not as it was.
#[derive(Clone, Copy)]
pub struct Changed<'a> {
    pub number: u32,
    /// `None` if there was no such page.
    pub before: Option<&'a Entry>,
    pub after: &'a Entry,
}

/// The number of a page, and what is said there of a term; `None` if the page no longer has it.
pub type Change<'a> = (u32, Option<Posting<'a>>);

/// Returns the terms of which `pages`, sorted by their numbers, say something else than before: sorted by their bytes, each with these pages.
pub fn of_terms<'a>(pages: &[Changed<'a>]) -> Vec<(Box<str>, Vec<Change<'a>>)> {
    let mut number_of: HashMap<Box<str>, usize> = HashMap::new();
    let mut terms: Vec<(Box<str>, Vec<Change>)> = Vec::new();
    let mut note = |term: &str, change: Change<'a>| {
        let number = match number_of.get(term) {
            Some(number) => *number,
            None => {
                number_of.insert(term.into(), terms.len());
                terms.push((term.into(), Vec::new()));
                terms.len() - 1
            }
        };
        terms[number].1.push(change);
    };
    for page in pages {
        let mut before: Vec<(Box<str>, Posting)> = Vec::new();
        if let Some(entry) = page.before {
            entry.each_term(|term, posting| before.push((term.into(), posting)));
        }
        let mut before = before.into_iter().peekable();
        page.after.each_term(|term, posting| {
            while let Some((gone, _)) = before.next_if(|(other, _)| **other < *term) {
                note(&gone, (page.number, None));
            }
            let same = before.next_if(|(other, _)| **other == *term);
            if same.is_none_or(|(_, said)| said != posting) {
                note(term, (page.number, Some(posting)));
            }
        });
        before.for_each(|(gone, _)| note(&gone, (page.number, None)));
    }
    terms.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
    terms
}

/// Returns what `before` is with `changes`; both are sorted by their first.
pub fn applied<Key: Ord, Value>(
    before: impl IntoIterator<Item = (Key, Value)>,
    changes: impl IntoIterator<Item = (Key, Option<Value>)>,
) -> Vec<(Key, Value)> {
    let mut before = before.into_iter().peekable();
    let mut now = Vec::new();
    for (key, value) in changes {
        while let Some(kept) = before.next_if(|(other, _)| other.cmp(&key) == Ordering::Less) {
            now.push(kept);
        }
        before.next_if(|(other, _)| *other == key);
        now.extend(value.map(|value| (key, value)));
    }
    now.extend(before);
    now
}
