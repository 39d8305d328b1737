//! Clients that want what is not theirs, or want to be a burden.

use std::{
    io::{Read, Write},
    thread,
    time::{Duration, Instant},
};

use crate::server::{Folder, Random, Server, environment};

/// Paths that lead out of servers, or led out of one once.
fn paths() -> Vec<String> {
    let ups = [
        "..",
        "%2e%2e",
        "%2E%2E",
        ".%2e",
        "%2e.",
        "%252e%252e",
        "..;",
        "....",
        "%c0%ae%c0%ae",
        "%uff0e%uff0e",
        "..%00",
        "..%0d",
        "\u{ff0e}\u{ff0e}",
        "%ef%bc%8e%ef%bc%8e",
    ];
    let slashes = ["/", "%2f", "%2F", "%5c", "\\", "%252f", "//", "/./", "%c0%af"];
    let mut paths: Vec<String> = Vec::new();
    for up in ups {
        for slash in slashes {
            let out = format!("{up}{slash}");
            paths.push(format!("/{}secret.txt", out.repeat(2)));
            paths.push(format!("/docs/en-us/{}etc/passwd", out.repeat(12)));
        }
    }
    let others = [
        "//etc/passwd",
        "///etc/passwd",
        "/etc/passwd",
        "/docs//etc/passwd",
        "/docs/site.toml",
        "/docs/../site.toml",
        "/site.toml",
        "/docs/content/en-US/index.md",
        "/docs/.git/HEAD",
        "/C:/Windows/win.ini",
        "/docs/C:%5cWindows%5cwin.ini",
        "/file:///etc/passwd",
        "file:///etc/passwd",
        "http://127.0.0.1/etc/passwd",
        "/@fs/etc/passwd",
        "/@fs/etc/passwd?raw??",
        "/docs/@fs/../../secret.txt",
        "/docs/en-us/index.html#/../../secret.txt",
        "/docs/en-us/%00",
        "/docs/en-us/index.html%00.png",
        "/docs/en-us/a.png/../../../site.toml",
        "/docs/en-us/?/../../secret.txt",
        "/~root/",
        "/%",
        "/%4",
        "/%zz",
        "*",
        "/docs/\u{1}",
        "/docs/en-us/secret.txt",
        "/proc/self/environ",
        "/docs/__hexapla/host.json",
        "/__hexapla/../secret.txt",
        "/docs/linked.txt",
        "/docs/en-us/linked.md",
        "/docs/en-us/linked.png",
    ];
    paths.extend(others.map(str::to_owned));
    paths
}

#[test]
fn no_path_leads_out_of_the_site() {
    let folder = Folder::new();
    #[cfg(unix)]
    for link in ["content/en-US/linked.md", "content/en-US/linked.png"] {
        std::os::unix::fs::symlink(folder.path.join("../secret.txt"), folder.path.join(link)).expect("a link");
    }
    let server = Server::of(&folder.path);
    server.until_text("/docs/en-us/", "Welcome");
    server.until_said("in 2 languages");
    let paths = paths();
    assert!(paths.len() >= 100);
    for path in paths {
        let text = format!("GET {path} HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\n\r\n", server.port);
        let reply = server.send(text.as_bytes()).unwrap_or_else(|| panic!("no answer to {path:?}"));
        let harmless = (400..500).contains(&reply.status) || path.contains("/?/");
        assert!(harmless, "{path:?}: {} {}", reply.status, reply.text());
        for secret in ["the secret", "root:", "ref: refs"] {
            assert!(!reply.text().contains(secret), "{path:?} shows {secret:?}");
        }
    }
}

/// Heads that are wrong in many ways: bytes of a good one changed, doubled, cut and swapped.
fn malformed(random: &mut Random, port: u16) -> Vec<u8> {
    let mut head =
        format!("GET /docs/en-us/ HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: http://localhost:{port}\r\nCookie: a=b\r\nSec-Fetch-Site: none\r\n\r\n")
            .into_bytes();
    const ODD: &[&[u8]] = &[
        b"\0",
        b"\r",
        b"\n",
        b"\r\n\r\n",
        b":",
        b"\xff",
        b"\xc0\xae",
        b" ",
        b"\t",
        b"[",
        b"]",
        b"%",
        b"%00",
        b"\r\n ",
        b"Host: ",
        b"HTTP/9.9",
        b"Transfer-Encoding: chunked\r\n",
        b"Content-Length: -1\r\n",
        b"Content-Length: 99999999999999999999\r\n",
        b"://",
        b"@",
        b"[::1",
        b"\xf0\x9f\x92\xa9",
    ];
    for _ in 0..=random.below(4) {
        let at = random.below(head.len());
        let to = (at + random.below(24)).min(head.len());
        match random.below(6) {
            0 => head[at] = random.below(256) as u8,
            1 => drop(head.splice(at..at, ODD[random.below(ODD.len())].iter().copied())),
            2 => drop(head.drain(at..to)),
            3 => {
                let part = head[at..to].to_vec();
                drop(head.splice(at..at, part.repeat(1 + random.below(200))));
            }
            4 => head.truncate(at.max(1)),
            _ => {
                let other = random.below(head.len());
                head.swap(at, other);
            }
        }
        if head.is_empty() {
            head.push(b'\n');
        }
    }
    head
}

#[test]
#[allow(clippy::print_stdout, reason = "the figures of the long run are its result")]
fn malformed_heads_neither_end_the_preview_nor_open_it() {
    let count = environment("HEXAPLA_HEADS", 300);
    let folder = Folder::new();
    let mut server = Server::of(&folder.path);
    server.until_text("/docs/en-us/", "Welcome");
    let mut random = Random(environment("HEXAPLA_SEED", 11) as u64);
    let mut refused = 0;
    for _ in 0..count {
        let head = malformed(&mut random, server.port);
        let Some(reply) = server.send(&head) else { continue };
        let text = String::from_utf8_lossy(&head).into_owned();
        assert!(reply.status < 500 || reply.status == 505, "{text:?}: {}", reply.status);
        assert!(!reply.text().contains("the secret"), "{text:?}");
        refused += usize::from(reply.status >= 400);
    }
    assert!(server.is_running(), "{}", server.said());
    assert!(!server.said().contains("panicked"), "{}", server.said());
    assert_eq!(server.get("/docs/en-us/").status, 200);
    println!("{count} heads: {refused} refused, no panic, nothing shown");
}

#[test]
fn foreign_names_and_origins_are_refused_everywhere() {
    let folder = Folder::new();
    let server = Server::of(&folder.path);
    server.until_said("in 2 languages");
    let port = server.port;
    let own = format!("Host: 127.0.0.1:{port}\r\n");
    for path in ["/docs/en-us/", "/docs/en-us/a.png", "/docs/robots.txt", "/docs/nothing/", "/__hexapla/events"] {
        for (headers, status) in [
            ("Host: evil.example\r\n".to_owned(), 403),
            (format!("Host: evil.example:{port}\r\n"), 403),
            (format!("Host: 127.0.0.1.evil.example:{port}\r\n"), 403),
            (String::new(), 400),
            ("Host: \r\n".to_owned(), 400),
            (format!("{own}Host: evil.example\r\n"), 400),
            (format!("{own}Origin: http://evil.example\r\n"), 403),
            (format!("{own}Origin: http://127.0.0.1\r\n"), 403),
            (format!("{own}Origin: http://192.168.0.1:{port}\r\n"), 403),
            (format!("{own}Origin: null\r\n"), 403),
            (format!("{own}Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\n"), 403),
            (format!("{own}Sec-Fetch-Site: same-site\r\nSec-Fetch-Mode: cors\r\n"), 403),
        ] {
            let reply = server.ask(path, &headers);
            assert_eq!(reply.status, status, "{path} {headers:?}");
            assert_eq!(reply.header("access-control-allow-origin"), None, "{path} {headers:?}");
            assert!(reply.body.len() < 200, "{path} {headers:?}: {}", reply.text());
        }
    }
}

#[test]
fn only_reading_is_possible() {
    let folder = Folder::new();
    let server = Server::of(&folder.path);
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "CONNECT", "TRACE", "PATCH", "get"] {
        let text =
            format!("{method} /docs/en-us/ HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\n\r\n", server.port);
        let reply = server.send(text.as_bytes()).expect("an answer");
        assert_eq!(reply.status, 405, "{method}");
    }
    server.until_text("/docs/en-us/", "Welcome");
    let text = format!("HEAD /docs/en-us/ HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\n\r\n", server.port);
    let reply = server.send(text.as_bytes()).expect("an answer");
    assert_eq!((reply.status, reply.body.len()), (200, 0));
    assert!(reply.header("content-length").is_some_and(|length| length != "0"));
}

#[test]
#[allow(clippy::print_stdout, reason = "the figures are its result")]
fn slow_and_idle_clients_keep_nobody_out() {
    let folder = Folder::new();
    let server = Server::of(&folder.path);
    server.until_text("/docs/en-us/", "Welcome");
    let mut slow: Vec<_> = (0..300).map(|_| server.connect()).collect();
    let mut worst = Duration::ZERO;
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_secs(7) {
        for stream in &mut slow {
            // Those that were let go are.
            let _ = stream.write_all(b"G");
        }
        let asked = Instant::now();
        assert_eq!(server.get("/docs/en-us/").status, 200);
        worst = worst.max(asked.elapsed());
        thread::sleep(Duration::from_millis(200));
    }
    assert!(worst < Duration::from_secs(5), "{worst:?}");
    for stream in &mut slow {
        let mut rest = Vec::new();
        // A head that takes too long gets an answer or an end; both are an end.
        let _ = stream.read_to_end(&mut rest);
    }
    println!("beside 300 slow clients a page took {} ms at most", worst.as_millis());
}

#[test]
fn several_requests_on_one_connection_are_answered_in_their_order() {
    let folder = Folder::new();
    let server = Server::of(&folder.path);
    server.until_said("in 2 languages");
    let host = format!("Host: localhost:{}\r\n", server.port);
    let text = format!(
        "GET /docs/robots.txt HTTP/1.1\r\n{host}\r\nGET /docs/nothing/ HTTP/1.1\r\n{host}\r\nGET /docs/en-us HTTP/1.1\r\n{host}Connection: close\r\n\r\n"
    );
    let mut stream = server.connect();
    stream.write_all(text.as_bytes()).expect("it is sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("it ends");
    let statuses: Vec<&str> = answer.split("HTTP/1.1 ").skip(1).map(|part| &part[..3]).collect();
    assert_eq!(statuses, ["200", "404", "302"]);
}
