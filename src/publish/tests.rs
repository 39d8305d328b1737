use std::os::unix::fs::MetadataExt;

use super::*;

/// A folder that goes with the test, and the output folder in it.
fn place() -> (tempfile::TempDir, Utf8PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let out = Utf8Path::from_path(folder.path()).unwrap().join("site");
    (folder, out)
}

fn publish(out: &Utf8Path, files: &[(&str, &str)]) -> Result<usize> {
    let publication = Publication::begin(out, &[])?;
    for (path, text) in files {
        publication.put(Output::new(*path, *text))?;
    }
    Ok(publication.finish()?.changed)
}

fn inode(path: Utf8PathBuf) -> u64 {
    fs::metadata(path).unwrap().ino()
}

#[test]
fn a_site_is_published_and_replaced_as_a_whole() {
    let (_folder, out) = place();
    assert_eq!(publish(&out, &[("a/index.html", "one"), ("b.html", "two")]).unwrap(), 2);
    assert_eq!(publish(&out, &[("a/index.html", "three"), ("c.html", "new")]).unwrap(), 3);

    assert_eq!(fs::read_to_string(out.join("a/index.html")).unwrap(), "three");
    assert!(!out.join("b.html").exists());
}

#[test]
fn files_that_did_not_change_stay_the_same_files() {
    let (_folder, out) = place();
    publish(&out, &[("same.html", "same"), ("other.html", "old")]).unwrap();
    let before = inode(out.join("same.html"));

    assert_eq!(publish(&out, &[("same.html", "same"), ("other.html", "new")]).unwrap(), 1);

    assert_eq!(inode(out.join("same.html")), before);
    assert_eq!(fs::read_to_string(out.join("other.html")).unwrap(), "new");
}

#[test]
fn a_build_that_changes_nothing_touches_nothing() {
    let (_folder, out) = place();
    publish(&out, &[("a.html", "one")]).unwrap();
    let before = (inode(out.clone()), inode(out.join("a.html")));

    assert_eq!(publish(&out, &[("a.html", "one")]).unwrap(), 0);

    assert_eq!((inode(out.clone()), inode(out.join("a.html"))), before);
}

#[test]
fn a_published_file_that_somebody_changed_is_written_again() {
    let (_folder, out) = place();
    publish(&out, &[("a.html", "one"), ("b.html", "two")]).unwrap();
    fs::write(out.join("a.html"), "meddled with").unwrap();

    publish(&out, &[("a.html", "one"), ("b.html", "two")]).unwrap();

    assert_eq!(fs::read_to_string(out.join("a.html")).unwrap(), "one");
}

#[test]
fn a_build_that_is_given_up_leaves_the_old_site_and_nothing_else() {
    let (folder, out) = place();
    publish(&out, &[("a.html", "one")]).unwrap();
    let publication = Publication::begin(&out, &[]).unwrap();
    publication.put(Output::new("a.html", "half")).unwrap();
    drop(publication);

    assert_eq!(fs::read_to_string(out.join("a.html")).unwrap(), "one");
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "the site and its lock: {left:?}");
}

#[test]
fn what_a_killed_build_left_is_cleared_by_the_next() {
    let (folder, out) = place();
    let staging = Utf8Path::from_path(folder.path()).unwrap().join(".site.hexapla-staging");
    fs::create_dir_all(&staging).unwrap();
    fs::write(staging.join("leftover.html"), "x").unwrap();

    publish(&out, &[("a.html", "one")]).unwrap();

    assert!(!staging.exists());
    assert!(!out.join("leftover.html").exists());
}

#[test]
fn a_second_build_into_the_same_folder_is_refused() {
    let (_folder, out) = place();
    let _first = Publication::begin(&out, &[]).unwrap();
    let refused = Publication::begin(&out, &[]).err().expect("it is refused");
    assert!(refused.to_string().contains(&format!("process {}", std::process::id())), "{refused}");
}

#[test]
fn a_folder_with_files_of_others_is_refused() {
    let (_folder, out) = place();
    fs::create_dir_all(&out).unwrap();
    fs::write(out.join("thesis.odt"), "mine").unwrap();
    assert!(matches!(publish(&out, &[("a.html", "one")]), Err(Error::Output { .. })));
    assert!(out.join("thesis.odt").exists());
}

#[test]
fn a_folder_that_holds_an_input_is_refused() {
    let (_folder, out) = place();
    let input = out.join("content");
    fs::create_dir_all(&input).unwrap();
    assert!(matches!(Publication::begin(&out, &[input]), Err(Error::Output { .. })));
}

#[test]
fn a_path_that_leaves_the_folder_is_refused() {
    let (_folder, out) = place();
    let publication = Publication::begin(&out, &[]).unwrap();
    for path in ["../a.html", "/a.html", "a/../../b.html", "a//b.html", ""] {
        assert!(publication.put(Output::new(path, "x")).is_err(), "{path}");
    }
}

#[test]
fn a_reader_sees_the_old_site_or_the_new_one_and_never_a_mixture() {
    let (_folder, out) = place();
    publish(&out, &[("a.html", "0"), ("b.html", "0")]).unwrap();
    std::thread::scope(|scope| {
        let writer = scope.spawn(|| {
            for round in 1..40 {
                let text = round.to_string();
                publish(&out, &[("a.html", text.as_str()), ("b.html", text.as_str())]).unwrap();
            }
        });
        while !writer.is_finished() {
            // An open folder stays the tree that it was, whatever takes its place.
            let Ok(tree) = fs::File::open(&out) else { panic!("the site is gone") };
            let read = |name: &str| {
                let path = format!("/proc/self/fd/{}/{name}", std::os::fd::AsRawFd::as_raw_fd(&tree));
                fs::read_to_string(path)
            };
            if let (Ok(a), Ok(b)) = (read("a.html"), read("b.html")) {
                assert_eq!(a, b);
            }
        }
    });
}
