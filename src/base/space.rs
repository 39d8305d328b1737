//! White space in texts for people.

/// Returns the words of `text` with one space between each two, and none around them.
///
/// Markdown and HTML show texts that differ in no more than this alike.
pub fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
