//! What stands between two segments → the words in it.

/// Returns the lines of `text` with words that stand in no code, no address and no tag, each with its number from 0. A line that all of `theirs`, the same place in other
/// languages, have too is the same in every language, and is none; without any others, nobody can tell.
pub fn words(text: &str, theirs: &[&str]) -> Vec<(u32, String)> {
    let mut fence: Option<&str> = None;
    let mut is_comment = false;
    let mut found = Vec::new();
    for (number, line) in (0..).zip(text.split('\n')) {
        let trimmed = line.trim();
        let mark = ["```", "~~~"].into_iter().find(|mark| trimmed.starts_with(mark));
        match (fence, mark) {
            (None, Some(mark)) => {
                fence = Some(mark);
                continue;
            }
            (Some(open), mark) => {
                fence = if mark == Some(open) { None } else { fence };
                continue;
            }
            (None, None) => {}
        }
        let was_comment = is_comment;
        is_comment = match (line.rfind("<!--"), line.rfind("-->")) {
            (Some(open), Some(close)) => open > close,
            (Some(_), None) => true,
            (None, Some(_)) => false,
            (None, None) => is_comment,
        };
        let is_everywhere =
            !theirs.is_empty() && theirs.iter().all(|other| other.split('\n').any(|other| other.trim() == trimmed));
        if !was_comment && !is_everywhere && has_words(trimmed) {
            found.push((number, trimmed.to_owned()));
        }
    }
    found
}

/// Whether somebody could read a word in `line`.
fn has_words(line: &str) -> bool {
    let mut plain = String::new();
    let mut rest = line;
    while let Some(at) = rest.find(['<', '`', ']', '&', '[']) {
        plain.push_str(&rest[..at]);
        let from = &rest[at..];
        let end = match from.as_bytes().first() {
            Some(b'<') if from.starts_with("<!--") => Some(from.find("-->").map_or(from.len(), |end| end + 3)),
            Some(b'<') => from.find('>').map(|end| end + 1),
            Some(b'`') => from[1..].find('`').map(|end| end + 2),
            Some(b']') if from.starts_with("](") => from.find(')').map(|end| end + 1),
            Some(b'&') => from.find(';').filter(|end| *end < 12).map(|end| end + 1),
            Some(b'[') if from.starts_with("[!") => {
                let is_kind =
                    |end: &usize| from[2..*end].bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'-');
                from.find(']').filter(is_kind).map(|end| end + 1)
            }
            _ => None,
        };
        plain.push(' ');
        rest = &from[end.unwrap_or(1)..];
    }
    plain.push_str(rest);
    let is_word = |word: &str| {
        let is_address = word.contains("://");
        let letters = word.chars().filter(|c| c.is_alphabetic());
        !is_address && (word.chars().any(|c| c.is_alphabetic() && !c.is_ascii()) || letters.count() > 1)
    };
    plain.split_whitespace().any(is_word)
}
