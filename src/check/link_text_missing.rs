//! `link-text-missing`: links that nobody sees.

use super::inlines::Places;
use crate::model::walk::each_inline;
use crate::{
    base::{Diagnostic, Rule, Severity},
    model::{
        Document, Facts, Inline, SourceFile,
        document::{Link, Side, plain_text},
        facts::ReferenceKind,
    },
};

pub(super) fn find(file: &SourceFile, facts: &Facts, document: &Document) -> Vec<Diagnostic> {
    let mut places = Places::of(facts, ReferenceKind::Link);
    let mut found = Vec::new();
    each_inline(document, &mut |inline| {
        let Inline::Link(link) = inline else { return };
        let position = places.next(&link.target);
        if !link.target.trim().is_empty() && shows_nothing(link) {
            let message = format!("the link to `{}` has no text", link.target);
            found.push(Diagnostic::new(&RULE, file.place(position), message).help("give it its text, or remove it"));
        }
    });
    found
}

fn shows_nothing(link: &Link) -> bool {
    fn may_show(inline: &Inline) -> bool {
        match inline {
            // Raw HTML may be an icon, an included text is not known here.
            Inline::Image(_) | Inline::Html(_) | Inline::Directive(_) => true,
            Inline::Emphasis(children) | Inline::Strong(children) | Inline::Strikethrough(children) => {
                children.iter().any(may_show)
            }
            Inline::Segment(segment) => segment.target.iter().any(may_show),
            _ => false,
        }
    }
    plain_text(&link.inlines, Side::Target).trim().is_empty() && !link.inlines.iter().any(may_show)
}

pub(super) static RULE: Rule = Rule {
    code: "link-text-missing",
    severity: Severity::Info,
    explanation: "\
## What it finds
A markdown link without a text: `[](setup.md)`.

## Why it matters
Nobody can see it, though a screen reader still stops there. Machine translation moves the text out of the brackets.

## How to mend it
Compare with the source page and give the link its text, or remove it. An anchor is written `<a name=\"setup\"></a>`.
",
};
