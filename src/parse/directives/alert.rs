//! `> [!NOTE]`: a quote that tells, warns or advises.
//!
//! Attributes: `kind`, one of `note`, `tip`, `important`, `warning`, `caution`; or one that the site or its docset adds,
//! in capitals, with its `class`. Translators have translated the mark
//! now and then; the words known from real pages are understood.

use std::borrow::Cow;

use super::{Extension, Hook, Notes, QuoteMark};
use crate::{
    base::{Rule, Severity},
    model::{Block, document::Directive},
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

pub(super) const EXTENSION: Extension = Extension { hook: Hook::Quote { begins, read } };

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
    mark: &QuoteMark,
    blocks: Vec<Block<'text>>,
    notes: &mut Notes,
) -> Result<Vec<Block<'text>>, Vec<Block<'text>>> {
    let alert = |attributes| Directive { name: "alert", attributes, blocks: Vec::new(), position: mark.position };
    if let Some((own, class)) = own_kind(&mark.text, notes) {
        let attributes = vec![("kind", Cow::Owned(own.to_owned())), ("class", Cow::Owned(class.to_owned()))];
        return Ok(vec![Block::Directive(Directive { blocks, ..alert(attributes) })]);
    }
    let source = mark.source.as_deref();
    let Some(kind) = kind(&mark.text).or_else(|| source.and_then(kind)) else { return Err(blocks) };
    if !mark.text.eq_ignore_ascii_case(kind) {
        let (written, known) = (&mark.text, kind.to_uppercase());
        let message = format!("`[!{written}]` is no kind of alert that DocFX knows; it is shown as `[!{known}]`");
        let help = format!("write `[!{known}]`: readers see the word in their language");
        notes.report_at(&TRANSLATED_KIND, mark.position, message, &help);
    }
    let attributes = vec![("kind", Cow::Borrowed(kind))];
    Ok(vec![Block::Directive(Directive { blocks, ..alert(attributes) })])
}

/// Whether `mark` means a kind of DocFX's in other words.
pub(super) fn is_translated(mark: &str) -> bool {
    kind(mark).is_some_and(|kind| !mark.eq_ignore_ascii_case(kind))
}

fn begins(mark: &str, notes: &Notes) -> bool {
    kind(mark).is_some() || own_kind(mark, notes).is_some()
}

/// A kind that the site or the docset has of its own, in capitals, and its classes.
fn own_kind<'a>(mark: &str, notes: &'a Notes) -> Option<(&'a str, &'a str)> {
    if notes.alerts.is_empty() {
        return None;
    }
    let (kind, class) = notes.alerts.get_key_value(&mark.to_uppercase())?;
    Some((kind, class))
}

/// The kind that a mark means, whatever the language.
fn kind(mark: &str) -> Option<&'static str> {
    let word = mark.trim_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：' | '*' | '_')).to_lowercase();
    let known = KINDS.iter().find(|kind| **kind == word).copied();
    known.or_else(|| TRANSLATED.iter().find(|(_, words)| words.contains(&word.as_str())).map(|(kind, _)| *kind))
}
