//! Sections of overwrite files that are for nobody.

use super::Scope;
use crate::base::{Diagnostic, Rule, Severity};

pub static UID_NOT_FOUND: Rule = Rule {
    code: "overwrite-uid-not-found",
    severity: Severity::Warning,
    explanation: "## What it finds\nA section of an overwrite file whose `uid` no page of the docset has in that language, and no part of a YAML page.\n\n\
        ## Why it matters\nWhat the section says is shown nowhere. Pages that a tool would make of code (`docfx metadata`) are not there unless that \
        tool has run.\n\n\
        ## How to mend it\nCorrect the `uid`, run the tool and build its output too, or remove the section.\n",
};

/// Reports every section whose uid nobody has.
pub fn unused(scope: Scope) -> Vec<Diagnostic> {
    let uids = &scope.site.lookup.uids;
    let is_used = |uid: &str, section: &crate::model::Overwrite| {
        let mut pages = uids.get(uid).into_iter().flatten().filter_map(|page| scope.page(*page));
        pages.any(|page| section.is_for(&page.file))
    };
    let unused = scope.content.overwrites.all().filter(|section| !is_used(&section.uid, section));
    let problem = |section: &crate::model::Overwrite| {
        let message = format!("no page of this language has the uid `{}` that is overwritten here", section.uid);
        Diagnostic::new(&UID_NOT_FOUND, section.file.place(section.position), message)
            .help("correct the uid, or remove the section")
    };
    unused.map(problem).collect()
}
