//! A stale translation and the newest source → which of its sentences the source no longer has.
//!
//! Sentences are compared by their [`letters`] alone. A sentence that the source still has somewhere counts as unchanged.

use std::{collections::HashSet, sync::Arc};

use crate::{
    base::letters,
    model::{
        Document, PageLinks,
        document::{Block, Directive, Heading, Inline, Side, plain_text},
        translation::{Changes, Section},
        walk::{each_block, each_within, runs},
    },
};

/// A page's own document, and what it includes: `includes` are those of the build, `links` says which are meant.
#[derive(Clone, Copy)]
pub struct Text<'a> {
    pub document: &'a Document<'a>,
    pub links: &'a PageLinks,
    pub includes: &'a [Arc<Document<'static>>],
}

/// Compares the source halves of `translation` with the text of `source`, a page in the source language.
pub fn changes(translation: Text, source: Text) -> Changes {
    let mut text = String::new();
    let mut headings = Vec::new();
    source.each_run(None, &mut |_, heading, inlines| {
        text.push_str(&letters(&plain_text(inlines, Side::Target)));
        // Nothing reaches from one stretch of text into the next.
        text.push('\n');
        headings.extend(heading.map(section));
    });

    let mut changes = Changes::default();
    let mut current: Option<Section> = None;
    let mut ids = HashSet::new();
    translation.each_run(None, &mut |file, heading, inlines| {
        if let Some(heading) = heading {
            current = Some(section(heading));
            ids.insert(heading.id.clone());
            ids.extend(heading.aliases.iter().cloned());
        }
        let mut changed = false;
        each_within(inlines, &mut |inline| {
            let Inline::Segment(segment) = inline else { return };
            let sentence = letters(&plain_text(&segment.source, Side::Source));
            if sentence.is_empty() || text.contains(&sentence) {
                return;
            }
            match file {
                None => changes.segments.insert(segment.ordinal),
                Some(file) => changes.included.insert((file, segment.ordinal)),
            };
            changed = true;
        });
        if let Some(section) = current.as_ref().filter(|_| changed)
            && changes.changed.last() != Some(section)
        {
            changes.changed.push(section.clone());
        }
    });
    changes.added = headings.into_iter().filter(|heading| !ids.contains(&heading.id)).collect();
    changes
}

/// Gets the included file that a stretch stands in, the heading that it is, the stretch.
type Visit<'v, 'a> = dyn FnMut(Option<usize>, Option<&'a Heading<'a>>, &'a [Inline<'a>]) + 'v;

impl<'a> Text<'a> {
    /// Calls `visit` with every stretch of running text, in the order of the text; what a stretch includes follows it. `file` is
    /// the included file that this text is.
    fn each_run(self, file: Option<usize>, visit: &mut Visit<'_, 'a>) {
        each_block(self.document, &mut |block| {
            if let Block::Directive(directive) = block {
                self.included(directive, visit);
            }
            runs(block, &mut |heading, inlines| {
                visit(file, heading, inlines);
                each_within(inlines, &mut |inline| {
                    if let Inline::Directive(directive) = inline {
                        self.included(directive, visit);
                    }
                });
            });
        });
    }

    fn included(self, directive: &Directive, visit: &mut Visit<'_, 'a>) {
        let target = directive.attribute("target").filter(|_| directive.name == "include");
        let Some(included) = target.and_then(|target| self.links.includes.get(target)) else { return };
        if let Some(document) = self.includes.get(included.file) {
            Text { document, links: &included.links, ..self }.each_run(Some(included.file), visit);
        }
    }
}

fn section(heading: &Heading) -> Section {
    Section { id: heading.id.clone(), name: plain_text(&heading.inlines, Side::Target).trim().to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{document::Segment, site::Included};

    /// A text that includes nothing.
    fn alone<'a>(document: &'a Document<'a>, links: &'a PageLinks) -> Text<'a> {
        Text { document, links, includes: &[] }
    }

    fn text(words: &str) -> Inline<'static> {
        Inline::Text(words.to_owned().into())
    }

    fn segment(ordinal: u32, target: &str, source: &str) -> Inline<'static> {
        Inline::Segment(Segment { ordinal, target: vec![text(target)], source: vec![text(source)] })
    }

    fn heading(id: &str, inlines: Vec<Inline<'static>>) -> Block<'static> {
        let position = crate::base::Position::START;
        Block::Heading(Heading { level: 2, id: id.into(), aliases: Vec::new(), inlines, position })
    }

    fn document(blocks: Vec<Block<'static>>) -> Document<'static> {
        Document { blocks }
    }

    fn names(sections: &[Section]) -> Vec<&str> {
        sections.iter().map(|section| section.name.as_str()).collect()
    }

    #[test]
    fn the_sentences_that_the_source_no_longer_has_are_named_with_their_sections() {
        let translation = document(vec![
            heading("pay", vec![segment(1, "付款", "Pay")]),
            Block::Paragraph(vec![
                segment(2, "按「付款」。", "Select **Pay**."),
                segment(3, "等三天。", "Wait three days."),
            ]),
            heading("refund", vec![segment(4, "退款", "Refund")]),
            Block::Paragraph(vec![segment(5, "寫信給我們。", "Write to us.")]),
        ]);
        let source = document(vec![
            heading("pay", vec![text("Pay")]),
            Block::Paragraph(vec![text("Select "), Inline::Strong(vec![text("Pay")]), text(". Wait two days.")]),
            heading("refund", vec![text("Refund")]),
            Block::Paragraph(vec![text("Write to us.")]),
            heading("cancel", vec![text("Cancel")]),
        ]);
        let links = PageLinks::default();
        let found = changes(alone(&translation, &links), alone(&source, &links));
        assert_eq!(found.segments, [3].into());
        assert_eq!(names(&found.changed), ["付款"]);
        assert_eq!(names(&found.added), ["Cancel"]);
    }

    #[test]
    fn a_page_whose_sentences_all_stand_in_the_source_has_no_changes() {
        let translation = document(vec![Block::Paragraph(vec![segment(1, "是", "Yes.")])]);
        let source = document(vec![Block::Paragraph(vec![text("Yes.")])]);
        let links = PageLinks::default();
        assert_eq!(changes(alone(&translation, &links), alone(&source, &links)), Changes::default());
    }

    #[test]
    fn sentences_of_included_files_are_compared_too_on_both_sides() {
        let include = |target: &str| {
            let attributes = vec![("target", target.to_owned().into()), ("form", "block".into())];
            let position = crate::base::Position::START;
            Block::Directive(Directive { name: "include", attributes, blocks: Vec::new(), position })
        };
        let to = |file| [("shared.md".to_owned(), Included { file, links: PageLinks::default() })].into();
        let includes = [
            document(vec![Block::Paragraph(vec![segment(1, "快。", "Be quick."), segment(2, "慢。", "Be slow.")])]),
            document(vec![Block::Paragraph(vec![text("Be quick. Be calm.")])]),
        ]
        .map(Arc::new);
        let own = Block::Paragraph(vec![segment(1, "靜。", "Be calm.")]);
        let translation = document(vec![heading("how", vec![]), own, include("shared.md")]);
        let source = document(vec![heading("how", vec![]), include("shared.md")]);
        let links = [0, 1].map(|file| PageLinks { includes: to(file), ..PageLinks::default() });
        let found = changes(
            Text { document: &translation, links: &links[0], includes: &includes },
            Text { document: &source, links: &links[1], includes: &includes },
        );
        assert_eq!((found.segments, found.included), ([].into(), [(0, 2)].into()));
        assert_eq!(found.changed.len(), 1);
    }
}
