//! A YAML page (`### YamlMime:Hub`, `Landing`, `FAQ`, `Tutorial`, …) → front matter and a [`Document`].
//!
//! Not one reader per kind of page: their schemas are open, and share their words. One walk turns titles into headings,
//! links into links and prose into paragraphs, by the table in `roles`. **Invariant:** no text is lost: a string under a
//! key that nobody knows is shown when it reads as prose.

mod body;
mod roles;
#[cfg(test)]
mod tests;

use super::{
    front_matter,
    yaml::{self, Budget, Content, Entry, Node},
};
use crate::{
    base::{Diagnosed, Position, Rule, Severity},
    model::{Block, Document, FrontMatter, Inline, Source, facts::Reference},
};

pub static SEGMENT: Rule = Rule {
    code: "segment-in-yaml",
    severity: Severity::Warning,
    explanation: "## What it finds\nThe tags of a bilingual segment inside a value of a YAML page.\n\n\
        ## Why it matters\nYAML pages have no bilingual form. Hexapla keeps the translation and drops the tags and the source; other programs show them.\n\n\
        ## How to mend it\nLeave only the translated text in the value.\n",
};

/// What a YAML page says.
#[derive(Debug)]
pub struct YamlPage {
    /// The map under `metadata`; title and description of the page itself where that has none.
    pub front_matter: FrontMatter,
    /// The headings' ids are unique.
    pub document: Document<'static>,
    /// Links and images that are values of their own, in the order of the document. Those inside prose are the business
    /// of whoever parses it.
    pub references: Vec<Reference>,
}

/// Reads a page, its prose as plain paragraphs.
pub fn read(source: &Source) -> Diagnosed<YamlPage> {
    page(source, &mut paragraphs)
}

/// Reads a page. `markdown` turns a string of prose, and the position where it begins, into blocks.
fn page(source: &Source, markdown: &mut dyn FnMut(&str, Position) -> Vec<Block<'static>>) -> Diagnosed<YamlPage> {
    let file = &source.file;
    let mut diagnostics = Vec::new();
    let mut root = yaml::read_file(source, Budget::PAGE).drain_into(&mut diagnostics);
    diagnostics.extend(front_matter::drop_segments(&mut root, file, &SEGMENT));
    let metadata = metadata(&root);
    if metadata.entries().is_empty() {
        diagnostics.push(front_matter::missing_diagnostic(file));
    }
    let mut front_matter = front_matter::from_node(metadata, source, &SEGMENT).drain_into(&mut diagnostics);
    let plain = |key| root.value(key).and_then(Node::text).and_then(front_matter::plain);
    front_matter.title = front_matter.title.or_else(|| plain("title"));
    front_matter.description = front_matter.description.or_else(|| plain("summary")).or_else(|| plain("description"));
    let (document, references) = body::read(&root, front_matter.title.as_deref(), markdown);
    Diagnosed::new(YamlPage { front_matter, document, references }, diagnostics)
}

/// The map under `metadata`; older pages have its keys (`ms.date`, `author`) beside the text.
fn metadata(root: &Node) -> Node {
    if let Some(node) = root.value("metadata").filter(|node| !node.entries().is_empty()) {
        return node.clone();
    }
    let of_metadata = |entry: &&Entry| roles::is_metadata(&entry.key) && !matches!(entry.node.content, Content::Map(_));
    let entries = root.entries().iter().filter(of_metadata).cloned().collect();
    Node { content: Content::Map(entries), position: root.position }
}

/// One paragraph for each run of lines without a blank one.
fn paragraphs(text: &str, _: Position) -> Vec<Block<'static>> {
    let mut blocks = Vec::new();
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines().map(str::trim).chain([""]) {
        if !line.is_empty() {
            lines.push(line);
        } else if !lines.is_empty() {
            blocks.push(Block::Paragraph(vec![Inline::Text(lines.join("\n").into())]));
            lines.clear();
        }
    }
    blocks
}
