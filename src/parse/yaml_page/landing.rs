//! `### YamlMime:Landing`: the first page of a product, with cards of links sorted by what they lead to.
//!
//! `title`, `summary`, `landingContent[]`: `title`, `linkLists[]`: `linkListType`, `links[]`: `text`, `url`. From Learn's
//! schema, and the landing pages of real repositories.

use super::{cards, fields::Fields, reader::Reader};
use crate::parse::yaml::Node;

pub(super) fn read(reader: &mut Reader, page: &mut Fields) {
    reader.page_title(page);
    let summary = page.need("summary", reader);
    reader.markdown(summary);
    page.skip(&["brand"]);
    let content = page.need("landingContent", reader);
    cards::cards(reader, "landing", content, card);
}

fn card(reader: &mut Reader, item: &Node) {
    reader.directive("card", Vec::new(), item.position, |reader| {
        reader.map(item, 3, |reader, fields| {
            let title = fields.need("title", reader);
            reader.heading(2, title, None);
            let lists = fields.need("linkLists", reader);
            for list in reader.items(lists) {
                cards::link_list(reader, list);
            }
        });
    });
}
