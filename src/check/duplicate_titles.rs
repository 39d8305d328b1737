//! `duplicate-titles`: pages of one language that nobody can tell apart by name.

use std::collections::BTreeMap;

use super::published::published;
use crate::{
    base::{Diagnostic, Locale, Position, Rule, Severity},
    model::{Content, Page, Site},
};

/// How many of the other pages a message names.
const NAMED: usize = 3;

pub(super) fn find(content: Content, _site: &Site) -> Vec<Diagnostic> {
    let mut pages: BTreeMap<(usize, &Locale, &str), Vec<&Page>> = BTreeMap::new();
    for page in published(content) {
        let Some(title) = title(page) else { continue };
        pages.entry((page.file.docset, &page.locale, title)).or_default().push(page);
    }
    let same = pages.iter().filter(|(_, pages)| pages.len() > 1);
    same.flat_map(|((_, _, title), pages)| pages.iter().filter_map(move |page| duplicate(page, title, pages))).collect()
}

fn title(page: &Page) -> Option<&str> {
    let heading = || page.facts.headings.iter().find(|heading| heading.level == 1).map(|heading| heading.text.as_str());
    page.facts.front_matter.title.as_deref().or_else(heading).filter(|title| !title.is_empty())
}

/// `None` if only copies of the same file are called so.
fn duplicate(page: &Page, title: &str, pages: &[&Page]) -> Option<Diagnostic> {
    let others: Vec<_> = pages.iter().filter(|other| other.file.path != page.file.path).collect();
    if others.is_empty() {
        return None;
    }
    let mut names: Vec<String> = others.iter().take(NAMED).map(|other| format!("`{}`", other.file.path)).collect();
    if others.len() > NAMED {
        names.push(format!("{} more", others.len() - NAMED));
    }
    let message = format!("the title `{title}` is also that of {}", names.join(", "));
    let help = "say in each title what only this page is about";
    Some(Diagnostic::new(&RULE, page.file.place(Position::START), message).help(help))
}

pub(super) static RULE: Rule = Rule {
    code: "duplicate-titles",
    severity: Severity::Info,
    explanation: "\
## What it finds
Pages of one docset and one language with the same `title` (or heading of level 1, where there is no `title`). Drafts,
redirections and pages with `robots: noindex` are left alone.

## Why it matters
Search results and browser tabs show several pages under one name, and readers open the wrong one.

## How to mend it
Say in each title what only this page is about. If one is a copy of another, delete it and add a redirection. Two source
titles that were translated to the same words need different words.
",
};
