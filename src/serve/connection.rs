//! One client: requests in, answers out, within bounded times.
//!
//! Format: HTTP/1.1, RFC 9112. **Invariant:** whatever a client sends, or does not send, it gets an answer or is let go; no thread is held
//! for longer than the times below.

use std::{
    io::{self, Read, Write},
    net::{IpAddr, Shutdown, TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
    time::{Duration, Instant},
};

use super::{
    Caller,
    answer::{self, Answer},
    clients::{Clients, Doing, Place},
    desk::{Asked, Desk},
    events,
    guard::{self, Guard, Verdict},
    head::{self, Head, LARGEST, Malformed},
    shown::Shown,
    target::Target,
};
use crate::pipeline::Memory;

/// For the whole head, from its first byte.
const HEAD_WITHIN: Duration = Duration::from_secs(5);
/// Between an answer and the next request.
const IDLE_FOR: Duration = Duration::from_secs(15);
/// For what a client takes of an answer at a time.
const WRITE_WITHIN: Duration = Duration::from_secs(10);
/// Behind a last answer.
const LINGER_FOR: Duration = Duration::from_millis(500);
/// Requests that one connection may make.
const REQUESTS: usize = 10_000;
const STACK_BYTES: usize = 256 << 10;

/// What every client meets.
pub struct Server {
    pub shown: Shown,
    pub guard: Guard,
    pub caller: Arc<dyn Caller>,
    pub clients: Arc<Clients>,
    pub desk: Desk,
    /// What the builds know, which one of them may be using.
    pub memory: Mutex<Memory>,
}

/// Takes clients in until the program ends.
pub fn accept(listener: &TcpListener, server: &Arc<Server>) {
    for stream in listener.incoming() {
        let Ok(stream) = stream else {
            // No more handles: some will be free again.
            thread::sleep(Duration::from_millis(20));
            continue;
        };
        let Ok(place) = server.clients.admit(&stream) else { continue };
        let server = server.clone();
        let builder = thread::Builder::new().stack_size(STACK_BYTES);
        // A client that no thread can be had for is let go.
        let _ = builder.spawn(move || {
            let _ = Client { stream, place, buffer: Vec::new() }.serve(&server);
        });
    }
}

struct Client {
    stream: TcpStream,
    place: Place,
    /// What was read and not yet used.
    buffer: Vec<u8>,
}

impl Client {
    /// Errors: the client is gone, or too slow.
    fn serve(mut self, server: &Server) -> io::Result<()> {
        self.stream.set_nodelay(true)?;
        self.stream.set_write_timeout(Some(WRITE_WITHIN))?;
        let is_here = self.stream.peer_addr().is_ok_and(|peer| is_loopback(peer.ip()));
        for _ in 0..REQUESTS {
            self.place.does(Doing::Idle);
            let head = match self.head()? {
                Some(Ok(head)) => head,
                Some(Err(Malformed(status))) => {
                    self.send(&Answer::text(status, reason(status)), false, true)?;
                    return self.linger();
                }
                None => return Ok(()),
            };
            self.place.does(Doing::Answering);
            let answer = match respond(server, &head, is_here) {
                Respond::With(answer) => answer,
                Respond::ByTelling(target) => {
                    self.place.does(Doing::Listening);
                    let answer = Answer::own(200, "text/event-stream", []);
                    let head = head_of(&answer, None, false);
                    return events::tell(&mut self.stream, &head, &server.shown, &*server.caller, &target);
                }
            };
            self.send(&answer, head.keep_alive, head.method != "HEAD")?;
            if !head.keep_alive {
                break;
            }
        }
        Ok(())
    }

    /// Takes in what is still being sent, for a while: a connection that is closed before that loses the answer on its way.
    fn linger(&mut self) -> io::Result<()> {
        self.stream.shutdown(Shutdown::Write)?;
        self.stream.set_read_timeout(Some(LINGER_FOR))?;
        let until = Instant::now() + LINGER_FOR;
        let mut bytes = [0; 4 << 10];
        while Instant::now() < until && self.stream.read(&mut bytes)? > 0 {}
        Ok(())
    }

    /// Reads the next head; `None` if the client has no more to ask.
    fn head(&mut self) -> io::Result<Option<Result<Head, Malformed>>> {
        let mut until = Instant::now() + if self.buffer.is_empty() { IDLE_FOR } else { HEAD_WITHIN };
        loop {
            if !self.buffer.is_empty() {
                match head::parse(&self.buffer) {
                    Ok(Some((head, length))) => {
                        self.buffer.drain(..length);
                        return Ok(Some(Ok(head)));
                    }
                    Ok(None) => {}
                    Err(malformed) => return Ok(Some(Err(malformed))),
                }
            }
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Ok((!self.buffer.is_empty()).then_some(Err(Malformed(408))));
            }
            self.stream.set_read_timeout(Some(left))?;
            let mut bytes = [0; 4 << 10];
            let room = (LARGEST - self.buffer.len().min(LARGEST)).clamp(1, bytes.len());
            match self.stream.read(&mut bytes[..room]) {
                Ok(0) => return Ok(None),
                Ok(count) => {
                    if self.buffer.is_empty() {
                        until = Instant::now() + HEAD_WITHIN;
                    }
                    self.buffer.extend_from_slice(&bytes[..count]);
                }
                Err(cause) if matches!(cause.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut) => {}
                Err(cause) if cause.kind() == io::ErrorKind::Interrupted => {}
                Err(cause) => return Err(cause),
            }
        }
    }

    fn send(&mut self, answer: &Answer, keep_alive: bool, with_body: bool) -> io::Result<()> {
        let body = &answer.body;
        let mut bytes = head_of(answer, Some(body.len()), keep_alive).into_bytes();
        if with_body && body.len() <= 64 << 10 {
            bytes.extend_from_slice(body);
            self.stream.write_all(&bytes)?;
        } else {
            self.stream.write_all(&bytes)?;
            if with_body {
                self.stream.write_all(body)?;
            }
        }
        self.stream.flush()
    }
}

/// What a client gets.
enum Respond {
    With(Answer),
    /// Events for the page that the target names.
    ByTelling(Target),
}

/// `is_here`: the client is at this machine.
fn respond(server: &Server, head: &Head, is_here: bool) -> Respond {
    if !matches!(head.method.as_str(), "GET" | "HEAD") {
        return Respond::With(Answer::text(405, "The preview is for reading.").with("Allow", "GET, HEAD"));
    }
    let Some(target) = Target::parse(&head.target) else {
        return Respond::With(Answer::text(400, "The address is malformed."));
    };
    Respond::With(match server.guard.judge(head, &target) {
        Verdict::Refuse { status, reason } => Answer::text(status, reason),
        Verdict::Admit { cookie } => {
            let path = crate::base::href(&target.path);
            Answer::text(302, "The token is in a cookie now.").with("Location", path).with("Set-Cookie", cookie)
        }
        Verdict::Pass if target.path == events::PATH && head.method == "GET" => return Respond::ByTelling(target),
        Verdict::Pass => {
            let (shown, caller, memory) = (&server.shown, &*server.caller, &server.memory);
            let own = server.desk.answer(&Asked { target: &target, is_here, shown, caller, memory });
            let of_site = || answer::answer(shown, &target);
            own.unwrap_or_else(|| if is_here && guard::is_own_frame(head) { of_site().framed() } else { of_site() })
        }
    })
}

fn is_loopback(address: IpAddr) -> bool {
    address.to_canonical().is_loopback()
}

/// Returns the head of an answer; `length` is `None` if it ends when the connection does.
fn head_of(answer: &Answer, length: Option<usize>, keep_alive: bool) -> String {
    let mut head = format!("HTTP/1.1 {} {}\r\n", answer.status, reason(answer.status));
    for (name, value) in &answer.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str("Cache-Control: no-store\r\n");
    if let Some(length) = length {
        head.push_str(&format!("Content-Length: {length}\r\n"));
    }
    head.push_str(if keep_alive { "Connection: keep-alive\r\n\r\n" } else { "Connection: close\r\n\r\n" });
    head
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        301 => "Moved Permanently",
        302 => "Found",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        408 => "Request Timeout",
        431 => "Request Header Fields Too Large",
        500 => "Internal Server Error",
        503 => "Service Unavailable",
        505 => "HTTP Version Not Supported",
        _ => "Answer",
    }
}
