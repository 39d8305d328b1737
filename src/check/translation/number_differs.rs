//! `number-differs`: translations without a number that their source has.

use super::{Translation, named, numbers::Number, without_common};
use crate::base::{Diagnostic, Rule, Severity};

pub(in crate::check) fn find(translation: &Translation) -> Option<Diagnostic> {
    let (source_text, target_text) = (&translation.source_prose, &translation.target_prose);
    let [source, target] = translation.numbers();
    let (lost, added) = without_common(source, target);
    if lost.is_empty() || counts_otherwise(source_text, source) || counts_otherwise(target_text, target) {
        return None;
    }
    let joined = |numbers: &[Number]| numbers.iter().map(|number| number.digits.as_str()).collect::<String>();
    if joined(&lost) == joined(&added) || joined(source) == joined(target) {
        return None;
    }
    let lost: Vec<&str> = lost
        .iter()
        .filter(|number| !target.contains(number) && !added.iter().any(|other| same_year(number, other)))
        .map(|number| number.digits.as_str())
        .collect();
    let mut added: Vec<&str> = added.iter().map(|number| number.digits.as_str()).collect();
    added.retain(|number| source.iter().all(|other| other.digits != *number));
    // Small numbers are written out as words in any language.
    let certain = lost.iter().any(|number| number.parse::<u64>().is_ok_and(|value| value > 12));
    let message = match (lost.as_slice(), added.as_slice()) {
        ([], _) => return None,
        (lost, []) if certain => format!("the number {} of the source is not in this translation", named(lost)),
        (_, []) => return None,
        (lost, added) => format!("the number {} of the source is {} in this translation", named(lost), named(added)),
    };
    Some(translation.problem(&RULE, message).help("compare the number with the source's"))
}

/// `FY18` and 2018.
fn same_year(one: &Number, other: &Number) -> bool {
    let (short, long) = if one.digits.len() < other.digits.len() { (one, other) } else { (other, one) };
    short.digits.len() == 2 && long.digits.len() == 4 && long.digits.ends_with(&short.digits)
}

/// Whether the text counts in thousands, ten thousands or millions, has hours of half days, or roman or round-the-clock figures: then
/// other digits may mean the same.
fn counts_otherwise(text: &str, numbers: &[Number]) -> bool {
    const BEHIND: &[&str] = &[
        "万", "萬", "億", "亿", "千", "百", "만", "억", "천", "k ", "million", "billion", "thousand", "mio", "mrd",
        "am", "pm", "a.m", "p.m", "h", "時", "时", "시", "點", "点", "/7", "x7", "x 7", "×7", "× 7", "uhr", "s ",
        "mil",
    ];
    numbers.iter().any(|number| {
        let behind = text[number.end..].trim_start_matches([' ', '\u{A0}', '\u{202F}']);
        let behind: String = behind.chars().take(8).flat_map(char::to_lowercase).chain([' ']).collect();
        BEHIND.iter().any(|sign| behind.starts_with(sign))
    })
}

pub(in crate::check) static RULE: Rule = Rule {
    code: "number-differs",
    severity: Severity::Warning,
    explanation: "\
## What it finds
A segment whose source has a number that its target lacks. Digits of any script are the same, so are the ways to group them and to
write decimals and dates: `1,000.50` is `1.000,50`, `05/01/2018` is `2018年1月5日`. Numbers up to 12 are told only where another number
stands in their place, for they are written as words too; where a text counts in 万, millions or hours of half days, none is told.

## Why it matters
A wrong price, date or limit is worse than none.

## How to mend it
Compare the number with the source's.
",
};
