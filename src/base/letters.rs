//! Sentences that differ in marks alone.

/// Returns the letters and digits of `text`, of any script, which sentences are compared by: marks, spaces and punctuation differ between a sentence as it is shown
/// and as segments and translators' tools keep it.
pub fn letters(text: &str) -> String {
    text.chars().filter(|character| character.is_alphanumeric()).collect()
}

/// Returns the same in lower case, each by itself: what is left where case may differ, too.
pub fn lower_letters(text: &str) -> String {
    let mut letters = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            // Nearly all that there is needs no table: ASCII, Chinese characters, Korean syllables.
            '0'..='9' | 'a'..='z' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' => letters.push(character),
            'A'..='Z' => letters.push(character.to_ascii_lowercase()),
            '\0'..='\x7F' => {}
            _ if character.is_alphanumeric() => letters.extend(character.to_lowercase()),
            _ => {}
        }
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lower_letters_are_what_unicode_calls_letters_and_digits_in_lower_case() {
        for character in '\0'..='\u{2FFFF}' {
            let text = character.to_string();
            let plain: String = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
            assert_eq!(lower_letters(&text), plain, "{:x}", character as u32);
        }
    }
}
