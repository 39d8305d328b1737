//! A reference to a part of a code file (the first line), and the file (the rest): what is shown are lines of the file.

use hexapla::excerpt::{Selection, cut, line_ranges};

pub fn holds(bytes: &[u8]) {
    let Ok(input) = std::str::from_utf8(bytes) else { return };
    let (suffix, text) = input.split_once('\n').unwrap_or((input, ""));
    let _ = line_ranges(suffix);
    let selection = Selection::parse(suffix);
    let written = selection.to_string();
    assert_eq!(Selection::parse(&written).to_string(), written, "what is written is read as the same");
    for path in ["a.cs", "a.py", "a.xml", "a.ipynb", "a"] {
        let Ok(shown) = cut(text, path, &selection) else { continue };
        assert!(shown.len() <= hexapla::model::snippet::LONGEST, "{} bytes", shown.len());
    }
}
