//! A cross-reference map as its file says it: where the uids of another site lead.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// One `xrefmap.yml` or `xrefmap.json`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct XrefMap {
    /// What relative addresses are put behind, with its closing `/`.
    pub base_url: Option<String>,
    /// Uid → what it names.
    pub references: BTreeMap<String, XrefEntry>,
    /// In the order of the file.
    pub redirections: Vec<XrefRedirection>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct XrefEntry {
    /// As written.
    pub href: Option<String>,
    /// By the names that `displayProperty` gives them: `name`, `fullName`, `nameWithType`, …
    pub names: BTreeMap<String, String>,
}

/// Uids that begin with `prefix` stand in another map.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct XrefRedirection {
    /// Empty for all.
    pub prefix: String,
    /// Path of the other map, relative to this one.
    pub href: String,
}
