//! `alt-text-equal-filename`: images whose description is the name of a file.

use super::inlines::Places;
use crate::model::walk::each_inline;
use crate::{
    base::{Diagnostic, Rule, Severity, percent_decode},
    model::{Document, Facts, Inline, SourceFile, document::TagKind, facts::ReferenceKind},
};

pub(super) fn find(file: &SourceFile, facts: &Facts, document: &Document) -> Vec<Diagnostic> {
    let mut places = Places::of(facts, ReferenceKind::Image);
    let mut found = Vec::new();
    each_inline(document, &mut |inline| {
        let (target, alt) = match inline {
            Inline::Image(image) => (image.target.as_ref(), image.alt.as_str()),
            Inline::Html(tag) if tag.name == "img" && tag.kind != TagKind::Close => {
                let value =
                    |key: &str| tag.attributes.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_ref());
                let Some(target) = value("src") else { return };
                (target, value("alt").unwrap_or_default())
            }
            _ => return,
        };
        let position = places.next(target);
        if is_name_of(alt.trim(), target) {
            let message = format!("the image `{target}` is described by the name of its file alone");
            let help = "describe what the image tells";
            found.push(Diagnostic::new(&RULE, file.place(position), message).help(help));
        }
    });
    found
}

fn is_name_of(alt: &str, target: &str) -> bool {
    let path = percent_decode(target.split(['?', '#']).next().unwrap_or_default());
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default().to_lowercase();
    let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
    let alt = alt.to_lowercase();
    // An image called `x` may well show an X.
    alt.chars().count() > 2 && (alt == name || alt == stem)
}

pub(super) static RULE: Rule = Rule {
    code: "alt-text-equal-filename",
    severity: Severity::Info,
    explanation: "\
## What it finds
An image whose alternative text is the name of its file, with or without its extension.

## Why it matters
Who does not see the image learns nothing from `step-3-final`.

## How to mend it
Write what the image tells, in the language of the page.
",
};
