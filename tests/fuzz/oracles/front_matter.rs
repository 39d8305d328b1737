//! A page's front matter: problems stand in the file, and the body begins behind it.

use hexapla::{model::source::SourceKind, parse};

use super::source::{places_are_in_the_file, source};

pub fn holds(bytes: &[u8]) {
    let page = [b"---\n", bytes, b"\n---\n# Last\n"].concat();
    let Some(source) = source(&page, "a.md", SourceKind::Page) else { return };
    let parsed = parse::page(&source);
    places_are_in_the_file(&source, &parsed.diagnostics);
    assert!(parsed.diagnostics.len() < 1_000, "{} problems", parsed.diagnostics.len());
    assert!(parsed.value.facts.headings.len() < bytes.len() / 2 + 2);
}
