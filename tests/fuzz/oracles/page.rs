//! A page: it is built without a bug, its problems stand in it, and a browser finds nothing in it that acts, nor a tag out of place.

use hexapla::{model::source::SourceKind, parse};

use super::{
    site,
    source::{places_are_in_the_file, source},
};

pub fn holds(bytes: &[u8]) {
    if let Some(source) = source(bytes, "a.md", SourceKind::Page) {
        places_are_in_the_file(&source, &parse::page(&source).diagnostics);
    }
    site::holds(&[("content/en-US/page.md", bytes)]);
}
