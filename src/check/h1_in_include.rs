//! `h1-in-include`: names in files that are a part of other pages.

use std::collections::HashSet;

use crate::{
    base::{Diagnostic, Rule, Severity, percent_decode},
    model::{Content, Page, Site, facts::ReferenceKind, source::SourceKind},
};

pub(super) fn find(content: Content, _site: &Site) -> Vec<Diagnostic> {
    // Files that the configuration leaves out look like included ones, too.
    let pages = content.pages.iter().chain(content.includes);
    let included: HashSet<String> = pages
        .flat_map(|page| &page.facts.references)
        .filter(|reference| reference.kind == ReferenceKind::Include)
        .map(|reference| name(&percent_decode(&reference.target)))
        .collect();
    // What overwrites a page is its text.
    let files = content.includes.iter().filter(|file| file.file.kind != SourceKind::Overwrite);
    let files = files.filter(|file| included.contains(&name(file.file.path.as_str())));
    files.flat_map(headings).collect()
}

fn name(path: &str) -> String {
    path.rsplit(['/', '\\']).next().unwrap_or_default().to_lowercase()
}

fn headings(include: &Page) -> impl Iterator<Item = Diagnostic> + '_ {
    include.facts.headings.iter().filter(|heading| heading.level == 1).map(|heading| {
        let message = format!("the heading `{}` of level 1 stands in an included file", heading.text);
        let help = "put it into the pages that include the file";
        Diagnostic::new(&RULE, include.file.place(heading.position), message).help(help)
    })
}

pub(super) static RULE: Rule = Rule {
    code: "h1-in-include",
    severity: Severity::Info,
    explanation: "\
## What it finds
A heading of level 1 in a file that other pages include.

## Why it matters
Every page has a heading of level 1 of its own; with that of the included file it has two.

## How to mend it
Put the heading into the pages, or make it a heading of level 2.
",
};
