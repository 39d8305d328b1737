//! Opening and closing containers, and what they hold → a tree.
//!
//! **Invariant:** containers nest at most [`DEEPEST`] levels; what lies deeper goes into the last one that fits.

use std::{borrow::Cow, ops::Range};

use super::{
    definition_list, directives,
    emphasis::{STARS, Star, Stars},
};
use crate::{
    base::{Position, Rule, Severity},
    model::{
        Block, Inline,
        document::{Code, ColumnAlignment, Heading, Image, Link, List, Side, Table, Text, plain_text},
    },
};

/// How many containers may hold one another.
pub(super) const DEEPEST: usize = 100;

/// How many columns a table may grow to beyond those that it declares.
const WIDEST: usize = 1_000;

pub(super) static TOO_DEEP: Rule = Rule {
    code: "nesting-too-deep",
    severity: Severity::Warning,
    explanation: "## What it finds\n\nQuotes, lists, emphasis or HTML elements that hold one another more than a hundred levels deep.\n\n\
        ## Why it matters\n\nNo page needs it, and programs that read such a page may fail. What lies deeper is shown at \
        the last level.\n\n\
        ## How to mend it\n\nLook for a run of `>` or `[` that was not meant as markup, and for HTML elements that are never closed.\n",
};

/// A container that is open.
pub(super) enum Kind<'text> {
    /// The page, or half a segment.
    Root,
    Paragraph,
    Heading(u8),
    /// It ends with its line, though markdown takes it for the start of a paragraph.
    LooseHeading(u8),
    Quote,
    Code {
        language: Option<Text<'text>>,
        text: Text<'text>,
    },
    /// The lines of raw HTML, each with its place in the file.
    Html(Vec<(Range<usize>, String)>),
    List {
        start: Option<u64>,
        items: Vec<Vec<Block<'text>>>,
    },
    Item,
    Table {
        columns: Vec<ColumnAlignment>,
        head: Vec<Vec<Inline<'text>>>,
        rows: Vec<Vec<Vec<Inline<'text>>>>,
    },
    /// `unread` is what lies behind the last cell, in bytes of the file.
    Row {
        head: bool,
        cells: Vec<Vec<Inline<'text>>>,
        unread: Range<usize>,
    },
    Cell {
        end: usize,
    },
    Footnote {
        label: String,
    },
    /// A list of definitions, a term or a definition: the name of the directive that it becomes.
    Definitions(&'static str),
    Emphasis,
    Strong,
    Strikethrough,
    /// Text between two single tildes.
    Tilde,
    Link {
        target: Text<'text>,
        title: Text<'text>,
    },
    /// `target` is `None` if it may not be shown; `references` counts those noted before it.
    Image {
        target: Option<Text<'text>>,
        title: Text<'text>,
        references: usize,
    },
    /// Nothing of its own: what it holds goes to the container around it.
    Bare,
}

pub(super) struct Frame<'text> {
    pub kind: Kind<'text>,
    /// Byte offsets in the file.
    pub start: usize,
    pub end: usize,
    pub inlines: Vec<Inline<'text>>,
    pub blocks: Vec<Block<'text>>,
    /// Dangerous elements that are open.
    pub dangers: Vec<Danger>,
    /// Pairs of stars among the inlines that markdown left as text.
    pub stars: Vec<Stars>,
}

/// Where a dangerous element began, so that what it holds can be taken back when it ends.
pub(super) struct Danger {
    pub name: String,
    /// How many inlines of its container came before it.
    pub inlines: usize,
    /// How many references of the page came before it.
    pub references: usize,
}

pub(super) struct Tree<'text> {
    text: &'text str,
    pub root: Frame<'text>,
    pub open: Vec<Frame<'text>>,
    /// Containers that are open but too deep to be there.
    flattened: usize,
    /// Containers around all of it.
    around: usize,
    /// Where stars were made strong, in bytes of the file.
    repaired: Vec<usize>,
    /// All of it stands in a link.
    pub linked: bool,
}

impl<'text> Tree<'text> {
    /// An empty tree of parts of `text`.
    pub fn new(text: &'text str) -> Self {
        Self::below(text, 0)
    }

    /// The same, for what is read on its own but stands within `around` containers.
    pub fn below(text: &'text str, around: usize) -> Self {
        let root = Frame::new(Kind::Root, 0..text.len());
        Self { text, root, open: Vec::new(), flattened: 0, around, repaired: Vec::new(), linked: false }
    }

    /// How many containers are open.
    pub fn depth(&self) -> usize {
        self.around + self.open.len()
    }

    /// The blocks of the whole, and where emphasis was repaired.
    pub fn into_blocks(mut self) -> (Vec<Block<'text>>, Vec<usize>) {
        self.flush();
        (self.root.blocks, self.repaired)
    }

    /// The inlines of the whole, and where emphasis was repaired.
    pub fn into_inlines(mut self) -> (Vec<Inline<'text>>, Vec<usize>) {
        self.repaired.extend(self.root.repair(self.text));
        (self.root.inlines, self.repaired)
    }

    pub fn top(&mut self) -> &mut Frame<'text> {
        self.open.last_mut().unwrap_or(&mut self.root)
    }

    /// Whether a container that `is` so is open.
    pub fn is_within(&self, is: impl Fn(&Kind<'text>) -> bool) -> bool {
        self.open.iter().any(|frame| is(&frame.kind))
    }

    pub fn is_code(&mut self) -> bool {
        matches!(self.top().kind, Kind::Code { .. })
    }

    /// The lines of the block of raw HTML that is open.
    pub fn html_lines(&mut self) -> Option<&mut Vec<(Range<usize>, String)>> {
        match &mut self.top().kind {
            Kind::Html(lines) => Some(lines),
            _ => None,
        }
    }

    /// Opens a container; `false` if it is too deep.
    pub fn open(&mut self, kind: Kind<'text>, range: Range<usize>) -> bool {
        // These are of use only with the containers that they are made of.
        let levels = match kind {
            Kind::Table { .. } => 3,
            Kind::List { .. } => 2,
            _ => 1,
        };
        if self.flattened > 0 || self.depth() + levels > DEEPEST {
            self.flattened += 1;
            return false;
        }
        self.open.push(Frame::new(kind, range));
        true
    }

    /// Closes the innermost container and returns it; `None` if it was never there.
    pub fn close(&mut self) -> Option<Frame<'text>> {
        if self.flattened > 0 {
            self.flattened -= 1;
            self.part();
            return None;
        }
        self.flush();
        let mut frame = self.open.pop()?;
        self.repaired.extend(frame.repair(self.text));
        Some(frame)
    }

    /// Keeps apart what two containers held that are too deep to be there.
    fn part(&mut self) {
        let inlines = &mut self.top().inlines;
        if inlines.last().is_some_and(|last| !matches!(last, Inline::SoftBreak)) {
            inlines.push(Inline::SoftBreak);
        }
    }

    /// Makes a block of inlines that stand in a container of blocks: the text of a tight list item.
    fn flush(&mut self) {
        let text = self.text;
        let frame = self.top();
        let of_blocks = matches!(frame.kind, Kind::Item | Kind::Quote | Kind::List { .. } | Kind::Footnote { .. })
            || matches!(frame.kind, Kind::Definitions(name) if name != definition_list::TERM)
            || (matches!(frame.kind, Kind::Root) && !frame.blocks.is_empty());
        if of_blocks && !frame.inlines.is_empty() {
            let repaired = frame.repair(text);
            let inlines = std::mem::take(&mut frame.inlines);
            frame.blocks.extend(directives::alone(inlines, Block::Plain));
            self.repaired.extend(repaired);
        }
    }

    /// Adds an inline; text that continues text is joined to it.
    pub fn push(&mut self, inline: Inline<'text>) {
        let text = self.text;
        let Frame { kind, inlines, dangers, stars, .. } = self.top();
        if inlines.is_empty() && matches!((&*kind, &inline), (Kind::Paragraph, Inline::SoftBreak)) {
            return;
        }
        // What a dangerous element holds must not grow into the text before it.
        let apart = dangers.iter().any(|danger| danger.inlines == inlines.len())
            || stars.last().is_some_and(|stars| stars.inline + 1 == inlines.len());
        match (inlines.last_mut(), inline) {
            (Some(Inline::Text(before)), Inline::Text(after)) if !apart => join(text, before, after),
            (_, inline) => inlines.push(inline),
        }
    }

    /// Adds a `*` of the file that markdown left as text.
    pub fn push_star(&mut self, star: Star) {
        let text = self.text;
        let Star { offset, first, escaped } = star;
        let frame = self.top();
        if let Some(stars) =
            frame.stars.last_mut().filter(|stars| first != offset && !stars.whole && stars.offset == first)
            && stars.inline + 1 == frame.inlines.len()
        {
            stars.whole = true;
            frame.inlines[stars.inline] = Inline::Text(Cow::Borrowed(STARS));
            return;
        }
        if first == offset {
            frame.stars.push(Stars { inline: frame.inlines.len(), offset, whole: false, escaped });
        }
        frame.inlines.push(Inline::Text(Cow::Borrowed(text.get(offset..offset + 1).unwrap_or("*"))));
    }

    pub fn push_block(&mut self, block: Block<'text>) {
        self.flush();
        self.top().blocks.push(block);
    }

    /// Adds a block that stands among inlines, parting the paragraph or the text that is open; gives it back where no
    /// block may stand.
    pub fn part_by(&mut self, block: Block<'text>) -> Result<(), Block<'text>> {
        match self.top().kind {
            Kind::Item | Kind::Quote => {
                self.top().inlines.pop_if(|last| matches!(last, Inline::SoftBreak));
                self.push_block(block);
                return Ok(());
            }
            Kind::Paragraph => {}
            _ => return Err(block),
        }
        let Some(mut frame) = self.open.pop() else { return Err(block) };
        frame.inlines.pop_if(|last| matches!(last, Inline::SoftBreak));
        self.attach(Kind::Paragraph, frame.inlines, Vec::new());
        self.push_block(block);
        self.open.push(Frame { inlines: Vec::new(), ..frame });
        Ok(())
    }

    pub fn push_code(&mut self, more: Text<'text>) {
        let whole = self.text;
        if let Kind::Code { text, .. } = &mut self.top().kind {
            join(whole, text, more);
        }
    }

    pub fn push_heading(&mut self, level: u8, inlines: Vec<Inline<'text>>, position: Position) {
        let heading = Heading { level, id: String::new(), aliases: Vec::new(), inlines, position };
        self.push_block(Block::Heading(heading));
    }

    /// Adds an image, or its text alone if it has no target.
    pub fn push_image(&mut self, target: Option<Text<'text>>, title: Text<'text>, inside: &[Inline], side: Side) {
        let alt = plain_text(inside, side);
        let has_segment = inside.iter().any(|inline| matches!(inline, Inline::Segment(_)));
        let source_alt = has_segment.then(|| plain_text(inside, Side::Source)).filter(|source| *source != alt);
        self.push(match target {
            Some(target) => Inline::Image(Image { target, title, alt, source_alt }),
            None => Inline::Text(Cow::Owned(alt)),
        });
    }

    /// Adds a row of a table, which grows to hold all of its cells.
    pub fn push_row(&mut self, is_head: bool, cells: Vec<Vec<Inline<'text>>>) {
        let Kind::Table { columns, head, rows } = &mut self.top().kind else { return };
        if is_head {
            *head = cells;
            return;
        }
        let width = columns.len().max(cells.len()).min(WIDEST);
        columns.resize(width, ColumnAlignment::None);
        head.resize(width, Vec::new());
        rows.push(cells);
    }

    /// Puts what a closed container held into the one around it.
    pub fn attach(&mut self, kind: Kind<'text>, inlines: Vec<Inline<'text>>, blocks: Vec<Block<'text>>) {
        match kind {
            Kind::Paragraph if inlines.iter().all(|inline| matches!(inline, Inline::SoftBreak)) => {}
            Kind::Paragraph => {
                self.flush();
                self.top().blocks.extend(directives::alone(inlines, Block::Paragraph));
            }
            Kind::Code { language, text } => self.push_block(Block::Code(Code { language, text })),
            Kind::List { start, mut items } => {
                if !blocks.is_empty() {
                    items.push(blocks);
                }
                self.push_block(Block::List(List { start, items }));
            }
            Kind::Item => match &mut self.top().kind {
                Kind::List { items, .. } => items.push(blocks),
                _ => self.top().blocks.extend(blocks),
            },
            Kind::Table { columns, head, rows } => self.push_block(Block::Table(Table { columns, head, rows })),
            Kind::Row { head, cells, .. } => self.push_row(head, cells),
            Kind::Cell { end } => {
                if let Kind::Row { cells, unread, .. } = &mut self.top().kind {
                    unread.start = end;
                    cells.push(directives::cell(inlines));
                }
            }
            Kind::Emphasis => self.push(Inline::Emphasis(inlines)),
            Kind::Strong => self.push(Inline::Strong(inlines)),
            Kind::Strikethrough => self.push(Inline::Strikethrough(inlines)),
            Kind::Tilde => {
                let tilde = || Inline::Text(Cow::Borrowed("~"));
                std::iter::once(tilde()).chain(inlines).chain([tilde()]).for_each(|inline| self.push(inline));
            }
            Kind::Link { target, title } => self.push(Inline::Link(Link { target, title, inlines })),
            // They have nothing of their own.
            _ => {
                inlines.into_iter().for_each(|inline| self.push(inline));
                blocks.into_iter().for_each(|block| self.push_block(block));
            }
        }
    }
}

impl<'text> Frame<'text> {
    fn new(kind: Kind<'text>, range: Range<usize>) -> Self {
        let Range { start, end } = range;
        Self { kind, start, end, inlines: Vec::new(), blocks: Vec::new(), dangers: Vec::new(), stars: Vec::new() }
    }
}

/// Appends `after` to `before`, both parts of `text` or made of them; borrows still if they touch in it.
pub(super) fn join<'text>(text: &'text str, before: &mut Text<'text>, after: Text<'text>) {
    if before.is_empty() {
        *before = after;
        return;
    }
    if let (Cow::Borrowed(left), Cow::Borrowed(right)) = (&*before, &after) {
        let offset = |part: &str| (part.as_ptr() as usize).checked_sub(text.as_ptr() as usize);
        if let (Some(start), Some(next)) = (offset(left), offset(right))
            && start + left.len() == next
            && let Some(both) = text.get(start..next + right.len())
        {
            *before = Cow::Borrowed(both);
            return;
        }
    }
    before.to_mut().push_str(&after);
}
