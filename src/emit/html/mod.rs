//! [`Document`] → the HTML of a page's body.
//!
//! **Invariants:** every text and attribute is escaped where it is written, and nowhere else; links are looked up in
//! [`PageLinks`], never made up; what content opens is closed before the body ends.

mod blocks;
mod code;
mod footnotes;
mod inlines;
mod spaces;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashSet};

use footnotes::Footnotes;
use spaces::Spaces;

pub use code::CodeBlock;

pub use crate::base::html::{attribute, text};

use super::{Context, balance, directives, policy::Outside, urls::Addresses};
use crate::{
    base::Locale,
    model::{
        Block, Document, PageLinks,
        document::{Inline, Side, plain_text},
        site::PivotChoice,
        translation::Changes,
    },
};

/// Which of the two pages of a row is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edition {
    /// The target half of every segment, numbered where the twin has the source half.
    Page { numbered: bool },
    /// Every segment with its source.
    Twin,
}

/// The text of a page, and what is known of it.
#[derive(Clone, Copy)]
pub struct BodyText<'a> {
    pub document: &'a Document<'a>,
    pub links: &'a PageLinks,
    pub changes: &'a Changes,
    /// Ordinal of a segment → its line in the file, where readers are asked to mend it; the twin says it.
    pub lines: &'a BTreeMap<u32, u32>,
    pub locale: &'a Locale,
}

/// The body of one edition.
pub struct Body {
    pub html: String,
    /// What it loads from other hosts.
    pub outside: Outside,
}

/// Returns the body of one edition of `text`.
pub fn body(context: Context, text: BodyText, edition: Edition) -> Body {
    let BodyText { document, links, .. } = text;
    let scope = Scope {
        context,
        text,
        links,
        pivots: &links.pivots,
        text_locale: text.locale,
        edition,
        side: Side::Target,
        inside_link: false,
        inclusion: None,
    };
    let mut writer = Writer {
        html: String::new(),
        has_raw_tags: false,
        open_tags: Vec::new(),
        ids: HashSet::new(),
        inclusions: 0,
        section: None,
        addresses: Addresses::new(context.config),
        spaces: Spaces::default(),
        tab_groups: 0,
        footnotes: Footnotes::default(),
        outside: Outside::default(),
    };
    let (title, rest) = document.blocks.split_at(titled(document));
    writer.blocks(scope, title);
    directives::choices(&mut writer, scope);
    writer.blocks(scope, rest);
    writer.footnotes(scope);
    let html = if writer.has_raw_tags { balance::balanced(&writer.html) } else { writer.html };
    Body { html, outside: writer.outside }
}

/// How many blocks there are up to the page's title, this one too; none without a title.
fn titled(document: &Document) -> usize {
    let title = |block: &Block| matches!(block, Block::Heading(heading) if heading.level == 1);
    document.blocks.iter().position(title).map_or(0, |at| at + 1)
}

/// What the writing of a part depends on, besides the part.
#[derive(Clone, Copy)]
pub struct Scope<'a> {
    pub context: Context<'a>,
    /// Of the file that the part stands in: the page, or an included file.
    pub links: &'a PageLinks,
    /// Of the page, wherever the part stands.
    pub text: BodyText<'a>,
    /// What the page lets its reader choose.
    pub pivots: &'a [PivotChoice],
    /// The language of the text.
    pub text_locale: &'a Locale,
    pub edition: Edition,
    /// The half of a segment that the part stands in.
    pub side: Side,
    /// Links do not nest.
    pub inside_link: bool,
    /// The included file that the part stands in; `None` for the page's own text.
    pub inclusion: Option<Inclusion>,
}

/// One time that a file is included.
#[derive(Clone, Copy)]
pub struct Inclusion {
    /// Counted from 1 in each page.
    pub number: u32,
    /// Index into the build's include files.
    pub file: usize,
}

/// The body so far.
pub struct Writer {
    pub html: String,
    /// A tag of the content's own was written, so that the body may not be balanced.
    pub has_raw_tags: bool,
    /// Tags of the content's own that are open in the current stretch of running text.
    open_tags: Vec<String>,
    /// Every id of the page so far.
    ids: HashSet<String>,
    /// How many files were included so far: numbers the segments of each apart.
    pub inclusions: u32,
    pub addresses: Addresses,
    /// The id of the last heading.
    pub section: Option<String>,
    spaces: Spaces,
    /// Groups of tabs begun so far.
    pub tab_groups: u32,
    footnotes: Footnotes,
    pub outside: Outside,
}

/// Whether both halves of a segment read the same, so that there is nothing to compare.
fn reads_the_same(target: &[Inline], source: &[Inline]) -> bool {
    plain_text(target, Side::Target) == plain_text(source, Side::Source)
}
