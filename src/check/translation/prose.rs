//! Half of a segment → its text without what no translator changes.

use crate::model::{
    Block, Inline,
    document::{Side, TagKind, plain_text},
};

/// Stands where something was left out.
pub(super) const GAP: char = '\u{FFFC}';

/// Returns the visible text of `inlines` with a gap for each inline code, image and directive.
pub(super) fn prose(inlines: &[Inline]) -> String {
    let mut text = String::new();
    push(inlines, Extent::Whole, &mut text);
    text
}

/// Returns the same with a gap for each word that no translator may change, too.
pub(super) fn translatable_prose(inlines: &[Inline]) -> String {
    let mut text = String::new();
    push(inlines, Extent::Translatable, &mut text);
    text
}

/// Returns what stands in no link, no emphasis and no quotation marks: there a translator may leave a name as it is.
pub(super) fn loose_prose(inlines: &[Inline]) -> String {
    let mut text = String::new();
    push(inlines, Extent::Loose, &mut text);
    unquoted(&text)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Extent {
    Whole,
    /// Without the words of `no-loc`.
    Translatable,
    /// Without these, and without what stands in a frame.
    Loose,
}

fn push(inlines: &[Inline], extent: Extent, text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(value) => text.push_str(value),
            Inline::Emphasis(_) | Inline::Strong(_) | Inline::Link(_) if extent == Extent::Loose => text.push(GAP),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strikethrough(inner) => push(inner, extent, text),
            Inline::Link(link) => push(&link.inlines, extent, text),
            Inline::Segment(segment) => push(&segment.target, extent, text),
            Inline::Directive(directive) if directive.name == "no-loc" && extent == Extent::Whole => {
                for block in &directive.blocks {
                    if let Block::Plain(inner) | Block::Paragraph(inner) = block {
                        text.push_str(&plain_text(inner, Side::Target));
                    }
                }
            }
            Inline::Code(_) | Inline::Image(_) | Inline::Directive(_) => text.push(GAP),
            Inline::SoftBreak | Inline::HardBreak => text.push(' '),
            // A mark that nothing in a text is: `unquoted` takes two of them for quotation marks.
            Inline::Html(tag) if extent == Extent::Loose && tag.kind != TagKind::Void => text.push(TAG),
            Inline::Html(_) | Inline::FootnoteReference(_) => {}
        }
    }
}

/// Stands for a raw tag around something.
const TAG: char = '\u{FFFD}';

const QUOTES: &[(char, char)] = &[
    ('“', '”'),
    ('„', '“'),
    ('«', '»'),
    ('「', '」'),
    ('『', '』'),
    ('《', '》'),
    ('"', '"'),
    ('[', ']'),
    ('［', '］'),
    (TAG, TAG),
];

fn unquoted(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.chars().next() {
        let behind = &rest[open.len_utf8()..];
        let close = QUOTES.iter().filter(|(mark, _)| *mark == open).find_map(|(_, close)| {
            let end = behind.find(*close)?;
            Some(&behind[end + close.len_utf8()..])
        });
        kept.push(if close.is_some() { GAP } else { open });
        rest = close.unwrap_or(behind);
    }
    kept
}
