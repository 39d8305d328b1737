//! `### YamlMime:Module`: units to take one after the other.
//!
//! `title`, `summary`, `abstract`, `prerequisites` in markdown, `units[]` by uid. From Learn's training repositories. What stands
//! under `prerequisites` and `units` has titles that the file does not: the directive `part` gets them in the reader's
//! language.

use super::{fields::Fields, reader::Reader};
use crate::{
    model::{Block, document::List},
    parse::yaml::Node,
};

/// What Learn sorts and decorates with.
const CATALOG: &[&str] =
    &["iconUrl", "levels", "roles", "products", "subjects", "ratingEnabled", "hidden", "parent", "children"];

pub(super) fn read(reader: &mut Reader, page: &mut Fields) {
    head(reader, page);
    page.skip(&["badge"]);
    let units = page.need("units", reader);
    parts(reader, "units", units);
}

/// Adds what learning paths and modules begin with.
pub(super) fn head(reader: &mut Reader, page: &mut Fields) {
    page.skip(CATALOG);
    reader.page_title(page);
    let summary = page.need("summary", reader);
    reader.markdown(summary);
    reader.markdown(page.take("abstract"));
    if let Some(node) = page.take("prerequisites") {
        reader.directive("part", vec![("kind", "prerequisites".into())], node.position, |reader| {
            reader.markdown(Some(node));
        });
    }
}

/// Adds the list of the pages that this one leads through; they are named by their uids.
pub(super) fn parts(reader: &mut Reader, kind: &'static str, list: Option<&Node>) {
    let Some(list) = list else { return };
    reader.directive("part", vec![("kind", kind.into())], list.position, |reader| {
        let mut items = Vec::new();
        for item in reader.items(Some(list)) {
            let Some((uid, position)) = reader.string(Some(item)) else { continue };
            let link = reader.xref(uid.trim(), position);
            items.push(vec![Block::Plain(vec![link])]);
        }
        if !items.is_empty() {
            reader.blocks.push(Block::List(List { start: Some(1), items }));
        }
    });
}
