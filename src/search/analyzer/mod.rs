//! Text → the terms that an index holds and that a query asks for.
//!
//! In: text, a language, and which of the two sides it is for. Out: [`Token`]s in reading order. **Invariant:**
//! `themes/hexapla/static/search-analyzer.js` does the same in the browser; `tests/search/vectors.json` holds both to it, so that a word is
//! looked for as it was written down.
//!
//! One file for each group of rules: [`mod@normal`] makes equal what is written in several ways, [`characters`] says what belongs
//! together, [`dense`] cuts scripts without spaces, [`words`] the others, with [`elision`], [`folding`] and [`arabic`].

mod arabic;
mod characters;
mod dense;
mod elision;
mod folding;
mod normal;
mod words;

pub use arabic::without_small_words;
pub use characters::is_dictionary_letter;
pub use normal::normal;

use self::characters::Class;

/// The index holds more forms of a word than a query asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Index,
    Query,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Never empty, at most [`TERM_BYTES`] long.
    pub term: String,
    /// Where the run or the joined word begins that it comes from: a byte of the normal text.
    pub at: usize,
    pub kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A piece of a script without spaces; its neighbours are told by its own characters.
    Dense,
    /// `position` counts the words of the text; the term covers `span` of them, from this one on. One that is not listed is a second form
    /// of another term, or too long a compound to be mistyped.
    Word { position: u32, span: u8, is_listed: bool },
}

/// Longer terms are cut to this many bytes, between characters.
pub const TERM_BYTES: usize = 64;

/// Returns the tokens of `text`, which [`normal()`] returned, in the language of `tag` (`fr-FR`).
pub fn tokens(text: &str, tag: &str, side: Side) -> Vec<Token> {
    let language = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let mut writer = words::Writer { language: &language, side, position: 0, tokens: Vec::new() };
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let class = Class::of(first);
        let length = match class {
            Class::Dense | Class::Hangul => {
                let run = characters::run(&text[at..], class);
                dense::cut(run, at, side, &mut writer.tokens);
                run.len()
            }
            Class::Letter | Class::Digit => {
                let word = characters::joined_word(&text[at..]);
                writer.joined_word(word, at);
                word.len()
            }
            Class::Mark | Class::Other => first.len_utf8(),
        };
        at += length;
    }
    writer.tokens
}

/// Returns the run of characters of one class that begins at byte `at` of `text`; a [`Kind::Dense`] token has its beginning.
pub fn run_at(text: &str, at: usize) -> &str {
    let text = text.get(at..).unwrap_or_default();
    text.chars().next().map_or("", |first| characters::run(text, Class::of(first)))
}

/// Cuts `term` to [`TERM_BYTES`].
fn cut(mut term: String) -> String {
    if term.len() > TERM_BYTES {
        let end = (0..=TERM_BYTES).rev().find(|at| term.is_char_boundary(*at)).unwrap_or(0);
        term.truncate(end);
    }
    term
}
