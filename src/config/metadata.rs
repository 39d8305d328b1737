//! `globalMetadata` and `fileMetadata`: a file in a tree → front matter that it does not write itself.

use serde_json::{Map, Value};

use super::{Globs, Tree};

/// `fileMetadata`: key → glob → value, compiled.
#[derive(Clone, Debug, Default, PartialEq, Hash)]
pub struct FileMetadata {
    entries: Vec<(String, Vec<(String, Value)>)>,
    /// For each key, its patterns in their order.
    globs: Vec<Globs>,
}

impl FileMetadata {
    /// A later glob goes before an earlier one.
    pub fn new(entries: Vec<(String, Vec<(String, Value)>)>) -> Self {
        let globs = entries.iter().map(|(_, globs)| Globs::new(globs.iter().map(|(glob, _)| glob))).collect();
        Self { entries, globs }
    }

    /// As written.
    pub fn entries(&self) -> &[(String, Vec<(String, Value)>)] {
        &self.entries
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Returns the keys that are wanted and said of the file at `path`, each with the value of the last glob that has it.
    fn of<'a>(
        &'a self,
        path: &str,
        is_wanted: impl Fn(&str) -> bool,
    ) -> impl DoubleEndedIterator<Item = (&'a str, &'a Value)> {
        let wanted = self.entries.iter().zip(&self.globs).filter(move |((key, _), _)| is_wanted(key));
        wanted.filter_map(|((key, values), globs)| Some((key.as_str(), &values.get(globs.last_matching(path)?)?.1)))
    }
}

impl Tree {
    /// Returns what configuration says of the file at `path` (relative to the tree's folder, as on disk).
    /// `fileMetadata` goes before `globalMetadata`, a later glob before an earlier one; front matter goes before both.
    pub fn metadata(&self, path: &str) -> Map<String, Value> {
        let mut values = self.global_metadata.clone();
        for (key, value) in self.file_metadata.of(path, |_| true) {
            let known = values.keys().find(|known| known.eq_ignore_ascii_case(key)).cloned();
            values.insert(known.unwrap_or_else(|| key.to_owned()), value.clone());
        }
        values
    }

    /// Returns what [`metadata`](Self::metadata) says of `key`, compared without case; asks no pattern of another key.
    pub fn metadata_value(&self, path: &str, key: &str) -> Option<&Value> {
        let is_it = |other: &str| other.eq_ignore_ascii_case(key);
        let of_file = self.file_metadata.of(path, is_it).next_back().map(|(_, value)| value);
        of_file.or_else(|| self.global_metadata.iter().find(|(other, _)| is_it(other)).map(|(_, value)| value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_later_glob_goes_before_an_earlier_one_and_both_before_the_global_value() {
        let tree = Tree {
            global_metadata: serde_json::from_str(r#"{"Author": "all", "brand": "azure"}"#).unwrap(),
            file_metadata: FileMetadata::new(vec![(
                "author".into(),
                vec![("a/**".into(), "first".into()), ("**/*.md".into(), "later".into()), ("b/**".into(), "b".into())],
            )]),
            ..Tree::for_test()
        };
        for (path, author) in [("a/x.md", "later"), ("a/x.yml", "first"), ("x.yml", "all"), ("b/x.md", "b")] {
            assert_eq!(tree.metadata(path)["Author"], author, "{path}");
            assert_eq!(tree.metadata_value(path, "AUTHOR"), Some(&author.into()), "{path}");
        }
        assert_eq!(tree.metadata("x.yml")["brand"], "azure");
        assert_eq!(tree.metadata_value("x.yml", "brand"), Some(&"azure".into()));
        assert_eq!(tree.metadata_value("x.yml", "product"), None);
    }
}
