//! Problems as JSON, for programs. The schema is stable: keys are added, and `schema_version` grows if one ever changes
//! its meaning or goes.
//!
//! ```json
//! {
//!   "schema_version": 1,
//!   "diagnostics": [
//!     {
//!       "message_severity": "error",      // "error", "warning" or "info"
//!       "code": "file-not-found",
//!       "message": "nothing is at `c.md`",
//!       "file": "docs/a.md",              // as given on the command line, `/` between parts; null if no one file is to blame
//!       "line": 2,                        // from 1; null with `file`
//!       "column": 3,                      // from 1, in characters; null with `file`
//!       "help": "write `d.md`",           // null without advice
//!       "locale": "zh-TW"                 // null if nothing tells
//!     }
//!   ],
//!   "summary": { "errors": 1, "warnings": 0, "notes": 0 }
//! }
//! ```
//!
//! The names of the first six keys are those of DocFX's own log. Problems are sorted by file, place, code and message.
//! Every character that a terminal would obey is escaped.

use serde_json::{Value, json};

use super::{Counts, sorted};
use crate::base::{Diagnostic, Locale, Place, Severity};

/// Returns the report, ended by a line feed. `locale_of` tells the language of a place.
pub fn report(diagnostics: &[Diagnostic], locale_of: &dyn Fn(&Place) -> Option<Locale>) -> String {
    let counts = Counts::of(diagnostics);
    let report = json!({
        "schema_version": 1,
        "diagnostics": sorted(diagnostics).into_iter().map(|diagnostic| one(diagnostic, locale_of)).collect::<Vec<_>>(),
        "summary": { "errors": counts.errors, "warnings": counts.warnings, "notes": counts.notes },
    });
    text(&report)
}

fn one(diagnostic: &Diagnostic, locale_of: &dyn Fn(&Place) -> Option<Locale>) -> Value {
    let place = diagnostic.place.as_ref();
    json!({
        "message_severity": match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "info",
            Severity::Off => "off",
        },
        "code": diagnostic.code(),
        "message": diagnostic.message,
        "file": place.map(|place| &*place.file),
        "line": place.map(|place| place.position.line),
        "column": place.map(|place| place.position.column),
        "help": diagnostic.help,
        "locale": place.and_then(locale_of),
    })
}

/// Returns `value` indented, with the characters escaped that JSON would let through to a terminal.
pub(super) fn text(value: &Value) -> String {
    let mut text = String::new();
    for character in format!("{value:#}").chars() {
        match character {
            '\n' => text.push('\n'),
            '\u{7f}'..='\u{9f}'
            | '\u{061c}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}' => text.push_str(&format!("\\u{:04x}", character as u32)),
            character => text.push(character),
        }
    }
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples::{STALE, place, three};

    #[test]
    fn problems_are_sorted_and_carry_docfx_field_names() {
        let text =
            report(&three(), &|place| place.file.starts_with("docs/b").then(|| Locale::parse("zh-tw")).flatten());
        let report: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(report["schema_version"], 1);
        assert_eq!(
            report["diagnostics"][0],
            json!({"message_severity": "error", "code": "file-not-found", "message": "nothing is at `c.md`",
                   "file": "docs/a b.md", "line": 2, "column": 3, "help": "write `d.md`", "locale": null})
        );
        assert_eq!(report["diagnostics"][1]["locale"], "zh-TW");
        assert_eq!(report["diagnostics"][2]["message_severity"], "info");
        assert_eq!(report["summary"], json!({"errors": 1, "warnings": 1, "notes": 1}));
    }

    #[test]
    fn the_order_in_which_problems_were_met_does_not_show() {
        let mut turned = three();
        turned.reverse();
        assert_eq!(report(&three(), &|_| None), report(&turned, &|_| None));
    }

    #[test]
    fn a_problem_without_a_file_has_nulls() {
        let report = report(&[Diagnostic::new(&STALE, None, "the whole site is old")], &|_| None);
        let report: Value = serde_json::from_str(&report).unwrap();
        assert_eq!(report["diagnostics"][0]["file"], Value::Null);
        assert_eq!(report["diagnostics"][0]["line"], Value::Null);
    }

    #[test]
    fn what_a_terminal_would_obey_is_escaped_and_still_read_back() {
        let message = "\u{1b}[31m\u{9b}\u{202e}\u{2066}";
        let text = report(&[Diagnostic::new(&STALE, place("a", 1, 1), message)], &|_| None);
        assert!(
            !text.contains(|c: char| c != '\n' && (c.is_control() || c == '\u{202e}' || c == '\u{2066}')),
            "{text}"
        );
        let report: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(report["diagnostics"][0]["message"], message);
    }
}
