//! Blocks of code → what their fences say: the language, and what is wrong with them.

use std::{borrow::Cow, ops::Range};

use super::markdown::Reader;
use crate::base::{Rule, Severity};

pub(super) static UNCLOSED: Rule = Rule {
    code: "code-block-unclosed",
    severity: Severity::Warning,
    explanation: "## What it finds\n\nA fence of backticks or tildes that is never closed.\n\n\
        ## Why it matters\n\nAll that follows, up to the end of the page, the quote or the list item, is shown as code.\n\n\
        ## How to mend it\n\nPut a fence of the same length on a line of its own behind the code; nothing else may stand on it, and within a list it must be indented like the first.\n",
};

pub(super) static INDENTED: Rule = Rule {
    code: "code-block-indented",
    severity: Severity::Off,
    explanation: "## What it finds\n\nCode that is code because its lines begin with four spaces or a tab.\n\n\
        ## Why it matters\n\nIt has no language, so it is not coloured, and text that was only meant to be indented becomes code by mistake.\n\n\
        ## How to mend it\n\nPut a fence before and behind the code; for text, remove the spaces.\n",
};

pub(super) static LANGUAGE_MISSING: Rule = Rule {
    code: "dev-language-missing",
    severity: Severity::Off,
    explanation: "## What it finds\n\nA fenced block of twenty lines or more without a language.\n\n\
        ## Why it matters\n\nIt is not coloured, and readers are not told what language it is in.\n\n\
        ## How to mend it\n\nWrite the language behind the fence: `` ```powershell ``; `text` or `output` for what is no code.\n",
};

/// Shorter blocks may do without a language.
const LONG: usize = 20;

impl Reader<'_, '_, '_> {
    /// Looks at a block at `range` of the file that is code by its indentation.
    pub fn look_at_indented(&mut self, range: &Range<usize>) {
        let help = "put a fence of three backticks before and behind it";
        self.notes.report(&INDENTED, range.start, "this is code because it is indented", help);
    }

    /// Looks at a fenced block at `range` of the file.
    pub fn look_at_fenced(&mut self, info: &str, range: &Range<usize>) {
        let Some(block) = self.page.masked.get(range.clone()) else { return };
        if !is_closed(block) {
            let help = "put a fence of the same length on a line of its own behind the code";
            self.notes.report(&UNCLOSED, range.start, "this block of code is never closed", help);
        }
        let lines = block.lines().skip(1).filter(|line| !line.trim().is_empty()).count().saturating_sub(1);
        if info.trim().is_empty() && lines >= LONG {
            let message = format!("these {lines} lines of code have no language");
            let help = "write it behind the fence, or `text` for what is no code";
            self.notes.report(&LANGUAGE_MISSING, range.start, message, help);
        }
    }
}

/// Whether the last line of a fenced block, which begins with its first fence, is a fence as well.
fn is_closed(block: &str) -> bool {
    let first = block.trim_start();
    let Some(mark) = first.chars().next().filter(|mark| matches!(mark, '`' | '~')) else { return true };
    let length = first.chars().take_while(|c| *c == mark).count();
    let Some((_, rest)) = block.trim_end().split_once('\n') else { return false };
    let last = rest.lines().last().unwrap_or_default().trim_start_matches([' ', '\t', '>']);
    last.chars().count() >= length && last.chars().all(|c| c == mark)
}

/// The first word of a fence's info string, if it is one that may stand in HTML.
pub(super) fn language(info: &str) -> Option<Cow<'static, str>> {
    let word = info.split_whitespace().next()?;
    let fits = |c: char| c.is_ascii_alphanumeric() || "_+#.-".contains(c);
    (word.len() <= 32 && word.chars().all(fits)).then(|| Cow::Owned(word.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fence_is_closed_by_one_of_its_kind_that_is_as_long() {
        assert!(is_closed("```\na\n```\n") && is_closed("~~~~ x\n> ~~~~~") && is_closed("```\n```"));
        assert!(!is_closed("```\na") && !is_closed("````\na\n```") && !is_closed("```\na\n~~~") && !is_closed("```"));
    }
}
