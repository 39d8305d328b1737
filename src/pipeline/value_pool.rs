//! The values of front matter of many pages, those that are alike once.
//!
//! A repository gives the same keys to all pages of a folder, and a recovered page has what its witness has. **Invariant:** a page has, to the order of its keys,
//! what it had.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use serde_json::{Map, Value};

use crate::{base::Digest, model::Values};

/// By the digest of their text, for two maps with their keys in another order are equal, and are not alike.
#[derive(Debug, Default)]
pub struct ValuePool(Mutex<HashMap<Digest, Arc<Map<String, Value>>>>);

impl ValuePool {
    /// Returns `values`, shared with all that are alike.
    pub fn shared(&self, values: &Values) -> Values {
        let [own, configured] = values.parts().map(|part| self.part(part));
        Values::new(own, configured)
    }

    fn part(&self, values: &Arc<Map<String, Value>>) -> Arc<Map<String, Value>> {
        let Ok(text) = serde_json::to_vec(&**values) else { return values.clone() };
        let digest = Digest::of(text);
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.entry(digest).or_insert_with(|| values.clone()).clone()
    }

    /// Forgets what no page has.
    pub fn sweep(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).retain(|_, values| Arc::strong_count(values) > 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(own: &str) -> Values {
        let map = |text| serde_json::from_str::<Map<String, Value>>(text).unwrap();
        Values::new(map(own), map(r#"{"brand": "azure"}"#))
    }

    #[test]
    fn keys_in_another_order_stay_in_it() {
        let pool = ValuePool::default();
        let keys = |own| pool.shared(&values(own)).iter().map(|(key, _)| key.clone()).collect::<Vec<_>>();
        assert_eq!(keys(r#"{"a": "1", "b": "2"}"#), ["a", "b", "brand"]);
        assert_eq!(keys(r#"{"b": "2", "a": "1"}"#), ["b", "a", "brand"]);
    }

    #[test]
    fn pages_that_say_the_same_have_one_copy_until_none_has_it() {
        let pool = ValuePool::default();
        let (one, other) = (pool.shared(&values(r#"{"a": "1"}"#)), pool.shared(&values(r#"{"a": "2"}"#)));
        let ([own, configured], [of_other, shared]) = (one.parts(), other.parts());
        assert!(Arc::ptr_eq(configured, shared) && !Arc::ptr_eq(own, of_other));
        assert_eq!(one, values(r#"{"a": "1"}"#));
        drop(other);
        pool.sweep();
        assert_eq!(pool.0.lock().unwrap().len(), 2);
    }
}
