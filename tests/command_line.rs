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

#[test]
fn man_has_a_page_for_the_program_and_one_for_each_command() {
    let folder = tempfile::tempdir().unwrap();
    let run =
        std::process::Command::new(env!("CARGO_BIN_EXE_hexapla")).arg("man").arg("-o").arg(folder.path()).output();
    assert!(run.unwrap().status.success());
    let page = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
    let commands = hexapla::cli::arguments::Arguments::described();
    for command in commands.get_subcommands().map(|command| command.get_name()).filter(|name| *name != "help") {
        let page = page(&format!("hexapla-{command}.1"));
        assert!(page.contains(&format!(".TH hexapla-{command} 1")) && page.contains("\\-\\-config"), "{page}");
    }
    assert!(page("hexapla.1").contains(".TH hexapla 1"));
}

#[test]
fn each_shell_gets_a_script_that_knows_the_commands() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let run =
            std::process::Command::new(env!("CARGO_BIN_EXE_hexapla")).args(["completions", shell]).output().unwrap();
        let script = String::from_utf8(run.stdout).unwrap();
        assert!(script.contains("import-units") && script.contains("no-cache"), "{shell}: {script}");
    }
}
