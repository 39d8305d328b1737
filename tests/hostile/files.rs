//! Names, links and kinds of files that mean harm: nothing outside of the content is read, and nothing that acts is copied.

use std::{fs, os::unix::fs::symlink, path::Path, process::Command};

use super::site::{self, Silent};

/// What must never be published.
const CANARY: &str = "the canary sings";

/// A site with every way out of its folder, and the canary beside it.
fn hostile(folder: &Path) {
    let out = folder.join("out-of-reach");
    let ways = [
        "../../../out-of-reach/canary",
        "../../../../../../../../etc/passwd",
        "/etc/passwd",
        "file:///etc/passwd",
        "~/../../out-of-reach/canary",
        "%2e%2e/%2e%2e/%2e%2e/out-of-reach/canary",
        "..%2f..%2f..%2fout-of-reach/canary",
        "..\\..\\..\\out-of-reach\\canary",
        "\\\\host\\share\\x",
        "C:\\Windows\\win.ini",
        "....//....//out-of-reach/canary",
        "linked/canary",
        "canary-link",
        "/proc/self/environ",
        "a\u{0}/../canary",
    ];
    let forms = [
        |way: &str| format!("[x]({way}.md)\n"),
        |way: &str| format!("![x](<{way}.png>)\n"),
        |way: &str| format!("[!INCLUDE[x]({way}.md)]\n"),
        |way: &str| format!("[!code-cs[x]({way}.cs)]\n"),
        |way: &str| format!(":::code language=\"cs\" source=\"{way}.cs\":::\n"),
        |way: &str| format!(":::image type=\"content\" source=\"{way}.png\" alt-text=\"x\":::\n"),
        |way: &str| format!("[!INCLUDE[x]({way})]\n"),
        |way: &str| format!("[!code-txt[x]({way})]\n"),
        |way: &str| format!("<img src=\"{way}.svg\">\n"),
    ];
    let text: String = ways.iter().flat_map(|way| forms.iter().map(move |form| form(way) + "\n")).collect();
    let toc: String = ways.iter().map(|way| format!("# [x]({way}.md)\n# [y]({way}/TOC.md)\n")).collect();
    let redirections: Vec<_> =
        ways.iter().map(|way| serde_json::json!({ "source_path": way, "redirect_url": way })).collect();
    let redirections = serde_json::json!({ "redirections": redirections }).to_string();
    site::write(
        folder,
        &[
            ("in/site.toml".into(), format!("theme = \"bare\"\n{}", site::TOML).into_bytes()),
            ("in/content/en-US/page.md".into(), text.into_bytes()),
            ("in/content/en-US/TOC.md".into(), toc.into_bytes()),
            ("in/content/en-US/.openpublishing.redirection.json".into(), redirections.into_bytes()),
        ],
    );
    for name in ["canary", "canary.md", "canary.png", "canary.cs", "canary.svg", "TOC.md", "index.md"] {
        site::write(&out, &[(name.into(), format!("# {CANARY}\n").into_bytes())]);
    }
    let content = folder.join("in/content/en-US");
    for (link, to) in [
        ("linked", out.clone()),
        ("canary-link", out.join("canary")),
        ("canary-link.md", out.join("canary.md")),
        ("canary-link.cs", out.join("canary.cs")),
        ("canary-link.png", out.join("canary.png")),
        ("up", "../../..".into()),
        ("self", ".".into()),
        ("gone.md", "nowhere".into()),
        ("round", "round".into()),
    ] {
        symlink(to, content.join(link)).expect("a link");
    }
}

#[test]
fn nothing_outside_of_the_content_is_published() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    hostile(folder.path());
    let built = site::built(&folder.path().join("in"), &Silent, 0);
    for (path, bytes) in &built.files {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains(CANARY) && !text.contains("root:x:"), "{path}");
    }
    assert!(built.diagnostics.iter().any(|found| found.code() == "path-outside-root"));
}

/// The calls that reach into a file or a folder; looking whether there is one is no reading.
#[test]
fn nothing_outside_of_the_content_is_opened() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    hostile(folder.path());
    let real = folder.path().canonicalize().expect("it is there");
    let log = real.join("log");
    let traced = Command::new("strace")
        .args(["-f", "-y", "-qq", "-e", "trace=open,openat,openat2", "-o"])
        .arg(&log)
        .arg(env!("CARGO_BIN_EXE_hexapla"))
        .args(["build", "in", "-o", "site", "--quiet"])
        .current_dir(&real)
        .output();
    let Ok(traced) = traced else {
        eprintln!("skipped: there is no strace");
        return;
    };
    let text = fs::read_to_string(&log).unwrap_or_default();
    if text.is_empty() {
        eprintln!("skipped: strace may not be used here: {}", String::from_utf8_lossy(&traced.stderr));
        return;
    }
    assert!(text.contains("page.md"), "the content is opened");
    let outside: Vec<&str> = text
        .lines()
        .filter(|line| {
            let opened = !line.contains(" = -1 ");
            opened && ["out-of-reach", "/etc/passwd", "win.ini", "environ"].iter().any(|way| line.contains(way))
        })
        .collect();
    assert!(outside.is_empty(), "{outside:#?}");
}

#[test]
fn a_link_that_is_turned_while_it_is_read_shows_nothing_from_outside() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let page = |text: &str| format!("---\ntitle: x\n---\n# x\n\n{text}\n").into_bytes();
    site::write(
        folder.path(),
        &[
            ("in/site.toml".into(), format!("theme = \"bare\"\n{}", site::TOML).into_bytes()),
            ("in/content/en-US/inside.md".into(), page("inside")),
            ("out-of-reach/canary.md".into(), page(CANARY)),
        ],
    );
    let (inside, outside) = ("inside.md".to_owned(), folder.path().join("out-of-reach/canary.md"));
    let link = folder.path().join("in/content/en-US/turned.md");
    let done = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut turn = 0;
            while !done.load(std::sync::atomic::Ordering::Relaxed) {
                turn += 1;
                let to = if turn % 2 == 0 { Path::new(&inside) } else { outside.as_path() };
                let beside = folder.path().join("in/turn");
                let _ = fs::remove_file(&beside);
                symlink(to, &beside).and_then(|()| fs::rename(&beside, &link)).expect("it turns");
            }
        });
        for _ in 0..30 {
            let out = folder.path().join("site");
            let built = Command::new(env!("CARGO_BIN_EXE_hexapla"))
                .arg("build")
                .arg(folder.path().join("in"))
                .arg("-o")
                .arg(&out)
                .arg("--quiet")
                .output();
            let status = built.expect("it runs").status.code();
            assert!(matches!(status, Some(0 | 1 | 3)), "{status:?}");
            let shown = Command::new("grep").arg("-rq").arg(CANARY).arg(&out).status().expect("grep");
            assert!(!shown.success(), "the canary is published");
        }
        done.store(true, std::sync::atomic::Ordering::Relaxed);
    });
}

#[test]
fn what_could_run_in_the_sites_name_is_not_copied() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let kinds = [
        "html",
        "htm",
        "xhtml",
        "js",
        "mjs",
        "css",
        "xml",
        "xsl",
        "svgz",
        "wasm",
        "swf",
        "php",
        "hta",
        "mht",
        "shtml",
        "HTML",
        "Js",
        "json5",
        "webmanifest",
        "htc",
        "svg",
    ];
    let mut files: Vec<_> = kinds
        .iter()
        .map(|kind| {
            (
                format!("content/en-US/media/x.{kind}"),
                b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>".to_vec(),
            )
        })
        .collect();
    let links: String = kinds.iter().map(|kind| format!("[x](media/x.{kind}) ![x](media/x.{kind})\n\n")).collect();
    files.push(("content/en-US/page.md".into(), links.into_bytes()));
    files.push((
        "content/en-US/media/plain.svg".into(),
        b"<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0'/></svg>".to_vec(),
    ));
    files.push(("site.toml".into(), format!("theme = \"bare\"\n{}", site::TOML).into_bytes()));
    site::write(folder.path(), &files);
    let built = site::built(folder.path(), &Silent, 0);
    let copied: Vec<&String> = built.files.keys().filter(|path| path.contains("media/")).collect();
    assert_eq!(copied, ["en-us/media/plain.svg"]);
}
