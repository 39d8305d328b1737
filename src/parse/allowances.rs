//! What a file says of the problems in it: its front matter of all, a comment of a segment or a line → [`Allowance`]s.
//!
//! ```text
//! hexapla-allow: bold-lost, number-differs             in the front matter: in the whole file
//! <!-- hexapla-allow number-differs --><span data-ttu… before a segment: in that segment
//! <!-- hexapla-allow number-differs -->                alone in its line: in the next line that holds something
//! text <!-- hexapla-allow number-differs -->           elsewhere: in its line
//! ```
//!
//! **Invariant:** only what the comment's line or the next one holds is meant, so that no comment hides what stands far from it.

use crate::{
    base::{LineIndex, Position},
    model::{FrontMatter, facts::Allowance},
    segment::{self, Piece},
};

const WORD: &str = "hexapla-allow";

/// The most that one file says; what is behind them has no effect. Each is compared with each problem of the file.
const MOST: usize = 200;

/// Returns what `text`, whose body begins at byte `body`, allows; in the order of the text.
pub(super) fn read(text: &str, body: usize, front_matter: &FrontMatter, index: &LineIndex) -> Vec<Allowance> {
    let of_file = codes(front_matter).map(|codes| Allowance {
        codes,
        position: Position::START,
        from: Position::START,
        until: Position { line: u32::MAX, column: 0 },
    });
    let mut found: Vec<Allowance> = of_file.into_iter().collect();
    let mut pieces: Option<Vec<Piece>> = None;
    let mut at = body;
    while found.len() < MOST
        && let Some(offset) = text.get(at..).and_then(|rest| rest.find("<!--"))
    {
        let start = at + offset;
        let inner = start + "<!--".len();
        let Some(length) = text[inner..].find("-->") else { break };
        let end = inner + length + "-->".len();
        at = end;
        let words = text[inner..inner + length].trim().strip_prefix(WORD);
        let Some(codes) = words.and_then(listed) else { continue };
        let pieces = pieces.get_or_insert_with(|| segment::pieces(&text[body..]));
        let segment_at = |offset: usize| {
            let at = pieces.binary_search_by_key(&(offset - body), |piece| piece.range.start).ok()?;
            Some(body + pieces[at].range.end)
        };
        let (from, until) = scope(text, start, end, segment_at);
        let position = index.position(start);
        found.push(Allowance { codes, position, from: index.position(from), until: index.position(until) });
    }
    found
}

/// The codes behind the word: at least a space and a code.
fn listed(behind: &str) -> Option<Vec<String>> {
    if !behind.starts_with(|c: char| c.is_whitespace() || c == ':') {
        return None;
    }
    let words = behind.split(|c: char| c.is_whitespace() || matches!(c, ',' | ':')).filter(|word| !word.is_empty());
    let codes: Vec<String> = words.map(str::to_owned).collect();
    (!codes.is_empty()).then_some(codes)
}

fn codes(front_matter: &FrontMatter) -> Option<Vec<String>> {
    let value = front_matter.value(WORD)?;
    let items = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
    let words = items.iter().filter_map(serde_json::Value::as_str).flat_map(|item| item.split([',', ' ']));
    let codes: Vec<String> = words.filter(|word| !word.is_empty()).map(str::to_owned).collect();
    (!codes.is_empty()).then_some(codes)
}

/// Where what a comment from byte `start` to `end` says holds, in bytes. `segment_at` returns the end of a segment that begins there.
fn scope(text: &str, start: usize, end: usize, segment_at: impl Fn(usize) -> Option<usize>) -> (usize, usize) {
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = |from: usize| text[from..].find('\n').map_or(text.len(), |at| from + at);
    let behind = &text[end..line_end(end)];
    let next = end + (behind.len() - behind.trim_start().len());
    if !behind.trim().is_empty() {
        return segment_at(next).map_or((line_start, line_end(end)), |end| (next, end));
    }
    if !text[line_start..start].trim_matches(|c: char| c.is_whitespace() || c == '>').is_empty() {
        return (line_start, line_end(end));
    }
    // Alone: the next line that holds something, as quotes have it too.
    let rest = &text[end..];
    let blank = rest.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || c == '>').len();
    let begins = text[..end + blank].rfind('\n').map_or(0, |at| at + 1);
    (begins, line_end(end + blank))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `codes from until`, as line:column, of what the text allows.
    fn allowed(text: &str) -> Vec<String> {
        let index = LineIndex::new(text);
        let found = read(text, 0, &FrontMatter::default(), &index).into_iter().map(|allowance| {
            let (from, until) = (allowance.from, allowance.until);
            format!("{} {}:{} {}:{}", allowance.codes.join("+"), from.line, from.column, until.line, until.column)
        });
        found.collect()
    }

    const SEGMENT: &str =
        "<span data-ttu-id=\"a-1\">x</span><span class=\"sxs-lookup\"><span data-stu-id=\"a-1\">y</span></span>";

    #[test]
    fn a_comment_means_the_segment_behind_it_else_its_line_else_the_next() {
        let length = SEGMENT.len();
        assert_eq!(
            allowed(&format!("a <!-- hexapla-allow b --> {SEGMENT} {SEGMENT}")),
            [format!("b 1:28 1:{}", 28 + length)]
        );
        assert_eq!(allowed("a\nb <!-- hexapla-allow c, d -->\ne"), ["c+d 2:1 2:30"]);
        assert_eq!(allowed("<!--hexapla-allow c-->\n\n- text\nmore"), ["c 3:1 3:7"]);
        assert_eq!(allowed("> <!-- hexapla-allow: c -->\n> text"), ["c 2:1 2:7"]);
        assert_eq!(allowed("<!-- hexapla-allow c --> text"), ["c 1:1 1:30"]);
    }

    #[test]
    fn other_comments_mean_nothing() {
        for text in [
            "<!-- hexapla-allow -->",
            "<!-- hexapla-allowed c -->",
            "<!-- allow c -->",
            "<!-- hexapla-allow c",
            "<!-->",
            "<!--->",
        ] {
            assert_eq!(allowed(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_file_says_no_more_than_can_be_compared() {
        assert_eq!(allowed(&"<!-- hexapla-allow c --> x\n".repeat(3 * MOST)).len(), MOST);
    }
}
