//! `> [!div class="x" id="y"]`: a part of the page with a class that its theme knows (`checklist`, `nextstepaction`,
//! `op_single_selector`, `op_multi_selector` with `title1` and `title2`, `mx-imgBorder` …).
//!
//! Attributes: `class`, names with one space between; `id`; `title1`, `title2`. Each is there only if it has a value. The
//! attributes may stand in back-ticks, and in the quotation marks that translators put in place of plain ones.

use std::borrow::Cow;

use super::{
    Extension, Hook, Notes,
    alert::{first_mark, remove_mark},
};
use crate::{
    model::{
        Block,
        document::{Directive, Text},
    },
    parse::{headings::is_safe_id, markdown_html::DISALLOWED_ATTRIBUTE},
};

pub(super) const EXTENSION: Extension = Extension { hook: Hook::Quote(read) };

/// Marks that writers and translators quote values with.
const QUOTES: &[char] = &['"', '\'', '“', '”', '„', '‘', '’', '«', '»', '「', '」', '＂'];

/// The longest list of classes, in bytes.
const LONGEST_CLASS: usize = 200;

fn read<'text>(
    mut blocks: Vec<Block<'text>>,
    start: usize,
    notes: &mut Notes,
) -> Result<Directive<'text>, Vec<Block<'text>>> {
    let Some(Block::Paragraph(inlines)) = blocks.first_mut() else { return Err(blocks) };
    let Some((mark, _)) = first_mark(inlines) else { return Err(blocks) };
    let Some(written) = behind_name(&mark) else { return Err(blocks) };
    remove_mark(inlines);
    if inlines.is_empty() {
        blocks.remove(0);
    }
    let mut attributes: Vec<(&'static str, Text)> = Vec::new();
    for (name, value) in pairs(written) {
        let (name, kept) = match name.as_str() {
            "class" => ("class", classes(value)),
            "id" => ("id", if is_safe_id(value) { value.to_owned() } else { String::new() }),
            "title1" => ("title1", value.trim().to_owned()),
            "title2" => ("title2", value.trim().to_owned()),
            _ => ("", String::new()),
        };
        if kept.is_empty() || (name == "class" && kept.split(' ').count() < value.split_whitespace().count()) {
            report(&name_or(name, value), start, notes);
        }
        if !kept.is_empty() && !attributes.iter().any(|(other, _)| *other == name) {
            attributes.push((name, Cow::Owned(kept)));
        }
    }
    Ok(Directive { name: "section", attributes, blocks, position: notes.position(start) })
}

/// What stands behind `div` in a section's mark.
fn behind_name(mark: &str) -> Option<&str> {
    let name = mark.get(..3).filter(|name| name.eq_ignore_ascii_case("div"))?;
    let rest = &mark[name.len()..];
    (rest.is_empty() || rest.starts_with([' ', '\t', '`', '\u{A0}']) || rest.starts_with("class")).then_some(rest)
}

/// The attributes that are written in `text`: names in lower case, values without their quotation marks.
fn pairs(text: &str) -> Vec<(String, &str)> {
    let mut pairs = Vec::new();
    let mut rest = text;
    while let Some((name, behind)) = rest.split_once('=') {
        let name = name.rsplit(|c: char| c.is_whitespace() || c == '`').find(|part| !part.is_empty());
        let value = behind.trim_start();
        let end = match value.strip_prefix(QUOTES) {
            Some(inner) => {
                let opened = value.len() - inner.len();
                let close = inner.find(QUOTES).unwrap_or(inner.len());
                pairs.extend(name.map(|name| (name.to_lowercase(), &inner[..close])));
                opened + close + inner[close..].chars().next().map_or(0, char::len_utf8)
            }
            None => {
                let end = value.find(|c: char| c.is_whitespace() || c == '`').unwrap_or(value.len());
                pairs.extend(name.map(|name| (name.to_lowercase(), &value[..end])));
                end
            }
        };
        rest = &value[end..];
    }
    pairs
}

/// The names in `value` that may be classes.
fn classes(value: &str) -> String {
    let is_class = |name: &&str| name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    let names: Vec<&str> = value.split_whitespace().filter(is_class).collect();
    let names = names.join(" ");
    if names.len() <= LONGEST_CLASS { names } else { String::new() }
}

fn name_or(name: &str, value: &str) -> String {
    if name.is_empty() {
        format!("a section may not have the attribute of the value `{value}`; it is left out")
    } else {
        format!("`{value}` may not be the `{name}` of a section; what is odd in it is left out")
    }
}

fn report(message: &str, start: usize, notes: &mut Notes) {
    let help = "write `> [!div class=\"name\"]`, with `id`, `title1` and `title2` if you need them";
    notes.report(&DISALLOWED_ATTRIBUTE, start, message, help);
}
