//! The desk: a page with its source and what is wrong with it. The board: what `hexapla status` says, in the preview.

use std::{net::UdpSocket, process::Command};

use camino::Utf8Path;
use serde_json::Value;

use crate::server::{Folder, Server};

const BOARD: &str = "/__desk/status";
const JSON: &str = "/__desk/status.json";

fn status_of(folder: &Folder) -> String {
    let ended = Command::new(env!("CARGO_BIN_EXE_hexapla"))
        .args(["status", folder.path.as_str(), "--format", "json", "--quiet"])
        .output()
        .expect("it runs");
    String::from_utf8(ended.stdout).expect("UTF-8")
}

#[test]
fn the_board_is_what_the_command_says_and_follows_each_save() {
    let folder = Folder::new();
    let server = Server::of(&folder.path);
    let first = server.get(JSON);
    assert_eq!((first.status, first.header("content-type")), (200, Some("application/json")));
    assert_eq!(first.text(), status_of(&folder));
    let stale = "---\ntitle: 乙\nms.openlocfilehash: 0000000000000000000000000000000000000000\n---\n# 乙\n\n[nothing](nothing.md)\n";
    folder.write("content/zh-TW/index.md", stale);
    server.until_text("/docs/zh-tw/", "乙");
    server.until_text(JSON, "\"broken_links\": 1");
    assert_eq!(server.get(JSON).text(), status_of(&folder));
}

#[test]
fn the_board_is_a_page_of_the_preview_s_own_whose_pages_are_links() {
    let folder = Folder::new();
    folder.write("content/zh-TW/<img src=x onerror=alert(1)>.md", "# A\n\n[nothing](nothing.md)\n");
    let server = Server::of(&folder.path);
    let board = server.get(BOARD);
    assert_eq!(board.status, 200);
    let policy = board.header("content-security-policy").expect("a policy").to_owned();
    assert!(policy.contains("default-src 'none'; style-src 'self'"), "{policy}");
    let text = board.text();
    assert!(text.contains("<h3>Sections</h3>") && text.contains("<h3>Most problems</h3>"), "{text}");
    assert!(text.contains("&lt;img src=x onerror=alert(1)&gt;.md</a>") && !text.contains("<img"), "{text}");
    let link = text.split("<a href=\"/docs/").nth(1).and_then(|rest| rest.split('"').next()).expect("a link");
    assert_eq!(server.get(&format!("/docs/{link}")).status, 200, "{link}");
    let style = text.split("<link rel=\"stylesheet\" href=\"").nth(1).and_then(|rest| rest.split('"').next());
    let style = server.get(style.expect("a style sheet"));
    assert_eq!((style.status, style.header("content-type")), (200, Some("text/css; charset=utf-8")));
    assert!(!text.contains("<style") && !text.contains("style="), "{text}");
}

#[test]
fn the_desk_is_behind_the_same_gate_as_pages() {
    let folder = Folder::new();
    let server = Server::of(&folder.path);
    for path in [
        BOARD,
        JSON,
        "/__desk/status.css",
        "/__desk/",
        "/__desk/desk.js",
        "/__desk/pages.json",
        "/__desk/page.json?url=/",
    ] {
        let own = format!("Host: 127.0.0.1:{}\r\n", server.port);
        for headers in ["Host: evil.example\r\n".to_owned(), format!("{own}Origin: http://evil.example\r\n")] {
            assert_eq!(server.ask(path, &headers).status, 403, "{path} {headers}");
        }
    }
    assert_eq!(server.get("/__desk").header("location"), Some("/__desk/"));
    let policy = server.get("/__desk/").header("content-security-policy").expect("a policy").to_owned();
    for part in
        ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "require-trusted-types-for 'script'"]
    {
        assert!(policy.contains(part), "{policy}");
    }
    for path in ["/__desk/other", "/__desk/desk.html", "/__desk/status/other"] {
        assert_eq!(server.get(path).status, 404, "{path}");
    }
}

#[test]
fn only_the_desk_shows_pages_in_a_frame() {
    let folder = Folder::new();
    let server = Server::of(&folder.path);
    server.until_text("/docs/en-us/", "Welcome");
    let own = format!("Host: 127.0.0.1:{}\r\n", server.port);
    let asked = |site: &str, dest: &str| {
        let headers = format!("{own}Sec-Fetch-Site: {site}\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: {dest}\r\n");
        let reply = server.ask("/docs/en-us/", &headers);
        let policy = reply.header("content-security-policy").expect("a policy").to_owned();
        policy.contains("frame-ancestors 'self'") as usize * 2 + policy.contains("frame-ancestors 'none'") as usize
    };
    assert_eq!(asked("same-origin", "iframe"), 2);
    for (site, dest) in
        [("cross-site", "iframe"), ("same-site", "iframe"), ("none", "iframe"), ("same-origin", "document")]
    {
        assert_eq!(asked(site, dest), 1, "{site} {dest}");
    }
}

#[test]
fn the_desk_names_files_of_this_machine_to_nobody_else() {
    let folder = Folder::new();
    let server = Server::with(&[folder.path.as_str(), "--host", "0.0.0.0", "--editor", "vscode"]);
    let token = server.url.split("token=").nth(1).expect("the address has a token").to_owned();
    let cookie = format!("Cookie: hexapla-preview-{}={token}\r\n", server.port);
    let path = "/__desk/page.json?url=/en-us/guide/a/";
    server.until_said("in 2 languages");
    assert_eq!(server.ask(path, &format!("Host: 127.0.0.1:{}\r\n{cookie}", server.port)).status, 200);
    // By its address in the network, this machine is one like others.
    let socket = UdpSocket::bind("0.0.0.0:0").expect("a socket");
    let Ok(address) = socket.connect("192.0.2.1:9").and_then(|()| socket.local_addr()) else {
        return; // This machine has no other address.
    };
    let headers = format!("Host: {}:{}\r\n{cookie}", address.ip(), server.port);
    assert_eq!(server.ask_at(&address.ip().to_string(), "/docs/en-us/", &headers).status, 200);
    for path in [path, "/__desk/", "/__desk/pages.json"] {
        assert_eq!(server.ask_at(&address.ip().to_string(), path, &headers).status, 403, "{path}");
    }
}

fn json(server: &Server, path: &str) -> Value {
    let reply = server.get(path);
    assert_eq!(
        (reply.status, reply.header("content-type")),
        (200, Some("application/json")),
        "{path}: {}",
        reply.text()
    );
    serde_json::from_slice(&reply.body).expect("JSON")
}

/// `code file:line:column` of problems, as the desk and the events have them.
fn problems(found: &Value) -> Vec<String> {
    let found = found.as_array().expect("problems").iter();
    let mut problems: Vec<String> = found
        .map(|one| {
            let place = if one["place"].is_object() { &one["place"] } else { one };
            format!(
                "{} {}:{}:{}",
                one["code"].as_str().unwrap_or_default(),
                one["file"].as_str().unwrap_or_default(),
                place["line"],
                place["column"]
            )
        })
        .collect();
    problems.sort();
    problems
}

#[test]
fn the_desk_lists_what_the_overlay_and_the_command_list() {
    let folder = Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/faults");
    let checked = Command::new(env!("CARGO_BIN_EXE_hexapla"))
        .args(["check", folder.as_str(), "--no-cache", "--format", "json"])
        .output()
        .expect("it runs");
    let mut report: Value = serde_json::from_slice(&checked.stdout).expect("JSON");
    let mut found: Vec<Value> = report["diagnostics"].take().as_array().cloned().unwrap_or_default();
    found.retain(|one| one["message_severity"] == "warning");
    let expected = problems(&Value::Array(found));
    assert_eq!(expected.len(), 12, "{expected:?}");

    let server = Server::with(&[folder.as_str(), "--no-cache"]);
    server.until_said("in 2 languages");
    let listing = json(&server, "/__desk/pages.json");
    let (mut on_desk, mut on_pages) = (Vec::new(), Vec::new());
    for page in listing["listing"]["pages"].as_array().expect("pages") {
        let url = page["url"].as_str().expect("an address");
        let sheet = &json(&server, &format!("/__desk/page.json?url={url}"))["sheet"];
        let rows = sheet["rows"].as_array().expect("rows").iter();
        let here: Vec<Value> = rows.flat_map(|row| row["problems"].as_array().cloned().unwrap_or_default()).collect();
        let here = problems(&Value::Array(here));
        assert_eq!(page["warnings"], here.len(), "{url}");
        on_desk.extend(here);
        assert_eq!(problems(&sheet["elsewhere"]), [""; 0], "{url}");
        on_pages.extend(problems(&server.event(&format!("/docs{url}"))["problems"]));
    }
    on_desk.sort();
    on_pages.sort();
    assert_eq!(on_desk, expected);
    assert_eq!(on_pages, expected);
}

#[test]
fn a_sheet_has_both_sides_of_a_page_whether_or_not_it_has_segments_or_a_translation() {
    let folder = Folder::new();
    let server = Server::of(&folder.path);
    server.until_said("in 2 languages");
    let sheet = |url: &str| json(&server, &format!("/__desk/page.json?url={url}"))["sheet"].clone();
    let beside = sheet("/zh-tw/guide/a/");
    assert_eq!(beside["rows"][2]["source"], "Alpha of the beginning.");
    assert_eq!(beside["rows"][2]["target"], "開始。");
    assert_eq!(beside["rows"][2]["place"]["line"], 6);
    let missing = sheet("/zh-tw/");
    assert_eq!((&missing["is_fallback"], &missing["rows"][1]["state"]), (&Value::Bool(true), &Value::from("missing")));
    assert_eq!(missing["rows"][1]["target"], Value::Null);
    assert_eq!(sheet("/en-us/guide/a/")["source"], Value::Null);
    assert_eq!(sheet("/en-us/nothing/"), Value::Null);
    let told = json(&server, "/__desk/page.json?url=/zh-tw/guide/a/");
    assert_eq!(
        (&told["paths"], &told["editor"]),
        (&serde_json::json!({}), &Value::Null),
        "no path of the machine is told"
    );
}
