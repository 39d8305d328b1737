//! The files for static hosts, as these hosts read them. A host that is not installed is passed over, and says so.

use std::{fs, path::Path, process::Command};

use camino::Utf8Path;
use hexapla::{
    config::{self, Overrides},
    pipeline::{self, Memory, Options, Progress},
    publish::InMemory,
};

/// Builds a site in two languages with a page that moved, and names that mean something to servers.
fn site(hosts: &str, into: &Path) {
    let folder = tempfile::TempDir::new().expect("a folder");
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("it can be made");
        fs::write(path, text).expect("it can be written");
    };
    let settings = "base_url = \"https://help.example.com/docs/\"\nlocales = [\"en-US\", \"zh-TW\"]\n";
    write("site.toml", &format!("{settings}hosts = [{hosts}]\nframe_hosts = [\"player.vimeo.com\"]\n"));
    let image = "![x](https://media.example.com/x.png)\n\n![y](https://vimeo.com/123)\n";
    write(
        "content/en-US/plan $1 {a} 100%.md",
        &format!("---\ntitle: Plan\nms.date: 01/02/2020\n---\n# Plan\n\n{image}"),
    );
    write("content/en-US/old (1) \"$2\".md", "---\nredirect_url: plan $1 {a} 100%.md\n---\n");
    write("content/en-US/away.md", "---\nredirect_url: https://example.com/?a=$1&b=\"%20\"\n---\n");
    write("content/zh-TW/index.md", "---\ntitle: 首頁\n---\n# 首頁\n");
    let paths = [Utf8Path::from_path(folder.path()).expect("a UTF-8 path").to_owned()];
    let config = config::load(&paths, &Overrides::default()).expect("it is configured").value;
    let sink = InMemory::default();
    pipeline::build(&config, &Options { jobs: 1 }, &Silent, &mut Memory::default(), &sink).expect("it builds");
    for (path, bytes) in sink.into_files() {
        let path = into.join("docs").join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("it can be made");
        fs::write(path, bytes).expect("it can be written");
    }
}

#[test]
#[expect(clippy::print_stderr, reason = "who runs the tests should know what was not tested")]
fn nginx_accepts_its_file() {
    if Command::new("nginx").arg("-v").output().is_err() {
        eprintln!("skipped: nginx is not installed");
        return;
    }
    let root = tempfile::TempDir::new().expect("a folder");
    site("\"nginx\"", root.path());
    let folder = root.path().display();
    let own: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|kind| format!("{kind}_temp_path {folder}/{kind}; "))
        .concat();
    let configuration = format!(
        "pid {folder}/pid; error_log {folder}/errors; events {{}} http {{ access_log off; {own} server {{ \
         listen 127.0.0.1:8; root {folder}; include {folder}/docs/nginx.conf; }} }}"
    );
    fs::write(root.path().join("all.conf"), configuration).expect("it can be written");
    let tested = Command::new("nginx").arg("-t").arg("-c").arg(root.path().join("all.conf")).output().expect("it runs");
    assert!(tested.status.success(), "{}", String::from_utf8_lossy(&tested.stderr));
}

#[test]
fn every_line_for_netlify_has_its_form() {
    let root = tempfile::TempDir::new().expect("a folder");
    site("\"netlify\"", root.path());
    let redirects = fs::read_to_string(root.path().join("docs/_redirects")).expect("it is written");
    assert!(redirects.lines().count() >= 4, "{redirects}");
    for line in redirects.lines() {
        let parts: Vec<&str> = line.split(' ').collect();
        let [from, to, status] = parts[..] else { panic!("not three parts: {line}") };
        assert!(from.starts_with("/docs/") && from.is_ascii() && to.is_ascii(), "{line}");
        assert!(["301!", "302!", "404"].contains(&status), "{line}");
    }
    let headers = fs::read_to_string(root.path().join("docs/_headers")).expect("it is written");
    for line in headers.lines() {
        let header = line.strip_prefix("  ").is_some_and(|header| header.contains(": "));
        assert!(header || line.starts_with("/docs/"), "{line}");
    }
    let policy = headers.lines().find(|line| line.contains("Content-Security-Policy")).expect("it is there");
    assert!(policy.contains("img-src 'self' data: https://media.example.com;"), "{policy}");
    assert!(policy.contains("frame-src https://player.vimeo.com;"), "{policy}");
}

struct Silent;

impl Progress for Silent {
    fn begin(&self, _: &'static str, _: usize) {}
    fn step(&self) {}
    fn end(&self) {}
}
