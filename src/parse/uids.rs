//! The uids that a page is known by: `uid` in the front matter, and in the maps of a YAML page.
//!
//! After DocFX: a YAML page may name its parts too (`items`, `members`, `units`); what stands under `references` is
//! somebody else's.

use std::collections::BTreeMap;

use super::yaml::{self, Budget, Content, Node};
use crate::{
    base::Position,
    model::{FrontMatter, Source, facts::UidFacts, source::SourceKind},
};

/// Parts of one page that are named.
const MOST: usize = 10_000;

/// Names longer than this (bytes) are texts.
const LONGEST_NAME: usize = 200;

/// Keys of a part that a cross reference may show.
const NAMES: &[&str] = &["name", "title", "fullName", "nameWithType", "displayName", "description"];

/// Keys under which no part of the page stands.
const NOT_PARTS: &[&str] = &["references", "metadata"];

/// Returns the uids of `source`, the page's own first; `body` is where its front matter ends.
pub fn uids(source: &Source, body: usize, front_matter: &FrontMatter) -> Vec<UidFacts> {
    let mut found: Vec<UidFacts> = Vec::new();
    if source.file.kind == SourceKind::YamlPage {
        if source.text.contains("uid") {
            let (root, _) = yaml::read(&source.text, 1, Budget::PAGE);
            parts(&root, false, &mut found);
        }
        if found.iter().any(|found| !found.is_part) {
            return found;
        }
    }
    if let Some(uid) = front_matter.value("uid").and_then(|value| value.as_str()).and_then(named) {
        let names = NAMES.iter().filter_map(|key| {
            let text = front_matter.value(key)?.as_str()?.trim();
            (*key != "title" && !text.is_empty()).then(|| ((*key).to_owned(), text.to_owned()))
        });
        let header = source.text.get(..body).unwrap_or_default();
        found.insert(0, UidFacts { uid, is_part: false, names: names.collect(), position: position(header) });
    }
    found
}

/// Adds the maps of a YAML page that have a uid; the one of the root names the page.
fn parts(node: &Node, is_part: bool, found: &mut Vec<UidFacts>) {
    if found.len() >= MOST {
        return;
    }
    match &node.content {
        Content::List(items) => items.iter().for_each(|item| parts(item, true, found)),
        Content::Map(entries) => {
            if let Some((value, uid)) = node.value("uid").and_then(|value| Some((value, named(value.text()?)?))) {
                let names = NAMES.iter().filter_map(|key| {
                    let text = node.value(key)?.text()?.trim();
                    (!text.is_empty() && text.len() <= LONGEST_NAME).then(|| ((*key).to_owned(), text.to_owned()))
                });
                let names: BTreeMap<String, String> = names.collect();
                found.push(UidFacts { uid, is_part, names, position: value.position });
            }
            let inner = entries.iter().filter(|entry| !NOT_PARTS.iter().any(|not| entry.key.eq_ignore_ascii_case(not)));
            inner.for_each(|entry| parts(&entry.node, true, found));
        }
        Content::Null | Content::Text(_) => {}
    }
}

fn named(uid: &str) -> Option<String> {
    Some(uid.trim()).filter(|uid| !uid.is_empty()).map(str::to_owned)
}

/// Where the value of `uid` stands in front matter; the file's start if it cannot be told.
fn position(header: &str) -> Position {
    let places = header.lines().zip(1..).filter_map(|(line, number)| {
        let rest = line.get(..3).filter(|key| key.eq_ignore_ascii_case("uid")).map(|key| &line[key.len()..])?;
        let value = rest.trim_start().strip_prefix(':')?.trim_start();
        let column = line[..line.len() - value.len()].chars().count() as u32 + 1;
        Some(Position { line: number, column })
    });
    places.last().unwrap_or(Position::START)
}
