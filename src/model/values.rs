//! The keys and values of front matter, of which pages that say the same have one copy.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use serde_json::{Map, Value};

use crate::base::Digest;

/// Every key in the order of the file, spelled as written; behind them those that the docset's configuration gives to
/// the page. String scalars stay strings, whatever they look like
/// (`1.10`, `no`, `10/29/2018`); `null` for an empty value.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Values {
    own: Arc<Map<String, Value>>,
    configured: Arc<Map<String, Value>>,
}

impl Values {
    /// `configured` has no key of `own`.
    pub fn new(own: impl Into<Arc<Map<String, Value>>>, configured: impl Into<Arc<Map<String, Value>>>) -> Self {
        Self { own: own.into(), configured: configured.into() }
    }

    /// The page's own values, and those that configuration gives to it.
    pub fn parts(&self) -> [&Arc<Map<String, Value>>; 2] {
        [&self.own, &self.configured]
    }

    pub fn len(&self) -> usize {
        self.own.len() + self.configured.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn iter(&self) -> impl Iterator<Item = (&String, &Value)> {
        self.own.iter().chain(self.configured.iter())
    }

    /// Returns the value of `key`, compared without case.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.iter().find(|(name, _)| name.eq_ignore_ascii_case(key)).map(|(_, value)| value)
    }

    /// Sets a value of the page's own.
    pub fn insert(&mut self, key: impl Into<String>, value: impl Into<Value>) {
        Arc::make_mut(&mut self.own).insert(key.into(), value.into());
    }
}

/// The values of many pages, those that are alike once: a repository gives the same keys to all pages of a folder, and a recovered page has what its witness has.
///
/// By the digest of their text, for two maps with their keys in another order are equal, and are not alike.
#[derive(Debug, Default)]
pub struct ValuePool(Mutex<HashMap<Digest, Arc<Map<String, Value>>>>);

impl ValuePool {
    /// Returns `values`, shared with all that are alike.
    pub fn shared(&self, values: &Values) -> Values {
        let shared = |values: &Arc<Map<String, Value>>| match serde_json::to_vec(&**values) {
            Ok(text) => {
                let digest = Digest::of(text);
                let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
                known.entry(digest).or_insert_with(|| values.clone()).clone()
            }
            Err(_) => values.clone(),
        };
        Values { own: shared(&values.own), configured: shared(&values.configured) }
    }

    /// Forgets what no page has.
    pub fn sweep(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).retain(|_, values| Arc::strong_count(values) > 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(own: &str, configured: &str) -> Values {
        let map = |text| serde_json::from_str::<Map<String, Value>>(text).unwrap();
        Values::new(map(own), map(configured))
    }

    #[test]
    fn a_key_is_found_without_case_and_the_pages_own_come_first() {
        let values = values(r#"{"Title": "a", "x": "1"}"#, r#"{"brand": "azure"}"#);
        assert_eq!(values.get("title"), Some(&"a".into()));
        assert_eq!(values.get("BRAND"), Some(&"azure".into()));
        assert_eq!(values.iter().map(|(key, _)| key.as_str()).collect::<Vec<_>>(), ["Title", "x", "brand"]);
    }

    #[test]
    fn keys_in_another_order_stay_in_it() {
        let pool = ValuePool::default();
        let keys = |own| pool.shared(&values(own, "{}")).iter().map(|(key, _)| key.clone()).collect::<Vec<_>>();
        assert_eq!(keys(r#"{"a": "1", "b": "2"}"#), ["a", "b"]);
        assert_eq!(keys(r#"{"b": "2", "a": "1"}"#), ["b", "a"]);
    }

    #[test]
    fn pages_that_say_the_same_have_one_copy_until_none_has_it() {
        let pool = ValuePool::default();
        let shared = |own| pool.shared(&values(own, r#"{"brand": "azure"}"#));
        let (one, other) = (shared(r#"{"a": "1"}"#), shared(r#"{"a": "2"}"#));
        assert!(Arc::ptr_eq(&one.configured, &other.configured) && !Arc::ptr_eq(&one.own, &other.own));
        drop(other);
        pool.sweep();
        assert_eq!(pool.0.lock().unwrap().len(), 2);
        assert_eq!(one, values(r#"{"a": "1"}"#, r#"{"brand": "azure"}"#));
    }
}
