//! Markdown → the stretches of running text in it: of a paragraph, a list item, a heading, a cell of a table, a line of HTML.
//!
//! It goes line by line, as the publisher's engine did, and leaves out what nobody translates: code, comments, directives. **Invariant:** runs come in the
//! order of the text and never overlap; a run holds no line end.

use std::ops::Range;

/// A stretch of running text, the lines of a paragraph joined by one space.
#[derive(Debug, Default)]
pub struct Run {
    pub text: String,
    /// Where each line begins: in `text`, and in the page.
    lines: Vec<(usize, usize)>,
    /// It is what a heading says; the byte where its anchor belongs.
    pub heading: Option<usize>,
    /// It is a cell of a table.
    pub in_row: bool,
}

impl Run {
    fn of(page: &str, range: Range<usize>) -> Self {
        Self { text: page[range.clone()].to_owned(), lines: vec![(0, range.start)], ..Self::default() }
    }

    /// Where a range of `text` is in the page; it is not empty.
    pub fn in_page(&self, range: &Range<usize>) -> Range<usize> {
        let at = |offset: usize| {
            let line = self.lines.partition_point(|(start, _)| *start <= offset).saturating_sub(1);
            let (start, in_page) = self.lines[line];
            in_page + (offset - start)
        };
        at(range.start)..at(range.end - 1) + 1
    }

    fn join(&mut self, page: &str, range: Range<usize>) {
        let kept = self.text.trim_end().len();
        self.text.truncate(kept);
        self.text.push(' ');
        self.lines.push((self.text.len(), range.start));
        self.text.push_str(&page[range]);
    }
}

/// Quotes and lists inside of each other that a line may begin with.
const DEEPEST: usize = 32;

/// Returns the runs of `page` from byte `start` on, which is behind its front matter.
pub fn runs(page: &str, start: usize) -> Vec<Run> {
    let mut scan = Scan { page, ..Scan::default() };
    let mut at = start;
    let mut lines = page[start..].split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let end = at + line.trim_end_matches('\n').len();
        scan.line(at..end, lines.peek().copied());
        at += line.len();
    }
    scan.close();
    scan.runs
}

/// What holds until a line ends it.
enum Inside {
    /// A fence of so many signs.
    Fence(u8, usize),
    Comment,
    /// `<pre>`, with what closes it.
    Raw(&'static str),
}

#[derive(Default)]
struct Scan<'t> {
    page: &'t str,
    runs: Vec<Run>,
    paragraph: Option<Run>,
    inside: Option<Inside>,
    in_table: bool,
    in_quote: bool,
    /// Where the content of the last list item begins.
    item: Option<usize>,
    behind_blank: bool,
}

impl Scan<'_> {
    fn close(&mut self) {
        self.runs.extend(self.paragraph.take());
    }

    fn line(&mut self, line: Range<usize>, next: Option<&str>) {
        let Some(line) = self.outside(line) else { return };
        let Containers { content, marker, quoted, indent } = containers(self.page, line.clone());
        let text = &self.page[content.clone()];
        if text.trim().is_empty() {
            self.close();
            (self.in_table, self.behind_blank) = (false, true);
            return;
        }
        let behind_blank = std::mem::take(&mut self.behind_blank);
        if let Some(column) = marker {
            self.close();
            self.item = Some(column);
        } else if indent == 0 && behind_blank && !quoted {
            self.item = None;
        }
        if indent >= self.item.unwrap_or(0) + 4 && marker.is_none() && self.paragraph.is_none() && !quoted {
            self.behind_blank = behind_blank;
            return;
        }
        if let Some(fence) = fence(text) {
            self.close();
            self.inside = Some(fence);
            return;
        }
        if is_directive(text) || is_rule(text) {
            if let Some(run) = self
                .paragraph
                .as_mut()
                .filter(|_| is_underline(text) && self.item.is_none() && !quoted && !self.in_quote)
            {
                run.heading = run.lines.first().map(|(_, start)| *start);
            }
            self.close();
            return;
        }
        if let Some(hashes) = heading(text) {
            self.close();
            let start = content.start + hashes;
            let start =
                start + (self.page[start..content.end].len() - self.page[start..content.end].trim_start().len());
            let end = start + self.page[start..content.end].trim_end().trim_end_matches('#').len();
            let heading = Some(start);
            self.text(start..end);
            if let Some(run) = &mut self.paragraph {
                run.heading = heading;
            }
            self.close();
            return;
        }
        let is_row = text.contains('|') && (self.in_table || next.is_some_and(is_delimiter_row));
        if is_row {
            self.close();
            self.in_table = true;
            if !is_delimiter_row(text) {
                self.cells(content);
            }
            return;
        }
        self.in_table = false;
        if quoted != std::mem::replace(&mut self.in_quote, quoted) && quoted {
            self.close();
        }
        let content = alert(text).map_or(content.clone(), |length| {
            self.close();
            content.start + length..content.end
        });
        self.text(content);
    }

    /// The part of a line that is outside of fences, comments and `<pre>`.
    fn outside(&mut self, line: Range<usize>) -> Option<Range<usize>> {
        let text = &self.page[line.clone()];
        let Some(inside) = &self.inside else { return Some(line) };
        let end = match inside {
            Inside::Fence(sign, length) => {
                let text = text.trim_start_matches([' ', '\t', '>']).trim_end();
                if text.len() >= *length && text.bytes().all(|byte| byte == *sign) {
                    self.inside = None;
                }
                return None;
            }
            Inside::Comment => "-->",
            Inside::Raw(end) => end,
        };
        let found = text.to_ascii_lowercase().find(end)?;
        self.inside = None;
        Some(line.start + found + end.len()..line.end)
    }

    fn cells(&mut self, row: Range<usize>) {
        let bytes = self.page.as_bytes();
        let mut start = row.start;
        for at in row.clone() {
            if bytes[at] == b'|' && (at == row.start || bytes[at - 1] != b'\\') {
                self.runs.push(Run { in_row: true, ..Run::of(self.page, start..at) });
                start = at + 1;
            }
        }
        self.runs.push(Run { in_row: true, ..Run::of(self.page, start..row.end) });
    }

    fn text(&mut self, mut content: Range<usize>) {
        let page = self.page;
        let text = &page[content.clone()];
        let opened = opened(text);
        if let Some((inside, from)) = opened {
            self.inside = Some(inside);
            content.end = content.start + from;
        }
        let text = &page[content.clone()];
        let tag = text.trim_start().strip_prefix('<').is_some_and(super::run::is_block_tag);
        if tag {
            self.close();
        }
        match &mut self.paragraph {
            Some(run) => run.join(page, content.clone()),
            None => self.paragraph = Some(Run::of(page, content.clone())),
        }
        if text.ends_with("  ") || text.ends_with('\\') || self.inside.is_some() {
            self.close();
        }
    }
}

/// What a line begins with.
struct Containers {
    content: Range<usize>,
    /// Where the content of the list's item begins that the line does, in columns.
    marker: Option<usize>,
    quoted: bool,
    /// Spaces before the content, outside of quotes and items.
    indent: usize,
}

fn containers(page: &str, line: Range<usize>) -> Containers {
    let mut found = Containers { content: line.clone(), marker: None, quoted: false, indent: 0 };
    let (mut at, mut depth) = (line.start, 0);
    loop {
        let rest = &page[at..line.end];
        let text = rest.trim_start_matches([' ', '\t']);
        let spaces = rest.len() - text.len();
        let wide: usize = rest[..spaces].bytes().map(|byte| if byte == b'\t' { 4 } else { 1 }).sum();
        let behind = text.strip_prefix('>').filter(|_| depth < DEEPEST);
        depth += 1;
        if let Some(behind) = behind {
            (found.quoted, found.indent) = (true, 0);
            at = line.end - behind.len();
        } else if let Some(length) = marker(text).filter(|_| depth <= DEEPEST) {
            at += spaces + length;
            let behind = &page[at..line.end];
            let gap = behind.len() - behind.trim_start_matches(' ').len();
            found.marker = Some(at - line.start + if gap > 4 { 1 } else { gap });
        } else {
            found.indent = if at == line.start { wide } else { 0 };
            found.content = at + spaces..line.end;
            return found;
        }
    }
}

/// Bytes of the list marker that `text` begins with.
fn marker(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let length = match bytes.first()? {
        b'-' | b'*' | b'+' => 1,
        _ if (1..=9).contains(&digits) && matches!(bytes.get(digits), Some(b'.' | b')')) => digits + 1,
        _ => return None,
    };
    let is_end = matches!(bytes.get(length), None | Some(b' ' | b'\t'));
    (is_end && !is_rule(text)).then_some(length)
}

fn fence(text: &str) -> Option<Inside> {
    let sign = *text.as_bytes().first().filter(|sign| matches!(sign, b'`' | b'~'))?;
    let length = text.bytes().take_while(|byte| *byte == sign).count();
    let closes = sign == b'`' && text[length..].contains('`');
    (length >= 3 && !closes).then_some(Inside::Fence(sign, length))
}

/// Bytes of the `#`s of a heading; the space behind them may be missing.
fn heading(text: &str) -> Option<usize> {
    let hashes = text.bytes().take_while(|byte| *byte == b'#').count();
    (1..=6).contains(&hashes).then_some(hashes)
}

/// `---`, `* * *`, `===`: nothing but signs.
fn is_rule(text: &str) -> bool {
    let text = text.trim();
    let mut signs = text.bytes().filter(|byte| *byte != b' ');
    let Some(first) = signs.next().filter(|sign| matches!(sign, b'-' | b'*' | b'_' | b'=')) else { return false };
    signs.all(|sign| sign == first) && text.len() >= 3
}

/// `===` or `---`: what makes a heading of the paragraph above.
fn is_underline(text: &str) -> bool {
    let text = text.trim_end();
    text.bytes().all(|byte| byte == b'=') || text.bytes().all(|byte| byte == b'-')
}

fn is_delimiter_row(line: &str) -> bool {
    let line = line.trim_start_matches([' ', '\t', '>']).trim_end();
    line.contains('-')
        && line.contains('|')
        && line.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t'))
}

/// Lines that say what is to be put there, and no text: `[!INCLUDE […](…)]`, `::: zone`, `[a]: https://…`.
fn is_directive(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let is_definition = || {
        let end = text.find("]:")?;
        text.starts_with('[').then_some(end).filter(|_| !text[1..end].contains(['[', ']']))
    };
    let directives = ["[!include", "[!video", "[!div", "[!code", "[!op.", "[!notebook"];
    text.starts_with(":::") || directives.iter().any(|start| lower.starts_with(start)) || is_definition().is_some()
}

/// Bytes of `[!NOTE]`.
fn alert(text: &str) -> Option<usize> {
    let rest = text.strip_prefix("[!")?;
    let end = rest.find(']')?;
    (!rest[..end].contains('[')).then_some(end + 3)
}

/// What the line opens and does not close, and where.
fn opened(text: &str) -> Option<(Inside, usize)> {
    const PAIRS: [(&str, &str); 5] =
        [("<!--", "-->"), ("<pre>", "</pre>"), ("<pre ", "</pre>"), ("<script", "</script>"), ("<style", "</style>")];
    let lower = text.to_ascii_lowercase();
    let unclosed = |start: &str, end: &str| {
        let mut from = 0;
        loop {
            let at = from + lower[from..].find(start)?;
            match lower[at..].find(end) {
                Some(length) => from = at + length + end.len(),
                None => return Some(at),
            }
        }
    };
    PAIRS.iter().find_map(|(start, end)| {
        let inside = if *start == "<!--" { Inside::Comment } else { Inside::Raw(end) };
        Some((inside, unclosed(start, end)?))
    })
}
