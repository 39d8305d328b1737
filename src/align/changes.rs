//! A stale translation and the newest source → which of its sentences the source no longer has.
//!
//! Sentences are compared by their letters and digits alone: marks, spaces and punctuation differ between a page as it
//! was written and its segments. A sentence that the source still has somewhere counts as unchanged.

use crate::model::{
    Document,
    document::{Heading, Inline, Side, plain_text},
    translation::{Changes, Section},
    walk::{each_run, each_within},
};

/// Compares the source halves of `translation` with the text of `source`, a page in the source language.
pub fn changes(translation: &Document, source: &Document) -> Changes {
    let mut text = String::new();
    let mut headings = Vec::new();
    each_run(source, &mut |heading, inlines| {
        text.push_str(&letters(&plain_text(inlines, Side::Target)));
        // Nothing reaches from one stretch of text into the next.
        text.push('\n');
        headings.extend(heading.map(section));
    });

    let mut changes = Changes::default();
    let mut current: Option<Section> = None;
    let mut ids = std::collections::HashSet::new();
    each_run(translation, &mut |heading, inlines| {
        if let Some(heading) = heading {
            current = Some(section(heading));
            ids.insert(heading.id.clone());
            ids.extend(heading.aliases.iter().cloned());
        }
        let mut changed = false;
        each_within(inlines, &mut |inline| {
            let Inline::Segment(segment) = inline else { return };
            let sentence = letters(&plain_text(&segment.source, Side::Source));
            if !sentence.is_empty() && !text.contains(&sentence) {
                changes.segments.insert(segment.ordinal);
                changed = true;
            }
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

fn section(heading: &Heading) -> Section {
    Section { id: heading.id.clone(), name: plain_text(&heading.inlines, Side::Target).trim().to_owned() }
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Block, document::Segment};

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
        let found = changes(&translation, &source);
        assert_eq!(found.segments, [3].into());
        assert_eq!(names(&found.changed), ["付款"]);
        assert_eq!(names(&found.added), ["Cancel"]);
    }

    #[test]
    fn a_page_whose_sentences_all_stand_in_the_source_has_no_changes() {
        let translation = document(vec![Block::Paragraph(vec![segment(1, "是", "Yes.")])]);
        assert_eq!(changes(&translation, &document(vec![Block::Paragraph(vec![text("Yes.")])])), Changes::default());
    }
}
