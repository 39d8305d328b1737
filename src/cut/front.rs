//! Front matter → the values in it that are translated, and a value → how YAML writes it.

use std::ops::Range;

/// The keys whose values are translated, as the publisher spells them: other spellings stay in the source language.
pub const TRANSLATED: [&str; 3] = ["title", "description", "keywords"];

/// A value that is translated.
#[derive(Debug)]
pub struct Field {
    key: &'static str,
    /// Bytes of the page, quotes included.
    pub range: Range<usize>,
    pub value: String,
    /// Where its sentences stand in `value`, and their numbers.
    pub sentences: Vec<(Range<usize>, u32)>,
}

/// Returns where the body of `page` begins; 0 if it has no front matter, or one without an end.
pub fn end(page: &str) -> usize {
    let mut at = 0;
    for (number, line) in page.split_inclusive('\n').enumerate() {
        at += line.len();
        match (number, line.trim_end()) {
            (0, "---") => {}
            (0, _) => return 0,
            (_, "---" | "...") => return at,
            _ => {}
        }
    }
    0
}

/// Returns the values that are translated of the front matter, which ends at `body`. One that is written over several lines is left alone.
pub fn fields(page: &str, body: usize) -> Vec<Field> {
    let mut fields = Vec::new();
    let mut at = 0;
    let mut lines = page[..body].split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let start = at;
        at += line.len();
        let Some((key, raw)) = line.split_once(':') else { continue };
        let goes_on = lines.peek().is_some_and(|next| next.starts_with([' ', '\t']));
        let Some(key) = TRANSLATED.iter().find(|known| **known == key && !goes_on) else { continue };
        let written = raw.trim();
        if let Some(value) = read(written).filter(|value| !value.trim().is_empty()) {
            let start = start + key.len() + 1 + (raw.len() - raw.trim_start().len());
            fields.push(Field { key, range: start..start + written.len(), value, sentences: Vec::new() });
        }
    }
    fields
}

/// Returns `page` with the values of `old` that are translated, as written there, and with what `old` allows. A value that only one of them has stays as it is.
pub fn with_values(page: &str, old: &str) -> String {
    let end_of_old = end(old);
    let known = fields(old, end_of_old);
    let mut text = page.to_owned();
    for field in fields(page, end(page)).iter().rev() {
        if let Some(known) = known.iter().find(|known| known.key == field.key) {
            text.replace_range(field.range.clone(), &old[known.range.clone()]);
        }
    }
    let mut allows = false;
    let is_allowed = |line: &&str| {
        allows =
            line.starts_with("hexapla-") || allows && line.starts_with([' ', '\t', '-']) && line.trim_end() != "---";
        allows
    };
    let allowances: String = old[..end_of_old].lines().filter(is_allowed).map(|line| format!("{line}\n")).collect();
    let at = text.find("\nms.openlocfilehash:").filter(|at| *at < end(&text)).map_or(0, |at| at + 1);
    if at > 0 && !text[..end(&text)].contains("\nhexapla-") {
        text.insert_str(at, &allowances);
    }
    text
}

/// A scalar on one line; `None` for what is no text, or cannot be told for sure.
fn read(written: &str) -> Option<String> {
    let within = |quote: char| written.strip_prefix(quote)?.strip_suffix(quote);
    if let Some(inside) = within('\'') {
        return (!inside.replace("''", "").contains('\'')).then(|| inside.replace("''", "'"));
    }
    if let Some(inside) = within('"') {
        let plain = inside.replace("\\\"", "");
        return (!plain.contains(['"', '\\'])).then(|| inside.replace("\\\"", "\""));
    }
    let first = written.chars().next()?;
    (!"|>&*!{[#'\"%@`".contains(first) && !written.contains(" #")).then(|| written.to_owned())
}

/// Returns `value` as YAML: plain where that says the same, else in single quotes.
pub fn written(value: &str) -> String {
    let value = value.split(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']).collect::<Vec<_>>().join(" ");
    let value = value.trim();
    let is_word = value.starts_with(char::is_alphabetic)
        && !["true", "false", "yes", "no", "on", "off", "null"].contains(&value.to_lowercase().as_str());
    let is_safe = is_word && !value.contains(": ") && !value.contains(" #") && !value.ends_with(':');
    if is_safe { value.to_owned() } else { format!("'{}'", value.replace('\'', "''")) }
}
