//! The compressed forms of files that hosts send in place of the files.

use serde::Deserialize;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Hash)]
#[serde(rename_all = "lowercase")]
pub enum Compression {
    /// gzip.
    Gz,
    /// Brotli.
    Br,
    /// Zstandard.
    Zst,
}

impl Compression {
    /// Returns where hosts look for this form of the file at `path`: `index.html.gz`.
    pub fn beside(self, path: &str) -> String {
        format!("{path}.{}", self.ending())
    }

    /// Returns the path of the file that `path` is this form of; `None` if it is none by its name.
    pub fn file(self, path: &str) -> Option<&str> {
        path.strip_suffix(self.ending())?.strip_suffix('.')
    }

    fn ending(self) -> &'static str {
        match self {
            Self::Gz => "gz",
            Self::Br => "br",
            Self::Zst => "zst",
        }
    }
}
