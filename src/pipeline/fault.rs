//! A panic in the work on one file → a diagnostic that names the file; the other files are built.
//!
//! **Invariant:** a fault of ours is never mistaken for one of the content: no level changes or hides it, and the program ends
//! with status 4.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::{
    base::{Diagnosed, Diagnostic, Position, Result, Rule, Severity},
    model::SourceFile,
};

/// What is said of a panic that no page was the occasion of.
pub const BUG: &str = concat!(
    "this is a bug in Hexapla ",
    env!("CARGO_PKG_VERSION"),
    ", not in your content; please report it with the text above and the command that you ran"
);

pub static INTERNAL_ERROR: Rule = Rule {
    code: "internal-error",
    severity: Severity::Error,
    explanation: "## What it finds\nA page at which Hexapla itself failed. It is not your content that is wrong, whatever it holds.\n\n\
## Why it matters\nThe page, or what is shown of it in some languages, is missing from the site; all others are built. The program ends with status 4, and neither `[rules]` nor \
`--allow` can hide it.\n\n\
## How to mend it\nReport it, with the text that stands above the problem and, if you may pass it on, the file. Until it is mended, leave the page out or change \
what it ends with before the failure.\n",
};

/// Returns what `work` on `file` returns, or `lost` and a diagnostic if it panics.
///
/// What it shares with other work is either immutable or written in one step, so that half a change is never seen.
pub fn isolated<T>(file: &SourceFile, lost: T, work: impl FnOnce() -> Result<Diagnosed<T>>) -> Result<Diagnosed<T>> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        let message = "a bug in Hexapla, not in this file, cost this page; the rest is built";
        let help = "please report it with the text above, and with the file if you may";
        let found = Diagnostic::new(&INTERNAL_ERROR, file.place(Position::START), message).help(help);
        Ok(Diagnosed::new(lost, vec![found]))
    })
}

/// Whether one of `diagnostics` is a fault of ours.
pub fn is_among(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(is_fault)
}

pub fn is_fault(diagnostic: &Diagnostic) -> bool {
    diagnostic.code() == INTERNAL_ERROR.code
}

/// Panics in `stage` at a text that asks for it; compiled into the tests alone.
#[cfg(test)]
pub fn trip(stage: &str, text: &str) {
    assert!(!text.contains(&format!("panic in {stage} on purpose")), "\u{1b}[31m{stage} panics on purpose");
}
