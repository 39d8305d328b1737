//! Pages as they were and as they are → what is to be said anew of which terms.

use std::{cmp::Ordering, collections::HashMap, vec};

use super::entry::{Entry, Posting, TermReader};

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

/// The terms of which pages say something else than before, sorted by their bytes, each with these pages in the order of their numbers.
///
/// **Invariant:** a stretch of the alphabet is held at a time; what comes out is the same however long stretches are.
#[derive(Clone)]
pub struct OfTerms<'a> {
    pages: Vec<Told<'a>>,
    /// The first terms of the stretches that are still to come, the next one last.
    ends: Vec<Box<str>>,
    stretch: vec::IntoIter<(Box<str>, Vec<Change<'a>>)>,
    is_over: bool,
}

/// A stretch has about so many bytes of entries: in memory they are eight times as many.
const STRETCH_BYTES: usize = 1 << 20;

/// The terms of so many pages tell where stretches end.
const SAMPLE: usize = 64;

/// `pages` are sorted by their numbers.
pub fn of_terms<'a>(pages: &[Changed<'a>]) -> OfTerms<'a> {
    let told = |page: &Changed<'a>| Told {
        number: page.number,
        before: page.before.map(Entry::terms).unwrap_or_default(),
        after: page.after.terms(),
    };
    let pages: Vec<Told> = pages.iter().map(told).collect();
    let ends = ends(&pages, STRETCH_BYTES);
    OfTerms { pages, ends, stretch: Vec::new().into_iter(), is_over: false }
}

/// Returns where stretches of about so many bytes end, sorted backwards.
fn ends(pages: &[Told], stretch_bytes: usize) -> Vec<Box<str>> {
    let bytes: usize = pages.iter().map(|page| page.before.remaining_bytes() + page.after.remaining_bytes()).sum();
    let stretches = bytes.div_ceil(stretch_bytes);
    if stretches < 2 {
        return Vec::new();
    }
    let mut sample: Vec<Box<str>> = Vec::new();
    for page in pages.iter().step_by(pages.len().div_ceil(SAMPLE)) {
        let mut terms = page.after.clone();
        while let Some((term, _)) = terms.current() {
            sample.push(term.into());
            terms.advance();
        }
    }
    sample.sort_unstable_by(|one, other| other.cmp(one));
    let mut ends: Vec<_> =
        (1..stretches).filter_map(|stretch| sample.get(stretch * sample.len() / stretches)).cloned().collect();
    ends.dedup();
    ends
}

impl<'a> Iterator for OfTerms<'a> {
    type Item = (Box<str>, Vec<Change<'a>>);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let next = self.stretch.next();
            if next.is_some() || self.is_over {
                return next;
            }
            let end = self.ends.pop();
            self.is_over = end.is_none();
            self.stretch = stretch(&mut self.pages, end.as_deref()).into_iter();
        }
    }
}

/// Takes from `pages` all terms before `end`.
fn stretch<'a>(pages: &mut [Told<'a>], end: Option<&str>) -> Vec<(Box<str>, Vec<Change<'a>>)> {
    let mut number_of: HashMap<Box<str>, usize> = HashMap::new();
    let mut terms: Vec<(Box<str>, Vec<Change>)> = Vec::new();
    for page in pages {
        page.take_until(end, |term, change| {
            let number = match number_of.get(term) {
                Some(number) => *number,
                None => {
                    number_of.insert(term.into(), terms.len());
                    terms.push((term.into(), Vec::new()));
                    terms.len() - 1
                }
            };
            terms[number].1.push(change);
        });
    }
    terms.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
    terms
}

/// A page, at the terms that were not looked at yet.
#[derive(Clone)]
struct Told<'a> {
    number: u32,
    before: TermReader<'a>,
    after: TermReader<'a>,
}

impl<'a> Told<'a> {
    /// Calls `note` with the terms before `end` of which the page says something else than before.
    fn take_until(&mut self, end: Option<&str>, mut note: impl FnMut(&str, Change<'a>)) {
        let is_in = |(term, _): &(&str, Posting)| end.is_none_or(|end| *term < end);
        loop {
            let (before, after) = (self.before.current().filter(is_in), self.after.current().filter(is_in));
            let order = match (before, after) {
                (None, None) => return,
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (Some((before, _)), Some((after, _))) => before.cmp(after),
            };
            match (before, after) {
                (Some((gone, _)), _) if order.is_lt() => note(gone, (self.number, None)),
                (before, Some((term, posting))) if order.is_gt() || before.is_none_or(|(_, said)| said != posting) => {
                    note(term, (self.number, Some(posting)));
                }
                _ => {}
            }
            if order.is_le() {
                self.before.advance();
            }
            if order.is_ge() {
                self.after.advance();
            }
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::tests::page;

    fn entry(text: &str) -> Entry {
        Entry::new(&page("a/", &[("", &[text])]), "en-US")
    }

    fn told<'a>(changes: impl Iterator<Item = (Box<str>, Vec<Change<'a>>)>) -> Vec<(String, Vec<(u32, bool)>)> {
        let pages = |pages: Vec<Change>| pages.iter().map(|(number, said)| (*number, said.is_some())).collect();
        changes.map(|(term, changes)| (term.into(), pages(changes))).collect()
    }

    #[test]
    fn terms_come_sorted_with_the_pages_that_have_them_anew_or_no_longer() {
        let (before, after, new) = (entry("apple berry"), entry("apple cherry"), entry("berry cherry"));
        let pages = [
            Changed { number: 3, before: Some(&before), after: &after },
            Changed { number: 7, before: None, after: &new },
        ];
        let found = told(of_terms(&pages));
        let expected = [("berry", vec![(3, false), (7, true)]), ("cherry", vec![(3, true), (7, true)])];
        assert_eq!(found, expected.map(|(term, pages)| (term.to_owned(), pages)));
    }

    #[test]
    fn stretches_of_any_length_give_the_same() {
        let texts = ["alpha beta gamma", "beta delta", "epsilon alpha zeta", "omega beta zeta"].map(entry);
        let pages: Vec<Changed> =
            (0..).zip(&texts).map(|(number, after)| Changed { number, before: None, after }).collect();
        let whole = told(of_terms(&pages));
        assert_eq!(whole.len(), 7);
        for bytes in [1, 8, 20] {
            let mut short = of_terms(&pages);
            short.ends = ends(&short.pages, bytes);
            assert!(!short.ends.is_empty(), "{bytes}");
            assert_eq!(told(short), whole, "{bytes}");
        }
    }
}
