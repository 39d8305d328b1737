//! `### YamlMime:Architecture` and `Solution`: the metadata of an article whose text is an include.
//!
//! `name`, `summary`, `content` in markdown; the title is `title` or `name`, else that of the metadata, unless
//! the text begins with one. `summary` is for lists of articles. From the architecture
//! articles of real repositories.

use super::{fields::Fields, reader::Reader};
use crate::model::Block;

pub(super) fn read(reader: &mut Reader, page: &mut Fields) {
    page.skip(&["thumbnailUrl", "azureCategories", "products", "categories", "pricingUrl", "deployUrl"]);
    let name = page.any(&["title", "name"]);
    let content = page.need("content", reader);
    let text = reader.within(|reader| reader.markdown(content));
    let is_titled = matches!(text.first(), Some(Block::Heading(heading)) if heading.level == 1);
    if !is_titled {
        match name {
            Some(_) => reader.heading(1, name, None),
            None => reader.fallback_title(page.position),
        }
    }
    page.skip(&["summary"]);
    reader.blocks.extend(text);
}
