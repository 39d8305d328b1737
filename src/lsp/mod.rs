//! The same diagnostics in editors: a language server on the standard input and output.
//!
//! ```text
//! client ─► frame ─► answers ◄─ workspace ◄─ pipeline::build
//! ```
//!
//! In: messages of an editor. Out: the problems of all files after each save; of a sentence, both sides, its counterparts in other languages, and edits that mend what
//! surely can be. **Invariant:** what is told is what `check` tells, made by the same [`pipeline`](crate::pipeline) with a warm memory, of the files as they are on disk; no message ends the
//! server but `exit`.

mod answers;
mod frame;
mod place;
mod workspace;

use std::{
    io::{self, BufReader, Write},
    sync::mpsc::{Receiver, RecvTimeoutError, channel},
    thread,
    time::{Duration, Instant},
};

use camino::Utf8PathBuf;
use serde_json::{Value, json};

use self::{frame::Frame, workspace::Workspace};
use crate::{
    base::{Diagnosed, Diagnostic, Place, Result},
    config::Config,
    pipeline::{Cache, Options, Progress},
};

/// The command that started the server: what it is asked.
pub trait Caller {
    /// Finds out what is to be built: the files and folders of the command line, else `roots`, those of the editor.
    fn load(&self, roots: &[Utf8PathBuf]) -> Result<Diagnosed<Config>>;
    /// Returns `diagnostics` as the command line wants them judged.
    fn judge(&self, diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic>;
    /// Where what earlier runs knew is kept.
    fn cache(&self, config: &Config) -> Option<Cache>;
    /// Returns the lines at `places` as their files have them, and where these files are.
    fn lines(&self, config: &Config, places: &[&Place]) -> Vec<(Utf8PathBuf, Option<String>)>;
    fn options(&self) -> Options;
    /// How far a build is.
    fn progress(&self) -> Box<dyn Progress>;
}

/// A build begins when an editor was quiet for this long, or after so much time, quiet or not.
const QUIET: Duration = Duration::from_millis(30);
const LATEST: Duration = Duration::from_millis(500);

/// Error codes of JSON-RPC and of the protocol.
const PARSE_ERROR: i32 = -32700;
const INVALID_REQUEST: i32 = -32600;
const METHOD_NOT_FOUND: i32 = -32601;
const NOT_INITIALIZED: i32 = -32002;

/// Serves until the client says `exit` or is gone. Returns whether it said `shutdown` before.
///
/// Errors: the client cannot be written to.
pub fn run(caller: &dyn Caller) -> io::Result<bool> {
    let (sender, heard) = channel();
    thread::spawn(move || {
        let mut from = BufReader::new(io::stdin());
        // Where nothing can be read any more, the channel ends.
        while let Ok(Some(frame)) = frame::read(&mut from) {
            if sender.send(frame).is_err() {
                break;
            }
        }
    });
    let mut server = Server { to: io::stdout(), workspace: Workspace::new(caller), stage: Stage::Waiting, stale: None };
    server.serve(&heard)?;
    server.workspace.keep();
    Ok(server.stage == Stage::Down)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// Nobody said `initialize`.
    Waiting,
    Up,
    /// Somebody said `shutdown`.
    Down,
}

struct Server<'a, W> {
    to: W,
    workspace: Workspace<'a>,
    stage: Stage,
    /// Since when files have changed that no build has seen; `None` if none have.
    stale: Option<Instant>,
}

impl<W: Write> Server<'_, W> {
    fn serve(&mut self, heard: &Receiver<Frame>) -> io::Result<()> {
        loop {
            let frame = match self.stale {
                None => heard.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(since) => heard.recv_timeout(QUIET.min(LATEST.saturating_sub(since.elapsed()))),
            };
            match frame {
                Ok(Frame::Message(message)) => {
                    if message["method"] == "exit" {
                        return Ok(());
                    }
                    self.hear(&message)?;
                }
                Ok(Frame::Malformed(why)) => self.refuse(&Value::Null, PARSE_ERROR, why)?,
                Err(RecvTimeoutError::Timeout) => self.build()?,
                Err(RecvTimeoutError::Disconnected) => return Ok(()),
            }
        }
    }

    fn hear(&mut self, message: &Value) -> io::Result<()> {
        let (id, params) = (&message["id"], &message["params"]);
        let Some(method) = message["method"].as_str() else {
            // An answer to what was asked of the client, or nothing at all.
            let is_answer = message.get("result").is_some() || message.get("error").is_some();
            return if is_answer { Ok(()) } else { self.refuse(id, INVALID_REQUEST, "the message has no method") };
        };
        if id.is_null() {
            return self.note(method, params);
        }
        match (self.stage, method) {
            (Stage::Waiting, "initialize") => {
                self.stage = Stage::Up;
                self.workspace.open_at(params);
                self.answer(id, answers::capabilities())
            }
            (Stage::Waiting, _) => self.refuse(id, NOT_INITIALIZED, "nobody said `initialize`"),
            (Stage::Down, _) => self.refuse(id, INVALID_REQUEST, "the server is shut down"),
            (Stage::Up, "shutdown") => {
                self.stage = Stage::Down;
                self.answer(id, Value::Null)
            }
            (Stage::Up, _) => match answers::answer(&self.workspace, method, params) {
                Some(result) => self.answer(id, result),
                None => self.refuse(id, METHOD_NOT_FOUND, "there is no such method"),
            },
        }
    }

    /// Takes a message that wants no answer.
    fn note(&mut self, method: &str, params: &Value) -> io::Result<()> {
        if self.stage != Stage::Up {
            return Ok(());
        }
        let url = params["textDocument"]["uri"].as_str().unwrap_or_default();
        match method {
            "initialized" => {
                self.stale.get_or_insert_with(Instant::now);
                if self.workspace.can_watch {
                    return self.send(&answers::watch_request());
                }
            }
            "textDocument/didOpen" => self.workspace.hold(url, params["textDocument"]["text"].as_str()),
            "textDocument/didChange" => {
                let changes = params["contentChanges"].as_array();
                // Each one is the whole text, for that is what the server asks for.
                let whole = changes.and_then(|changes| changes.last()).filter(|change| change.get("range").is_none());
                self.workspace.hold(url, whole.and_then(|change| change["text"].as_str()));
            }
            "textDocument/didClose" => self.workspace.hold(url, None),
            "textDocument/didSave" | "workspace/didChangeWatchedFiles" => {
                self.stale.get_or_insert_with(Instant::now);
            }
            _ => {}
        }
        Ok(())
    }

    fn build(&mut self) -> io::Result<()> {
        self.stale = None;
        for message in self.workspace.build() {
            self.send(&message)?;
        }
        Ok(())
    }

    fn answer(&mut self, id: &Value, result: Value) -> io::Result<()> {
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "result": result }))
    }

    fn refuse(&mut self, id: &Value, code: i32, why: &str) -> io::Result<()> {
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "error": { "code": code, "message": why } }))
    }

    fn send(&mut self, message: &Value) -> io::Result<()> {
        frame::write(&mut self.to, message)
    }
}
