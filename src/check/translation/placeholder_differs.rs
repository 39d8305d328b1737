//! `placeholder-differs`: translations whose placeholders are not those of their source.

use super::{Translation, named, without_common};
use crate::base::{Diagnostic, Rule, Severity};

pub(in crate::check) fn find(translation: &Translation) -> Option<Diagnostic> {
    let (source, target) = (placeholders(&translation.source_prose), placeholders(&translation.target_prose));
    let (mut lost, mut added) = without_common(&source, &target);
    lost.retain(|placeholder| !target.contains(placeholder));
    // Remarks to the writer in braces are translated, and may be one word then.
    added.retain(|placeholder| !source.contains(placeholder) && (!lost.is_empty() || placeholder.is_ascii()));
    let message = match (lost.as_slice(), added.as_slice()) {
        ([], []) => return None,
        ([], added) => format!("the placeholder {} is not in the source", named(added)),
        (lost, []) => format!("the placeholder {} of the source is not in this translation", named(lost)),
        (lost, added) => {
            format!("the placeholder {} of the source is {} in this translation", named(lost), named(added))
        }
    };
    Some(translation.problem(&RULE, message).help("write placeholders as the source has them"))
}

fn placeholders(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['{', '%', '<']) {
        let before = rest[..at].chars().next_back();
        rest = &rest[at..];
        let length = match rest.as_bytes()[0] {
            b'{' => braces(rest),
            b'%' if !before.is_some_and(char::is_alphanumeric) => percent(rest),
            b'<' => leaked(rest),
            _ => None,
        };
        found.extend(length.map(|length| &rest[..length]));
        rest = &rest[length.unwrap_or(1)..];
    }
    found
}

/// `{0}`, `{name}`, `{{ value }}`: the length of what `text` begins with.
fn braces(text: &str) -> Option<usize> {
    let open = text.bytes().take_while(|byte| *byte == b'{').count();
    let inner = text[open..].find('}').map(|end| &text[open..open + end])?;
    // Several words are a remark to the writer, which is translated.
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':' | '$');
    let named = !inner.trim().is_empty() && inner.chars().count() <= 40 && inner.trim().chars().all(is_name);
    let close = text[open + inner.len()..].bytes().take_while(|byte| *byte == b'}').count();
    (named && close >= open).then_some(open + inner.len() + open)
}

/// `%s`, `%1$d`, `%USERPROFILE%`
fn percent(text: &str) -> Option<usize> {
    let inner = &text[1..];
    let name = inner.bytes().take_while(|byte| byte.is_ascii_uppercase() || *byte == b'_').count();
    if name >= 3 && inner.as_bytes().get(name) == Some(&b'%') {
        return Some(name + 2);
    }
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    let place = if digits > 0 && inner.as_bytes().get(digits) == Some(&b'$') { digits + 1 } else { 0 };
    let kind = inner[place..].chars().next()?;
    let ends = !inner[place + kind.len_utf8()..].starts_with(|c: char| c.is_ascii_alphanumeric());
    (matches!(kind, 's' | 'd' | 'u' | '@') && ends).then_some(1 + place + 1)
}

/// `<c0>`: what machine translation puts in place of markup, left over.
fn leaked(text: &str) -> Option<usize> {
    let digits = text.strip_prefix("<c")?.bytes().take_while(u8::is_ascii_digit).count();
    (digits > 0 && text[2 + digits..].starts_with('>')).then_some(digits + 3)
}

pub(in crate::check) static RULE: Rule = Rule {
    code: "placeholder-differs",
    severity: Severity::Warning,
    explanation: "\
## What it finds
A segment whose placeholders are not those of its source: `{0}`, `{name}`, `%s`, `%1$d`, `%PATH%`, and `<c0>`, which machine translation
leaves in place of markup. Those in code are not looked at; they are `code-differs`.

## Why it matters
Readers are to put their own value there, or a program does. A translated placeholder is found by neither.

## How to mend it
Write placeholders as the source has them.
",
};
