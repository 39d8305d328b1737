//! `> [!VIDEO https://…]`: a film on another host.
//!
//! Attribute: `target`, an address with `http:` or `https:`; `http:` becomes `https:`. It is not there if the mark has
//! another scheme, which is reported. What follows in the same quote is a quote of its own.

use std::borrow::Cow;

use super::{Extension, Hook, Notes, QuoteMark};
use crate::{
    model::{
        Block,
        document::{Directive, Side},
        facts::ReferenceKind,
    },
    parse::markdown_html::UNSAFE_URL,
};

pub(super) const EXTENSION: Extension = Extension { hook: Hook::Quote { begins, read } };

fn begins(mark: &str, _: &Notes) -> bool {
    behind_name(mark).is_some()
}

fn read<'text>(
    mark: &QuoteMark,
    blocks: Vec<Block<'text>>,
    notes: &mut Notes,
) -> Result<Vec<Block<'text>>, Vec<Block<'text>>> {
    let Some(written) = behind_name(&mark.text) else { return Err(blocks) };
    let mut attributes = Vec::new();
    match web_address(written) {
        Some(target) => {
            notes.reference_at(ReferenceKind::Link, &target, mark.position, Side::Target);
            attributes.push(("target", Cow::Owned(target)));
        }
        None => {
            let help = "write the address of a film that begins with `https://`";
            notes.report_at(
                &UNSAFE_URL,
                mark.position,
                "this film's address may not be linked to; it is left out",
                help,
            );
        }
    }
    let film = Directive { name: "quote_video", attributes, blocks: Vec::new(), position: mark.position };
    let rest = (!blocks.is_empty()).then_some(Block::Quote(blocks));
    Ok(std::iter::once(Block::Directive(film)).chain(rest).collect())
}

/// The address behind `VIDEO`.
fn behind_name(mark: &str) -> Option<&str> {
    let name = mark.get(..5).filter(|name| name.eq_ignore_ascii_case("video"))?;
    let rest = &mark[name.len()..];
    rest.starts_with(char::is_whitespace).then(|| rest.trim())
}

fn web_address(written: &str) -> Option<String> {
    let written = written.strip_prefix('<').and_then(|written| written.strip_suffix('>')).unwrap_or(written);
    let (scheme, rest) = written.split_once("://")?;
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let odd = |c: char| c.is_whitespace() || c.is_control() || "\"'<>\\".contains(c);
    (is_web && !host.is_empty() && !host.contains('@') && !rest.contains(odd)).then(|| format!("https://{rest}"))
}
