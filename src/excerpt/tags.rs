//! Tags in code: comments such as `// <name>` and `// </name>`, and regions, around the part that a page shows.
//!
//! A tag has its line to itself; spaces in it and case mean nothing. Only tags of one family (one kind of comment) are
//! read together.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use super::languages;
use crate::model::snippet::Fault;

/// How a family of languages marks a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// What stands before `<name>` and behind it.
    Comment(&'static str, &'static str),
    /// `#region name` up to `#endregion`, which may be followed by anything.
    Region,
}

/// Every family, in the order in which they are tried.
pub const FAMILIES: &[Family] = &[
    Family::Comment("//", ""),
    Family::Region,
    Family::Comment("'", ""),
    Family::Comment("<!--", "-->"),
    Family::Comment("--", ""),
    Family::Comment("#", ""),
    Family::Comment("rem", ""),
    Family::Comment("%", ""),
    Family::Comment(";", ""),
    Family::Comment("/*", "*/"),
    Family::Comment("{#-", "-#}"),
    Family::Comment("{#-", "-}"),
    Family::Comment("{#", "#}"),
    Family::Comment("{-", "-}"),
    Family::Comment("(*", "*)"),
    Family::Comment("@*", "*@"),
    Family::Comment("<%--", "--%>"),
];

/// Returns the families to look for tags in: those of `language`, those that the extension tells, then all others.
pub fn families(language: Option<&str>, extension: &str) -> Vec<Family> {
    let known = language.into_iter().chain([extension]).flat_map(languages::families);
    let mut families: Vec<Family> = Vec::new();
    for family in known.chain(FAMILIES) {
        if !families.contains(family) {
            families.push(*family);
        }
    }
    families
}

/// Returns the lines, counted from 0, between the tags called `name` or else `snippet` + `name`, and all lines that are
/// tags of the same family. Of parts with one name the last one counts.
pub fn find(lines: &[&str], name: &str, families: &[Family]) -> Result<(Range<usize>, HashSet<usize>), Fault> {
    let name = name.trim().to_lowercase();
    let mut open = false;
    for family in families {
        let (parts, marks) = parts(lines, *family);
        match parts.get(&name).or_else(|| parts.get(&format!("snippet{name}"))) {
            Some((first, Some(last))) => return Ok((*first..*last, marks)),
            Some((_, None)) => open = true,
            None => {}
        }
    }
    Err(if open { Fault::OpenTag(name) } else { Fault::NoTag(name) })
}

type Parts = HashMap<String, (usize, Option<usize>)>;

/// Name → the line behind its tag, and the line of the tag that ends it.
fn parts(lines: &[&str], family: Family) -> (Parts, HashSet<usize>) {
    let (mut parts, mut marks, mut open): (Parts, _, Vec<String>) = (HashMap::new(), HashSet::new(), Vec::new());
    for (at, line) in lines.iter().enumerate() {
        match family.mark(line) {
            Some(Mark::Begin(name)) => {
                marks.insert(at);
                if is_name(&name) {
                    parts.insert(name.clone(), (at + 1, None));
                }
                open.push(name);
            }
            Some(Mark::End(name)) => {
                marks.insert(at);
                let ended = name.or_else(|| open.pop());
                if let Some((_, end @ None)) = ended.and_then(|name| parts.get_mut(&name)) {
                    *end = Some(at);
                }
            }
            None => {}
        }
    }
    (parts, marks)
}

enum Mark {
    /// In lower case; may be no name.
    Begin(String),
    /// `None`: of the part that began last.
    End(Option<String>),
}

impl Family {
    fn mark(self, line: &str) -> Option<Mark> {
        match self {
            Family::Region => {
                if strip(line, "#endregion").is_some() {
                    return Some(Mark::End(None));
                }
                let name = strip(line, "#region")?.trim().trim_matches('"').trim();
                Some(Mark::Begin(name.to_lowercase()))
            }
            Family::Comment(before, behind) => {
                let rest = strip(strip(line, before)?, "<")?;
                let ends = strip(rest, "/");
                let (name, rest) = ends.unwrap_or(rest).split_once('>')?;
                if !strip(rest, behind)?.trim().is_empty() {
                    return None;
                }
                let name = Some(name.trim().to_lowercase()).filter(|name| is_name(name))?;
                Some(if ends.is_some() { Mark::End(Some(name)) } else { Mark::Begin(name) })
            }
        }
    }
}

/// Takes `expected`, which is in lower case, from the start of `text`, whatever white space stands before and in it.
fn strip<'text>(text: &'text str, expected: &str) -> Option<&'text str> {
    let mut rest = text;
    for wanted in expected.chars() {
        let mut characters = rest.trim_start().chars();
        characters.next().filter(|found| found.to_ascii_lowercase() == wanted)?;
        rest = characters.as_str();
    }
    Some(rest)
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '-'))
}
