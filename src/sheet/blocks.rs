//! Text between segments → its blocks, as somebody reads a file: stretches between blank lines.

use std::ops::Range;

use crate::cut;

/// One block, in bytes of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    pub range: Range<usize>,
    /// It is the front matter.
    pub is_front: bool,
    /// It begins with a heading.
    pub is_heading: bool,
}

/// Returns the blocks of a whole page, the front matter first.
pub fn of_page(text: &str) -> Vec<Block> {
    let body = cut::body_start(text);
    let front = (body > 0).then(|| Block { range: trimmed(text, 0..body), is_front: true, is_heading: false });
    front.into_iter().chain(within(text, body..text.len())).collect()
}

/// Returns the blocks of a part of a page that lies behind the front matter.
pub fn within(text: &str, part: Range<usize>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut fence: Option<&str> = None;
    let (mut start, mut at) = (part.start, part.start);
    for line in text[part.clone()].split_inclusive('\n') {
        let words = line.trim();
        let mark = ["```", "~~~"].into_iter().find(|mark| words.starts_with(mark));
        match fence {
            Some(open) => fence = if mark == Some(open) { None } else { fence },
            None => fence = mark,
        }
        if words.is_empty() && fence.is_none() {
            push(&mut blocks, text, start..at);
            start = at + line.len();
        }
        at += line.len();
    }
    push(&mut blocks, text, start..at);
    blocks
}

fn push(blocks: &mut Vec<Block>, text: &str, range: Range<usize>) {
    let range = trimmed(text, range);
    if !range.is_empty() {
        let is_heading = text[range.clone()].starts_with('#');
        blocks.push(Block { range, is_front: false, is_heading });
    }
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let start = range.start + (part.len() - part.trim_start().len());
    start..start + part.trim().len()
}

/// Whether a part of a page has words beside its markup.
pub fn has_words(part: &str) -> bool {
    let mut rest = part;
    while let Some(found) = rest.find(|c: char| c.is_alphabetic() || c == '<' || c == ']') {
        let end = match rest[found..].chars().next() {
            Some('<') => rest[found..].find('>'),
            Some(']') if rest[found..].starts_with("](") => rest[found..].find(')'),
            Some(']') => Some(0),
            _ => return true,
        };
        match end {
            Some(end) => rest = &rest[found + end + 1..],
            None => return rest[found + 1..].chars().any(char::is_alphabetic),
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        of_page(text).into_iter().map(|block| &text[block.range]).collect()
    }

    #[test]
    fn a_page_is_its_front_matter_and_what_stands_between_blank_lines() {
        assert_eq!(
            texts("---\ntitle: A\n---\n\n# A\n\none\ntwo\n  \n* three\n"),
            ["---\ntitle: A\n---", "# A", "one\ntwo", "* three"]
        );
        assert_eq!(texts("\n\n"), [""; 0]);
    }

    #[test]
    fn code_is_one_block_with_its_blank_lines() {
        assert_eq!(texts("a\n\n```\nb\n\nc\n```\n\nd"), ["a", "```\nb\n\nc\n```", "d"]);
        assert_eq!(texts("```\nb\n\nc"), ["```\nb\n\nc"], "a fence without an end reaches to the end");
    }

    #[test]
    fn marks_anchors_and_addresses_are_no_words() {
        for (part, expected) in [
            ("## <a name=\"x\"></a>", false),
            ("](#tab/linux)", false),
            ("1. ", false),
            ("> [!NOTE]\n> ", true),
            ("] x", true),
            ("<a", true),
            ("</span> 並且", true),
            ("", false),
        ] {
            assert_eq!(has_words(part), expected, "{part}");
        }
    }
}
