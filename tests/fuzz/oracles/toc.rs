//! Tables of contents, in both of their forms: problems stand in the file.

use hexapla::{model::source::SourceKind, parse};

use super::source::{places_are_in_the_file, source};

pub fn holds(bytes: &[u8]) {
    for path in ["toc.yml", "TOC.md"] {
        let Some(source) = source(bytes, path, SourceKind::Toc) else { return };
        let toc = parse::toc(&source);
        places_are_in_the_file(&source, &toc.diagnostics);
    }
}
