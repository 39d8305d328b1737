//! `TOC.md` or `toc.yml` → [`Toc`]: the navigation as its file says it.
//!
//! **Invariant:** every entry that can be told apart from its neighbours is a node at its place; what cannot is a
//! diagnostic. Links to other tocs stay links: the link stage knows the files.

use super::{front_matter, toc_markdown, toc_yaml};
use crate::{
    base::{Diagnosed, Rule, Severity, href},
    model::{Source, Toc, document::Side},
    segment,
};

pub static INVALID_LEVEL: Rule = Rule {
    code: "invalid-toc-level",
    severity: Severity::Warning,
    explanation: "## What it finds\nA heading of a `TOC.md` that is more than one level below the heading before it, or above the first one.\n\n\
        ## Why it matters\nNo entry stands at the level between, so the tree is not what the writer drew. The entry is put below the last one that can hold it.\n\n\
        ## How to mend it\nRemove a `#`, or add the entry that is missing.\n",
};

pub static INVALID_SYNTAX: Rule = Rule {
    code: "invalid-toc-syntax",
    severity: Severity::Warning,
    explanation: "## What it finds\nA line of a `TOC.md` that is neither a heading nor a comment, a heading with more than a name or one link, or a `toc.yml` that holds no list of entries.\n\n\
        ## Why it matters\nIt is not shown in the navigation, or only its first link is.\n\n\
        ## How to mend it\nWrite `# [Name](page.md)` with one `#` for each level.\n",
};

/// Reads a toc by its file's extension: `.yml`, `.yaml` and `.json` are YAML, all others markdown.
pub fn read(source: &Source) -> Diagnosed<Toc> {
    let name = source.file.path.key();
    let is_yaml = [".yml", ".yaml", ".json"].iter().any(|extension| name.ends_with(extension));
    if is_yaml { toc_yaml::read(source) } else { toc_markdown::read(source) }
}

/// How a link to exactly this uid is written: a uid may have `?` and `#` in it.
pub(super) fn uid_target(uid: &str) -> String {
    format!("xref:{}", href(uid))
}

/// The visible text of a name: the target side of segments, entities decoded, one line; `None` if nothing is left.
pub(super) fn plain_name(text: &str) -> Option<String> {
    if front_matter::has_segments(text) {
        front_matter::plain(&segment::keep(text, Side::Target))
    } else {
        front_matter::plain(text)
    }
}
