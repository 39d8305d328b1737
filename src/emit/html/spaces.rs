//! Spaces that localization systems leave in Chinese and Japanese text, behind full-width punctuation.
//!
//! Such a space is held back until it is known what follows, across tags and segments: before a Chinese or Japanese letter
//! or an opening bracket it is dropped, before anything else it is put where it was.

use super::{Scope, Writer, text};
use crate::model::document::Side;

/// What is remembered of the text so far.
#[derive(Default)]
pub struct Spaces {
    /// The last thing that was shown is a mark behind which spaces are held back.
    behind_mark: bool,
    /// Spaces held back, and where in the HTML they belong, in bytes.
    held: Option<(usize, String)>,
}

impl Writer {
    /// Writes plain text.
    pub fn words(&mut self, scope: Scope, words: &str) {
        if !drops_spaces(scope) {
            self.settle();
            return self.html.push_str(&text(words));
        }
        let mut rest = words;
        while let Some(next) = rest.chars().next() {
            if self.spaces.behind_mark && matches!(next, ' ' | '\n') {
                let behind = rest.trim_start_matches([' ', '\n']);
                let spaces = &rest[..rest.len() - behind.len()];
                let at = self.html.len();
                self.spaces.held.get_or_insert_with(|| (at, String::new())).1.push_str(spaces);
                rest = behind;
                continue;
            }
            if self.spaces.held.is_some() && takes_no_space_before(next) {
                self.spaces.held = None;
            }
            self.settle();
            let end =
                rest.find(is_mark).map_or(rest.len(), |at| at + rest[at..].chars().next().map_or(0, char::len_utf8));
            self.html.push_str(&text(&rest[..end]));
            self.spaces.behind_mark = rest[..end].ends_with(is_mark);
            rest = &rest[end..];
        }
    }

    /// Writes the space that a line end in a paragraph is.
    pub fn line_end(&mut self, scope: Scope) {
        self.words(scope, "\n");
    }

    /// Something that is no text follows: spaces held back are put where they were.
    pub fn settle(&mut self) {
        self.spaces.behind_mark = false;
        if let Some((at, spaces)) = self.spaces.held.take()
            && self.html.is_char_boundary(at)
        {
            self.html.insert_str(at, &spaces);
        }
    }

    /// A block begins or ends: spaces at its edge are of no use.
    pub fn forget_spaces(&mut self) {
        self.spaces = Spaces::default();
    }
}

fn drops_spaces(scope: Scope) -> bool {
    let locale = if scope.side == Side::Source { scope.context.content.source_locale } else { scope.text_locale };
    let language = locale.tag().split('-').next().unwrap_or_default();
    scope.context.config.prose.drop_stray_spaces && matches!(language, "zh" | "ja")
}

fn is_mark(c: char) -> bool {
    "。，、；：！？）」".contains(c)
}

/// Han, Kana, and brackets that open.
fn takes_no_space_before(c: char) -> bool {
    matches!(c, '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}')
        || "（「『【《〈〔［".contains(c)
}
