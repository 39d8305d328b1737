//! Problems that their file allows → left out; and allowances that nothing needs any more.

use std::{
    collections::{BTreeMap, HashSet},
    sync::Arc,
};

use crate::{
    base::{Diagnostic, Rule, Severity},
    model::{Page, facts::Allowance, source::Origin},
};

pub struct Judged {
    /// What no file allows.
    pub diagnostics: Vec<Diagnostic>,
    /// A remark on each allowance that leaves nothing out.
    pub idle: Vec<Diagnostic>,
}

/// Takes from `diagnostics` what the files of `pages` allow.
pub fn judged<'a>(diagnostics: Vec<Diagnostic>, pages: impl Iterator<Item = &'a Page>) -> Judged {
    // A page that is included is there twice.
    let mut of_file: BTreeMap<&Arc<str>, &'a Page> = BTreeMap::new();
    for page in pages.filter(|page| !page.facts.allowances.is_empty() && page.file.origin == Origin::Written) {
        of_file.insert(&page.file.shown, page);
    }
    if of_file.is_empty() {
        return Judged { diagnostics, idle: Vec::new() };
    }
    let mut needed: HashSet<(&Arc<str>, usize, &str)> = HashSet::new();
    let mut kept = Vec::with_capacity(diagnostics.len());
    for diagnostic in diagnostics {
        let allowed = diagnostic.place.as_ref().and_then(|place| {
            let (file, page) = of_file.get_key_value(&place.file)?;
            let allows = |allowance: &Allowance| {
                allowance
                    .codes
                    .iter()
                    .position(|code| code == diagnostic.code())
                    .filter(|_| (allowance.from..allowance.until).contains(&place.position))
            };
            let (at, code) =
                page.facts.allowances.iter().enumerate().find_map(|(at, allowance)| Some((at, allows(allowance)?)))?;
            Some((*file, at, page.facts.allowances[at].codes[code].as_str()))
        });
        match allowed {
            Some(used) => drop(needed.insert(used)),
            None => kept.push(diagnostic),
        }
    }
    let mut idle = Vec::new();
    for (file, page) in of_file {
        for (at, allowance) in page.facts.allowances.iter().enumerate() {
            let needless = allowance.codes.iter().filter(|code| !needed.contains(&(file, at, code.as_str())));
            idle.extend(needless.map(|code| {
                let message = format!("there is no `{code}` here that could be allowed");
                let help = "remove it, or correct the code: `hexapla explain` lists all";
                Diagnostic::new(&RULE, page.file.place(allowance.position), message).help(help)
            }));
        }
    }
    Judged { diagnostics: kept, idle }
}

pub static RULE: Rule = Rule {
    code: "allowance-without-effect",
    severity: Severity::Info,
    explanation: "\
## What it finds
A `hexapla-allow`, in a comment or in the front matter, that names a problem which is not there.

## Why it matters
The problem was mended, the comment stands in the wrong place, or the code is misspelt; later it may hide what nobody means it to.

## How to mend it
Remove it, or put the comment right before the segment or the line that it is about.
",
};

#[cfg(test)]
#[path = "allowances_tests.rs"]
mod tests;
