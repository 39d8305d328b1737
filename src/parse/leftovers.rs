//! A finished [`Document`] → links that did not come about: markup that readers see as text.

use super::facts::Notes;
use crate::{
    base::{Rule, Severity},
    model::{
        Block, Document, Inline,
        document::{Directive, Link},
    },
};

pub(super) static MALFORMED_LINK: Rule = Rule {
    code: "malformed-link",
    severity: Severity::Warning,
    explanation: "## What it finds\n\nText that looks like a link but is none: a space between the brackets and the parentheses (`[Setup] (setup.md)`) or in the address (`[Setup](my setup.md)`), full-width brackets or parentheses (`［Setup］（setup.md）`), or a link among raw HTML, where markdown means nothing.\n\n\
        ## Why it matters\n\nReaders see the brackets and the address, and nothing to click. Machine translation makes such links from whole ones.\n\n\
        ## How to mend it\n\nWrite `[Setup](setup.md)`, spaces in the address as `%20`. Among raw HTML write `<a href=\"setup.md\">Setup</a>`, or put blank lines around the markdown.\n",
};

/// The longest that is taken for a link, in bytes.
const LONGEST: usize = 500;

/// Reports the links in `document` that stayed text; `text` is the file's, whose body begins at byte `body`.
pub(super) fn find(document: &Document, text: &str, body: usize, notes: &mut Notes) {
    Search { text, at: body, notes }.blocks(&document.blocks);
}

struct Search<'a, 'index> {
    text: &'a str,
    /// How far the text was followed.
    at: usize,
    notes: &'a mut Notes<'index>,
}

impl Search<'_, '_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Heading(heading) => self.inlines(&heading.inlines, false),
                Block::Paragraph(inlines) | Block::Plain(inlines) => self.inlines(inlines, false),
                Block::Html(inlines) => self.inlines(inlines, true),
                Block::List(list) => list.items.iter().for_each(|item| self.blocks(item)),
                Block::Table(table) => {
                    table.head.iter().chain(table.rows.iter().flatten()).for_each(|cell| self.inlines(cell, false))
                }
                Block::Quote(blocks) | Block::Footnote { blocks, .. } => self.blocks(blocks),
                Block::Directive(Directive { blocks, .. }) => self.blocks(blocks),
                _ => {}
            }
        }
    }

    fn inlines(&mut self, inlines: &[Inline], html: bool) {
        // An address in running text is a link by itself, also where it was meant to be that of another one.
        let mut plain = String::new();
        for inline in inlines {
            match inline {
                Inline::Text(text) => plain.push_str(text),
                Inline::Link(link) if bare_address(link).is_some() => {
                    plain.push_str(bare_address(link).unwrap_or_default());
                }
                inline => {
                    self.plain(&std::mem::take(&mut plain), html);
                    self.inner(inline, html);
                }
            }
        }
        self.plain(&plain, html);
    }

    fn inner(&mut self, inline: &Inline, html: bool) {
        match inline {
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strikethrough(inner) => self.inlines(inner, html),
            Inline::Link(link) => self.inlines(&link.inlines, html),
            Inline::Segment(segment) => self.inlines(&segment.target, html),
            Inline::Directive(directive) => self.blocks(&directive.blocks),
            _ => {}
        }
    }

    fn plain(&mut self, plain: &str, html: bool) {
        let mut rest = plain;
        while let Some(found) = next(rest) {
            rest = &rest[found.end..];
            let Some(offset) = self.text.get(self.at..).and_then(|text| text.find(found.written)) else { continue };
            let start = self.at + offset;
            self.at = start + found.written.len();
            if self.text[..start].ends_with('\\') {
                continue;
            }
            let help = match found.fault {
                None if html => "write `<a href>` here, or put blank lines around the markdown",
                None => "compare it with the source page",
                Some(fault) => fault,
            };
            let message = format!("`{}` is no link and is shown as text", found.written);
            self.notes.report(&MALFORMED_LINK, start, message, help);
        }
    }
}

/// The text of a link that is nothing but its own address.
fn bare_address<'a>(link: &'a Link) -> Option<&'a str> {
    match link.inlines.as_slice() {
        [Inline::Text(text)] if link.target.ends_with(text.as_ref()) && !text.is_empty() => Some(text),
        _ => None,
    }
}

struct Found<'a> {
    /// From the bracket to the parenthesis that closes it.
    written: &'a str,
    /// Where it ends in the text that was searched.
    end: usize,
    /// What must be done; `None` if it is whole.
    fault: Option<&'static str>,
}

/// Returns the first text in `plain` that looks like a link.
fn next(plain: &str) -> Option<Found<'_>> {
    plain.char_indices().filter(|(_, c)| matches!(c, ']' | '］')).find_map(|(at, close)| link_at(plain, at, close))
}

/// Returns what looks like a link in `plain` with its bracket `close` at `at`.
fn link_at(plain: &str, at: usize, close: char) -> Option<Found<'_>> {
    let behind = &plain[at + close.len_utf8()..];
    let gap = behind.len() - behind.trim_start_matches([' ', '\u{3000}']).len();
    let open = behind[gap..].chars().next().filter(|c| matches!(c, '(' | '（'))?;
    let address = at + close.len_utf8() + gap + open.len_utf8()..;
    let within = plain.floor_char_boundary(address.start + LONGEST + '）'.len_utf8());
    let length = plain[address.start..within].find([')', '）'])?;
    let address = address.start..address.start + length;
    let end_mark = plain[address.end..].chars().next()?;
    let end = address.end + end_mark.len_utf8();
    let address = &plain[address];
    if address.len() > LONGEST || !is_address(address) {
        return None;
    }
    let fault = if close == '］' || open == '（' || end_mark == '）' {
        Some("write `[text](address)` with the brackets and parentheses of ASCII")
    } else if gap > 0 {
        Some("remove the space between `]` and `(`")
    } else if address.trim().contains(char::is_whitespace) {
        Some("write spaces in the address as `%20`")
    } else {
        None
    };
    let from = plain.ceil_char_boundary(at.saturating_sub(LONGEST));
    let start = plain[from..at].rfind(['[', '［']).map_or(at, |found| from + found);
    Some(Found { written: &plain[start..end], end, fault })
}

/// Whether a writer would mean this as the address of a page.
fn is_address(address: &str) -> bool {
    let address = address.trim().to_lowercase();
    let path = address.split(['?', '#', '"']).next().unwrap_or_default().trim_end();
    let starts = ["http://", "https://", "../", "./", "~/", "/", "#", "mailto:"];
    let begins = starts.iter().any(|start| address.len() > start.len() && address.starts_with(start));
    let ends = [".md", ".yml", ".html", ".htm", ".png", ".jpg", ".gif", ".svg"].iter().any(|end| path.ends_with(end));
    ends || (begins && !address.contains(char::is_whitespace))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_link_is_found_from_bracket_to_parenthesis() {
        let written = |text| next(text).map(|found| found.written);
        assert_eq!(written("see [Setup] (setup.md) now"), Some("[Setup] (setup.md)"));
        assert_eq!(written("［設定］（../setup.md）を"), Some("［設定］（../setup.md）"));
        assert_eq!(written("a [b](my file.md)"), Some("[b](my file.md)"));
        assert_eq!(written("values[0] (see below), x[1](y)"), None);
        assert_eq!(written("[1] (/ is a slash)"), None);
    }
}
