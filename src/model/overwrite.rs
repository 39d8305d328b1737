//! What overwrite files say of pages, and of parts of YAML pages, by uid.

use std::{collections::BTreeMap, sync::Arc};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::SourceFile;
use crate::base::Position;

/// One section of an overwrite file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Overwrite {
    pub uid: String,
    /// The overwrite file, as the pages that include the section's text know it: one section is one file.
    pub file: SourceFile,
    /// Keys as written, without `uid`. A value that was `*content` is [`CONTENT`].
    #[serde(with = "super::as_text")]
    pub values: Map<String, Value>,
    /// The text below the header, trimmed.
    pub markdown: String,
    /// Of the header's `uid`.
    pub position: Position,
}

/// What stands in [`Overwrite::values`] for the section's text; from a private area of Unicode, so that no writer means it.
pub const CONTENT: &str = "\u{e000}content";

/// The key that the section's text has where no other key asks for it.
pub const CONCEPTUAL: &str = "conceptual";

impl Overwrite {
    /// The target of an include of the section's text, from the root of the docset.
    pub fn target(&self) -> String {
        let mut target = String::from("~/");
        for c in self.file.path.as_str().chars() {
            match c {
                '#' | '%' | '?' | '(' | ')' | '<' | '>' | '[' | ']' | '\\' | ' ' => {
                    target.push_str(&format!("%{:02X}", c as u32));
                }
                c => target.push(c),
            }
        }
        target
    }

    /// Whether the section's text stands in the place of the page's own.
    pub fn replaces_text(&self) -> bool {
        let asked = self.values.iter().find(|(key, _)| key.eq_ignore_ascii_case(CONCEPTUAL));
        match asked {
            Some((_, value)) => value.as_str() == Some(CONTENT) && !self.markdown.is_empty(),
            None => !self.markdown.is_empty() && !asks_for_content(&Value::Object(self.values.clone())),
        }
    }
}

fn asks_for_content(value: &Value) -> bool {
    match value {
        Value::String(text) => text == CONTENT,
        Value::Array(items) => items.iter().any(asks_for_content),
        Value::Object(entries) => entries.values().any(asks_for_content),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

/// All sections of a build, by uid.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overwrites(Option<Arc<BTreeMap<String, Vec<Overwrite>>>>);

/// For builds without any.
pub static NONE: Overwrites = Overwrites(None);

impl Overwrites {
    /// `sections` in the order in which they overwrite each other.
    pub fn new(sections: impl IntoIterator<Item = Overwrite>) -> Self {
        let mut by_uid: BTreeMap<String, Vec<Overwrite>> = BTreeMap::new();
        for section in sections {
            by_uid.entry(section.uid.clone()).or_default().push(section);
        }
        Self((!by_uid.is_empty()).then(|| Arc::new(by_uid)))
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    pub fn all(&self) -> impl Iterator<Item = &Overwrite> {
        self.0.iter().flat_map(|by_uid| by_uid.values()).flatten()
    }

    /// Returns the sections for `uid` in `file`: those of its docset, its language and its versions.
    pub fn of<'a>(&'a self, file: &'a SourceFile, uid: &str) -> impl Iterator<Item = &'a Overwrite> {
        let sections = self.0.as_ref().and_then(|by_uid| by_uid.get(uid.trim()));
        sections.into_iter().flatten().filter(|section| section.is_for(file))
    }
}

impl Overwrite {
    /// Whether it may be meant for something in `file`.
    pub fn is_for(&self, file: &SourceFile) -> bool {
        let (ours, theirs) = (&self.file.versions, &file.versions);
        let same_version = ours.is_empty() || theirs.is_empty() || ours.iter().any(|version| theirs.contains(version));
        self.file.docset == file.docset && self.file.locale == file.locale && same_version
    }
}
