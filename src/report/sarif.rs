//! Problems as SARIF 2.1.0 (OASIS standard), for code hosts and editors that show them beside the lines they are about.
//!
//! Columns count characters (`unicodeCodePoints`). A file named by a relative path is relative to the folder in which the
//! program ran. Only the rules that found something are described. A note of ours is SARIF's `note`.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{json::text, sorted};
use crate::base::{Diagnostic, Place, Rule, Severity};

/// Returns the log, ended by a line feed.
pub fn report(diagnostics: &[Diagnostic]) -> String {
    let rules: BTreeMap<&str, &Rule> =
        diagnostics.iter().map(|diagnostic| (diagnostic.code(), diagnostic.rule)).collect();
    let index: BTreeMap<&str, usize> = rules.keys().enumerate().map(|(index, code)| (*code, index)).collect();
    let results: Vec<Value> =
        sorted(diagnostics).into_iter().map(|diagnostic| result(diagnostic, index[diagnostic.code()])).collect();
    text(&json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "Hexapla",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules.values().map(|found| rule(found)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    }))
}

fn rule(rule: &Rule) -> Value {
    json!({
        "id": rule.code,
        "shortDescription": { "text": rule.code.replace('-', " ") },
        "fullDescription": { "text": rule.explanation.trim(), "markdown": rule.explanation.trim() },
        "defaultConfiguration": { "level": level(rule.severity) },
    })
}

fn result(diagnostic: &Diagnostic, rule: usize) -> Value {
    let text = match &diagnostic.help {
        Some(help) => format!("{}. Help: {help}", diagnostic.message),
        None => diagnostic.message.clone(),
    };
    json!({
        "ruleId": diagnostic.code(),
        "ruleIndex": rule,
        "level": level(diagnostic.severity),
        "message": { "text": text },
        "locations": diagnostic.place.iter().map(location).collect::<Vec<_>>(),
    })
}

fn location(place: &Place) -> Value {
    json!({ "physicalLocation": {
        "artifactLocation": { "uri": uri(&place.file) },
        "region": { "startLine": place.position.line.max(1), "startColumn": place.position.column.max(1) },
    }})
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
        Severity::Off => "none",
    }
}

/// Returns a path as a URI reference (RFC 3986): relative paths stay relative.
fn uri(path: &str) -> String {
    let mut uri = String::from(if path.starts_with('/') { "file://" } else { "" });
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(byte as char),
            byte => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples::{STALE, three};

    fn run(diagnostics: &[Diagnostic]) -> Value {
        let log: Value = serde_json::from_str(&report(diagnostics)).unwrap();
        assert_eq!(log["version"], "2.1.0");
        log["runs"][0].clone()
    }

    #[test]
    fn every_result_points_to_its_rule_and_its_line() {
        let run = run(&three());
        assert_eq!(run["columnKind"], "unicodeCodePoints");
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        assert_eq!(rules.len(), 3);
        for result in run["results"].as_array().unwrap() {
            let rule = &rules[result["ruleIndex"].as_u64().unwrap() as usize];
            assert_eq!(rule["id"], result["ruleId"]);
            assert!(!rule["fullDescription"]["text"].as_str().unwrap().is_empty());
        }
        assert_eq!(
            run["results"][0],
            json!({"ruleId": "file-not-found", "ruleIndex": 0, "level": "error",
                   "message": {"text": "nothing is at `c.md`. Help: write `d.md`"},
                   "locations": [{"physicalLocation": {
                       "artifactLocation": {"uri": "docs/a%20b.md"},
                       "region": {"startLine": 2, "startColumn": 3}}}]})
        );
        let levels: Vec<_> = run["results"].as_array().unwrap().iter().map(|result| result["level"].clone()).collect();
        assert_eq!(levels, ["error", "warning", "note"]);
    }

    #[test]
    fn a_changed_level_is_the_results_and_not_the_rules() {
        let mut denied = Diagnostic::new(&STALE, None, "old");
        denied.severity = Severity::Error;
        let run = run(&[denied]);
        assert_eq!(run["results"][0]["level"], "error");
        assert_eq!(run["results"][0]["locations"], json!([]));
        assert_eq!(run["tool"]["driver"]["rules"][0]["defaultConfiguration"]["level"], "warning");
    }

    #[test]
    fn paths_become_uris() {
        assert_eq!(uri("docs/價格.md"), "docs/%E5%83%B9%E6%A0%BC.md");
        assert_eq!(uri("/docs/a.md"), "file:///docs/a.md");
        assert_eq!(uri("a:b?c#d.md"), "a%3Ab%3Fc%23d.md");
    }

    #[test]
    fn the_order_in_which_problems_were_met_does_not_show() {
        let mut turned = three();
        turned.reverse();
        assert_eq!(report(&three()), report(&turned));
    }
}
