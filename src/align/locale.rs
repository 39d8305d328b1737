//! Which language a page is in.

use crate::{
    base::{Diagnosed, Diagnostic, Locale, Position, Rule, Severity},
    model::{Facts, SourceFile},
};

pub static LOCALE_DETECTED: Rule = Rule {
    code: "locale-detected",
    severity: Severity::Info,
    explanation: "\
## What it finds
A page whose language nothing tells: neither its repository or folder nor `ms.contentlocale`. It was recognised from the text.

## Why it matters
The region is a guess: French text is taken for `fr-FR`, Chinese in traditional characters for `zh-TW`.

## How to mend it
Add `ms.contentlocale: fr-FR` to the page, or put it into a folder or repository that is named after its locale.",
};

pub static LOCALE_UNKNOWN: Rule = Rule {
    code: "locale-unknown",
    severity: Severity::Warning,
    explanation: "\
## What it finds
A page whose language neither its place, nor its front matter, nor its text tells. It is taken for a source page.

## Why it matters
A translation that is taken for the source is shown to readers of every language.

## How to mend it
Add `ms.contentlocale` to the page, or put it into a folder or repository that is named after its locale.",
};

/// Returns the locale of a page: what its repository, folder or site says, else `ms.contentlocale`, else what its text looks
/// like, else the source locale. The last two are diagnostics.
pub fn locale_of(file: &SourceFile, facts: &Facts, source_locale: &Locale) -> Diagnosed<Locale> {
    if let Some(locale) = file.locale.as_ref().or(facts.front_matter.content_locale.as_ref()) {
        return Diagnosed::clean(locale.clone());
    }
    let place = file.place(Position::START);
    match &facts.detected {
        Some(locale) => {
            let message = format!("nothing says which language this is; the text looks like {locale}");
            let problem = Diagnostic::new(&LOCALE_DETECTED, place, message)
                .help(format!("add `ms.contentlocale: {locale}` to the front matter"));
            Diagnosed::new(locale.clone(), vec![problem])
        }
        None => {
            let message = format!("nothing says which language this is; it is taken for {source_locale}");
            let problem =
                Diagnostic::new(&LOCALE_UNKNOWN, place, message).help("add `ms.contentlocale` to the front matter");
            Diagnosed::new(source_locale.clone(), vec![problem])
        }
    }
}
