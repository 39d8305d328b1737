//! DocFX's extensions of markdown: one file each, and one table that lists them.
//!
//! A directive never has a parser of its own. It hooks into the one that reads the page, at the place where its
//! syntax shows; each kind of place is a variant of [`Hook`], called at one point:
//!
//! - [`Hook::Quote`]: a block quote has closed, and its first line begins with a mark `[!…]`
//!   (alerts; sections `[!div]` and `[!VIDEO]` have the same shape).
//! - [`Hook::Text`]: running text has a mark `[!name[title](target)]`
//!   (includes; code snippets `[!code-lang[…](…)]` have the same shape). Alone in its paragraph it becomes a block.
//!
//! Two shapes of DocFX need a further variant when their first directive comes: what is marked off by *sibling blocks*
//! (tabs: headings that link to `#tab/…` up to a rule) is grouped when a container closes, and *fences* of colons
//! (`:::row:::`) are read line by line and masked before markdown is, as segments are, for markdown would join
//! their lines to paragraphs and take their indented content for code.
//!
//! **Invariant:** a hook that does not take what it is shown leaves it as it was.

mod alert;
mod include;

pub(super) use alert::TRANSLATED_KIND as TRANSLATED_ALERT_KIND;

use std::ops::Range;

use super::facts::Notes;
use crate::model::{
    Block, Inline,
    document::{Directive, Side},
};

/// One extension.
struct Extension {
    hook: Hook,
}

/// Where an extension's syntax shows.
enum Hook {
    Quote(QuoteHook),
    Text(TextHook),
}

/// Takes the blocks of a quote that begins at a byte of the file, or gives them back.
type QuoteHook = for<'text> fn(Vec<Block<'text>>, usize, &mut Notes) -> Result<Directive<'text>, Vec<Block<'text>>>;

/// Reads a mark, if it is one of its own.
type TextHook = for<'text> fn(&Mark<'text>, Side, &mut Notes) -> Option<Directive<'text>>;

static DIRECTIVES: &[Extension] = &[alert::EXTENSION, include::EXTENSION];

/// `[!name[title](target)]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark<'text> {
    /// As written: `INCLUDE`, `code-csharp`.
    pub name: &'text str,
    /// As written, between the brackets.
    pub title: &'text str,
    /// As written, between the parentheses.
    pub target: &'text str,
    /// Bytes of the file.
    pub range: Range<usize>,
}

/// Returns the block that a quote is: a directive, or just a quote.
pub(super) fn quote<'text>(mut blocks: Vec<Block<'text>>, start: usize, notes: &mut Notes) -> Block<'text> {
    for extension in DIRECTIVES {
        if let Hook::Quote(hook) = extension.hook {
            match hook(blocks, start, notes) {
                Ok(directive) => return Block::Directive(directive),
                Err(back) => blocks = back,
            }
        }
    }
    Block::Quote(blocks)
}

/// Returns the directive that `mark` is, if any.
pub(super) fn text<'text>(mark: &Mark<'text>, side: Side, notes: &mut Notes) -> Option<Directive<'text>> {
    DIRECTIVES.iter().find_map(|extension| match extension.hook {
        Hook::Text(hook) => hook(mark, side, notes),
        Hook::Quote(_) => None,
    })
}

/// Returns the blocks that a paragraph is: its directives if it has nothing else, the paragraph that `wrap` makes otherwise.
pub(super) fn alone<'text>(
    inlines: Vec<Inline<'text>>,
    wrap: fn(Vec<Inline<'text>>) -> Block<'text>,
) -> Vec<Block<'text>> {
    let blank = |inline: &Inline| match inline {
        Inline::SoftBreak | Inline::HardBreak => true,
        Inline::Text(text) => text.trim().is_empty(),
        _ => false,
    };
    let directive = |inline: &Inline| matches!(inline, Inline::Directive(_));
    if !inlines.iter().any(directive) || !inlines.iter().all(|inline| blank(inline) || directive(inline)) {
        return vec![wrap(inlines)];
    }
    let directives = inlines.into_iter().filter_map(|inline| match inline {
        Inline::Directive(mut directive) => {
            if let Some((_, form)) = directive.attributes.iter_mut().find(|(key, _)| *key == "form") {
                *form = "block".into();
            }
            Some(Block::Directive(directive))
        }
        _ => None,
    });
    directives.collect()
}

/// The offset of the next `[!` that begins in `range` of `text` and is not escaped.
pub(super) fn next_mark(text: &str, range: Range<usize>) -> Option<usize> {
    let bytes = text.as_bytes();
    let escaped = |at: usize| bytes[..at].iter().rev().take_while(|byte| **byte == b'\\').count() % 2 == 1;
    range.into_iter().find(|at| bytes.get(*at..*at + 2) == Some(b"[!") && !escaped(*at))
}

/// The longest mark, in bytes.
const LONGEST_MARK: usize = 2_000;

/// Reads the mark that begins at byte `at` of `text`; it stands on one line.
pub(super) fn read_mark(text: &str, at: usize) -> Option<Mark<'_>> {
    let end = text.floor_char_boundary(text.len().min(at + LONGEST_MARK));
    let line = text.get(at..end)?.lines().next()?;
    let rest = line.strip_prefix("[!")?;
    let name = &rest[..rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-')?];
    let open = 2 + name.len() + rest[name.len()..].find(|c: char| !matches!(c, ' ' | '\t' | '+' | '-'))?;
    let title_end = closing(line, open, b'[', b']')?;
    let target_open = title_end + 1;
    let target_end = closing(line, target_open, b'(', b')')?;
    let end = target_end + 2;
    (line.as_bytes().get(target_end + 1) == Some(&b']') && !name.is_empty()).then(|| Mark {
        name: name.trim_end_matches('-'),
        title: &line[open + 1..title_end],
        target: &line[target_open + 1..target_end],
        range: at..at + end,
    })
}

/// The offset of the bracket that closes the one at `at`.
fn closing(line: &str, at: usize, open: u8, close: u8) -> Option<usize> {
    let bytes = line.as_bytes();
    if bytes.get(at) != Some(&open) {
        return None;
    }
    let mut depth = 0;
    let mut at = at;
    while let Some(byte) = bytes.get(at) {
        match *byte {
            b'\\' => at += 1,
            byte if byte == open => depth += 1,
            byte if byte == close => {
                depth -= 1;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
        at += 1;
    }
    None
}
