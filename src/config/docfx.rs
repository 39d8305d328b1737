//! One DocFX repository → the trees of its docsets.

use camino::{Utf8Path, Utf8PathBuf};

use super::{
    Part, Redirection, Tree,
    docfx_json::{self, Build},
    folder,
    json::JsonFile,
    loose,
    publish_config::{self, Declared},
    redirections,
};
use crate::base::{Diagnostic, Locale, Place, Position, Result, Rule, Severity};

pub static DOCSET_FOLDER_MISSING: Rule = Rule {
    code: "docset-folder-missing",
    severity: Severity::Info,
    explanation: "## What it finds\nA docset of `.openpublishing.publish.config.json` whose folder is not there.\n\n\
## Why it matters\nThe docset is left out of the site. Localized repositories often declare docsets that were never localized.\n\n\
## How to mend it\nNothing, if that is so. Else correct `build_source_folder`; upper and lower case do not matter.\n",
};

pub static PREBUILD_NOT_RUN: Rule = Rule {
    code: "prebuild-not-run",
    severity: Severity::Info,
    explanation: "## What it finds\nA docset whose own build first runs a script, such as MAML2Yaml, which makes pages of its markdown.\n\n\
## Why it matters\nThe script is not run: the markdown itself is taken as content, and what the script would generate is missing.\n\n\
## How to mend it\nNothing, if the markdown reads well. Else run the script yourself and build its output.\n",
};

const REDIRECTIONS: &str = ".openpublishing.redirection.json";

/// Whether `folder` is a DocFX repository: it has a publish configuration, redirections, or a `docfx.json` in it or at most two
/// folders below.
pub fn is_repository(folder: &Utf8Path) -> Result<bool> {
    Ok([publish_config::NAME, REDIRECTIONS].iter().any(|name| folder.join(name).is_file())
        || !with_docfx_json(folder)?.is_empty())
}

/// Describes every docset of the repository in `root`.
pub fn parts(root: &Utf8Path, diagnostics: &mut Vec<Diagnostic>) -> Result<Vec<Part>> {
    let shown = folder::shown(root);
    let published = publish_config::read(root, &shown, diagnostics)?.unwrap_or_default();
    let mut declared = published.docsets;
    if declared.is_empty() {
        declared = with_docfx_json(root)?.into_iter().map(|folder| undeclared(folder, &shown)).collect();
    }
    if declared.is_empty() {
        declared.push(undeclared(String::new(), &shown));
    }
    let repository = Repository { root, shown, locale: folder::locale(root) };
    let mut parts = Vec::new();
    let mut folders = Vec::new();
    for docset in declared {
        if let Some((part, folder)) = repository.part(docset, diagnostics)? {
            parts.push(part);
            folders.push(folder);
        }
    }
    let entries = repository.redirections(&published.redirection_files, diagnostics)?;
    for (part, entries) in parts.iter_mut().zip(redirections::assign(entries, &folders, diagnostics)) {
        part.tree.redirections = entries;
    }
    Ok(parts)
}

struct Repository<'a> {
    root: &'a Utf8Path,
    shown: String,
    /// What its name says.
    locale: Option<Locale>,
}

impl Repository<'_> {
    /// Returns the docset, and its folder relative to the repository; `None` if the folder is missing or elsewhere.
    fn part(&self, declared: Declared, diagnostics: &mut Vec<Diagnostic>) -> Result<Option<(Part, String)>> {
        let Some(found) = folder::find(self.root, &declared.source_folder)? else {
            let message = format!("the docset's folder `{}` is missing", declared.source_folder);
            let problem = Diagnostic::new(&DOCSET_FOLDER_MISSING, declared.place, message);
            diagnostics
                .push(problem.help("the docset is left out; correct `build_source_folder` if it should be there"));
            return Ok(None);
        };
        if !folder::is_beneath(self.root, &found) {
            let message = format!("the docset's folder `{}` leads out of the repository", declared.source_folder);
            let problem = Diagnostic::new(&folder::PATH_OUTSIDE_ROOT, declared.place, message);
            diagnostics.push(problem.help("put the folder itself there, not a link to another place"));
            return Ok(None);
        }
        let below = found.strip_prefix(self.root).map_or_else(|_| declared.source_folder.clone(), shown_below);
        let shown = folder::join(&self.shown, &below);
        let build = self.build(&found, &shown, &declared, diagnostics)?;
        let name = match (declared.name, below.rsplit('/').next()) {
            (Some(name), _) => name,
            (None, Some(last)) if !last.is_empty() => last.to_owned(),
            _ => without_locale(folder::name(self.root)),
        };
        let own_name = || if below.is_empty() { String::new() } else { below.clone() };
        let mount = declared.output_folder.or(build.dest).unwrap_or_else(own_name);
        let tree = Tree {
            folder: found,
            shown,
            locale: declared.locale.or_else(|| self.locale.clone()),
            content: build.content,
            resource: build.resource,
            global_metadata: build.global_metadata,
            file_metadata: build.file_metadata,
            redirections: Vec::new(),
            xref_maps: build.xref_maps,
            loose_headings: build.loose_headings,
            alerts: build.alerts,
        };
        Ok(Some((Part { name, mount, loose: false, tree }, below)))
    }

    fn build(
        &self,
        found: &Utf8Path,
        shown: &str,
        declared: &Declared,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<Build> {
        let file =
            JsonFile::read(self.root, &found.join("docfx.json"), folder::join(shown, "docfx.json"), diagnostics)?;
        let read = match file {
            Some(file) => docfx_json::read(&file, found, self.root, diagnostics)?,
            None => None,
        };
        let mut build = read.unwrap_or_else(|| Build {
            content: vec![loose::everything()],
            resource: vec![loose::all_resources()],
            ..Default::default()
        });
        if let Some(prebuild) = &declared.prebuild {
            let markdown = prebuild.converts_markdown();
            if markdown {
                build.take_markdown_for_yaml();
            }
            let taken = if markdown { "; its markdown is taken as content" } else { "" };
            let message =
                format!("the build of this docset would first run `{}`, which is not run{taken}", prebuild.script);
            let problem = Diagnostic::new(&PREBUILD_NOT_RUN, prebuild.place.clone(), message);
            diagnostics.push(problem.help("run it yourself and build its output if pages are missing"));
        }
        Ok(build)
    }

    /// The entries of all redirection files, relative to the repository.
    fn redirections(&self, further: &[String], diagnostics: &mut Vec<Diagnostic>) -> Result<Vec<Redirection>> {
        let mut files = vec![REDIRECTIONS.to_owned()];
        files.extend(further.iter().filter(|file| *file != REDIRECTIONS).cloned());
        let mut entries = Vec::new();
        for name in files {
            let path = self.root.join(&name);
            let Some(file) = JsonFile::read(self.root, &path, folder::join(&self.shown, &name), diagnostics)? else {
                continue;
            };
            let around = name.rsplit_once('/').map_or("", |(around, _)| around);
            entries.extend(
                redirections::read(&file, diagnostics)
                    .into_iter()
                    .map(|entry| Redirection { source_path: folder::join(around, &entry.source_path), ..entry }),
            );
        }
        Ok(entries)
    }
}

fn undeclared(source_folder: String, shown: &str) -> Declared {
    let file = folder::join(shown, &folder::join(&source_folder, "docfx.json"));
    Declared {
        name: None,
        source_folder,
        output_folder: None,
        locale: None,
        prebuild: None,
        place: Place { file: file.into(), position: Position::START },
    }
}

/// The folders with a `docfx.json`: `root`, its folders and theirs, relative to `root`.
fn with_docfx_json(root: &Utf8Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    look_for_docfx_json(root, String::new(), 2, &mut found)?;
    Ok(found)
}

fn look_for_docfx_json(root: &Utf8Path, below: String, depth: usize, found: &mut Vec<String>) -> Result<()> {
    let folder = root.join(&below);
    if folder.join("docfx.json").is_file() {
        found.push(below.clone());
    }
    if depth == 0 {
        return Ok(());
    }
    for name in folder::folders(&folder)? {
        let inside = folder::is_beneath(root, &folder.join(&name));
        if inside && !name.starts_with('.') && !["node_modules", "_site", "obj"].contains(&name.as_str()) {
            look_for_docfx_json(root, folder::join(&below, &name), depth - 1, found)?;
        }
    }
    Ok(())
}

fn shown_below(path: &Utf8Path) -> String {
    folder::shown(&Utf8PathBuf::from(path))
}

fn without_locale(name: String) -> String {
    match folder::suffix(&name) {
        Some((before, _)) if !before.is_empty() => before.to_owned(),
        _ => name,
    }
}
