//! Bare addresses in running text → links: `https://…`, `http://…`, `mailto:…`, `www.…`.
//!
//! The rules are Markdig's, which DocFX has on by default, and GitHub's where Markdig is silent. Chinese, Japanese and Korean
//! put no space around an address, so it also begins behind any character that is not ASCII, and ends at full-width
//! punctuation. An address never reaches beyond the emphasis, cell or half of a segment that it stands in.

use std::borrow::Cow;

use super::{
    inline_signs::Sign,
    markdown::Reader,
    markdown_tree::{Kind, Tree},
};
use crate::model::{
    Inline,
    document::{Link, TagKind},
    facts::ReferenceKind,
};

/// What an address begins with; its sign (`:` or the first `w`) stands so many bytes behind its start.
const BEGINNINGS: &[(&str, usize)] = &[("https://", 5), ("http://", 4), ("mailto:", 6), ("www.", 0)];

/// Marks that end a sentence, not an address.
const TRAILING: &[char] = &['?', '!', '.', ',', ':', ';', '*', '_', '~', '\'', '"'];

const FULL_WIDTH: &str = "。，、；：！？（）「」『』《》【】〈〉“”‘’…　";

impl<'text> Reader<'text, '_, '_> {
    /// Reads the address whose sign is at byte `at` of the file; it begins at byte `from` or behind it.
    pub fn autolink(&mut self, at: usize, from: usize) -> Option<Sign<'text>> {
        let text = self.page.text;
        let (beginning, start) = BEGINNINGS.iter().find_map(|(beginning, sign)| {
            let start = at.checked_sub(*sign).filter(|start| *start >= from)?;
            let written = text.get(start..start + beginning.len())?;
            written.eq_ignore_ascii_case(beginning).then_some((*beginning, start))
        })?;
        let before = text[..start].chars().next_back().filter(|_| start > self.window.start);
        if before.is_some_and(|c| c.is_ascii() && !c.is_whitespace() && !"*_~(|".contains(c)) || self.tree.is_linked() {
            return None;
        }
        let end = self.window.end.min(self.tree.limit()).min(text.len());
        let address = address(text.get(start..end)?, self.tree.is_in_cell())?;
        let domain = match beginning {
            "mailto:" => address.find('@').filter(|at| *at > beginning.len())? + 1,
            beginning => beginning.len(),
        };
        if !address.get(domain..).is_some_and(is_domain) {
            return None;
        }
        let target = if beginning == "www." { Cow::Owned(format!("http://{address}")) } else { Cow::Borrowed(address) };
        let shown = address.get(beginning.len()..).filter(|_| beginning == "mailto:").unwrap_or(address);
        let range = start..start + address.len();
        if !self.notes.may_lead_to(ReferenceKind::Link, &target, start, self.side) {
            return None;
        }
        let inlines = vec![Inline::Text(Cow::Borrowed(shown))];
        Some(Sign { range, inline: Inline::Link(Link { target, title: Cow::Borrowed(""), inlines }) })
    }
}

/// The address that `text` begins with: up to a space, a `<`, a bracket that was not opened in it, or an entity that is
/// followed by nothing else; without the punctuation behind it.
fn address(text: &str, in_cell: bool) -> Option<&str> {
    let (mut round, mut square) = (0, 0);
    let mut end = text.len();
    for (at, c) in text.char_indices() {
        match c {
            '(' => round += 1,
            ')' => round -= 1,
            '[' => square += 1,
            ']' => square -= 1,
            _ => {}
        }
        let ends = matches!(c, '<' | '`') || (c == '|' && in_cell) || FULL_WIDTH.contains(c);
        let entity = c == '&' && is_entity(&text[at..]);
        if c.is_whitespace() || c.is_control() || ends || entity || round < 0 || square < 0 {
            end = at;
            break;
        }
    }
    let address = text[..end].trim_end_matches(TRAILING);
    let balanced = address.matches('(').count() == address.matches(')').count();
    (balanced && !address.is_empty()).then_some(address)
}

/// Whether `text` begins with an entity that no letter, digit or `=` follows: `&hl;` but not `&hl=en`.
fn is_entity(text: &str) -> bool {
    let name = text[1..].trim_start_matches('#');
    let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
    length > 0 && name[length..].starts_with(';')
}

/// Whether `text` begins with the name of a host: at least two parts, none empty, no `_` in the last two.
fn is_domain(text: &str) -> bool {
    let host = text.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let parts: Vec<&str> = host.split('.').collect();
    let fits = |part: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_') || !c.is_ascii())
    };
    parts.len() >= 2
        && parts.iter().all(|part| fits(part))
        && !parts.iter().rev().take(2).any(|part| part.contains('_'))
}

impl Tree<'_> {
    /// Whether what comes next stands in a link or in the text of an image.
    pub fn is_linked(&self) -> bool {
        let is_link = |kind: &Kind| matches!(kind, Kind::Link { .. } | Kind::Image { .. });
        let is_anchor = |inline: &Inline| match inline {
            Inline::Html(tag) if tag.name == "a" => Some(tag.kind == TagKind::Open),
            _ => None,
        };
        let in_anchor = |inlines: &[Inline]| inlines.iter().rev().find_map(is_anchor).unwrap_or(false);
        self.linked
            || self.open.iter().any(|frame| is_link(&frame.kind) || in_anchor(&frame.inlines))
            || in_anchor(&self.root.inlines)
    }

    fn is_in_cell(&self) -> bool {
        self.open.iter().any(|frame| matches!(frame.kind, Kind::Cell { .. }))
    }

    /// Where the innermost container ends, in bytes of the file.
    fn limit(&self) -> usize {
        self.open.last().unwrap_or(&self.root).end
    }
}
