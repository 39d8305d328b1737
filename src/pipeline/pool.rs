//! The facts of many pages → the same, with one copy of what they have in common.
//!
//! A repository gives the same keys to all pages of a folder, reference pages have the same headings, and a recovered page has the values of its witness.
//! **Invariant:** a page says, to the order of its keys, what it said.

use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use serde_json::{Map, Value};

use crate::{
    base::Digest,
    model::{
        Facts, Values,
        facts::{HeadingFacts, PlacedHeading},
    },
};

#[derive(Debug, Default)]
pub struct Pool {
    /// By the digest of their text, for two maps with their keys in another order are equal, and are not alike.
    values: Mutex<HashMap<Digest, Arc<Map<String, Value>>>>,
    headings: Mutex<HashSet<Arc<HeadingFacts>>>,
}

impl Pool {
    /// Lets `facts` share its values and headings with all that have the same.
    pub fn share(&self, facts: &mut Facts) {
        let [own, configured] = facts.front_matter.values.parts().map(|part| self.values(part));
        facts.front_matter.values = Values::new(own, configured);
        self.headings(&mut facts.headings);
    }

    fn values(&self, values: &Arc<Map<String, Value>>) -> Arc<Map<String, Value>> {
        let Ok(text) = serde_json::to_vec(&**values) else { return values.clone() };
        let digest = Digest::of(text);
        lock(&self.values).entry(digest).or_insert_with(|| values.clone()).clone()
    }

    fn headings(&self, headings: &mut [PlacedHeading]) {
        let mut known = lock(&self.headings);
        for PlacedHeading { facts, .. } in headings {
            match known.get(&**facts) {
                Some(same) => *facts = same.clone(),
                None => _ = known.insert(facts.clone()),
            }
        }
    }

    /// Forgets what no page has.
    pub fn sweep(&self) {
        lock(&self.values).retain(|_, values| Arc::strong_count(values) > 1);
        lock(&self.headings).retain(|heading| Arc::strong_count(heading) > 1);
    }
}

fn lock<T>(known: &Mutex<T>) -> MutexGuard<'_, T> {
    known.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        base::Position,
        model::{Page, sample},
    };

    /// Shares what `page` says, which stays what it was.
    fn shared(pool: &Pool, mut page: Page) -> Facts {
        let before = page.facts.clone();
        pool.share(&mut page.facts);
        assert_eq!(page.facts, before);
        page.facts
    }

    fn page(own: &str) -> Page {
        let map = |text| serde_json::from_str::<Map<String, Value>>(text).unwrap();
        let mut page = sample::page("en-US", "a.md");
        page.facts.front_matter.values = Values::new(map(own), map(r#"{"brand": "azure"}"#));
        page
    }

    #[test]
    fn keys_in_another_order_stay_in_it() {
        let pool = Pool::default();
        let keys = |own| {
            let facts = shared(&pool, page(own));
            facts.front_matter.values.iter().map(|(key, _)| key.clone()).collect::<Vec<_>>()
        };
        assert_eq!(keys(r#"{"a": "1", "b": "2"}"#), ["a", "b", "brand"]);
        assert_eq!(keys(r#"{"b": "2", "a": "1"}"#), ["b", "a", "brand"]);
    }

    #[test]
    fn pages_that_say_the_same_have_one_copy_until_none_has_it() {
        let pool = Pool::default();
        let (one, other) = (shared(&pool, page(r#"{"a": "1"}"#)), shared(&pool, page(r#"{"a": "2"}"#)));
        let ([own, configured], [of_other, same]) =
            (one.front_matter.values.parts(), other.front_matter.values.parts());
        assert!(Arc::ptr_eq(configured, same) && !Arc::ptr_eq(own, of_other));
        drop(other);
        pool.sweep();
        assert_eq!(pool.values.lock().unwrap().len(), 2);
    }

    #[test]
    fn a_heading_is_there_once_wherever_it_stands_until_no_page_has_it() {
        let pool = Pool::default();
        let mut further_down = page("{}").heading("notes", "Notes", false).heading("examples", "Examples", false);
        further_down.facts.headings[1].position = Position { line: 7, column: 3 };
        let (one, other) =
            (shared(&pool, page("{}").heading("examples", "Examples", false)), shared(&pool, further_down));
        assert!(Arc::ptr_eq(&one.headings[0].facts, &other.headings[1].facts));
        drop(other);
        pool.sweep();
        assert_eq!(*pool.headings.lock().unwrap(), HashSet::from([one.headings[0].facts.clone()]));
    }

    #[test]
    fn headings_with_anything_else_are_not_shared() {
        let pool = Pool::default();
        let changes: [fn(&mut HeadingFacts); 7] = [
            |_| {},
            |heading| heading.level = 2,
            |heading| heading.id.push('s'),
            |heading| heading.aliases.push("sample".into()),
            |heading| heading.text.push('s'),
            |heading| heading.source_text = Some("Example".into()),
            |heading| heading.anchored = true,
        ];
        let mut all = page("{}");
        for change in changes {
            all = all.heading("example", "Example", false);
            change(Arc::make_mut(&mut all.facts.headings.last_mut().unwrap().facts));
        }
        let all = shared(&pool, all).headings;
        let copies: HashSet<_> = all.iter().map(|heading| Arc::as_ptr(&heading.facts)).collect();
        assert_eq!(copies.len(), changes.len());
    }
}
