//! Which outputs changed in which build.
//!
//! **Invariant:** an output is there once, with the last build that changed it, so that nothing grows with the number of saves.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

#[derive(Default)]
pub struct History {
    /// Path of an output → the build that changed it, or that no longer made it.
    last: HashMap<Arc<str>, u64>,
    /// The same, by build.
    by_build: BTreeSet<(u64, Arc<str>)>,
}

impl History {
    pub fn note(&mut self, path: &str, build: u64) {
        let path: Arc<str> = self.last.get_key_value(path).map_or_else(|| path.into(), |(known, _)| known.clone());
        if let Some(before) = self.last.insert(path.clone(), build) {
            self.by_build.remove(&(before, path.clone()));
        }
        self.by_build.insert((build, path));
    }

    /// Whether the output at `path` changed after the build `seen`.
    pub fn has_changed(&self, path: &str, seen: u64) -> bool {
        self.last.get(path).is_some_and(|build| *build > seen)
    }

    /// Returns the paths of the outputs that changed after the build `seen`.
    pub fn since(&self, seen: u64) -> impl Iterator<Item = &str> {
        self.by_build.range((seen + 1, Arc::from(""))..).map(|(_, path)| &**path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_output_that_changes_again_and_again_is_there_once() {
        let mut history = History::default();
        history.note("b", 1);
        for build in 1..9 {
            history.note("a", build);
        }
        assert_eq!(history.by_build.len(), 2);
        assert_eq!(history.since(0).collect::<Vec<_>>(), ["b", "a"]);
        assert_eq!(history.since(1).collect::<Vec<_>>(), ["a"]);
        assert_eq!(history.since(8).count(), 0);
        assert!(history.has_changed("a", 7) && !history.has_changed("a", 8) && !history.has_changed("c", 0));
    }
}
