//! `> [!NOTE]`: a quote that tells, warns or advises.
//!
//! Attribute: `kind`, one of `note`, `tip`, `important`, `warning`, `caution`. Translators have translated the mark
//! now and then; the words known from real pages are understood.

use std::borrow::Cow;

use super::{Extension, Hook, Notes};
use crate::{
    base::{Rule, Severity},
    model::{
        Block, Inline,
        document::{Directive, Segment, Side, Text, plain_text},
    },
};

pub(crate) static TRANSLATED_KIND: Rule = Rule {
    code: "translated-alert-kind",
    severity: Severity::Warning,
    explanation: "## What it finds\n\nAn alert whose mark was translated or decorated: `[!注意:]`, `[! **Note**]`.\n\n\
        ## Why it matters\n\nDocFX does not know such a mark and shows it as text in a plain quote. Hexapla guesses the \
        kind; the guess may be wrong.\n\n\
        ## How to mend it\n\nWrite `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]` or `[!CAUTION]`; readers see the \
        word in their language.\n",
};

pub(super) const EXTENSION: Extension = Extension { hook: Hook::Quote(read) };

const KINDS: &[&str] = &["note", "tip", "important", "warning", "caution"];

/// Words that translators put in place of a kind, in lower case.
const TRANSLATED: &[(&str, &[&str])] = &[
    (
        "note",
        &[
            "注意",
            "注",
            "附註",
            "备注",
            "備註",
            "参考",
            "ノート",
            "メモ",
            "참고",
            "메모",
            "정보",
            "remarque",
            "remarques",
            "hinweis",
            "hinweise",
            "notes",
            "nota",
            "notas",
            "observação",
            "примечание",
            "ملاحظة",
        ],
    ),
    ("tip", &["提示", "ヒント", "팁", "conseil", "astuce", "tipp", "sugerencia", "dica", "suggerimento", "совет"]),
    ("important", &["重要", "중요", "wichtig", "importante", "важно"]),
    ("warning", &["警告", "경고", "warnung", "avertissement", "advertencia", "aviso", "avviso", "предупреждение"]),
    ("caution", &["주의", "vorsicht", "achtung", "attention", "precaución", "cuidado", "attenzione"]),
];

fn read<'text>(
    mut blocks: Vec<Block<'text>>,
    start: usize,
    notes: &mut Notes,
) -> Result<Directive<'text>, Vec<Block<'text>>> {
    let Some(Block::Paragraph(inlines)) = blocks.first_mut() else { return Err(blocks) };
    let Some((mark, source_mark)) = first_mark(inlines) else { return Err(blocks) };
    let Some(kind) = kind(&mark).or_else(|| source_mark.as_deref().and_then(kind)) else { return Err(blocks) };
    remove_mark(inlines);
    if inlines.is_empty() {
        blocks.remove(0);
    }
    if !mark.eq_ignore_ascii_case(kind) {
        let message =
            format!("`[!{mark}]` is no kind of alert that DocFX knows; it is shown as `[!{}]`", kind.to_uppercase());
        let help = format!("write `[!{}]`: readers see the word in their language", kind.to_uppercase());
        notes.report(&TRANSLATED_KIND, start, message, &help);
    }
    let attributes = vec![("kind", Cow::Borrowed(kind))];
    Ok(Directive { name: "alert", attributes, blocks, position: notes.position(start) })
}

/// The kind that a mark means, whatever the language.
fn kind(mark: &str) -> Option<&'static str> {
    let word = mark.trim_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：' | '*' | '_')).to_lowercase();
    let known = KINDS.iter().find(|kind| **kind == word).copied();
    known.or_else(|| TRANSLATED.iter().find(|(_, words)| words.contains(&word.as_str())).map(|(kind, _)| *kind))
}

/// The text of the mark that `inlines` begin with, and that of the source half if a segment holds it.
pub(super) fn first_mark(inlines: &[Inline]) -> Option<(String, Option<String>)> {
    let first = inlines.iter().position(|inline| !is_anchor(inline))?;
    match &inlines[first] {
        Inline::Segment(segment) => {
            let (mark, _) = mark_at_start(&segment.target)?;
            Some((mark, mark_at_start(&segment.source).map(|(mark, _)| mark)))
        }
        _ => mark_at_start(&inlines[first..]).map(|(mark, _)| (mark, None)),
    }
}

fn is_anchor(inline: &Inline) -> bool {
    matches!(inline, Inline::Html(tag) if tag.name == "a")
}

/// The text between `[!` and `]`, and the index of the inline with the closing bracket.
fn mark_at_start(inlines: &[Inline]) -> Option<(String, usize)> {
    let Inline::Text(first) = inlines.first()? else { return None };
    let mut rest = first.trim_start().strip_prefix("[!")?;
    let mut mark = String::new();
    for (at, inline) in inlines.iter().enumerate() {
        match inline {
            Inline::Text(text) => {
                if at > 0 {
                    rest = text;
                }
                match rest.split_once(']') {
                    Some((before, _)) => return Some((mark + before, at)),
                    None => mark.push_str(rest),
                }
            }
            Inline::Strong(inner) | Inline::Emphasis(inner) => mark.push_str(&plain_text(inner, Side::Target)),
            Inline::Segment(segment) => mark.push_str(&plain_text(&segment.target, Side::Target)),
            Inline::Code(code) => mark.push_str(code),
            Inline::Link(link) => mark.push_str(&link.target),
            _ => return None,
        }
    }
    None
}

pub(super) fn remove_mark(inlines: &mut Vec<Inline>) {
    let Some(first) = inlines.iter().position(|inline| !is_anchor(inline)) else { return };
    if let Inline::Segment(Segment { target, source, .. }) = &mut inlines[first] {
        cut_mark(target, 0);
        cut_mark(source, 0);
        if target.is_empty() && source.is_empty() {
            inlines.remove(first);
        }
    } else {
        cut_mark(inlines, first);
    }
    while inlines.get(first).is_some_and(|inline| matches!(inline, Inline::SoftBreak | Inline::HardBreak)) {
        inlines.remove(first);
    }
}

/// Removes the mark that begins with the inline `first`, and the white space behind it.
fn cut_mark(inlines: &mut Vec<Inline>, first: usize) {
    let Some((_, last)) = inlines.get(first..).and_then(mark_at_start) else { return };
    let last = first + last;
    inlines.drain(first..last);
    if let Some(Inline::Text(text)) = inlines.get_mut(first) {
        let behind = text.find(']').map_or(0, |at| at + 1);
        *text = match std::mem::take(text) {
            Text::Borrowed(text) => Text::Borrowed(text[behind..].trim_start()),
            Text::Owned(text) => Text::Owned(text[behind..].trim_start().to_owned()),
        };
        if text.is_empty() {
            inlines.remove(first);
        }
    }
}
