//! `TOC.md` → [`Toc`]: one entry per heading, nested by level.
//!
//! A line reader, not a markdown parser: the old engine read this format line by line too, and took headings of any
//! level, with or without a space behind the `#`.

#[cfg(test)]
mod tests;

use super::{
    front_matter,
    toc::{self, INVALID_LEVEL, INVALID_SYNTAX},
    yaml::{self, Budget},
    yaml_page::MISSING_ATTRIBUTE,
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
    let (header, body) = match front_matter::split(&source.text) {
        front_matter::Split::Closed { header, body } => (header, body),
        _ => ("", 0),
    };
    let (metadata, _) = yaml::read(header, 2, Budget::FRONT_MATTER);
    let range = metadata.value("monikerRange").and_then(yaml::Node::text).map(str::trim);
    let moniker_range = range.filter(|range| !range.is_empty()).map(str::to_owned);
    let skipped = source.text[..body].lines().count() as u32;
    let mut in_comment = false;
    let mut first_level = None;
    for (line, number) in source.text[body..].lines().zip(skipped + 1..) {
        let line = without_comments(line, &mut in_comment);
        let trimmed = line.trim();
        if trimmed.is_empty() {
            continue;
        }
        let column = line.chars().take_while(|c| c.is_whitespace()).count() as u32 + 1;
        let position = Position { line: number, column };
        let level = trimmed.bytes().take_while(|byte| *byte == b'#').count();
        let content = trimmed[level..].trim();
        if level > 0 && content.is_empty() {
            let message = "this entry has no name and no link";
            let diagnostic = Diagnostic::new(&MISSING_ATTRIBUTE, source.file.place(position), message);
            diagnostics.push(diagnostic.help("write `# [Name](page.md)`, or remove the line"));
            continue;
        }
        if level == 0 {
            let message = format!("`{}` is no entry of a table of contents", shortened(trimmed));
            let diagnostic = Diagnostic::new(&INVALID_SYNTAX, source.file.place(position), message);
            diagnostics.push(diagnostic.help("write `# [Name](page.md)`, with one `#` for each level"));
            continue;
        }
        let level = level.min(DEEPEST);
        // The root may be any level, but has one.
        let first = *first_level.get_or_insert(level);
        let deepest = tree.open.last().map_or(first - 1, |(level, _)| *level);
        let problem = if level > deepest + 1 {
            Some((format!("a heading of level {level} follows one of level {deepest}"), deepest + 1))
        } else {
            (level < first).then(|| (format!("a heading of level {level} follows a first one of level {first}"), first))
        };
        diagnostics.extend(problem.map(|(message, wanted)| {
            let diagnostic = Diagnostic::new(&INVALID_LEVEL, source.file.place(position), message);
            diagnostic.help(format!("use {wanted} `#` here"))
        }));
        let (node, whole) = entry(content, position);
        if !whole {
            let message = format!("`{}` is more than a name or a link", shortened(content));
            let diagnostic = Diagnostic::new(&INVALID_SYNTAX, source.file.place(position), message);
            diagnostics.push(diagnostic.help("give each entry a heading of its own: `# [Name](page.md)`"));
        }
        tree.push(level, node);
    }
    let order = source.text[..body].lines().find_map(|line| line.strip_prefix("order:")?.trim().parse().ok());
    Diagnosed::new(Toc { order, moniker_range, ..tree.finish() }, diagnostics)
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

/// `[Name](target "display name")`, `<xref:uid>`, `@uid` or a name alone; closing `#`s are no part of it. Returns the entry,
/// and whether that is all there is.
fn entry(content: &str, position: Position) -> (TocNode, bool) {
    let kept;
    let content = if front_matter::has_segments(content) {
        kept = segment::keep(content, Side::Target);
        kept.trim()
    } else {
        content
    };
    let open = content.trim_end_matches('#');
    let content = if open.ends_with([' ', '\t']) { open.trim_end() } else { content };
    if let Some(href) = mention(content) {
        return (TocNode { href: Some(href), position, ..TocNode::default() }, true);
    }
    if let Some(target) =
        content.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).filter(|it| it.contains(':'))
    {
        return (TocNode { href: Some(target.to_owned()), position, ..TocNode::default() }, true);
    }
    let Some(link) = link(content) else {
        let several = content.strip_prefix('@').is_some_and(|rest| mention_alone(rest).is_some());
        let name = toc::plain_name(&without_markup(content));
        return (TocNode { name, position, ..TocNode::default() }, !several);
    };
    let href = mention(&link.target).unwrap_or(link.target);
    let node = TocNode {
        name: toc::plain_name(&without_markup(link.name)),
        display_name: link.title.and_then(toc::plain_name),
        href: Some(href).filter(|href| !href.is_empty()),
        position,
        ..TocNode::default()
    };
    (node, link.rest.is_empty())
}

/// The target that `@uid`, `@"uid"` or `@'uid'` means.
fn mention(text: &str) -> Option<String> {
    let uid = text.strip_prefix('@')?;
    let quoted = ['"', '\''].into_iter().find_map(|quote| uid.strip_prefix(quote)?.strip_suffix(quote));
    let uid = quoted.or_else(|| (!uid.contains(char::is_whitespace)).then_some(uid))?;
    (!uid.is_empty()).then(|| format!("xref:{uid}"))
}

/// The uid that a longer text begins with.
fn mention_alone(rest: &str) -> Option<&str> {
    rest.split_whitespace().next().filter(|uid| rest.starts_with(*uid) && uid.starts_with(char::is_alphabetic))
}

/// A markdown link, as written.
struct Link<'text> {
    name: &'text str,
    target: String,
    title: Option<&'text str>,
    /// What stands behind it.
    rest: &'text str,
}

/// Takes `[name](target "title")` apart.
fn link(content: &str) -> Option<Link<'_>> {
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
    let (target, behind) = match target.strip_prefix('<') {
        Some(inner) => inner.split_at(inner.find('>')?),
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
            target.split_at(end?.0)
        }
    };
    let behind = behind.trim_start_matches('>').trim_start();
    let quote = behind.chars().next().filter(|quote| matches!(quote, '"' | '\''));
    let title = quote.and_then(|quote| behind[1..].split_once(quote));
    let rest = title.map_or(behind, |(_, rest)| rest).trim_start();
    let rest = rest.split_once(')').map_or("", |(_, rest)| rest).trim();
    let target = html_escape::decode_html_entities(&unescaped(target)).into_owned();
    Some(Link { name, target, title: title.map(|(title, _)| title), rest })
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
