//! Footnotes: `[^label]` in the text, `[^label]: …` where it is said.
//!
//! Labels are compared without case. **Invariant:** every label has at most one footnote; one that nobody refers to stays,
//! and so does the text of a reference that leads nowhere.

use std::{borrow::Cow, collections::BTreeSet};

use super::{facts::Notes, fence_places::Places, inline_signs::Sign, markdown::Reader};
use crate::{
    base::{Rule, Severity},
    model::{Block, Inline, document::Side},
};

pub(super) static NOT_FOUND: Rule = Rule {
    code: "footnote-not-found",
    severity: Severity::Info,
    explanation: "## What it finds\n\nA reference `[^label]` to a footnote that the page does not have.\n\n\
        ## Why it matters\n\nThe brackets are shown as they are written.\n\n\
        ## How to mend it\n\nAdd `[^label]: text` on a line of its own, or write `\\[^label]` if no footnote is meant.\n",
};

pub(super) static UNUSED: Rule = Rule {
    code: "footnote-unused",
    severity: Severity::Info,
    explanation: "## What it finds\n\nA footnote `[^label]: text` that nothing on the page refers to.\n\n\
        ## Why it matters\n\nIt is shown behind the others, but no reader knows what it belongs to.\n\n\
        ## How to mend it\n\nPut `[^label]` where it belongs, or remove the footnote.\n",
};

pub(super) static DUPLICATE: Rule = Rule {
    code: "footnote-duplicate",
    severity: Severity::Warning,
    explanation: "## What it finds\n\nTwo footnotes of a page with the same label.\n\n\
        ## Why it matters\n\nReferences lead to the first. The second is shown behind the text that it follows.\n\n\
        ## How to mend it\n\nGive each footnote a label of its own.\n",
};

/// The longest label, in bytes.
const LONGEST: usize = 200;

/// What is noted of a page's footnotes.
#[derive(Default)]
pub(super) struct Footnotes {
    /// Labels of lines that look like footnotes.
    pub defined: BTreeSet<String>,
    used: BTreeSet<String>,
    /// Labels of footnotes, with the byte of the file at which each begins.
    written: Vec<(String, usize)>,
}

/// The labels of the lines behind byte `body` of `text` that look like footnotes.
pub(super) fn labels(text: &str, body: usize) -> BTreeSet<String> {
    if !text[body..].contains("[^") {
        return BTreeSet::new();
    }
    let mut places = Places::new(text);
    let mut at = body;
    let mut labels = BTreeSet::new();
    for line in text[body..].split_inclusive('\n') {
        let place = places.line(at..at + line.trim_end_matches('\n').len(), false);
        at += line.len();
        let Some(line) = place.map(|place| &text[place.text]) else { continue };
        labels.extend(label(line).filter(|label| line[label.len() + 3..].starts_with(':')).map(normal));
    }
    labels
}

/// What labels are compared by.
pub(super) fn normal(label: &str) -> String {
    label.trim().to_lowercase()
}

/// The label of the reference that `text` begins with.
fn label(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("[^")?;
    let label = &rest[..rest.find(']')?];
    let odd = |c: char| c.is_whitespace() || c == '[' || c == '^';
    (!label.is_empty() && label.len() <= LONGEST && !label.contains(odd)).then_some(label)
}

impl<'text> Reader<'text, '_, '_> {
    /// Pushes a reference to the footnote `label`.
    pub fn footnote_reference(&mut self, label: &str) {
        let inline = self.referred(normal(label));
        self.tree.push(inline);
    }

    /// Reads the reference at byte `at` of the file, in text that the markdown parser has read without its page.
    pub fn footnote_mark(&mut self, at: usize) -> Option<Sign<'text>> {
        let written = label(self.page.text.get(at..self.window.end.min(self.page.text.len()))?)?;
        let range = at..at + written.len() + 3;
        let label = normal(written);
        if self.notes.footnotes.defined.contains(&label) {
            let inline = self.referred(label);
            return Some(Sign { range, inline });
        }
        if self.side == Side::Target && !written.contains('-') {
            let help = "add the footnote, or write `\\[^` if none is meant";
            self.notes.report(&NOT_FOUND, at, format!("there is no footnote `[^{written}]`"), help);
        }
        None
    }

    fn referred(&mut self, label: String) -> Inline<'text> {
        self.notes.footnotes.used.insert(label.clone());
        Inline::FootnoteReference(Cow::Owned(label))
    }

    /// Adds the footnote `label` that begins at byte `start`.
    pub fn footnote(&mut self, label: String, start: usize, blocks: Vec<Block<'text>>) {
        let known = self.notes.footnotes.written.iter().any(|(other, _)| *other == label);
        if known {
            let message = format!("the page has two footnotes `[^{label}]`");
            self.notes.report(&DUPLICATE, start, message, "give it a label of its own");
            return blocks.into_iter().for_each(|block| self.tree.push_block(block));
        }
        self.notes.footnotes.written.push((label.clone(), start));
        self.tree.push_block(Block::Footnote { label: Cow::Owned(label), blocks });
    }
}

/// Tells which footnotes nothing refers to.
pub(super) fn report_unused(notes: &mut Notes) {
    let footnotes = std::mem::take(&mut notes.footnotes);
    for (label, start) in footnotes.written.iter().filter(|(label, _)| !footnotes.used.contains(label)) {
        let help = "put the reference where it belongs, or remove the footnote";
        notes.report(&UNUSED, *start, format!("nothing refers to the footnote `[^{label}]`"), help);
    }
}
