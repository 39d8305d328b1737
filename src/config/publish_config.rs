//! `.openpublishing.publish.config.json` → the docsets it declares.

use camino::Utf8Path;
use serde_json::Value;

use super::{Contribution, folder, json, json::JsonFile, keys};
use crate::base::{Diagnostic, Locale, Place, Result, Rule, Severity};

pub const NAME: &str = ".openpublishing.publish.config.json";

pub static LOCALE_INVALID: Rule = Rule {
    code: "locale-invalid",
    severity: Severity::Warning,
    explanation: "## What it finds\nA `locale` in a configuration that is no language tag.\n\n\
## Why it matters\nThe language of the pages must then be told by the repository's name or by each page.\n\n\
## How to mend it\nWrite a tag with a language and a region: `zh-TW`, `fr-FR`.\n",
};

/// What a repository declares.
#[derive(Default)]
pub struct PublishConfig {
    pub docsets: Vec<Declared>,
    /// Besides `.openpublishing.redirection.json`: relative to the repository, cleaned.
    pub redirection_files: Vec<String>,
    /// The folders of `dependent_repositories`, where their files are put before a build: relative to the repository, cleaned.
    pub dependencies: Vec<String>,
}

/// One entry of `docsets_to_publish`.
pub struct Declared {
    pub name: Option<String>,
    /// Relative to the repository, cleaned; the spelling may differ from the disk's in case.
    pub source_folder: String,
    pub output_folder: Option<String>,
    pub locale: Option<Locale>,
    /// Files that say which versions there are: relative to the repository, cleaned.
    pub moniker_files: Vec<String>,
    /// The script that would run before the build.
    pub prebuild: Option<Prebuild>,
    /// Where anybody may mend its files; `None` if nobody is asked to.
    pub contribution: Option<Contribution>,
    /// Of `build_source_folder`.
    pub place: Place,
}

#[derive(Clone)]
pub struct Prebuild {
    pub script: String,
    pub place: Place,
}

impl Prebuild {
    /// Whether it makes YAML pages of markdown files, so that patterns for `.yml` mean markdown.
    pub fn converts_markdown(&self) -> bool {
        self.script.to_ascii_lowercase().contains("maml2yaml")
    }
}

/// Reads the file of `repository`; `None` if it has none, or one that is broken.
pub fn read(repository: &Utf8Path, shown: &str, diagnostics: &mut Vec<Diagnostic>) -> Result<Option<PublishConfig>> {
    let Some(file) = JsonFile::read(repository, &repository.join(NAME), folder::join(shown, NAME), diagnostics)? else {
        return Ok(None);
    };
    Ok(file.value(diagnostics).map(|value| declared(&file, &value, diagnostics)))
}

fn declared(file: &JsonFile, value: &Value, diagnostics: &mut Vec<Diagnostic>) -> PublishConfig {
    let entries = value.get("docsets_to_publish").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let mut docsets = Vec::new();
    let mut with_folder = 0;
    for (at, entry) in entries.iter().enumerate() {
        let place = file.place_of("build_source_folder", with_folder);
        let folder = entry.get("build_source_folder").map(|value| value.as_str().and_then(folder::clean));
        with_folder += usize::from(folder.is_some());
        let Some(source_folder) = folder.unwrap_or_else(|| Some(String::new())) else {
            let message = "this docset's folder is not in the repository";
            let problem = Diagnostic::new(&folder::PATH_OUTSIDE_ROOT, place, message);
            diagnostics.push(problem.help("name a folder relative to the repository, without `..`"));
            continue;
        };
        docsets.push(Declared {
            name: text(entry, "docset_name"),
            output_folder: text(entry, "build_output_subfolder").and_then(|path| folder::clean(&path)),
            locale: locale(file, entry, at, diagnostics),
            moniker_files: (entry.get("monikerPath").and_then(json::strings).unwrap_or_default().iter())
                .filter_map(|path| folder::clean(path))
                .collect(),
            prebuild: prebuild(file, entry).or_else(|| prebuild(file, value)),
            contribution: contribution(value, entry, &source_folder),
            source_folder,
            place,
        });
    }
    let redirection_files = value.get("redirection_files").and_then(json::strings).unwrap_or_default();
    let dependencies = value.get("dependent_repositories").and_then(Value::as_array).into_iter().flatten();
    let dependencies = dependencies.filter_map(|one| folder::clean(one.get("path_to_root")?.as_str()?));
    report_keys(file, value, diagnostics);
    PublishConfig {
        docsets,
        dependencies: dependencies.filter(|path| !path.is_empty()).collect(),
        redirection_files: redirection_files.iter().filter_map(|path| folder::clean(path)).collect(),
    }
}

fn report_keys(file: &JsonFile, value: &Value, diagnostics: &mut Vec<Diagnostic>) {
    let entries =
        |key: &str| value.get(key).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object);
    let root = value.as_object().map(|root| (&keys::PUBLISH, root)).into_iter();
    let docsets = entries("docsets_to_publish").map(|docset| (&keys::DOCSET, docset));
    let dependencies = entries("dependent_repositories").map(|one| (&keys::DEPENDENCY, one));
    keys::report(file, root.chain(docsets).chain(dependencies), diagnostics);
}

fn locale(file: &JsonFile, entry: &Value, at: usize, diagnostics: &mut Vec<Diagnostic>) -> Option<Locale> {
    let tag = text(entry, "locale")?;
    let locale = Locale::parse(&tag);
    if locale.is_none() {
        let message = format!("`{tag}` is no locale");
        let problem = Diagnostic::new(&LOCALE_INVALID, file.place_of("locale", at), message);
        diagnostics.push(problem.help("write a tag with a language and a region, such as `zh-TW`"));
    }
    locale
}

/// Learn links to the public repository that the file names, from docsets that say they are open.
fn contribution(value: &Value, entry: &Value, folder: &str) -> Option<Contribution> {
    let open = entry.get("open_to_public_contributors")?;
    let open = open.as_bool().unwrap_or_else(|| open.as_str().is_some_and(|text| text.eq_ignore_ascii_case("true")));
    let url = text(value, "git_repository_url_open_to_public_contributors").filter(|_| open)?;
    let branch = text(value, "git_repository_branch_open_to_public_contributors");
    Contribution::of_repository(&url, branch.as_deref().unwrap_or("main"), folder)
}

fn prebuild(file: &JsonFile, value: &Value) -> Option<Prebuild> {
    let scripts = json::strings(value.get("customized_tasks")?.get("docset_prebuild")?)?;
    let script = scripts.first()?.clone();
    Some(Prebuild { script, place: file.place_of("docset_prebuild", 0) })
}

fn text(value: &Value, key: &str) -> Option<String> {
    value.get(key)?.as_str().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}
