//! `ordinal-out-of-order`: segments whose numbers do not ascend.

use crate::{
    base::{Diagnostic, Rule, Severity},
    model::{Document, Facts, SourceFile, source::Origin},
};

pub(in crate::check) fn find(file: &SourceFile, facts: &Facts, _document: &Document) -> Vec<Diagnostic> {
    if file.origin == Origin::Recovered {
        return Vec::new();
    }
    let mut highest: Option<u32> = None;
    let mut found = Vec::new();
    for segment in &facts.segments {
        let message = match highest {
            Some(highest) if segment.ordinal == highest => {
                format!("a segment before this one has the number {highest} as well")
            }
            Some(highest) if segment.ordinal < highest => {
                format!("this segment has the number {}, and one before it has {highest}", segment.ordinal)
            }
            _ => {
                highest = Some(segment.ordinal);
                continue;
            }
        };
        let help = "put the segments back in the order of their numbers, or number them anew";
        found.push(Diagnostic::new(&RULE, file.place(segment.position), message).help(help));
    }
    found
}

pub(in crate::check) static RULE: Rule = Rule {
    code: "ordinal-out-of-order",
    severity: Severity::Info,
    explanation: "\
## What it finds
A segment whose number is not higher than that of every segment before it. The publisher numbers the sentences of a page in the order of its
source.

## Why it matters
A sentence was moved or copied by hand. Tools that find segments by their numbers put it in the wrong place.

## How to mend it
Put the segments back in the order of their numbers. If the order is meant, give the segment a number that fits.
",
};
