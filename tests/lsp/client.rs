//! An editor that speaks with `hexapla lsp` in a process of its own.

use std::{
    io::{BufRead, BufReader, Write},
    process::{Child, ChildStdin, Command, ExitStatus, Stdio},
    sync::mpsc::{Receiver, channel},
    thread,
    time::Duration,
};

use camino::{Utf8Path, Utf8PathBuf};
use serde_json::{Value, json};

/// Longer than anything takes on a machine that does ten other things.
const PATIENCE: Duration = Duration::from_secs(60);

/// A folder with a copy of the site with twelve faults; gone when dropped.
pub struct Folder {
    _folder: tempfile::TempDir,
    pub path: Utf8PathBuf,
}

impl Folder {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = Utf8PathBuf::from_path_buf(folder.path().canonicalize().expect("it is there")).expect("UTF-8");
        let from = Utf8Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/faults");
        for file in [
            "site.toml",
            "content/en-US/TOC.md",
            "content/en-US/invoices.md",
            "content/en-US/refund.md",
            "content/zh-TW/invoices.md",
            "content/zh-TW/refund.md",
        ] {
            let to = path.join(file);
            std::fs::create_dir_all(to.parent().expect("it has a folder")).expect("a folder");
            std::fs::copy(from.join(file), to).expect("a file");
        }
        Self { _folder: folder, path }
    }

    pub fn read(&self, file: &str) -> String {
        std::fs::read_to_string(self.path.join(file)).expect("it is there")
    }

    pub fn url(&self, file: &str) -> String {
        format!("file://{}", self.path.join(file))
    }
}

pub struct Client {
    process: Child,
    to: Option<ChildStdin>,
    heard: Receiver<Value>,
    /// What came while something else was waited for.
    kept: Vec<Value>,
    last: u64,
}

impl Client {
    /// Starts the server anywhere, with these words.
    pub fn start(words: &[&str]) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_hexapla"))
            .arg("lsp")
            .args(words)
            .current_dir(std::env::temp_dir())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("it starts");
        let to = process.stdin.take();
        let mut from = BufReader::new(process.stdout.take().expect("it is piped"));
        let (sender, heard) = channel();
        thread::spawn(move || {
            while let Some(message) = read(&mut from)
                && sender.send(message).is_ok()
            {}
        });
        Self { process, to, heard, kept: Vec::new(), last: 0 }
    }

    /// Starts it, and opens `folder`.
    pub fn at(folder: &Folder) -> Self {
        let mut client = Self::start(&["--stdio", "--no-cache"]);
        let told = client.ask("initialize", json!({ "rootUri": folder.url(""), "capabilities": {} }));
        assert_eq!(told["capabilities"]["hoverProvider"], true, "{told}");
        client.note("initialized", json!({}));
        client
    }

    pub fn send(&mut self, bytes: &[u8]) {
        let to = self.to.as_mut().expect("it is open");
        to.write_all(bytes).and_then(|()| to.flush()).expect("it listens");
    }

    pub fn tell(&mut self, message: &Value) {
        let text = message.to_string();
        self.send(format!("Content-Length: {}\r\n\r\n{text}", text.len()).as_bytes());
    }

    pub fn note(&mut self, method: &str, params: Value) {
        self.tell(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Returns the whole answer to a request.
    pub fn answer(&mut self, method: &str, params: Value) -> Value {
        self.last += 1;
        let id = self.last;
        self.tell(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        self.until(|message| message["id"] == id && message.get("method").is_none())
    }

    /// Returns the result of a request that is not refused.
    pub fn ask(&mut self, method: &str, params: Value) -> Value {
        let mut answer = self.answer(method, params);
        assert_eq!(answer["error"], Value::Null, "{method}");
        answer["result"].take()
    }

    /// Waits for a message, and keeps the others.
    pub fn until(&mut self, is_it: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.kept.iter().position(&is_it) {
            return self.kept.remove(at);
        }
        loop {
            let message = self.heard.recv_timeout(PATIENCE).expect("a message");
            if is_it(&message) {
                return message;
            }
            self.kept.push(message);
        }
    }

    /// Waits until the problems of `url` are told.
    pub fn problems(&mut self, url: &str) -> Vec<Value> {
        let told = self
            .until(|message| message["method"] == "textDocument/publishDiagnostics" && message["params"]["uri"] == url);
        told["params"]["diagnostics"].as_array().cloned().expect("a list")
    }

    pub fn open(&mut self, url: &str, text: &str) {
        let document = json!({ "uri": url, "languageId": "markdown", "version": 1, "text": text });
        self.note("textDocument/didOpen", json!({ "textDocument": document }));
    }

    /// Closes what the server reads from, and waits for its end.
    pub fn end(mut self) -> ExitStatus {
        drop(self.to.take());
        self.process.wait().expect("it ends")
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn read(from: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        from.read_line(&mut line).ok().filter(|count| *count > 0)?;
        if line == "\r\n" {
            break;
        }
        length = line.strip_prefix("Content-Length: ")?.trim().parse().ok()?;
    }
    let mut bytes = vec![0; length];
    from.read_exact(&mut bytes).ok()?;
    serde_json::from_slice(&bytes).ok()
}
