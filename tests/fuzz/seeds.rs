//! What mutations begin with: the inputs of the other tests.

use std::{fs, path::Path};

use hexapla::exchange::{FORMATS, Format};

use super::oracles;

/// Texts below `tests/` whose names end with one of `endings`, shorter than 20,000 bytes, in the order of their paths.
pub fn files(endings: &[&str]) -> Vec<Vec<u8>> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() && !path.ends_with("node_modules") && !path.ends_with("found") {
                folders.push(path);
            } else if endings.iter().any(|ending| path.to_string_lossy().ends_with(ending)) {
                files.push(path);
            }
        }
    }
    files.sort();
    files.into_iter().filter_map(|file| fs::read(file).ok()).filter(|text| text.len() < 20_000).collect()
}

/// Pages of the fixtures and of the conformance cases, and the vectors of the hostile ones.
pub fn pages() -> Vec<Vec<u8>> {
    let vectors: Vec<String> = serde_json::from_str(include_str!("../hostile/vectors.json")).expect("a list of texts");
    let mut pages = files(&[".md"]);
    pages.extend(vectors.into_iter().map(String::into_bytes));
    pages
}

/// Front matter of the pages, without its marks.
pub fn front_matters() -> Vec<Vec<u8>> {
    let between = |page: Vec<u8>| {
        let text = String::from_utf8(page).ok()?;
        let (front_matter, _) = text.strip_prefix("---\n")?.split_once("\n---")?;
        Some(front_matter.as_bytes().to_vec())
    };
    files(&[".md"]).into_iter().filter_map(between).collect()
}

/// Each page with what others say as its include.
pub fn includes() -> Vec<Vec<u8>> {
    let pages = pages();
    let page = |(at, page): (usize, &Vec<u8>)| {
        let first = b"[!INCLUDE[b](b.md)]\n\n[!INCLUDE[c](includes/c.md)]\n\n[!code-csharp[d](d.cs?range=1-3#a)]\n\n"
            .as_slice();
        let third = b"> [!INCLUDE[b](../b.md)]\n".as_slice();
        let other = &pages[(at * 7 + 3) % pages.len()];
        let code = b"#region a\nint a = 1; // <b>\n#endregion\n".as_slice();
        [first, page, b"\n=====\n", other, b"\n=====\n", third, b"\n=====\n", code].concat()
    };
    pages.iter().enumerate().map(page).collect()
}

pub fn tocs() -> Vec<Vec<u8>> {
    files(&["toc.yml", "TOC.md", "toc.md"])
}

pub fn redirections() -> Vec<Vec<u8>> {
    let mut all = files(&[".openpublishing.redirection.json"]);
    all.push(br#"{"redirections": [{"source_path": "content/en-US/old.md", "redirect_url": "/page", "redirect_document_id": true}]}"#.to_vec());
    all.push(br#"{"redirections": {"a/b.md": "https://example.com/x?y#z", "c.md": "../page"}}"#.to_vec());
    all
}

pub fn requests() -> Vec<Vec<u8>> {
    let paths =
        ["/", "/a/b.png?x=/../", "/%e8%aa%b2/%252e%252e/", "/..%2fa", "/a/%2e%2e/b", "//a", "/zh-tw/a/?page=%2Fb%2F"];
    let head = |path: &str| {
        format!(
            "GET {path} HTTP/1.1\r\nHost: localhost:4000\r\nOrigin: http://localhost:4000\r\nConnection: keep-alive\r\n\r\n"
        )
    };
    paths.iter().flat_map(|path| [path.as_bytes().to_vec(), head(path).into_bytes()]).collect()
}

/// One page as each format hands it out, whole and with other words in it.
pub fn returned() -> Vec<Vec<u8>> {
    let of = |format: &Format| {
        let document = String::from_utf8(oracles::returned::handed_out(format)).expect("it is text");
        let edited = document.replace("付款", "支付 &amp; 帳單").replace("值", "價 | 值");
        [document.into_bytes(), edited.into_bytes()]
    };
    FORMATS.iter().flat_map(of).collect()
}

pub fn snippets() -> Vec<Vec<u8>> {
    let suffixes = [
        "?lines=1-3,5,7-",
        "?tag=a&dedent=4",
        "?lines=-2",
        "?tag=a&language=python",
        "?notebook",
        "?tag=a%20b&notebook",
    ];
    let mut codes = files(&[".cs", ".py", ".ipynb", ".ps1", ".xml"]);
    codes.push(b"#region a\n\tint a;\n  #endregion\n// <a>\nb\n// </a>\n# [START a]\nc\n# [END a]\n".to_vec());
    codes
        .push(br#"{"cells": [{"cell_type": "code", "metadata": {"name": "a"}, "source": ["x = 1\n", "y"]}]}"#.to_vec());
    let all = |code: &Vec<u8>| suffixes.map(|suffix| [suffix.as_bytes(), b"\n", code].concat());
    codes.iter().flat_map(all).collect()
}
