//! The keys and values of front matter, in maps that many pages may share.

use std::sync::Arc;

use serde_json::{Map, Value};

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_found_without_case_and_the_pages_own_come_first() {
        let map = |text| serde_json::from_str::<Map<String, Value>>(text).unwrap();
        let values = Values::new(map(r#"{"Title": "a", "x": "1"}"#), map(r#"{"brand": "azure"}"#));
        assert_eq!(values.get("title"), Some(&"a".into()));
        assert_eq!(values.get("BRAND"), Some(&"azure".into()));
        assert_eq!(values.iter().map(|(key, _)| key.as_str()).collect::<Vec<_>>(), ["Title", "x", "brand"]);
    }
}
