//! Problems for the tests of the reporters.

use crate::base::{Diagnostic, Place, Position, Rule, Severity};

pub static BROKEN: Rule = Rule {
    code: "file-not-found",
    severity: Severity::Error,
    explanation: "## What it finds\n\nA link to `nothing`.\n\n## Why it matters\n\nIt is broken.\n\n## How to mend it\n\nMend it.\n",
};
pub static STALE: Rule =
    Rule { code: "stale-translation", severity: Severity::Warning, explanation: "## What it finds\n\nAn old page.\n" };
pub static IMAGE: Rule =
    Rule { code: "image-from-source", severity: Severity::Info, explanation: "## What it finds\n\nAn image.\n" };

pub fn place(file: &str, line: u32, column: u32) -> Place {
    Place { file: file.into(), position: Position { line, column } }
}

/// One of each severity, not in order.
pub fn three() -> Vec<Diagnostic> {
    vec![
        Diagnostic::new(&STALE, place("docs/b.md", 1, 1), "the source is newer than this translation"),
        Diagnostic::new(&IMAGE, place("docs/b.md", 9, 2), "the image `a.png` is taken from en-US"),
        Diagnostic::new(&BROKEN, place("docs/a b.md", 2, 3), "nothing is at `c.md`").help("write `d.md`"),
    ]
}
