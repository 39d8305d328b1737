//! Where sets stand in their docsets: unique paths.
//!
//! **Invariant:** no two sets of a docset have the same path, compared without case.

use std::collections::{HashMap, HashSet};

use super::versions::OVERLAPPING;
use crate::{
    base::{Diagnostic, Position, Rule, Severity},
    model::{ContentPath, Page},
};

/// Characters of a file name made from a heading.
const LONGEST_NAME: usize = 80;

/// What one set would like to be called.
pub(super) struct Wish<'a> {
    pub path: ContentPath,
    /// How many pages would be called so.
    pub members: usize,
    /// The page that the wish comes from.
    pub page: &'a Page,
}

/// Returns a path for each of the `wishes` of one docset, in their order. Where several wish for the same, the set with
/// the most members has it, then the one whose page comes first; the others are numbered.
///
/// In a docset whose paths mean something this is a conflict, told to `conflicts`.
pub(super) fn assign(wishes: &[Wish], mut conflicts: Option<&mut Vec<Diagnostic>>) -> Vec<ContentPath> {
    let keys: Vec<String> = wishes.iter().map(|wish| wish.path.key()).collect();
    let mut order: Vec<usize> = (0..wishes.len()).collect();
    order.sort_by_key(|at| (std::cmp::Reverse(wishes[*at].members), &wishes[*at].page.file));
    let mut holders: HashMap<&str, &Wish> = HashMap::new();
    let mut numbered: HashSet<String> = HashSet::new();
    let mut last_number: HashMap<&str, u32> = HashMap::new();
    let wished_for: HashSet<&str> = keys.iter().map(String::as_str).collect();
    let mut paths: Vec<ContentPath> = wishes.iter().map(|wish| wish.path.clone()).collect();
    for at in order {
        let (wish, key) = (&wishes[at], keys[at].as_str());
        let Some(holder) = holders.get(key) else {
            holders.insert(key, wish);
            continue;
        };
        if let Some(conflicts) = &mut conflicts {
            conflicts.push(conflict(wish.page, holder.page));
        }
        let number = last_number.entry(key).or_insert(1);
        paths[at] = loop {
            *number += 1;
            let path = with_number(&wish.path, *number);
            if !wished_for.contains(path.key().as_str()) && numbered.insert(path.key()) {
                break path;
            }
        };
    }
    paths
}

/// Returns the path of a set of loose files: the name of its first heading in the source language.
///
/// `members` are ordered: the source page if written, then translations, the newest first.
pub(super) fn from_heading(members: &[&Page]) -> ContentPath {
    let first_headings =
        || members.iter().filter_map(|page| page.facts.headings.first().map(|heading| (page, heading)));
    let anchored = first_headings().filter(|(_, heading)| heading.anchored).map(|(_, heading)| heading.id.as_str());
    let source = first_headings().filter_map(|(_, heading)| heading.source_text.as_deref());
    // The source page, if there is one, comes first.
    let any = first_headings().map(|(_, heading)| heading.text.as_str());
    let stems = members.iter().map(|page| page.file.path.stem());
    let name = anchored.chain(source).chain(any).chain(stems).map(file_name).find(|name| !name.is_empty());
    ContentPath::new(name.unwrap_or_else(|| "page".into()) + ".md")
}

/// Returns `text` as a file name: letters and digits of any script in lower case, the rest as single dashes.
fn file_name(text: &str) -> String {
    let mut name = String::new();
    for character in text.chars().flat_map(char::to_lowercase) {
        if character.is_alphanumeric() || character == '_' {
            name.push(character);
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
    }
    let end = name.char_indices().nth(LONGEST_NAME).map_or(name.len(), |(at, _)| at);
    name.truncate(end);
    name.truncate(name.trim_end_matches('-').len());
    name
}

fn with_number(path: &ContentPath, number: u32) -> ContentPath {
    let (folder, stem) = (path.folder(), path.stem());
    let extension = &path.as_str()[folder.len() + stem.len()..];
    ContentPath::new(format!("{folder}{stem}-{number}{extension}"))
}

fn conflict(page: &Page, holder: &Page) -> Diagnostic {
    if !page.file.versions.is_empty() && page.locale == holder.locale && page.file.location != holder.file.location {
        let message = format!("`{}` is at the same path in one of this page's versions", holder.file.shown);
        return Diagnostic::new(&OVERLAPPING, page.file.place(Position::START), message)
            .help("end the range of one of them before that of the other begins");
    }
    Diagnostic::new(
        &OUTPUT_PATH_CONFLICT,
        page.file.place(Position::START),
        format!("this page would be published where `{}` is, so its address gets a number", holder.file.shown),
    )
    .help("rename one of the two, or, if they translate each other, give them the same `ms.assetid`")
}

pub(super) static OUTPUT_PATH_CONFLICT: Rule = Rule {
    code: "output-path-conflict",
    severity: Severity::Warning,
    explanation: "\
## What it finds
Two pages that would have the same address: their paths differ in nothing but the case of letters, or two folders of
one docset hold the same path in one language, or pages at one path have different asset ids and so are different pages.

## Why it matters
An address can show one page only. The second one is published with a number behind its name, so that nothing is lost,
but links to its path lead to the first.

## How to mend it
Rename one of the pages. If they are translations of each other, give them the same `ms.assetid`.
",
};
