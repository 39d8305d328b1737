//! How much of a text is surely English.

/// Words that sentences of English have and names of products hardly; none of them is a word of another language of Latin script that
/// help is translated into.
const FUNCTION_WORDS: &[&str] = &[
    "the", "of", "to", "and", "is", "are", "your", "you", "with", "from", "this", "that", "these", "those", "by", "be",
    "been", "for", "if", "when", "which", "can", "will", "have", "has", "their", "they", "it", "its", "must", "should",
    "or", "not", "how", "what", "who", "we", "our", "as", "at", "any", "each", "does", "do", "were", "was", "then",
    "there", "into", "about", "may", "only", "other", "all", "but", "use", "see",
];

/// Counts the words of `words` that only a sentence has; they are compared without case.
fn function_words<'a>(words: impl IntoIterator<Item = &'a str>) -> usize {
    words.into_iter().filter(|word| FUNCTION_WORDS.iter().any(|known| known.eq_ignore_ascii_case(word))).count()
}

/// Whether `words` are a part of a sentence, not the title or the name of something, whose words begin with capitals.
pub(super) fn is_sentence(words: &[&str]) -> bool {
    let is_lower = |word: &&&str| word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    let lower = words.iter().filter(is_lower).filter(|word| function_words([**word]) == 0).count();
    words.len() >= 4 && function_words(words.iter().copied()) >= 2 && lower >= 1
}

/// Returns the words of ASCII letters, digits and apostrophes in `text`.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '\'' | '’' | '-'))).filter(|word| !word.is_empty())
}
