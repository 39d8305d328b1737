//! The examples of CommonMark 0.31 and of GitHub's extensions, as `pulldown-cmark` runs them, through the whole program.
//!
//! The examples are read where Cargo keeps the sources of `pulldown-cmark`; they are no part of this project, for the text of the
//! specification is under another licence. Where the sources have no tests (a vendored build), the test says so and passes.
//! **Invariant:** every example whose body differs has a line in [`DIFFERENCES`], and every line there differs still.

use std::{collections::BTreeMap, fs, path::PathBuf, process::Command};

use camino::Utf8Path;
use hexapla::{
    config::{self, Overrides},
    pipeline::{self, Memory, Options, Progress},
    publish::InMemory,
};
use scraper::{ElementRef, Html, Node};

/// Files of examples below `tests/suite/`.
const SUITES: &[&str] = &["spec", "gfm_table", "gfm_strikethrough", "gfm_tasklist"];

/// Examples of one suite that differ.
struct Difference {
    reason: &'static str,
    suite: &'static str,
    examples: &'static [usize],
}

const DIFFERENCES: &[Difference] = &[
    Difference {
        reason: "elements that could do harm are left out with what they hold: content is untrusted",
        suite: "spec",
        examples: &[170, 171, 172, 173, 176, 178],
    },
    Difference {
        reason: "what is no tag of HTML is shown as it is written: a placeholder such as `<name>` must not vanish",
        suite: "spec",
        examples: &[150, 156, 157, 158, 163, 201, 491, 524, 536, 613, 614, 615, 617, 623],
    },
    Difference {
        reason: "what raw HTML leaves open is closed where it stands: it must not reach what follows",
        suite: "spec",
        examples: &[148, 494],
    },
    Difference { reason: "bare addresses are links, as in DocFX", suite: "spec", examples: &[608, 611] },
    Difference {
        reason: "one tilde stands for a range, as in `1~3`; DocFX wants two to strike out",
        suite: "gfm_strikethrough",
        examples: &[1],
    },
    Difference {
        reason: "a header and the rule below it may have different numbers of cells, as in DocFX",
        suite: "gfm_table",
        examples: &[6],
    },
    Difference {
        reason: "cells behind the last column are kept: no text may be lost",
        suite: "gfm_table",
        examples: &[7],
    },
];

#[test]
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn every_difference_from_commonmark_is_known() {
    let Some(folder) = suites() else {
        eprintln!("skipped: the sources of pulldown-cmark have no tests here");
        return;
    };
    let mut faults = Vec::new();
    for suite in SUITES {
        let text = fs::read_to_string(folder.join(format!("{suite}.rs"))).expect("a suite can be read");
        let examples = examples(&text);
        assert!(!examples.is_empty(), "{suite} has no examples");
        let known: BTreeMap<usize, &str> = DIFFERENCES
            .iter()
            .filter(|difference| difference.suite == *suite)
            .flat_map(|difference| difference.examples.iter().map(|number| (*number, difference.reason)))
            .collect();
        let bodies = bodies(&examples);
        for (number, (markdown, expected)) in &examples {
            let found = &bodies[number];
            let alike = normal(expected) == normal(found);
            match known.get(number) {
                None if !alike => faults.push(format!(
                    "{suite} {number} differs\n--- markdown\n{markdown}--- expected\n{}\n--- found\n{}\n",
                    normal(expected),
                    normal(found)
                )),
                Some(reason) if alike => faults.push(format!("{suite} {number} differs no more ({reason})\n")),
                _ => {}
            }
        }
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

/// The folder of the suites of `pulldown-cmark`.
fn suites() -> Option<PathBuf> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let output = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--offline", "--locked"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .ok()?;
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).ok()?;
    let packages = metadata["packages"].as_array()?;
    let package = packages.iter().find(|package| package["name"] == "pulldown-cmark")?;
    let folder = PathBuf::from(package["manifest_path"].as_str()?).parent()?.join("tests/suite");
    folder.join("spec.rs").is_file().then_some(folder)
}

/// Number of an example → markdown and HTML.
fn examples(text: &str) -> BTreeMap<usize, (String, String)> {
    let mut examples = BTreeMap::new();
    for part in text.split("#[test]\n").skip(1) {
        let number = part.split(['(', ' ']).nth(1).and_then(|name| name.rsplit('_').next()?.parse().ok());
        let mut quoted = part.split("r##\"").skip(1).filter_map(|rest| rest.split("\"##").next());
        if let (Some(number), Some(markdown), Some(html)) = (number, quoted.next(), quoted.next()) {
            examples.insert(number, (markdown.to_owned(), html.to_owned()));
        }
    }
    examples
}

/// Number of an example → the body of the page that it is.
fn bodies(examples: &BTreeMap<usize, (String, String)>) -> BTreeMap<usize, String> {
    let folder = tempfile::tempdir().expect("a folder");
    let root = Utf8Path::from_path(folder.path()).expect("a UTF-8 path");
    let write = |path: &str, text: &str| {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    };
    // The examples are read as they are, though many hold what the dialect reads in its own way.
    write("site.toml", "theme = \"body\"\nbase_url = \"https://help.example.com/\"\n");
    write("themes/body/theme.toml", "extends = \"hexapla\"\n");
    for template in ["page.html", "twin.html"] {
        write(&format!("themes/body/templates/{template}"), "{{ page.html | safe }}");
    }
    for (number, (markdown, _)) in examples {
        // Front matter of our own, so that a rule at the start of the example is not taken for it.
        write(&format!("content/en-US/e{number}.md"), &format!("---\ntitle: e\n---\n{markdown}"));
    }
    let config = config::load(&[root.to_owned()], &Overrides::default()).expect("a configuration").value;
    let sink = InMemory::default();
    pipeline::build(&config, &Options { jobs: 1 }, &Silent, &mut Memory::default(), &sink).expect("a site");
    let body = |number: &usize| {
        let bytes = sink.get(&format!("en-us/e{number}/index.html")).expect("a page");
        String::from_utf8(bytes.to_vec()).expect("UTF-8")
    };
    examples.keys().map(|number| (*number, body(number))).collect()
}

/// HTML without what we write on purpose in another way: ids, the attributes of code and tables, where links lead.
fn normal(html: &str) -> String {
    let fragment = Html::parse_fragment(html);
    let mut normal = String::new();
    push(&mut normal, fragment.root_element(), false);
    normal.trim().to_owned()
}

fn push(normal: &mut String, element: ElementRef, in_pre: bool) {
    for child in element.children() {
        match (child.value(), ElementRef::wrap(child)) {
            (_, Some(element)) => push_element(normal, element, in_pre),
            (Node::Text(text), _) if in_pre => normal.push_str(text),
            (Node::Text(text), _) => push_words(normal, text),
            _ => {}
        }
    }
}

fn push_words(normal: &mut String, text: &str) {
    for word in text.split_inclusive(char::is_whitespace) {
        normal.push_str(word.trim_end());
        if word.ends_with(char::is_whitespace) && !normal.ends_with([' ', '\n']) {
            normal.push(' ');
        }
    }
}

fn push_element(normal: &mut String, element: ElementRef, in_pre: bool) {
    let name = element.value().name();
    let scrolls = name == "div" && element.attr("class") == Some("table");
    if element.attr("class") == Some("missing-image") {
        return normal.push_str(&format!("<img alt={:?}>", element.text().collect::<String>()));
    }
    let own = scrolls || name == "span" || (name == "a" && !leads_out(element));
    let block = !INLINE.contains(&name);
    if block {
        normal.truncate(normal.trim_end().len());
        normal.push('\n');
    }
    if !own {
        normal.push_str(&format!("<{name}{}>", attributes(name, element)));
    }
    push(normal, element, in_pre || name == "pre");
    if !own && !matches!(name, "br" | "hr" | "img" | "input") {
        if block && name != "pre" {
            normal.truncate(normal.trim_end().len());
        }
        normal.push_str(&format!("</{name}>"));
    }
    if block {
        normal.push('\n');
    }
}

/// Whether a link leads to another site: the examples have no pages that links within a site could lead to.
fn leads_out(link: ElementRef) -> bool {
    let starts = |start: &&str| link.attr("href").is_some_and(|href| href.to_lowercase().starts_with(*start));
    ["http:", "https:", "mailto:", "#"].iter().any(starts)
}

const INLINE: &[&str] = &["a", "em", "strong", "code", "img", "del", "br", "span", "b", "i", "sup", "input"];

/// The attributes that count: not where links lead, which is looked up among the pages.
fn attributes(name: &str, element: ElementRef) -> String {
    let counts = |key: &str| match name {
        "img" => key == "alt",
        "ol" => key == "start",
        "a" => key == "title",
        "input" => matches!(key, "type" | "checked"),
        _ => false,
    };
    let mut attributes: Vec<String> = element
        .value()
        .attrs()
        .filter(|(key, _)| counts(key))
        .map(|(key, value)| format!(" {key}={value:?}"))
        .collect();
    attributes.sort();
    attributes.concat()
}

struct Silent;

impl Progress for Silent {
    fn begin(&self, _stage: &'static str, _total: usize) {}
    fn step(&self) {}
    fn end(&self) {}
}
