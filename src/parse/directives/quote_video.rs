//! `> [!VIDEO https://…]`: a film on another host.
//!
//! Attribute: `target`, an address with `http:` or `https:`; `http:` becomes `https:`. It is not there if the mark has
//! another scheme, which is reported.

use std::borrow::Cow;

use super::{
    Extension, Hook, Notes,
    alert::{first_mark, remove_mark},
};
use crate::{
    model::{
        Block,
        document::{Directive, Side},
        facts::ReferenceKind,
    },
    parse::markdown_html::UNSAFE_URL,
};

pub(super) const EXTENSION: Extension = Extension { hook: Hook::Quote(read) };

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
    let mut attributes = Vec::new();
    match web_address(written) {
        Some(target) => {
            notes.reference(ReferenceKind::Link, &target, start, Side::Target);
            attributes.push(("target", Cow::Owned(target)));
        }
        None => {
            let help = "write the address of a film that begins with `https://`";
            notes.report(&UNSAFE_URL, start, "this film's address may not be linked to; it is left out", help);
        }
    }
    Ok(Directive { name: "quote_video", attributes, blocks, position: notes.position(start) })
}

/// The address behind `VIDEO`.
fn behind_name(mark: &str) -> Option<&str> {
    let name = mark.get(..5).filter(|name| name.eq_ignore_ascii_case("video"))?;
    let rest = &mark[name.len()..];
    rest.starts_with(char::is_whitespace).then(|| rest.trim())
}

fn web_address(written: &str) -> Option<String> {
    let (scheme, rest) = written.split_once("://")?;
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let odd = |c: char| c.is_whitespace() || c.is_control() || "\"'<>\\".contains(c);
    (is_web && !host.is_empty() && !host.contains('@') && !rest.contains(odd)).then(|| format!("https://{rest}"))
}
