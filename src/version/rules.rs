//! The problems with versions that more than one stage finds.

use crate::base::{Rule, Severity};

pub static INVALID: Rule = Rule {
    code: "moniker-range-invalid",
    severity: Severity::Warning,
    explanation: "## What it finds\nA range of versions that cannot be read, or that names a version which the definition of the site's versions does not have.\n\n\
## Why it matters\nNobody knows for which versions the text is. A range that cannot be read is left aside, as if it were not there; a version that does not exist is in no range.\n\n\
## How to mend it\nWrite `>=`, `<=`, `>`, `<` or `=` before the name of a version. Comparisons side by side must all hold, and of those between `||` one: `>= app-1.0 < app-2.0 || app-3.0`.\n",
};

pub static CONFIG_MISSING: Rule = Rule {
    code: "moniker-config-missing",
    severity: Severity::Warning,
    explanation: "## What it finds\nA page that names its versions, in its front matter or around a part of its text, in a site with versions whose configuration gives the page none.\n\n\
## Why it matters\nThe page is shown once, for readers of all versions, and such parts with a label.\n\n\
## How to mend it\nGive the files a `version` or `group` in `build.content` of `docfx.json`, or a `monikerRange` there; or remove what the page says of versions.\n",
};
