//! A source page without segments → its sentences, as the publisher of Microsoft's documentation cuts them; and, with translations, the
//! bilingual page that the publisher would write. When the source changes, its translations are carried over.
//!
//! ```text
//! page ─► lines ─► run ─► sentences ─► Cut ─► weave ─► bilingual page
//!                          old bilingual page ─► carry ─┘
//! ```
//!
//! The sentences of `title`, `description` and `keywords` have the first numbers, from 101 on; then those of the text, in its order. The alternative text of a
//! picture takes numbers too, and is no segment. **Invariant:** what is woven and read again has the same segments, and its source side says what the page says:
//! but for lines inside a sentence, which are joined, and the anchors of headings, no byte of the page is lost.

mod carry;
pub mod codes;
mod front;
mod lines;
mod outside;
mod run;
mod sentences;
#[cfg(test)]
mod tests;
mod weave;

use std::ops::Range;

pub use carry::{Carried, Fate, Pair, bars, carry, unused, without_unused};
pub use front::{TRANSLATED, end as body_start};
pub use weave::{Making, weave};

use codes::Part;
use front::Field;
use run::Stretch;

/// The number of a page's first sentence.
const FIRST: u32 = 101;

/// One sentence of a source page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    pub ordinal: u32,
    /// Markdown, on one line.
    pub source: String,
    /// Bytes of the page that it stands in; in the front matter, those of the whole value.
    pub range: Range<usize>,
    /// It is part of a value of the front matter, and gets no tags.
    pub in_front: bool,
    /// It stands in a row of a table, which every `|` divides.
    pub in_row: bool,
}

/// A page, cut.
#[derive(Debug, Default)]
pub struct Cut {
    /// In the order of their numbers, which is that of the text.
    pub segments: Vec<Segment>,
    fields: Vec<Field>,
    anchors: Vec<Anchor>,
    /// Where the body begins, in bytes.
    body: usize,
}

/// Where the id of a heading belongs, which is the same in every language.
#[derive(Debug)]
struct Anchor {
    at: usize,
    name: String,
}

/// Cuts `page`, whose lines end with LF. A text that has segments already is not meant to be cut.
pub fn cut(page: &str) -> Cut {
    let body = front::end(page);
    let mut cut = Cut { body, ..Cut::default() };
    let mut ordinal = FIRST;
    for mut field in front::fields(page, body) {
        for stretch in run::sentences_of(&field.value) {
            let source = field.value[stretch.clone()].to_owned();
            cut.segments.push(Segment { ordinal, source, range: field.range.clone(), in_front: true, in_row: false });
            field.sentences.push((stretch, ordinal));
            ordinal += 1;
        }
        cut.fields.push(field);
    }
    for run in lines::runs(page, body) {
        if let Some(at) = run.heading
            && !run.text.contains("<a ")
            && !is_tab(&run.text)
        {
            cut.anchors.push(Anchor { at, name: crate::base::slug(&visible(&codes::parts(&run.text))) });
        }
        for stretch in run::stretches(&run.text) {
            if let Stretch::Sentence(range) = stretch {
                let (source, range) = (run.text[range.clone()].to_owned(), run.in_page(&range));
                cut.segments.push(Segment { ordinal, source, range, in_front: false, in_row: run.in_row });
            }
            ordinal += 1;
        }
    }
    cut.anchors.retain(|anchor| !anchor.name.is_empty());
    cut
}

/// Returns `woven`, the new page, with what else is carried over from the page as it was: the values of the front matter that are translated, what it allows, the
/// alternative texts of pictures, and the translations that no sentence needs any more.
pub fn updated(old: &str, woven: &str, carried: &Carried) -> String {
    let page = front::with_values(&outside::with_alternatives(woven, old), old);
    carry::with_unused(&page, &carried.unused)
}

/// Returns the lines of `old` that say something outside of segments, and of which the new page has nothing, each once.
pub fn dropped<'o>(old: &'o str, new: &str) -> Vec<&'o str> {
    let old = carry::without_unused(old);
    outside::dropped(&old[front::end(old)..], &new[front::end(new)..])
}

/// Whether a heading is the title of a tab: before its link DocFX allows nothing.
fn is_tab(heading: &str) -> bool {
    heading.starts_with('[') && heading.contains("](#tab/")
}

/// What a reader sees of a heading.
fn visible(parts: &[Part]) -> String {
    let text = |part: &Part| match part {
        Part::Text(text) => (*text).to_owned(),
        Part::Code(codes::Kind::Code | codes::Kind::Escape, raw) => raw.replace(['`', '\\'], ""),
        Part::Code(..) => String::new(),
        Part::Pair(_, _, inside) => visible(inside),
    };
    parts.iter().map(text).collect()
}
