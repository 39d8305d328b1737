//! A memory that goes through the disk behind each build: the next one is another run of the program.

use std::{fs, sync::Mutex};

use camino::{Utf8Path, Utf8PathBuf};
use hexapla::{
    base::{Digest, Result},
    config::{self, Config, Overrides},
    model::{Output, output::Sink},
    pipeline::{self, Cache, Options, Work},
    publish::Pending,
};

use super::{
    Outputs, Silent, Warm, compress_all, differing, print_all,
    site::{Folder, drawing, lengthened},
    take_over,
};

/// What there is between two runs: the outputs, and what is on disk.
#[derive(Default)]
pub struct Stored {
    pub outputs: Outputs,
    /// Rows that were rendered, of those that were there, in all builds but the first.
    pub rendered: usize,
    pub rows: usize,
    pub work: Work,
}

/// A sink that has what earlier runs put, and keeps what it is asked about.
struct Having<'a> {
    had: &'a Outputs,
    kept: Mutex<Outputs>,
    pending: Pending,
}

impl Sink for Having<'_> {
    fn put(&self, output: Output) -> Result<()> {
        self.pending.put(output)
    }

    fn remove(&self, path: &str) -> Result<()> {
        self.pending.remove(path)
    }

    fn recall(&self, path: &str, digest: Digest) -> bool {
        let found = self.had.get(path).filter(|bytes| Digest::of(bytes) == digest);
        found.map(|bytes| self.kept.lock().expect("no thread panics").insert(path.to_owned(), bytes.clone()));
        found.is_some()
    }
}

fn load(folder: &Utf8Path) -> std::result::Result<Config, String> {
    config::load(&[folder.to_owned()], &Overrides::default())
        .map(|config| config.value)
        .map_err(|error| error.to_string())
}

impl Stored {
    /// Builds the site as a run of the program does that has nothing in its memory; returns the problems, or why there is no site.
    pub fn build(&mut self, folder: &Utf8Path) -> std::result::Result<Vec<String>, String> {
        let config = load(folder)?;
        let cache = Cache::of(&config);
        let sink = Having { had: &self.outputs, kept: Mutex::default(), pending: Pending::default() };
        let mut memory = cache.all(&config, &sink).for_last_build();
        let built = pipeline::build(&config, &Options { jobs: 2 }, &Silent, &mut memory, &sink);
        let problems = built.map_err(|error| error.to_string())?.diagnostics;
        cache.keep_all(&config, &memory);
        let Having { kept, pending, .. } = sink;
        let mut outputs = kept.into_inner().expect("no thread panics");
        take_over(pending, &mut outputs);
        self.outputs = outputs;
        self.work = memory.work();
        self.rendered += self.work.rendered;
        self.rows += self.outputs.keys().filter(|path| path.ends_with("index.html")).count();
        Ok(problems.iter().map(|problem| format!("{problem:?}")).collect())
    }
}

/// Builds, edits, and builds again in another run; returns how much there was to do, and the outputs that are not as they were.
fn work_of(edit: impl Fn(&Folder)) -> (Work, Vec<String>) {
    let folder = Folder::new();
    let mut stored = Stored::default();
    stored.build(folder.path()).expect("it builds");
    let before = stored.outputs.clone();
    edit(&folder);
    stored.build(folder.path()).expect("it builds");
    (stored.work, differing(&before, &stored.outputs))
}

#[test]
fn the_next_run_of_the_program_does_only_what_changed() {
    let planned = true;
    assert_eq!(work_of(|_| {}), (Work { viewed: 0, rendered: 0, planned }, vec![]));
    let (work, changed) = work_of(|folder| folder.append("content/fr-FR/guide/b.md", "\nUne phrase.\n"));
    assert_eq!(work, Work { viewed: 1, rendered: 1, planned });
    let pages: Vec<_> = changed.iter().filter(|path| path.ends_with(".html")).collect();
    assert_eq!(pages, ["fr-fr/guide/b/index.html"]);
}

#[test]
fn what_is_known_of_files_is_written_again_only_where_some_file_is_another() {
    let folder = Folder::new();
    let mut stored = Stored::default();
    let mut written = |folder: &Folder| {
        stored.build(folder.path()).expect("it builds");
        let facts = kept(folder).into_iter().find(|path| path.extension() == Some("facts")).expect("there is a cache");
        fs::metadata(&facts).and_then(|facts| facts.modified()).expect("its time")
    };
    let first = written(&folder);
    assert_eq!(written(&folder), first);
    folder.append("content/fr-FR/guide/b.md", "\nUne phrase.\n");
    let second = written(&folder);
    assert_ne!(second, first);
    folder.append("content/en-US/TOC.md", "\n");
    let third = written(&folder);
    assert_ne!(third, second);
    assert_eq!(written(&folder), third);
}

#[test]
fn what_is_known_of_files_is_kept_another_time_where_nobody_may_go_on() {
    let folder = Folder::new();
    let mut warm = Warm::default();
    warm.build(folder.path()).expect("it builds");
    let config = load(folder.path()).expect("it loads");
    let cache = Cache::of(&config);
    assert!(cache.facts_to_keep(&config, &warm.memory, &|| false).is_none());
    let write = cache.facts_to_keep(&config, &warm.memory, &|| true).expect("nothing is kept yet");
    write();
    assert_eq!(kept(&folder).len(), 1);
}

#[test]
fn an_output_that_is_gone_meanwhile_is_made_again_and_no_other() {
    let folder = Folder::new();
    let mut stored = Stored::default();
    stored.build(folder.path()).expect("it builds");
    for (path, rendered) in [("fr-fr/guide/b/index.html", 1), ("sitemap.xml", 0), ("en-us/search/index.json", 0)] {
        assert_eq!(rendered_for_lack_of(&mut stored, &folder, path), rendered, "{path}");
    }
}

/// Builds without the output at `path`, which must give the outputs as they were; returns how many rows that took.
fn rendered_for_lack_of(stored: &mut Stored, folder: &Folder, path: &str) -> usize {
    let before = stored.outputs.clone();
    stored.outputs.remove(path).expect(path);
    stored.build(folder.path()).expect("it builds");
    assert_eq!(differing(&before, &stored.outputs), [""; 0], "{path}");
    stored.work.rendered
}

#[test]
fn a_compressed_form_that_is_gone_meanwhile_is_made_again_with_its_file_alone() {
    let folder = Folder::new();
    print_all(&folder);
    compress_all(&folder);
    folder.write("content/en-US/images/a.svg", &lengthened(&drawing(10)));
    let mut stored = Stored::default();
    stored.build(folder.path()).expect("it builds");
    for (path, rendered) in [
        ("en-us/guide/a/index.html.br", 1),
        ("en-us/sitemap.xml.gz", 0),
        ("en-us/print/index.html.zst", 0),
        ("en-us/images/a.svg.gz", 0),
    ] {
        assert_eq!(rendered_for_lack_of(&mut stored, &folder, path), rendered, "{path}");
    }
}

#[test]
fn who_only_looks_at_a_site_and_who_publishes_it_do_not_mislead_each_other() {
    let folder = Folder::new();
    let plain = folder.read("site.toml");
    compress_all(&folder);
    let compressed = folder.read("site.toml");
    let mut stored = Stored::default();
    stored.build(folder.path()).expect("it builds");
    let before = stored.outputs.clone();
    let page = folder.read("content/fr-FR/guide/b.md");
    for text in [format!("{page}\nUne phrase.\n"), page] {
        folder.write("content/fr-FR/guide/b.md", &text);
        // As `check` does.
        folder.write("site.toml", &plain);
        Stored::default().build(folder.path()).expect("it builds");
        folder.write("site.toml", &compressed);
    }
    stored.build(folder.path()).expect("it builds");
    assert_eq!((stored.work.rendered, differing(&before, &stored.outputs)), (0, vec![]));
}

/// The files of the cache.
fn kept(folder: &Folder) -> Vec<Utf8PathBuf> {
    let entries = folder.path().join(".hexapla/cache").read_dir_utf8().expect("there is a cache");
    let paths = entries.map(|entry| entry.expect("an entry").path().to_owned());
    paths.filter(|path| path.extension().is_some()).collect()
}

#[test]
fn a_damaged_cache_is_none() {
    let folder = Folder::new();
    let mut stored = Stored::default();
    stored.build(folder.path()).expect("it builds");
    let mut clean = Warm::default();
    let expected = clean.build(folder.path());
    assert_eq!(kept(&folder).len(), 2, "facts and rows");
    for path in kept(&folder) {
        let good = fs::read(&path).expect("it is there");
        let bytes = [0, 20, 60, good.len() / 2, good.len() - 1];
        let flipped = bytes.iter().map(|at| {
            let mut bad = good.clone();
            bad[*at] ^= 4;
            bad
        });
        let shortened = bytes.iter().map(|at| good[..*at].to_vec());
        for bad in flipped.chain(shortened).chain([[&good[..], b"\0"].concat()]) {
            fs::write(&path, bad).expect("it can be written");
            assert_eq!(stored.build(folder.path()), expected);
            assert!(differing(&clean.outputs, &stored.outputs).is_empty(), "{path}");
            assert!(fs::read(&path).expect("it is there") == good, "it is written anew");
        }
    }
}

#[test]
fn each_configuration_has_a_cache_of_its_own() {
    let folder = Folder::new();
    let mut stored = Stored::default();
    stored.build(folder.path()).expect("it builds");
    let toml = folder.read("site.toml");
    folder.write("site.toml", &toml.replace("\"Site\"", "\"Another\""));
    stored.build(folder.path()).expect("it builds");
    let mut clean = Warm::default();
    clean.build(folder.path()).expect("it builds");
    assert!(differing(&clean.outputs, &stored.outputs).is_empty());
    assert_eq!(kept(&folder).len(), 4);
}

#[test]
fn what_changed_while_its_time_and_size_stayed_is_seen_by_the_next_run() {
    let (work, _) = work_of(|folder| {
        let file = folder.path().join("content/fr-FR/guide/b.md");
        let time = fs::metadata(&file).and_then(|metadata| metadata.modified()).expect("a time");
        folder.write("content/fr-FR/guide/b.md", &folder.read("content/fr-FR/guide/b.md").replace("Voir", "Vois"));
        fs::File::options().write(true).open(&file).and_then(|file| file.set_modified(time)).expect("a time");
    });
    assert_eq!(work.rendered, 1);
}
