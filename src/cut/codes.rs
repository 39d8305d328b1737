//! Markdown of one segment → text, and the inline codes that translation tools keep out of a translator's way.
//!
//! **Invariant:** the parts put one behind the other are the markdown, to the byte, whatever it is; every text and code is a stretch of it. What
//! is a code decides only how well a tool protects it: a sign that is taken for the wrong thing is lost nowhere.

use std::ops::Range;

/// Pairs nested deeper than this are single codes.
const DEEPEST: usize = 24;
/// Bytes of a link's target or of a tag.
const LONGEST: usize = 4_000;

/// A stretch of markdown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part<'t> {
    Text(&'t str),
    /// A code that stands alone.
    Code(Kind, &'t str),
    /// Two codes and what they hold.
    Pair(Kind, [&'t str; 2], Vec<Part<'t>>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Bold,
    Italic,
    Strikethrough,
    Link,
    Image,
    /// Inline code, with what it says: no translator may change it.
    Code,
    Tag,
    /// `&nbsp;`
    Entity,
    /// `\[`
    Escape,
    LineBreak,
    /// `[!NOTE]`, `[^1]`
    Marker,
}

impl Kind {
    /// One word for tools and people.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Bold => "bold",
            Kind::Italic => "italic",
            Kind::Strikethrough => "strikethrough",
            Kind::Link => "link",
            Kind::Image => "image",
            Kind::Code => "code",
            Kind::Tag => "tag",
            Kind::Entity => "entity",
            Kind::Escape => "escape",
            Kind::LineBreak => "lb",
            Kind::Marker => "marker",
        }
    }
}

/// Returns the parts of `markdown`.
pub fn parts(markdown: &str) -> Vec<Part<'_>> {
    let mut scan =
        Scan { text: markdown, tokens: Vec::new(), open: Vec::new(), unclosed_code: 0, unclosed_comment: false };
    scan.run();
    let Scan { tokens, .. } = scan;
    let mut at = 0;
    let mut end = 0;
    tree(markdown, &tokens, &mut at, &mut end, markdown.len(), 0)
}

/// A sign in the text. What lies between tokens is text.
struct Token {
    range: Range<usize>,
    kind: Kind,
    role: Role,
}

enum Role {
    Alone,
    /// May open a pair; the index of the token that closes it.
    Opens(Mark, Option<usize>),
    /// Closes a pair that is opened.
    Closes,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Mark {
    Delimiter(u8, usize),
    Bracket,
    Tag(String),
}

struct Scan<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    /// Tokens that may still be closed.
    open: Vec<usize>,
    /// No run of so many backticks follows.
    unclosed_code: u64,
    /// No end of a comment follows.
    unclosed_comment: bool,
}

impl<'t> Scan<'t> {
    fn run(&mut self) {
        let bytes = self.text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let next = match bytes[at] {
                b'\\' => self.escape(at),
                b'`' => self.code(at),
                b'<' => self.angle(at),
                b'&' => self.entity(at),
                b'\n' => self.alone(Kind::LineBreak, at..at + 1),
                b'*' | b'_' | b'~' => Some(self.delimiter(at)),
                b'[' => self.bracket(at, at),
                b'!' if bytes.get(at + 1) == Some(&b'[') => self.bracket(at, at + 1),
                b']' => self.close_bracket(at),
                _ => None,
            };
            at = next.unwrap_or(at + 1);
        }
    }

    fn alone(&mut self, kind: Kind, range: Range<usize>) -> Option<usize> {
        let end = range.end;
        self.tokens.push(Token { range, kind, role: Role::Alone });
        Some(end)
    }

    fn open(&mut self, kind: Kind, range: Range<usize>, mark: Mark) -> usize {
        let end = range.end;
        self.open.push(self.tokens.len());
        self.tokens.push(Token { range, kind, role: Role::Opens(mark, None) });
        end
    }

    /// Closes the nearest token that is open with this mark; `false` if none is near.
    fn close(&mut self, wanted: &Mark, range: Range<usize>) -> bool {
        let near = self.open.iter().rev().take(DEEPEST);
        let found = near
            .enumerate()
            .find(|(_, token)| matches!(&self.tokens[**token].role, Role::Opens(mark, _) if mark == wanted));
        let Some((depth, opener)) = found.map(|(depth, opener)| (depth, *opener)) else { return false };
        self.open.truncate(self.open.len() - depth - 1);
        let closer = self.tokens.len();
        let kind = self.tokens[opener].kind;
        if let Role::Opens(_, partner) = &mut self.tokens[opener].role {
            *partner = Some(closer);
        }
        self.tokens.push(Token { range, kind, role: Role::Closes });
        true
    }

    fn escape(&mut self, at: usize) -> Option<usize> {
        match self.text.as_bytes().get(at + 1)? {
            b'\n' => self.alone(Kind::LineBreak, at..at + 2),
            byte if byte.is_ascii_punctuation() => self.alone(Kind::Escape, at..at + 2),
            _ => None,
        }
    }

    fn code(&mut self, at: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let run = |from: usize| bytes[from..].iter().take_while(|byte| **byte == b'`').count();
        let length = run(at);
        let mut from = at + length;
        let bit = 1u64.checked_shl(length as u32).unwrap_or(0);
        if bit == 0 || self.unclosed_code & bit != 0 {
            return Some(from);
        }
        while let Some(found) = self.text[from..].find('`') {
            let closing = run(from + found);
            from += found + closing;
            if closing == length {
                return self.alone(Kind::Code, at..from);
            }
        }
        self.unclosed_code |= bit;
        Some(at + length)
    }

    fn angle(&mut self, at: usize) -> Option<usize> {
        let rest = &self.text[at..];
        if rest.starts_with("<!--") {
            let end = if self.unclosed_comment { None } else { rest.find("-->") };
            self.unclosed_comment = end.is_none();
            return self.alone(Kind::Tag, at..at + end? + 3);
        }
        let end = at + tag_end(rest)?;
        let inner = &self.text[at + 1..end - 1];
        let (closing, inner) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
        let name: String = inner.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let name = name.to_ascii_lowercase();
        let behind = inner[name.len()..].chars().next();
        if matches!(behind, Some(':' | '@' | '.' | '+' | '_')) {
            let address = !inner.contains(char::is_whitespace);
            return if address { self.alone(Kind::Link, at..end) } else { None };
        }
        let void = matches!(name.as_str(), "br" | "img" | "hr" | "wbr" | "input" | "source" | "col");
        let mark = Mark::Tag(name);
        if closing {
            if !self.close(&mark, at..end) {
                self.alone(Kind::Tag, at..end);
            }
        } else if void || inner.ends_with('/') {
            self.alone(Kind::Tag, at..end);
        } else {
            self.open(Kind::Tag, at..end, mark);
        }
        Some(end)
    }

    fn entity(&mut self, at: usize) -> Option<usize> {
        let rest = &self.text[at + 1..];
        let end = rest.bytes().take(40).position(|byte| byte == b';')?;
        let name = rest[..end].strip_prefix('#').unwrap_or(&rest[..end]);
        let whole = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if whole { self.alone(Kind::Entity, at..at + 1 + end + 1) } else { None }
    }

    fn delimiter(&mut self, at: usize) -> usize {
        let sign = self.text.as_bytes()[at];
        let length = self.text.as_bytes()[at..].iter().take_while(|byte| **byte == sign).count();
        let end = at + length;
        let kind = match (sign, length) {
            (b'~', 2) => Kind::Strikethrough,
            (b'*' | b'_', 2 | 3) => Kind::Bold,
            (b'*' | b'_', 1) => Kind::Italic,
            _ => return end,
        };
        let before = self.text[..at].chars().next_back();
        let after = self.text[end..].chars().next();
        let is_word = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
        let is_space = |character: Option<char>| character.is_none_or(char::is_whitespace);
        let mark = Mark::Delimiter(sign, length);
        if !is_space(before) && (sign != b'_' || !is_word(after)) && self.close(&mark, at..end) {
            return end;
        }
        if !is_space(after) && (sign != b'_' || !is_word(before)) {
            self.open(kind, at..end, mark);
        }
        end
    }

    /// `[` at `bracket`; of an image it begins at `at`.
    fn bracket(&mut self, at: usize, bracket: usize) -> Option<usize> {
        let rest = &self.text[bracket + 1..];
        if at == bracket && rest.starts_with(['!', '^']) && !rest.starts_with("![") {
            let end = rest.bytes().take(200).position(|byte| matches!(byte, b']' | b'[' | b'\n'))?;
            let whole = rest.as_bytes()[end] == b']';
            return if whole { self.alone(Kind::Marker, at..bracket + 1 + end + 1) } else { None };
        }
        let kind = if at == bracket { Kind::Link } else { Kind::Image };
        Some(self.open(kind, at..bracket + 1, Mark::Bracket))
    }

    fn close_bracket(&mut self, at: usize) -> Option<usize> {
        let rest = &self.text[at + 1..];
        let length = match rest.bytes().next() {
            Some(b'(') => target_end(rest),
            Some(b'[') => rest.bytes().take(LONGEST).position(|byte| byte == b']').map(|end| end + 1),
            _ => None,
        };
        if let Some(length) = length
            && self.close(&Mark::Bracket, at..at + 1 + length)
        {
            return Some(at + 1 + length);
        }
        // `[x]` alone is text: what opened it opens nothing.
        let is_bracket = |token: &usize| matches!(&self.tokens[*token].role, Role::Opens(Mark::Bracket, _));
        if let Some(depth) = self.open.iter().rev().take(DEEPEST).position(is_bracket) {
            self.open.remove(self.open.len() - depth - 1);
        }
        None
    }
}

/// Where the tag ends that `rest` begins with, behind its `>`.
fn tag_end(rest: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in rest.bytes().enumerate().take(LONGEST).skip(1) {
        match (quote, byte) {
            (Some(open), _) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'>') => return Some(at + 1),
            (None, b'<') => return None,
            (None, _) => {}
        }
    }
    None
}

/// Where the target `(…)` ends that `rest` begins with.
fn target_end(rest: &str) -> Option<usize> {
    let (mut depth, mut escaped, mut angle) = (0, false, false);
    for (at, byte) in rest.bytes().enumerate().take(LONGEST) {
        if escaped {
            escaped = false;
            continue;
        }
        match byte {
            b'\\' => escaped = true,
            b'<' if at == 1 => angle = true,
            b'>' if angle => angle = false,
            b'(' if !angle => depth += 1,
            b')' if !angle => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// The parts from byte `*end` up to `until`, beginning with the token `*at`.
fn tree<'t>(
    text: &'t str,
    tokens: &[Token],
    at: &mut usize,
    end: &mut usize,
    until: usize,
    depth: usize,
) -> Vec<Part<'t>> {
    let mut parts = Vec::new();
    while let Some(token) = tokens.get(*at).filter(|token| token.range.start < until) {
        let raw = &text[token.range.clone()];
        *at += 1;
        // What opens nothing is text like that around it.
        let part = match &token.role {
            Role::Alone | Role::Closes => Part::Code(token.kind, raw),
            Role::Opens(_, None) => continue,
            Role::Opens(_, Some(_)) if depth == DEEPEST => Part::Code(token.kind, raw),
            Role::Opens(_, Some(closer)) => {
                push_text(&mut parts, &text[*end..token.range.start]);
                *end = token.range.end;
                let close = &tokens[*closer].range;
                let inside = tree(text, tokens, at, end, close.start, depth + 1);
                *at = closer + 1;
                *end = close.end;
                parts.push(Part::Pair(token.kind, [raw, &text[close.clone()]], inside));
                continue;
            }
        };
        push_text(&mut parts, &text[*end..token.range.start]);
        *end = token.range.end;
        parts.push(part);
    }
    push_text(&mut parts, &text[*end..until]);
    *end = until;
    parts
}

fn push_text<'t>(parts: &mut Vec<Part<'t>>, text: &'t str) {
    if !text.is_empty() {
        parts.push(Part::Text(text));
    }
}
