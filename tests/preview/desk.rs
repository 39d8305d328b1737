//! The board: what `hexapla status` says, in the preview.

use std::process::Command;

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
    for path in [BOARD, JSON, "/__desk/status.css", "/__desk/"] {
        let own = format!("Host: 127.0.0.1:{}\r\n", server.port);
        for headers in ["Host: evil.example\r\n".to_owned(), format!("{own}Origin: http://evil.example\r\n")] {
            assert_eq!(server.ask(path, &headers).status, 403, "{path} {headers}");
        }
    }
    assert_eq!(server.get("/__desk/").header("location"), Some(BOARD));
    assert_eq!(server.get("/__desk/other").status, 404);
}
