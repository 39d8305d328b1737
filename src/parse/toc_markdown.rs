//! `TOC.md` → [`Toc`]: one entry per heading, nested by level.
//!
//! A line reader, not a markdown parser: the old engine read this format line by line too, and took headings of any
//! level, with or without a space behind the `#`.

#[cfg(test)]
mod tests;

use super::{
    front_matter,
    toc::{self, INVALID_LEVEL, INVALID_SYNTAX},
};
use crate::{
    base::{Diagnosed, Diagnostic, Position},
    model::{Source, Toc, document::Side, toc::TocNode},
    segment,
};

/// Deeper headings count as this deep.
const DEEPEST: usize = 32;

/// Reads the headings of a `TOC.md`.
pub fn read(source: &Source) -> Diagnosed<Toc> {
    let mut tree = Tree::default();
    let mut diagnostics = Vec::new();
    let body = match front_matter::split(&source.text) {
        front_matter::Split::Closed { body, .. } => body,
        _ => 0,
    };
    let skipped = source.text[..body].lines().count() as u32;
    let mut in_comment = false;
    for (line, number) in source.text[body..].lines().zip(skipped + 1..) {
        let line = without_comments(line, &mut in_comment);
        let trimmed = line.trim();
        if trimmed.is_empty() {
            continue;
        }
        let column = (line.len() - line.trim_start().len()) as u32 + 1;
        let position = Position { line: number, column };
        let level = trimmed.bytes().take_while(|byte| *byte == b'#').count();
        let content = trimmed[level..].trim();
        if level == 0 || content.is_empty() {
            let message = format!("`{}` is no entry of a table of contents", shortened(trimmed));
            let diagnostic = Diagnostic::new(&INVALID_SYNTAX, source.file.place(position), message);
            diagnostics.push(diagnostic.help("write `# [Name](page.md)`, with one `#` for each level"));
            continue;
        }
        let level = level.min(DEEPEST);
        let deepest = tree.open.last().map_or(0, |(level, _)| *level);
        if level > deepest + 1 {
            let message = format!("a heading of level {level} follows one of level {deepest}");
            let message = if deepest == 0 { format!("the first heading has level {level}") } else { message };
            let diagnostic = Diagnostic::new(&INVALID_LEVEL, source.file.place(position), message);
            diagnostics.push(diagnostic.help(format!("use {} `#` here", deepest + 1)));
        }
        tree.push(level, entry(content, position));
    }
    Diagnosed::new(tree.finish(), diagnostics)
}

/// The entries whose children may still come, outermost first, each with its heading's level.
#[derive(Default)]
struct Tree {
    toc: Toc,
    open: Vec<(usize, TocNode)>,
}

impl Tree {
    fn push(&mut self, level: usize, node: TocNode) {
        while self.open.last().is_some_and(|(open, _)| *open >= level) {
            self.close();
        }
        self.open.push((level, node));
    }

    fn close(&mut self) {
        let Some((_, node)) = self.open.pop() else { return };
        match self.open.last_mut() {
            Some((_, parent)) => parent.children.push(node),
            None => self.toc.nodes.push(node),
        }
    }

    fn finish(mut self) -> Toc {
        while !self.open.is_empty() {
            self.close();
        }
        self.toc
    }
}

/// Returns `line` without the parts inside `<!-- … -->`; `in_comment` goes from line to line.
fn without_comments(line: &str, in_comment: &mut bool) -> String {
    let mut rest = line;
    let mut kept = String::new();
    loop {
        if *in_comment {
            let Some((_, after)) = rest.split_once("-->") else { return kept };
            (*in_comment, rest) = (false, after);
        }
        let Some((before, after)) = rest.split_once("<!--") else {
            kept.push_str(rest);
            return kept;
        };
        kept.push_str(before);
        (*in_comment, rest) = (true, after);
    }
}

/// `[Name](target)`, `<xref:uid>`, `@uid` or a name alone; closing `#`s are no part of it.
fn entry(content: &str, position: Position) -> TocNode {
    let kept;
    let content = if front_matter::has_segments(content) {
        kept = segment::keep(content, Side::Target);
        kept.trim()
    } else {
        content
    };
    let open = content.trim_end_matches('#');
    let content = if open.ends_with([' ', '\t']) { open.trim_end() } else { content };
    let uid = content.strip_prefix('@').filter(|uid| !uid.is_empty() && !uid.contains(char::is_whitespace));
    if let Some(uid) = uid {
        return TocNode { href: Some(format!("xref:{uid}")), position, ..TocNode::default() };
    }
    if let Some(target) =
        content.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).filter(|it| it.contains(':'))
    {
        return TocNode { href: Some(target.to_owned()), position, ..TocNode::default() };
    }
    let (name, href) = match link(content) {
        Some((name, href)) => (name, Some(href).filter(|href| !href.is_empty())),
        None => (content, None),
    };
    TocNode { name: toc::plain_name(&without_markup(name)), href, position, ..TocNode::default() }
}

/// Takes `[name](target "title")` apart; text around the link is part of no name.
fn link(content: &str) -> Option<(&str, String)> {
    let start = content.starts_with('[').then_some(1)?;
    let mut depth = 1;
    let mut end = None;
    let mut characters = content[start..].char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '\\' => {
                characters.next();
            }
            '[' => depth += 1,
            ']' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            end = Some(start + at);
            break;
        }
    }
    let name = &content[start..end?];
    let target = content[end? + 1..].trim_start().strip_prefix('(')?.trim_start();
    let target = match target.strip_prefix('<') {
        Some(inner) => &inner[..inner.find('>')?],
        None => {
            let mut depth = 0;
            let end = target.char_indices().find(|(_, character)| {
                match character {
                    '(' => depth += 1,
                    ')' => depth -= 1,
                    _ => {}
                }
                depth < 0 || character.is_whitespace()
            });
            &target[..end?.0]
        }
    };
    let target = unescaped(target);
    Some((name, html_escape::decode_html_entities(&target).into_owned()))
}

fn unescaped(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        if character != '\\' || !characters.peek().is_some_and(char::is_ascii_punctuation) {
            result.push(character);
        }
    }
    result
}

/// Tags that only shape text; others may be text themselves (`<T>`, `<Subscription ID>`).
const SHAPING_TAGS: [&str; 12] = ["a", "b", "br", "code", "em", "i", "img", "span", "strong", "sub", "sup", "u"];

/// Removes emphasis, code marks, backslashes before punctuation, and shaping tags.
fn without_markup(name: &str) -> String {
    let mut result = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(character) = rest.chars().next() {
        let after = &rest[character.len_utf8()..];
        let mut taken = character.len_utf8();
        match character {
            '\\' if after.starts_with(|next: char| next.is_ascii_punctuation()) => {
                result.push_str(&after[..1]);
                taken += 1;
            }
            '`' => {}
            '*' | '_' => {
                let run = rest.len() - rest.trim_start_matches(character).len();
                let inside = |edge: Option<char>| edge.is_some_and(char::is_alphanumeric);
                let before_is_word = inside(result.chars().next_back());
                let after_is_word = inside(rest[run..].chars().next());
                let is_word_inside = character == '_' && before_is_word && after_is_word;
                let stands_alone =
                    edge_is_blank(result.chars().next_back()) && edge_is_blank(rest[run..].chars().next());
                if is_word_inside || stands_alone {
                    result.push_str(&rest[..run]);
                }
                taken = run;
            }
            '<' => match shaping_tag(rest) {
                Some(length) => taken = length,
                None => result.push('<'),
            },
            _ => result.push(character),
        }
        rest = &rest[taken..];
    }
    result
}

fn edge_is_blank(edge: Option<char>) -> bool {
    edge.is_none_or(char::is_whitespace)
}

fn shaping_tag(text: &str) -> Option<usize> {
    let end = text.find('>')?;
    let inner = text[1..end].trim_start_matches('/');
    let name = inner.split(|character: char| !character.is_ascii_alphanumeric()).next()?.to_ascii_lowercase();
    SHAPING_TAGS.contains(&name.as_str()).then_some(end + 1)
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= 40 { text.to_owned() } else { text.chars().take(40).chain(['…']).collect() }
}
