//! A file that was read, without a file.

use hexapla::{
    base::{Diagnostic, Locale, Position},
    model::{
        ContentPath, Source, SourceFile,
        source::{Origin, SourceKind},
    },
};

/// Reads as `read` does. Returns `None` if `bytes` are no text, which reading refuses before anything looks at it.
pub fn source(bytes: &[u8], path: &str, kind: SourceKind) -> Option<Source> {
    let text = std::str::from_utf8(bytes).ok()?.replace("\r\n", "\n").replace('\r', "\n");
    let file = SourceFile {
        docset: 0,
        path: ContentPath::new(path),
        locale: Locale::parse("zh-TW"),
        origin: Origin::Written,
        kind,
        tree: 0,
        location: path.into(),
        shown: path.into(),
        versions: Vec::new(),
    };
    Some(Source {
        file,
        text: text.into(),
        hashes: Vec::new(),
        loose_headings: false,
        alerts: Default::default(),
        metadata: Default::default(),
        markdig: Default::default(),
        overwrites: Default::default(),
    })
}

/// Every problem that names the file stands at a character of it, or right behind the last one of a line.
pub fn places_are_in_the_file(source: &Source, diagnostics: &[Diagnostic]) {
    let lines: Vec<&str> = source.text.split('\n').collect();
    for diagnostic in diagnostics {
        let Some(place) = diagnostic.place.as_ref().filter(|place| place.file == source.file.shown) else { continue };
        assert!(is_in(&lines, place.position), "{} at {:?}", diagnostic.code(), place.position);
    }
}

/// Whether `position` is that of a character of these lines, or right behind the last one of a line.
pub fn is_in(lines: &[&str], position: Position) -> bool {
    let line = (position.line as usize).checked_sub(1).and_then(|at| lines.get(at));
    line.is_some_and(|line| (1..=line.chars().count() + 1).contains(&(position.column as usize)))
}
