//! The site that the preview shows is the one that a build publishes.

use std::{collections::BTreeMap, fs, process::Command};

use crate::server::{Folder, Server};

#[test]
fn every_file_that_a_build_publishes_is_served_as_it_is() {
    let folder = Folder::new();
    let public = folder.path.join("../public");
    let built = Command::new(env!("CARGO_BIN_EXE_hexapla"))
        .args(["build", folder.path.as_str(), "-o", public.as_str(), "--quiet"])
        .status()
        .expect("it runs");
    assert!(built.success());
    let server = Server::of(&folder.path);
    let mut files = BTreeMap::new();
    let mut folders = vec![public.clone()];
    while let Some(folder) = folders.pop() {
        for entry in folder.read_dir_utf8().expect("a folder").flatten() {
            let path = entry.path().to_owned();
            if path.is_dir() {
                folders.push(path);
            } else if !entry.file_name().starts_with('.') {
                let below = path.strip_prefix(&public).expect("it is below").as_str().to_owned();
                files.insert(below, fs::read(&path).expect("it is there"));
            }
        }
    }
    assert!(files.len() > 20, "{:?}", files.keys());
    for (path, bytes) in files {
        let reply = server.get(&format!("/docs/{path}"));
        assert_eq!(reply.status, 200, "{path}");
        assert!(without_script(&reply.body) == bytes, "{path} differs");
    }
}

/// A page as it was built.
fn without_script(body: &[u8]) -> Vec<u8> {
    let find =
        |part: &[u8], from: usize| body[from..].windows(part.len()).position(|found| found == part).map(|at| from + at);
    let Some(start) = find(b"<script src=\"/__hexapla/", 0) else { return body.to_vec() };
    let end = find(b"</script>", start).expect("it ends") + b"</script>".len();
    [&body[..start], &body[end..]].concat()
}

#[test]
fn a_preview_makes_no_compressed_forms_whatever_the_site_asks_for() {
    let folder = Folder::new();
    let settings = fs::read_to_string(folder.path.join("site.toml")).expect("it is there");
    folder.write("site.toml", &format!("compress = [\"gz\"]\n{settings}"));
    folder.write("content/en-US/long.md", &format!("# Long\n{}", "\nA sentence that is said again.\n".repeat(60)));
    let server = Server::of(&folder.path);
    server.until_text("/docs/en-us/long/", "Long");
    server.until_said("in 2 languages");
    assert_eq!(server.get("/docs/en-us/long/index.html").status, 200);
    assert_eq!(server.get("/docs/en-us/long/index.html.gz").status, 404);
}

#[test]
fn answers_say_what_they_are_and_are_never_kept() {
    let folder = Folder::new();
    let server = Server::of(&folder.path);
    server.until_text("/docs/en-us/", "Welcome");
    server.until_said("in 2 languages");
    for (path, status, content_type) in [
        ("/docs/en-us/guide/a/", 200, "text/html; charset=utf-8"),
        ("/docs/en-us/guide/a/index.html", 200, "text/html; charset=utf-8"),
        ("/docs/en-us/a.png", 200, "image/png"),
        ("/docs/en-us/guide/a/index.md", 200, "text/markdown; charset=utf-8"),
        ("/docs/sitemap.xml", 200, "application/xml"),
        ("/docs/robots.txt", 200, "text/plain; charset=utf-8"),
        ("/docs/en-us/nothing/", 404, "text/html; charset=utf-8"),
        ("/nothing", 404, "text/html; charset=utf-8"),
    ] {
        let reply = server.get(path);
        assert_eq!((reply.status, reply.header("content-type")), (status, Some(content_type)), "{path}");
        assert_eq!(reply.header("cache-control"), Some("no-store"), "{path}");
        assert_eq!(reply.header("x-content-type-options"), Some("nosniff"), "{path}");
        assert_eq!(reply.header("cross-origin-resource-policy"), Some("same-origin"), "{path}");
        let policy = reply.header("content-security-policy").unwrap_or_default();
        assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
        assert_eq!(reply.header("access-control-allow-origin"), None, "{path}");
    }
}

#[test]
fn readers_are_led_where_the_published_site_leads_them() {
    let folder = Folder::new();
    let server = Server::of(&folder.path);
    server.until_said("in 2 languages");
    for (path, to) in [
        ("/", "/docs/"),
        ("/docs", "/docs/"),
        ("/docs/en-us", "/docs/en-us/"),
        ("/docs/en-us/guide/a", "/docs/en-us/guide/a/"),
        ("/docs/en-us/guide/old/", "/docs/en-us/guide/a/"),
        ("/docs/en-us/guide/old", "/docs/en-us/guide/a/"),
    ] {
        let reply = server.get(path);
        assert!((301..=302).contains(&reply.status), "{path}: {}", reply.status);
        assert_eq!(reply.header("location"), Some(to), "{path}");
    }
    let chinese = server.get("/docs/zh-tw/nothing/").text();
    assert!(chinese.contains("lang=\"zh-TW\""), "{chinese}");
}

#[test]
fn what_the_server_is_told_is_no_page() {
    let folder = Folder::new();
    let server = Server::of(&folder.path);
    server.until_said("in 2 languages");
    for path in ["/docs/__hexapla/host.json", "/__hexapla/host.json", "/docs/__hexapla", "/docs/__hexapla/"] {
        assert_eq!(server.get(path).status, 404, "{path}");
    }
}

#[test]
fn an_interrupt_ends_it_and_leaves_nothing_but_the_cache_behind() {
    let folder = Folder::new();
    let before = folder.list();
    for signal in ["-INT", "-TERM"] {
        let mut server = Server::of(&folder.path);
        server.until_text("/docs/en-us/", "Welcome");
        let asked = Command::new("kill").args([signal, &server.pid().to_string()]).status().expect("it runs");
        assert!(asked.success());
        server.wait();
        assert_eq!(folder.list(), before, "{signal}");
    }
}

#[test]
fn a_port_that_is_taken_is_the_environment_s_fault() {
    let folder = Folder::new();
    let server = Server::of(&folder.path);
    let second = Command::new(env!("CARGO_BIN_EXE_hexapla"))
        .args(["serve", folder.path.as_str(), "--port", &server.port.to_string()])
        .output()
        .expect("it runs");
    assert_eq!(second.status.code(), Some(3));
    let text = String::from_utf8_lossy(&second.stderr).into_owned();
    assert!(text.contains("another program does; `--port 0`"), "{text}");
}

#[test]
fn beyond_this_machine_the_token_is_asked_for() {
    let folder = Folder::new();
    let server = Server::with(&[folder.path.as_str(), "--host", "0.0.0.0"]);
    server.until_said("whoever has the address below, with its token");
    let token = server.url.split("token=").nth(1).expect("the address has a token").to_owned();
    let host = format!("Host: 127.0.0.1:{}\r\n", server.port);
    for path in ["/docs/en-us/", "/docs/robots.txt", "/docs/en-us/?token=0"] {
        assert_eq!(server.ask(path, &host).status, 403, "{path}");
    }
    let admitted = server.ask(&format!("/docs/en-us/?token={token}"), &host);
    assert_eq!((admitted.status, admitted.header("location")), (302, Some("/docs/en-us/")));
    let cookie = admitted.header("set-cookie").expect("a cookie").split(';').next().expect("its value").to_owned();
    assert_eq!(server.ask("/docs/en-us/", &format!("{host}Cookie: {cookie}\r\n")).status, 200);
}
