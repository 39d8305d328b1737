//! A page's text → its blocks: CommonMark with tables, strikethrough, footnotes, task and definition lists; it and `markdown_definitions` are
//! the only users of `pulldown-cmark`.
//!
//! Events of the markdown parser, read with masked [segments](super::segments), become a tree in one pass.
//! **Invariant:** the tree is at most [`DEEPEST`](super::markdown_tree::DEEPEST) levels deep, whatever the text.

use std::{borrow::Cow, ops::Range, rc::Rc};

use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::{
    definition_list, directives,
    facts::Notes,
    fence_places::{Lines, hidden},
    fences::{Fence, fences, in_text},
    footnotes, label_marks,
    loose_headings::without_closing,
    markdown_code::language,
    markdown_definitions::{Definitions, defined, definitions, may_define},
    markdown_tree::{Frame, Kind, TOO_DEEP, Tree},
    markdown_xrefs::is_xref,
    math::{formulas, formulas_in_text, hidden_formulas, without_formulas},
    segments::{mask, unmask},
    table_lines,
    tasks::{self, task},
};
use crate::{
    model::{
        Block, Inline,
        document::{ColumnAlignment, Link, Side},
        facts::ReferenceKind,
    },
    segment::Piece,
};

const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_DEFINITION_LIST);

/// Returns the blocks of the markdown that begins at byte `body` of `text`, where `pieces` are.
/// `loose_headings`: `###A` is one, too.
pub(super) fn blocks<'text>(
    text: &'text str,
    body: usize,
    pieces: &[Piece],
    loose_headings: bool,
    notes: &mut Notes,
) -> Vec<Block<'text>> {
    let masked = mask(text, pieces, notes);
    let fences = fences(&masked, body, notes);
    let math: Rc<[Range<usize>]> = formulas(&masked, body).into();
    let masked = without_formulas(masked, &math);
    let masked = definition_list::without_false_marks(masked, body);
    let masked = table_lines::as_read(label_marks::hidden(masked, body), body, notes);
    notes.footnotes.defined = footnotes::labels(&masked, body);
    let markdown = &masked[body..];
    let lines = (!fences.is_empty()).then(|| Lines::of_page(&masked, body, &fences));
    // Lines with fences hidden are read by a parser of their own: this one is then for what it may know of definitions alone.
    let parser = (lines.is_none() || may_define(markdown)).then(|| Parser::new_ext(markdown, OPTIONS));
    let definitions = parser.as_ref().map(|parser| definitions(parser.reference_definitions())).unwrap_or_default();
    let page = PageText { text, masked: &masked, definitions: &definitions, loose_headings };
    let mut reader = Reader::new(page, pieces, fences.into(), Side::Target, 0..text.len(), notes);
    reader.math = math;
    if let Some(lines) = lines {
        reader.lines(&lines);
    } else if let Some(parser) = parser {
        reader.events(parser.into_offset_iter(), markdown, |range| range.start + body..range.end + body);
    }
    let blocks = reader.into_blocks();
    directives::siblings(blocks, notes)
}

#[derive(Clone, Copy)]
pub(super) struct PageText<'text, 'page> {
    /// The whole file; every offset counts from its start.
    pub text: &'text str,
    /// The whole file with every piece masked.
    pub masked: &'page str,
    definitions: &'page Definitions,
    pub loose_headings: bool,
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
    pub fences: Rc<[Fence]>,
    pub side: Side,
    /// The part of the file that is read; events outside of it are scaffolding.
    pub window: Range<usize>,
    pub notes: &'page mut Notes<'index>,
    pub tree: Tree<'text>,
    /// Where formulas stand that are masked, with their dollar signs.
    pub math: Rc<[Range<usize>]>,
    /// It reads half a segment.
    pub in_segment: bool,
    pub skip: Option<Skip>,
}

/// A stretch that a directive has read already: its events are passed over.
pub(super) struct Skip {
    end: usize,
    /// Containers that opened within it and have not closed yet.
    depth: usize,
}

impl<'text, 'page, 'index> Reader<'text, 'page, 'index> {
    pub fn new(
        page: PageText<'text, 'page>,
        pieces: &'page [Piece],
        fences: Rc<[Fence]>,
        side: Side,
        window: Range<usize>,
        notes: &'page mut Notes<'index>,
    ) -> Self {
        let (tree, math) = (Tree::new(page.text), Rc::from([]));
        Self { page, pieces, fences, side, window, notes, tree, math, in_segment: false, skip: None }
    }

    /// Reads lines of which a part is hidden; links by reference find their definitions in all of the page.
    pub fn lines(&mut self, lines: &Lines) {
        let definitions = self.page.definitions;
        let found = Some(|link| defined(definitions, link));
        let parser = Parser::new_with_broken_link_callback(&lines.markdown, OPTIONS, found);
        self.events(parser.into_offset_iter(), &lines.markdown, |range| lines.range(range));
    }

    /// Reads the events of `markdown`; `place` tells where a range of it stands in the file.
    fn events<'a>(
        &mut self,
        events: impl Iterator<Item = (Event<'a>, Range<usize>)>,
        markdown: &str,
        place: impl Fn(Range<usize>) -> Range<usize>,
    ) {
        for (event, range) in events {
            self.event(event, place(range.clone()), &markdown[range]);
        }
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
                let one = text.as_ref() == raw && range.len() == raw.len();
                let text = if one { self.code(range) } else { self.unmasked(text, &range) };
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
            Event::Html(html) => {
                let html = table_lines::shown(Cow::Borrowed(&html));
                match self.tree.html_lines() {
                    Some(lines) => lines.push((range, html.into_owned())),
                    None => self.html(&html, &[(0, range.start)], Syntax::Html),
                }
            }
            Event::InlineHtml(html) => {
                let html = table_lines::shown(Cow::Borrowed(&html));
                self.html(&html, &[(0, range.start)], Syntax::Markdown)
            }
            Event::SoftBreak | Event::HardBreak if self.ends_heading(&range) => {}
            Event::SoftBreak => self.tree.push(Inline::SoftBreak),
            Event::HardBreak => self.tree.push(Inline::HardBreak),
            Event::Rule => self.tree.push_block(Block::Rule),
            Event::FootnoteReference(label) => self.footnote_reference(&label),
            Event::TaskListMarker(done) => {
                self.tree.push(task(done, self.notes.position(range.start)));
                self.tree.push(Inline::Text(Cow::Borrowed(" ")));
            }
            Event::InlineMath(_) | Event::DisplayMath(_) => self.markdown_text(range),
        }
    }

    /// Whether the event is part of a directive that has been read; the part of the file that still counts.
    fn skipped(&mut self, event: &Event, range: &Range<usize>) -> Option<Range<usize>> {
        let skip = self.skip.as_mut()?;
        let within = skip.depth > 0 || range.start < skip.end;
        match event {
            // What begins in it and ends behind it loses its marks alone.
            Event::Start(_) if within && skip.depth == 0 && range.end > skip.end => {
                self.tree.open(Kind::Bare, range.clone());
            }
            Event::Start(_) if within => skip.depth += 1,
            Event::End(_) if skip.depth > 0 => skip.depth -= 1,
            Event::End(_) => return None,
            Event::Text(_) | Event::Code(_) if within && skip.depth == 0 && range.end > skip.end => {
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
            Tag::Paragraph => self.lines_looked_at(&range, None),
            Tag::Heading { level, .. } => self.lines_looked_at(&range, Some(level as u8)),
            Tag::BlockQuote(_) => Kind::Quote,
            Tag::CodeBlock(CodeBlockKind::Indented) => {
                self.look_at_indented(&range);
                Kind::Code { language: None, text: Cow::Borrowed("") }
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
                self.look_at_fenced(&info, &range);
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
            // One tilde stands for a range, as in `1~3`; DocFX wants two.
            Tag::Strikethrough if self.page.text.get(range.start..range.start + 2) != Some("~~") => Kind::Tilde,
            Tag::Strikethrough => Kind::Strikethrough,
            Tag::Link { link_type: LinkType::Autolink, dest_url, .. } if is_xref(&dest_url) => {
                self.pointed_xref(&dest_url, &range);
                Kind::Bare
            }
            Tag::Link { link_type, dest_url, title, .. } => {
                let email = link_type == LinkType::Email;
                let target = if email { CowStr::from(format!("mailto:{dest_url}")) } else { dest_url };
                let (target, title) = (self.unmasked(target, &range), self.unmasked(title, &range));
                if self.notes.may_lead_to(ReferenceKind::Link, &target, range.start, self.side) {
                    Kind::Link { target, title }
                } else {
                    Kind::Bare
                }
            }
            Tag::Image { dest_url, title, .. } => {
                let (target, title) = (self.unmasked(dest_url, &range), self.unmasked(title, &range));
                let safe = self.notes.may_lead_to(ReferenceKind::Image, &target, range.start, self.side);
                Kind::Image { target: safe.then_some(target), title, references: self.notes.references.len() }
            }
            Tag::FootnoteDefinition(label) => Kind::Footnote { label: footnotes::normal(&label) },
            Tag::DefinitionList => Kind::Definitions(definition_list::LIST),
            Tag::DefinitionListTitle => Kind::Definitions(definition_list::TERM),
            Tag::DefinitionListDefinition => Kind::Definitions(definition_list::DEFINITION),
            // Not enabled: what they hold is kept.
            Tag::Superscript | Tag::Subscript | Tag::MetadataBlock(_) => Kind::Bare,
        };
        let place = range.start;
        if !self.tree.open(kind, range) {
            self.report_depth(place);
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

    /// Takes what ends at byte `end` of the file as read.
    pub fn pass_over(&mut self, end: usize) {
        self.skip = Some(Skip { end, depth: 0 });
    }

    pub fn end(&mut self) {
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
                let blocks = directives::quote(blocks, start, self.notes);
                blocks.into_iter().for_each(|block| self.tree.push_block(block));
            }
            Kind::LooseHeading(level) => {
                let position = self.notes.position(start);
                self.tree.push_heading(level, without_closing(inlines), position);
            }
            Kind::Heading(level) => {
                let position = self.notes.position(start);
                self.tree.push_heading(level, inlines, position);
            }
            Kind::Footnote { label } => {
                let blocks = directives::siblings(blocks, self.notes);
                self.footnote(label, start, blocks);
            }
            Kind::Definitions(name) => {
                let blocks = directives::siblings(blocks, self.notes);
                let block = definition_list::part(name, inlines, blocks, self.notes.position(start));
                self.tree.push_block(block);
            }
            Kind::Item => {
                let mut blocks = directives::siblings(blocks, self.notes);
                tasks::in_segment(&mut blocks, self.notes.position(start));
                self.tree.attach(Kind::Item, inlines, blocks);
            }
            Kind::Image { target, title, references } => {
                self.notes.references.truncate(references);
                self.tree.push_image(target, title, &inlines, self.side);
            }
            Kind::Link { target, title } => {
                if let Some(inlines) = self.empty_xref(&target, &title, start, inlines) {
                    self.tree.push(Inline::Link(Link { target, title, inlines }));
                }
            }
            kind => {
                self.look_at_table(&kind, start);
                self.tree.attach(kind, inlines, blocks)
            }
        }
    }

    /// Reads `text`, which stands at `start`, as inlines whatever it begins with.
    pub fn fragment(&mut self, text: &str, start: usize) {
        // A tag on both sides makes it one paragraph and keeps the spaces at its ends.
        const GUARD: &str = "<i>";
        let mut text = text.replace('\n', " ");
        if self.fences.is_empty() && text.contains(":::") {
            self.fences = in_text(&text, start).into();
        }
        if !self.fences.is_empty() {
            text = hidden(&text, start, &self.fences);
        }
        if text.contains('$') {
            self.math = formulas_in_text(&text, start).into();
            text = hidden_formulas(&text, start, &self.math);
        }
        let markdown = [GUARD, &label_marks::hidden_in_text(text), GUARD].concat();
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

    /// The value as the page has it: borrowed where it is plain in the file, segments in it by their target.
    pub fn unmasked(&self, value: CowStr, range: &Range<usize>) -> Cow<'text, str> {
        let value = table_lines::shown(Cow::Owned(value.into_string()));
        let value = self.with_formulas(self.with_fences(value, range), range);
        unmask(value, range, self.page.text, self.pieces)
    }
}

fn column(alignment: Alignment) -> ColumnAlignment {
    match alignment {
        Alignment::None => ColumnAlignment::None,
        Alignment::Left => ColumnAlignment::Left,
        Alignment::Center => ColumnAlignment::Center,
        Alignment::Right => ColumnAlignment::Right,
    }
}
