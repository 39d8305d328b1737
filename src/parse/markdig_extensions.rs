//! What a docset's switches change of a page's text once it is read: line ends, and the signs of print.
//!
//! After Markdig's `SoftlineBreakAsHardlineExtension` and `SmartyPantsExtension`: quotes that pair within a paragraph become curled ones, others stay.

use std::borrow::Cow;

use crate::{
    config::MarkdigExtensions,
    model::{Block, Document, Inline},
};

/// Changes `document` as `extensions` say.
pub fn apply(document: &mut Document, extensions: MarkdigExtensions) {
    if extensions != MarkdigExtensions::default() {
        blocks(&mut document.blocks, extensions);
    }
}

fn blocks(all: &mut [Block], extensions: MarkdigExtensions) {
    for block in all {
        match block {
            Block::Heading(heading) => inlines(&mut heading.inlines, extensions),
            Block::Paragraph(text) | Block::Plain(text) => inlines(text, extensions),
            Block::List(list) => list.items.iter_mut().for_each(|item| blocks(item, extensions)),
            Block::Table(table) => {
                let cells = table.head.iter_mut().chain(table.rows.iter_mut().flatten());
                cells.for_each(|cell| inlines(cell, extensions));
            }
            Block::Quote(children) | Block::Footnote { blocks: children, .. } => blocks(children, extensions),
            Block::Directive(directive) => blocks(&mut directive.blocks, extensions),
            Block::Code(_) | Block::Rule | Block::Html(_) => {}
        }
    }
}

fn inlines(all: &mut [Inline], extensions: MarkdigExtensions) {
    if extensions.smart_punctuation {
        curl(all);
    }
    for inline in all {
        match inline {
            Inline::SoftBreak if extensions.hard_line_breaks => *inline = Inline::HardBreak,
            Inline::Emphasis(children) | Inline::Strong(children) | Inline::Strikethrough(children) => {
                inlines(children, extensions);
            }
            Inline::Link(link) => inlines(&mut link.inlines, extensions),
            Inline::Segment(segment) => {
                inlines(&mut segment.target, extensions);
                inlines(&mut segment.source, extensions);
            }
            Inline::Directive(directive) => blocks(&mut directive.blocks, extensions),
            _ => {}
        }
    }
}

/// A sign of one of the texts: the text's index, the sign's first byte, its length, what it becomes.
type Change = (usize, usize, usize, &'static str);

fn curl(all: &mut [Inline]) {
    let mut changes: Vec<Change> = Vec::new();
    let mut open: Vec<(char, usize, usize)> = Vec::new();
    let mut before = ' ';
    for (index, inline) in all.iter().enumerate() {
        let Inline::Text(text) = inline else {
            before = if matches!(inline, Inline::SoftBreak | Inline::HardBreak) { ' ' } else { 'x' };
            continue;
        };
        let mut at = 0;
        while let Some(sign) = text[at..].chars().next() {
            let rest = &text[at..];
            if let Some((written, printed)) = SIGNS.iter().find(|(written, _)| rest.starts_with(written)) {
                changes.push((index, at, written.len(), printed));
                at += written.len();
                before = 'x';
                continue;
            }
            if let Some((_, left, right)) = QUOTES.iter().find(|(quote, ..)| *quote == sign) {
                let last = rest.len() == sign.len_utf8();
                let after = rest.chars().nth(1).unwrap_or(if last && index + 1 < all.len() { 'x' } else { ' ' });
                let opens = !before.is_alphanumeric() && !after.is_whitespace();
                let closes = !before.is_whitespace() && !after.is_alphanumeric();
                let partner = open.iter().rposition(|(quote, ..)| *quote == sign).filter(|_| closes);
                match partner {
                    Some(partner) => {
                        let (_, opened, start) = open[partner];
                        open.truncate(partner);
                        changes.push((opened, start, sign.len_utf8(), left));
                        changes.push((index, at, sign.len_utf8(), right));
                    }
                    None if opens => open.push((sign, index, at)),
                    None => {}
                }
            }
            before = sign;
            at += sign.len_utf8();
        }
    }
    changes.sort_unstable();
    for of_text in changes.chunk_by(|a, b| a.0 == b.0) {
        let Some(Inline::Text(text)) = of_text.first().and_then(|(index, ..)| all.get_mut(*index)) else { continue };
        let mut changed = String::with_capacity(text.len());
        let mut end = 0;
        for (_, start, length, printed) in of_text {
            changed.push_str(&text[end..*start]);
            changed.push_str(printed);
            end = start + length;
        }
        changed.push_str(&text[end..]);
        *text = Cow::Owned(changed);
    }
}

/// The longer of two that begin alike first.
const SIGNS: &[(&str, &str)] = &[("...", "…"), ("---", "—"), ("--", "–"), ("<<", "«"), (">>", "»")];
const QUOTES: &[(char, &str, &str)] = &[('"', "“", "”"), ('\'', "‘", "’")];

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(text: &'static str) -> String {
        let mut all = [Inline::Text(text.into())];
        curl(&mut all);
        crate::model::document::plain_text(&all, crate::model::document::Side::Target)
    }

    #[test]
    fn quotes_that_pair_are_curled_and_others_stay() {
        for (text, expected) in [
            ("He said \"it's 'so'\".", "He said “it's ‘so’”."),
            ("5\" and 6\"", "5\" and 6\""),
            ("a \"text", "a \"text"),
            ("<<a>> -- b --- c...", "«a» – b — c…"),
            ("\"\"", "“”"),
        ] {
            assert_eq!(printed(text), expected, "{text}");
        }
    }

    #[test]
    fn a_quote_may_hold_emphasis() {
        let mut all =
            [Inline::Text("\"".into()), Inline::Emphasis(vec![Inline::Text("a".into())]), Inline::Text("\"!".into())];
        curl(&mut all);
        assert_eq!((&all[0], &all[2]), (&Inline::Text("“".into()), &Inline::Text("”!".into())));
    }

    #[test]
    fn many_signs_are_changed_in_time() {
        let mut all = [Inline::Text("-- ".repeat(20_000).into())];
        curl(&mut all);
        assert!(matches!(&all[0], Inline::Text(text) if text.starts_with("– –")));
    }
}
