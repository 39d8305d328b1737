//! `globalMetadata` and `fileMetadata` compiled: a file in a tree → front matter it does not write itself.

use serde_json::{Map, Value};

use super::{Globs, Tree};

/// The metadata of one tree, ready to be asked for each file.
pub struct Metadata<'tree> {
    tree: &'tree Tree,
    globs: Vec<Globs>,
}

impl<'tree> Metadata<'tree> {
    pub fn new(tree: &'tree Tree) -> Self {
        let globs = tree.file_metadata.iter().map(|(_, entries)| Globs::new(entries.iter().map(|(glob, _)| glob)));
        Self { tree, globs: globs.collect() }
    }

    /// Returns what configuration says of the file at `path` (relative to the tree's folder, as on disk).
    /// `fileMetadata` goes before `globalMetadata`, a later glob before an earlier one; front matter goes before both.
    pub fn of(&self, path: &str) -> Map<String, Value> {
        let mut values = self.tree.global_metadata.clone();
        for ((key, entries), globs) in self.tree.file_metadata.iter().zip(&self.globs) {
            if let Some((_, value)) = globs.matching(path).last().and_then(|last| entries.get(*last)) {
                values.insert(key.clone(), value.clone());
            }
        }
        values
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_later_glob_goes_before_an_earlier_one_and_both_before_the_global_value() {
        let tree = Tree {
            global_metadata: serde_json::from_str(r#"{"author": "all", "brand": "azure"}"#).unwrap(),
            file_metadata: vec![(
                "author".into(),
                vec![("a/**".into(), "first".into()), ("**/*.md".into(), "later".into()), ("b/**".into(), "b".into())],
            )],
            ..Tree::for_test()
        };
        let metadata = Metadata::new(&tree);
        assert_eq!(metadata.of("a/x.md")["author"], "later");
        assert_eq!(metadata.of("a/x.yml")["author"], "first");
        assert_eq!(metadata.of("x.yml")["author"], "all");
        assert_eq!(metadata.of("x.yml")["brand"], "azure");
    }
}
