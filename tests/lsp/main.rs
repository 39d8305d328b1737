//! The language server as editors meet it: a process, and messages good and bad.

mod client;

use std::process::Command;

use serde_json::{Value, json};

use client::{Client, Folder};

const REFUND: &str = "content/zh-TW/refund.md";
const INVOICES: &str = "content/zh-TW/invoices.md";

/// A request about the first place of `text` where `words` stand.
fn at(url: &str, text: &str, words: &str) -> Value {
    let offset = text.find(words).unwrap_or_else(|| panic!("no {words}"));
    let line = text[..offset].matches('\n').count();
    let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
    let character = text[start..offset].encode_utf16().count();
    json!({ "textDocument": { "uri": url }, "position": { "line": line, "character": character } })
}

/// Line from 1, and column in UTF-16 from 1, of the beginning of a range.
fn start(range: &Value) -> (u64, u64) {
    let place = |key: &str| range["start"][key].as_u64().expect("a number") + 1;
    (place("line"), place("character"))
}

#[test]
fn the_problems_are_those_of_check() {
    let folder = Folder::new();
    let checked = Command::new(env!("CARGO_BIN_EXE_hexapla"))
        .args(["check", folder.path.as_str(), "--no-cache", "--format", "json"])
        .output()
        .expect("it runs");
    let report: Value = serde_json::from_slice(&checked.stdout).expect("JSON");
    let mut client = Client::at(&folder);
    let mut all = 0;
    for file in [REFUND, INVOICES] {
        let name = folder.path.join(file);
        let expected =
            report["diagnostics"].as_array().expect("a list").iter().filter(|one| one["file"] == name.as_str());
        // No character of these pages has two units.
        let expected: Vec<_> = expected
            .map(|one| (one["code"].clone(), (one["line"].as_u64().unwrap(), one["column"].as_u64().unwrap())))
            .collect();
        let told = client.problems(&folder.url(file));
        let told: Vec<_> = told.iter().map(|one| (one["code"].clone(), start(&one["range"]))).collect();
        assert_eq!(told, expected, "{file}");
        all += told.len();
    }
    assert!(all >= 12, "{all}");
}

#[test]
fn a_save_tells_what_is_new_and_what_is_mended() {
    let folder = Folder::new();
    let mut client = Client::at(&folder);
    let url = folder.url(INVOICES);
    let found = client.problems(&url);
    assert_eq!(found[0]["code"], "stale-translation");
    assert_eq!(found[0]["severity"], 2);
    assert!(found[0]["message"].as_str().expect("words").contains("help: "), "{found:?}");
    let text = folder.read(INVOICES);
    let save = |client: &mut Client, text: &str| {
        std::fs::write(folder.path.join(INVOICES), text).expect("a file");
        client.note("textDocument/didSave", json!({ "textDocument": { "uri": url } }));
        client.problems(&url)
    };
    let broken = save(&mut client, &format!("{text}\n[x](nothing.md)\n"));
    assert!(broken.iter().any(|one| one["code"] == "file-not-found"), "{broken:?}");
    let without_hash =
        text.lines().filter(|line| !line.starts_with("ms.openlocfilehash")).collect::<Vec<_>>().join("\n");
    let mended = save(&mut client, &without_hash);
    assert!(
        mended.iter().all(|one| one["code"] != "stale-translation" && one["code"] != "file-not-found"),
        "{mended:?}"
    );
    std::fs::write(folder.path.join("site.toml"), "title = [").expect("a file");
    client.note("workspace/didChangeWatchedFiles", json!({ "changes": [] }));
    let told = client.until(|message| message["method"] == "window/showMessage");
    assert!(told["params"]["message"].as_str().expect("words").contains("site.toml"), "{told}");
}

#[test]
fn a_sentence_shows_both_sides_and_leads_to_its_source_and_back() {
    let folder = Folder::new();
    let mut client = Client::at(&folder);
    client.problems(&folder.url(REFUND));
    let (url, text) = (folder.url(REFUND), folder.read(REFUND));
    // As it is in the editor, not yet saved.
    client.open(&url, &format!("{text}\n"));
    let hover = client.ask("textDocument/hover", at(&url, &text, "登入["));
    let expected = "en-US: Sign in to the portal.\n\nzh-TW: 登入[入口網站](invoices.md)。";
    assert_eq!((&hover["contents"]["value"], &hover["contents"]["kind"]), (&json!(expected), &json!("plaintext")));
    assert_eq!(start(&hover["range"]), (15, 4));
    let source = folder.read("content/en-US/refund.md");
    let source_url = folder.url("content/en-US/refund.md");
    for method in ["textDocument/definition", "textDocument/declaration", "textDocument/implementation"] {
        let found = client.ask(method, at(&url, &text, "登入["));
        assert_eq!((&found[0]["uri"], start(&found[0]["range"])), (&json!(source_url), (11, 4)), "{method}");
    }
    client.open(&source_url, &source);
    let found = client.ask("textDocument/definition", at(&source_url, &source, "in to the portal"));
    assert_eq!((&found[0]["uri"], start(&found[0]["range"])), (&json!(url), (15, 4)));
    let hover = client.ask("textDocument/hover", at(&source_url, &source, "in to the portal"));
    assert_eq!(hover["contents"]["value"], expected);
    assert_eq!(client.ask("textDocument/hover", at(&url, &text, "title:")), Value::Null);
    let nowhere = json!({ "textDocument": { "uri": "file:///nothing.md" }, "position": { "line": 0, "character": 0 } });
    assert_eq!(client.ask("textDocument/definition", nowhere), Value::Null);
}

#[test]
fn what_surely_can_be_mended_is_mended_in_the_text_as_it_is_in_the_editor() {
    let folder = Folder::new();
    let mut client = Client::at(&folder);
    let (url, text) = (folder.url(REFUND), folder.read(REFUND));
    let problems = client.problems(&url);
    client.open(&url, &text);
    let ask = |client: &mut Client, context: Value| {
        let range = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 99, "character": 0 } });
        client.ask(
            "textDocument/codeAction",
            json!({ "textDocument": { "uri": url }, "range": range, "context": context }),
        )
    };
    let actions = ask(&mut client, json!({ "diagnostics": problems }));
    let mended: Vec<&Value> =
        actions.as_array().expect("a list").iter().map(|one| &one["diagnostics"][0]["code"]).collect();
    assert_eq!(mended, ["markup-shown", "malformed-link"]);
    assert_eq!(actions[1]["title"], "Mend: no space between `]` and `(`");
    let edit = &actions[1]["edit"]["changes"][&url][0];
    assert_eq!((&edit["newText"], start(&edit["range"])), (&json!(""), (20, 42)));
    let all = ask(&mut client, json!({ "diagnostics": [], "only": ["source.fixAll"] }));
    assert_eq!(all[0]["kind"], "source.fixAll.hexapla");
    assert_eq!(all[0]["edit"]["changes"][&url].as_array().map(Vec::len), Some(2));
    // What is no longer there is not mended.
    client.note(
        "textDocument/didChange",
        json!({ "textDocument": { "uri": url, "version": 2 }, "contentChanges": [{ "text": "other" }] }),
    );
    assert_eq!(ask(&mut client, json!({ "diagnostics": problems })), json!([]));
}

#[test]
fn malformed_messages_do_not_end_it() {
    let folder = Folder::new();
    let mut client = Client::at(&folder);
    let code = |answer: &Value| answer["error"]["code"].as_i64();
    for bytes in [
        "Content-Length: 5\r\n\r\n{nope",
        "Content-Length: 2\r\n\r\n[]",
        "Content-Length: x\r\n\r\n",
        "Content-Length: 99999999999999999999999\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
    ] {
        client.send(bytes.as_bytes());
        let answer = client.until(|message| message["id"].is_null() && message.get("error").is_some());
        assert_eq!(code(&answer), Some(-32700), "{bytes:?}");
    }
    client.tell(&json!({ "jsonrpc": "2.0", "id": "a" }));
    assert_eq!(code(&client.until(|message| message["id"] == "a")), Some(-32600));
    for params in [
        Value::Null,
        json!([]),
        json!({ "textDocument": 7 }),
        json!({ "textDocument": { "uri": "file:///%ff%00" }, "position": { "line": -1 } }),
    ] {
        for method in ["hover", "definition", "implementation"] {
            assert_eq!(client.ask(&format!("textDocument/{method}"), params.clone()), Value::Null, "{method} {params}");
        }
        assert_eq!(client.ask("textDocument/codeAction", params.clone()), json!([]), "{params}");
        for method in ["didOpen", "didChange", "didClose"] {
            client.note(&format!("textDocument/{method}"), params.clone());
        }
    }
    assert_eq!(code(&client.answer("textDocument/nothing", json!({}))), Some(-32601));
    client.note("$/nothing", json!({}));
    assert_eq!(client.ask("shutdown", Value::Null), Value::Null);
    assert_eq!(code(&client.answer("textDocument/hover", json!({}))), Some(-32600));
    client.note("exit", Value::Null);
    assert_eq!(client.end().code(), Some(0));
}

#[test]
fn nothing_is_answered_before_it_is_initialized_and_a_client_that_goes_ends_it() {
    let mut client = Client::start(&[]);
    let answer = client.answer("textDocument/hover", json!({}));
    assert_eq!(answer["error"]["code"], -32002);
    assert_eq!(client.end().code(), Some(1));
}
