//! What XML 1.0 can say, for the formats written in it.

/// Whether XML 1.0 has no way to write `character`, not even as a reference
/// (<https://www.w3.org/TR/xml/#charsets>; surrogates are no `char`).
pub fn is_unwritable(character: char) -> bool {
    matches!(character, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}
