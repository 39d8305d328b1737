//! The cases → the page of the manual that says what is shown to work.

use std::{fs, path::PathBuf};

use crate::case_file::{ASPECTS, Construct};

pub fn page_path() -> PathBuf {
    concat!(env!("CARGO_MANIFEST_DIR"), "/content/en-US/dialect/conformance.md").into()
}

/// Whether the manual has this `page`.
pub fn check(page: &str) -> Result<(), String> {
    let found = fs::read_to_string(page_path()).unwrap_or_default();
    if found == page {
        return Ok(());
    }
    Err("the manual has another table: run `CONFORMANCE=overwrite cargo test --test conformance`".to_owned())
}

/// Returns the text of the page: a table with a row for each construct, and the sentences of all cases.
pub fn page(constructs: &[Construct]) -> String {
    let total: usize = constructs.iter().map(|construct| construct.cases.len()).sum();
    let mut text = format!(
        "---\ntitle: What is shown to work\ndescription: Every construct of the dialect, and how many tested cases show that it is parsed, rendered, \
         readable without script, bilingual, and what happens to bad input.\n---\n\n# What is shown to work\n\n\
         Each number is a count of cases in `tests/conformance`, {total} in all: markdown in, HTML and diagnostics out. \
         They are run with every change, and this page is made of them.\n\n"
    );
    text.push_str(&format!("| construct | {} |\n|---|{}\n", ASPECTS.join(" | "), "--:|".repeat(ASPECTS.len())));
    for construct in constructs {
        let counts: Vec<String> = ASPECTS.iter().map(|aspect| construct.count(aspect).to_string()).collect();
        let anchor = construct.name.to_lowercase().replace(' ', "-");
        text.push_str(&format!("| [{}](#{anchor}) | {} |\n", construct.name, counts.join(" | ")));
    }
    for construct in constructs {
        text.push_str(&format!("\n## {}\n\n{}\n", construct.name, construct.about.trim_end()));
        text.push('\n');
        text.extend(construct.cases.iter().map(|case| format!("- {}\n", escaped(&case.name))));
    }
    text
}

/// The sentence, with what markdown would read put in backslashes; code stays code.
fn escaped(sentence: &str) -> String {
    let mut escaped = String::new();
    for (at, part) in sentence.split('`').enumerate() {
        if at > 0 {
            escaped.push('`');
        }
        for character in part.chars() {
            if at % 2 == 0 && "\\*_[]<>#@|$~".contains(character) {
                escaped.push('\\');
            }
            escaped.push(character);
        }
    }
    escaped
}
