//! `unit-differs`: translations that give another unit to a number than their source.

use super::{Translation, numbers::Number};
use crate::base::{Diagnostic, Rule, Severity};

pub(in crate::check) fn find(translation: &Translation) -> Option<Diagnostic> {
    let [source, target] = translation.numbers();
    let (source, target) = (measures(&translation.source_prose, source), measures(&translation.target_prose, target));
    source.iter().find_map(|(number, unit)| {
        let mut others = target.iter().filter(|(other, _)| other == number).map(|(_, unit)| unit);
        let other = others.clone().next()?;
        if others.any(|other| other.name == unit.name) || source.iter().any(|(_, unit)| unit.name == other.name) {
            return None;
        }
        let message = format!("`{number}` is in {} here, and in {} in the source", other.name, unit.name);
        Some(translation.problem(&RULE, message).help("compare the unit with the source's"))
    })
}

#[derive(Debug)]
struct Unit {
    name: &'static str,
    /// As written behind a number.
    signs: &'static [&'static str],
    /// As written before one.
    before: &'static [&'static str],
}

const UNITS: &[Unit] = &[
    Unit { name: "KB", signs: &["KB", "kB", "Ko", "ko", "KiB", "Kio"], before: &[] },
    Unit { name: "MB", signs: &["MB", "Mo", "MiB", "Mio"], before: &[] },
    Unit { name: "GB", signs: &["GB", "Go", "GiB", "Gio"], before: &[] },
    Unit { name: "TB", signs: &["TB", "To", "TiB", "Tio"], before: &[] },
    Unit { name: "Mbps", signs: &["Mbps", "Mbit/s", "Mb/s"], before: &[] },
    Unit { name: "Gbps", signs: &["Gbps", "Gbit/s", "Gb/s"], before: &[] },
    Unit { name: "MHz", signs: &["MHz"], before: &[] },
    Unit { name: "GHz", signs: &["GHz"], before: &[] },
    Unit { name: "ms", signs: &["ms"], before: &[] },
    Unit { name: "px", signs: &["px"], before: &[] },
    Unit { name: "mm", signs: &["mm"], before: &[] },
    Unit { name: "cm", signs: &["cm"], before: &[] },
    Unit { name: "km", signs: &["km"], before: &[] },
    Unit { name: "kg", signs: &["kg"], before: &[] },
    Unit { name: "°C", signs: &["°C", "℃"], before: &[] },
    Unit { name: "°F", signs: &["°F", "℉"], before: &[] },
    Unit { name: "%", signs: &["%", "％", "٪"], before: &["%", "٪"] },
    Unit { name: "$", signs: &["$", "USD", "US$"], before: &["$", "USD"] },
    Unit { name: "€", signs: &["€", "EUR"], before: &["€", "EUR"] },
    Unit { name: "£", signs: &["£", "GBP"], before: &["£", "GBP"] },
    Unit { name: "¥", signs: &["¥", "JPY"], before: &["¥", "￥", "JPY"] },
];

/// Those of `numbers` that have a unit in their `text`.
fn measures<'a>(text: &str, numbers: &'a [Number]) -> Vec<(&'a str, &'static Unit)> {
    const SPACES: [char; 3] = [' ', '\u{A0}', '\u{202F}'];
    let found = numbers.iter().filter_map(|number| {
        let behind = text[number.end..].trim_start_matches(SPACES);
        let before = text[..number.start].trim_end_matches(SPACES);
        let unit = UNITS.iter().find(|unit| {
            unit.signs.iter().any(|sign| stands(behind, sign)) || unit.before.iter().any(|sign| before.ends_with(sign))
        });
        unit.map(|unit| (number.value(), unit))
    });
    found.collect()
}

/// Whether `text` begins with `sign`, which is no part of a longer word.
fn stands(text: &str, sign: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_alphanumeric();
    text.strip_prefix(sign).is_some_and(|rest| !sign.ends_with(is_letter) || !rest.starts_with(is_letter))
}

pub(in crate::check) static RULE: Rule = Rule {
    code: "unit-differs",
    severity: Severity::Warning,
    explanation: "\
## What it finds
A number that has one unit in the source and another in the translation: `5 GB` and `5 MB`, `$100` and `100 €`. The French `Go` is a
`GB`; units written as words are not looked at.

## Why it matters
The value is wrong, though the digits are right.

## How to mend it
Write the unit of the source, or convert the number with it.
",
};
