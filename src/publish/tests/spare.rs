//! What becomes of the tree that was replaced.

use std::{collections::BTreeMap, fs, os::unix::fs::MetadataExt};

use camino::Utf8Path;

use super::{Place, Replaced, manifest, put};

/// Every folder and file below `folder`, with its inode, which folders of two trees never share.
fn inodes(folder: &Utf8Path) -> BTreeMap<String, u64> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(at) = folders.pop() {
        for entry in at.read_dir_utf8().unwrap().map(|entry| entry.unwrap()) {
            let metadata = entry.metadata().unwrap();
            found.insert(entry.path().strip_prefix(folder).unwrap().to_string(), metadata.ino());
            folders.extend(metadata.is_dir().then(|| entry.path().to_owned()));
        }
    }
    found
}

/// The files among them.
fn files(folder: &Utf8Path) -> BTreeMap<String, u64> {
    inodes(folder).into_iter().filter(|(path, _)| !folder.join(path).is_dir()).collect()
}

#[test]
fn the_tree_that_was_replaced_has_the_same_files_and_becomes_the_next_site() {
    let place = Place::new();
    place.publish(&[("a/x", "1"), ("a/y", "1"), ("gone/z", "1")]);
    let first = place.inode("a");
    assert!(!place.spare().exists(), "nothing was replaced");
    place.publish(&[("a/x", "1"), ("a/y", "2"), ("new/z", "2")]);
    let second = place.inode("a");
    let mut published = files(&place.site());
    published.remove(manifest::NAME);
    assert_eq!(files(&place.spare().join("site")), published);
    assert!(!place.spare().join("site/gone").exists());
    assert_eq!(fs::read_to_string(place.spare().join(".gitignore")).unwrap(), "*\n");
    place.publish(&[("a/x", "1"), ("a/y", "3"), ("new/z", "2")]);
    assert_eq!(place.inode("a"), first);
    place.publish(&[("a/x", "1"), ("a/y", "4"), ("new/z", "2")]);
    assert_eq!(place.inode("a"), second);
    assert_eq!(place.publish(&[("a/x", "1"), ("a/y", "4"), ("new/z", "2")]), 0);
    assert_eq!(place.litter(), Vec::<String>::new());
}

#[test]
fn who_wants_no_spare_tree_leaves_none() {
    let place = Place::new();
    place.publish(&[("a", "1")]);
    place.publish(&[("a", "2")]);
    assert!(place.spare().exists());
    let publication = place.begin().unwrap();
    put(&publication, &[("a", "3")]).unwrap();
    publication.finish(Replaced::Removed).unwrap();
    assert_eq!(place.read("a"), "3");
    assert!(!place.spare().exists());
    assert_eq!(place.litter(), Vec::<String>::new());
}

#[test]
fn what_somebody_put_into_a_tree_is_never_published() {
    let changes: [fn(&Utf8Path); 5] = [
        |tree| fs::write(tree.join("theirs"), "x").unwrap(),
        |tree| fs::write(tree.join("a/theirs"), "x").unwrap(),
        |tree| fs::create_dir_all(tree.join("a/b/theirs")).unwrap(),
        |tree| fs::remove_file(tree.join("a/b/x")).unwrap(),
        |tree| {
            fs::rename(tree.join("a/b"), tree.join("theirs")).unwrap();
            std::os::unix::fs::symlink("../theirs", tree.join("a/b")).unwrap();
        },
    ];
    for (number, change) in changes.into_iter().enumerate() {
        for tree in ["public", ".public.hexapla-spare/site"] {
            let place = Place::new();
            let publish = |version: &str| place.publish(&[("a/b/x", "1"), ("a/y", version)]);
            for version in 0..3 {
                publish(&version.to_string());
            }
            // Later than what was published, whatever the clock of the file system shows.
            std::thread::sleep(std::time::Duration::from_millis(20));
            change(&place.root().join(tree));
            for version in 3..6 {
                publish(&version.to_string());
                let found: Vec<_> = inodes(&place.site()).into_keys().collect();
                assert_eq!(found, [manifest::NAME, "a", "a/b", "a/b/x", "a/y"], "change {number} of {tree}");
                assert_eq!(place.read("a/b/x"), "1");
                assert!(!place.site().join("a/b").is_symlink());
            }
        }
    }
}

#[test]
fn a_spare_tree_of_another_site_is_none() {
    let place = Place::new();
    place.publish(&[("a", "1"), ("b", "1")]);
    place.publish(&[("a", "2"), ("b", "1")]);
    let spare = place.root().join("elsewhere");
    fs::rename(place.spare(), &spare).unwrap();
    place.publish(&[("a", "2"), ("c", "1")]);
    fs::remove_dir_all(place.spare()).unwrap();
    fs::rename(spare, place.spare()).unwrap();
    place.publish(&[("a", "3"), ("c", "1")]);
    assert_eq!(inodes(&place.site()).into_keys().collect::<Vec<_>>(), [manifest::NAME, "a", "c"]);
}

#[test]
fn whatever_follows_whatever_is_published_as_it_is() {
    // Few names, so that files take the place of folders and folders that of files.
    let paths = ["a", "a/a", "a/b", "a/b/a", "b", "b/a/a/a", "b/a/b", "c/a", "c/b"];
    let place = Place::new();
    let mut random = 20_261_123_u64;
    let mut next = |below: u64| {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (random >> 33) % below
    };
    for _ in 0..60 {
        let mut site: BTreeMap<&str, String> = BTreeMap::new();
        for path in paths {
            let is_free = !site.keys().any(|other| path.starts_with(&format!("{other}/")));
            if is_free && next(3) > 0 {
                site.insert(path, next(3).to_string());
            }
        }
        let outputs: Vec<_> = site.iter().map(|(path, text)| (*path, &**text)).collect();
        place.publish(&outputs);
        let mut published = files(&place.site());
        assert!(published.remove(manifest::NAME).is_some());
        assert_eq!(published.keys().collect::<Vec<_>>(), site.keys().collect::<Vec<_>>());
        assert!(site.iter().all(|(path, text)| place.read(path) == *text));
        if place.spare().exists() {
            assert_eq!(files(&place.spare().join("site")), published);
        }
        assert_eq!(place.litter(), Vec::<String>::new());
    }
    assert!(place.spare().exists());
}
