//! The list of what a build published: one line for each file, `path size digest`, sorted by path.

use std::{collections::BTreeMap, fmt};

use crate::base::Digest;
pub use crate::model::output::MANIFEST as NAME;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest(BTreeMap<String, Entry>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Bytes.
    pub size: u64,
    pub digest: Digest,
}

impl Manifest {
    pub fn new(entries: BTreeMap<String, Entry>) -> Self {
        Self(entries)
    }

    /// Reads a manifest; what cannot be read is left out, and so published anew.
    pub fn parse(text: &str) -> Self {
        let entry = |line: &str| {
            let mut parts = line.rsplitn(3, ' ');
            let digest = Digest::parse(parts.next()?)?;
            let size = parts.next()?.parse().ok()?;
            Some((parts.next()?.to_owned(), Entry { size, digest }))
        };
        Self(text.lines().filter_map(entry).collect())
    }

    /// Of its text.
    pub fn digest(&self) -> Digest {
        Digest::of(self.to_string())
    }

    pub fn get(&self, path: &str) -> Option<Entry> {
        self.0.get(path).copied()
    }

    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

impl fmt::Display for Manifest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|(path, entry)| writeln!(f, "{path} {} {}", entry.size, entry.digest))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_is_read_as_it_was_written_and_damaged_lines_are_nothing() {
        let entry = Entry { size: 3, digest: Digest::of("abc") };
        let manifest = Manifest::new(BTreeMap::from([("a b/課.html".to_owned(), entry)]));
        let text = manifest.to_string();
        assert_eq!(Manifest::parse(&text), manifest);
        assert_eq!(Manifest::parse(&format!("x\nx 3\nx 3 é{}\n{text}", "0".repeat(31))), manifest);
    }
}
