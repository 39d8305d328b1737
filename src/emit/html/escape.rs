//! Text → HTML text and attribute values.

/// Returns `value` for use between tags.
pub fn text(value: &str) -> String {
    escape(value, false)
}

/// Returns `value` for use between the double quotes of an attribute.
pub fn attribute(value: &str) -> String {
    escape(value, true)
}

fn escape(value: &str, quotes: bool) -> String {
    let mut escaped = String::with_capacity(value.len());
    for character in value.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' if quotes => escaped.push_str("&quot;"),
            // HTML has no way to write the other controls, not even as references.
            '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}' => {}
            character => escaped.push(character),
        }
    }
    escaped
}
