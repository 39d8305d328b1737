//! Places as editors name them, and as diagnostics do.
//!
//! Editors count lines from 0 and columns in UTF-16, diagnostics lines from 1 and columns in characters. **Invariant:** a place that is in no text becomes the nearest one that is.

use camino::{Utf8Path, Utf8PathBuf};
use serde_json::{Value, json};

use crate::base::{Position, href, percent_decode};

/// A text as the rest of the program has it: lines ended by LF, no byte-order mark.
pub fn with_plain_line_ends(text: &str) -> String {
    text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n")
}

/// Returns where `position` is for an editor, in the line that it stands in.
pub fn for_editor(position: Position, line: &str) -> Value {
    let before = line.chars().take(position.column.saturating_sub(1) as usize);
    let character: usize = before.map(char::len_utf16).sum();
    json!({ "line": position.line.saturating_sub(1), "character": character })
}

/// Returns the byte of `text` that an editor's `{ line, character }` means.
pub fn offset(text: &str, place: &Value) -> Option<usize> {
    let (line, character) = (place["line"].as_u64()?, place["character"].as_u64()?);
    let mut start = 0;
    for _ in 0..line {
        match text[start..].find('\n') {
            Some(end) => start += end + 1,
            None => return Some(text.len()),
        }
    }
    let mut left = character;
    for (at, found) in text[start..].char_indices() {
        if left == 0 || found == '\n' {
            return Some(start + at);
        }
        left = left.saturating_sub(found.len_utf16() as u64);
    }
    Some(text.len())
}

/// Returns where the byte `offset` of `text` is for an editor.
pub fn place_at(text: &str, offset: usize) -> Value {
    let before = &text[..text.floor_char_boundary(offset)];
    let line = before.matches('\n').count();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let character: usize = before[start..].chars().map(char::len_utf16).sum();
    json!({ "line": line, "character": character })
}

/// `/a/課金.md` → `file:///a/%E8%AA%B2%E9%87%91.md`
pub fn url_of(path: &Utf8Path) -> String {
    let path = path.as_str().replace('\\', "/");
    // Names may hold what `href` keeps, because in a link it means something.
    let path = href(&path).replace('?', "%3F").replace('#', "%23");
    format!("file://{}{path}", if path.starts_with('/') { "" } else { "/" })
}

/// The other way round; `None` for what is no file.
pub fn path_of(url: &str) -> Option<Utf8PathBuf> {
    let path = percent_decode(url.strip_prefix("file://")?);
    let path = path.strip_prefix("localhost").unwrap_or(&path);
    // `/C:/a` is a path of Windows with a slash before it.
    let is_drive = path.as_bytes().get(2) == Some(&b':') && path.as_bytes()[1].is_ascii_alphabetic();
    Some(Utf8PathBuf::from(if is_drive { &path[1..] } else { path }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_counted_in_utf_16_and_lead_back() {
        let text = "一😀b\nc";
        for (at, _) in text.char_indices() {
            assert_eq!(offset(text, &place_at(text, at)), Some(at));
        }
        assert_eq!(place_at(text, "一😀".len()), json!({ "line": 0, "character": 3 }));
        assert_eq!(for_editor(Position { line: 1, column: 3 }, "一😀b"), json!({ "line": 0, "character": 3 }));
    }

    #[test]
    fn what_lies_behind_the_text_is_its_end() {
        for (line, character, expected) in [(0, 9, 1), (1, 9, 3), (9, 0, 3)] {
            assert_eq!(offset("a\nb", &json!({ "line": line, "character": character })), Some(expected));
        }
        assert_eq!(offset("a", &json!({ "line": -1 })), None);
        assert_eq!(offset("a", &json!(null)), None);
        assert_eq!(for_editor(Position { line: 0, column: 0 }, ""), json!({ "line": 0, "character": 0 }));
    }

    #[test]
    fn files_have_addresses_and_addresses_files() {
        for path in ["/a/b c.md", "/課金/100%/a.md", "/a#b?c.md", "/a+b&c.md"] {
            assert_eq!(path_of(&url_of(Utf8Path::new(path))).as_deref(), Some(Utf8Path::new(path)), "{path}");
        }
        assert_eq!(url_of(Utf8Path::new("/課.md")), "file:///%E8%AA%B2.md");
        assert_eq!(path_of("file:///c%3A/a.md").as_deref(), Some(Utf8Path::new("c:/a.md")));
        assert_eq!(path_of("untitled:Untitled-1"), None);
    }
}
