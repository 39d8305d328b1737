//! What nobody can do without: every input is read once, markdown is parsed and rendered by pulldown-cmark alone, each distinct block of code is
//! coloured once, and as many files are written, of the same sizes and in the same folders, as Hexapla writes.
//!
//! No front matter, no links, no alignment, no navigation, no template: a lower bound, and nothing that could be published.

use std::{
    collections::HashSet,
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    ops::Range,
    sync::{
        Mutex, OnceLock, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use camino::{Utf8Path, Utf8PathBuf};
use hexapla::base::{Error, Result};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd, html};

use super::{disk, highlight::Highlighter, machine};

const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_DEFINITION_LIST)
    .union(Options::ENABLE_YAML_STYLE_METADATA_BLOCKS);

/// Writes the sizes and paths of the files below `output` to `shape`.
pub fn remember(output: &Utf8Path, shape: &Utf8Path) -> Result<()> {
    let lines: String = disk::files(output)?.iter().map(|(path, size)| format!("{size} {path}\n")).collect();
    disk::write(shape, lines)
}

/// Reads all files below `inputs`, and writes the files that `shape` tells of into `out`.
pub fn run(inputs: &[Utf8PathBuf], shape: &Utf8Path, out: &Utf8Path) -> Result<()> {
    let mut files = Vec::new();
    for folder in inputs {
        files.extend(disk::files(folder)?.into_iter().map(|(path, _)| folder.join(path)));
    }
    let outputs = disk::read(shape)?
        .lines()
        .filter_map(|line| line.split_once(' '))
        .filter_map(|(size, path)| Some((size.parse().ok()?, out.join(path))))
        .collect();
    let floor = Floor {
        inputs: files,
        outputs,
        next: AtomicUsize::new(0),
        highlighter: OnceLock::new(),
        coloured: Mutex::new(HashSet::new()),
    };
    thread::scope(|scope| {
        let threads: Vec<_> = (0..machine::cores()).map(|_| scope.spawn(|| floor.work())).collect();
        threads
            .into_iter()
            .try_for_each(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    })
}

struct Floor {
    inputs: Vec<Utf8PathBuf>,
    outputs: Vec<(usize, Utf8PathBuf)>,
    /// The input that no thread has taken yet.
    next: AtomicUsize,
    highlighter: OnceLock<Highlighter>,
    /// Blocks of code that were met.
    coloured: Mutex<HashSet<u64>>,
}

impl Floor {
    fn work(&self) -> Result<()> {
        let (mut html, mut bytes) = (String::new(), Vec::new());
        loop {
            let at = self.next.fetch_add(1, Ordering::Relaxed);
            let Some(input) = self.inputs.get(at) else { return Ok(()) };
            let text = disk::read(input)?;
            html.clear();
            match input.extension() {
                Some("md") => self.render(&text, &mut html),
                _ => html.push_str(&text),
            }
            self.write(share(at, self.inputs.len(), self.outputs.len()), html.as_bytes(), &mut bytes)?;
        }
    }

    fn render(&self, text: &str, html: &mut String) {
        let mut code: Option<(String, String)> = None;
        let events = Parser::new_ext(text, OPTIONS).filter_map(|event| match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                let language = match kind {
                    CodeBlockKind::Fenced(info) => info.split_whitespace().next().unwrap_or_default().to_owned(),
                    CodeBlockKind::Indented => String::new(),
                };
                code = Some((language, String::new()));
                None
            }
            Event::Text(text) if code.is_some() => {
                code.iter_mut().for_each(|(_, block)| block.push_str(&text));
                None
            }
            Event::End(TagEnd::CodeBlock) => {
                let (language, block) = code.take().unwrap_or_default();
                Some(Event::Html(self.coloured(&language, block).into()))
            }
            event => Some(event),
        });
        html::push_html(html, events);
    }

    /// Colours a block that was not met before.
    fn coloured(&self, language: &str, block: String) -> String {
        let mut hasher = DefaultHasher::new();
        (language, &block).hash(&mut hasher);
        let is_new = self.coloured.lock().unwrap_or_else(PoisonError::into_inner).insert(hasher.finish());
        let colours =
            is_new.then(|| self.highlighter.get_or_init(Highlighter::load).highlight(language, &block)).flatten();
        colours.unwrap_or(block)
    }

    /// Writes the outputs of `range`, filled with `html`.
    fn write(&self, range: Range<usize>, html: &[u8], bytes: &mut Vec<u8>) -> Result<()> {
        let html = if html.is_empty() { b" " } else { html };
        let mut folder = Utf8Path::new("");
        for (size, path) in &self.outputs[range] {
            bytes.clear();
            while bytes.len() < *size {
                bytes.extend_from_slice(&html[..html.len().min(size - bytes.len())]);
            }
            let failed = |cause| Error::Write { path: path.clone(), cause };
            let parent = path.parent().unwrap_or(path);
            if folder != parent {
                fs::create_dir_all(parent).map_err(failed)?;
                folder = parent;
            }
            fs::write(path, &bytes).map_err(failed)?;
        }
        Ok(())
    }
}

/// The outputs that are written when input `at` of `inputs` was read.
pub fn share(at: usize, inputs: usize, outputs: usize) -> Range<usize> {
    at * outputs / inputs..(at + 1) * outputs / inputs
}
