//! `### YamlMime:Achievements`: badges and trophies of learning paths and modules, as cards.
//!
//! `achievements[]`: `uid`, `type`, `title`, `summary`, `iconUrl`. From Learn's training repositories.

use super::{cards, fields::Fields, reader::Reader};
use crate::parse::yaml::Node;

pub(super) fn read(reader: &mut Reader, page: &mut Fields) {
    match page.take("title") {
        None => reader.fallback_title(page.position),
        title => reader.heading(1, title, None),
    }
    let achievements = page.need("achievements", reader);
    cards::cards(reader, "achievements", achievements, card);
}

fn card(reader: &mut Reader, item: &Node) {
    cards::card(reader, item, 2);
}
