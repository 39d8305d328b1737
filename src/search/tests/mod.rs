mod analyzer;
mod entries;
mod following;
mod reading;

use super::{Around, Entry, Index, Made, index};
use crate::{
    base::Locale,
    model::search::{Field, Piece, Searchable, Section},
};

/// A page `url` whose sections are `(anchor, texts)`, all of them text of its body.
pub(super) fn page(url: &str, sections: &[(&str, &[&str])]) -> Searchable {
    let block = |text: &&str| vec![piece(Field::Body, text)];
    let section = |(anchor, texts): &(&str, &[&str])| Section {
        anchor: (*anchor).to_owned(),
        heading: anchor.to_uppercase(),
        blocks: texts.iter().map(block).collect(),
    };
    Searchable {
        url: url.into(),
        title: url.to_uppercase(),
        sections: sections.iter().map(section).collect(),
        ..Searchable::default()
    }
}

fn piece(field: Field, text: &str) -> Piece {
    Piece { field, text: text.into() }
}

fn locale(tag: &str) -> Locale {
    Locale::parse(tag).unwrap()
}

fn index_of(tag: &str, pages: &[Searchable]) -> Index {
    index_after(tag, pages, &Made::default())
}

/// The index of `pages`, where that of `before` was made before.
fn index_after(tag: &str, pages: &[Searchable], before: &Made) -> Index {
    let entries: Vec<Entry> = pages.iter().map(|page| Entry::new(page, tag)).collect();
    let locale = locale(tag);
    let around =
        Around { locale: &locale, source: None, docsets: vec!["Guide", "Reference"], labels: Default::default() };
    index(&around, &entries.iter().collect::<Vec<_>>(), before)
}
