//! Text from content → text that does nothing to a terminal.
//!
//! A page can hold escape sequences that repaint a terminal, and marks that turn the direction of text around so that
//! a line reads differently from what it says. Both are shown by their numbers instead.

use std::borrow::Cow;

/// Returns `text` with control characters and marks of direction written as `\u{1b}`; a tab becomes a blank.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    text.chars().for_each(|character| push(&mut shown, character));
    Cow::Owned(shown)
}

/// Appends one character as [`visible`] shows it.
pub fn push(shown: &mut String, character: char) {
    match character {
        '\t' => shown.push(' '),
        character if is_hidden(character) => shown.extend(character.escape_unicode()),
        character => shown.push(character),
    }
}

/// Unicode's general category Cc, its Bidi_Control characters, the line separators, and the byte-order mark.
fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escape_sequences_and_turned_text_are_shown_by_number() {
        assert_eq!(visible("\u{1b}[31mred\u{7}"), "\\u{1b}[31mred\\u{7}");
        assert_eq!(visible("a\u{202e}b\u{9b}c\nd"), "a\\u{202e}b\\u{9b}c\\u{a}d");
    }

    #[test]
    fn ordinary_text_of_any_script_stays_as_it_is() {
        assert!(matches!(visible("合作夥伴 Café 👩‍💻 مرحبا"), Cow::Borrowed(_)));
    }
}
