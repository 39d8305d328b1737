//! YAML text → a tree of strings with positions, and its faults; the only user of the YAML reader.
//!
//! The tree is built from the reader's events, not through serde, so that nothing is guessed: a plain scalar stays the
//! text it is (`1.10`, `no`, `014`), duplicate keys and positions are seen, and what stands before a fault is kept.
//! **Invariant:** reading always returns a tree within its [`Budget`]; what does not fit is a [`Fault`], never silence.

mod places;
#[cfg(test)]
mod tests;

pub use places::ValuePlaces;

use std::{collections::HashSet, ops::ControlFlow};

use serde_json::{Map, Value};
use serde_saphyr::granit_parser::{Event, Marker, Parser, ScalarStyle, Span};

use crate::{
    base::{Diagnosed, Diagnostic, Position, Rule, Severity},
    model::Source,
};

pub static SYNTAX: Rule = Rule {
    code: "yaml-syntax-error",
    severity: Severity::Error,
    explanation: "## What it finds\nA YAML file that stops being YAML at some line: often a missing space behind a colon or a dash, a wrong indentation, or an open quote.\n\n\
        ## Why it matters\nEverything behind that line is lost; what stands before it is used.\n\n\
        ## How to mend it\nCorrect the line that is named, or the one before it.\n",
};

pub static DUPLICATE_KEY: Rule = Rule {
    code: "yaml-duplicate-key",
    severity: Severity::Warning,
    explanation: "## What it finds\nA key that stands twice in one map.\n\n\
        ## Why it matters\nOnly the first value is used; programs differ in which one they take.\n\n\
        ## How to mend it\nRemove one of the two.\n",
};

/// How much one document may hold before reading stops.
#[derive(Clone, Copy, Debug)]
pub struct Budget {
    /// Lists and maps inside each other.
    pub depth: usize,
    /// Scalars, lists and maps.
    pub nodes: usize,
    /// Bytes of all scalars.
    pub bytes: usize,
}

impl Budget {
    pub const FRONT_MATTER: Budget = Budget { depth: 16, nodes: 2_000, bytes: 256 * 1024 };
    pub const PAGE: Budget = Budget { depth: 32, nodes: 50_000, bytes: 4 * 1024 * 1024 };
    pub const XREF_MAP: Budget = Budget { depth: 16, nodes: 4_000_000, bytes: 64 * 1024 * 1024 };
    pub const TOC: Budget = Budget { depth: 64, nodes: 200_000, bytes: 4 * 1024 * 1024 };
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Node {
    pub content: Content,
    pub position: Position,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub enum Content {
    /// An empty value, or a plain `null` or `~`.
    #[default]
    Null,
    Text(String),
    List(Vec<Node>),
    /// In the order of the file, each key once.
    Map(Vec<Entry>),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub key: String,
    pub position: Position,
    pub node: Node,
}

/// What kept a document from being read as it was meant.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    pub kind: FaultKind,
    pub position: Position,
    /// One sentence without a full stop.
    pub message: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// Reading went on.
    DuplicateKey,
    /// Reading went on; the alias is an empty value.
    Alias,
    /// Reading stopped: the tree holds what stands before, and its last entry may be incomplete.
    Stopped,
}

impl Node {
    pub fn text(&self) -> Option<&str> {
        match &self.content {
            Content::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The entries of a map; none of anything else.
    pub fn entries(&self) -> &[Entry] {
        match &self.content {
            Content::Map(entries) => entries,
            _ => &[],
        }
    }

    /// The items of a list; none of anything else.
    pub fn items(&self) -> &[Node] {
        match &self.content {
            Content::List(items) => items,
            _ => &[],
        }
    }

    /// Returns the value of `key` in a map, compared without case; the first spelling in the file wins.
    pub fn value(&self, key: &str) -> Option<&Node> {
        self.entries().iter().find(|entry| entry.key.eq_ignore_ascii_case(key)).map(|entry| &entry.node)
    }

    /// Changes every string that is a value, at any depth; keys stay.
    pub fn map_texts(&mut self, change: &mut impl FnMut(&mut String, Position)) {
        match &mut self.content {
            Content::Null => {}
            Content::Text(text) => change(text, self.position),
            Content::List(items) => items.iter_mut().for_each(|item| item.map_texts(change)),
            Content::Map(entries) => entries.iter_mut().for_each(|entry| entry.node.map_texts(change)),
        }
    }

    /// Returns the tree without its positions: strings, lists, maps and `null`.
    pub fn to_json(&self) -> Value {
        match &self.content {
            Content::Null => Value::Null,
            Content::Text(text) => Value::String(text.clone()),
            Content::List(items) => Value::Array(items.iter().map(Node::to_json).collect()),
            Content::Map(entries) => Value::Object(to_map(entries)),
        }
    }
}

/// Returns `entries` as a JSON map in their order.
pub fn to_map<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Map<String, Value> {
    entries.into_iter().map(|entry| (entry.key.clone(), entry.node.to_json())).collect()
}

/// Reads a file that is YAML as a whole.
pub fn read_file(source: &Source, budget: Budget) -> Diagnosed<Node> {
    let (node, faults) = read(&source.text, 1, budget);
    let diagnostics = faults.into_iter().map(|fault| {
        let (rule, help) = match fault.kind {
            FaultKind::DuplicateKey => (&DUPLICATE_KEY, "remove one of the two"),
            FaultKind::Alias => (&SYNTAX, "write the value out"),
            FaultKind::Stopped => (&SYNTAX, "correct this line or the one before it; what stands before is used"),
        };
        Diagnostic::new(rule, source.file.place(fault.position), fault.message).help(help)
    });
    Diagnosed::new(node, diagnostics.collect())
}

/// Reads the one document in `text`, whose first line is line `first_line` of its file.
///
/// Of a damaged document the tree holds what stands before the fault. Anchors mean nothing, an alias is a fault:
/// files of people have none, and files made to exhaust memory do.
pub fn read(text: &str, first_line: u32, budget: Budget) -> (Node, Vec<Fault>) {
    let mut builder = Builder { first_line, budget, open: Vec::new(), root: None, faults: Vec::new() };
    let mut parser = Parser::new_from_str(text);
    while let Some(next) = parser.next_event() {
        match next {
            Ok((event, span)) => {
                if builder.take(event, span).is_break() {
                    break;
                }
            }
            Err(error) => {
                builder.fault(FaultKind::Stopped, builder.position(error.marker()), error.info());
                break;
            }
        }
    }
    builder.finish()
}

/// A list or map whose end has not come yet.
struct Open {
    node: Node,
    /// The key whose value comes next.
    key: Option<(String, Position)>,
    keys: HashSet<String>,
}

struct Builder {
    first_line: u32,
    budget: Budget,
    open: Vec<Open>,
    root: Option<Node>,
    faults: Vec<Fault>,
}

impl Builder {
    fn take(&mut self, event: Event<'_>, span: Span) -> ControlFlow<()> {
        let position = self.position(&span.start);
        let content = match event {
            Event::DocumentStart(..) if self.root.is_some() => {
                return self.stop(position, "a second document begins here");
            }
            Event::SequenceEnd | Event::MappingEnd => {
                self.close();
                return ControlFlow::Continue(());
            }
            Event::Scalar(text, style, ..) => {
                let Some(bytes) = self.budget.bytes.checked_sub(text.len()) else {
                    return self.stop(position, "the text is too long");
                };
                self.budget.bytes = bytes;
                let is_null = style == ScalarStyle::Plain && matches!(&*text, "" | "~" | "null" | "Null" | "NULL");
                if is_null && !self.expects_key() { Content::Null } else { Content::Text(text.into_owned()) }
            }
            Event::SequenceStart(..) => Content::List(Vec::new()),
            Event::MappingStart(..) => Content::Map(Vec::new()),
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                self.fault(FaultKind::Alias, position, "an alias (`*name`) is not read");
                Content::Null
            }
            _ => return ControlFlow::Continue(()),
        };
        let Some(nodes) = self.budget.nodes.checked_sub(1) else {
            return self.stop(position, "there are too many values");
        };
        self.budget.nodes = nodes;
        let node = Node { content, position };
        if matches!(node.content, Content::List(_) | Content::Map(_)) {
            if self.open.len() >= self.budget.depth {
                return self.stop(position, "lists and maps are nested too deeply");
            }
            self.open.push(Open { node, key: None, keys: HashSet::new() });
        } else {
            self.place(node);
        }
        ControlFlow::Continue(())
    }

    fn expects_key(&self) -> bool {
        self.open.last().is_some_and(|open| open.key.is_none() && matches!(open.node.content, Content::Map(_)))
    }

    fn close(&mut self) {
        if let Some(open) = self.open.pop() {
            self.place(open.node);
        }
    }

    /// Puts a finished node where it belongs: the next key, the value of the last key, the next item, or the root.
    fn place(&mut self, node: Node) {
        let Some(open) = self.open.last_mut() else {
            self.root.get_or_insert(node);
            return;
        };
        match (&mut open.node.content, open.key.take()) {
            (Content::List(items), _) => items.push(node),
            (Content::Map(entries), Some((key, position))) => {
                if !open.keys.insert(key.clone()) {
                    let message = format!("the key `{key}` stands here a second time, and its first value is used");
                    self.fault(FaultKind::DuplicateKey, position, message);
                } else {
                    entries.push(Entry { key, position, node });
                }
            }
            (Content::Map(_), None) => open.key = Some((key_text(&node), node.position)),
            _ => {}
        }
    }

    fn position(&self, marker: &Marker) -> Position {
        let line = u32::try_from(marker.line()).unwrap_or(u32::MAX).saturating_sub(1);
        let column = u32::try_from(marker.col()).unwrap_or(u32::MAX);
        Position { line: self.first_line.saturating_add(line), column: column.saturating_add(1) }
    }

    fn fault(&mut self, kind: FaultKind, position: Position, message: impl Into<String>) {
        self.faults.push(Fault { kind, position, message: message.into() });
    }

    fn stop(&mut self, position: Position, message: impl Into<String>) -> ControlFlow<()> {
        self.fault(FaultKind::Stopped, position, message);
        ControlFlow::Break(())
    }

    fn finish(mut self) -> (Node, Vec<Fault>) {
        while let Some(open) = self.open.last_mut() {
            if open.key.is_some() {
                let position = open.node.position;
                self.place(Node { content: Content::Null, position });
            }
            self.close();
        }
        (self.root.unwrap_or_default(), self.faults)
    }
}

/// The key that a node in a key's place stands for; lists and maps as keys (`? [a, b]`) become their JSON.
fn key_text(node: &Node) -> String {
    match &node.content {
        Content::Text(text) => text.clone(),
        _ => node.to_json().to_string(),
    }
}
