//! The marks `[!…]` that make more of a quote than a quote, and the parts of a quote that they begin.
//!
//! A mark stands on a line of its own, directly behind the `>`. It ends what came before it in the same quote, so one
//! quote may be several blocks. Such lines are found before markdown is read, like fences of colons, for markdown would
//! join them to the paragraph around them. Marks that localization systems put into a segment, or before which they put
//! an anchor, are found in the tree, where the first paragraph of a quote begins; so are marks that were translated, which
//! often have lost the line end behind them.

use std::{borrow::Cow, ops::Range};

use super::{Body, DIRECTIVES, Hook, Notes, Opened, Placement, Shape, alert, siblings};
use crate::{
    base::{Position, Rule, Severity},
    model::{
        Block, Inline,
        document::{Directive, Segment, Side, Text, plain_text},
    },
    parse::fence_line::FenceLine,
};

pub(crate) static INVALID_NOTE_SECTION: Rule = Rule {
    code: "invalid-note-section",
    severity: Severity::Warning,
    explanation: "## What it finds\n\nA mark such as `[!NOTE]` or `[!div …]` at the start of a line of a quote, with text \
        behind it on the same line.\n\n\
        ## Why it matters\n\nDocFX takes the line for text: readers see the mark in a plain quote.\n\n\
        ## How to mend it\n\nPut what follows the mark on the next line, behind a `>` of its own.\n",
};

/// What a quote, or a part of one, begins with.
pub(super) struct QuoteMark {
    /// What stands between `[!` and `]`.
    pub text: String,
    /// The same of the source half, where a segment holds the mark.
    pub source: Option<String>,
    pub position: Position,
}

/// The one attribute of the stand-in for a mark, until its quote closes.
const MARK: &str = "[!";

static LINE: Shape = Shape {
    name: "quote-mark",
    placement: Placement::Line,
    body: Body::Never,
    nests: false,
    attributes: &[MARK],
    rule: &INVALID_NOTE_SECTION,
    read: stand_in,
};

fn stand_in<'text>(fence: Opened<'text>, notes: &mut Notes) -> Result<Directive<'text>, Vec<Block<'text>>> {
    Ok(fence.directive(LINE.name, notes))
}

/// Whether `shape` is that of a mark, which means something in a quote alone.
pub(in crate::parse) fn is_mark(shape: &Shape) -> bool {
    shape.name == LINE.name
}

/// Reads the line of a quote whose text is `range` of `text`, behind all `>`: a mark that is alone on it. One with
/// company is reported.
pub(in crate::parse) fn mark_line(
    text: &str,
    range: Range<usize>,
    notes: &mut Notes,
) -> Option<(&'static Shape, FenceLine)> {
    let line = text[range.clone()].trim_end();
    let inside = line.strip_prefix(MARK)?;
    let close = inside.find(']')?;
    if close + 1 < inside.len() {
        // A value in quotation marks may hold a bracket.
        let last = inside.rfind(']').filter(|last| last + 1 == inside.len() && inside[..close].contains('"'));
        let Some(last) = last.filter(|last| is_known(&inside[..*last], notes)) else {
            if is_known(&inside[..close], notes) && !alert::is_translated(&inside[..close]) {
                let help = "put what follows on the next line, behind a `>` of its own";
                let message =
                    format!("`[!{}]` has text behind it, so it is shown as text in a quote", &inside[..close]);
                notes.report(&INVALID_NOTE_SECTION, range.start, message, help);
            }
            return None;
        };
        return Some(mark(range.start, last));
    }
    is_known(&inside[..close], notes).then(|| mark(range.start, close))
}

/// Whether some extension reads what stands between `[!` and `]`.
fn is_known(mark: &str, notes: &Notes) -> bool {
    DIRECTIVES.iter().any(|extension| matches!(extension.hook, Hook::Quote { begins, .. } if begins(mark, notes)))
}

fn mark(start: usize, length: usize) -> (&'static Shape, FenceLine) {
    let inside = start + MARK.len();
    let line = FenceLine {
        name: start..inside,
        attributes: vec![(start..inside, inside..inside + length)],
        closed: true,
        fault: None,
        range: start..inside + length + 1,
    };
    (&LINE, line)
}

/// Returns the blocks that a quote is: each of its marks begins one, and what is before the first is a quote.
pub(in crate::parse) fn quote<'text>(blocks: Vec<Block<'text>>, start: usize, notes: &mut Notes) -> Vec<Block<'text>> {
    let mut parts: Vec<(Option<QuoteMark>, Vec<Block>)> = vec![(None, Vec::new())];
    for block in blocks {
        match block {
            Block::Directive(stand_in) if stand_in.name == LINE.name => {
                let text = stand_in.attribute(MARK).unwrap_or_default().to_owned();
                parts.push((Some(QuoteMark { text, source: None, position: stand_in.position }), Vec::new()));
            }
            block => {
                if let Some((_, part)) = parts.last_mut() {
                    part.push(block);
                }
            }
        }
    }
    let whole = parts.len() == 1;
    let mut made = Vec::new();
    for (mark, blocks) in parts {
        let blocks = siblings(blocks, notes);
        match mark {
            Some(mark) => made.extend(part(mark, blocks, notes)),
            None if blocks.is_empty() && !whole => {}
            None => made.extend(unmarked(blocks, notes.position(start), notes)),
        }
    }
    made
}

fn part<'text>(mark: QuoteMark, mut blocks: Vec<Block<'text>>, notes: &mut Notes) -> Vec<Block<'text>> {
    for extension in DIRECTIVES {
        if let Hook::Quote { read, .. } = extension.hook {
            match read(&mark, blocks, notes) {
                Ok(made) => return made,
                Err(back) => blocks = back,
            }
        }
    }
    blocks.insert(0, Block::Paragraph(vec![Inline::Text(Cow::Owned(format!("[!{}]", mark.text)))]));
    vec![Block::Quote(blocks)]
}

/// A quote without a mark on a line of its own: one in a segment, or behind an anchor, counts too.
fn unmarked<'text>(mut blocks: Vec<Block<'text>>, position: Position, notes: &mut Notes) -> Vec<Block<'text>> {
    let Some(Block::Paragraph(inlines)) = blocks.first() else { return vec![Block::Quote(blocks)] };
    let Some((text, source)) = first_mark(inlines) else { return vec![Block::Quote(blocks)] };
    let mark = QuoteMark { text, source, position };
    if !is_known(&mark.text, notes) && !mark.source.as_deref().is_some_and(|source| is_known(source, notes)) {
        return vec![Block::Quote(blocks)];
    }
    if let Some(Block::Paragraph(inlines)) = blocks.first_mut() {
        remove_mark(inlines);
        if inlines.is_empty() {
            blocks.remove(0);
        }
    }
    part(mark, blocks, notes)
}

/// The text of the mark that `inlines` begin with, and that of the source half if a segment holds it.
fn first_mark(inlines: &[Inline]) -> Option<(String, Option<String>)> {
    let first = inlines.iter().position(|inline| !is_anchor(inline))?;
    match &inlines[first] {
        Inline::Segment(segment) => {
            let (mark, _) = mark_at_start(&segment.target)?;
            Some((mark, mark_at_start(&segment.source).map(|(mark, _)| mark)))
        }
        _ => {
            let (mark, last) = mark_at_start(&inlines[first..])?;
            let ends = matches!(&inlines[first + last], Inline::Text(text) if text.trim_end().ends_with(']'));
            let alone = matches!(inlines.get(first + last + 1), None | Some(Inline::SoftBreak | Inline::HardBreak));
            (ends && alone || alert::is_translated(&mark)).then_some((mark, None))
        }
    }
}

fn is_anchor(inline: &Inline) -> bool {
    matches!(inline, Inline::Html(tag) if tag.name == "a")
}

/// The text between `[!` and `]`, and the index of the inline with the closing bracket.
fn mark_at_start(inlines: &[Inline]) -> Option<(String, usize)> {
    let Inline::Text(first) = inlines.first()? else { return None };
    let mut rest = first.trim_start().strip_prefix("[!")?;
    let mut mark = String::new();
    for (at, inline) in inlines.iter().enumerate() {
        match inline {
            Inline::Text(text) => {
                if at > 0 {
                    rest = text;
                }
                match rest.split_once(']') {
                    Some((before, _)) => return Some((mark + before, at)),
                    None => mark.push_str(rest),
                }
            }
            Inline::Strong(inner) | Inline::Emphasis(inner) => mark.push_str(&plain_text(inner, Side::Target)),
            Inline::Segment(segment) => mark.push_str(&plain_text(&segment.target, Side::Target)),
            Inline::Code(code) => mark.push_str(code),
            Inline::Link(link) => mark.push_str(&link.target),
            _ => return None,
        }
    }
    None
}

fn remove_mark(inlines: &mut Vec<Inline>) {
    let Some(first) = inlines.iter().position(|inline| !is_anchor(inline)) else { return };
    if let Inline::Segment(Segment { target, source, .. }) = &mut inlines[first] {
        cut_mark(target, 0);
        cut_mark(source, 0);
        if target.is_empty() && source.is_empty() {
            inlines.remove(first);
        }
    } else {
        cut_mark(inlines, first);
    }
    while inlines.get(first).is_some_and(|inline| matches!(inline, Inline::SoftBreak | Inline::HardBreak)) {
        inlines.remove(first);
    }
}

/// Removes the mark that begins with the inline `first`, and the white space behind it.
fn cut_mark(inlines: &mut Vec<Inline>, first: usize) {
    let Some((_, last)) = inlines.get(first..).and_then(mark_at_start) else { return };
    let last = first + last;
    inlines.drain(first..last);
    if let Some(Inline::Text(text)) = inlines.get_mut(first) {
        let behind = text.find(']').map_or(0, |at| at + 1);
        *text = match std::mem::take(text) {
            Text::Borrowed(text) => Text::Borrowed(text[behind..].trim_start()),
            Text::Owned(text) => Text::Owned(text[behind..].trim_start().to_owned()),
        };
        if text.is_empty() {
            inlines.remove(first);
        }
    }
}
