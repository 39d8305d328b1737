//! What configuration says of versions: `versions` and `groups` of `docfx.json`, `monikerDefinition`, and the `monikerPath`
//! of a publish configuration → [`Declared`] versions, and the versions of each group of files.
//!
//! Shapes after what repositories have: a definition is `{"monikers": [{"moniker_name", "product_name",
//! "moniker_display_name", "order"}]}` (DocFX v3's own specification writes `name` and `product`); the file of `monikerPath`
//! has a key for each version, with the folder of its pages in `packageRoot`.

use camino::Utf8Path;
use serde_json::{Map, Value};

use super::{
    FileMapping, folder,
    json::{self, JsonFile},
};
use crate::{
    base::{Diagnostic, Result, Rule, Severity},
    version::{self, Declared, Range, Versions},
};

pub static DEFINITION_NOT_READ: Rule = Rule {
    code: "moniker-definition-not-read",
    severity: Severity::Info,
    explanation: "## What it finds\nA `monikerDefinition` that is on another host, or a file that is not there.\n\n\
## Why it matters\nNothing is fetched during a build. The versions are those that the configuration names, in the order of their numbers.\n\n\
## How to mend it\nPut the definition beside `docfx.json` and name that file, if the order is wrong.\n",
};

/// Where the files of a group go, and which versions they are for.
pub struct Group {
    pub dest: String,
    /// `None` for a group that is only a folder.
    pub range: Option<Range>,
}

/// Everything that one docset declares.
#[derive(Default)]
pub struct Declarations {
    pub versions: Vec<Declared>,
    groups: Vec<(String, Group)>,
}

impl Declarations {
    /// Reads them from `file`, the `docfx.json` in `docset` of `repository`: its value, and the `build` part of that.
    pub fn read(
        file: &JsonFile,
        [root, build]: [&Map<String, Value>; 2],
        docset: &Utf8Path,
        repository: &Utf8Path,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<Self> {
        let mut versions = Vec::new();
        let key = "monikerDefinition";
        let names = root.get(key).or_else(|| build.get(key)).and_then(json::strings).unwrap_or_default();
        for name in names {
            let path = folder::clean(&name).map(|name| docset.join(name)).filter(|path| path.is_file());
            let shown = file.shown.strip_suffix("docfx.json").unwrap_or_default().to_owned() + &name;
            let read = path.map(|path| JsonFile::read(repository, &path, shown, diagnostics)).transpose()?.flatten();
            match read.and_then(|file| file.value(diagnostics)) {
                Some(definition) => versions.extend(defined(&definition)),
                None => {
                    let message = format!("the definition of versions `{name}` is not read");
                    let problem = Diagnostic::new(&DEFINITION_NOT_READ, file.place_of(key, 0), message);
                    diagnostics
                        .push(problem.help("put the file beside `docfx.json` if versions are in the wrong order"));
                }
            }
        }
        let mut declarations = Self { versions, groups: Vec::new() };
        for table in ["versions", "groups"] {
            let entries = build.get(table).and_then(Value::as_object);
            for (name, entry) in entries.into_iter().flatten() {
                declarations.group(file, name, entry, diagnostics);
            }
        }
        for range in root.get("monikerRange").into_iter().chain(build.get("monikerRange")).flat_map(ranges) {
            declarations.mention(&range);
        }
        Ok(declarations)
    }

    /// Returns the group that an entry of `content` or `resource` names as its `version` or `group`.
    pub fn of(&self, entry: &Value) -> Option<&Group> {
        let named = |key: &str| {
            let name = entry.get(key)?.as_str()?;
            self.groups.iter().find(|(known, _)| known == name).map(|(_, group)| group)
        };
        named("version").or_else(|| named("group"))
    }

    fn group(&mut self, file: &JsonFile, name: &str, entry: &Value, diagnostics: &mut Vec<Diagnostic>) {
        let written = ["moniker_range", "monikerRange"].iter().find_map(|key| entry.get(*key)?.as_str());
        let is_defined = self.versions.iter().any(|known| known.defined);
        let range = match written.map(str::trim).filter(|range| !range.is_empty()) {
            Some(written) => match Range::parse(written) {
                Ok(range) => Some(range),
                Err(reason) => {
                    let message = format!("`{written}` is no range of versions: {reason}");
                    let problem = Diagnostic::new(&version::INVALID, file.place_of(name, 0), message);
                    diagnostics.push(problem.help("the files of this group belong to no version until it is one"));
                    None
                }
            },
            None => match entry.get("monikers").and_then(json::strings) {
                Some(names) => Some(Range::exactly(names)),
                // Not every group is a version, but only a definition could tell.
                None if is_defined && !self.versions.iter().any(|known| known.name.eq_ignore_ascii_case(name)) => None,
                None => Some(Range::exactly([name])),
            },
        };
        if let Some(range) = &range {
            self.mention(range);
        }
        let dest = entry.get("dest").and_then(Value::as_str).unwrap_or_default().to_owned();
        self.groups.push((name.to_owned(), Group { dest, range }));
    }

    fn mention(&mut self, range: &Range) {
        if !self.versions.iter().any(|known| known.defined) {
            self.versions.extend(range.names().map(named));
        }
    }
}

/// Where the pages of a version lie, as a `monikerPath` file says.
pub struct VersionFolder {
    name: String,
    /// Relative to the repository, cleaned.
    folder: String,
}

/// Reads a `monikerPath` file: the versions, and their folders.
pub fn folders(value: &Value) -> (Vec<Declared>, Vec<VersionFolder>) {
    if value.get("monikers").is_some_and(Value::is_array) {
        return (defined(value), Vec::new());
    }
    let entries = || value.as_object().into_iter().flatten();
    let folders = entries().filter_map(|(name, entry)| {
        let folder = entry.get("packageRoot")?.as_str().and_then(folder::clean)?;
        Some(VersionFolder { name: name.clone(), folder })
    });
    (entries().map(|(name, _)| named(name)).collect(), folders.collect())
}

/// Gives every folder of a version that is on disk but that no mapping names the mappings of the nearest version of the
/// same product, in place of the script that would write them. Returns the versions that are new.
pub fn map_folders(content: &mut Vec<FileMapping>, folders: &[VersionFolder], docset: &Utf8Path) -> Vec<Declared> {
    let named_by =
        |mapping: &FileMapping| mapping.versions.as_ref().and_then(|range| range.names().next().map(str::to_owned));
    let mapped: Vec<String> = content.iter().filter_map(named_by).collect();
    let folder_of = |name: &str| {
        let known = folders.iter().find(|one| one.name.eq_ignore_ascii_case(name));
        known.map_or_else(|| name.to_owned(), |one| one.folder.clone())
    };
    let has_part = |mapping: &FileMapping, part: &str| mapping.src.split('/').any(|one| one.eq_ignore_ascii_case(part));
    let mut new = Vec::new();
    let mut added: Vec<FileMapping> = Vec::new();
    for one in folders {
        if content.iter().any(|mapping| has_part(mapping, &one.folder)) || !docset.join(&one.folder).is_dir() {
            continue;
        }
        let product = version::product(&one.name);
        let siblings = mapped.iter().filter(|name| version::product(name).eq_ignore_ascii_case(product));
        let versions = Versions::new(siblings.chain([&one.name]).map(|name| named(name)));
        let Some(own) = versions.find(&one.name) else { continue };
        let nearest = own.checked_sub(1).unwrap_or(own + 1);
        let Some(sibling) = versions.get(nearest) else { continue };
        let from = folder_of(&sibling.name);
        let of_sibling = content.iter().filter(|mapping| named_by(mapping).as_deref() == Some(&sibling.name));
        for mapping in of_sibling.filter(|mapping| has_part(mapping, &from)) {
            let parts =
                mapping.src.split('/').map(|part| if part.eq_ignore_ascii_case(&from) { &one.folder } else { part });
            let src = parts.collect::<Vec<_>>().join("/");
            if docset.join(&src).is_dir() {
                added.push(FileMapping { src, versions: Some(Range::exactly([&one.name])), ..mapping.clone() });
            }
        }
        new.push(named(&one.name));
    }
    content.extend(added);
    new
}

/// The entries of a definition.
fn defined(value: &Value) -> Vec<Declared> {
    let entries = value.get("monikers").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let declared = entries.iter().enumerate().filter_map(|(at, entry)| {
        let text = |keys: [&str; 2]| keys.iter().find_map(|key| entry.get(*key)?.as_str()).map(str::to_owned);
        Some(Declared {
            name: text(["moniker_name", "name"])?,
            label: text(["moniker_display_name", "display_name"]),
            product: text(["product_name", "product"]),
            order: Some(entry.get("order").and_then(Value::as_i64).unwrap_or(at as i64)),
            defined: true,
        })
    });
    declared.collect()
}

/// `monikerRange` of DocFX v3: a range for each pattern, or one for all files.
fn ranges(value: &Value) -> Vec<Range> {
    let written = value
        .as_str()
        .into_iter()
        .chain(value.as_object().into_iter().flat_map(|globs| globs.values().filter_map(Value::as_str)));
    written.filter_map(|range| Range::parse(range).ok()).collect()
}

fn named(name: &str) -> Declared {
    Declared { name: name.to_owned(), ..Declared::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mapping(src: &str, version: &str, dest: &str) -> FileMapping {
        let versions = Some(Range::exactly([version]));
        FileMapping {
            files: vec!["**/*.yml".into()],
            src: src.into(),
            dest: dest.into(),
            versions,
            ..Default::default()
        }
    }

    #[test]
    fn a_version_folder_that_no_mapping_names_has_the_mappings_of_its_nearest_sibling() {
        let disk = tempfile::tempdir().unwrap();
        let docset = Utf8Path::from_path(disk.path()).unwrap();
        for folder in ["az-1.0", "az-2.0", "az-10.0", "conceptual/az-10.0", "rm-1.0"] {
            std::fs::create_dir_all(docset.join(folder)).unwrap();
        }
        let value = serde_json::json!({
            "az-1.0": {"packageRoot": "az-1.0"}, "az-2.0": {"packageRoot": "az-2.0"},
            "az-10.0": {"packageRoot": "az-10.0"}, "az-3.0": {"packageRoot": "az-3.0"},
            "rm-1.0": {"packageRoot": "../rm-1.0"},
        });
        let (named, folders) = folders(&value);
        assert_eq!((named.len(), folders.len()), (5, 4));
        let mut content = vec![
            mapping("az-1.0", "az-1.0", "old"),
            mapping("az-2.0", "az-2.0", "module"),
            mapping("conceptual/az-2.0", "az-2.0", "azure"),
        ];
        let new = map_folders(&mut content, &folders, docset);
        assert_eq!(new.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["az-10.0"]);
        let expected = [mapping("az-10.0", "az-10.0", "module"), mapping("conceptual/az-10.0", "az-10.0", "azure")];
        assert_eq!(content[3..], expected);
    }

    #[test]
    fn a_definition_is_read_in_both_of_its_spellings() {
        let value = serde_json::json!({"monikers": [
            {"moniker_name": "a-2", "product_name": "A", "moniker_display_name": "A 2", "order": 7},
            {"name": "a-1", "product": "A"}, {"order": 3}
        ]});
        let read = defined(&value);
        assert_eq!(read.len(), 2);
        assert_eq!((read[0].label.as_deref(), read[0].order), (Some("A 2"), Some(7)));
        assert_eq!((read[1].product.as_deref(), read[1].order), (Some("A"), Some(1)));
    }
}
