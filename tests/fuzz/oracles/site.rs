//! Files → a site in memory, looked at as a browser would.

use std::{cell::RefCell, collections::BTreeSet, fs};

use camino::Utf8Path;
use hexapla::{
    config::{self, Overrides},
    pipeline::{self, Memory, Options, Progress},
    publish::InMemory,
};
use tempfile::TempDir;

use super::browser;

struct Silent;

impl Progress for Silent {
    fn begin(&self, _stage: &'static str, _total: usize) {}
    fn step(&self) {}
    fn end(&self) {}
}

const TOML: &str = "title = \"Help\"\nbase_url = \"https://help.example.com/\"\nlocales = [\"en-US\"]\nimage_hosts = []\ntheme = \"bare\"\n";

/// More than that cannot come of an input of some kilobytes.
const LARGEST: usize = 8 << 20;

/// A folder that is built again and again, by the memory of the builds before.
struct Workshop {
    folder: TempDir,
    memory: Memory,
    /// What stands in the theme's own elements, whatever the content.
    innocent: BTreeSet<String>,
}

thread_local! {
    static WORKSHOP: RefCell<Option<Workshop>> = const { RefCell::new(None) };
}

/// Path below the folder → bytes. Each call has to name the same files.
pub fn holds(files: &[(&str, &[u8])]) {
    WORKSHOP.with_borrow_mut(|kept| {
        // What a panic leaves is not used again.
        let mut workshop = kept.take().unwrap_or_else(Workshop::new);
        for (path, html) in workshop.build(files) {
            assert!(html.len() < LARGEST, "{path} has {} bytes", html.len());
            let acts: Vec<_> = browser::harm(&html, &workshop.innocent)
                .into_iter()
                // Texts of the page's own in the elements of the theme.
                .filter(|found| !["<link ", "<meta ", "<html "].iter().any(|own| found.starts_with(own)))
                .collect();
            assert!(acts.is_empty(), "{path} has {acts:?}");
            let faults = browser::faults(&html);
            assert!(faults.is_empty(), "{path} has {faults:?}");
        }
        *kept = Some(workshop);
    });
}

impl Workshop {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut workshop = Self { folder, memory: Memory::default(), innocent: BTreeSet::new() };
        let pages = workshop.build(&[("site.toml", TOML.as_bytes()), ("content/en-US/page.md", b"# A\n\nB\n")]);
        workshop.innocent = pages.iter().flat_map(|(_, html)| browser::traits(html)).collect();
        workshop
    }

    /// Path and text of each HTML file that is not as it was in the build before.
    fn build(&mut self, files: &[(&str, &[u8])]) -> Vec<(String, String)> {
        for (path, bytes) in files {
            let file = self.folder.path().join(path);
            fs::create_dir_all(file.parent().expect("it is below the folder")).expect("a folder");
            fs::write(file, bytes).expect("a file");
        }
        let folder = Utf8Path::from_path(self.folder.path()).expect("a UTF-8 path");
        let Ok(config) = config::load(&[folder.to_owned()], &Overrides::default()) else { return Vec::new() };
        let sink = InMemory::default();
        let built = pipeline::build(&config.value, &Options { jobs: 1 }, &Silent, &mut self.memory, &sink)
            .expect("content is never an error");
        let bugs: Vec<_> = built.diagnostics.iter().filter(|found| found.code() == "internal-error").collect();
        assert!(bugs.is_empty(), "{bugs:?}");
        let pages = sink.into_files().into_iter().filter(|(path, _)| path.ends_with(".html"));
        pages.map(|(path, bytes)| (path, String::from_utf8(bytes.to_vec()).expect("pages are UTF-8"))).collect()
    }
}
