//! A heading's text → its id.

/// The longest id, in bytes.
pub const LONGEST_ID: usize = 200;

/// Returns the slug of a heading's text as GitHub makes it: lower case, letters, digits, `-` and `_`; spaces become `-`.
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in text.trim().chars().flat_map(char::to_lowercase) {
        if slug.len() + 4 > LONGEST_ID {
            break;
        }
        if c.is_whitespace() {
            slug.push('-');
        } else if c.is_alphanumeric() || matches!(c, '-' | '_') {
            slug.push(c);
        }
    }
    slug
}
