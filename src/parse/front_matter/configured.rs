//! Front matter that the docset's configuration gives to a page, put behind what the page says itself.

use serde_json::{Map, Value};

use crate::{
    base::Position,
    parse::yaml::{Content, Entry, Node},
};

/// The position of what stands in no page; lines count from 1.
const NOWHERE: Position = Position { line: 0, column: 0 };

/// Whether `node` stands in the page itself.
pub fn is_written(node: &Node) -> bool {
    node.position != NOWHERE
}

/// Returns `node` with an entry for every key of `metadata` that it has not, compared without case.
pub fn complete(node: Node, metadata: &Map<String, Value>) -> Node {
    if metadata.is_empty() {
        return node;
    }
    let mut entries = node.entries().to_vec();
    for (key, value) in metadata {
        if !entries.iter().any(|entry| entry.key.eq_ignore_ascii_case(key)) {
            entries.push(Entry { key: key.clone(), position: NOWHERE, node: from_json(value) });
        }
    }
    Node { content: Content::Map(entries), position: node.position }
}

fn from_json(value: &Value) -> Node {
    let content = match value {
        Value::Null => Content::Null,
        Value::String(text) => Content::Text(text.clone()),
        Value::Bool(_) | Value::Number(_) => Content::Text(value.to_string()),
        Value::Array(items) => Content::List(items.iter().map(from_json).collect()),
        Value::Object(entries) => Content::Map(
            entries
                .iter()
                .map(|(key, value)| Entry { key: key.clone(), position: NOWHERE, node: from_json(value) })
                .collect(),
        ),
    };
    Node { content, position: NOWHERE }
}
