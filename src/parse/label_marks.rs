//! `[about [!INCLUDE[product](product.md)]](about.md)`: marks within the labels of links.
//!
//! Markdig reads a mark before the link around it; to CommonMark it holds a link, and no link may hold another one. So such marks are
//! hidden before markdown is read, and read where their text is met. **Invariant:** the text keeps its byte offsets.

use std::{borrow::Cow, ops::Range};

use super::{directives::read_mark, fence_places::Places, reach::code};

/// Returns `masked` with the marks hidden that stand in labels of links behind byte `body`.
pub(super) fn hidden(masked: Cow<'_, str>, body: usize) -> Cow<'_, str> {
    if !may_have(&masked[body..]) {
        return masked;
    }
    let mut places = Places::new(&masked);
    let mut marks = Vec::new();
    let mut at = body;
    for line in masked[body..].split_inclusive('\n') {
        let place = places.line(at..at + line.trim_end_matches('\n').len(), false);
        at += line.len();
        let Some(place) = place.filter(|place| may_have(&masked[place.text.clone()])) else { continue };
        marks.extend(in_labels(&masked[place.text.clone()], place.text.start));
    }
    if marks.is_empty() { masked } else { Cow::Owned(without(masked.into_owned(), &marks)) }
}

/// Returns `text`, which is read on its own, with the marks hidden that stand in labels of links.
pub(super) fn hidden_in_text(text: String) -> String {
    let marks = if may_have(&text) { in_labels(&text, 0) } else { Vec::new() };
    without(text, &marks)
}

/// Whether a mark may stand in a label.
fn may_have(text: &str) -> bool {
    let first = text.find('[');
    first.is_some_and(|first| text[first + 1..].contains("[!")) && text.contains("](")
}

fn without(mut text: String, marks: &[Range<usize>]) -> String {
    // A letter, as whatever a mark shows ends in one more often than not.
    marks.iter().for_each(|mark| text.replace_range(mark.clone(), &"x".repeat(mark.len())));
    text
}

/// The marks that stand in labels of links of `line`, which begins at byte `start`.
fn in_labels(line: &str, start: usize) -> Vec<Range<usize>> {
    let bytes = line.as_bytes();
    let mut found: Vec<Range<usize>> = Vec::new();
    // Brackets that are open, and marks behind them that are in no label yet.
    let (mut open, mut waiting): (Vec<usize>, Vec<Range<usize>>) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < bytes.len() {
        let rest = line.get(at..).unwrap_or_default();
        at += match bytes[at] {
            b'\\' if rest.len() > 1 && bytes[at + 1].is_ascii() => 2,
            b'`' => code(rest),
            b'[' if rest.starts_with("[!") && !rest.starts_with("[![") && !open.is_empty() => {
                let mark = read_mark(line, at).map(|mark| mark.range);
                waiting.extend(mark.clone());
                mark.map_or(1, |mark| mark.len())
            }
            b'[' => {
                open.push(at);
                1
            }
            b']' => {
                if let Some(label) = open.pop().filter(|_| rest[1..].starts_with(['(', '['])) {
                    let first = waiting.partition_point(|mark| mark.start < label);
                    found.extend(waiting.drain(first..));
                }
                1
            }
            _ => 1,
        };
    }
    found.into_iter().map(|mark| mark.start + start..mark.end + start).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_hidden_in_a_label_alone() {
        let hidden = |text: &str| hidden_in_text(text.to_owned());
        assert_eq!(hidden("see [a [!X[](b)] c](d)"), "see [a xxxxxxxxx c](d)");
        assert_eq!(hidden("見![[!X[](b)]][d]"), "見![xxxxxxxxx][d]");
        for plain in
            ["[!X[](b)] [a](d)", "[a [!X[](b)] c] d", "[a `[!X[](b)]`](d)", "[![a](b)](c)", "\\[a [!X[](b)] c](d)"]
        {
            assert_eq!(hidden(plain), plain);
        }
    }
}
