//! `metadata-missing`: metadata that Microsoft Learn asks of each page.

use super::published::published;
use crate::{
    base::{Diagnostic, Position, Rule, Severity},
    model::{Content, Page, Site},
};

/// Each is one key, or several of which one is enough.
const REQUIRED: &[&[&str]] = &[&["author"], &["ms.author"], &["ms.date"], &["ms.topic"], &["ms.service", "ms.prod"]];

pub(super) fn find(content: Content, _site: &Site) -> Vec<Diagnostic> {
    published(content).filter_map(missing).collect()
}

fn missing(page: &Page) -> Option<Diagnostic> {
    let has = |key: &&str| page.facts.front_matter.value(key).is_some();
    let missing = REQUIRED.iter().filter(|keys| !keys.iter().any(has));
    let missing: Vec<String> = missing.map(|keys| format!("`{}`", keys.join("` or `"))).collect();
    if missing.is_empty() {
        return None;
    }
    let message = format!("the front matter lacks {}", missing.join(", "));
    let help = "add it to the page, or for many pages to `docfx.json`";
    Some(Diagnostic::new(&RULE, page.file.place(Position::START), message).help(help))
}

pub(super) static RULE: Rule = Rule {
    code: "metadata-missing",
    severity: Severity::Off,
    explanation: "\
## What it finds
A page that lacks `author`, `ms.author`, `ms.date`, `ms.topic`, or both `ms.service` and `ms.prod`, in its front matter
and in `docfx.json`.

## Why it matters
Microsoft Learn refuses or reports such pages. Hexapla itself does not need these keys.

## How to mend it
Add the keys to the page, or for many pages to `globalMetadata` or `fileMetadata` of `docfx.json`.
",
};
