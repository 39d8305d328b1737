//! What pages share ↔ what is kept of it: each value once, and of each page the places of its own.
//!
//! **Invariant:** pages that had something in common have it in common again.

use std::{collections::HashMap, sync::Arc};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser};
use serde_json::{Map, Value};

use crate::{
    base::Position,
    model::{
        Facts, Values,
        facts::{HeadingFacts, PlacedHeading},
    },
};

/// Where in the tables is what a page has of them.
#[derive(Default, Serialize, Deserialize)]
pub struct Places {
    /// The parts of its [`Values`].
    values: [u32; 2],
    /// Its headings, with their places on the page.
    headings: Vec<(u32, Position)>,
}

/// What many pages have.
#[derive(Default)]
pub struct Tables {
    values: Table<Map<String, Value>>,
    headings: Table<HeadingFacts>,
}

struct Table<T> {
    places: HashMap<*const T, u32>,
    rows: Vec<Arc<T>>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { places: HashMap::new(), rows: Vec::new() }
    }
}

impl<T> Table<T> {
    fn add(&mut self, row: &Arc<T>) -> u32 {
        *self.places.entry(Arc::as_ptr(row)).or_insert_with(|| {
            self.rows.push(row.clone());
            self.rows.len() as u32 - 1
        })
    }
}

impl Tables {
    pub fn add(&mut self, facts: &Facts) -> Places {
        let values = facts.front_matter.values.parts().map(|part| self.values.add(part));
        let headings = facts.headings.iter().map(|heading| (self.headings.add(&heading.facts), heading.position));
        Places { values, headings: headings.collect() }
    }

    pub fn kept(self) -> Kept {
        Kept { values: self.values.rows.into_iter().map(Json).collect(), headings: self.headings.rows }
    }
}

/// [`Tables`], full.
#[derive(Serialize, Deserialize)]
pub struct Kept {
    values: Vec<Json>,
    headings: Vec<Arc<HeadingFacts>>,
}

/// Is kept as JSON: formats that do not say of what kind a value is cannot have it otherwise.
struct Json(Arc<Map<String, Value>>);

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&serde_json::to_string(&*self.0).map_err(ser::Error::custom)?)
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let map = serde_json::from_str(<&str>::deserialize(deserializer)?).map_err(de::Error::custom)?;
        Ok(Self(Arc::new(map)))
    }
}

impl Kept {
    /// Gives `facts` what is at `places`; `None` if nothing is there.
    pub fn give(&self, places: Places, facts: &mut Facts) -> Option<()> {
        let [own, configured] = places.values.map(|place| self.values.get(place as usize).map(|json| json.0.clone()));
        facts.front_matter.values = Values::new(own?, configured?);
        // Facts live as long as the build: their lists have no room for more.
        facts.headings = Vec::with_capacity(places.headings.len());
        for (place, position) in places.headings {
            facts.headings.push(PlacedHeading { facts: self.headings.get(place as usize)?.clone(), position });
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sample::page;

    fn recalled(pages: &[Facts]) -> Vec<Facts> {
        let mut tables = Tables::default();
        let places: Vec<_> = pages.iter().map(|facts| tables.add(facts)).collect();
        let bytes = postcard::to_stdvec(&(pages, places, tables.kept())).unwrap();
        let (mut pages, places, kept): (Vec<Facts>, Vec<Places>, Kept) = postcard::from_bytes(&bytes).unwrap();
        for (facts, places) in pages.iter_mut().zip(places) {
            kept.give(places, facts).unwrap();
        }
        pages
    }

    #[test]
    fn what_is_recalled_is_what_was_kept_and_is_shared_as_it_was() {
        let mut one = page("en-US", "a.md").heading("notes", "Notes", true).heading("examples", "Examples", false);
        one.facts.headings[1].position = Position { line: 7, column: 3 };
        one.facts.front_matter.values.insert("a", "1");
        let mut other = page("en-US", "b.md").heading("b", "B", false);
        other.facts.headings.push(one.facts.headings[1].clone());
        other.facts.headings[1].position.line = 90;
        other.facts.front_matter.values = one.facts.front_matter.values.clone();
        let kept = [one.facts, other.facts];
        let recalled = recalled(&kept);
        assert_eq!(recalled, kept);
        let [one, other] = &recalled[..] else { panic!("two pages") };
        assert!(Arc::ptr_eq(&one.headings[1].facts, &other.headings[1].facts));
        let [ours, theirs] = [one, other].map(|facts| facts.front_matter.values.parts());
        assert!(Arc::ptr_eq(ours[0], theirs[0]) && Arc::ptr_eq(ours[1], theirs[1]));
    }

    #[test]
    fn a_place_that_is_not_in_the_table_is_refused() {
        let mut tables = Tables::default();
        let places = tables.add(&page("en-US", "a.md").heading("a", "A", false).facts);
        let nothing = Kept { headings: Vec::new(), ..tables.kept() };
        assert_eq!(nothing.give(places, &mut Facts::default()), None);
    }
}
