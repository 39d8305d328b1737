//! The pages of the manual that the program itself knows best are made by it. `REFERENCE=overwrite` writes them anew.

mod command_line;
mod diagnostics;
mod site_toml;

use std::{env, fs, path::Path};

#[test]
fn the_reference_of_problems_is_up_to_date() {
    is_up_to_date("diagnostics.md", &diagnostics::page());
}

#[test]
fn the_reference_of_the_command_line_is_up_to_date() {
    is_up_to_date("command-line.md", &command_line::page());
}

#[test]
fn the_reference_of_the_configuration_is_up_to_date() {
    is_up_to_date("site-toml.md", &site_toml::page());
}

fn is_up_to_date(name: &str, page: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/en-US/reference").join(name);
    if env::var_os("REFERENCE").is_some_and(|wish| wish == "overwrite") {
        fs::write(&path, page).expect("the manual can be written");
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(found == page, "run `REFERENCE=overwrite cargo test --test reference`");
}

/// `text` in a cell of a table: what would end the cell, or be read as a tag, is written as a reference.
fn cell(text: &str) -> String {
    text.replace('\n', " ").replace('|', "&#124;").replace('<', "&lt;").replace('{', "&#123;")
}
