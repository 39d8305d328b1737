//! What is known of the site: what the last build found of the files on disk, and the texts that are open in the editor.
//!
//! **Invariant:** a file's problems are told when they are others than before, and only then; the last good build stays known when one fails.

use std::{
    collections::{BTreeMap, HashMap},
    panic,
    sync::Arc,
};

use camino::{Utf8Path, Utf8PathBuf};
use serde_json::{Value, json};

use super::{Caller, place};
use crate::{
    base::{Diagnosed, Diagnostic, Digest, Error, Place, Result, Severity, settled},
    config::Config,
    model::PageId,
    pipeline::{self, Memory, Overview},
    publish::Nothing,
    segment,
};

/// Messages of a window, by their weight.
const ERROR: u8 = 1;
const INFO: u8 = 3;

pub struct Workspace<'a> {
    caller: &'a dyn Caller,
    /// The editor's folders.
    roots: Vec<Utf8PathBuf>,
    /// The editor tells of files that change.
    pub can_watch: bool,
    memory: Memory,
    /// That of the last good build.
    config: Option<Config>,
    /// Of the last good build, as they are reported, by file.
    problems: BTreeMap<Arc<str>, Vec<Diagnostic>>,
    /// Address → text, of what is open.
    documents: HashMap<String, String>,
    /// Name of a file → its address, and the digest of what was told of it.
    told: BTreeMap<Arc<str>, (String, Digest)>,
    /// What was said last that is of no file.
    said: Option<String>,
}

/// A place in a page that is open.
pub struct Seen<'w> {
    pub config: &'w Config,
    pub overview: Overview<'w>,
    pub id: PageId,
    /// As it is in the editor.
    pub text: &'w str,
    /// Byte of `text`.
    pub offset: usize,
}

impl<'a> Workspace<'a> {
    pub fn new(caller: &'a dyn Caller) -> Self {
        Self {
            caller,
            roots: Vec::new(),
            can_watch: false,
            memory: Memory::default(),
            config: None,
            problems: BTreeMap::new(),
            documents: HashMap::new(),
            told: BTreeMap::new(),
            said: None,
        }
    }

    /// Takes over what the editor says of itself.
    pub fn open_at(&mut self, params: &Value) {
        let folders = params["workspaceFolders"].as_array();
        let named: Vec<&str> = folders.into_iter().flatten().filter_map(|folder| folder["uri"].as_str()).collect();
        let root = params["rootUri"].as_str().filter(|_| named.is_empty());
        self.roots = named.into_iter().chain(root).filter_map(place::path_of).collect();
        let watched = &params["capabilities"]["workspace"]["didChangeWatchedFiles"];
        self.can_watch = watched["dynamicRegistration"] == true;
    }

    /// Remembers the text that is open at `url`; `None` if none is any more.
    pub fn hold(&mut self, url: &str, text: Option<&str>) {
        match text {
            Some(text) => self.documents.insert(url.to_owned(), place::with_plain_line_ends(text)),
            None => self.documents.remove(url),
        };
    }

    /// Builds what is on disk now; returns what there is to tell.
    pub fn build(&mut self) -> Vec<Value> {
        match settled(|| self.found()) {
            Ok(diagnostics) => self.news(diagnostics),
            Err(error) => self.say(ERROR, error.to_string()).into_iter().collect(),
        }
    }

    fn found(&mut self) -> Result<Vec<Diagnostic>> {
        let Diagnosed { value: mut config, mut diagnostics } = self.caller.load(&self.roots)?;
        config.compress.clear();
        if self.config.is_none()
            && let Some(cache) = self.caller.cache(&config)
        {
            self.memory = cache.all(&config, &Nothing);
        }
        let (options, progress, memory) = (self.caller.options(), self.caller.progress(), &mut self.memory);
        let build = || pipeline::build(&config, &options, &*progress, memory, &Nothing);
        let built = panic::catch_unwind(panic::AssertUnwindSafe(build)).unwrap_or_else(|_| {
            self.memory = Memory::default();
            Err(Error::Usage(pipeline::fault::BUG.into()))
        });
        built?.drain_into(&mut diagnostics);
        self.config = Some(config);
        Ok(self.caller.judge(diagnostics))
    }

    /// Keeps what was learnt for the next run of the program.
    pub fn keep(&self) {
        if let Some(config) = &self.config
            && let Some(cache) = self.caller.cache(config)
        {
            cache.keep_all(config, &self.memory);
        }
    }

    /// Returns what differs from what was told before.
    fn news(&mut self, diagnostics: Vec<Diagnostic>) -> Vec<Value> {
        let (of_files, others): (Vec<_>, Vec<_>) = diagnostics.into_iter().partition(|one| one.place.is_some());
        self.problems.clear();
        for diagnostic in of_files {
            if let Some(place) = &diagnostic.place {
                self.problems.entry(place.file.clone()).or_default().push(diagnostic);
            }
        }
        let words: Vec<String> = others.iter().map(message).collect();
        let mut news: Vec<Value> = self.say(INFO, words.join("\n")).into_iter().collect();
        let before = std::mem::take(&mut self.told);
        for (file, problems) in &self.problems {
            let digest = Digest::of_value(&problems.iter().map(substance).collect::<Vec<_>>());
            match before.get(file) {
                Some((url, known)) if *known == digest => {
                    self.told.insert(file.clone(), (url.clone(), digest));
                }
                _ => {
                    let (url, told) = self.told_of(problems);
                    news.push(published(&url, told));
                    self.told.insert(file.clone(), (url, digest));
                }
            }
        }
        let is_gone = |file: &Arc<str>| !self.told.contains_key(file);
        let gone = before.into_iter().filter(|(file, _)| is_gone(file));
        news.extend(gone.map(|(_, (url, _))| published(&url, Vec::new())));
        news
    }

    /// Returns the address of a file, and its problems as editors want them.
    fn told_of(&self, problems: &[Diagnostic]) -> (String, Vec<Value>) {
        let Some(config) = &self.config else { return (String::new(), Vec::new()) };
        let places: Vec<&Place> = problems.iter().filter_map(|problem| problem.place.as_ref()).collect();
        let lines = self.caller.lines(config, &places);
        let url = lines.first().map(|(path, _)| place::url_of(path)).unwrap_or_default();
        let all = problems.iter().zip(places).zip(lines);
        (url, all.map(|((problem, place), (_, line))| told(problem, place, &line.unwrap_or_default())).collect())
    }

    /// Says `text`, which is of no file, unless it was said last.
    fn say(&mut self, weight: u8, text: String) -> Option<Value> {
        let text = Some(text).filter(|text| !text.is_empty());
        if self.said == text {
            return None;
        }
        self.said = text.clone();
        let params = json!({ "type": weight, "message": format!("Hexapla: {}", text?) });
        let method = if weight == ERROR { "window/showMessage" } else { "window/logMessage" };
        Some(json!({ "jsonrpc": "2.0", "method": method, "params": params }))
    }

    /// Returns the text that is open at `url`.
    pub fn document(&self, url: &str) -> Option<&str> {
        self.documents.get(url).map(String::as_str)
    }

    /// Returns what `params` of a request about a place in a text mean; `None` if it is in no page of the site.
    pub fn seen(&self, params: &Value) -> Option<Seen<'_>> {
        let url = params["textDocument"]["uri"].as_str()?;
        let (config, overview, text) = (self.config.as_ref()?, self.memory.overview()?, self.document(url)?);
        let path = place::path_of(url)?;
        let content = overview.content(config);
        let is_it = |file: &Utf8Path| file.file_name() == path.file_name() && absolute(file) == absolute(&path);
        let id = content.pages.iter().position(|page| is_it(&page.file.location))?;
        let offset = place::offset(text, &params["position"])?;
        Some(Seen { config, id: PageId(u32::try_from(id).ok()?), text, offset, overview })
    }

    /// Returns the problems that the last build found in the file at `url`.
    pub fn problems_at(&self, url: &str) -> &[Diagnostic] {
        let found = self.told.iter().find(|(_, (known, _))| known == url);
        found.and_then(|(file, _)| self.problems.get(file)).map_or(&[], Vec::as_slice)
    }
}

/// The path that leads there whoever asks: links among folders are followed.
fn absolute(path: &Utf8Path) -> Option<Utf8PathBuf> {
    path.canonicalize_utf8().or_else(|_| camino::absolute_utf8(path)).ok()
}

fn substance(problem: &Diagnostic) -> impl std::hash::Hash + '_ {
    (problem.code(), problem.severity, &problem.place, &problem.message, &problem.help)
}

fn message(problem: &Diagnostic) -> String {
    let help = problem.help.as_ref().map_or(String::new(), |help| format!("\nhelp: {help}"));
    format!("{}{help}", problem.message)
}

fn told(problem: &Diagnostic, at: &Place, line: &str) -> Value {
    let start = place::for_editor(at.position, line);
    let first = line.char_indices().nth(at.position.column.saturating_sub(1) as usize).map_or(line.len(), |(at, _)| at);
    // A segment that stands on its line is meant as a whole, and else the word.
    let piece = segment::piece_at(line, first).map(|piece| piece.range.end);
    let word = || line[first..].find(char::is_whitespace).filter(|length| *length > 0).map(|length| first + length);
    let end = piece.or_else(word).unwrap_or(line.len());
    let mut end = place::place_at(line, end);
    end["line"] = start["line"].clone();
    let severity = match problem.severity {
        Severity::Error => 1,
        Severity::Warning => 2,
        Severity::Info | Severity::Off => 3,
    };
    json!({
        "range": { "start": start, "end": end },
        "severity": severity,
        "code": problem.code(),
        "source": "hexapla",
        "message": message(problem),
    })
}

fn published(url: &str, diagnostics: Vec<Value>) -> Value {
    let params = json!({ "uri": url, "diagnostics": diagnostics });
    json!({ "jsonrpc": "2.0", "method": "textDocument/publishDiagnostics", "params": params })
}
