//! The tree of one page's text.
//!
//! Strings borrow from the page's text where they can. Markdown is already interpreted: `Text` is plain text with
//! entities decoded, ready to be escaped again for HTML.

use std::borrow::Cow;

use crate::base::Position;

pub type Text<'text> = Cow<'text, str>;

/// The text of one page, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document<'text> {
    pub blocks: Vec<Block<'text>>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Block<'text> {
    Heading(Heading<'text>),
    Paragraph(Vec<Inline<'text>>),
    /// Inlines that are a block of their own without a paragraph: the text of a tight list item.
    Plain(Vec<Inline<'text>>),
    List(List<'text>),
    Table(Table<'text>),
    Code(Code<'text>),
    Quote(Vec<Block<'text>>),
    /// A block of raw HTML: tags, text and segments, already filtered through the allow-list.
    Html(Vec<Inline<'text>>),
    Rule,
    Directive(Directive<'text>),
    /// A footnote's text, shown at the end of the page.
    Footnote {
        label: Text<'text>,
        blocks: Vec<Block<'text>>,
    },
}

#[derive(Clone, Debug, PartialEq)]
pub struct Heading<'text> {
    /// 1 to 6.
    pub level: u8,
    /// Unique in its page: the author's anchor, else the slug of the source heading, else of the text.
    pub id: String,
    /// Further anchors of the same heading (`<a name="new"></a><a name="old"></a>`), already unique.
    pub aliases: Vec<String>,
    pub inlines: Vec<Inline<'text>>,
    pub position: Position,
}

#[derive(Clone, Debug, PartialEq)]
pub struct List<'text> {
    /// The number of the first item; `None` for bullets.
    pub start: Option<u64>,
    /// The blocks of each item.
    pub items: Vec<Vec<Block<'text>>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnAlignment {
    None,
    Left,
    Center,
    Right,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Table<'text> {
    pub columns: Vec<ColumnAlignment>,
    pub head: Vec<Vec<Inline<'text>>>,
    pub rows: Vec<Vec<Vec<Inline<'text>>>>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Code<'text> {
    /// The first word of the fence's info string, as written, if it is made of `[A-Za-z0-9_+#.-]` and at most 32 bytes.
    pub language: Option<Text<'text>>,
    pub text: Text<'text>,
}

/// A DocFX extension: the one open node. A new extension adds no variant anywhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Directive<'text> {
    /// The name of the file in `parse/directives/` that made it, and of the code that renders it: `alert`, `include`. Those of YAML
    /// pages (`cards`, `question`) are made in `parse/yaml_page/`.
    pub name: &'static str,
    /// Plain text values; every one is untrusted. `id` is an id of the page, as unique as those of headings.
    pub attributes: Vec<(&'static str, Text<'text>)>,
    pub blocks: Vec<Block<'text>>,
    pub position: Position,
}

impl<'text> Directive<'text> {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| *key == name).map(|(_, value)| value.as_ref())
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Inline<'text> {
    Text(Text<'text>),
    Code(Text<'text>),
    Emphasis(Vec<Inline<'text>>),
    Strong(Vec<Inline<'text>>),
    Strikethrough(Vec<Inline<'text>>),
    Link(Link<'text>),
    Image(Image<'text>),
    Segment(Segment<'text>),
    /// A raw tag that the allow-list let through. Tags of one page need not balance; `emit` balances the page.
    Html(Tag<'text>),
    Directive(Directive<'text>),
    FootnoteReference(Text<'text>),
    SoftBreak,
    HardBreak,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Link<'text> {
    /// As written, backslash escapes and entities resolved: the key into [`PageLinks`](super::PageLinks).
    pub target: Text<'text>,
    pub title: Text<'text>,
    pub inlines: Vec<Inline<'text>>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Image<'text> {
    /// As written: the key into [`PageLinks`](super::PageLinks).
    pub target: Text<'text>,
    pub title: Text<'text>,
    /// Plain text.
    pub alt: String,
    /// The same in the source language, where segments tell it.
    pub source_alt: Option<String>,
}

/// One translation unit: the text in the page's language and the same in the source language.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment<'text> {
    /// The number behind the prefix in `data-ttu-id="45d3e-103"`; the prefix means nothing outside its file.
    pub ordinal: u32,
    pub target: Vec<Inline<'text>>,
    pub source: Vec<Inline<'text>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TagKind {
    Open,
    Close,
    /// Opened and closed at once, by nature (`<br>`) or by `/>`.
    Void,
}

/// A raw HTML tag: its name is on the allow-list, in lower case, and so are its attributes.
#[derive(Clone, Debug, PartialEq)]
pub struct Tag<'text> {
    pub kind: TagKind,
    pub name: Text<'text>,
    /// Values decoded. `href` and `src` are keys into [`PageLinks`](super::PageLinks), as in markdown links.
    pub attributes: Vec<(Text<'text>, Text<'text>)>,
}

/// Which half of a segment is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Target,
    Source,
}

/// Returns the visible text of `inlines`: no markup, one space for a soft break, segments by their `side`.
pub fn plain_text(inlines: &[Inline], side: Side) -> String {
    let mut text = String::new();
    push_plain_text(inlines, side, &mut text);
    text
}

fn push_plain_text(inlines: &[Inline], side: Side, text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(value) | Inline::Code(value) => text.push_str(value),
            Inline::Emphasis(children) | Inline::Strong(children) | Inline::Strikethrough(children) => {
                push_plain_text(children, side, text)
            }
            Inline::Link(link) => push_plain_text(&link.inlines, side, text),
            Inline::Image(image) => text.push_str(&image.alt),
            Inline::Segment(segment) => {
                let half = if side == Side::Target { &segment.target } else { &segment.source };
                push_plain_text(half, side, text)
            }
            Inline::Directive(directive) => {
                for block in &directive.blocks {
                    if let Block::Paragraph(inlines) | Block::Plain(inlines) = block {
                        push_plain_text(inlines, side, text)
                    }
                }
            }
            Inline::SoftBreak | Inline::HardBreak => text.push(' '),
            Inline::Html(_) | Inline::FootnoteReference(_) => {}
        }
    }
}
