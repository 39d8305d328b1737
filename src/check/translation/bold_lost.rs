//! `bold-lost`: translations with fewer words in bold than their source.

use super::Translation;
use crate::{
    base::{Diagnostic, Rule, Severity},
    model::{
        Inline,
        document::{Side, TagKind, plain_text},
    },
};

pub(in crate::check) fn find(translation: &Translation) -> Option<Diagnostic> {
    let source = Bold::of(&translation.segment.source).joined;
    if source == 0 {
        return None;
    }
    let target = Bold::of(&translation.segment.target).parts;
    let marked = |text: &str| {
        let opening = text.chars().filter(|c| matches!(c, '[' | '［' | '「' | '『' | '«' | '“' | '„' | '【')).count();
        opening + text.matches('"').count() / 2
    };
    let instead = marked(&translation.target_prose).saturating_sub(marked(&translation.source_prose));
    let message = match (source, target) {
        (source, target) if target + instead >= source => return None,
        (1, _) => "this translation has lost the bold of its source".to_owned(),
        (source, 0) => format!("this translation has lost the bold of its source, which has it in {source} places"),
        (source, target) => format!("this translation is bold in {target} of the {source} places of its source"),
    };
    Some(translation.problem(&RULE, message).help("put `**` around the words that stand for those of the source"))
}

/// The bold text of a half of a segment.
#[derive(Default)]
struct Bold {
    parts: usize,
    /// The same, where two parts with nothing but signs between them are one: a translation may well make them one.
    joined: usize,
    /// No letter stands between the last bold text and here.
    is_near: bool,
}

impl Bold {
    fn of(inlines: &[Inline]) -> Self {
        let mut bold = Self::default();
        bold.count(inlines);
        bold
    }

    fn count(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                // In a link or bold by itself, a sign alone is nothing that a reader looks for.
                Inline::Strong(inner) => {
                    if plain_text(inner, Side::Target).contains(char::is_alphanumeric) {
                        self.part();
                    }
                }
                Inline::Html(tag) if matches!(tag.name.as_ref(), "strong" | "b") => match tag.kind {
                    TagKind::Open => self.part(),
                    TagKind::Close => self.is_near = true,
                    TagKind::Void => {}
                },
                Inline::Text(text) => self.is_near &= !text.contains(char::is_alphanumeric),
                Inline::Code(_) | Inline::Image(_) | Inline::Directive(_) => self.is_near = false,
                Inline::Emphasis(inner) | Inline::Strikethrough(inner) => self.count(inner),
                Inline::Link(link) => self.count(&link.inlines),
                Inline::Segment(segment) => self.count(&segment.target),
                Inline::Html(_) | Inline::FootnoteReference(_) | Inline::SoftBreak | Inline::HardBreak => {}
            }
        }
    }

    fn part(&mut self) {
        self.parts += 1;
        self.joined += usize::from(!self.is_near);
        self.is_near = true;
    }
}

pub(in crate::check) static RULE: Rule = Rule {
    code: "bold-lost",
    severity: Severity::Info,
    explanation: "\
## What it finds
A segment with fewer stretches of bold text than its source. Two that only signs or spaces part may become one, and quotation marks or brackets
that the source lacks may stand for bold, as in 「儲存」 or [儲存].

## Why it matters
Help sets the names of buttons and menus in bold, so that readers find them on the screen.

## How to mend it
Put `**` around the words that stand for those of the source.
",
};
