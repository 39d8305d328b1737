//! `external-image`: images that another host must send.

use super::inlines::host;
use crate::{
    base::{Diagnostic, Rule, Severity},
    model::{Document, Facts, SourceFile, facts::ReferenceKind},
};

pub(super) fn find(file: &SourceFile, facts: &Facts, _document: &Document) -> Vec<Diagnostic> {
    let images = facts.references.iter().filter(|image| image.kind == ReferenceKind::Image && !image.in_source);
    let found = images.filter(|image| host(&image.target).is_some()).map(|image| {
        let message = format!("the image `{}` comes from another host", image.target);
        Diagnostic::new(&RULE, file.place(image.position), message)
            .help("keep a copy beside the page, if its licence allows it")
    });
    found.collect()
}

pub(super) static RULE: Rule = Rule {
    code: "external-image",
    severity: Severity::Info,
    explanation: "\
## What it finds
An image with the address of another host.

## Why it matters
That host learns who reads the page, and can change or remove the image. `image_hosts` in `site.toml` lists the hosts that pages may ask.

## How to mend it
Keep a copy of the image in the docset and link to that.
",
};
