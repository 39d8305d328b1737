//! What all schemas read with: values as markdown, as text, as links, into the blocks of the page so far.

use super::{
    body,
    fields::Fields,
    roles,
    rules::{UNEXPECTED_TYPE, UNKNOWN_FIELD},
};
use crate::{
    base::{LineIndex, Position, Positions},
    model::{
        Block, Inline, Source,
        document::{Directive, Heading, Link, Segment, Side, Text},
        facts::ReferenceKind,
    },
    parse::{
        facts::Notes,
        front_matter, html, markdown,
        segments::{self, sound_pair},
        yaml::{Content, Node, ValuePlaces},
    },
    segment::PieceKind,
};

pub(super) struct Reader<'page, 'index> {
    source: &'page Source,
    index: &'page LineIndex<'page>,
    pub notes: &'page mut Notes<'index>,
    /// The page's title, of its front matter.
    title: Option<String>,
    pub blocks: Vec<Block<'static>>,
}

impl<'page, 'index> Reader<'page, 'index> {
    pub fn new(
        source: &'page Source,
        index: &'page LineIndex<'page>,
        notes: &'page mut Notes<'index>,
        title: Option<String>,
    ) -> Self {
        Self { source, index, notes, title, blocks: Vec::new() }
    }

    /// Reads the map that is the page.
    pub fn page(&mut self, root: &Node, read: impl FnOnce(&mut Self, &mut Fields)) {
        let mut fields = Fields::new(root);
        fields.skip(&["metadata", "documentType", "uid"]);
        read(self, &mut fields);
        self.rest(&fields, 2);
    }

    /// Reads a map; what `read` does not take is shown behind the rest, its headings from `level` on.
    pub fn map<'node>(&mut self, node: &'node Node, level: u8, read: impl FnOnce(&mut Self, &mut Fields<'node>)) {
        if !matches!(node.content, Content::Map(_)) {
            return self.unexpected(node, "a map of keys and values");
        }
        let mut fields = Fields::new(node);
        read(self, &mut fields);
        self.rest(&fields, level);
    }

    fn rest(&mut self, fields: &Fields, level: u8) {
        let silent = |key: &str| roles::is_metadata(key) || key.eq_ignore_ascii_case("uid");
        for entry in fields.rest().filter(|entry| !silent(&entry.key)) {
            let message = format!("the schema of this page has no `{}` here", entry.key);
            let help = "check its spelling; its text is shown behind the rest";
            self.notes.report_at(&UNKNOWN_FIELD, entry.position, message, help);
            body::entry(self, entry, level);
        }
    }

    /// Returns the items of a list; one that should be a list and is not is reported and shown.
    pub fn items<'node>(&mut self, node: Option<&'node Node>) -> &'node [Node] {
        let Some(node) = node else { return &[] };
        if !matches!(node.content, Content::List(_)) {
            self.unexpected(node, "a list");
        }
        node.items()
    }

    /// Returns a string; a value of another type is reported and shown.
    pub fn string<'node>(&mut self, node: Option<&'node Node>) -> Option<(&'node str, Position)> {
        let node = node?;
        let Some(text) = node.text() else {
            self.unexpected(node, "text");
            return None;
        };
        Some((text, node.position))
    }

    fn unexpected(&mut self, node: &Node, expected: &str) {
        let found = match node.content {
            Content::Null => "nothing",
            Content::Text(_) => "text",
            Content::List(_) => "a list",
            Content::Map(_) => "a map of keys and values",
        };
        let message = format!("{expected} is expected here, and this is {found}");
        self.notes.report_at(&UNEXPECTED_TYPE, node.position, message, "check the indentation and the dashes");
        body::node(self, node, 3);
    }

    /// Reads what `read` adds as the blocks of a directive of their own, which stands for nothing if there are none.
    pub fn directive(
        &mut self,
        name: &'static str,
        attributes: Vec<(&'static str, Text<'static>)>,
        position: Position,
        read: impl FnOnce(&mut Self),
    ) {
        let blocks = self.within(read);
        if !blocks.is_empty() {
            self.blocks.push(Block::Directive(Directive { name, attributes, blocks, position }));
        }
    }

    /// Returns what `read` adds, which is then not part of the page yet.
    pub fn within(&mut self, read: impl FnOnce(&mut Self)) -> Vec<Block<'static>> {
        let outer = std::mem::take(&mut self.blocks);
        read(self);
        std::mem::replace(&mut self.blocks, outer)
    }

    /// Adds the page's own title, the one of its front matter where it has none.
    pub fn page_title(&mut self, fields: &mut Fields) {
        let title = fields.need("title", self);
        if title.is_some() {
            return self.heading(1, title, None);
        }
        self.fallback_title(fields.position);
    }

    /// Adds the title of the front matter as the page's.
    pub fn fallback_title(&mut self, position: Position) {
        if let Some(title) = self.title.clone() {
            self.push_heading(1, vec![Inline::Text(title.into())], position);
        }
    }

    /// Adds a heading, which leads to `url` if there is one.
    pub fn heading(&mut self, level: u8, title: Option<&Node>, url: Option<&Node>) {
        let url = self.string(url);
        match (self.string(title), url) {
            (Some((text, position)), url) => {
                let inlines = self.plain(text, position);
                let inlines = match url {
                    Some((url, place)) => self.link(url, place, inlines),
                    None => inlines,
                };
                self.push_heading(level, inlines, position);
            }
            (None, Some((url, position))) => {
                let link = self.link(url, position, vec![Inline::Text(url.to_owned().into())]);
                self.blocks.push(Block::Paragraph(link));
            }
            (None, None) => {}
        }
    }

    pub fn push_heading(&mut self, level: u8, inlines: Vec<Inline<'static>>, position: Position) {
        let (id, aliases) = (String::new(), Vec::new());
        self.blocks.push(Block::Heading(Heading { level: level.min(6), id, aliases, inlines, position }));
    }

    /// Adds a value that is markdown.
    pub fn markdown(&mut self, node: Option<&Node>) {
        if let Some((text, position)) = self.string(node) {
            self.markdown_text(text, position);
        }
    }

    pub fn markdown_text(&mut self, text: &str, position: Position) {
        let blocks = self.part(text, position, |notes, loose| {
            let blocks = markdown::blocks(text, 0, &segments::found(text, 0), loose, notes);
            crate::model::Document { blocks }.into_owned().blocks
        });
        self.blocks.extend(blocks);
    }

    /// Returns a value that is one line of markdown; what is no such line is text.
    pub fn markdown_line(&mut self, text: &str, position: Position) -> Vec<Inline<'static>> {
        let before = self.blocks.len();
        let noted = (self.notes.references.len(), self.notes.segments.len(), self.notes.diagnostics.len());
        self.markdown_text(text.trim(), position);
        let mut blocks = self.blocks.split_off(before);
        if let [Block::Paragraph(_) | Block::Heading(_)] = blocks.as_slice() {
            match blocks.pop() {
                Some(Block::Paragraph(inlines)) => return inlines,
                Some(Block::Heading(heading)) => return heading.inlines,
                _ => {}
            }
        }
        self.notes.references.truncate(noted.0);
        self.notes.segments.truncate(noted.1);
        self.notes.diagnostics.truncate(noted.2);
        self.plain(text, position)
    }

    /// Returns a value that is plain text: entities are read, white space is one space, segments are segments.
    pub fn plain(&mut self, text: &str, position: Position) -> Vec<Inline<'static>> {
        if !front_matter::has_segments(text) {
            return front_matter::plain(text).map(|text| Inline::Text(text.into())).into_iter().collect();
        }
        let one_line = |text: &str| Inline::Text(html::decoded(&text.replace('\n', " ")).into_owned().into());
        self.part(text, position, |notes, _| {
            let mut inlines = Vec::new();
            let mut end = 0;
            for piece in segments::found(text, 0) {
                segments::report(&piece, notes);
                inlines.push(one_line(&text[end..piece.range.start]));
                end = piece.range.end;
                if let Some((ordinal, target, source)) = sound_pair(&piece) {
                    let (target, source) = (vec![one_line(&text[target])], vec![one_line(&text[source])]);
                    let segment = Segment { ordinal, target, source };
                    notes.segment(&segment, &piece.range);
                    inlines.push(Inline::Segment(segment));
                } else if let PieceKind::Pair { target, .. } = piece.kind {
                    inlines.push(one_line(&text[target]));
                }
            }
            inlines.push(one_line(text[end..].trim_end()));
            inlines.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
            inlines
        })
    }

    /// Reads a value as a text of its own, whose places are those of the value in the file.
    fn part<T>(&mut self, text: &str, position: Position, read: impl FnOnce(&mut Notes, bool) -> T) -> T {
        let places = ValuePlaces::new(&self.source.text, self.index, position, text);
        let mut notes = Notes::new(&self.source.file, &places as &dyn Positions, self.notes.alerts.clone());
        let value = read(&mut notes, self.source.loose_headings);
        self.notes.absorb(notes);
        value
    }

    /// Returns `inlines` as a link, or as they are if no page may lead there.
    pub fn link(&mut self, url: &str, position: Position, inlines: Vec<Inline<'static>>) -> Vec<Inline<'static>> {
        let url = url.trim();
        let offset = self.index.offset(position);
        if !self.notes.may_lead_to(ReferenceKind::Link, url, offset, Side::Target) {
            return inlines;
        }
        vec![Inline::Link(Link { target: url.to_owned().into(), title: "".into(), inlines })]
    }

    /// Returns a link to the page that is called `uid`, which gives it its name.
    pub fn xref(&mut self, uid: &str, position: Position) -> Inline<'static> {
        let target = format!("xref:{uid}");
        self.notes.reference(ReferenceKind::Xref, &target, self.index.offset(position), Side::Target);
        let blocks = vec![Block::Plain(vec![Inline::Text(uid.to_owned().into())])];
        let attributes = vec![("target", target.into())];
        Inline::Directive(Directive { name: "xref", attributes, blocks, position })
    }

    /// Notes an image; `false` if no page may have it.
    pub fn image(&mut self, source: &str, position: Position) -> bool {
        let offset = self.index.offset(position);
        self.notes.may_lead_to(ReferenceKind::Image, source.trim(), offset, Side::Target)
    }
}
