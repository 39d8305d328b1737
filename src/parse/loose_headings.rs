//! `###Silver`: headings without a space, as the markdown engine read them that DocFX used before Markdig.
//!
//! Such a line stands at the start of a paragraph, or behind another one; what follows on the next line is a paragraph.

use std::ops::Range;

use super::{markdown::Reader, markdown_tree::Kind};
use crate::model::{Inline, document::Text};

/// How many `#` the line in `text` has that is a heading of this kind.
pub(super) fn level(text: &str) -> Option<u8> {
    let rest = text.trim_start_matches('#');
    let level = text.len() - rest.len();
    let begins = |start: &str| rest.get(..start.len()).is_some_and(|rest| rest.eq_ignore_ascii_case(start));
    let opens = rest.starts_with(char::is_alphabetic) || ["[", "<a", "<span"].iter().any(|start| begins(start));
    ((1..=6).contains(&level) && opens).then_some(level as u8)
}

impl Reader<'_, '_, '_> {
    /// What a paragraph at `range` of the file is, or a heading that is underlined by mistake.
    pub fn paragraph(&mut self, range: &Range<usize>, underlined: Option<u8>) -> Kind<'static> {
        let level = level(self.page.text.get(range.clone()).unwrap_or_default()).filter(|_| self.page.loose_headings);
        match (level, underlined) {
            (Some(level), _) => {
                self.pass_over(range.start + usize::from(level));
                Kind::LooseHeading(level)
            }
            (None, Some(level)) => Kind::Heading(level),
            (None, None) => Kind::Paragraph,
        }
    }

    /// A line ends: ends the heading that it is, and begins the paragraph behind it. `false` if it is no such heading.
    pub fn ends_heading(&mut self, range: &Range<usize>) -> bool {
        if !matches!(self.tree.top().kind, Kind::LooseHeading(_)) {
            return false;
        }
        self.end();
        let kind = self.paragraph(&(range.end..self.page.text.len()), None);
        self.tree.open(kind, range.end..self.page.text.len());
        true
    }
}

/// Removes the `#` that may close a heading.
pub(super) fn without_closing(mut inlines: Vec<Inline>) -> Vec<Inline> {
    if let Some(Inline::Text(text)) = inlines.last_mut() {
        let end = text.trim_end().trim_end_matches('#').trim_end().len();
        if text[end..].contains('#') {
            match text {
                Text::Borrowed(text) => *text = &text[..end],
                Text::Owned(text) => text.truncate(end),
            }
        }
    }
    inlines
}
