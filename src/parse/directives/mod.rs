//! DocFX's extensions of markdown: one file each, and one table that lists them.
//!
//! A directive never has a parser of its own. It hooks into the one that reads the page, at the place where its
//! syntax shows; each kind of place is a variant of [`Hook`], called at one point:
//!
//! - [`Hook::Quote`]: a block quote has closed, and one of its lines is a mark `[!…]` (alerts; sections `[!div]` and
//!   `[!VIDEO]` have the same shape); [`quote()`] tells the parts of a quote apart.
//! - [`Hook::Text`]: running text has a mark `[!name[title](target)]`
//!   (includes). Alone in its paragraph it becomes a block.
//! - [`Hook::Siblings`]: a container of blocks has closed, and some of them belong together
//!   (tabs: headings that link to `#tab/…` up to a rule).
//!
//! - [`Hook::Fence`]: a fence of colons `:::name key="value":::`, on a line of its own up to `:::name-end:::`, or in
//!   running text. Fences are found before markdown is read (see [`fences`](super::fences)), so the hook says by a
//!   [`Shape`] what it looks for.
//! - [`Hook::Line`]: a mark that has a line to itself, wherever a block may begin (code snippets). It is found and
//!   hidden as fences are.
//!
//! **Invariant:** a hook that does not take what it is shown leaves it as it was.

mod alert;
mod code;
mod column;
mod form;
mod image;
mod include;
mod moniker;
mod no_loc;
mod quote;
mod quote_video;
mod row;
mod section;
mod snippet;
mod tabs;
mod video;
mod zone;

pub(super) use alert::TRANSLATED_KIND as TRANSLATED_ALERT_KIND;
pub(super) use column::INVALID as INVALID_COLUMN;
pub(super) use form::{INVALID as INVALID_FORM, UNSUPPORTED as UNSUPPORTED_FORM};
pub(super) use image::INVALID as INVALID_IMAGE;
pub(super) use moniker::INVALID as INVALID_MONIKER_RANGE;
pub(super) use no_loc::INVALID as INVALID_NO_LOC;
pub(super) use quote::{INVALID_NOTE_SECTION, is_mark, mark_line, quote};
pub(super) use row::INVALID as INVALID_ROW;
pub(super) use snippet::INVALID as INVALID_CODE;
pub(super) use tabs::{DAMAGED_TAB, INVALID_TAB_GROUP};
pub(super) use video::INVALID as INVALID_VIDEO;
pub(super) use zone::INVALID as INVALID_ZONE;

use std::ops::Range;

use quote::QuoteMark;

use super::facts::Notes;
use crate::{
    base::Rule,
    model::{
        Block, Inline,
        document::{Directive, Side, Text},
    },
};

/// One extension.
struct Extension {
    hook: Hook,
}

/// Where an extension's syntax shows.
enum Hook {
    /// `begins`: whether what stands between `[!` and `]` is a mark of this extension.
    Quote {
        begins: fn(&str, &Notes) -> bool,
        read: QuoteHook,
    },
    Text(TextHook),
    Fence(&'static Shape),
    Line(LineHook, &'static Shape),
    Siblings(SiblingsHook),
}

/// Makes blocks of a mark and what follows it in its quote, or gives the blocks back.
type QuoteHook =
    for<'text> fn(&QuoteMark, Vec<Block<'text>>, &mut Notes) -> Result<Vec<Block<'text>>, Vec<Block<'text>>>;

/// Reads a mark, if it is one of its own.
type TextHook = for<'text> fn(&Mark<'text>, Side, &mut Notes) -> Option<Directive<'text>>;

/// Tells whether a line, without what its containers put before it, is the mark.
type LineHook = fn(&str) -> bool;

/// Takes together those of the blocks of a container that belong together.
type SiblingsHook = for<'text> fn(Vec<Block<'text>>, &mut Notes) -> Vec<Block<'text>>;

static DIRECTIVES: &[Extension] = &[
    alert::EXTENSION,
    include::EXTENSION,
    row::EXTENSION,
    column::EXTENSION,
    zone::EXTENSION,
    moniker::EXTENSION,
    image::EXTENSION,
    video::EXTENSION,
    no_loc::EXTENSION,
    form::EXTENSION,
    quote_video::EXTENSION,
    section::EXTENSION,
    tabs::EXTENSION,
    snippet::EXTENSION,
    code::EXTENSION,
];

/// What a fence of colons looks like, and what reads it.
#[derive(Debug)]
pub(super) struct Shape {
    /// In lower case; it is matched in any case.
    pub name: &'static str,
    pub placement: Placement,
    pub body: Body,
    /// One may stand in another of its name.
    pub nests: bool,
    /// The attributes that it may have, in lower case; matched in any case.
    pub attributes: &'static [&'static str],
    /// Reported if it is not whole or has something that it may not have.
    pub rule: &'static Rule,
    pub read: FenceHook,
}

/// Makes the directive of a fence, or gives back what it holds: then its lines stay text.
type FenceHook = for<'text> fn(Opened<'text>, &mut Notes) -> Result<Directive<'text>, Vec<Block<'text>>>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Placement {
    /// On a line of its own; the colons at its end may be missing.
    Line,
    /// In running text, written exactly `:::name key="value":::`, in lower case.
    Text,
    Anywhere,
}

/// Whether what follows, up to `:::name-end:::`, belongs to a fence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Body {
    Always,
    Never,
    /// If an attribute has a value.
    Where(&'static str, &'static str),
}

impl Shape {
    /// Whether a fence with these attributes holds what follows it.
    pub fn has_body<'a>(&self, attribute: impl Fn(&str) -> Option<&'a str>) -> bool {
        match self.body {
            Body::Always => true,
            Body::Never => false,
            Body::Where(name, value) => attribute(name).is_some_and(|found| found.eq_ignore_ascii_case(value)),
        }
    }
}

/// A fence that was found, for its hook to read.
pub(super) struct Opened<'text> {
    /// Those that its shape names, each once; segments in them by their target.
    pub attributes: Vec<(&'static str, Text<'text>)>,
    pub blocks: Vec<Block<'text>>,
    /// As written, one side of its segments kept.
    pub line: Text<'text>,
    /// `block` or `inline`.
    pub form: &'static str,
    /// Byte of the file.
    pub offset: usize,
    pub side: Side,
}

impl<'text> Opened<'text> {
    /// The value without the white space around it; `None` if there is nothing else.
    fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| *key == name);
        found.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    fn remove(&mut self, name: &str) {
        self.attributes.retain(|(key, _)| *key != name);
    }

    fn directive(self, name: &'static str, notes: &Notes) -> Directive<'text> {
        let Self { attributes, blocks, offset, .. } = self;
        Directive { name, attributes, blocks, position: notes.position(offset) }
    }
}

/// Returns the shape of fences called `name`, in any case.
pub(super) fn shape(name: &str) -> Option<&'static Shape> {
    DIRECTIVES.iter().find_map(|extension| match extension.hook {
        Hook::Fence(shape) if shape.name.eq_ignore_ascii_case(name) => Some(shape),
        _ => None,
    })
}

/// Returns the shape of the mark that a line is.
pub(super) fn line_shape(line: &str) -> Option<&'static Shape> {
    DIRECTIVES.iter().find_map(|extension| match extension.hook {
        Hook::Line(is_mark, shape) if is_mark(line) => Some(shape),
        _ => None,
    })
}

/// `[!name[title](target)]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark<'text> {
    /// As written: `INCLUDE`, `code-csharp`.
    pub name: &'text str,
    /// Written `[!name-[`: it is never a block.
    pub inline: bool,
    /// As written, between the brackets.
    pub title: &'text str,
    /// As written, between the parentheses.
    pub target: &'text str,
    /// Bytes of the file.
    pub range: Range<usize>,
}

/// Returns the directive that `mark` is, if any.
pub(super) fn text<'text>(mark: &Mark<'text>, side: Side, notes: &mut Notes) -> Option<Directive<'text>> {
    DIRECTIVES.iter().find_map(|extension| match extension.hook {
        Hook::Text(hook) => hook(mark, side, notes),
        Hook::Quote { .. } | Hook::Fence(_) | Hook::Line(..) | Hook::Siblings(_) => None,
    })
}

/// Returns the blocks of a container with those taken together that a directive is made of.
pub(super) fn siblings<'text>(blocks: Vec<Block<'text>>, notes: &mut Notes) -> Vec<Block<'text>> {
    DIRECTIVES.iter().fold(blocks, |blocks, extension| match extension.hook {
        Hook::Siblings(hook) => hook(blocks, notes),
        Hook::Quote { .. } | Hook::Text(_) | Hook::Fence(_) | Hook::Line(..) => blocks,
    })
}

/// Returns the blocks that a paragraph is: its directives if it has nothing else and they have a `form`, the paragraph
/// that `wrap` makes otherwise.
pub(super) fn alone<'text>(
    inlines: Vec<Inline<'text>>,
    wrap: fn(Vec<Inline<'text>>) -> Block<'text>,
) -> Vec<Block<'text>> {
    let blank = |inline: &Inline| match inline {
        Inline::SoftBreak | Inline::HardBreak => true,
        Inline::Text(text) => text.trim().is_empty(),
        _ => false,
    };
    let directive = |inline: &Inline| placed(inline).is_some();
    if !inlines.iter().any(directive) || !inlines.iter().all(|inline| blank(inline) || directive(inline)) {
        return vec![wrap(inlines)];
    }
    let directives = inlines.into_iter().filter_map(|inline| match inline {
        Inline::Directive(directive) => Some(directive),
        Inline::Segment(mut segment) => match segment.target.pop() {
            Some(Inline::Directive(directive)) => Some(directive),
            _ => None,
        },
        _ => None,
    });
    let blocks = directives.map(|mut directive| {
        if let Some((_, form)) = directive.attributes.iter_mut().find(|(key, _)| *key == "form") {
            *form = "block".into();
        }
        Block::Directive(directive)
    });
    blocks.collect()
}

/// The directive with a `form` that an inline is, or a segment that translates no more than the code that it shows.
fn placed<'inline>(inline: &'inline Inline<'_>) -> Option<&'inline Directive<'inline>> {
    match inline {
        Inline::Directive(directive) => directive.attribute("form").map(|_| directive),
        Inline::Segment(segment) => match segment.target.as_slice() {
            [Inline::Directive(directive)] if directive.name == "snippet" => Some(directive),
            _ => None,
        },
        _ => None,
    }
}

/// Returns the inlines of a cell of a table, in which an include is a block if nothing else is there.
pub(super) fn cell(inlines: Vec<Inline>) -> Vec<Inline> {
    if !inlines.iter().any(|inline| matches!(inline, Inline::Directive(directive) if directive.name == "include")) {
        return inlines;
    }
    alone(inlines, Block::Plain)
        .into_iter()
        .flat_map(|block| match block {
            Block::Directive(directive) => vec![Inline::Directive(directive)],
            Block::Plain(inlines) => inlines,
            _ => Vec::new(),
        })
        .collect()
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
        inline: line[..open].ends_with('-'),
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
