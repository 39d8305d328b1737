//! Incremental equals clean: after any edit, a build with a warm memory makes the bytes and the diagnostics of one that
//! remembers nothing.
//!
//! `HEXAPLA_EDITS=1000 cargo test --test incremental` makes more edits than the usual 200; `HEXAPLA_SEED` makes others.

mod disk;
mod edits;
mod site;

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Read,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use camino::{Utf8Path, Utf8PathBuf};
use hexapla::{
    base::Error,
    config::{self, Overrides},
    pipeline::{self, Memory, Options, Progress, Work},
    publish::Pending,
};

use edits::Random;
use site::Folder;

type Files = BTreeMap<Utf8PathBuf, Vec<u8>>;
type Outputs = BTreeMap<String, Arc<[u8]>>;

/// What a preview has: a memory and the outputs that builds with it have made.
#[derive(Default)]
struct Warm {
    memory: Memory,
    outputs: Outputs,
}

impl Warm {
    /// Builds the site; returns the problems, or why there is no site. Outputs of a build that failed are dropped.
    fn build(&mut self, folder: &Utf8Path) -> Result<Vec<String>, String> {
        self.build_until(folder, &Silent).map(|problems| problems.expect("nothing is newer"))
    }

    /// The same; no problems are told by a build that is superseded, as `progress` says.
    fn build_until(&mut self, folder: &Utf8Path, progress: &dyn Progress) -> Result<Option<Vec<String>>, String> {
        let sink = Pending::default();
        let config = config::load(&[folder.to_owned()], &Overrides::default()).map_err(|error| error.to_string())?;
        let built = match pipeline::build(&config.value, &Options { jobs: 2 }, progress, &mut self.memory, &sink) {
            Err(Error::Superseded) => None,
            built => Some(built.map_err(|error| error.to_string())?),
        };
        take_over(sink, &mut self.outputs);
        Ok(built.map(|built| built.diagnostics.iter().map(|problem| format!("{problem:?}")).collect()))
    }
}

fn take_over(changed: Pending, outputs: &mut Outputs) {
    for (path, bytes) in changed.into_changes() {
        match bytes {
            Some(bytes) => outputs.insert(path, bytes),
            None => outputs.remove(&path),
        };
    }
}

fn environment(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(usual)
}

#[test]
#[allow(clippy::print_stdout, reason = "the figures of the long run are its result")]
fn after_any_edit_the_warm_build_equals_the_clean_one() {
    let (edits, seed) = (environment("HEXAPLA_EDITS", 200), environment("HEXAPLA_SEED", 1));
    let folder = Folder::new();
    print_all(&folder);
    compress_all(&folder);
    let mut random = Random(seed);
    let mut warm = Warm::default();
    let (mut told, mut relied) = (Warm::default(), 0);
    let (mut hurried, mut superseded) = (Warm::default(), 0);
    let mut stored = disk::Stored::default();
    let mut took: Vec<Duration> = Vec::new();
    let mut done: Vec<String> = Vec::new();
    let mut failed = 0;
    for _ in 0..edits {
        let before = folder.bytes();
        done.push(edits::edit(&folder, &mut random));
        let changed = changed_files(&before, &folder.bytes());
        let begun = Instant::now();
        let found = warm.build(folder.path());
        took.push(begun.elapsed());
        let mut clean = Warm::default();
        let expected = clean.build(folder.path());
        let last = &done[done.len().saturating_sub(4)..];
        assert_eq!(found, expected, "problems differ after {} edits (seed {seed}), the last {last:#?}", done.len());
        relied += usize::from(told.memory.expect(&changed));
        let found = told.build(folder.path());
        assert_eq!(found, expected, "told of {changed:?} after {} edits (seed {seed}): {last:#?}", done.len());
        // The next save comes while this one is built; the third one is the last.
        let is_stored = done.len().is_multiple_of(3);
        let asked = if is_stored { usize::MAX } else { random.below(4) };
        hurried.memory.expect(&changed);
        match hurried.build_until(folder.path(), &Hurried(AtomicUsize::new(asked))) {
            Ok(None) => superseded += 1,
            Ok(Some(found)) => {
                assert_eq!(Ok(found), expected, "hurried, {} edits (seed {seed}): {last:#?}", done.len())
            }
            Err(why) => assert_eq!(Err(why), expected, "hurried, {} edits (seed {seed}): {last:#?}", done.len()),
        }
        // What happened since the last time is learnt from the disk at once.
        if is_stored {
            assert_eq!(
                stored.build(folder.path()),
                expected,
                "from disk after {} edits (seed {seed}): {last:#?}",
                done.len()
            );
        }
        if expected.is_err() {
            failed += 1;
            edits::mend(&folder);
        } else {
            let always = [("warm", &warm.outputs), ("told", &told.outputs)];
            let at_times = [("from disk", &stored.outputs), ("hurried", &hurried.outputs)];
            for (name, outputs) in always.into_iter().chain(at_times.into_iter().filter(|_| is_stored)) {
                let differing = differing(outputs, &clean.outputs);
                assert!(
                    differing.is_empty(),
                    "{name} after {} edits (seed {seed}), the last {last:#?}: {differing:#?}",
                    done.len()
                );
            }
        }
    }
    assert!(failed * 5 < edits, "{failed} of {edits} builds failed: what is compared is too little");
    assert!(relied * 5 > edits as usize, "only {relied} of {edits} builds looked at the changed files alone");
    assert!(superseded * 3 > edits, "only {superseded} of {edits} builds were superseded");
    assert!(stored.rendered * 2 < stored.rows, "{} of {} rows were rendered anew", stored.rendered, stored.rows);
    took.sort();
    let median = took[took.len() / 2];
    println!("{edits} of {edits} edits equal; a warm build took {} ms (median)", median.as_millis());
}

/// The files that are not the same on both sides.
fn changed_files(one: &Files, other: &Files) -> BTreeSet<Utf8PathBuf> {
    let paths = one.keys().chain(other.keys());
    paths.filter(|path| one.get(*path) != other.get(*path)).cloned().collect()
}

/// Paths of outputs that are not the same on both sides.
fn differing(one: &Outputs, other: &Outputs) -> Vec<String> {
    let paths = one.keys().chain(other.keys());
    let mut differing: Vec<String> = paths.filter(|path| one.get(*path) != other.get(*path)).cloned().collect();
    differing.sort();
    differing.dedup();
    differing
}

/// Builds, edits, builds again; returns the URLs whose pages were rendered, as the paths of their outputs, and all changed outputs.
fn changed_by(edit: impl Fn(&Folder)) -> (usize, Vec<String>) {
    let folder = Folder::new();
    let mut warm = Warm::default();
    warm.build(folder.path()).expect("it builds");
    let before = warm.outputs.clone();
    edit(&folder);
    warm.build(folder.path()).expect("it builds");
    (warm.memory.work().rendered, differing(&before, &warm.outputs))
}

#[test]
fn nothing_is_rendered_where_nothing_changed() {
    assert_eq!(changed_by(|_| {}), (0, vec![]));
    assert_eq!(changed_by(|folder| folder.append("content/fr-FR/guide/b.md", "")), (0, vec![]));
}

/// Builds, edits a page, says so, and builds again; returns how much there was to do, and how many rows there are.
fn work_of(file: &str, text: &str) -> (Work, usize) {
    let folder = Folder::new();
    let mut warm = Warm::default();
    warm.build(folder.path()).expect("it builds");
    folder.append(file, text);
    assert!(warm.memory.expect(&[folder.path().join(file)].into()));
    warm.build(folder.path()).expect("it builds");
    (warm.memory.work(), folder.count_rows())
}

#[test]
fn a_new_sentence_costs_its_own_page_alone_however_many_there_are() {
    let (work, all) = work_of("content/fr-FR/guide/b.md", "\nUne phrase.\n");
    assert_eq!(work, Work { viewed: 1, rendered: 1, planned: false });
    assert!(all > 10);
    let (work, _) = work_of("content/fr-FR/guide/b.md", "\nUne phrase, [avec un lien](a.md).\n");
    assert_eq!(work, Work { viewed: 1, rendered: 1, planned: false });
}

#[test]
fn a_new_sentence_of_a_source_page_that_has_stale_translations_costs_those_that_show_it() {
    let folder = Folder::new();
    let mut warm = Warm::default();
    folder.append("content/en-US/guide/a.md", "\nOnce.\n");
    warm.build(folder.path()).expect("it builds");
    folder.append("content/en-US/guide/a.md", "\nTwice.\n");
    assert!(warm.memory.expect(&[folder.path().join("content/en-US/guide/a.md")].into()));
    warm.build(folder.path()).expect("it builds");
    assert_eq!(warm.memory.work(), Work { viewed: 4, rendered: 4, planned: false });
}

#[test]
fn a_build_that_is_superseded_has_the_pages_and_the_next_one_the_rest_without_rendering_them_again() {
    let folder = Folder::new();
    let mut warm = Warm::default();
    warm.build(folder.path()).expect("it builds");
    let before = warm.outputs.clone();
    let page = "content/fr-FR/guide/b.md";
    folder.append(page, "\nUne phrase.\n");
    assert!(warm.memory.expect(&[folder.path().join(page)].into()));
    assert_eq!(warm.build_until(folder.path(), &Hurried(AtomicUsize::new(0))), Ok(None));
    assert_eq!(differing(&before, &warm.outputs), ["fr-fr/guide/b/index.html", "fr-fr/guide/b/index.md"]);
    assert!(warm.memory.expect(&BTreeSet::new()));
    let mut clean = Warm::default();
    assert_eq!(warm.build(folder.path()), clean.build(folder.path()));
    assert_eq!(warm.memory.work(), Work { viewed: 0, rendered: 0, planned: false });
    assert_eq!(differing(&warm.outputs, &clean.outputs), [""; 0]);
}

#[test]
fn a_drawing_that_changed_before_a_page_did_is_not_forgotten_by_the_build_that_looks_at_the_page_alone() {
    let folder = Folder::new();
    let mut warm = Warm::default();
    warm.build(folder.path()).expect("it builds");
    let (drawing, page) = ("content/en-US/images/a.svg", "content/fr-FR/guide/b.md");
    folder.write(drawing, &folder.read(drawing).replace("M0 0", "M0 1"));
    assert!(!warm.memory.expect(&[folder.path().join(drawing)].into()));
    assert_eq!(warm.build_until(folder.path(), &Hurried(AtomicUsize::new(0))), Ok(None));
    folder.append(page, "\nUne phrase.\n");
    assert!(warm.memory.expect(&[folder.path().join(page)].into()));
    let mut clean = Warm::default();
    assert_eq!(warm.build(folder.path()), clean.build(folder.path()));
    assert_eq!(differing(&warm.outputs, &clean.outputs), [""; 0]);
}

#[test]
fn a_new_heading_lays_the_site_out_anew_and_renders_its_own_page_alone() {
    let (work, all) = work_of("content/fr-FR/guide/b.md", "\n## De plus\n");
    assert_eq!(work, Work { viewed: all, rendered: 1, planned: true });
}

#[test]
fn what_is_no_page_makes_the_next_build_look_at_everything() {
    let folder = Folder::new();
    let mut warm = Warm::default();
    let page = folder.path().join("content/fr-FR/guide/b.md");
    assert!(!warm.memory.expect(&[page.clone()].into()), "nothing is known");
    warm.build(folder.path()).expect("it builds");
    assert!(warm.memory.expect(&[page.clone()].into()));
    for other in [
        "site.toml",
        "content/en-US/TOC.md",
        "content/en-US/includes/note.md",
        "content/en-US/new.md",
        "themes/ours/templates/page.html",
        "words/glossary.csv",
    ] {
        warm.build(folder.path()).expect("it builds");
        assert!(!warm.memory.expect(&[page.clone(), folder.path().join(other)].into()), "{other}");
    }
    warm.build(folder.path()).expect("it builds");
    std::fs::remove_file(&page).expect("it was there");
    assert!(!warm.memory.expect(&[page].into()), "it is gone");
}

#[test]
fn another_glossary_is_told_of_in_the_translations_that_it_is_about_and_renders_no_page() {
    let folder = Folder::new();
    let (mut warm, mut stored) = (Warm::default(), disk::Stored::default());
    let told = |problems: Vec<String>| -> Vec<String> {
        let terms = problems.iter().filter(|problem| problem.contains("glossary-term-missing"));
        terms.filter_map(|problem| Some(problem.split_once("content/")?.1[..5].to_owned())).collect()
    };
    let mut expect = |locales: &[&str]| {
        assert_eq!(told(warm.build(folder.path()).expect("it builds")), locales);
        let work = (warm.memory.work().rendered, warm.memory.work().planned);
        assert_eq!(told(stored.build(folder.path()).expect("it builds")), locales, "from disk");
        work
    };
    expect(&[]);
    folder.write("words/glossary.csv", "en-US,zh-TW,fr-FR\nbill,帳單,facture\n");
    assert_eq!(expect(&["fr-FR"]), (0, false));
    folder.write("words/glossary.csv", "en-US,zh-TW,fr-FR\nbill,發票,facture\n");
    assert_eq!(expect(&["fr-FR", "zh-TW"]), (0, false));
    std::fs::remove_file(folder.path().join("words/glossary.csv")).expect("it was there");
    assert_eq!(expect(&[]), (0, false));
}

#[test]
fn a_new_sentence_renders_its_own_page_alone() {
    let (rendered, changed) = changed_by(|folder| folder.append("content/fr-FR/guide/b.md", "\nUne phrase.\n"));
    assert_eq!(rendered, 1);
    let pages: Vec<_> = changed.iter().filter(|path| path.ends_with(".html")).collect();
    assert_eq!(pages, ["fr-fr/guide/b/index.html"]);
}

/// Has the site put all pages of each language on one, too.
fn print_all(folder: &Folder) {
    folder.write("site.toml", &format!("print = true\n{}", folder.read("site.toml")));
}

const FORMS: [&str; 3] = ["gz", "br", "zst"];

/// Has the site publish what gains by it compressed, too.
fn compress_all(folder: &Folder) {
    folder.write("site.toml", &format!("compress = [\"gz\", \"br\", \"zst\"]\n{}", folder.read("site.toml")));
}

/// What a browser makes of the bytes of a form.
fn expanded(form: &str, mut bytes: &[u8]) -> Vec<u8> {
    let mut all = Vec::new();
    match form {
        "gz" => drop(flate2::read::GzDecoder::new(bytes).read_to_end(&mut all).expect("it is gzip")),
        "br" => brotli::BrotliDecompress(&mut bytes, &mut all).expect("it is Brotli"),
        _ => zstd::stream::copy_decode(bytes, &mut all).expect("it is Zstandard"),
    }
    all
}

/// The forms that are there, each of which must be its file's.
fn forms_of(outputs: &Outputs, path: &str) -> Vec<&'static str> {
    let found = FORMS.into_iter().filter(|form| match outputs.get(&format!("{path}.{form}")) {
        None => false,
        Some(bytes) => {
            assert!(expanded(form, bytes) == *outputs[path], "{path}.{form} is another file's");
            true
        }
    });
    found.collect()
}

/// So many sentences that a file of them gains by being compressed.
fn sentences() -> String {
    (0..60).map(|number| format!("\nSentence {number}, which says little.\n")).collect()
}

#[test]
fn the_compressed_forms_of_a_page_change_and_go_with_it_and_with_no_other() {
    let folder = Folder::new();
    print_all(&folder);
    compress_all(&folder);
    let page = "content/fr-FR/guide/b.md";
    folder.append(page, &sentences());
    let mut warm = Warm::default();
    warm.build(folder.path()).expect("it builds");
    let files = ["fr-fr/guide/b/index.html", "fr-fr/guide/b/index.md", "fr-fr/print/index.html", "en-us/sitemap.xml"];
    for file in files {
        assert_eq!(forms_of(&warm.outputs, file), FORMS, "{file}");
    }
    let before = warm.outputs.clone();
    folder.append(page, "\nUne phrase.\n");
    warm.build(folder.path()).expect("it builds");
    let changed = differing(&before, &warm.outputs);
    for file in &files[..3] {
        assert_eq!(forms_of(&warm.outputs, file), FORMS, "{file}");
        assert!(FORMS.iter().all(|form| changed.contains(&format!("{file}.{form}"))), "{file}: {changed:?}");
    }
    assert!(!changed.iter().any(|path| path.starts_with("en-us/")), "{changed:?}");

    folder.write(page, &site::source("Bravo", "Court.\n"));
    warm.build(folder.path()).expect("it builds");
    assert_eq!(forms_of(&warm.outputs, files[1]), [""; 0], "the file is too small now");
    std::fs::remove_file(folder.path().join(page)).expect("it was there");
    std::fs::remove_file(folder.path().join("content/en-US/guide/b.md")).expect("it was there");
    warm.build(folder.path()).expect("it builds");
    assert!(!warm.outputs.keys().any(|path| path.contains("guide/b/")), "{:?}", warm.outputs.keys());
}

#[test]
fn the_compressed_forms_of_a_drawing_go_when_it_becomes_too_small_for_them() {
    let folder = Folder::new();
    compress_all(&folder);
    let (drawing, output) = ("content/en-US/images/a.svg", "en-us/images/a.svg");
    let small = folder.read(drawing);
    let (mut warm, mut stored) = (Warm::default(), disk::Stored::default());
    for (text, expected) in [(site::lengthened(&small), &FORMS[..]), (small, &[])] {
        folder.write(drawing, &text);
        warm.build(folder.path()).expect("it builds");
        stored.build(folder.path()).expect("it builds");
        for outputs in [&warm.outputs, &stored.outputs] {
            assert_eq!(forms_of(outputs, output), expected);
        }
    }
}

#[test]
fn a_file_that_the_site_brings_compressed_is_left_to_it() {
    let folder = Folder::new();
    compress_all(&folder);
    folder.write("static/hello.txt", &sentences());
    let mut warm = Warm::default();
    let mut forms = || {
        warm.build(folder.path()).expect("it builds");
        let own = warm.outputs.get("hello.txt.gz").is_some_and(|bytes| **bytes == *b"its own");
        FORMS.map(|form| warm.outputs.contains_key(&format!("hello.txt.{form}")) && !(own && form == "gz"))
    };
    assert_eq!(forms(), [true, true, true]);
    folder.write("static/hello.txt.gz", "its own");
    assert_eq!(forms(), [false, false, false]);
    std::fs::remove_file(folder.path().join("static/hello.txt.gz")).expect("it was there");
    assert_eq!(forms(), [true, true, true]);
}

#[test]
fn who_no_longer_wants_a_form_has_it_no_longer_and_who_wants_another_has_that_too() {
    let folder = Folder::new();
    let plain = folder.read("site.toml");
    let mut warm = Warm::default();
    for wanted in [&["gz", "br"][..], &["br", "zst"], &[], &["gz"]] {
        folder.write("site.toml", &format!("compress = {wanted:?}\n{plain}"));
        warm.build(folder.path()).expect("it builds");
        assert_eq!(forms_of(&warm.outputs, "en-us/sitemap.xml"), wanted);
        let mut clean = Warm::default();
        clean.build(folder.path()).expect("it builds");
        assert_eq!(differing(&warm.outputs, &clean.outputs), [""; 0]);
    }
}

#[test]
fn a_new_sentence_is_on_the_page_that_has_all_pages_of_its_language_and_on_no_other_of_them() {
    let folder = Folder::new();
    print_all(&folder);
    let mut warm = Warm::default();
    warm.build(folder.path()).expect("it builds");
    let before = warm.outputs.clone();
    folder.append("content/fr-FR/guide/b.md", "\nUne phrase.\n");
    warm.build(folder.path()).expect("it builds");
    let changed = differing(&before, &warm.outputs);
    let pages: Vec<_> = changed.iter().filter(|path| path.ends_with(".html")).collect();
    assert_eq!(pages, ["fr-fr/guide/b/index.html", "fr-fr/print/index.html"]);
}

#[test]
fn a_new_sentence_changes_the_search_index_of_its_language_alone() {
    let (_, changed) = changed_by(|folder| folder.append("content/fr-FR/guide/b.md", "\nUne phrase.\n"));
    let (own, others): (Vec<_>, Vec<_>) =
        changed.iter().filter(|path| path.contains("search/")).partition(|path| path.contains("fr-fr/"));
    assert!(own.iter().any(|path| *path == "fr-fr/search/index.json"), "{own:?}");
    assert!(own.iter().any(|path| path.contains("/terms.")), "{own:?}");
    assert!(others.is_empty(), "{others:?}");
}

#[test]
fn a_page_that_is_gone_is_found_no_longer() {
    let folder = Folder::new();
    let mut warm = Warm::default();
    let pages = |warm: &Warm| {
        let list = &warm.outputs["en-us/search/index.json"];
        let list: serde_json::Value = serde_json::from_slice(list).expect("it is JSON");
        (list["pages"].as_u64().expect("a number"), list["chunks"].clone())
    };
    warm.build(folder.path()).expect("it builds");
    let before = pages(&warm);
    std::fs::remove_file(folder.path().join("content/en-US/guide/c.md")).expect("it was there");
    warm.build(folder.path()).expect("it builds");
    let after = pages(&warm);
    assert_eq!((before.0, after.0), (4, 3));
    let file = |hash: &serde_json::Value| format!("assets/search/en-us/pages.{}.bin", hash.as_str().expect("a hash"));
    assert!(!warm.outputs.contains_key(&file(&before.1[0])), "the file that told of it is gone too");
    assert!(warm.outputs.contains_key(&file(&after.1[0])));
}

#[test]
fn a_new_sentence_of_a_source_page_renders_its_stale_translations_and_fallbacks_too() {
    let (_, changed) = changed_by(|folder| folder.append("content/en-US/guide/a.md", "\n## Anew\n"));
    let pages: Vec<_> = changed.iter().filter(|path| path.ends_with("a/index.html")).map(String::as_str).collect();
    let expected = [
        "en-us/guide/a/index.html",
        "fr-fr/guide/a/index.html",
        "ko-kr/guide/a/index.html",
        "zh-tw/guide/a/index.html",
    ];
    assert_eq!(pages, expected);
}

#[test]
fn a_page_that_is_stale_already_says_what_else_changed() {
    let folder = Folder::new();
    let mut warm = Warm::default();
    folder.append("content/en-US/guide/a.md", "\n## Anew\n");
    warm.build(folder.path()).expect("it builds");
    folder.append("content/en-US/guide/a.md", "\n## Once more\n");
    warm.build(folder.path()).expect("it builds");
    let page = String::from_utf8_lossy(&warm.outputs["fr-fr/guide/a/index.html"]).into_owned();
    assert!(page.contains("Anew") && page.contains("Once more"), "{page}");
}

#[test]
fn a_page_that_is_stale_already_says_what_changed_in_the_files_that_its_source_includes() {
    let folder = Folder::new();
    let mut warm = Warm::default();
    let segment = "<span data-ttu-id=\"bbbbb-101\">注意。</span><span class=\"sxs-lookup\"><span data-stu-id=\"bbbbb-101\">Mind it.</span></span>";
    folder.write("content/zh-TW/includes/note.md", segment);
    folder.write("content/en-US/includes/note.md", "Mind it.");
    folder.append("content/en-US/guide/a.md", "\n## Anew\n");
    let mut is_marked = || {
        warm.build(folder.path()).expect("it builds");
        String::from_utf8_lossy(&warm.outputs["zh-tw/guide/a/index.html"])
            .contains("<span id=\"seg-i1-101\" class=\"stale\">")
    };
    assert!(!is_marked(), "the source has the sentence");
    folder.write("content/en-US/includes/note.md", "Mind the gap.");
    assert!(is_marked(), "the source has it no more");
    folder.write("content/en-US/includes/note.md", "Mind it.");
    assert!(!is_marked(), "and has it again");
}

#[test]
fn an_include_renders_the_pages_that_show_it() {
    let (rendered, changed) = changed_by(|folder| folder.append("content/en-US/includes/note.md", " More."));
    let pages: Vec<_> = changed.iter().filter(|path| path.ends_with("a/index.html")).collect();
    assert_eq!((rendered, pages.len()), (4, 4), "{changed:?}");
}

#[test]
fn a_template_renders_every_page() {
    let all = Folder::new().count_rows();
    let (rendered, _) = changed_by(|folder| folder.append("themes/ours/templates/page.html", "<!-- anew -->"));
    assert_eq!(rendered, all);
}

#[test]
fn a_template_that_does_not_render_leaves_what_was_there_and_is_mended_later() {
    let folder = Folder::new();
    let mut warm = Warm::default();
    warm.build(folder.path()).expect("it builds");
    let before = warm.outputs.clone();
    let good = folder.read("themes/ours/templates/page.html");
    folder.append("themes/ours/templates/page.html", "{{ nonsense.of.templates }}");
    let error = warm.build(folder.path()).expect_err("the template is wrong");
    assert!(error.contains("themes/ours/templates/page.html"), "{error}");
    assert!(differing(&before, &warm.outputs).is_empty());
    folder.write("themes/ours/templates/page.html", &good);
    warm.build(folder.path()).expect("it builds");
    assert!(differing(&before, &warm.outputs).is_empty());
}

#[test]
fn a_change_that_keeps_size_and_time_is_seen() {
    let (rendered, _) = changed_by(|folder| {
        let file = folder.path().join("content/fr-FR/guide/b.md");
        let time = std::fs::metadata(&file).and_then(|metadata| metadata.modified()).expect("a time");
        folder.write("content/fr-FR/guide/b.md", &folder.read("content/fr-FR/guide/b.md").replace("Voir", "Vois"));
        std::fs::File::options().write(true).open(&file).and_then(|file| file.set_modified(time)).expect("a time");
    });
    assert_eq!(rendered, 1);
}

/// Something newer waits when it was asked so often.
struct Hurried(AtomicUsize);

impl Progress for Hurried {
    fn begin(&self, _stage: &'static str, _total: usize) {}
    fn step(&self) {}
    fn end(&self) {}

    fn is_superseded(&self) -> bool {
        self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_err()
    }
}

struct Silent;

impl Progress for Silent {
    fn begin(&self, _stage: &'static str, _total: usize) {}
    fn step(&self) {}
    fn end(&self) {}
}
