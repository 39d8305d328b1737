//! Apostrophes: `l'espace` is the word `espace`, `don't` is one word, `Microsoft's` is `Microsoft`.

use std::borrow::Cow;

/// Short words that lose their vowel before another word, in lower case.
const ELIDED: &[(&str, &[&str])] = &[
    ("fr", &["l", "d", "j", "m", "n", "s", "t", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"]),
    ("it", &["l", "d", "c", "un", "dell", "all", "nell", "sull", "dall", "quell"]),
    ("ca", &["l", "d", "s", "n", "m", "t"]),
];

/// Returns the words in `joined`, none with an apostrophe.
pub fn words<'a>(joined: &'a str, language: &str) -> Vec<Cow<'a, str>> {
    if !joined.contains('\'') {
        return vec![Cow::Borrowed(joined)];
    }
    let mut pieces: Vec<&str> = joined.split('\'').collect();
    if let Some((_, elided)) = ELIDED.iter().find(|(known, _)| *known == language) {
        if elided.contains(&pieces[0].to_lowercase().as_str()) {
            pieces.remove(0);
        }
        return pieces.into_iter().map(Cow::Borrowed).collect();
    }
    let possessive = pieces.last().is_some_and(|last| last.eq_ignore_ascii_case("s"));
    if language == "en" && possessive {
        pieces.pop();
    }
    vec![Cow::Owned(pieces.concat())]
}
