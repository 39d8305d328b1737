use std::fs;

use camino::{Utf8Path, Utf8PathBuf};
use tempfile::TempDir;

use super::*;
use crate::{config::FileMapping, model::source::SourceKind};

/// Files in a folder that goes away with the value.
struct Disk(TempDir);

impl Disk {
    fn new(files: &[(&str, &[u8])]) -> Self {
        let disk = Self(TempDir::new().unwrap());
        for (path, bytes) in files {
            let path = disk.path(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        disk
    }

    fn path(&self, path: &str) -> Utf8PathBuf {
        Utf8Path::from_path(self.0.path()).unwrap().join(path)
    }

    fn tree(&self, folder: &str, locale: Option<&str>, content: &[FileMapping]) -> Tree {
        Tree {
            folder: self.path(folder),
            shown: folder.to_owned(),
            locale: locale.and_then(Locale::parse),
            content: content.to_vec(),
            resource: vec![FileMapping { files: vec!["**/*.{zip,html}".into()], ..Default::default() }],
            global_metadata: Default::default(),
            file_metadata: Default::default(),
            redirections: Vec::new(),
            xref_maps: Vec::new(),
            loose_headings: false,
            alerts: Default::default(),
            docfx: Default::default(),
            versions: Vec::new(),
            suffixes: Vec::new(),
        }
    }

    /// One docset of all markdown and YAML in `in/`.
    fn all(&self) -> Vec<Docset> {
        docset(vec![self.tree("in", None, &[mapping("", "")])])
    }
}

fn mapping(src: &str, dest: &str) -> FileMapping {
    FileMapping {
        files: vec!["**/*.md".into(), "**/*.yml".into()],
        exclude: vec!["**/includes/**".into()],
        src: src.into(),
        dest: dest.into(),
        ..Default::default()
    }
}

fn docset(trees: Vec<Tree>) -> Vec<Docset> {
    vec![Docset { name: "in".into(), mount: "in".into(), loose: false, trees, versions: Default::default() }]
}

fn outline(docsets: &[Docset]) -> (Vec<String>, Vec<String>) {
    let listed = list(docsets).unwrap();
    let files = listed.value.iter().map(|file| format!("{:?} {}", file.kind, file.path)).collect();
    let problems = listed.diagnostics.iter();
    (files, problems.map(|one| format!("{} {}", one.code(), one.place.as_ref().unwrap().file)).collect())
}

fn english() -> Locale {
    Locale::parse("en-US").unwrap()
}

#[test]
fn every_file_is_for_something_by_its_name_and_place() {
    let disk = Disk::new(&[
        ("in/index.md", b""),
        ("in/a/Page.MD", b""),
        ("in/TOC.md", b""),
        ("in/a/Toc.yml", b""),
        ("in/breadcrumb/toc.yml", b""),
        ("in/includes/x.md", b""),
        ("in/includes/x.png", b""),
        ("in/landing.yml", b"\xef\xbb\xbf### YamlMime:Landing\r\ntitle: x"),
        ("in/zones.yml", b"### YamlMime:ZonePivotGroups\n"),
        ("in/other.yml", b"a: 1\n"),
        ("in/a/sample.zip", b""),
        ("in/a/notes.log", b""),
        ("in/.hidden/x.md", b""),
        ("in/_site/x.md", b""),
        ("in/node_modules/x.md", b""),
        ("in/obj/x.md", b""),
    ]);
    let (files, problems) = outline(&disk.all());
    assert_eq!(
        files,
        [
            "Toc TOC.md",
            "Page a/Page.MD",
            "Toc a/Toc.yml",
            "Resource a/sample.zip",
            "Toc breadcrumb/toc.yml",
            "Include includes/x.md",
            "Resource includes/x.png",
            "Page index.md",
            "YamlPage landing.yml",
            "PivotGroups zones.yml",
        ]
    );
    assert_eq!(problems, ["schema-not-found in/other.yml"]);
}

#[test]
fn a_mapping_says_where_files_go_and_what_none_finds_is_named() {
    let disk = Disk::new(&[
        ("in/v1/a.md", b""),
        ("in/v1/media/a.png", b""),
        ("in/v2/a.md", b""),
        ("in/v2/b/a.md", b""),
        ("in/README.md", b""),
        ("shared/s.md", b""),
    ]);
    let tree =
        disk.tree("in", Some("zh-TW"), &[mapping("v1", "one/x"), mapping("../shared", "s"), mapping("V1", "two")]);
    let docsets = docset(vec![tree]);
    let (files, problems) = outline(&docsets);
    assert_eq!(
        files,
        ["Page one/x/a.md", "Resource one/x/media/a.png", "Page s/s.md", "Include v2/a.md", "Include v2/b/a.md"]
    );
    assert_eq!(problems, ["unmapped-content in/v2"]);
    let shared = &list(&docsets).unwrap().value[2];
    assert_eq!((&*shared.shown, &shared.location), ("shared/s.md", &disk.path("shared/s.md")));
    assert!(load(&docsets, shared, &english()).unwrap().value.is_some());
}

#[test]
fn a_tree_inside_another_of_its_docset_keeps_its_files_to_itself() {
    let disk = Disk::new(&[("in/a.md", b""), ("in/zh-tw/a.md", b""), ("in/zh-tw/x.png", b"")]);
    let trees =
        vec![disk.tree("in", None, &[mapping("", "")]), disk.tree("in/zh-tw", Some("zh-TW"), &[mapping("", "")])];
    let listed = list(&docset(trees)).unwrap().value;
    let seen: Vec<_> = listed.iter().map(|file| (file.path.as_str(), file.tree)).collect();
    assert_eq!(seen, [("a.md", 0), ("a.md", 1), ("x.png", 1)]);
}

#[test]
fn a_text_is_read_without_its_byte_order_mark_and_named_by_both_hashes_if_it_may_be_a_source() {
    let disk = Disk::new(&[("in/a.md", b"\xef\xbb\xbf# A\r\n"), ("zh/a.md", b"# A\n")]);
    let mut docsets = disk.all();
    docsets[0].trees.push(disk.tree("zh", Some("zh-TW"), &[mapping("", "")]));
    let read: Vec<_> = list(&docsets)
        .unwrap()
        .value
        .iter()
        .map(|file| load(&docsets, file, &english()).unwrap().value.unwrap())
        .collect();
    assert_eq!(read.iter().map(|source| &*source.text).collect::<Vec<_>>(), ["# A\n", "# A\n"]);
    assert_eq!(read.iter().map(|source| source.hashes.len()).collect::<Vec<_>>(), [2, 0]);
}

#[test]
fn a_file_that_cannot_be_used_is_a_diagnostic() {
    let disk = Disk::new(&[
        ("in/bad.md", b"ok\n\xff"),
        ("in/big.md", b""),
        ("in/page.html", b"<p>"),
        ("in/evil.svg", b"<svg><script/></svg>"),
        ("in/good.svg", b"<svg/>"),
    ]);
    fs::File::options().write(true).open(disk.path("in/big.md")).unwrap().set_len(TEXT_LIMIT + 1).unwrap();
    let docsets = disk.all();
    let mut seen = Vec::new();
    for file in list(&docsets).unwrap().value {
        let (is_read, diagnostics) = match file.kind {
            SourceKind::Resource => bytes(&docsets, &file).map(|read| (read.value.is_some(), read.diagnostics)),
            _ => load(&docsets, &file, &english()).map(|read| (read.value.is_some(), read.diagnostics)),
        }
        .unwrap();
        let code = diagnostics.first().map_or("", |one| one.code());
        seen.push((file.path.to_string(), is_read, code));
    }
    let expected = [
        ("bad.md", false, "invalid-utf8"),
        ("big.md", false, "file-too-large"),
        ("evil.svg", false, "unsafe-resource"),
        ("good.svg", true, ""),
        ("page.html", false, "unsafe-resource"),
    ];
    assert_eq!(seen, expected.map(|(path, read, code)| (path.to_owned(), read, code)));
}

#[cfg(unix)]
#[test]
fn links_are_followed_within_the_tree_and_nowhere_else() {
    use std::os::unix::fs::symlink;
    let disk = Disk::new(&[("in/a/x.md", b"x"), ("in/b/y.md", b"y"), ("out/canary.md", b"secret")]);
    let link = |target: &str, path: &str| symlink(target, disk.path(path)).unwrap();
    link("../out/canary.md", "in/file-out.md");
    link("../out", "in/folder-out");
    link("a/x.md", "in/file-in.md");
    link("a", "in/folder-in");
    link("..", "in/a/loop");
    link("nothing", "in/dangling.md");
    link("../b", "in/a/to-b");
    link("../a", "in/b/to-a");
    let (files, problems) = outline(&disk.all());
    assert_eq!(
        files,
        [
            "Page a/to-b/y.md",
            "Page a/x.md",
            "Page b/to-a/x.md",
            "Page b/y.md",
            "Page file-in.md",
            "Page folder-in/x.md"
        ]
    );
    let of = |code: &str| problems.iter().filter(|one| one.starts_with(code)).map(String::as_str).collect::<Vec<_>>();
    assert!(of("path-outside-root").contains(&"path-outside-root in/file-out.md"), "{problems:?}");
    assert!(of("path-outside-root").contains(&"path-outside-root in/folder-out"), "{problems:?}");
    assert!(of("unusable-path").contains(&"unusable-path in/a/loop"), "{problems:?}");
    assert!(of("unusable-path").contains(&"unusable-path in/dangling.md"), "{problems:?}");
}

#[cfg(unix)]
#[test]
fn a_file_that_becomes_a_link_out_of_the_tree_is_not_opened() {
    let disk = Disk::new(&[("in/a.md", b"a"), ("out/canary.md", b"secret")]);
    let docsets = disk.all();
    let file = list(&docsets).unwrap().value.remove(0);
    fs::remove_file(disk.path("in/a.md")).unwrap();
    std::os::unix::fs::symlink(disk.path("out/canary.md"), disk.path("in/a.md")).unwrap();
    let read = load(&docsets, &file, &english()).unwrap();
    assert!(read.value.is_none());
    assert_eq!(read.diagnostics[0].code(), "path-outside-root");

    let elsewhere = SourceFile { location: disk.path("in/../out/canary.md"), ..file };
    assert!(load(&docsets, &elsewhere, &english()).unwrap().value.is_none());
}

#[cfg(unix)]
#[test]
fn names_that_cannot_be_addresses_are_left_out() {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt};
    let long = format!("in/{}.md", "x".repeat(198));
    let deep = format!("in/{}/a.md", ["y"; 500].join("/"));
    let disk = Disk::new(&[("in/a.md", b""), ("in/b\n.md", b""), (&long, b""), (&deep, b"")]);
    fs::write(disk.path("in").as_std_path().join(OsStr::from_bytes(b"c\xff.md")), b"").unwrap();
    let (files, problems) = outline(&disk.all());
    assert_eq!(files, ["Page a.md"]);
    assert_eq!(problems.len(), 4);
    assert!(problems.iter().all(|one| one.starts_with("unusable-path in/") && !one.contains('\n')), "{problems:?}");
}

#[test]
fn a_site_published_among_the_pages_is_no_content_of_the_next_build() {
    let disk = Disk::new(&[
        ("in/a.md", b"# A"),
        ("in/public/.hexapla-manifest", b""),
        ("in/public/en-us/llms.md", b"# A"),
        ("in/public/robots.txt", b""),
    ]);
    let (files, problems) = outline(&disk.all());
    assert_eq!((files, problems), (vec!["Page a.md".to_owned()], vec![]));
}

#[test]
fn the_bytes_of_pages_can_be_had_for_copying() {
    let disk = Disk::new(&[("in/a.md", b"\xef\xbb\xbf# A\r\n"), ("in/toc.yml", b"- name: A\n")]);
    let docsets = disk.all();
    for file in list(&docsets).unwrap().value {
        let read = bytes(&docsets, &file).unwrap();
        assert_eq!(read.value, Some(fs::read(disk.path("in").join(file.path.as_str())).unwrap()), "{}", file.path);
        assert!(read.diagnostics.is_empty());
    }
}

#[test]
fn static_files_of_a_site_are_all_of_its_files_in_order() {
    let disk = Disk::new(&[
        ("static/robots.txt", b"r"),
        ("static/a/b.html", b"<script>"),
        ("static/.well-known/security.txt", b"s"),
        ("static/.DS_Store", b"x"),
        ("static/.git/config", b"x"),
    ]);
    let paths = |folder: &str| static_files(&disk.path(folder)).unwrap().into_iter().map(|(path, _)| path);
    assert_eq!(paths("static").collect::<Vec<_>>(), [".well-known/security.txt", "a/b.html", "robots.txt"]);
    assert_eq!(paths("none").count(), 0);
}

#[cfg(unix)]
#[test]
fn a_link_among_static_files_may_not_lead_out_of_them() {
    use std::os::unix::fs::symlink;
    let disk = Disk::new(&[("static/a.svg", b"a"), ("secret/b.svg", b"b")]);
    symlink("a.svg", disk.path("static/inside.svg")).unwrap();
    assert_eq!(static_files(&disk.path("static")).unwrap().len(), 2);
    for target in ["../secret/b.svg", "../secret"] {
        let link = disk.path("static/outside");
        symlink(target, &link).unwrap();
        let error = static_files(&disk.path("static")).unwrap_err();
        assert!(error.to_string().contains("the link leads out of the folder"), "{error}");
        fs::remove_file(link).unwrap();
    }
}

#[test]
fn inputs_without_a_page_are_reported() {
    let found = list(&[]).unwrap();
    let codes: Vec<_> = found.diagnostics.iter().map(Diagnostic::code).collect();
    assert_eq!(codes, ["no-pages"]);
}
