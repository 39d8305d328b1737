//! The table of what templates see, in the manual, is what `src/emit/view.rs` says. `REFERENCE=overwrite` writes it anew.

use std::{env, fs, path::PathBuf};

const BEGIN: &str = "<!-- values -->\n";
const END: &str = "<!-- end of values -->\n";

#[test]
fn the_manual_names_every_value_that_templates_see() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let page = root.join("content/en-US/themes.md");
    let text = fs::read_to_string(&page).expect("the manual has the page");
    let view = fs::read_to_string(root.join("src/emit/view.rs")).expect("the views are there");
    let (before, rest) = text.split_once(BEGIN).expect("the page has a place for the values");
    let (_, after) = rest.split_once(END).expect("and an end of it");
    let expected = format!("{before}{BEGIN}{}{END}{after}", tables(&view));
    if env::var_os("REFERENCE").is_some_and(|wish| wish == "overwrite") {
        fs::write(&page, &expected).expect("the manual can be written");
        return;
    }
    assert!(text == expected, "run `REFERENCE=overwrite cargo test --test theme_values`");
}

/// One table for each struct: field, type, what its comment says.
fn tables(view: &str) -> String {
    let mut text = String::new();
    let mut comment = String::new();
    for line in view.lines().map(str::trim) {
        if let Some(said) = line.strip_prefix("///") {
            comment.push_str(said);
        } else if let Some(name) = line.strip_prefix("pub struct ").and_then(|rest| rest.strip_suffix(" {")) {
            let about = cell(&std::mem::take(&mut comment));
            let about = if about.is_empty() { String::new() } else { format!("{about}\n\n") };
            text.push_str(&format!("\n### {name}\n\n{about}| value | type | |\n|---|---|---|\n"));
        } else if let Some((name, kind)) = line.strip_prefix("pub ").and_then(|field| field.split_once(": ")) {
            let about = cell(&std::mem::take(&mut comment));
            text.push_str(&format!("| `{name}` | {} | {about} |\n", shown(kind.trim_end_matches(','))));
        } else if !line.starts_with("#[") {
            comment.clear();
        }
    }
    text.push('\n');
    text
}

/// Rust's names for types as those who write templates know them.
fn shown(kind: &str) -> String {
    let inside = |before: &str| kind.strip_prefix(before).and_then(|rest| rest.strip_suffix('>'));
    if let Some(inner) = inside("Option<") {
        return format!("{} or nothing", shown(inner));
    }
    if let Some(inner) = inside("Vec<") {
        return format!("list of {}", shown(inner));
    }
    match kind {
        "String" => "text".into(),
        "bool" => "true or false".into(),
        kind if kind.contains("Map<") => "map".into(),
        kind if kind.ends_with("View") => format!("[{kind}](#{})", kind.to_lowercase()),
        kind if kind.starts_with(['u', 'i']) => "number".into(),
        kind => format!("`{kind}`"),
    }
}

/// A comment as the text of a cell: links to code lose their target.
fn cell(comment: &str) -> String {
    comment.trim().replace('|', "\\|").replace("<title>", "`<title>`").replace("``", "`")
}
