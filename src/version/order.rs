//! What the names of versions say by themselves: `azps-5.6.0` is version 5.6.0 of `azps`.

use std::cmp::Ordering;

/// Returns what stands before the number: up to the first `-` with a digit behind it, else up to the first digit. A name
/// without a digit is a product by itself.
pub fn product(name: &str) -> &str {
    let bytes = name.as_bytes();
    let dash = (0..bytes.len()).find(|at| bytes[*at] == b'-' && bytes.get(at + 1).is_some_and(u8::is_ascii_digit));
    let end = dash.or_else(|| bytes.iter().position(u8::is_ascii_digit)).unwrap_or(name.len());
    name[..end].trim_end_matches(['-', '.', '_'])
}

/// Compares two versions of one product by their parts: numbers as numbers, and a word (`preview`, `rc`) before nothing
/// at all, because it comes before the release.
pub(super) fn compare(a: &str, b: &str) -> Ordering {
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    let (mut left, mut right) = (parts(&a).into_iter(), parts(&b).into_iter());
    loop {
        let order = match (left.next(), right.next()) {
            (None, None) => return a.cmp(&b),
            (Some(part), None) => {
                if is_number(part) {
                    Ordering::Greater
                } else {
                    Ordering::Less
                }
            }
            (None, Some(part)) => {
                if is_number(part) {
                    Ordering::Less
                } else {
                    Ordering::Greater
                }
            }
            (Some(a), Some(b)) => match (is_number(a), is_number(b)) {
                (true, true) => number(a).cmp(&number(b)),
                (false, false) => a.cmp(b),
                (number, _) => {
                    if number {
                        Ordering::Greater
                    } else {
                        Ordering::Less
                    }
                }
            },
        };
        if order != Ordering::Equal {
            return order;
        }
    }
}

/// Runs of digits and runs of letters.
fn parts(name: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    for word in name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let mut rest = word;
        while let Some(first) = rest.chars().next() {
            let same = |c: char| c.is_ascii_digit() == first.is_ascii_digit();
            let end = rest.find(|c: char| !same(c)).unwrap_or(rest.len());
            parts.push(&rest[..end]);
            rest = &rest[end..];
        }
    }
    parts
}

fn is_number(part: &str) -> bool {
    part.starts_with(|c: char| c.is_ascii_digit())
}

/// Of any length: what has more digits behind its zeros is greater.
fn number(part: &str) -> (usize, &str) {
    let digits = part.trim_start_matches('0');
    (digits.len(), digits)
}
