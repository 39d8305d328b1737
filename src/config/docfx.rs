//! One DocFX repository → the trees of its docsets.

use camino::{Utf8Path, Utf8PathBuf};

use super::{
    Contribution, DocfxSettings, Part, Redirection, Standing, Tree,
    docfx_json::{self, Build},
    folder,
    json::JsonFile,
    loose,
    publish_config::{self, Declared},
    redirections,
    versions::{self, VersionFolder},
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
/// docfx v3's, beside the repository's or the docset's configuration.
const REDIRECTIONS_V3: [&str; 2] = ["redirections.yml", "redirections.json"];
/// The source text that a localized repository is built over, before its language: `_repo.en-us`.
const SOURCE_REPOSITORY: &str = "_repo.";
/// What a repository of themes is put into.
pub(super) const THEMES: &str = "_themes";
/// Source text in the localized repository itself, which goes before that of the source repository.
pub(super) const FALLBACK: &str = ".fallback";

/// Whether `folder` is a DocFX repository: it has a publish configuration, redirections, or a `docfx.json` (`docfx.yml`) in it
/// or at most two folders below.
pub fn is_repository(folder: &Utf8Path) -> Result<bool> {
    Ok([publish_config::NAME, REDIRECTIONS].iter().any(|name| folder.join(name).is_file())
        || !with_docfx_json(folder)?.is_empty())
}

/// Returns the DocFX repositories that were cloned into `folder` side by side, sorted; none if it is a repository itself.
///
/// What tells a repository from a docset's folder is its publish configuration or its `.git`.
pub fn repositories_in(folder: &Utf8Path) -> Result<Vec<Utf8PathBuf>> {
    if [publish_config::NAME, REDIRECTIONS, "docfx.json", "docfx.yml"].iter().any(|name| folder.join(name).is_file()) {
        return Ok(Vec::new());
    }
    let mut repositories = Vec::new();
    for name in folder::folders(folder)? {
        let below = folder.join(name);
        let is_root = below.join(publish_config::NAME).is_file() || below.join(".git").exists();
        if is_root && is_repository(&below)? {
            repositories.push(below);
        }
    }
    Ok(repositories)
}

/// Describes every docset of the repository in `root`, with the source text that stands in it for want of a translation.
pub fn parts(root: &Utf8Path, diagnostics: &mut Vec<Diagnostic>) -> Result<Vec<Part>> {
    let own = own_parts(root, diagnostics)?;
    let mut parts = own.parts;
    let names = folder::folders(root)?.into_iter().filter(|name| name.starts_with(SOURCE_REPOSITORY));
    let named =
        names.chain(own.dependencies).filter_map(|path| source_locale(&path).map(|locale| (path, Some(locale))));
    let fallbacks = own.fallbacks.into_iter().map(|path| (source_locale(&path), path));
    let mut sources: Vec<(String, Option<Locale>)> = Vec::new();
    for (path, locale) in named.chain(fallbacks.map(|(locale, path)| (path, locale))) {
        let found = root.join(&path);
        if found.is_dir() && folder::is_beneath(root, &found) && !sources.iter().any(|(known, _)| *known == path) {
            sources.push((path, locale));
        }
    }
    for (path, locale) in sources {
        // What is wrong in there is for those to hear who own it.
        let source = own_parts(&root.join(&path), &mut Vec::new())?.parts;
        let wanted = |part: &Part| parts.iter().any(|own| own.mount.eq_ignore_ascii_case(&part.mount));
        let source: Vec<Part> = source.into_iter().filter(wanted).collect();
        parts.extend(source.into_iter().map(|mut part| {
            // Filled in with the site's source language.
            part.tree.locale = locale.clone();
            part.tree.docfx.standing = Standing::Source;
            part.tree.redirections.clear();
            part
        }));
    }
    Ok(parts)
}

/// The language of a source repository that is put at `path`: `_repo.en-us`, `docs.en-us`.
pub(super) fn source_locale(path: &str) -> Option<Locale> {
    let name = path.rsplit('/').next().unwrap_or(path);
    match name.strip_prefix(SOURCE_REPOSITORY) {
        Some(tag) => Locale::parse(tag),
        None => folder::suffix(name).map(|(_, locale)| locale).filter(|_| !name.starts_with(THEMES)),
    }
}

/// What stands in one repository; paths are relative to it.
struct Own {
    /// Its docsets, and what stands beside them.
    parts: Vec<Part>,
    /// The folders of its dependencies, there or not.
    dependencies: Vec<String>,
    /// The folders that `fallbackRepository` means, there or not.
    fallbacks: Vec<String>,
}

fn own_parts(root: &Utf8Path, diagnostics: &mut Vec<Diagnostic>) -> Result<Own> {
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
    let mut beside = Vec::new();
    let mut fallbacks = Vec::new();
    for docset in declared {
        if let Some(Found { part, folder, fallback_folders, fallback_repository }) =
            repository.part(docset, diagnostics)?
        {
            fallbacks.extend(fallback_repository.and_then(|written| fallback_folder(&written)));
            beside.extend(repository.beside(&part, &folder, &fallback_folders));
            beside.extend(repository.dependencies(&part, &folder, &published.dependencies));
            parts.push(part);
            folders.push(folder);
        }
    }
    let entries = repository.redirections(&published.redirection_files, &folders, diagnostics)?;
    let trees: Vec<redirections::Folders> = parts
        .iter()
        .zip(&folders)
        .map(|(part, folder)| {
            let outer = part.tree.outer().into_iter();
            let outer = outer.map(|src| (folder::normal(Utf8Path::new(folder), src).into_string(), src.to_owned()));
            std::iter::once((folder.clone(), String::new())).chain(outer).collect()
        })
        .collect();
    for (part, entries) in parts.iter_mut().zip(redirections::assign(entries, &trees, diagnostics)) {
        part.tree.redirections = entries;
    }
    parts.extend(beside);
    Ok(Own { parts, dependencies: published.dependencies, fallbacks })
}

/// The folder that a `fallbackRepository` is looked for in: its own, or the name of the repository, for nothing is fetched.
fn fallback_folder(written: &str) -> Option<String> {
    let path = written.split('#').next().unwrap_or_default().trim_end_matches('/').trim_end_matches(".git");
    let path = path.split_once("://").map_or(path, |(_, path)| path.rsplit('/').next().unwrap_or(path));
    folder::clean(path).filter(|path| !path.is_empty())
}

/// One docset of a repository.
struct Found {
    part: Part,
    /// Relative to the repository.
    folder: String,
    fallback_folders: Vec<String>,
    fallback_repository: Option<String>,
}

pub(super) struct Repository<'a> {
    pub(super) root: &'a Utf8Path,
    pub(super) shown: String,
    /// What its name says.
    locale: Option<Locale>,
}

impl Repository<'_> {
    /// Returns the docset; `None` if its folder is missing or elsewhere.
    fn part(&self, declared: Declared, diagnostics: &mut Vec<Diagnostic>) -> Result<Option<Found>> {
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
        let contribution = Contribution::of_metadata(&build.global_metadata, &below).or(declared.contribution);
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
            docfx: DocfxSettings { contribution, ..build.settings },
            versions: build.versions,
            suffixes: Vec::new(),
        };
        Ok(Some(Found {
            part: Part { name, mount, loose: false, tree },
            folder: below,
            fallback_folders: build.fallback_folders,
            fallback_repository: build.fallback_repository,
        }))
    }

    fn build(
        &self,
        found: &Utf8Path,
        shown: &str,
        declared: &Declared,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<Build> {
        let mut file = None;
        // As docfx v3 does, YAML goes before JSON.
        for name in ["docfx.yml", "docfx.json"] {
            if file.is_none() {
                file = JsonFile::read(self.root, &found.join(name), folder::join(shown, name), diagnostics)?;
            }
        }
        let read = match file {
            Some(file) => docfx_json::read(&file, found, self.root, diagnostics)?,
            None => None,
        };
        let mut build = read.unwrap_or_else(|| Build {
            content: vec![loose::everything()],
            resource: vec![loose::all_resources()],
            ..Default::default()
        });
        let mut version_folders: Vec<VersionFolder> = Vec::new();
        for name in &declared.moniker_files {
            let file = JsonFile::read(self.root, &self.root.join(name), folder::join(&self.shown, name), diagnostics)?;
            if let Some(value) = file.and_then(|file| file.value(diagnostics)) {
                let (named, folders) = versions::folders(&value);
                build.versions.splice(0..0, named);
                version_folders.extend(folders);
            }
        }
        if let Some(prebuild) = &declared.prebuild {
            let markdown = prebuild.converts_markdown();
            if markdown {
                let found_on_disk = versions::map_folders(&mut build.content, &version_folders, found);
                build.versions.extend(found_on_disk);
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
    fn redirections(
        &self,
        further: &[String],
        folders: &[String],
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<Vec<Redirection>> {
        let mut files = vec![REDIRECTIONS.to_owned()];
        files.extend(further.iter().cloned());
        for folder in std::iter::once("").chain(folders.iter().map(String::as_str)) {
            files.extend(REDIRECTIONS_V3.map(|name| folder::join(folder, name)));
        }
        let mut seen = std::collections::HashSet::new();
        files.retain(|file| seen.insert(file.clone()));
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
        moniker_files: Vec::new(),
        prebuild: None,
        contribution: None,
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
    if folder.join("docfx.json").is_file() || folder.join("docfx.yml").is_file() {
        found.push(below.clone());
    }
    if depth == 0 {
        return Ok(());
    }
    for name in folder::folders(&folder)? {
        let inside = folder::is_beneath(root, &folder.join(&name));
        let for_others = name.starts_with('.') || name.starts_with(SOURCE_REPOSITORY) || name.starts_with(THEMES);
        if inside && !for_others && !["node_modules", "_site", "obj"].contains(&name.as_str()) {
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
