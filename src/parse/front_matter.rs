//! The text of a page → its [`FrontMatter`], and where its body begins.
//!
//! **Invariant:** every page has front matter, if only an empty one; what can be read of a damaged one is read, and a
//! body is never taken for front matter unless two fences say so.

mod configured;
mod dates;
mod rescue;
#[cfg(test)]
mod tests;
mod typed;

use std::collections::BTreeMap;

use super::{
    overwrites,
    yaml::{self, Budget, Content, Fault, FaultKind, Node},
};
use crate::{
    base::{Diagnosed, Diagnostic, LineIndex, Position, Rule, Severity},
    model::{
        FrontMatter, Source,
        document::Side,
        source::{SourceFile, SourceKind},
    },
    segment,
};

pub static MISSING: Rule = Rule {
    code: "missing-front-matter",
    severity: Severity::Info,
    explanation: "## What it finds\nA page that does not begin with front matter: a block of `key: value` lines between two lines `---`.\n\n\
        ## Why it matters\nWithout it nothing tells the page's title, its asset id, or how and from what it was translated.\n\n\
        ## How to mend it\nBegin the file with `---`, `title: …`, `---`.\n",
};

pub static INVALID: Rule = Rule {
    code: "invalid-yaml-header",
    severity: Severity::Warning,
    explanation: "## What it finds\nFront matter that is not the YAML map it should be: a quote or fence left open, a colon inside an unquoted value, \
        or keys that were translated together with their values.\n\n\
        ## Why it matters\nDocFX reads nothing of such a page's front matter. Hexapla still reads every line of the form `key: value`, \
        but it cannot know what the others meant.\n\n\
        ## How to mend it\nPut values that hold `: `, `#`, or begin with `[`, `{`, `*`, `&`, `!`, `%` or `@` in quotes, and keep the keys in English.\n",
};

pub static SEGMENT: Rule = Rule {
    code: "segment-in-front-matter",
    severity: Severity::Warning,
    explanation: "## What it finds\nThe tags of a bilingual segment inside a front matter value.\n\n\
        ## Why it matters\nValues are plain text. Hexapla keeps the translation and drops the tags and the source; other programs show them.\n\n\
        ## How to mend it\nLeave only the translated text in the value.\n",
};

pub(super) use typed::plain;
pub use typed::{INVALID_DATE, INVALID_LOCALE, UNKNOWN_METHOD};

/// How many diagnostics of one rule are reported for one file's metadata.
const REPEATED: usize = 2;

/// Reads the front matter of a markdown file. Returns it with the byte offset in `source.text` of the first line
/// behind it, which is 0 when there is none.
pub fn split_and_read(source: &Source, index: &LineIndex) -> (Diagnosed<FrontMatter>, usize) {
    let file = &source.file;
    match split(&source.text) {
        Split::None => {
            let missing = matches!(file.kind, SourceKind::Page | SourceKind::YamlPage);
            let diagnostics = if missing { vec![missing_diagnostic(file)] } else { Vec::new() };
            (Diagnosed::new(configured(source), diagnostics), 0)
        }
        Split::Unclosed => {
            let diagnostic = Diagnostic::new(
                &INVALID,
                file.place(index.position(0)),
                "the front matter that begins here has no closing `---`, so all of the file is shown as text",
            )
            .help("put a line `---` behind the last key");
            (Diagnosed::new(configured(source), vec![diagnostic]), 0)
        }
        Split::Closed { header, body } => (read_header(header, source), body),
    }
}

/// Returns the byte of `text` where its body begins.
pub fn body(text: &str) -> usize {
    match split(text) {
        Split::Closed { body, .. } => body,
        Split::None | Split::Unclosed => 0,
    }
}

pub(super) fn missing_diagnostic(file: &SourceFile) -> Diagnostic {
    Diagnostic::new(&MISSING, file.place(Position::START), "the page has no front matter")
        .help("begin the file with `---`, `title: …`, `---`")
}

pub(super) enum Split<'text> {
    /// The first line is not `---`.
    None,
    Unclosed,
    /// `header` begins on line 2; `body` is the byte offset behind the closing line.
    Closed {
        header: &'text str,
        body: usize,
    },
}

/// Finds the two fences: `---` on the first line, and the next line that is `---` or `...`.
pub(super) fn split(text: &str) -> Split<'_> {
    let mut lines = text.split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| line.trim_end() == "---") else { return Split::None };
    let mut end = first.len();
    for line in lines {
        if matches!(line.trim_end(), "---" | "...") {
            return Split::Closed { header: &text[first.len()..end], body: end + line.len() };
        }
        end += line.len();
    }
    Split::Unclosed
}

fn read_header(header: &str, source: &Source) -> Diagnosed<FrontMatter> {
    let file = &source.file;
    let (node, faults) = yaml::read(header, 2, Budget::FRONT_MATTER);
    let mut diagnostics = Vec::new();
    let stopped = faults.iter().find(|fault| fault.kind == FaultKind::Stopped);
    let node = if stopped.is_some() || !matches!(node.content, Content::Map(_) | Content::Null) {
        let rescued = rescue::read(header, &node);
        diagnostics.push(damaged(stopped, &rescued, file));
        if keys_are_translated(&rescued) { Node::default() } else { rescued }
    } else {
        if keys_are_translated(&node) {
            diagnostics.push(prose(node.position, &node, file));
        }
        node
    };
    diagnostics.extend(faults.iter().filter(|fault| fault.kind != FaultKind::Stopped).map(|fault| {
        let rule = if fault.kind == FaultKind::DuplicateKey { &yaml::DUPLICATE_KEY } else { &INVALID };
        Diagnostic::new(rule, file.place(fault.position), fault.message.clone())
    }));
    let front_matter = from_node(node, source, &SEGMENT).drain_into(&mut diagnostics);
    Diagnosed::new(front_matter, limited(diagnostics))
}

/// The front matter of a page that has none of its own.
fn configured(source: &Source) -> FrontMatter {
    from_node(Node::default(), source, &SEGMENT).value
}

/// Types the metadata in `node` and, where it says nothing, that of the configuration; a value with segments loses them, which
/// is a problem of `segment_rule`.
pub(super) fn from_node(mut node: Node, source: &Source, segment_rule: &'static Rule) -> Diagnosed<FrontMatter> {
    let file = &source.file;
    let mut diagnostics = drop_segments(&mut node, file, segment_rule);
    overwrites::front_matter(&mut node, source);
    let node = configured::complete(node, &source.metadata);
    let front_matter = typed::read(&node, file).drain_into(&mut diagnostics);
    Diagnosed::new(front_matter, limited(diagnostics))
}

/// Leaves the target side of the segments in every value.
pub(super) fn drop_segments(node: &mut Node, file: &SourceFile, rule: &'static Rule) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    node.map_texts(&mut |text, position| {
        if has_segments(text) {
            *text = segment::keep(text, Side::Target);
            diagnostics.push(
                Diagnostic::new(
                    rule,
                    file.place(position),
                    "this value holds a bilingual segment; its translation is used",
                )
                .help("leave only the translated text in the value"),
            );
        }
    });
    limited(diagnostics)
}

pub(super) fn has_segments(text: &str) -> bool {
    ["data-ttu-id", "data-stu-id", "sxs-lookup"].iter().any(|mark| text.contains(mark))
}

fn damaged(stopped: Option<&Fault>, rescued: &Node, file: &SourceFile) -> Diagnostic {
    let position = stopped.map_or(Position { line: 2, column: 1 }, |fault| fault.position);
    if rescued.entries().is_empty() || keys_are_translated(rescued) {
        return prose(position, rescued, file);
    }
    let cause = stopped.map_or("it is no map", |fault| fault.message.as_str());
    Diagnostic::new(
        &INVALID,
        file.place(position),
        format!("the front matter is damaged: {cause}; the lines that read as `key: value` are used"),
    )
    .help("put values that hold `: ` or begin with `[`, `{`, `*`, `&` or a quote in quotes")
}

fn prose(position: Position, node: &Node, file: &SourceFile) -> Diagnostic {
    let what = match node.entries().first() {
        Some(entry) => format!("its keys are translated (`{}`)", entry.key),
        None => "it reads as prose, so its keys may have been translated".to_owned(),
    };
    Diagnostic::new(&INVALID, file.place(position), format!("the front matter tells nothing: {what}"))
        .help("write the keys in English, one `key: value` on each line")
}

/// Keys are English words; where every one has letters beyond ASCII, someone translated them as prose.
fn keys_are_translated(node: &Node) -> bool {
    !node.entries().is_empty() && node.entries().iter().all(|entry| !entry.key.is_ascii())
}

/// Keeps the first of the diagnostics of each rule: a damaged file has one cause, not twenty.
fn limited(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    diagnostics.retain(|diagnostic| {
        let count = counts.entry(diagnostic.code()).or_default();
        *count += 1;
        *count <= REPEATED
    });
    diagnostics
}
