//! One case → what comes of it: a site of its files is built into memory, with a theme that is nothing but the body.

use std::fs;

use camino::Utf8Path;
use hexapla::{
    base::{Diagnostic, Severity},
    config::{self, Overrides},
    pipeline::{self, Memory, Options, Progress},
    publish::InMemory,
};

use crate::case_file::Case;

/// Settings that a case's own `site.toml` may give instead.
const SETTINGS: &[(&str, &str)] = &[("theme", "body"), ("base_url", "https://help.example.com/")];

/// Rules about whole pages and sites that hardly any case could keep; a case with `[rules]` in its `site.toml` has them
/// all.
const ALLOWED: &[&str] = &[
    "missing-front-matter",
    "title-missing",
    "h1-missing",
    "h1-not-first",
    "heading-skipped",
    "duplicate-titles",
    "external-image",
    "missing-translation",
];

/// Holds what comes of `case` against what it expects.
pub fn check(case: &Case) -> Result<(), String> {
    let outcome = build(case)?;
    for (url, expected) in &case.pages {
        let found = outcome.page(case, url)?;
        if found.trim_end() != expected.trim_end() {
            return Err(format!("the page {url:?}\n--- expected\n{expected}--- found\n{found}"));
        }
    }
    if outcome.diagnostics != case.diagnostics {
        let (expected, found) = (&case.diagnostics, &outcome.diagnostics);
        return Err(format!("the diagnostics\n--- expected\n{expected}--- found\n{found}"));
    }
    Ok(())
}

/// Makes what comes of `case` its expectation; one without any expects its first page.
pub fn accept(case: &mut Case) {
    let outcome = build(case).unwrap_or_else(|fault| panic!("{}: {fault}", case.name));
    if case.pages.is_empty() && case.diagnostics.is_empty() {
        case.pages.push(Default::default());
    }
    for at in 0..case.pages.len() {
        let url = case.pages[at].0.clone();
        let found = outcome.page(case, &url).unwrap_or_else(|fault| panic!("{}: {fault}", case.name));
        case.pages[at].1 = found;
    }
    case.diagnostics = outcome.diagnostics;
}

struct Outcome {
    sink: InMemory,
    diagnostics: String,
}

impl Outcome {
    /// Returns the body of the page at `url`, with a line end.
    fn page(&self, case: &Case, url: &str) -> Result<String, String> {
        let first = || {
            let path = case.inputs[0].path.trim_start_matches("content/").to_lowercase();
            let stem = path.rsplit_once('.').map_or(path.as_str(), |(stem, _)| stem).to_owned();
            stem.strip_suffix("/index").map(str::to_owned).unwrap_or(stem)
        };
        let url = if url.is_empty() { first() } else { url.trim_matches('/').to_owned() };
        let bytes = self.sink.get(&format!("{url}/index.html")).ok_or(format!("nothing is published at {url}"))?;
        let text = String::from_utf8(bytes.to_vec()).map_err(|fault| fault.to_string())?;
        Ok(format!("{}\n", text.trim_end_matches('\n')))
    }
}

fn build(case: &Case) -> Result<Outcome, String> {
    let folder = tempfile::tempdir().map_err(|fault| fault.to_string())?;
    let root = Utf8Path::from_path(folder.path()).expect("a UTF-8 path");
    let own = case.inputs.iter().find(|input| input.path == "site.toml");
    write(root, "site.toml", &settings(own.map_or("", |input| &input.text)))?;
    write(root, "themes/body/theme.toml", "extends = \"hexapla\"\n")?;
    for template in ["page.html", "twin.html"] {
        write(root, &format!("themes/body/templates/{template}"), "{{ page.html | safe }}")?;
    }
    for input in case.inputs.iter().filter(|input| input.path != "site.toml") {
        write(root, &input.path, &input.text)?;
    }
    let configured = config::load(&[root.to_owned()], &Overrides::default())
        .map_err(|fault| format!("it is not configured: {fault}"))?;
    let sink = InMemory::default();
    let built = pipeline::build(&configured.value, &Options { jobs: 1 }, &Silent, &mut Memory::default(), &sink)
        .map_err(|fault| format!("it does not build: {fault}"))?;
    let problems = configured.diagnostics.iter().chain(&built.diagnostics);
    Ok(Outcome { sink, diagnostics: problems.map(|problem| line(root, problem)).collect() })
}

fn write(root: &Utf8Path, path: &str, text: &str) -> Result<(), String> {
    let path = root.join(path);
    let folder = path.parent().expect("a file is in a folder");
    fs::create_dir_all(folder).and_then(|()| fs::write(&path, text)).map_err(|fault| format!("{path}: {fault}"))
}

fn settings(own: &str) -> String {
    let given = |key: &str| own.lines().any(|line| line.starts_with(&format!("{key} =")));
    let settings = SETTINGS.iter().filter(|(key, _)| !given(key)).map(|(key, value)| format!("{key} = \"{value}\"\n"));
    let mut text: String = settings.chain([own.to_owned()]).collect();
    if !own.contains("[rules]") {
        text.push_str("\n[rules]\n");
        text.extend(ALLOWED.iter().map(|code| format!("{code} = \"allow\"\n")));
    }
    text
}

/// `page.md:3:1 warning[code] message`
fn line(root: &Utf8Path, problem: &Diagnostic) -> String {
    let severity = match problem.severity {
        Severity::Info | Severity::Off => "info",
        Severity::Warning => "warning",
        Severity::Error => "error",
    };
    let place = problem.place.as_ref().map(|place| {
        let file = place.file.replace(&format!("{root}/"), "");
        let file =
            file.strip_prefix("content/").map_or(file.as_str(), |file| file.strip_prefix("en-US/").unwrap_or(file));
        format!("{file}:{}:{} ", place.position.line, place.position.column)
    });
    let message = problem.message.replace(&format!("{root}/"), "");
    format!("{}{severity}[{}] {message}\n", place.unwrap_or_default(), problem.code())
}

struct Silent;

impl Progress for Silent {
    fn begin(&self, _stage: &'static str, _total: usize) {}
    fn step(&self) {}
    fn end(&self) {}
}
