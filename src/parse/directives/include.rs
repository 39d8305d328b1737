//! `[!INCLUDE [title](target)]`: another file's text in place of the mark.
//!
//! Attributes: `target` as written with escapes resolved, `title`, and `form`: `block` alone in its paragraph, else
//! `inline`; in place of it `placed`, with the same value, for `[!include-[…`, which is never a block. The file is found by `link`, its text put in by `emit`.

use std::borrow::Cow;

use super::{Extension, Hook, Mark, Notes};
use crate::{
    model::{
        document::{Directive, Side},
        facts::ReferenceKind,
    },
    segment,
};

pub(super) const EXTENSION: Extension = Extension { hook: Hook::Text(read) };

fn read<'text>(mark: &Mark<'text>, side: Side, notes: &mut Notes) -> Option<Directive<'text>> {
    if !mark.name.eq_ignore_ascii_case("include") {
        return None;
    }
    let target = unescaped(destination(mark.target)?);
    notes.reference(ReferenceKind::Include, &target, mark.range.start, side);
    // `[!include-[…` stays in its paragraph, even alone.
    let form = if mark.inline { "placed" } else { "form" };
    let title = Cow::Owned(segment::keep(mark.title, side));
    Some(Directive {
        name: "include",
        attributes: vec![("target", target), ("title", title), (form, Cow::Borrowed("inline"))],
        blocks: Vec::new(),
        position: notes.position(mark.range.start),
    })
}

/// The path of `path "title"`, without the angle brackets it may have; empty where nothing is written, for that is a file
/// that is missing.
fn destination(target: &str) -> Option<&str> {
    let target = target.trim();
    if target.is_empty() {
        return Some(target);
    }
    if let Some(pointed) = target.strip_prefix('<') {
        return pointed.split_once('>').map(|(path, _)| path);
    }
    let path = target.split_whitespace().next()?;
    let rest = target[path.len()..].trim_start();
    (rest.is_empty() || rest.starts_with(['"', '\''])).then_some(path)
}

fn unescaped(path: &str) -> Cow<'_, str> {
    if !path.contains('\\') {
        return Cow::Borrowed(path);
    }
    let mut unescaped = String::with_capacity(path.len());
    let mut characters = path.chars().peekable();
    while let Some(c) = characters.next() {
        match characters.peek() {
            Some(next) if c == '\\' && next.is_ascii_punctuation() => unescaped.extend(characters.next()),
            _ => unescaped.push(c),
        }
    }
    Cow::Owned(unescaped)
}
