//! `docfx.json` → what its `build` part says of files and metadata.
//!
//! Shapes after DocFX's own description of `docfx.json`, version 2, and what real repositories have besides
//! (`versions`, `filemetadata`); a configuration of version 3 is read as the `build` part that says the same.

use std::collections::BTreeMap;

use camino::Utf8Path;
use serde_json::{Map, Value};

use super::{
    DocfxSettings, FileMapping, FileMetadata, GlobOptions, RuleLevel, Standing, XrefMapFile, flat, folder, glob,
    json::{self, JsonFile, VIOLATE_SCHEMA},
    keys, markdig,
    prose::{self, AlertKinds},
    versions::Declarations,
    xref_maps,
};
use crate::{
    base::{Diagnostic, Result, Severity},
    version::Declared,
};

/// The `build` part.
#[derive(Default)]
pub struct Build {
    /// Cleaned; `None` for none.
    pub dest: Option<String>,
    pub content: Vec<FileMapping>,
    pub resource: Vec<FileMapping>,
    pub global_metadata: Map<String, Value>,
    pub file_metadata: FileMetadata,
    pub xref_maps: Vec<XrefMapFile>,
    /// It names no markdown engine, or one before Markdig, to which `###A` is a heading.
    pub loose_headings: bool,
    pub alerts: AlertKinds,
    pub settings: DocfxSettings,
    /// `fallbackFolders`, relative to the docset, in the repository.
    pub fallback_folders: Vec<String>,
    /// `fallbackRepository` of docfx v3, as written.
    pub fallback_repository: Option<String>,
    pub versions: Vec<Declared>,
}

/// The key under which files are given to versions, in metadata as in front matter.
pub const MONIKER_RANGE: &str = "monikerRange";

impl Build {
    /// Lets every pattern that finds `.yml` find `.md` too: the YAML would be made of it.
    pub fn take_markdown_for_yaml(&mut self) {
        let twin = |glob: &String| glob.strip_suffix(".yml").map(|front| format!("{front}.md"));
        for mapping in &mut self.content {
            let twins: Vec<String> = mapping.files.iter().filter_map(twin).collect();
            mapping.files.extend(twins);
            let twins: Vec<String> = mapping.exclude.iter().filter_map(twin).collect();
            mapping.exclude.extend(twins);
        }
        let twins = |(glob, value): &(String, Value)| {
            let twin = twin(glob).map(|twin| (twin, value.clone()));
            std::iter::once((glob.clone(), value.clone())).chain(twin)
        };
        let entries = self.file_metadata.entries().iter();
        let entries = entries.map(|(key, globs)| (key.clone(), globs.iter().flat_map(twins).collect()));
        self.file_metadata = FileMetadata::new(entries.collect());
    }
}

/// Reads `file`, which stands in `folder` of `repository`; `None`, with a diagnostic, if it is broken or has no `build`.
pub fn read(
    file: &JsonFile,
    folder: &Utf8Path,
    repository: &Utf8Path,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Option<Build>> {
    let Some(value) = file.value(diagnostics) else { return Ok(None) };
    let root = value.as_object().cloned().unwrap_or_default();
    let of_root = root.get("build").and_then(Value::as_object);
    let flat = match of_root {
        None if flat::is_flat(&root) || file.is_yaml() => {
            Some(flat::build(&root, file, folder, repository, diagnostics)?)
        }
        _ => None,
    };
    let Some(build) = of_root.or(flat.as_ref()) else {
        diagnostics.push(
            Diagnostic::new(&VIOLATE_SCHEMA, file.place(0), "this `docfx.json` has no `build`")
                .help("all markdown of the folder is taken as content"),
        );
        return Ok(None);
    };
    report_keys(file, &root, of_root, diagnostics);
    let declarations = Declarations::read(file, [&root, build], folder, repository, diagnostics)?;
    let mut reader = Reader { file, folder, repository, build, declarations: &declarations, diagnostics };
    let mut file_metadata = reader.file_metadata()?;
    if let Some(range) = root.get(MONIKER_RANGE).or_else(|| build.get(MONIKER_RANGE)) {
        let mut entries = file_metadata.entries().to_vec();
        entries.push((MONIKER_RANGE.to_owned(), by_glob(range)));
        file_metadata = FileMetadata::new(entries);
    }
    Ok(Some(Build {
        dest: build.get("dest").and_then(Value::as_str).and_then(folder::clean).filter(|dest| !dest.is_empty()),
        content: reader.mappings("content"),
        resource: reader.mappings("resource"),
        global_metadata: reader.global_metadata()?,
        file_metadata,
        xref_maps: xref_maps::read(build.get("xref"), file, reader.diagnostics),
        loose_headings: !is_markdig(build),
        alerts: prose::docfx_alerts(build),
        settings: DocfxSettings {
            rules: reader.rules(root.get("rules").or_else(|| build.get("rules"))),
            sitemap: reader.sitemap(),
            standing: Standing::Own,
            overwrite: reader.mappings("overwrite"),
            contribution: None,
            markdig: markdig::read(build, file, reader.diagnostics),
        },
        fallback_folders: reader.fallback_folders(),
        fallback_repository: root.get("fallbackRepository").and_then(Value::as_str).map(str::to_owned),
        versions: declarations.versions,
    }))
}

/// `"monikerRange": {glob: range}`, or one range for all files.
fn by_glob(range: &Value) -> Vec<(String, Value)> {
    match range {
        Value::Object(globs) => {
            globs.clone().into_iter().filter(|(pattern, _)| glob::check(pattern, Default::default()).is_ok()).collect()
        }
        range => vec![("**".to_owned(), range.clone())],
    }
}

fn report_keys(
    file: &JsonFile,
    root: &Map<String, Value>,
    build: Option<&Map<String, Value>>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Some(build) = build else { return keys::report(file, [(&keys::FLAT, root)], diagnostics) };
    let mappings = ["content", "resource", "overwrite"].into_iter().filter_map(|key| build.get(key)).flat_map(
        |value| match value {
            Value::Array(entries) => entries.as_slice(),
            one => std::slice::from_ref(one),
        },
    );
    let mut objects = vec![(&keys::ROOT, root), (&keys::BUILD, build)];
    objects.extend(mappings.filter_map(Value::as_object).map(|mapping| (&keys::MAPPING, mapping)));
    for (known, key) in [(&keys::ENGINE, "markdownEngineProperties"), (&keys::SITEMAP, "sitemap")] {
        objects.extend(build.get(key).and_then(Value::as_object).map(|object| (known, object)));
    }
    keys::report(file, objects, diagnostics);
}

fn is_markdig(build: &Map<String, Value>) -> bool {
    let engine = build.get("markdownEngineName").and_then(Value::as_str);
    engine.is_some_and(|name| name.to_ascii_lowercase().starts_with("markdig"))
}

fn glob_options(entry: &Value) -> GlobOptions {
    let is = |key: &str| entry.get(key).and_then(Value::as_bool).unwrap_or(false);
    GlobOptions {
        case: is("case"),
        dot: is("dot"),
        no_negate: is("noNegate"),
        no_expand: is("noExpand"),
        no_escape: is("noEscape"),
        no_glob_star: is("noGlobStar"),
    }
}

pub(super) struct Reader<'a> {
    file: &'a JsonFile,
    folder: &'a Utf8Path,
    repository: &'a Utf8Path,
    pub(super) build: &'a Map<String, Value>,
    declarations: &'a Declarations,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Reader<'_> {
    /// `content`, `resource` or `overwrite`: a list of mappings or patterns, or one of them.
    fn mappings(&mut self, key: &str) -> Vec<FileMapping> {
        let build = self.build;
        let entries = match build.get(key) {
            None | Some(Value::Null) => &[],
            Some(Value::Array(entries)) => entries.as_slice(),
            Some(one) => std::slice::from_ref(one),
        };
        entries.iter().filter_map(|entry| self.mapping(key, entry)).collect()
    }

    fn mapping(&mut self, key: &str, entry: &Value) -> Option<FileMapping> {
        let list = |name: &str| match entry.get(name) {
            None | Some(Value::Null) => Some(Vec::new()),
            Some(value) => json::strings(value),
        };
        let files = if entry.is_string() { json::strings(entry) } else { list("files") };
        let (Some(files), Some(exclude)) = (files.filter(|_| entry.is_object() || entry.is_string()), list("exclude"))
        else {
            self.report(&VIOLATE_SCHEMA, key, format!("an entry of `{key}` is no mapping of files"));
            return None;
        };
        let options = glob_options(entry);
        let (mut files, mut exclude) = (files, exclude);
        // DocFX takes `!draft/**` beside other patterns as "and everything else"; writers, and docfx v3, mean "but not".
        let is_not = |glob: &String| !options.no_negate && glob.starts_with('!') && !glob.starts_with("!!");
        if !files.iter().all(is_not) {
            exclude.extend(files.extract_if(.., |glob| is_not(glob)).map(|glob| glob[1..].to_owned()));
        }
        for pattern in files.iter().chain(&exclude) {
            if let Err(reason) = glob::check(pattern, options) {
                self.report(&glob::INVALID_GLOB, pattern, format!("`{pattern}` is no file pattern: {reason}"));
            }
        }
        let text = |name: &str| entry.get(name).and_then(Value::as_str).unwrap_or_default();
        let src = if text("src").is_empty() { text("cwd") } else { text("src") };
        let Some(src) = folder::clean_with_parents(src).filter(|src| self.is_in_repository(src)) else {
            self.report(&folder::PATH_OUTSIDE_ROOT, src, format!("`{src}` leads out of the repository"));
            return None;
        };
        // A version is a part of the address by itself, so that its pages stand at the same path in all versions.
        let group = self.declarations.of(entry);
        let outer = group.filter(|group| group.range.is_none()).map_or("", |group| &group.dest);
        let dest = folder::join(outer, text("dest"));
        let Some(dest) = folder::clean(&dest) else {
            self.report(&folder::PATH_OUTSIDE_ROOT, text("dest"), format!("`{dest}` leads out of the site"));
            return None;
        };
        let versions = group.and_then(|group| group.range.clone());
        Some(FileMapping { files, exclude, src, dest, options, versions })
    }

    fn is_in_repository(&self, src: &str) -> bool {
        let folder = folder::normal(self.folder, src);
        if folder.exists() { folder::is_beneath(self.repository, &folder) } else { !src.starts_with("..") }
    }

    fn global_metadata(&mut self) -> Result<Map<String, Value>> {
        let mut values = Map::new();
        for file in self.metadata_files("globalMetadataFiles")? {
            values.extend(file);
        }
        values.extend(self.object("globalMetadata"));
        Ok(values)
    }

    fn file_metadata(&mut self) -> Result<FileMetadata> {
        let mut tables = self.metadata_files("fileMetadataFiles")?;
        tables.push(self.object("fileMetadata"));
        let mut metadata: Vec<(String, Vec<(String, Value)>)> = Vec::new();
        for (key, value) in tables.into_iter().flatten() {
            let Value::Object(globs) = value else {
                self.report(&VIOLATE_SCHEMA, &key, format!("`{key}` of the file metadata has no patterns"));
                continue;
            };
            for pattern in globs.keys() {
                if let Err(reason) = glob::check(pattern, Default::default()) {
                    self.report(&glob::INVALID_GLOB, pattern, format!("`{pattern}` is no file pattern: {reason}"));
                }
            }
            let valid = globs.into_iter().filter(|(pattern, _)| glob::check(pattern, Default::default()).is_ok());
            match metadata.iter_mut().find(|(known, _)| known.eq_ignore_ascii_case(&key)) {
                Some((_, entries)) => entries.extend(valid),
                None => metadata.push((key, valid.collect())),
            }
        }
        Ok(FileMetadata::new(metadata))
    }

    /// DocFX's levels as ours; what is no level is passed over.
    fn rules(&mut self, rules: Option<&Value>) -> BTreeMap<String, RuleLevel> {
        let rules = rules.and_then(Value::as_object).into_iter().flatten();
        let mut levels = BTreeMap::new();
        for (code, level) in rules {
            // docfx v3 may say more of a rule: `{ severity: …, message: … }`.
            let name = level.as_str().or_else(|| level.get("severity")?.as_str());
            let off = level.as_bool() == Some(false);
            match name.map(str::to_ascii_lowercase).as_deref() {
                Some("off" | "hidden" | "verbose") => levels.insert(code.clone(), RuleLevel::Allow),
                Some("info" | "suggestion") => levels.insert(code.clone(), RuleLevel::Report(Severity::Info)),
                Some("warning") => levels.insert(code.clone(), RuleLevel::Report(Severity::Warning)),
                Some("error") => levels.insert(code.clone(), RuleLevel::Report(Severity::Error)),
                _ if off => levels.insert(code.clone(), RuleLevel::Allow),
                _ => {
                    self.report(&VIOLATE_SCHEMA, code, format!("`rules` gives `{code}` no level"));
                    None
                }
            };
        }
        levels
    }

    fn fallback_folders(&mut self) -> Vec<String> {
        let engine = self.build.get("markdownEngineProperties");
        let names = engine.and_then(|engine| engine.get("fallbackFolders")).and_then(json::strings).unwrap_or_default();
        let mut folders = Vec::new();
        for name in names {
            let inside = |path: &String| folder::is_beneath(self.repository, &folder::normal(self.folder, path));
            match folder::clean_with_parents(&name) {
                Some(path) if inside(&path) => folders.push(path),
                Some(path) if !path.starts_with("..") => {}
                _ => self.report(&folder::PATH_OUTSIDE_ROOT, &name, format!("`{name}` is no folder of the repository")),
            }
        }
        folders
    }

    /// The object at `key`, which is compared without case.
    fn object(&mut self, key: &str) -> Map<String, Value> {
        match self.build.iter().find(|(name, _)| name.eq_ignore_ascii_case(key)).map(|(_, value)| value) {
            None | Some(Value::Null) => Map::new(),
            Some(Value::Object(values)) => values.clone(),
            Some(_) => {
                self.report(&VIOLATE_SCHEMA, key, format!("`{key}` is no object"));
                Map::new()
            }
        }
    }

    /// The objects in the files that `key` names, relative to the docset.
    fn metadata_files(&mut self, key: &str) -> Result<Vec<Map<String, Value>>> {
        let names = self.build.get(key).and_then(json::strings).unwrap_or_default();
        let mut objects = Vec::new();
        for name in names {
            let path = folder::clean(&name).map(|name| self.folder.join(name));
            let Some(path) = path else {
                self.report(&folder::PATH_OUTSIDE_ROOT, &name, format!("`{name}` leads out of the docset"));
                continue;
            };
            let shown = self.file.shown.strip_suffix("docfx.json").unwrap_or_default().to_owned() + &name;
            match JsonFile::read(self.repository, &path, shown, self.diagnostics)?
                .and_then(|file| file.value(self.diagnostics))
            {
                Some(Value::Object(values)) => objects.push(values),
                _ => self.report(&VIOLATE_SCHEMA, &name, format!("`{name}` has no metadata")),
            }
        }
        Ok(objects)
    }

    /// Reports at the first place where `"text"` stands in the file.
    pub(super) fn report(&mut self, rule: &'static crate::base::Rule, text: &str, message: String) {
        let place = self.file.place_of(text, 0);
        let help = "This entry is left out; correct it in `docfx.json`";
        self.diagnostics.push(Diagnostic::new(rule, place, message).help(help));
    }
}
