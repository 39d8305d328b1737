//! What a reader may choose, for the zones of a page to show.

use serde::{Deserialize, Serialize};

/// One `zone-pivot-groups.yml`; no two groups have one id.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PivotGroups {
    pub groups: Vec<PivotGroup>,
}

/// One question with its answers: "Which language?".
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PivotGroup {
    pub id: String,
    /// Plain text; the id where the file has none.
    pub title: String,
    /// What is said above the choice; plain text.
    pub prompt: Option<String>,
    /// In the order in which they are offered; no two have one id.
    pub pivots: Vec<Pivot>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Pivot {
    pub id: String,
    /// Plain text; the id where the file has none.
    pub title: String,
}

impl PivotGroup {
    pub fn pivot(&self, id: &str) -> Option<&Pivot> {
        self.pivots.iter().find(|pivot| pivot.id == id)
    }
}
