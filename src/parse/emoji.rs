//! `:smile:` → 😄: GitHub's short names, as in DocFX without smileys; the only user of `emojis`.
//!
//! A name counts only if it is known and stands on its own: `C:\a:x:` and `12:100:30` stay as they are.

use std::borrow::Cow;

use super::{inline_signs::Sign, markdown::Reader};
use crate::model::Inline;

/// The longest name that is looked up, in bytes.
const LONGEST: usize = 64;

impl<'text> Reader<'text, '_, '_> {
    /// Reads the emoji whose first colon is at byte `at` of the file, and not before byte `from`.
    pub fn emoji(&mut self, at: usize, from: usize) -> Option<Sign<'text>> {
        let text = self.page.text;
        let rest = text.get(at + 1..self.window.end.min(text.len()))?;
        let length = rest.bytes().take(LONGEST).take_while(|byte| is_of_name(*byte)).count();
        let name = rest.get(..length).filter(|_| rest[length..].starts_with(':'))?;
        let emoji = emojis::get_by_shortcode(name)?;
        let end = at + 1 + length + 1;
        let before = text[..at].chars().next_back().filter(|_| at > self.window.start);
        let after = text[end..].chars().next();
        let glued = |c: char| c.is_ascii_alphanumeric() || "/\\@#".contains(c) || (c == ':' && at > from);
        if before.is_some_and(glued) || after.is_some_and(|c| c.is_ascii_alphanumeric()) {
            return None;
        }
        Some(Sign { range: at..end, inline: Inline::Text(Cow::Borrowed(emoji.as_str())) })
    }
}

fn is_of_name(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'+' | b'-')
}
