//! Fences of colons, met again where the markdown parser has passed their masks → directives.

use std::{borrow::Cow, ops::Range, rc::Rc};

use super::{
    directives::{self, Opened},
    fence_line::unescaped,
    fence_places::Lines,
    fences::Fence,
    markdown::Reader,
    markdown_tree::{Kind, Tree},
    segments::{pieces_within, push_mask, sound_pair},
};
use crate::{
    model::{
        Block, Inline,
        document::{Directive, Segment, Side, Text},
    },
    segment,
};

/// Attributes whose text readers see → what the source half of their text is called.
const SOURCE_NAMES: &[(&str, &str)] = &[("alt-text", "source alt-text"), ("title", "source title")];

impl<'text> Reader<'text, '_, '_> {
    /// The index of the fence with lines of its own that begins at byte `at` of the file.
    pub fn fence_at(&self, at: usize) -> Option<usize> {
        let found = self.fences.binary_search_by_key(&at, |fence| fence.line.range.start).ok()?;
        self.fences[found].block.is_some().then_some(found)
    }

    /// The fences that have a part in `range`.
    pub fn fences_within(&self, range: &Range<usize>) -> Range<usize> {
        let first = self.fences.partition_point(|fence| fence.range().end <= range.start);
        first..first + self.fences[first..].partition_point(|fence| fence.line.range.start < range.end)
    }

    /// Adds fence number `at` as a block.
    pub fn fence_block(&mut self, at: usize) {
        let fences = Rc::clone(&self.fences);
        let fence = &fences[at];
        if directives::is_mark(fence.shape) && !matches!(self.tree.top().kind, Kind::Quote) {
            let text = Inline::Text(self.written(fence.range()));
            return self.tree.push_block(Block::Paragraph(vec![text]));
        }
        match self.fence(fence) {
            Ok(directive) => self.tree.push_block(Block::Directive(directive)),
            Err(blocks) => {
                let plain = |text| Block::Paragraph(vec![Inline::Text(text)]);
                self.tree.push_block(plain(self.written(fence.line.range.clone())));
                blocks.into_iter().for_each(|block| self.tree.push_block(block));
                if let Some(block) = fence.block.as_ref().filter(|block| !block.body.is_empty()) {
                    self.tree.push_block(plain(self.written(block.body.end..block.end)));
                }
            }
        }
    }

    /// Adds fence number `at` to running text.
    pub fn fence_inline(&mut self, at: usize) {
        let fences = Rc::clone(&self.fences);
        let fence = &fences[at];
        if directives::is_mark(fence.shape) {
            let text = Inline::Text(self.written(fence.range()));
            return self.tree.push(text);
        }
        let inline = match self.fence(fence) {
            Ok(directive) if fence.block.is_some() => match self.tree.part_by(Block::Directive(directive)) {
                Err(Block::Directive(directive)) => Inline::Directive(directive),
                _ => return,
            },
            Ok(directive) => Inline::Directive(directive),
            Err(_) => Inline::Text(self.written(fence.range())),
        };
        self.tree.push(inline);
    }

    fn fence(&mut self, fence: &Fence) -> Result<Directive<'text>, Vec<Block<'text>>> {
        let attributes = self.attributes(fence);
        let blocks = self.body(fence);
        let form = if fence.block.is_some() { "block" } else { "inline" };
        let line = self.written(fence.line.range.clone());
        let opened = Opened { attributes, blocks, line, form, offset: fence.line.range.start, side: self.side };
        (fence.shape.read)(opened, self.notes)
    }

    /// The attributes that the fence may have, each once.
    fn attributes(&mut self, fence: &Fence) -> Vec<(&'static str, Text<'text>)> {
        let mut known: Vec<(&'static str, Text)> = Vec::new();
        for (name, value) in &fence.line.attributes {
            let written = &self.page.text[name.clone()];
            let shape = fence.shape;
            let key = shape.attributes.iter().find(|key| key.eq_ignore_ascii_case(written));
            match key.filter(|key| !known.iter().any(|(other, _)| other == *key)) {
                Some(key) => {
                    known.push((key, self.value(value.clone())));
                    known.extend(self.source_value(key, value.clone()));
                }
                None => {
                    let (problem, name) = (if key.is_some() { "has a second" } else { "has no" }, shape.name);
                    let message = format!("`:::{name}` {problem} attribute `{written}`; it is left out");
                    let help = format!("its attributes are `{}`", shape.attributes.join("`, `"));
                    self.notes.report(shape.rule, fence.line.range.start, message, &help);
                }
            }
        }
        known
    }

    fn value(&self, range: Range<usize>) -> Text<'text> {
        let text = &self.page.text[range];
        if text.contains('<') || text.contains('\\') {
            return Cow::Owned(unescaped(&segment::keep(text, self.side)));
        }
        Cow::Borrowed(text)
    }

    /// Notes the segments of the value of attribute `key`; its source half, if readers may see the value.
    fn source_value(&mut self, key: &str, range: Range<usize>) -> Option<(&'static str, Text<'text>)> {
        let mut found = false;
        for piece in pieces_within(self.pieces, &range) {
            let Some((ordinal, target, source)) = sound_pair(piece) else { continue };
            let half = |half: Range<usize>| vec![Inline::Text(Cow::Borrowed(&self.page.text[half]))];
            let segment = Segment { ordinal, target: half(target), source: half(source) };
            self.notes.segment(&segment, &piece.range);
            found = true;
        }
        let (_, name) = SOURCE_NAMES.iter().find(|(name, _)| *name == key).filter(|_| found)?;
        let source = segment::keep(&self.page.text[range], Side::Source);
        Some((name, Cow::Owned(unescaped(&source))))
    }

    fn body(&mut self, fence: &Fence) -> Vec<Block<'text>> {
        let Some(block) = fence.block.as_ref().filter(|block| !block.body.is_empty()) else { return Vec::new() };
        let lines = Lines::of_body(self.page.masked, fence);
        let whole = 0..self.page.text.len();
        let mut reader = Reader::new(self.page, self.pieces, Rc::clone(&block.fences), self.side, whole, self.notes);
        reader.tree = Tree::below(self.page.text, self.tree.depth());
        reader.math = Rc::clone(&self.math);
        reader.lines(&lines);
        let blocks = reader.into_blocks();
        directives::siblings(blocks, self.notes)
    }

    /// A part of the file as it is written, its segments by their target.
    fn written(&self, range: Range<usize>) -> Text<'text> {
        let text = self.page.text[range].trim();
        if text.contains('<') { Cow::Owned(segment::keep(text, self.side)) } else { Cow::Borrowed(text) }
    }

    /// The text of code, its fences and the half of its segments put back.
    pub fn code(&mut self, range: Range<usize>) -> Cow<'text, str> {
        let end = self.end_with_fences(range.clone());
        if end > range.end {
            self.pass_over(end);
        }
        let range = range.start..end;
        let text = self.page.text.get(range.clone()).unwrap_or_default();
        if pieces_within(self.pieces, &range).is_empty() {
            Cow::Borrowed(text)
        } else {
            Cow::Owned(segment::keep(text, self.side))
        }
    }

    /// Code with the fences that were taken out of it put back, to the end of the last.
    pub fn end_with_fences(&self, range: Range<usize>) -> usize {
        let last = self.fences_within(&range).next_back();
        last.map_or(range.end, |last| self.fences[last].range().end.max(range.end))
    }

    /// A value with the fences in `range` of the file that were masked in it.
    pub fn with_fences<'value>(&self, mut value: Cow<'value, str>, range: &Range<usize>) -> Cow<'value, str> {
        for at in self.fences_within(range) {
            let fence = &self.fences[at];
            if fence.block.is_none() {
                let mut mask = String::new();
                push_mask(&mut mask, fence.range().len());
                value = Cow::Owned(value.replacen(&mask, &self.written(fence.range()), 1));
            }
        }
        value
    }
}
