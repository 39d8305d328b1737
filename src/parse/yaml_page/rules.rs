//! What can be wrong with a YAML page, whatever its schema.

use crate::base::{Rule, Severity};

pub static SEGMENT: Rule = Rule {
    code: "segment-in-yaml",
    severity: Severity::Warning,
    explanation: "## What it finds\nThe tags of a bilingual segment inside a value of a YAML page's `metadata`.\n\n\
        ## Why it matters\nThese values are plain text. Hexapla keeps the translation and drops the tags and the source; other programs show them.\n\n\
        ## How to mend it\nLeave only the translated text in the value. Segments in the values that readers see are welcome.\n",
};

pub static MISSING_ATTRIBUTE: Rule = Rule {
    code: "missing-attribute",
    severity: Severity::Warning,
    explanation: "## What it finds\nA part of a YAML page without a value that its schema requires: a link without `url`, a card without `title`, a question without `answer`. An \
        entry of a table of contents without a name, a link and entries below it.\n\n\
        ## Why it matters\nThe part is shown without it: a link that leads nowhere, a card without a name. An \
        entry that says nothing is missing from the navigation.\n\n\
        ## How to mend it\nAdd the key that is named, with a value. Give an entry a `name`, an `href` or a `uid`, or remove it.\n",
};

pub static UNEXPECTED_TYPE: Rule = Rule {
    code: "unexpected-type",
    severity: Severity::Warning,
    explanation: "## What it finds\nA value of a YAML page that is text where the schema has a list or a map, or the other way round.\n\n\
        ## Why it matters\nWhat can be read of it is shown, but not as the part of the page that it was meant to be.\n\n\
        ## How to mend it\nCheck the indentation and the dashes: lists have one `-` for each item, maps one `key: value` on each line.\n",
};

pub static INVALID_VALUE: Rule = Rule {
    code: "invalid-value",
    severity: Severity::Warning,
    explanation: "## What it finds\nA value of a YAML page that is not one of those its schema allows, such as an unknown `linkListType`.\n\n\
        ## Why it matters\nWhat it stands for cannot be named for readers in their language, so the value itself is shown or left out.\n\n\
        ## How to mend it\nUse one of the values that the message lists.\n",
};

pub static UNKNOWN_FIELD: Rule = Rule {
    code: "unknown-field",
    severity: Severity::Info,
    explanation: "## What it finds\nA key of a YAML page that its schema does not have: often a misspelled one, or one that was translated.\n\n\
        ## Why it matters\nIts value is shown behind the part that it stands in, if it reads as text, and not where it was meant to be.\n\n\
        ## How to mend it\nSpell the key as the schema does, or remove it.\n",
};
