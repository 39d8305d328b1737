//! The keys of one map, taken one by one, so that what nobody took can be told.

use super::{reader::Reader, rules::MISSING_ATTRIBUTE};
use crate::{
    base::Position,
    parse::yaml::{Content, Entry, Node},
};

pub(super) struct Fields<'a> {
    entries: &'a [Entry],
    taken: Vec<bool>,
    /// Of the map.
    pub position: Position,
}

impl<'a> Fields<'a> {
    pub fn new(map: &'a Node) -> Self {
        let entries = map.entries();
        Self { entries, taken: vec![false; entries.len()], position: map.position }
    }

    /// Returns the value of `key`, compared without case; `None` if there is none or it is empty.
    pub fn take(&mut self, key: &str) -> Option<&'a Node> {
        let at = self.entries.iter().position(|entry| entry.key.eq_ignore_ascii_case(key))?;
        self.taken[at] = true;
        let blank = |node: &Node| match &node.content {
            Content::Null => true,
            Content::Text(text) => text.trim().is_empty(),
            Content::List(_) | Content::Map(_) => false,
        };
        Some(&self.entries[at].node).filter(|node| !blank(node))
    }

    /// Returns the value of `key`, and reports that there is none.
    pub fn need(&mut self, key: &str, reader: &mut Reader) -> Option<&'a Node> {
        let found = self.take(key);
        if found.is_none() {
            let message = format!("`{key}` is missing here");
            let help = format!("add `{key}:` with a value");
            reader.notes.report_at(&MISSING_ATTRIBUTE, self.position, message, &help);
        }
        found
    }

    /// Returns the value of the first of `keys` that has one.
    pub fn any(&mut self, keys: &[&str]) -> Option<&'a Node> {
        keys.iter().filter_map(|key| self.take(key)).reduce(|first, _| first)
    }

    /// Takes what programs use and readers never see.
    pub fn skip(&mut self, keys: &[&str]) {
        for key in keys {
            self.take(key);
        }
    }

    pub fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|entry| entry.key.eq_ignore_ascii_case(key))
    }

    /// All keys in the order of the file.
    pub fn keys(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.entries.iter().map(|entry| entry.key.as_str())
    }

    /// Returns what nobody has taken.
    pub fn rest(&self) -> impl Iterator<Item = &'a Entry> + use<'a, '_> {
        self.entries.iter().zip(&self.taken).filter(|(_, taken)| !**taken).map(|(entry, _)| entry)
    }
}
