//! `# [Title](#tab/id)` … `# [Other](#tab/other/condition)` … `---`: texts of which a reader needs one.
//!
//! A tab begins with a heading of any level that is one link to `#tab/id` or `#tab/id/condition` and nothing else but
//! anchors, which localization systems put before the link. The group ends at a rule, which belongs to it, or with its
//! container. An id names one or more values (`windows+linux`).
//!
//! `tabs` holds a directive `tab` for each, with the attributes `tab` (its id), `condition` (empty for none) and `level`
//! (of its heading); the first block of a `tab` is its title, a [`Block::Plain`]. So titles are no headings of the page.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use super::{Extension, Hook, Notes};
use crate::{
    base::{Position, Rule, Severity, percent_decode},
    model::{
        Block, Inline,
        document::{Directive, Heading, Link},
    },
};

pub(crate) static INVALID_TAB_GROUP: Rule = Rule {
    code: "invalid-tab-group",
    severity: Severity::Warning,
    explanation: "## What it finds\n\nTwo tabs of one group that have the same id and the same condition; a group of \
        dependent tabs (`#tab/id/condition`) in which one condition has other ids than another.\n\n\
        ## Why it matters\n\nReaders could not choose one of the two, or find nothing where their choice leads.\n\n\
        ## How to mend it\n\nGive each tab of a group an id of its own, and every condition the same ids. End the first \
        of two groups with a line `---`.\n",
};

pub(crate) static DAMAGED_TAB: Rule = Rule {
    code: "damaged-tab",
    severity: Severity::Info,
    explanation: "## What it finds\n\nThe heading of a tab that localization has damaged: an anchor before the link \
        (`# <a name=\"c\"></a>[C#](#tab/csharp)`), an id that was translated or percent-encoded, or one with spaces, \
        which markdown takes for text.\n\n\
        ## Why it matters\n\nDocFX takes such a heading for no tab, or for another one than on other pages. Hexapla \
        shows a tab, but a choice of readers may not be known again elsewhere.\n\n\
        ## How to mend it\n\nWrite `# [Title](#tab/id)`, with nothing before the link and the id of the source page: \
        `a`–`z`, `0`–`9` and `-`.\n",
};

pub(super) const EXTENSION: Extension = Extension { hook: Hook::Siblings(group) };

/// Where a heading's link says that it is a tab.
const SCHEME: &str = "#tab/";

fn group<'text>(blocks: Vec<Block<'text>>, notes: &mut Notes) -> Vec<Block<'text>> {
    if !blocks.iter().any(|block| matches!(block, Block::Heading(heading) if tab_target(heading).is_some())) {
        return blocks;
    }
    let mut grouped = Vec::new();
    let mut tabs: Vec<Directive> = Vec::new();
    for block in blocks {
        match block {
            Block::Heading(heading) => match opened(heading, notes) {
                Ok(tab) => tabs.push(tab),
                Err(heading) => {
                    tabs.last_mut().map_or(&mut grouped, |tab| &mut tab.blocks).push(Block::Heading(heading))
                }
            },
            Block::Rule if !tabs.is_empty() => close(&mut tabs, &mut grouped, notes),
            block => tabs.last_mut().map_or(&mut grouped, |tab| &mut tab.blocks).push(block),
        }
    }
    close(&mut tabs, &mut grouped, notes);
    grouped
}

/// The tab that begins with `heading`, or the heading back.
fn opened<'text>(mut heading: Heading<'text>, notes: &mut Notes) -> Result<Directive<'text>, Heading<'text>> {
    let Some((target, id, condition)) = tab_target(&heading) else { return Err(heading) };
    report_damage(&heading, &target, notes);
    let attributes = vec![
        ("tab", Cow::Owned(id)),
        ("condition", Cow::Owned(condition)),
        ("level", Cow::Owned(heading.level.to_string())),
    ];
    notes.forget_links(&target, heading.position.line);
    heading.inlines = match unlinked(&heading) {
        Some(_) => without_brackets(heading.inlines),
        None => heading.inlines.into_iter().flat_map(title).collect(),
    };
    let blocks = vec![Block::Plain(heading.inlines)];
    Ok(Directive { name: "tab", attributes, blocks, position: heading.position })
}

/// The link's target, the tab's id and its condition, if `heading` is a tab's.
fn tab_target(heading: &Heading) -> Option<(String, String, String)> {
    let mut visible = heading.inlines.iter().filter(|inline| !is_anchor_or_blank(inline));
    let target = match (visible.next()?, visible.next()) {
        (Inline::Link(link), None) => link.target.as_ref(),
        (Inline::Segment(segment), None) => only_link(&segment.target)?.target.as_ref(),
        _ => unlinked(heading)?,
    };
    let decoded = percent_decode(target.strip_prefix(SCHEME)?).to_lowercase();
    let decoded = decoded.split_whitespace().collect::<Vec<_>>().join("-");
    let (id, condition) = decoded.split_once('/').unwrap_or((&decoded, ""));
    let is_name = |name: &str| !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || "-_.".contains(c));
    (id.split('+').all(is_name) && (condition.is_empty() || is_name(condition)))
        .then(|| (target.to_owned(), id.to_owned(), condition.to_owned()))
}

/// The target of a heading that would be a tab's, had its id no spaces: `# [Title](#tab/my id)`.
fn unlinked<'a>(heading: &'a Heading) -> Option<&'a str> {
    let mut visible = heading.inlines.iter().filter(|inline| !is_anchor_or_blank(inline));
    let (Inline::Text(first), Inline::Text(last)) = (visible.next()?, heading.inlines.last()?) else { return None };
    let at = last.rfind("](#tab/")?;
    let target = last[at + 2..].trim_end().strip_suffix(')')?;
    (first.trim_start().starts_with('[') && target.contains(' ') && !target.contains(')')).then_some(target)
}

/// The title of an [`unlinked`] tab.
fn without_brackets(mut inlines: Vec<Inline<'_>>) -> Vec<Inline<'_>> {
    if let Some(Inline::Text(last)) = inlines.last_mut()
        && let Some(at) = last.rfind("](#tab/")
    {
        *last = Cow::Owned(last[..at].to_owned());
    }
    let first = inlines.iter_mut().find(|inline| !is_anchor_or_blank(inline));
    if let Some(Inline::Text(first)) = first
        && let Some(rest) = first.trim_start().strip_prefix('[')
    {
        *first = Cow::Owned(rest.to_owned());
    }
    inlines
}

fn report_damage(heading: &Heading, target: &str, notes: &mut Notes) {
    let help = "write `# [Title](#tab/id)`, with the id of the source page";
    if heading.inlines.iter().any(|inline| matches!(inline, Inline::Html(tag) if tag.name == "a")) {
        let message = "an anchor stands before the link of this tab, so DocFX takes it for a heading";
        notes.report_at(&DAMAGED_TAB, heading.position, message, help);
    }
    let id = target.strip_prefix(SCHEME).unwrap_or_default();
    if !id.chars().all(|c| c.is_ascii_alphanumeric() || "-_.+/".contains(c)) {
        let message = format!("`{}` is no id that a tab of DocFX can have", percent_decode(id));
        notes.report_at(&DAMAGED_TAB, heading.position, message, help);
    }
}

fn only_link<'a, 'text>(inlines: &'a [Inline<'text>]) -> Option<&'a Link<'text>> {
    let mut visible = inlines.iter().filter(|inline| !is_anchor_or_blank(inline));
    match (visible.next()?, visible.next()) {
        (Inline::Link(link), None) => Some(link),
        _ => None,
    }
}

fn is_anchor_or_blank(inline: &Inline) -> bool {
    match inline {
        Inline::Html(tag) => tag.name == "a",
        Inline::Text(text) => text.trim().is_empty(),
        Inline::SoftBreak => true,
        _ => false,
    }
}

/// An inline of a tab's heading without the link to the tab.
fn title<'text>(inline: Inline<'text>) -> Vec<Inline<'text>> {
    match inline {
        Inline::Link(link) if link.target.starts_with(SCHEME) => link.inlines,
        Inline::Segment(mut segment) => {
            segment.target = segment.target.into_iter().flat_map(title).collect();
            segment.source = segment.source.into_iter().flat_map(title).collect();
            vec![Inline::Segment(segment)]
        }
        inline => vec![inline],
    }
}

fn close<'text>(tabs: &mut Vec<Directive<'text>>, blocks: &mut Vec<Block<'text>>, notes: &mut Notes) {
    let Some(first) = tabs.first() else { return };
    let position = first.position;
    judge(tabs, position, notes);
    let tabs = std::mem::take(tabs).into_iter().map(Block::Directive).collect();
    blocks.push(Block::Directive(Directive { name: "tabs", attributes: Vec::new(), blocks: tabs, position }));
}

fn judge(tabs: &[Directive], start: Position, notes: &mut Notes) {
    let mut ids: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for tab in tabs {
        let (id, condition) =
            (tab.attribute("tab").unwrap_or_default(), tab.attribute("condition").unwrap_or_default());
        if !ids.entry(condition).or_default().insert(id) {
            let message = format!("the group has a tab `{id}` already");
            let help = "give it an id of its own, or end the first group with a line `---`";
            notes.report_at(&INVALID_TAB_GROUP, tab.position, message, help);
        }
    }
    let mut sets = ids.iter();
    let Some((first, expected)) = sets.next() else { return };
    for (condition, found) in sets.filter(|(_, found)| *found != expected) {
        let list = |ids: &BTreeSet<&str>| ids.iter().copied().collect::<Vec<_>>().join(", ");
        let name = |condition: &str| match condition {
            "" => "no condition".to_owned(),
            condition => format!("the condition `{condition}`"),
        };
        let (one, other) = (name(first), name(condition));
        let message = format!("with {one} the group has the tabs {}, with {other} {}", list(expected), list(found));
        notes.report_at(&INVALID_TAB_GROUP, start, message, "give every condition the same tabs");
    }
}
