//! A finished [`Document`] → its ids: each heading gets one that is unique on the page.
//!
//! The author's anchors (`<a name="x"></a>`, `<a href="" id="x"></a>`) come first, wherever they stand, so that no slug
//! takes an id that links rely on; they disappear from the headings' text. **Invariant:** no two ids are equal.

use std::collections::{HashMap, HashSet};

use super::heading_attributes;
use crate::base::{LONGEST_ID, slug};
use crate::model::{
    Block, Document, Inline,
    document::{Heading, Side, TagKind, Text, plain_text},
    facts::{HeadingFacts, PlacedHeading},
};

/// What the theme's own ids begin with. A heading's slug has no `:`, so that `## Content` and the main part of a page that has it
/// never share a name.
const THEME_IDS: &str = "site:";

/// How many anchors one heading may have; the rest stay in its text.
const MOST_ANCHORS: usize = 64;

/// Gives every heading its id, takes anchors out of headings, removes ids that are there twice.
/// Returns the headings, and the ids that are not headings', both in the order of the text.
pub(super) fn name(document: &mut Document) -> (Vec<PlacedHeading>, Vec<String>) {
    let mut ids = Ids::default();
    let mut anchors = Vec::new();
    each_block(&mut document.blocks, &mut |block| claim_anchors(block, &mut ids, &mut anchors));
    let mut headings = Vec::new();
    each_block(&mut document.blocks, &mut |block| {
        if let Block::Heading(heading) = block {
            headings.push(named(heading, &mut ids));
        }
    });
    (headings, anchors)
}

/// Whether content may name an element `id`: letters and digits of any script, and marks that need no escape behind `#`; not a
/// name of the theme's.
pub(super) fn is_safe_id(id: &str) -> bool {
    let safe = |c: char| {
        if c.is_ascii() {
            c.is_ascii_alphanumeric() || "-_.:~!$()*+,;=@/".contains(c)
        } else {
            !c.is_whitespace()
                && !c.is_control()
                && !matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
        }
    };
    !id.is_empty() && id.len() <= LONGEST_ID && !id.starts_with(THEME_IDS) && id.chars().all(safe)
}

#[derive(Default)]
struct Ids {
    taken: HashSet<String>,
    /// The number that the next one with the same name may get.
    next: HashMap<String, u32>,
}

impl Ids {
    /// Takes `id` if nobody has it.
    fn claim(&mut self, id: &str) -> bool {
        self.taken.insert(id.to_owned())
    }

    /// Takes `id`, or the first free of `id-1`, `id-2`, …
    fn number(&mut self, id: &str) -> String {
        if self.claim(id) {
            return id.to_owned();
        }
        loop {
            let next = self.next.entry(id.to_owned()).or_insert(1);
            let numbered = format!("{id}-{next}");
            *next += 1;
            if self.claim(&numbered) {
                return numbered;
            }
        }
    }
}

fn named(heading: &mut Heading, ids: &mut Ids) -> PlacedHeading {
    let anchored = !heading.id.is_empty();
    let text = plain_text(&heading.inlines, Side::Target).trim().to_owned();
    let source = plain_text(&heading.inlines, Side::Source).trim().to_owned();
    if !anchored {
        let slug = slug(&source);
        heading.id = ids.number(if slug.is_empty() { "section" } else { &slug });
    }
    HeadingFacts {
        level: heading.level,
        id: heading.id.clone(),
        aliases: heading.aliases.clone(),
        text,
        source_text: has_segment(&heading.inlines).then_some(source),
        anchored,
    }
    .at(heading.position)
}

fn claim_anchors(block: &mut Block, ids: &mut Ids, anchors: &mut Vec<String>) {
    if let Block::Heading(heading) = block {
        let mut names = Vec::new();
        take_anchors(&mut heading.inlines, true, &mut names);
        heading_attributes::take(&mut heading.inlines, &mut names);
        trim_start(&mut heading.inlines);
        for name in names {
            if heading.id.is_empty() {
                heading.id = ids.number(&name);
            } else if ids.claim(&name) {
                heading.aliases.push(name);
            }
        }
    }
    if let Block::Directive(directive) = block {
        directive.attributes.retain(|(name, value)| {
            let keep = *name != "id" || ids.claim(value);
            if keep && *name == "id" {
                anchors.push(value.clone().into_owned());
            }
            keep
        });
    }
    each_inlines(block, &mut |inlines| claim_ids(inlines, Side::Target, ids, anchors));
}

/// Takes the anchors at the start of `inlines`, and the empty ones anywhere in them, to `names`.
/// Returns whether visible text was met.
fn take_anchors(inlines: &mut Vec<Inline>, at_start: bool, names: &mut Vec<String>) -> bool {
    let mut at_start = at_start;
    let mut at = 0;
    while at < inlines.len() && names.len() < MOST_ANCHORS {
        if let Some(name) = anchor(&inlines[at]) {
            let void = matches!(&inlines[at], Inline::Html(tag) if tag.kind == TagKind::Void);
            let empty = inlines.get(at + 1).is_some_and(closes_anchor);
            let close =
                if empty { Some(at + 1) } else { inlines.iter().skip(at).position(closes_anchor).map(|by| at + by) };
            if empty || void || at_start {
                names.extend(name.filter(|name| !name.is_empty()));
                if let Some(close) = close.filter(|close| !void || *close == at + 1) {
                    inlines.remove(close);
                }
                inlines.remove(at);
                continue;
            }
        }
        at_start &= match &mut inlines[at] {
            Inline::Segment(segment) => {
                let mut same = Vec::new();
                take_anchors(&mut segment.source, at_start, &mut same);
                trim_start(&mut segment.source);
                let seen = take_anchors(&mut segment.target, at_start, names);
                trim_start(&mut segment.target);
                !seen
            }
            Inline::Emphasis(inner) | Inline::Strong(inner) => !take_anchors(inner, at_start, names),
            Inline::Text(text) => text.trim().is_empty(),
            _ => false,
        };
        at += 1;
    }
    !at_start
}

/// The id of an `<a>` that leads nowhere; `None` for anything else, `Some(None)` without an id.
fn anchor(inline: &Inline) -> Option<Option<String>> {
    let Inline::Html(tag) = inline else { return None };
    let value = |name: &str| tag.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_ref());
    let anchor = tag.name == "a" && tag.kind != TagKind::Close && value("href").is_none_or(str::is_empty);
    anchor.then(|| value("id").map(str::to_owned))
}

fn closes_anchor(inline: &Inline) -> bool {
    matches!(inline, Inline::Html(tag) if tag.name == "a" && tag.kind == TagKind::Close)
}

fn trim_start(inlines: &mut Vec<Inline>) {
    while let Some(first) = inlines.first_mut() {
        match first {
            Inline::Text(text) if text.trim_start().is_empty() => {}
            Inline::SoftBreak => {}
            Inline::Text(Text::Borrowed(text)) => return *text = text.trim_start(),
            Inline::Text(Text::Owned(text)) => return *text = text.trim_start().to_owned(),
            _ => return,
        }
        inlines.remove(0);
    }
}

/// Takes the ids of raw tags; one that is taken already, or that is in a source half, is removed.
fn claim_ids(inlines: &mut [Inline], side: Side, ids: &mut Ids, anchors: &mut Vec<String>) {
    for inline in inlines {
        match inline {
            Inline::Html(tag) => tag.attributes.retain(|(name, value)| {
                let keep = name != "id" || (side == Side::Target && ids.claim(value));
                if keep && name == "id" {
                    anchors.push(value.clone().into_owned());
                }
                keep
            }),
            Inline::Segment(segment) => {
                claim_ids(&mut segment.target, side, ids, anchors);
                claim_ids(&mut segment.source, Side::Source, ids, anchors);
            }
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strikethrough(inner) => {
                claim_ids(inner, side, ids, anchors)
            }
            Inline::Link(link) => claim_ids(&mut link.inlines, side, ids, anchors),
            _ => {}
        }
    }
}

fn has_segment(inlines: &[Inline]) -> bool {
    inlines.iter().any(|inline| match inline {
        Inline::Segment(_) => true,
        Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strikethrough(inner) => has_segment(inner),
        Inline::Link(link) => has_segment(&link.inlines),
        _ => false,
    })
}

/// Calls `visit` with every block, a container before what it holds.
fn each_block<'text>(blocks: &mut [Block<'text>], visit: &mut impl FnMut(&mut Block<'text>)) {
    for block in blocks {
        visit(block);
        match block {
            Block::Quote(blocks) | Block::Footnote { blocks, .. } => each_block(blocks, visit),
            Block::Directive(directive) => each_block(&mut directive.blocks, visit),
            Block::List(list) => list.items.iter_mut().for_each(|item| each_block(item, visit)),
            _ => {}
        }
    }
}

/// Calls `visit` with the inlines of `block` itself, cell by cell for a table.
fn each_inlines<'text>(block: &mut Block<'text>, visit: &mut impl FnMut(&mut [Inline<'text>])) {
    match block {
        Block::Heading(heading) => visit(&mut heading.inlines),
        Block::Paragraph(inlines) | Block::Plain(inlines) | Block::Html(inlines) => visit(inlines),
        Block::Table(table) => {
            table.head.iter_mut().chain(table.rows.iter_mut().flatten()).for_each(|cell| visit(cell))
        }
        _ => {}
    }
}
