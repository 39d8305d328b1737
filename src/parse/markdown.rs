//! A page's text → its blocks: CommonMark with tables and strikethrough; it and `markdown_definitions` are
//! the only users of `pulldown-cmark`.
//!
//! Events of the markdown parser, read with masked [segments](super::segments), become a tree in one pass.
//! **Invariant:** the tree is at most [`DEEPEST`](super::markdown_tree::DEEPEST) levels deep, whatever the text.

use std::{borrow::Cow, ops::Range};

use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::{
    directives,
    facts::Notes,
    html_policy,
    markdown_definitions::{Definitions, defined, definitions},
    markdown_html::UNSAFE_URL,
    markdown_tree::{Frame, Kind, TOO_DEEP, Tree},
    segments::{mask, pieces_within, sound_pair, unmask},
};
use crate::{
    model::{
        Block, Inline,
        document::{ColumnAlignment, Segment, Side},
        facts::ReferenceKind,
    },
    segment::{self, Piece, PieceKind},
};

const OPTIONS: Options = Options::ENABLE_TABLES.union(Options::ENABLE_STRIKETHROUGH);

/// Returns the blocks of the markdown that begins at byte `body` of `text`.
pub(super) fn blocks<'text>(text: &'text str, body: usize, notes: &mut Notes) -> Vec<Block<'text>> {
    let (pieces, masked) = mask(text, body, notes);
    let markdown = &masked[body..];
    let parser = Parser::new_ext(markdown, OPTIONS);
    let definitions = definitions(parser.reference_definitions());
    let page = PageText { text, masked: &masked, definitions: &definitions };
    let mut reader = Reader::new(page, &pieces, Side::Target, 0..text.len(), notes);
    for (event, range) in parser.into_offset_iter() {
        let raw = &markdown[range.clone()];
        reader.event(event, range.start + body..range.end + body, raw);
    }
    reader.tree.into_blocks()
}

#[derive(Clone, Copy)]
pub(super) struct PageText<'text, 'page> {
    /// The whole file; every offset counts from its start.
    pub text: &'text str,
    /// The whole file with every piece masked.
    masked: &'page str,
    definitions: &'page Definitions,
}

/// How the text around a segment is read, and so its halves.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Syntax {
    Markdown,
    /// Within a block of raw HTML, where markdown means nothing.
    Html,
}

/// One run over the events of a text or of half a segment.
pub(super) struct Reader<'text, 'page, 'index> {
    pub page: PageText<'text, 'page>,
    pub pieces: &'page [Piece],
    pub side: Side,
    /// The part of the file that is read; events outside of it are scaffolding.
    window: Range<usize>,
    pub notes: &'page mut Notes<'index>,
    pub tree: Tree<'text>,
    skip: Option<Skip>,
}

/// A stretch that a directive has read already: its events are passed over.
struct Skip {
    end: usize,
    /// Containers that opened within it and have not closed yet.
    depth: usize,
}

impl<'text, 'page, 'index> Reader<'text, 'page, 'index> {
    pub fn new(
        page: PageText<'text, 'page>,
        pieces: &'page [Piece],
        side: Side,
        window: Range<usize>,
        notes: &'page mut Notes<'index>,
    ) -> Self {
        Self { page, pieces, side, window, notes, tree: Tree::new(page.text), skip: None }
    }

    /// Takes one event; `range` is where it stands in the file, `raw` its text as the parser saw it.
    fn event(&mut self, event: Event, range: Range<usize>, raw: &str) {
        let container = matches!(event, Event::Start(_) | Event::End(_));
        if !container && (range.end <= self.window.start || range.start >= self.window.end) {
            return;
        }
        if let Some(rest) = self.skipped(&event, &range) {
            if !rest.is_empty() {
                self.markdown_text(rest);
            }
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(_) => self.end(),
            Event::Text(text) if self.tree.is_code() => {
                let text = if text.as_ref() == raw { self.code(range) } else { Cow::Owned(text.into_string()) };
                self.tree.push_code(text);
            }
            Event::Text(text) if text.as_ref() == raw => self.markdown_text(range),
            Event::Text(text) => {
                let text = self.unmasked(text, &range);
                self.tree.push(Inline::Text(text))
            }
            Event::Code(code) => {
                let code = self.unmasked(code, &range);
                self.tree.push(Inline::Code(code))
            }
            Event::Html(html) => match self.tree.html_lines() {
                Some(lines) => lines.push((range, html.into_string())),
                None => self.html(raw, &[(0, range.start)], Syntax::Html),
            },
            Event::InlineHtml(html) => self.html(&html, &[(0, range.start)], Syntax::Markdown),
            Event::SoftBreak => self.tree.push(Inline::SoftBreak),
            Event::HardBreak => self.tree.push(Inline::HardBreak),
            Event::Rule => self.tree.push_block(Block::Rule),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {
                self.markdown_text(range)
            }
        }
    }

    /// Whether the event is part of a directive that has been read; the part of the file that still counts.
    fn skipped(&mut self, event: &Event, range: &Range<usize>) -> Option<Range<usize>> {
        let skip = self.skip.as_mut()?;
        let within = skip.depth > 0 || range.start < skip.end;
        match event {
            Event::Start(_) if within => skip.depth += 1,
            Event::End(_) if skip.depth > 0 => skip.depth -= 1,
            Event::End(_) => return None,
            Event::Text(_) if within && skip.depth == 0 && range.end > skip.end => {
                let rest = skip.end..range.end;
                self.skip = None;
                return Some(rest);
            }
            _ if within => {}
            _ => {
                self.skip = None;
                return None;
            }
        }
        Some(0..0)
    }

    fn start(&mut self, tag: Tag, range: Range<usize>) {
        let kind = match tag {
            Tag::Paragraph => Kind::Paragraph,
            Tag::Heading { level, .. } => Kind::Heading(level as u8),
            Tag::BlockQuote(_) => Kind::Quote,
            Tag::CodeBlock(CodeBlockKind::Indented) => Kind::Code { language: None, text: Cow::Borrowed("") },
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
                Kind::Code { language: language(&info), text: Cow::Borrowed("") }
            }
            Tag::HtmlBlock => Kind::Html(Vec::new()),
            Tag::List(start) => Kind::List { start, items: Vec::new() },
            Tag::Item => Kind::Item,
            Tag::Table(columns) => {
                let columns = columns.into_iter().map(column).collect();
                Kind::Table { columns, head: Vec::new(), rows: Vec::new() }
            }
            Tag::TableHead => Kind::Row { head: true, cells: Vec::new(), unread: range.clone() },
            Tag::TableRow => Kind::Row { head: false, cells: Vec::new(), unread: range.clone() },
            Tag::TableCell => Kind::Cell { end: range.end },
            Tag::Emphasis => Kind::Emphasis,
            Tag::Strong => Kind::Strong,
            Tag::Strikethrough => Kind::Strikethrough,
            Tag::Link { link_type, dest_url, title, .. } => {
                let email = link_type == LinkType::Email;
                let target = if email { CowStr::from(format!("mailto:{dest_url}")) } else { dest_url };
                let (target, title) = (self.unmasked(target, &range), self.unmasked(title, &range));
                if self.may_lead_to(&target, ReferenceKind::Link, range.start) {
                    Kind::Link { target, title }
                } else {
                    Kind::Bare
                }
            }
            Tag::Image { dest_url, title, .. } => {
                let (target, title) = (self.unmasked(dest_url, &range), self.unmasked(title, &range));
                let safe = self.may_lead_to(&target, ReferenceKind::Image, range.start);
                Kind::Image { target: safe.then_some(target), title, references: self.notes.references.len() }
            }
            // Not enabled: what they hold is kept.
            Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => Kind::Bare,
        };
        if !self.tree.open(kind, range.start) {
            self.report_depth(range.start);
        }
    }

    /// Reports that what begins at `place` is too deep, once for each page.
    pub(super) fn report_depth(&mut self, place: usize) {
        if !self.notes.too_deep {
            self.notes.too_deep = true;
            let help = "use fewer levels of quotes, lists, emphasis or HTML elements";
            self.notes.report(&TOO_DEEP, place, "what begins here is nested too deep and is shown flat", help);
        }
    }

    fn end(&mut self) {
        let Some(Frame { kind, start, inlines, blocks, .. }) = self.tree.close() else { return };
        match kind {
            Kind::Html(lines) => self.html_block(lines),
            Kind::Row { head, mut cells, unread } => {
                if !head {
                    self.surplus_cells(unread, &mut cells);
                }
                self.tree.push_row(head, cells);
            }
            Kind::Quote => {
                let block = directives::quote(blocks, start, self.notes);
                self.tree.push_block(block);
            }
            Kind::Heading(level) => {
                let position = self.notes.position(start);
                self.tree.push_heading(level, inlines, position);
            }
            Kind::Image { target, title, references } => {
                self.notes.references.truncate(references);
                self.tree.push_image(target, title, &inlines, self.side);
            }
            kind => self.tree.attach(kind, inlines, blocks),
        }
    }

    /// Reads the cells behind the last column, which the markdown parser passes over: their text must not be lost.
    fn surplus_cells(&mut self, unread: Range<usize>, cells: &mut Vec<Vec<Inline<'text>>>) {
        let row = self.page.masked.get(unread.clone()).unwrap_or_default();
        let row = row.trim_end().strip_suffix('|').unwrap_or(row.trim_end());
        let Some(row) = row.trim_start().strip_prefix('|').filter(|row| !row.trim().is_empty()) else { return };
        let mut at = row.as_ptr() as usize - self.page.masked.as_ptr() as usize;
        for cell in row.split('|') {
            let text = cell.trim();
            let start = at + cell.len() - cell.trim_start().len();
            let mut reader = Reader::new(self.page, self.pieces, self.side, start..start + text.len(), self.notes);
            reader.fragment(text, start);
            cells.push(reader.tree.into_inlines());
            at += cell.len() + 1;
        }
    }

    /// Notes a link, or reports it if no page may have it.
    pub fn may_lead_to(&mut self, target: &str, kind: ReferenceKind, offset: usize) -> bool {
        let safe = html_policy::is_safe_address(target);
        if safe {
            self.notes.reference(kind, target, offset, self.side);
        } else {
            let help = "link to `https:`, `mailto:`, `tel:` or a file of the site";
            self.notes.report(&UNSAFE_URL, offset, "this address may not be linked to", help);
        }
        safe
    }

    /// Pushes the text of `range`: directives read, pieces of segments put in.
    fn markdown_text(&mut self, range: Range<usize>) {
        let mut from = range.start;
        while let Some(at) = directives::next_mark(self.page.text, from..range.end) {
            let covers = |mark: &directives::Mark| {
                pieces_within(self.pieces, &mark.range).iter().all(|piece| piece.range.end <= mark.range.end)
            };
            let inside = !pieces_within(self.pieces, &(at..at + 1)).is_empty();
            let mark = directives::read_mark(self.page.text, at).filter(|mark| !inside && covers(mark));
            if let Some((end, directive)) =
                mark.and_then(|mark| Some((mark.range.end, directives::text(&mark, self.side, self.notes)?)))
            {
                self.pieced_text(from..at, Syntax::Markdown);
                self.tree.push(Inline::Directive(directive));
                self.skip = Some(Skip { end, depth: 0 });
                if end >= range.end {
                    return;
                }
                from = end;
            } else {
                self.pieced_text(from..at + 1, Syntax::Markdown);
                from = at + 1;
            }
        }
        self.pieced_text(from..range.end, Syntax::Markdown);
    }

    /// Pushes the text of `range`, with the segments that stand in it.
    pub fn pieced_text(&mut self, range: Range<usize>, syntax: Syntax) {
        let mut at = range.start;
        for piece in pieces_within(self.pieces, &range) {
            if piece.range.start >= at {
                self.plain(at..piece.range.start, syntax);
                self.piece(piece, syntax);
            }
            at = piece.range.end;
        }
        self.plain(at..range.end, syntax);
    }

    fn plain(&mut self, range: Range<usize>, syntax: Syntax) {
        let Some(text) = self.page.text.get(range).filter(|text| !text.is_empty()) else { return };
        let text = match syntax {
            Syntax::Html => super::html::decoded(text),
            Syntax::Markdown if text.contains('\n') => Cow::Owned(text.replace('\n', " ")),
            Syntax::Markdown => Cow::Borrowed(text),
        };
        self.tree.push(Inline::Text(text));
    }

    fn piece(&mut self, piece: &Piece, syntax: Syntax) {
        if let Some((ordinal, target, source)) = sound_pair(piece) {
            let target = self.half(target, self.side, syntax);
            let source = self.half(source, Side::Source, syntax);
            let segment = Segment { ordinal, target, source };
            self.notes.segment(&segment, &piece.range);
            self.tree.push(Inline::Segment(segment));
        } else if let PieceKind::Pair { target, .. } = &piece.kind {
            for inline in self.half(target.clone(), self.side, syntax) {
                self.tree.push(inline);
            }
        }
    }

    /// The inlines of half a segment, read on its own.
    fn half(&mut self, range: Range<usize>, side: Side, syntax: Syntax) -> Vec<Inline<'text>> {
        let text = &self.page.text[range.clone()];
        if !text.contains(['*', '_', '[', ']', '<', '&', '\\', '~', '`', '\n']) {
            return if text.is_empty() { Vec::new() } else { vec![Inline::Text(Cow::Borrowed(text))] };
        }
        let mut reader = Reader::new(self.page, &[], side, range.clone(), self.notes);
        match syntax {
            Syntax::Html => reader.html(text, &[(0, range.start)], Syntax::Html),
            Syntax::Markdown => reader.fragment(text, range.start),
        }
        reader.tree.into_inlines()
    }

    /// Reads `text`, which stands at `start`, as inlines whatever it begins with.
    fn fragment(&mut self, text: &str, start: usize) {
        // A tag on both sides makes it one paragraph and keeps the spaces at its ends.
        const GUARD: &str = "<i>";
        let markdown = [GUARD, &text.replace('\n', " "), GUARD].concat();
        let definitions = self.page.definitions;
        let parser = Parser::new_with_broken_link_callback(&markdown, OPTIONS, Some(|link| defined(definitions, link)));
        for (event, range) in parser.into_offset_iter() {
            if matches!(event, Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph)) {
                continue;
            }
            let raw = &markdown[range.clone()];
            let place = |offset: usize| (offset + start).saturating_sub(GUARD.len());
            self.event(event, place(range.start)..place(range.end), raw);
        }
    }

    fn code(&self, range: Range<usize>) -> Cow<'text, str> {
        let text = self.page.text.get(range.clone()).unwrap_or_default();
        if pieces_within(self.pieces, &range).is_empty() {
            Cow::Borrowed(text)
        } else {
            Cow::Owned(segment::keep(text, self.side))
        }
    }

    /// The value as the page has it: borrowed where it is plain in the file, segments in it by their target.
    pub fn unmasked(&self, value: CowStr, range: &Range<usize>) -> Cow<'text, str> {
        unmask(Cow::Owned(value.into_string()), range, self.page.text, self.pieces)
    }
}

/// The first word of a fence's info string, if it is one that may stand in HTML.
fn language(info: &str) -> Option<Cow<'static, str>> {
    let word = info.split_whitespace().next()?;
    let fits = |c: char| c.is_ascii_alphanumeric() || "_+#.-".contains(c);
    (word.len() <= 32 && word.chars().all(fits)).then(|| Cow::Owned(word.to_owned()))
}

fn column(alignment: Alignment) -> ColumnAlignment {
    match alignment {
        Alignment::None => ColumnAlignment::None,
        Alignment::Left => ColumnAlignment::Left,
        Alignment::Center => ColumnAlignment::Center,
        Alignment::Right => ColumnAlignment::Right,
    }
}
