//! The values of front matter ↔ what is kept of them: each map once, and of each page the places of its two.
//!
//! **Invariant:** pages that had a map in common have it in common again.

use std::{borrow::Cow, collections::HashMap, sync::Arc};

use serde_json::{Map, Value};

use crate::model::Values;

/// The places of the parts of a page's [`Values`] in the table.
pub type Places = [u32; 2];

/// The maps of many pages.
#[derive(Default)]
pub struct Table<'a> {
    places: HashMap<*const Map<String, Value>, u32>,
    maps: Vec<&'a Map<String, Value>>,
}

impl<'a> Table<'a> {
    pub fn add(&mut self, values: &'a Values) -> Places {
        values.parts().map(|part| {
            *self.places.entry(Arc::as_ptr(part)).or_insert_with(|| {
                self.maps.push(part);
                self.maps.len() as u32 - 1
            })
        })
    }

    /// Returns the maps as JSON: formats that do not say of what kind a value is cannot have them otherwise.
    pub fn kept(&self) -> Option<Vec<Cow<'a, str>>> {
        self.maps.iter().map(|map| Some(Cow::Owned(serde_json::to_string(map).ok()?))).collect()
    }
}

/// The same, read.
pub struct Recalled(Vec<Arc<Map<String, Value>>>);

impl Recalled {
    pub fn new(kept: &[Cow<str>]) -> Option<Self> {
        kept.iter().map(|text| Some(Arc::new(serde_json::from_str(text).ok()?))).collect::<Option<_>>().map(Self)
    }

    pub fn values(&self, [own, configured]: Places) -> Option<Values> {
        let part = |place: u32| self.0.get(place as usize).cloned();
        Some(Values::new(part(own)?, part(configured)?))
    }
}
