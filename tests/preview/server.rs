//! A preview in a process of its own, as writers start it, and clients of it.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex},
    thread,
    time::{Duration, Instant},
};

use camino::{Utf8Path, Utf8PathBuf};

/// Longer than anything takes on a machine that does ten other things.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// A folder with a site; gone when dropped.
pub struct Folder {
    folder: tempfile::TempDir,
    pub path: Utf8PathBuf,
}

impl Folder {
    /// A site in two languages below `/docs/`, beside a file that nobody may read.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path =
            Utf8PathBuf::from_path_buf(folder.path().canonicalize().expect("it is there")).expect("a UTF-8 path");
        let folder = Self { folder, path: path.join("site") };
        folder.write("../secret.txt", "the secret\n");
        folder.write(
            "site.toml",
            "title = \"Site\"\nbase_url = \"https://help.example.com/docs/\"\ntheme = \"bare\"\nlocales = [\"en-US\", \"zh-TW\"]\n\
             # the secret\n\n[[docset]]\nmount = \"/\"\npath = \"content/{locale}\"\n",
        );
        folder.write("content/en-US/index.md", "---\ntitle: Home\n---\n# Home\n\nWelcome.\n\n![A](a.png)\n");
        folder.write("content/en-US/a.png", "\u{89}PNG");
        folder.write("content/en-US/guide/a.md", "---\ntitle: Alpha\n---\n# Alpha\n\nAlpha of the beginning.\n");
        folder.write("content/en-US/guide/old.md", "---\nredirect_url: a.md\n---\n");
        folder.write("content/zh-TW/guide/a.md", "---\ntitle: 甲\n---\n# 甲\n\n開始。\n");
        folder
    }

    pub fn write(&self, path: &str, text: &str) {
        let file = self.path.join(path);
        std::fs::create_dir_all(file.parent().expect("it has a folder")).expect("a folder");
        std::fs::write(file, text).expect("a file");
    }

    /// The names of everything in it but the cache, sorted.
    pub fn list(&self) -> Vec<Utf8PathBuf> {
        let mut found = Vec::new();
        let mut folders = vec![Utf8PathBuf::from_path_buf(self.folder.path().to_owned()).expect("a UTF-8 path")];
        while let Some(folder) = folders.pop() {
            let entries = folder.read_dir_utf8().expect("a folder").flatten();
            for entry in entries.filter(|entry| entry.file_name() != ".hexapla") {
                if entry.file_type().expect("a kind").is_dir() {
                    folders.push(entry.path().to_owned());
                }
                found.push(entry.path().to_owned());
            }
        }
        found.sort();
        found
    }
}

/// A running `hexapla serve`; ended when dropped.
pub struct Server {
    process: Child,
    pub port: u16,
    /// What it printed as its address.
    pub url: String,
    said: Arc<Mutex<String>>,
}

/// What came back.
pub struct Reply {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Reply {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The value of the header `name`, in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            line.split_once(": ").filter(|(known, _)| known.to_lowercase() == name).map(|(_, value)| value)
        })
    }
}

impl Server {
    pub fn of(folder: &Utf8Path) -> Self {
        Self::with(&[folder.as_str()])
    }

    pub fn with(words: &[&str]) -> Self {
        // Whoever runs the tests in the background may have them, and so the server, deaf to Ctrl-C.
        let mut command = Command::new("env");
        command.args(["--default-signal=INT", env!("CARGO_BIN_EXE_hexapla"), "serve", "--port", "0"]).args(words);
        Self::start(command)
    }

    pub fn start(mut command: Command) -> Self {
        let mut process =
            command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
        let said = Arc::new(Mutex::new(String::new()));
        let (mut errors, heard) = (process.stderr.take().expect("it is piped"), said.clone());
        thread::spawn(move || {
            let mut bytes = [0; 1024];
            while let Ok(count) = errors.read(&mut bytes)
                && count > 0
            {
                heard.lock().expect("nobody panics").push_str(&String::from_utf8_lossy(&bytes[..count]));
            }
        });
        let mut line = String::new();
        let mut output = BufReader::new(process.stdout.take().expect("it is piped"));
        output.read_line(&mut line).expect("it says where it is");
        let url = line.split(' ').nth(2).unwrap_or_default().to_owned();
        let port = url.split(':').nth(2).and_then(|rest| rest.split('/').next()).and_then(|port| port.parse().ok());
        let Some(port) = port else {
            let _ = process.kill();
            panic!("no address in {line:?}: {}", said.lock().expect("nobody panics"));
        };
        Self { process, port, url, said }
    }

    /// All that it told so far.
    pub fn said(&self) -> String {
        self.said.lock().expect("nobody panics").clone()
    }

    pub fn get(&self, path: &str) -> Reply {
        self.ask(path, &format!("Host: 127.0.0.1:{}\r\n", self.port))
    }

    /// Asks for `path` with `headers`, each ended by CR LF.
    pub fn ask(&self, path: &str, headers: &str) -> Reply {
        let text = format!("GET {path} HTTP/1.1\r\n{headers}Connection: close\r\n\r\n");
        self.send(text.as_bytes()).unwrap_or_else(|| panic!("no answer to {text:?}: {}", self.said()))
    }

    /// The same as [`ask`](Self::ask), at another address of this machine.
    pub fn ask_at(&self, address: &str, path: &str, headers: &str) -> Reply {
        let stream = TcpStream::connect((address, self.port)).expect("it listens");
        let text = format!("GET {path} HTTP/1.1\r\n{headers}Connection: close\r\n\r\n");
        Self::talk(stream, text.as_bytes()).unwrap_or_else(|| panic!("no answer to {text:?}: {}", self.said()))
    }

    /// What the page at `path` is told first.
    pub fn event(&self, path: &str) -> serde_json::Value {
        let mut stream = self.connect();
        let head =
            format!("GET /__hexapla/events?page={path}&seen=0 HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", self.port);
        stream.write_all(head.as_bytes()).expect("it listens");
        let lines = BufReader::new(stream).lines().map_while(Result::ok);
        let told = lines.filter_map(|line| line.strip_prefix("data: ").map(str::to_owned)).next().expect("an event");
        serde_json::from_str(&told).expect("JSON")
    }

    /// Sends bytes, and reads until the server is done; `None` if it said nothing.
    pub fn send(&self, bytes: &[u8]) -> Option<Reply> {
        Self::talk(self.connect(), bytes)
    }

    fn talk(mut stream: TcpStream, bytes: &[u8]) -> Option<Reply> {
        let _ = stream.write_all(bytes);
        let _ = stream.shutdown(std::net::Shutdown::Write);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n")?;
        let head = String::from_utf8_lossy(&answer[..end]).into_owned();
        let status = head.split(' ').nth(1)?.parse().ok()?;
        Some(Reply { status, head, body: answer[end + 4..].to_vec() })
    }

    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("it can be set");
        stream
    }

    /// Waits until the page at `path` is as it should be.
    pub fn until(&self, path: &str, what: &str, is_right: impl Fn(&Reply) -> bool) -> Duration {
        let begun = Instant::now();
        loop {
            let reply = self.get(path);
            if is_right(&reply) {
                return begun.elapsed();
            }
            if begun.elapsed() > PATIENCE {
                panic!("{what}: {path} is still {} {}\n{}", reply.status, reply.text(), self.said());
            }
            thread::sleep(Duration::from_millis(2));
        }
    }

    pub fn until_text(&self, path: &str, text: &str) -> Duration {
        self.until(path, text, |reply| reply.status == 200 && reply.text().contains(text))
    }

    /// Waits until it told `text`.
    pub fn until_said(&self, text: &str) {
        let begun = Instant::now();
        while !self.said().contains(text) {
            assert!(begun.elapsed() < PATIENCE, "it never said {text:?}: {}", self.said());
            thread::sleep(Duration::from_millis(5));
        }
    }

    pub fn is_running(&mut self) -> bool {
        self.process.try_wait().expect("it can be asked").is_none()
    }

    pub fn pid(&self) -> u32 {
        self.process.id()
    }

    pub fn wait(&mut self) {
        let begun = Instant::now();
        while self.is_running() {
            assert!(begun.elapsed() < PATIENCE, "it does not end");
            thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A number from the environment, for the long runs.
pub fn environment(name: &str, usual: usize) -> usize {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(usual)
}

/// Numbers that are the same in each run.
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}
