//! What pages are told while they are open: server-sent events, one after each build.
//!
//! In: a page, and the build that it was made by. Out: whether it changed since, which other files did, and what is wrong with it now.
//! Format: `text/event-stream` of HTML; the data is one [`Message`] in JSON, and the event's id the number of the build.

use std::{
    io::{self, Write},
    net::TcpStream,
    time::Duration,
};

use serde::Serialize;

use super::{
    Caller,
    moment::{Moment, Report},
    shown::Shown,
    target::Target,
};
use crate::base::{Diagnostic, Severity};

/// Where browsers listen.
pub const PATH: &str = "/__hexapla/events";

/// Between signs that the connection is there still.
const HEARTBEAT: Duration = Duration::from_secs(10);
/// Problems of one page that are told one by one.
const TOLD: usize = 50;
/// Files that are named; a page that hears of no names looks at everything anew.
const NAMED: usize = 200;

/// What a page hears.
#[derive(Debug, Serialize)]
struct Message<'a> {
    build: u64,
    /// Another one than before: the program was started again.
    server: &'a str,
    /// The page's address, from the site's root, not encoded.
    url: &'a str,
    /// The page is not what it was, or there is none any more.
    changed: bool,
    gone: bool,
    /// Other files that changed, from the host's root, encoded.
    files: Vec<String>,
    /// Why there is no newer site.
    failure: Option<String>,
    problems: Vec<Problem<'a>>,
    /// Errors that are on no page, or on others.
    elsewhere: usize,
}

#[derive(Debug, Serialize)]
struct Problem<'a> {
    severity: Severity,
    code: &'a str,
    file: Option<&'a str>,
    line: u32,
    column: u32,
    message: &'a str,
    help: Option<&'a str>,
    /// The line that it is about.
    excerpt: Option<String>,
}

/// Tells the page that `target` names what happens, until it is gone.
///
/// Errors: the client is gone, or does not listen.
pub fn tell(
    stream: &mut TcpStream,
    headers: &str,
    shown: &Shown,
    caller: &dyn Caller,
    target: &Target,
) -> io::Result<()> {
    stream.write_all(headers.as_bytes())?;
    let page = target.value("page").unwrap_or_default().into_owned();
    let mut seen: u64 = target.value("seen").and_then(|seen| seen.parse().ok()).unwrap_or_default();
    let mut told = None;
    loop {
        match shown.after(told, HEARTBEAT) {
            Some(moment) => {
                let build = moment.build;
                let message = message(shown, caller, &moment, &page, seen);
                stream.write_all(format!("id: {build}\ndata: {message}\n\n").as_bytes())?;
                seen = build;
                told = Some(build);
            }
            None => stream.write_all(b":\n\n")?,
        }
    }
}

fn message(shown: &Shown, caller: &dyn Caller, moment: &Moment, page: &str, seen: u64) -> String {
    let changes = shown.changes(page, seen, NAMED);
    let Report { diagnostics, config, .. } = &moment.report;
    let mut found = moment.report.problems(&changes.url);
    let is_error = |diagnostic: &&Diagnostic| diagnostic.severity == Severity::Error;
    let elsewhere = diagnostics.iter().filter(is_error).count() - found.iter().copied().filter(is_error).count();
    found.truncate(TOLD);
    let places: Vec<_> = found.iter().filter_map(|diagnostic| diagnostic.place.as_ref()).collect();
    let excerpts = config.as_ref().map(|config| caller.lines(config, &places)).unwrap_or_default();
    let problems = found.iter().zip(excerpts).map(|(diagnostic, excerpt)| Problem {
        severity: diagnostic.severity,
        code: diagnostic.code(),
        file: diagnostic.place.as_ref().map(|place| &*place.file),
        line: diagnostic.place.as_ref().map_or(0, |place| place.position.line),
        column: diagnostic.place.as_ref().map_or(0, |place| place.position.column),
        message: &diagnostic.message,
        help: diagnostic.help.as_deref(),
        excerpt,
    });
    let message = Message {
        build: moment.build,
        server: shown.server(),
        url: &changes.url,
        changed: changes.page,
        gone: changes.gone,
        files: changes.files,
        failure: moment.failure.clone(),
        problems: problems.collect(),
        elsewhere,
    };
    serde_json::to_string(&message).unwrap_or_else(|_| "{}".to_owned())
}
