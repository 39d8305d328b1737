//! Sentences that differ in marks alone.

/// Returns the letters and digits of `text`, of any script, which sentences are compared by: marks, spaces and punctuation differ between a sentence as it is shown
/// and as segments and translators' tools keep it.
pub fn letters(text: &str) -> String {
    text.chars().filter(|character| character.is_alphanumeric()).collect()
}
