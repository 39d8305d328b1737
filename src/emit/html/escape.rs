//! Text → HTML text and attribute values.

use crate::model::html::is_unwritable;

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
            unwritable if is_unwritable(unwritable) => {}
            character => escaped.push(character),
        }
    }
    escaped
}
