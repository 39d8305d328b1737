//! `alt-text-missing`: images that say nothing to those who do not see them.

use super::inlines::Places;
use crate::model::walk::each_inline;
use crate::{
    base::{Diagnostic, Rule, Severity},
    model::{Document, Facts, Inline, SourceFile, facts::ReferenceKind},
};

pub(super) fn find(file: &SourceFile, facts: &Facts, document: &Document) -> Vec<Diagnostic> {
    let mut places = Places::of(facts, ReferenceKind::Image);
    let mut found = Vec::new();
    each_inline(document, &mut |inline| {
        let Inline::Image(image) = inline else { return };
        let position = places.next(&image.target);
        if image.alt.trim().is_empty() {
            let message = format!("the image `{}` has no alternative text", image.target);
            let help = "describe what the image tells: `![The settings page](settings.png)`";
            found.push(Diagnostic::new(&RULE, file.place(position), message).help(help));
        }
    });
    found
}

pub(super) static RULE: Rule = Rule {
    code: "alt-text-missing",
    severity: Severity::Info,
    explanation: "\
## What it finds
A markdown image with nothing between its brackets: `![](settings.png)`. Images in raw HTML are left alone, because
`alt=\"\"` there says that an image is an ornament.

## Why it matters
Who does not see the image, or cannot load it, learns nothing of it. Searches do not find it.

## How to mend it
Write what the image tells, in the language of the page. For an ornament write `<img src=\"line.png\" alt=\"\">`.
",
};
