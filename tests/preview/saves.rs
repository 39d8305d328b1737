//! Every save is seen, however it is made.

use std::{
    fs,
    process::Command,
    thread,
    time::{Duration, Instant},
};

use camino::{Utf8Path, Utf8PathBuf};

use crate::server::{Folder, Random, Server, environment};

/// One way of saving: what is done, and which page then shows the text.
type Way = fn(&Folder, &str) -> Utf8PathBuf;

const WAYS: &[(&str, Way)] = &[
    ("truncates and writes", |folder, text| in_place(folder, text)),
    ("writes in two steps", |folder, text| {
        let path = folder.path.join(PAGE);
        fs::write(&path, "---\ntitle: Alpha\n---\n# Al").expect("a file");
        thread::sleep(Duration::from_millis(3));
        fs::write(&path, page(text)).expect("a file");
        PAGE.into()
    }),
    ("renames over the file", |folder, text| {
        let (path, new) = (folder.path.join(PAGE), folder.path.join("content/en-US/guide/a.md.tmp123"));
        fs::write(&new, page(text)).expect("a file");
        fs::rename(&new, &path).expect("it is renamed");
        PAGE.into()
    }),
    ("keeps a backup", |folder, text| {
        let (path, backup) = (folder.path.join(PAGE), folder.path.join("content/en-US/guide/a.md~"));
        fs::rename(&path, &backup).expect("it is renamed");
        fs::write(&path, page(text)).expect("a file");
        fs::remove_file(&backup).expect("it is removed");
        PAGE.into()
    }),
    ("is sed -i", |folder, text| {
        run(&folder.path, "sed", &["-i", &format!("s/^Alpha .*/Alpha {text}/"), PAGE]);
        PAGE.into()
    }),
    ("is git checkout", |folder, text| {
        in_place(folder, text);
        run(&folder.path, "git", &["add", "-A"]);
        run(&folder.path, "git", &["-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-qm", text]);
        in_place(folder, "of something else");
        run(&folder.path, "git", &["checkout", "-q", "--", PAGE]);
        PAGE.into()
    }),
    ("keeps size and time", |folder, text| {
        let path = folder.path.join(PAGE);
        let time = fs::metadata(&path).and_then(|metadata| metadata.modified()).expect("a time");
        in_place(folder, text);
        fs::File::options().write(true).open(&path).and_then(|file| file.set_modified(time)).expect("a time");
        PAGE.into()
    }),
    ("makes nested folders", |folder, text| {
        let path = format!("content/en-US/new/{text}/b/c.md");
        folder.write(&path, &page(text));
        path.into()
    }),
    ("makes nested folders, and saves in them again", |folder, text| {
        let path = format!("content/en-US/new/{text}/b/c.md");
        folder.write(&path, &page("in between"));
        thread::sleep(Duration::from_millis(1));
        folder.write(&path, &page(text));
        path.into()
    }),
    ("moves a folder in", |folder, text| {
        let (from, to) = (folder.path.join(format!("../{text}")), folder.path.join(format!("content/en-US/{text}")));
        fs::create_dir_all(from.join("deep")).expect("a folder");
        fs::write(from.join("deep/a.md"), page(text)).expect("a file");
        fs::rename(&from, &to).expect("it is moved");
        format!("content/en-US/{text}/deep/a.md").into()
    }),
    ("replaces the root", |folder, text| {
        let (root, new) = (folder.path.join("content/en-US"), folder.path.join("../new"));
        run(&folder.path, "cp", &["-r", "content/en-US", new.as_str()]);
        fs::write(new.join("guide/a.md"), page(text)).expect("a file");
        fs::rename(&root, folder.path.join(format!("../old-{text}"))).expect("it is renamed");
        fs::rename(&new, &root).expect("it is renamed");
        PAGE.into()
    }),
];

const PAGE: &str = "content/en-US/guide/a.md";

fn page(text: &str) -> String {
    format!("---\ntitle: Alpha\n---\n# Alpha\n\nAlpha {text}\n")
}

fn in_place(folder: &Folder, text: &str) -> Utf8PathBuf {
    folder.write(PAGE, &page(text));
    PAGE.into()
}

fn run(folder: &Utf8Path, program: &str, words: &[&str]) {
    let done = Command::new(program).args(words).current_dir(folder).output().expect("it runs");
    assert!(done.status.success(), "{program} {words:?}: {}", String::from_utf8_lossy(&done.stderr));
}

/// Where a page of the site is served.
fn url(page: &Utf8Path) -> String {
    let path = page.strip_prefix("content/en-US").expect("it is content").with_extension("");
    format!("/docs/en-us/{path}/")
}

#[test]
#[allow(clippy::print_stdout, reason = "the figures of the long run are its result")]
fn every_save_is_seen_however_it_is_made() {
    let saves = environment("HEXAPLA_SAVES", 100);
    let folder = Folder::new();
    run(&folder.path, "git", &["init", "-q"]);
    let server = Server::of(&folder.path);
    server.until_text("/docs/en-us/guide/a/", "Alpha of the beginning");
    let mut random = Random(7);
    let mut took: Vec<Duration> = Vec::new();
    for number in 0..saves {
        // Every way at first, then any.
        let (_, way) = WAYS.get(number).unwrap_or_else(|| &WAYS[random.below(WAYS.len())]);
        let text = format!("t{number:04}");
        let page = way(&folder, &text);
        let saved = Instant::now();
        server.until_text(&url(&page), &format!("Alpha {text}"));
        took.push(saved.elapsed());
    }
    took.sort();
    let at = |part: usize| took[(took.len() * part / 100).min(took.len() - 1)].as_millis();
    println!("{saves} of {saves} saves seen; {} ms (median), {} ms (95 of 100)", at(50), at(95));
}

#[test]
fn what_is_removed_is_gone() {
    let folder = Folder::new();
    let server = Server::of(&folder.path);
    server.until_text("/docs/zh-tw/guide/a/", "開始");
    fs::remove_file(folder.path.join("content/zh-TW/guide/a.md")).expect("it is removed");
    server.until_text("/docs/zh-tw/guide/a/", "Alpha of the beginning");
    fs::remove_dir_all(folder.path.join("content/en-US/guide")).expect("it is removed");
    server.until("/docs/zh-tw/guide/a/", "it is gone", |reply| reply.status == 404);
}

#[test]
fn a_configuration_that_does_not_load_leaves_the_last_good_site_up() {
    let folder = Folder::new();
    let server = Server::of(&folder.path);
    server.until_text("/docs/en-us/", "Welcome");
    let good = fs::read_to_string(folder.path.join("site.toml")).expect("it is there");
    folder.write("site.toml", "title = [");
    server.until_said("the preview shows the last good site");
    assert!(server.said().contains("site.toml"), "{}", server.said());
    server.until_text("/docs/en-us/", "Welcome");
    folder.write("site.toml", &good.replace("\"zh-TW\"]", "\"zh-TW\", \"fr-FR\"]"));
    server.until_text("/docs/fr-fr/", "Welcome");
}

#[test]
fn a_folder_that_appears_later_is_watched() {
    let folder = Folder::new();
    let server = Server::of(&folder.path);
    server.until_text("/docs/en-us/", "Welcome");
    folder.write("static/hello.txt", "hello\n");
    server.until_text("/docs/hello.txt", "hello");
    folder.write("static/hello.txt", "good bye\n");
    server.until_text("/docs/hello.txt", "good bye");
}

#[test]
fn what_a_build_publishes_wakes_nobody() {
    let folder = Folder::new();
    let server = Server::of(&folder.path);
    server.until_text("/docs/en-us/", "Welcome");
    let before = server.said();
    let public = folder.path.join("public");
    for _ in 0..2 {
        let words = ["build", folder.path.as_str(), "-o", public.as_str(), "--quiet"];
        run(&folder.path, env!("CARGO_BIN_EXE_hexapla"), &words);
    }
    // The next save is built, and nothing before it was.
    in_place(&folder, "later");
    server.until_text("/docs/en-us/guide/a/", "Alpha later");
    server.until_said("changed file");
    let told = server.said()[before.len()..].matches("changed file").count();
    assert_eq!(told, 1, "{}", server.said());
}

#[test]
#[cfg(target_os = "linux")]
#[expect(clippy::print_stderr, reason = "who runs the tests should know what was not tested")]
fn where_the_system_watches_no_more_changes_are_looked_for() {
    let limited = "echo 2 > /proc/sys/user/max_inotify_watches && exec \"$@\"";
    let probe = Command::new("unshare").args(["-Ur", "sh", "-c", limited, "sh", "true"]).output();
    if !probe.is_ok_and(|probe| probe.status.success()) {
        eprintln!("skipped: the limit cannot be set here");
        return;
    }
    let folder = Folder::new();
    let mut command = Command::new("unshare");
    command.args(["-Ur", "sh", "-c", limited, "sh", env!("CARGO_BIN_EXE_hexapla"), "serve", "--port", "0"]);
    command.arg(&folder.path);
    let server = Server::start(command);
    server.until_said("fs.inotify.max_user_watches");
    server.until_text("/docs/en-us/guide/a/", "Alpha of the beginning");
    for number in 0..3 {
        in_place(&folder, &format!("t{number}"));
        server.until_text("/docs/en-us/guide/a/", &format!("Alpha t{number}"));
    }
}

/// The system keeps so many events for a program that does not read them, then says no more than that there were others.
#[cfg(target_os = "linux")]
const QUEUE: &str = "/proc/sys/fs/inotify/max_queued_events";

#[test]
#[cfg(target_os = "linux")]
fn a_save_whose_event_was_lost_in_a_full_queue_is_seen() {
    let folder = Folder::new();
    let server = Server::of(&folder.path);
    server.until_text("/docs/en-us/guide/a/", "Alpha of the beginning");
    let queue: usize = fs::read_to_string(QUEUE).expect("a limit").trim().parse().expect("a number");
    let pid = server.pid().to_string();
    run(&folder.path, "kill", &["-STOP", &pid]);
    let (one, other) =
        (folder.path.join("content/en-US/guide/one.tmp"), folder.path.join("content/en-US/guide/two.tmp"));
    fs::write(&one, "").expect("a file");
    // Each rename is two events.
    for _ in 0..queue.div_ceil(4) + 1 {
        fs::rename(&one, &other).and_then(|()| fs::rename(&other, &one)).expect("it is renamed");
    }
    in_place(&folder, "beyond the queue");
    run(&folder.path, "kill", &["-CONT", &pid]);
    server.until_text("/docs/en-us/guide/a/", "Alpha beyond the queue");
}
