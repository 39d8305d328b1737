//! Damaged front matter → what its lines still say.
//!
//! **Invariant:** entries that YAML read before the fault stay as YAML read them; from the entry at fault on, each line
//! `key: value` is an entry, and every other line belongs to the value before it.

use crate::{
    base::Position,
    parse::yaml::{Content, Entry, Node},
};

/// Lines behind these many entries are not front matter any more.
const ENTRIES: usize = 500;
const LINES: usize = 5_000;

/// Reads `header`, which begins on line 2 of its file; `partial` is what YAML made of it.
pub fn read(header: &str, partial: &Node) -> Node {
    let mut entries = partial.entries().to_vec();
    let first_line = entries.pop().map_or(2, |entry| entry.position.line);
    for (line, number) in header.lines().zip(2u32..).skip_while(|(_, number)| *number < first_line).take(LINES) {
        if entries.len() >= ENTRIES {
            break;
        }
        match key_and_value(line) {
            Some((key, value)) => {
                if entries.iter().all(|entry| entry.key != key) {
                    let column = line.trim_end().chars().count().saturating_sub(value.chars().count()) as u32 + 1;
                    let node = Node { content: scalar(value), position: Position { line: number, column } };
                    entries.push(Entry { key: key.to_owned(), position: Position { line: number, column: 1 }, node });
                }
            }
            None => {
                if let Some(last) = entries.last_mut() {
                    continue_value(&mut last.node, line.trim(), number);
                }
            }
        }
    }
    Node { content: Content::Map(entries), position: Position { line: 2, column: 1 } }
}

fn key_and_value(line: &str) -> Option<(&str, &str)> {
    let at = line.find(": ").or_else(|| line.trim_end().strip_suffix(':').map(str::len))?;
    let key = line[..at].trim_end();
    let written = key.trim_matches(['"', '\'']);
    let is_key = !written.is_empty()
        && key.chars().count() <= 64
        && !key.starts_with([' ', '\t', '-', '#', '?'])
        && !written.contains(['<', '>', '{', '}', '[', ']', '"', '`', '：']);
    is_key.then(|| (written, line[at + 1..].trim()))
}

/// The value of one line, without quotes; of a quote left open, what stands behind it.
fn scalar(value: &str) -> Content {
    let text = match value.chars().next() {
        Some('"') => value.trim_matches('"').replace("\\\"", "\""),
        Some('\'') => value.trim_matches('\'').replace("''", "'"),
        Some(_) => value.to_owned(),
        None => return Content::Null,
    };
    Content::Text(text)
}

fn continue_value(node: &mut Node, line: &str, number: u32) {
    if line.is_empty() || line.starts_with('#') {
        return;
    }
    let item = line.strip_prefix("- ");
    match (&mut node.content, item) {
        (Content::List(items), Some(item)) => {
            items.push(Node { content: scalar(item.trim()), position: Position { line: number, column: 1 } });
        }
        (Content::Null, Some(item)) => {
            let first = Node { content: scalar(item.trim()), position: Position { line: number, column: 1 } };
            node.content = Content::List(vec![first]);
        }
        (Content::Null, None) => node.content = scalar(line),
        (Content::Text(text), _) => {
            text.push(' ');
            text.push_str(line.trim_end_matches('"'));
        }
        (Content::List(_) | Content::Map(_), _) => {}
    }
}
