use std::{
    fs,
    os::unix::fs::{PermissionsExt, symlink},
    time::Duration,
};

use camino::Utf8PathBuf;
use rustix::{
    fs::{CWD, FileType, Mode},
    io::FdFlags,
};
use tempfile::TempDir;

use super::*;

/// A folder `root` with the file `page.md`, and `outside.md` beside it.
fn disk() -> (TempDir, Utf8PathBuf) {
    let disk = TempDir::new().unwrap();
    let folder = Utf8PathBuf::from_path_buf(disk.path().canonicalize().unwrap()).unwrap();
    fs::create_dir(folder.join("root")).unwrap();
    fs::write(folder.join("root/page.md"), "old").unwrap();
    fs::write(folder.join("outside.md"), "theirs").unwrap();
    (disk, folder)
}

fn names(folder: &Utf8Path) -> Vec<String> {
    let mut names: Vec<String> =
        folder.read_dir_utf8().unwrap().map(|entry| entry.unwrap().file_name().to_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_file_is_replaced_with_its_permissions_and_nothing_stays_beside_it() {
    let (_disk, folder) = disk();
    let (root, page) = (folder.join("root"), folder.join("root/page.md"));
    fs::set_permissions(&page, fs::Permissions::from_mode(0o640)).unwrap();
    replace(std::slice::from_ref(&root), &page, b"new").unwrap();
    assert_eq!(fs::read_to_string(&page).unwrap(), "new");
    assert_eq!(fs::metadata(&page).unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(names(&root), ["page.md"]);
}

#[test]
fn what_may_not_be_written_is_left_as_it_is() {
    let (_disk, folder) = disk();
    let (root, page) = (folder.join("root"), folder.join("root/page.md"));
    assert!(matches!(replace(std::slice::from_ref(&root), &folder.join("outside.md"), b"new"), Err(Refusal::Outside)));
    fs::set_permissions(&page, fs::Permissions::from_mode(0o440)).unwrap();
    assert!(matches!(replace(std::slice::from_ref(&root), &page, b"new"), Err(Refusal::Failed(_))));
    fs::set_permissions(&page, fs::Permissions::from_mode(0o640)).unwrap();
    // Another run is writing it.
    fs::write(root.join("page.md.hexapla-new"), "half").unwrap();
    assert!(matches!(replace(std::slice::from_ref(&root), &page, b"new"), Err(Refusal::Failed(_))));
    assert_eq!(fs::read_to_string(root.join("page.md.hexapla-new")).unwrap(), "half");
    assert_eq!(
        (fs::read_to_string(&page).unwrap(), fs::read_to_string(folder.join("outside.md")).unwrap()),
        ("old".to_owned(), "theirs".to_owned())
    );
}

#[test]
fn a_file_is_made_with_its_folders_where_nothing_is_and_nowhere_else() {
    let (_disk, folder) = disk();
    let root = folder.join("root");
    create(&root, "a/b/new.md".into(), b"new").unwrap();
    assert_eq!(fs::read_to_string(root.join("a/b/new.md")).unwrap(), "new");
    assert_eq!(fs::metadata(root.join("a/b/new.md")).unwrap().permissions().mode() & 0o777, 0o644);
    assert_eq!(names(&root.join("a/b")), ["new.md"]);
    create(&root, "top.md".into(), b"new").unwrap();

    symlink(&folder, root.join("link")).unwrap();
    assert!(matches!(create(&root, "page.md".into(), b"new"), Err(Refusal::Failed(_))));
    assert!(matches!(create(&root, "../new.md".into(), b"new"), Err(Refusal::Outside)));
    assert!(matches!(create(&root, "link/new.md".into(), b"new"), Err(Refusal::Outside)));
    assert!(matches!(create(&root, "link/a/new.md".into(), b"new"), Err(Refusal::Outside)));
    assert_eq!(names(&folder), ["outside.md", "root"]);
    assert_eq!(fs::read_to_string(root.join("page.md")).unwrap(), "old");
}

#[test]
fn a_link_that_is_put_in_the_way_leads_nowhere() {
    let folder = tempfile::tempdir().unwrap();
    let (root, outside) = (folder.path().join("in"), folder.path().join("out"));
    for folder in [&root, &outside] {
        std::fs::create_dir(folder).unwrap();
    }
    std::fs::write(outside.join("a.md"), "x").unwrap();
    symlink(&outside, root.join("link")).unwrap();
    let root = Utf8Path::from_path(&root).unwrap();
    assert!(matches!(Folder::open(root, Utf8Path::new("link")), Err(Refusal::Outside)));
    assert!(matches!(Folder::open(root, Utf8Path::new("../out")), Err(Refusal::Outside)));
    assert!(matches!(open_beneath(root, Utf8Path::new("link/a.md")), Err(Refusal::Outside)));
    let folder = Folder::open(root, Utf8Path::new("")).unwrap();
    symlink(outside.join("a.md"), root.join("b.md.hexapla-new")).unwrap();
    assert!(folder.create("b.md.hexapla-new").is_err(), "not through a link that waits there");
    assert_eq!(std::fs::read_to_string(outside.join("a.md")).unwrap(), "x");
}

#[test]
fn no_link_is_followed_once_a_path_is_resolved_not_even_one_that_stays_within() {
    let (_disk, folder) = disk();
    let root = folder.join("root");
    symlink("page.md", root.join("link.md")).unwrap();
    assert!(matches!(open_beneath(&root, "link.md".into()), Err(Refusal::Outside)));
    assert_eq!(read(std::slice::from_ref(&root), &root.join("link.md"), 9).unwrap(), b"old", "its path is, before");
}

#[test]
fn a_file_may_be_as_long_as_the_limit_and_no_longer() {
    let (_disk, folder) = disk();
    let (root, page) = (folder.join("root"), folder.join("root/page.md"));
    assert_eq!(read(std::slice::from_ref(&root), &page, 3).unwrap(), b"old");
    assert!(matches!(read(std::slice::from_ref(&root), &page, 2), Err(Refusal::TooLarge(3))));
}

/// So do files that the system makes up, whose size is said to be 0.
#[test]
fn a_file_that_grows_while_it_is_read_is_not_read_beyond_the_limit() {
    let (root, file) = (Utf8PathBuf::from("/proc"), Utf8Path::new("/proc/version"));
    let text = fs::read(file).unwrap();
    let limit = text.len() as u64;
    assert_eq!(read(std::slice::from_ref(&root), file, limit).unwrap(), text);
    assert!(matches!(read(&[root], file, limit - 2), Err(Refusal::TooLarge(grown)) if grown == limit - 1));
}

#[test]
fn a_pipe_is_no_file_and_nobody_waits_for_its_writer() {
    let (_disk, folder) = disk();
    let (root, pipe) = (folder.join("root"), folder.join("root/pipe.md"));
    rustix::fs::mknodat(CWD, pipe.as_std_path(), FileType::Fifo, Mode::RUSR, 0).unwrap();
    let (sender, opened) = std::sync::mpsc::channel();
    std::thread::spawn(move || sender.send(open(&[root], &pipe)));
    assert!(matches!(opened.recv_timeout(Duration::from_secs(10)), Ok(Err(Refusal::NoFile))));
}

#[test]
fn what_is_being_written_is_nobody_elses_and_can_be_taken_away_again() {
    let (_disk, folder) = disk();
    let root = folder.join("root");
    let open_folder = Folder::open(&root, "".into()).unwrap();
    let file = open_folder.create("staged").unwrap();
    assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    assert!(open_folder.create("staged").is_err());
    open_folder.remove("staged").unwrap();
    assert_eq!(names(&root), ["page.md"]);
}

#[test]
fn programs_that_are_started_get_no_file_that_is_open() {
    let (_disk, folder) = disk();
    let root = folder.join("root");
    let made = Folder::open(&root, "".into()).unwrap().create("staged").unwrap();
    for file in [made, open_beneath(&root, "page.md".into()).unwrap()] {
        assert_eq!(rustix::io::fcntl_getfd(&file).unwrap(), FdFlags::CLOEXEC);
    }
}
