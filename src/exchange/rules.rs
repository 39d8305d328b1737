//! Why a unit is not handed out, or not taken back.

use crate::base::{Rule, Severity};

pub static RULES: &[&Rule] = &[
    &EXCHANGE_FILE_UNUSABLE,
    &SEGMENT_NOT_EXPORTED,
    &UNIT_AMBIGUOUS,
    &UNIT_CONFLICT,
    &UNIT_DAMAGED,
    &UNIT_STALE,
    &UNIT_UNKNOWN,
];

pub static EXCHANGE_FILE_UNUSABLE: Rule = Rule {
    code: "exchange-file-unusable",
    severity: Severity::Error,
    explanation: "## What it finds\nA file given to `hexapla import-units` that is no XLIFF 2 document, PO catalogue or JSON Lines file, or that is damaged: not \
well-formed, with a document type, without its languages, larger than 64 MB.\n\n\
## Why it matters\nNothing of the file is taken.\n\n\
## How to mend it\nGive the file as it came from the translation tool, in the format in which it was handed out. A translation memory (TMX) cannot be taken back: \
it does not say where its sentences stand.\n",
};

pub static SEGMENT_NOT_EXPORTED: Rule = Rule {
    code: "segment-not-exported",
    severity: Severity::Warning,
    explanation: "## What it finds\nA segment that `hexapla export` leaves out of the files for translators: its tags are damaged, another segment of the page \
has the same id, or it holds a control character.\n\n\
## Why it matters\nA translation of it could not be put back for certain.\n\n\
## How to mend it\nMend its tags, or give it an id of its own.\n",
};

pub static UNIT_UNKNOWN: Rule = Rule {
    code: "unit-unknown",
    severity: Severity::Error,
    explanation: "## What it finds\nA translation that `hexapla import-units` has no place for: no page of the inputs has its name and language, or the page has no \
segment of its id any more.\n\n\
## Why it matters\nThe translation is not taken. Ids change when a page is translated anew.\n\n\
## How to mend it\nName the folders of all pages with `--into`. If the page was translated anew, export again and translate that; a translation memory \
fills in what is equal.\n",
};

pub static UNIT_STALE: Rule = Rule {
    code: "unit-stale",
    severity: Severity::Error,
    explanation: "## What it finds\nA translation of a source sentence that the page no longer has: it changed after the unit was handed out.\n\n\
## Why it matters\nThe translation is not taken, for it says what the old sentence said.\n\n\
## How to mend it\nExport again and translate the new sentence.\n",
};

pub static UNIT_CONFLICT: Rule = Rule {
    code: "unit-conflict",
    severity: Severity::Error,
    explanation: "## What it finds\nA translation of a segment whose translation somebody else changed after the unit was handed out.\n\n\
## Why it matters\nThe translation is not taken, for it would undo the other change.\n\n\
## How to mend it\nCompare the two. Write the better one into the page, or export again and translate that.\n",
};

pub static UNIT_AMBIGUOUS: Rule = Rule {
    code: "unit-ambiguous",
    severity: Severity::Error,
    explanation: "## What it finds\nTwo different translations of one segment among the files, or two pages of the inputs with the name of one.\n\n\
## Why it matters\nNeither is taken, for nobody can tell which is meant.\n\n\
## How to mend it\nGive only the file that is meant, or give each folder once.\n",
};

pub static UNIT_DAMAGED: Rule = Rule {
    code: "unit-damaged",
    severity: Severity::Error,
    explanation: "## What it finds\nA translation that would damage its page or cannot be understood: a line break, a `|` in a table, a tag that ends the segment, an \
inline code that the page does not have, a source text that was changed, or a unit without the note that tells what the page had.\n\n\
## Why it matters\nThe translation is not taken; the page stays as it is.\n\n\
## How to mend it\nMend the translation in the tool, or switch on what makes the tool keep metadata (XLIFF) or comments for translators (PO).\n",
};
