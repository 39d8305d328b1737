//! What the build makes.

use std::{collections::BTreeMap, fmt, str::FromStr, sync::Arc};

use serde::{Deserialize, Serialize};

use crate::base::Digest;

/// The file in a published folder by which it is known as one.
pub const MANIFEST: &str = ".hexapla-manifest";

/// One file of the published site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// Relative to the output folder, `/` between parts: `zh-tw/partner-center/billing/index.html`.
    pub path: String,
    pub bytes: Arc<[u8]>,
}

impl Output {
    pub fn new(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { path: path.into(), bytes: bytes.into().into() }
    }
}

/// Path of the output that tells the preview's server what hosts are told; no page can be there.
pub const HOST_RULES: &str = "__hexapla/host.json";

/// What a host has to know besides the files.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HostRules {
    /// `/` or `/docs/`.
    pub base_path: String,
    /// For every answer: name, value.
    pub headers: Vec<(String, String)>,
    /// The first part of the path of each language: `zh-tw`.
    pub locales: Vec<String>,
    /// End of an output's path, with its `/` or `.` → content type.
    pub types: BTreeMap<String, String>,
    /// From the host's root, not encoded → address as headers have it, and status.
    pub redirects: BTreeMap<String, (String, u16)>,
}

/// Which of the pages of a site one machine of several makes: the third of eight shares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Share {
    /// From 1 on.
    pub number: usize,
    pub of: usize,
}

impl FromStr for Share {
    type Err = &'static str;

    /// Reads `3/8`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const WRONG: &str = "write it as the number of the shard and how many there are: 3/8 is the third of eight";
        let (number, of) = text.split_once('/').ok_or(WRONG)?;
        let share = Self { number: number.parse().map_err(|_| WRONG)?, of: of.parse().map_err(|_| WRONG)? };
        if (1..=share.of).contains(&share.number) { Ok(share) } else { Err(WRONG) }
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.number, self.of)
    }
}

/// Where outputs go: a folder, a store, the preview's memory, or nothing. Called from many threads.
pub trait Sink: Sync {
    /// Takes one file, new or with other bytes than before. Two outputs of one build never have the same path.
    fn put(&self, output: Output) -> crate::base::Result<()>;

    /// Drops the file at `path`, which an earlier build with the same memory put and this one no longer makes.
    fn remove(&self, path: &str) -> crate::base::Result<()>;

    /// Whether it has the file at `path` from an earlier run of the program, with bytes of this digest. If so, it keeps it, unless it is put or removed. Asked
    /// before a build.
    fn recall(&self, _path: &str, _digest: Digest) -> bool {
        false
    }

    /// Takes a file that an earlier run of the program put, as if it had it ever since. Called from [`recall`](Self::recall) of a sink around this one.
    fn restore(&self, output: Output) -> crate::base::Result<()> {
        self.put(output)
    }

    /// Which pages it takes; `None` for the whole site. A share has pages and nothing that is made of all of them together.
    fn share(&self) -> Option<Share> {
        None
    }

    /// Hears that all pages are put or removed; what comes now is made of them together, and is not waited for by whoever looks at a page.
    fn pages_are_there(&self) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_one_of_those_that_there_are() {
        assert_eq!("3/8".parse(), Ok(Share { number: 3, of: 8 }));
        assert_eq!("1/1".parse::<Share>().map(|share| share.to_string()), Ok("1/1".to_owned()));
        for wrong in ["", "3", "0/8", "9/8", "1/0", "-1/8", "3/8/9", "a/b"] {
            assert!(wrong.parse::<Share>().is_err(), "{wrong}");
        }
    }
}
