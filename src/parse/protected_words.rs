//! The words of `no-loc` in the front matter or the docset's metadata: found in the text, and missed in translations.
//!
//! Learn's writers list words there that no translator may change. Each becomes what `:::no-loc` makes of its words, so that browsers
//! that translate leave it as well. **Invariant:** a page without such words is not looked through.

use std::{borrow::Cow, ops::Range};

use super::facts::Notes;
use crate::{
    base::{Rule, Severity},
    model::{
        Block, Document, Inline,
        document::{Directive, Segment, Side, Text, plain_text},
    },
};

pub(super) static PROTECTED_WORD_TRANSLATED: Rule = Rule {
    code: "protected-word-translated",
    severity: Severity::Off,
    explanation: "## What it finds\n\nA segment whose source has a word of the page's `no-loc` list that its target lacks.\n\n\
        ## Why it matters\n\nThe list names what readers must find as it is written: products, commands, names in a user interface.\n\n\
        It is off unless you ask for it, for some lists have everyday words that are rightly translated where no product is meant.\n\n\
        ## How to mend it\n\nPut the word back as the source has it, or take it off the list.\n",
};

/// The words of a page that no translator may change, the longest first.
#[derive(Default)]
pub(super) struct ProtectedWords(Vec<String>);

impl ProtectedWords {
    /// `words` may be in any order, and stand there twice.
    pub fn new<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let mut words: Vec<String> = words.map(str::to_owned).collect();
        words.sort_by(|one, other| (other.len(), one).cmp(&(one.len(), other)));
        words.dedup();
        Self(words)
    }

    /// The places in `text` where one of them stands by itself; of several there, the longest.
    fn places(&self, text: &str) -> Vec<Range<usize>> {
        let mut places: Vec<Range<usize>> = self.0.iter().flat_map(|word| places(text, word)).collect();
        places.sort_by_key(|place| (place.start, std::cmp::Reverse(place.end)));
        let mut end = 0;
        places.retain(|place| {
            let apart = place.start >= end;
            end = if apart { place.end } else { end };
            apart
        });
        places
    }

    /// Makes them directives in all of `document`.
    pub fn mark(&self, document: &mut Document, notes: &Notes) {
        if !self.0.is_empty() {
            self.blocks(&mut document.blocks, notes);
        }
    }

    fn blocks(&self, blocks: &mut [Block], notes: &Notes) {
        for block in blocks {
            match block {
                Block::Heading(heading) => self.inlines(&mut heading.inlines, notes),
                Block::Paragraph(inlines) | Block::Plain(inlines) | Block::Html(inlines) => {
                    self.inlines(inlines, notes)
                }
                Block::List(list) => list.items.iter_mut().for_each(|item| self.blocks(item, notes)),
                Block::Table(table) => {
                    let cells = table.head.iter_mut().chain(table.rows.iter_mut().flatten());
                    cells.for_each(|cell| self.inlines(cell, notes));
                }
                Block::Quote(blocks) | Block::Footnote { blocks, .. } => self.blocks(blocks, notes),
                Block::Directive(directive) => self.directive(directive, notes),
                Block::Code(_) | Block::Rule => {}
            }
        }
    }

    fn directive(&self, directive: &mut Directive, notes: &Notes) {
        // What these hold is protected already.
        if !matches!(directive.name, "no-loc" | "math") {
            self.blocks(&mut directive.blocks, notes);
        }
    }

    fn inlines(&self, inlines: &mut Vec<Inline>, notes: &Notes) {
        let mut marked = Vec::with_capacity(inlines.len());
        for mut inline in inlines.drain(..) {
            match &mut inline {
                Inline::Text(text) => {
                    self.text(text, &mut marked, notes);
                    continue;
                }
                Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strikethrough(inner) => {
                    self.inlines(inner, notes)
                }
                Inline::Link(link) => self.inlines(&mut link.inlines, notes),
                Inline::Segment(segment) => {
                    self.inlines(&mut segment.target, notes);
                    self.inlines(&mut segment.source, notes);
                }
                Inline::Directive(directive) => self.directive(directive, notes),
                _ => {}
            }
            marked.push(inline);
        }
        *inlines = marked;
    }

    fn text<'text>(&self, text: &Text<'text>, marked: &mut Vec<Inline<'text>>, notes: &Notes) {
        let part = |range: Range<usize>| match text {
            Cow::Borrowed(text) => Cow::Borrowed(&text[range]),
            Cow::Owned(text) => Cow::Owned(text[range].to_owned()),
        };
        let mut at = 0;
        for word in self.places(text) {
            marked.extend((at < word.start).then(|| Inline::Text(part(at..word.start))));
            let blocks = vec![Block::Plain(vec![Inline::Text(part(word.clone()))])];
            let position = notes.position(0);
            marked.push(Inline::Directive(Directive { name: "no-loc", attributes: Vec::new(), blocks, position }));
            at = word.end;
        }
        marked.extend((at < text.len()).then(|| Inline::Text(part(at..text.len()))));
    }

    /// The words in the source of `segment` that its target lacks.
    pub fn missed(&self, segment: &Segment) -> Vec<&str> {
        if self.0.is_empty() {
            return Vec::new();
        }
        let (mut source, target) =
            (plain_text(&segment.source, Side::Source), plain_text(&segment.target, Side::Target));
        let mut missed = Vec::new();
        for word in &self.0 {
            let Some(place) = places(&source, word).next() else { continue };
            if !target.contains(word.as_str()) {
                missed.push(word.as_str());
            }
            // A word within a longer one is not missed a second time.
            source.replace_range(place, "");
        }
        missed
    }
}

/// Where `word` stands in `text` by itself: no letter or digit of English next to one of its own.
fn places<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
    let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_');
    let (first, last) = (word.chars().next(), word.chars().next_back());
    text.match_indices(word).map(|(start, _)| start..start + word.len()).filter(move |place| {
        let (before, after) = (text[..place.start].chars().next_back(), text[place.end..].chars().next());
        !(is_letter(before) && is_letter(first) || is_letter(last) && is_letter(after))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_stands_by_itself_and_the_longest_counts() {
        let words = ProtectedWords::new(["Find", "Find All", "C#", ".NET"].into_iter());
        let found = |text: &'static str| words.places(text).into_iter().map(|place| &text[place]).collect::<Vec<_>>();
        assert_eq!(found("Findings, Find All, Find"), ["Find All", "Find"]);
        assert_eq!(found("使用Find方法"), ["Find"]);
        assert_eq!(found("in C#, ASP.NET"), ["C#", ".NET"]);
        assert!(found("find a Refind, Find_1").is_empty());
    }
}
