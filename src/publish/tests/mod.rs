//! What stays of a site, whatever happens to its builds.

mod spare;

use std::{
    os::unix::fs::MetadataExt,
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
};

use rayon::prelude::*;

use super::*;

/// A folder of its own, and the site in it.
struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn root(&self) -> Utf8PathBuf {
        Utf8Path::from_path(self.folder.path()).unwrap().canonicalize_utf8().unwrap()
    }

    fn site(&self) -> Utf8PathBuf {
        self.root().join("public")
    }

    fn begin(&self) -> Result<Publication> {
        Publication::begin(&self.site(), &[])
    }

    fn publish(&self, files: &[(&str, &str)]) -> usize {
        let publication = self.begin().unwrap();
        put(&publication, files).unwrap();
        publication.finish(Replaced::Spare).unwrap().changed
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.site().join(path)).unwrap()
    }

    fn inode(&self, path: &str) -> u64 {
        fs::metadata(self.site().join(path)).unwrap().ino()
    }

    fn spare(&self) -> Utf8PathBuf {
        self.root().join(".public.hexapla-spare")
    }

    /// Everything beside the site and its spare tree.
    fn litter(&self) -> Vec<String> {
        let entries = self.root().read_dir_utf8().unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().to_owned());
        names.filter(|name| !["public", ".public.hexapla-spare"].contains(&&**name)).collect()
    }
}

fn put(publication: &Publication, files: &[(&str, &str)]) -> Result<()> {
    files.iter().try_for_each(|(path, text)| publication.put(Output::new(*path, *text)))
}

fn message<T>(result: Result<T>) -> String {
    result.err().expect("an error").to_string()
}

#[test]
fn a_site_is_published_whole_and_leaves_nothing_beside_it() {
    let place = Place::new();
    assert_eq!(place.publish(&[("a/課 1/index.html", "A"), ("b.css", "B")]), 2);
    assert_eq!((place.read("a/課 1/index.html"), place.read("b.css")), ("A".into(), "B".into()));
    let manifest = place.read(manifest::NAME);
    assert!(manifest.starts_with("a/課 1/index.html 1 ") && manifest.lines().count() == 2, "{manifest}");
    assert_eq!(place.litter(), Vec::<String>::new());
}

#[test]
fn only_what_changed_is_written_anew_and_what_is_gone_is_removed() {
    let place = Place::new();
    place.publish(&[("same", "s"), ("changed", "1"), ("gone/x", "g")]);
    let (same, changed) = (place.inode("same"), place.inode("changed"));
    assert_eq!(place.publish(&[("same", "s"), ("changed", "2"), ("new", "n")]), 3);
    assert_eq!(place.inode("same"), same);
    assert_ne!(place.inode("changed"), changed);
    assert_eq!(place.read("changed"), "2");
    assert!(!place.site().join("gone").exists());
}

#[test]
fn a_build_that_changes_nothing_touches_nothing() {
    let place = Place::new();
    place.publish(&[("a", "1")]);
    let before = (place.inode(""), fs::metadata(place.site()).unwrap().ctime_nsec());
    assert_eq!(place.publish(&[("a", "1")]), 0);
    assert_eq!((place.inode(""), fs::metadata(place.site()).unwrap().ctime_nsec()), before);
}

#[test]
fn a_file_that_someone_changed_or_removed_is_published_again() {
    let place = Place::new();
    place.publish(&[("a", "1"), ("b", "2")]);
    fs::remove_file(place.site().join("a")).unwrap();
    fs::write(place.site().join("b"), "longer").unwrap();
    assert_eq!(place.publish(&[("a", "1"), ("b", "2")]), 2);
    assert_eq!((place.read("a"), place.read("b")), ("1".into(), "2".into()));
}

#[test]
fn a_build_that_fails_keeps_the_old_site() {
    let place = Place::new();
    place.publish(&[("a", "old")]);
    let publication = place.begin().unwrap();
    put(&publication, &[("a", "new")]).unwrap();
    drop(publication);
    assert_eq!(place.read("a"), "old");
    assert_eq!(place.litter(), Vec::<String>::new());
}

#[test]
fn what_a_killed_build_left_is_cleared_by_the_next() {
    let place = Place::new();
    place.publish(&[("a", "old")]);
    let publication = place.begin().unwrap();
    put(&publication, &[("half", "x")]).unwrap();
    let (staging, lock) = (publication.target.staging.clone(), publication.target.lock.clone());
    // Killed: its destructors do not run, but the system releases its lock.
    drop(publication);
    fs::create_dir_all(staging.join("deep")).unwrap();
    fs::write(staging.join("deep/half"), "x").unwrap();
    fs::write(lock, "99999999\n").unwrap();
    assert_eq!(place.publish(&[("a", "new")]), 1);
    assert_eq!(place.read("a"), "new");
    assert!(!place.site().join("deep").exists());
    assert_eq!(place.litter(), Vec::<String>::new());
}

#[test]
fn a_build_killed_between_two_renames_is_mended_by_the_next() {
    let place = Place::new();
    place.publish(&[("a", "old")]);
    fs::rename(place.site(), place.root().join(".public.hexapla-old")).unwrap();
    drop(place.begin().unwrap());
    assert_eq!(place.read("a"), "old");
    assert_eq!(place.litter(), Vec::<String>::new());
}

#[test]
fn a_file_system_that_cannot_exchange_folders_renames_them() {
    let place = Place::new();
    place.publish(&[("a", "old")]);
    let target = Target::find(&place.site(), &[]).unwrap();
    fs::create_dir(&target.staging).unwrap();
    fs::write(target.staging.join("a"), "new").unwrap();
    replace::rename_twice(&target).unwrap();
    assert_eq!(place.read("a"), "new");
    assert_eq!(place.litter(), Vec::<String>::new());
    // Nothing to put in its place: the old site returns.
    assert!(replace::rename_twice(&target).is_err());
    assert_eq!(place.read("a"), "new");
}

#[test]
fn a_second_build_is_refused_and_told_who_has_the_lock() {
    let place = Place::new();
    let first = place.begin().unwrap();
    let refusal = message(place.begin());
    assert!(refusal.contains(&format!("process {}", std::process::id())), "{refusal}");
    put(&first, &[("a", "1")]).unwrap();
    first.finish(Replaced::Spare).unwrap();
    assert_eq!(place.publish(&[("a", "2")]), 1);
}

#[test]
fn of_many_builds_at_once_each_publishes_whole_or_is_refused() {
    let place = Place::new();
    let done = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for build in 0..8 {
            let (place, done) = (&place, &done);
            scope.spawn(move || {
                for _ in 0..10 {
                    let Ok(publication) = place.begin() else { continue };
                    let text = build.to_string();
                    put(&publication, &[("a", &text), ("b", &text)]).unwrap();
                    publication.finish(Replaced::Spare).unwrap();
                    done.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
    });
    assert!(done.into_inner() > 0);
    assert_eq!(place.read("a"), place.read("b"));
    assert_eq!(place.litter(), Vec::<String>::new());
}

#[test]
fn folders_that_are_not_ours_are_refused() {
    let place = Place::new();
    fs::create_dir(place.site()).unwrap();
    fs::write(place.site().join("thesis.txt"), "x").unwrap();
    assert!(message(place.begin()).contains("not published by Hexapla"));
    assert_eq!(place.read("thesis.txt"), "x");
    assert_eq!(place.litter(), Vec::<String>::new());

    let file = place.root().join("file");
    fs::write(&file, "x").unwrap();
    assert!(message(Publication::begin(&file, &[])).contains("it is a file"));
    assert!(message(Publication::begin(Utf8Path::new("/"), &[])).contains("root"));
    if let Ok(home) = std::env::var("HOME") {
        let refusal = message(Publication::begin(Utf8Path::new(&home), &[]));
        assert!(refusal.contains("home") || home == "/", "{refusal}");
    }
}

#[test]
fn a_folder_that_contains_an_input_is_refused() {
    let place = Place::new();
    let input = place.site().join("content");
    fs::create_dir_all(&input).unwrap();
    for inputs in [[input.clone()], [place.site()], [place.site().join("content/../content")]] {
        assert!(message(Publication::begin(&place.site(), &inputs)).contains("contains the input"));
    }
    assert!(Publication::begin(&input.join("public"), &[input]).is_ok(), "a site may be built inside its input");
}

#[test]
fn an_empty_folder_and_a_link_to_a_folder_may_be_published_to() {
    let place = Place::new();
    fs::create_dir(place.site()).unwrap();
    assert_eq!(place.publish(&[("a", "1")]), 1);
    let link = place.root().join("link");
    std::os::unix::fs::symlink(place.site(), &link).unwrap();
    let publication = Publication::begin(&link, &[]).unwrap();
    put(&publication, &[("a", "2")]).unwrap();
    publication.finish(Replaced::Spare).unwrap();
    assert!(link.is_symlink());
    assert_eq!(place.read("a"), "2");
}

#[test]
fn no_output_leaves_the_folder_and_no_two_have_one_path() {
    let place = Place::new();
    let publication = place.begin().unwrap();
    for path in ["../a", "a/../../b", "/a", "", "a//b", "a/", ".", "a\0b", "a\nb", "a\\b", manifest::NAME] {
        assert!(message(put(&publication, &[(path, "x")])).contains("no path inside"), "{path:?}");
    }
    put(&publication, &[("a", "x")]).unwrap();
    assert!(message(put(&publication, &[("a", "x")])).contains("two outputs"));
}

#[test]
fn what_an_earlier_run_made_stays_unless_it_is_put_anew_or_dropped() {
    let place = Place::new();
    place.publish(&[("kept", "old"), ("changed", "old"), ("dropped", "old"), ("forgotten", "old")]);
    let publication = place.begin().unwrap();
    for path in ["kept", "changed", "dropped"] {
        assert!(publication.recall(path, Digest::of("old")), "{path}");
    }
    assert!(!publication.recall("kept", Digest::of("new")) && !publication.recall("unknown", Digest::of("old")));
    put(&publication, &[("changed", "new")]).unwrap();
    publication.remove("dropped").unwrap();
    assert_eq!(publication.finish(Replaced::Spare).unwrap(), Published { files: 2, changed: 3 });
    assert_eq!((place.read("kept"), place.read("changed")), ("old".to_owned(), "new".to_owned()));
    assert!(!place.site().join("dropped").exists() && !place.site().join("forgotten").exists());
}

#[test]
fn what_is_restored_counts_as_an_earlier_run_s_and_can_be_put_once_more() {
    let place = Place::new();
    place.publish(&[("same", "as it was")]);
    let publication = place.begin().unwrap();
    for (path, text) in [("same", "as it was"), ("kept", "restored"), ("changed", "restored"), ("dropped", "restored")]
    {
        publication.restore(Output::new(path, text)).unwrap();
    }
    put(&publication, &[("changed", "put"), ("same", "put")]).unwrap();
    publication.remove("dropped").unwrap();
    assert!(message(put(&publication, &[("changed", "again")])).contains("two outputs"));
    assert_eq!(publication.finish(Replaced::Spare).unwrap(), Published { files: 3, changed: 3 });
    for (path, text) in [("kept", "restored"), ("changed", "put"), ("same", "put")] {
        assert_eq!(place.read(path), text, "{path}");
    }
    assert!(!place.site().join("dropped").exists());
    assert_eq!(place.litter(), [""; 0]);
}

#[test]
fn an_output_is_taken_from_any_thread() {
    let place = Place::new();
    let publication = place.begin().unwrap();
    (0..500).into_par_iter().for_each(|at| publication.put(Output::new(format!("{}/{at}", at % 7), "x")).unwrap());
    assert_eq!(publication.finish(Replaced::Spare).unwrap().changed, 500);
}

#[test]
fn a_reader_finds_a_whole_site_at_every_moment() {
    let place = Place::new();
    let text = |version: usize| version.to_string().repeat(20_000);
    place.publish(&[("index.html", &text(1))]);
    let done = AtomicBool::new(false);
    let reads = std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut reads = 0;
            while !done.load(Ordering::Relaxed) {
                let read = || fs::read_to_string(place.site().join("index.html"));
                // Who stood in the old folder when it was removed asks again, as a web server would for the next request.
                let found = read().or_else(|_| read()).expect("there is a site");
                assert!(found.len() == 20_000 && found.chars().all(|c| found.starts_with(c)));
                reads += 1;
            }
            reads
        });
        for version in 0..100 {
            place.publish(&[("index.html", &text(version % 10))]);
        }
        done.store(true, Ordering::Relaxed);
        reader.join().unwrap()
    });
    assert!(reads > 0);
}

#[test]
fn the_memory_keeps_what_nothing_drops() {
    let memory = InMemory::default();
    for sink in [&memory as &dyn Sink, &Nothing] {
        sink.put(Output::new("a", "1")).unwrap();
    }
    assert_eq!(memory.get("a").as_deref(), Some(&b"1"[..]));
    assert_eq!(memory.into_files().len(), 1);
}
