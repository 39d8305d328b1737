//! A YAML page (`### YamlMime:Hub`, `Landing`, `FAQ`, …) → its front matter and a [`Document`].
//!
//! Each kind of page that DocFX and Learn have a schema for is one file here and one line in [`SCHEMAS`]; a page of any other
//! kind is walked by `body`. Bilingual segments may stand in every value that readers see.
//! **Invariant:** no text is lost. What a schema does not know, or what has another type than it wants, is reported and shown as
//! `body` shows it.

mod achievements;
mod architecture;
mod body;
mod cards;
mod faq;
mod fields;
mod hub;
mod landing;
mod landing_data;
mod learning_path;
mod module;
mod module_unit;
mod reader;
mod roles;
mod rules;
#[cfg(test)]
mod tests;
mod tutorial;

pub(super) use rules::{INVALID_VALUE, MISSING_ATTRIBUTE, SEGMENT, UNEXPECTED_TYPE, UNKNOWN_FIELD};

use super::{
    facts::Notes,
    front_matter, overwrites,
    yaml::{self, Budget, Content, Entry, Node},
};
use crate::{
    base::{Diagnostic, LineIndex, Position},
    model::{
        Document, FrontMatter, Source,
        document::Side,
        source::Origin,
        yaml_mime::{SCHEMA_NOT_FOUND, yaml_mime},
    },
    segment,
};
use fields::Fields;
use reader::Reader;

/// Reads what its schema knows of the map that is a page; the rest is shown behind it.
type Read = fn(&mut Reader, &mut Fields);

/// What a page is, after `YamlMime:` or, for `YamlDocument`, in `documentType`; compared without case.
const SCHEMAS: &[(&str, Read)] = &[
    ("Landing", landing::read),
    ("Hub", hub::read),
    ("FAQ", faq::read),
    ("LandingData", landing_data::read),
    ("Tutorial", tutorial::read),
    ("Architecture", architecture::read),
    ("Solution", architecture::read),
    ("LearningPath", learning_path::read),
    ("Module", module::read),
    ("ModuleUnit", module_unit::read),
    ("Achievements", achievements::read),
];

/// Reads a page. Its front matter is the map under `metadata`; title, description and uid are the page's where that has none.
pub fn read(source: &Source, index: &LineIndex, notes: &mut Notes) -> (FrontMatter, Document<'static>) {
    let file = &source.file;
    let mut root = yaml::read_file(source, Budget::PAGE).drain_into(&mut notes.diagnostics);
    if file.origin == Origin::Recovered {
        root.map_texts(&mut |text, _| *text = segment::keep(text, Side::Source));
    }
    overwrites::yaml_page(&mut root, source);
    let metadata = metadata(&root);
    if metadata.entries().is_empty() {
        notes.diagnostics.push(front_matter::missing_diagnostic(file));
    }
    let mut front_matter = front_matter::from_node(metadata, source, &SEGMENT).drain_into(&mut notes.diagnostics);
    let plain = |key| {
        let text = root.value(key).and_then(Node::text)?;
        front_matter::plain(&segment::keep(text, Side::Target))
    };
    front_matter.title = front_matter.title.or_else(|| plain("title"));
    front_matter.description = front_matter.description.or_else(|| plain("summary")).or_else(|| plain("description"));

    let mut reader = Reader::new(source, index, notes, front_matter.title.clone());
    page(&mut reader, source, &root);
    (front_matter, Document { blocks: reader.blocks })
}

fn page(reader: &mut Reader, source: &Source, root: &Node) {
    if !matches!(root.content, Content::Map(_)) {
        return body::read(reader, root);
    }
    let mime = yaml_mime(source.text.lines().next().unwrap_or_default()).unwrap_or_default();
    let document_type = root.value("documentType").and_then(Node::text);
    let kind = if mime.eq_ignore_ascii_case("YamlDocument") { document_type.unwrap_or(mime) } else { mime };
    match SCHEMAS.iter().find(|(name, _)| name.eq_ignore_ascii_case(kind)) {
        Some((_, read)) => reader.page(root, *read),
        None => {
            let message =
                format!("no schema of the name `{kind}` is known, so the page is shown in the order of its file");
            let found = Diagnostic::new(&SCHEMA_NOT_FOUND, source.file.place(Position::START), message);
            reader.notes.diagnostics.push(found.help("check the name behind `YamlMime:`"));
            body::read(reader, root);
        }
    }
}

/// The map under `metadata`; older pages have its keys (`ms.date`, `author`) beside the text, Learn's modules their `uid`.
fn metadata(root: &Node) -> Node {
    if let Some(node) = root.value("metadata").filter(|node| !node.entries().is_empty()) {
        let mut node = node.clone();
        let uid = root.entries().iter().find(|entry| entry.key == "uid").filter(|_| node.value("uid").is_none());
        if let (Content::Map(entries), Some(uid)) = (&mut node.content, uid) {
            entries.push(uid.clone());
        }
        return node;
    }
    let of_metadata = |entry: &&Entry| roles::is_metadata(&entry.key) && !matches!(entry.node.content, Content::Map(_));
    let entries = root.entries().iter().filter(of_metadata).cloned().collect();
    Node { content: Content::Map(entries), position: root.position }
}
