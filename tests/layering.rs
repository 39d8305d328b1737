//! The structure of the crate as a test: a module imports only from rows above its own, stages never import each other, and a
//! third-party crate shows only in the file that owns it.

use std::{collections::BTreeMap, fs, path::Path};

/// Modules from the bottom up; those of one row do not know each other.
const LAYERS: &[&[&str]] = &[
    &["base"],
    &["version"],
    &["config"],
    &["model"],
    &["segment", "excerpt", "compress"],
    &["read", "parse", "align", "link", "check", "cut", "mend", "theme", "publish", "store", "search"],
    &["emit", "exchange"],
    &["pipeline"],
    &["report"],
    &["sheet"],
    &["lsp", "serve"],
    &["cli"],
];

/// What may be imported besides the rows above: (module, what it uses).
const ALSO: &[(&str, &str)] = &[("emit", "theme")];

#[test]
fn modules_import_only_from_the_layers_above_their_own() {
    let layer_of: BTreeMap<&str, usize> = LAYERS
        .iter()
        .enumerate()
        .flat_map(|(layer, modules)| modules.iter().map(move |module| (*module, layer)))
        .collect();
    let mut faults = Vec::new();
    for (file, module, text) in sources().into_iter().filter(|(file, ..)| !is_test(file)) {
        let Some(layer) = layer_of.get(module.as_str()) else {
            assert!(["lib", "main"].contains(&module.as_str()), "{file}: `{module}` has no layer in tests/layering.rs");
            continue;
        };
        for used in modules_used(&text) {
            let Some(used_layer) = layer_of.get(used.as_str()) else { continue };
            let allowed = used == module || used_layer < layer || ALSO.contains(&(module.as_str(), used.as_str()));
            if !allowed {
                faults.push(format!("{file} imports `crate::{used}`"));
            }
        }
    }
    assert!(faults.is_empty(), "imports that go up or sideways:\n{}", faults.join("\n"));
}

/// Third-party crates that may be replaced one day: crate → the one file or folder that names it (two, where two stages have a
/// need of their own).
const OWNERS: &[(&str, &str)] = &[
    ("tera", "src/theme/templates.rs"),
    ("fluent_bundle", "src/theme/strings/"),
    ("unic_langid", "src/theme/strings/"),
    ("icu_datetime", "src/theme/dates.rs"),
    ("icu_collator", "src/theme/collation.rs"),
    ("icu_segmenter", "src/cut/sentences.rs"),
    ("icu_properties", "src/search/analyzer/characters.rs"),
    ("flate2", "src/compress/gz.rs"),
    ("brotli", "src/compress/br.rs"),
    ("zstd", "src/compress/zst.rs"),
    ("icu_locale", "src/base/locale.rs"),
    ("syntect", "src/theme/highlight.rs"),
    ("two_face", "src/theme/highlight.rs"),
    ("pulldown_cmark", "src/parse/markdown.rs src/parse/markdown_definitions.rs"),
    ("pulldown_latex", "src/parse/mathml.rs"),
    ("emojis", "src/parse/emoji.rs"),
    ("imagesize", "src/read/images.rs"),
    ("serde_saphyr", "src/parse/yaml.rs src/config/yaml.rs"),
    ("html5gum", "src/parse/html.rs"),
    ("csv", "src/parse/glossary.rs"),
    ("whatlang", "src/parse/language.rs"),
    ("ammonia", "src/emit/balance.rs"),
    ("walkdir", "src/read/walk.rs"),
    ("postcard", "src/pipeline/cache/"),
    ("object_store", "src/store/remote.rs"),
    ("tokio", "src/store/remote.rs"),
    ("mimalloc", "src/main.rs"),
    ("rustix", "src/read/door.rs src/read/door_tests.rs src/publish/"),
    ("annotate_snippets", "src/report/human.rs"),
    ("indicatif", "src/cli/progress.rs"),
    ("notify", "src/serve/watch.rs"),
    ("httparse", "src/serve/head.rs"),
    ("lz4_flex", "src/serve/packed.rs"),
    ("getrandom", "src/serve/address.rs"),
    ("strsim", "src/base/nearest.rs"),
    ("quick_xml", "src/read/svg.rs src/emit/formats/xml.rs src/exchange/xml.rs"),
];

#[test]
fn each_third_party_crate_shows_in_its_owner_file_alone() {
    let faults: Vec<String> = sources()
        .iter()
        .flat_map(|(file, _, text)| {
            let trespass = OWNERS.iter().filter(|(name, owner)| {
                !owner.split(' ').any(|owner| file == owner || (owner.ends_with('/') && file.starts_with(owner)))
                    && names_crate(text, name)
            });
            trespass.map(|(name, owner)| format!("{file} names `{name}`, which belongs to {owner}")).collect::<Vec<_>>()
        })
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_owner_table_has_no_dead_lines() {
    for (name, owner) in OWNERS.iter().flat_map(|(name, owners)| owners.split(' ').map(move |owner| (name, owner))) {
        let used = sources().iter().any(|(file, _, text)| file.starts_with(owner) && names_crate(text, name));
        assert!(used, "{owner} does not name `{name}`");
    }
}

#[test]
fn no_source_file_is_longer_than_400_lines() {
    let long: Vec<String> = sources()
        .iter()
        .filter(|(file, _, text)| !is_test(file) && text.lines().count() > 400)
        .map(|(file, _, text)| format!("{file}: {} lines", text.lines().count()))
        .collect();
    assert!(long.is_empty(), "a concept is missing in:\n{}", long.join("\n"));
}

/// Tests may look at whatever helps them.
fn is_test(file: &str) -> bool {
    file.contains("/tests/") || file.ends_with("tests.rs") || file.ends_with("/sample.rs")
}

/// `(path from the crate's root, top-level module, text without comments)` of every source file.
fn sources() -> Vec<(String, String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut sources = Vec::new();
    let mut folders = vec![root.join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("src can be listed") {
            let path = entry.expect("src can be listed").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let file = path.strip_prefix(root).expect("below root").to_string_lossy().replace('\\', "/");
                let module = file["src/".len()..].split('/').next().unwrap_or_default().trim_end_matches(".rs");
                let text = fs::read_to_string(&path).expect("src can be read");
                sources.push((file.clone(), module.to_owned(), without_comments(&text)));
            }
        }
    }
    sources.sort();
    sources
}

fn without_comments(text: &str) -> String {
    text.lines().map(|line| if line.trim_start().starts_with("//") { "" } else { line }).collect::<Vec<_>>().join("\n")
}

/// The first path segment behind every `crate::`, also in grouped imports (`use crate::{a::…, b}`).
fn modules_used(text: &str) -> Vec<String> {
    let mut used = Vec::new();
    for rest in text.split("crate::").skip(1) {
        match rest.strip_prefix('{') {
            None => used.push(identifier(rest)),
            Some(group) => {
                let (mut depth, mut at_start) = (0, true);
                for (at, character) in group.char_indices() {
                    match character {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => at_start = true,
                        character if at_start && !character.is_whitespace() => {
                            used.push(identifier(&group[at..]));
                            at_start = false;
                        }
                        _ => {}
                    }
                }
            }
        }
    }
    used
}

fn identifier(text: &str) -> String {
    text.chars().take_while(|character| character.is_alphanumeric() || *character == '_').collect()
}

fn names_crate(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = &text[at + name.len()..];
        !before.is_some_and(|character| character.is_alphanumeric() || "_:/\"".contains(character))
            && (after.starts_with("::") || after.starts_with(';') || after.starts_with(" as "))
    })
}
