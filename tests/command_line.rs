//! The command line as people see it: help, explanations, mistakes, and the site to start from.

use sha1::{Digest, Sha1};

#[test]
fn the_command_line_answers_as_written_in_tests_cmd() {
    trycmd::TestCases::new().case("tests/cmd/*.md");
}

#[test]
fn the_translations_of_the_site_to_start_from_are_current() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/cli/new/content");
    for page in ["index.md", "first-steps.md"] {
        let source = std::fs::read_to_string(format!("{folder}/en-US/{page}")).unwrap().replace("\r\n", "\n");
        let hash: String =
            Sha1::digest(source.replace('\n', "\r\n")).iter().map(|byte| format!("{byte:02x}")).collect();
        let translation = std::fs::read_to_string(format!("{folder}/fr-FR/{page}")).unwrap();
        assert!(translation.contains(&format!("ms.openlocfilehash: {hash}")), "{page}");
    }
}
