//! Text → HTML text and attribute values, for every stage that writes HTML.
//!
//! **Invariant:** what is written is read back as the text, but for characters that HTML cannot say.

/// Whether HTML has no way to write `character`, not even as a reference: controls other than tabs and the ends of lines.
pub fn is_unwritable(character: char) -> bool {
    matches!(character, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}')
}

/// Returns `value` for use between tags.
pub fn text(value: &str) -> String {
    let mut written = String::with_capacity(value.len());
    push_text(&mut written, value);
    written
}

/// Returns `value` for use between the double quotes of an attribute.
pub fn attribute(value: &str) -> String {
    let mut written = String::with_capacity(value.len());
    push(&mut written, value, true);
    written
}

/// Adds `value` to `html` for use between tags.
pub fn push_text(html: &mut String, value: &str) {
    push(html, value, false);
}

fn push(html: &mut String, value: &str, quotes: bool) {
    let mut from = 0;
    // All that is written otherwise is one byte, and no part of another character.
    for (at, byte) in value.bytes().enumerate() {
        let written = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' if quotes => "&quot;",
            unwritable if is_unwritable(char::from(unwritable)) => "",
            _ => continue,
        };
        html.push_str(&value[from..at]);
        html.push_str(written);
        from = at + 1;
    }
    html.push_str(&value[from..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_something_to_html_is_written_as_a_reference() {
        assert_eq!(text("a<b> & \"c\" 'd' é"), "a&lt;b&gt; &amp; \"c\" 'd' é");
        assert_eq!(attribute("<\"&\">"), "&lt;&quot;&amp;&quot;&gt;");
        assert_eq!(text("&lt;"), "&amp;lt;");
        assert_eq!(text(""), "");
    }

    #[test]
    fn what_html_cannot_say_is_left_out_and_nothing_else() {
        assert_eq!(text("a\0b\u{8}\tc\n\u{b}\u{c}\r\u{1f} d\u{7f}"), "ab\tc\n\r d");
    }

    #[test]
    fn text_is_added_to_what_is_there() {
        let mut html = "<p>".to_owned();
        push_text(&mut html, "1 < 2");
        assert_eq!(html, "<p>1 &lt; 2");
    }
}
