//! A file that was read, without a file.

use hexapla::{
    base::{Diagnostic, Locale},
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
    let lines: Vec<usize> = source.text.split('\n').map(|line| line.chars().count()).collect();
    for diagnostic in diagnostics {
        let Some(place) = diagnostic.place.as_ref().filter(|place| place.file == source.file.shown) else { continue };
        let length = lines.get(place.position.line as usize - 1);
        let is_inside = length.is_some_and(|length| (1..=length + 1).contains(&(place.position.column as usize)));
        assert!(is_inside, "{} at {:?}", diagnostic.code(), place.position);
    }
}
