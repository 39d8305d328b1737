//! `docfx.json` → what its `build` part says of files and metadata.
//!
//! Shapes after DocFX's own description of `docfx.json`, version 2, and what real repositories have besides
//! (`versions`, `filemetadata`). Whatever else stands there means nothing to a static site and is passed over.

use camino::Utf8Path;
use serde_json::{Map, Value};

use super::{
    FileMapping, XrefMapFile, folder, glob,
    json::{self, JsonFile, VIOLATE_SCHEMA},
    prose::{self, AlertKinds},
    xref_maps,
};
use crate::base::{Diagnostic, Result};

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
}

/// Key → glob → value.
type FileMetadata = Vec<(String, Vec<(String, Value)>)>;

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
        for (_, entries) in &mut self.file_metadata {
            *entries = std::mem::take(entries)
                .into_iter()
                .flat_map(|(glob, value)| {
                    let twin = twin(&glob).map(|twin| (twin, value.clone()));
                    std::iter::once((glob, value)).chain(twin)
                })
                .collect();
        }
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
    let Some(build) = value.get("build").and_then(Value::as_object) else {
        diagnostics.push(
            Diagnostic::new(&VIOLATE_SCHEMA, file.place(0), "this `docfx.json` has no `build`")
                .help("all markdown of the folder is taken as content"),
        );
        return Ok(None);
    };
    let mut reader = Reader { file, folder, repository, build, diagnostics };
    Ok(Some(Build {
        dest: build.get("dest").and_then(Value::as_str).and_then(folder::clean).filter(|dest| !dest.is_empty()),
        content: reader.mappings("content"),
        resource: reader.mappings("resource"),
        global_metadata: reader.global_metadata()?,
        file_metadata: reader.file_metadata()?,
        xref_maps: xref_maps::read(build.get("xref"), file, reader.diagnostics),
        loose_headings: !is_markdig(build),
        alerts: prose::docfx_alerts(build),
    }))
}

fn is_markdig(build: &Map<String, Value>) -> bool {
    let engine = build.get("markdownEngineName").and_then(Value::as_str);
    engine.is_some_and(|name| name.to_ascii_lowercase().starts_with("markdig"))
}

struct Reader<'a> {
    file: &'a JsonFile,
    folder: &'a Utf8Path,
    repository: &'a Utf8Path,
    build: &'a Map<String, Value>,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Reader<'_> {
    /// `content` or `resource`: a list of mappings or patterns, or one of them.
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
        let (not, files): (Vec<String>, Vec<String>) = files.into_iter().partition(|glob| glob.starts_with('!'));
        let exclude: Vec<String> = exclude.into_iter().chain(not.iter().map(|glob| glob[1..].to_owned())).collect();
        for pattern in files.iter().chain(&exclude) {
            if let Err(reason) = glob::check(pattern) {
                self.report(&glob::INVALID_GLOB, pattern, format!("`{pattern}` is no file pattern: {reason}"));
            }
        }
        let text = |name: &str| entry.get(name).and_then(Value::as_str).unwrap_or_default();
        let src = if text("src").is_empty() { text("cwd") } else { text("src") };
        let Some(src) = folder::clean_with_parents(src).filter(|src| self.is_in_repository(src)) else {
            self.report(&folder::PATH_OUTSIDE_ROOT, src, format!("`{src}` leads out of the repository"));
            return None;
        };
        let dest = folder::join(&self.version_dest(entry), text("dest"));
        let Some(dest) = folder::clean(&dest) else {
            self.report(&folder::PATH_OUTSIDE_ROOT, text("dest"), format!("`{dest}` leads out of the site"));
            return None;
        };
        Some(FileMapping { files, exclude, src, dest })
    }

    /// Where all files of the mapping's version (`versions`) or group (`groups`) go.
    fn version_dest(&self, entry: &Value) -> String {
        let dest = |key: &str, table: &str| {
            let name = entry.get(key)?.as_str()?;
            self.build.get(table)?.get(name)?.get("dest")?.as_str().map(str::to_owned)
        };
        dest("version", "versions").or_else(|| dest("group", "groups")).unwrap_or_default()
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
        let mut metadata = FileMetadata::new();
        for (key, value) in tables.into_iter().flatten() {
            let Value::Object(globs) = value else {
                self.report(&VIOLATE_SCHEMA, &key, format!("`{key}` of the file metadata has no patterns"));
                continue;
            };
            for pattern in globs.keys() {
                if let Err(reason) = glob::check(pattern) {
                    self.report(&glob::INVALID_GLOB, pattern, format!("`{pattern}` is no file pattern: {reason}"));
                }
            }
            let valid = globs.into_iter().filter(|(pattern, _)| glob::check(pattern).is_ok());
            match metadata.iter_mut().find(|(known, _)| *known == key) {
                Some((_, entries)) => entries.extend(valid),
                None => metadata.push((key, valid.collect())),
            }
        }
        Ok(metadata)
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
    fn report(&mut self, rule: &'static crate::base::Rule, text: &str, message: String) {
        let place = self.file.place_of(text, 0);
        let help = "This entry is left out; correct it in `docfx.json`";
        self.diagnostics.push(Diagnostic::new(rule, place, message).help(help));
    }
}
