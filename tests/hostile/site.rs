//! Pages → what a build makes of them, in memory.

use std::{collections::BTreeMap, fs, path::Path, sync::Arc};

use camino::Utf8Path;
use hexapla::{
    base::Diagnostic,
    config::{self, Overrides},
    pipeline::{self, Options, Progress},
    publish::InMemory,
};

pub struct Built {
    /// Path → bytes.
    pub files: BTreeMap<String, Arc<[u8]>>,
    pub diagnostics: Vec<Diagnostic>,
}

impl Built {
    /// The page made of `content/en-US/<name>.md`.
    pub fn page(&self, name: &str) -> &str {
        let file = self.files.get(&format!("en-us/{name}/index.html"));
        let file = file.unwrap_or_else(|| panic!("{name} was not built: {:?}", self.files.keys().collect::<Vec<_>>()));
        std::str::from_utf8(file).expect("pages are UTF-8")
    }
}

pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _stage: &'static str, _total: usize) {}
    fn step(&self) {}
    fn end(&self) {}
}

pub const TOML: &str =
    "title = \"Help\"\nbase_url = \"https://help.example.com/\"\nlocales = [\"en-US\"]\nimage_hosts = []\n";

/// Writes `files` (path below the folder → bytes).
pub fn write(folder: &Path, files: &[(String, Vec<u8>)]) {
    for (path, bytes) in files {
        let file = folder.join(path);
        fs::create_dir_all(file.parent().expect("it is below the folder")).expect("a folder");
        fs::write(file, bytes).expect("a file");
    }
}

/// Builds what is in `folder`.
pub fn built(folder: &Path, progress: &dyn Progress, jobs: usize) -> Built {
    let folder = Utf8Path::from_path(folder).expect("a UTF-8 path");
    let config = config::load(&[folder.to_owned()], &Overrides::default()).expect("it is configured").value;
    let sink = InMemory::default();
    let built = pipeline::build(&config, &Options { jobs }, progress, &mut Default::default(), &sink)
        .expect("content is never an error");
    Built { files: sink.into_files(), diagnostics: built.diagnostics }
}

/// Builds a site of markdown pages (name → text), with the theme `theme`.
pub fn pages(theme: &str, pages: &[(String, Vec<u8>)]) -> Built {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let toml = (String::from("site.toml"), format!("theme = \"{theme}\"\n{TOML}").into_bytes());
    let pages = pages.iter().map(|(name, text)| (format!("content/en-US/{name}.md"), text.clone()));
    write(folder.path(), &pages.chain([toml]).collect::<Vec<_>>());
    built(folder.path(), &Silent, 0)
}
