//! Overwrite files: markdown whose sections, each below a header with a `uid`, change what the page of that uid says.
//!
//! After DocFX's `Documentation/tutorial/intro_overwrite_files.md` and its `MarkdownReaderTest`: a value `*content` stands for the text below
//! the header, which else is the page's text (`conceptual`); a later section of one uid goes before an earlier one; values replace values, maps
//! are merged, lists of things with a `uid`, an `id` or a `type` are merged thing by thing.
//! **Invariant:** a section's text is read as a file of its own that its page includes, so its links and problems are where it stands.

use serde_json::{Map, Value};

use super::{
    facts::Notes,
    yaml::{self, Budget, Content, Entry, FaultKind, Node},
};
use crate::{
    base::{Diagnosed, Diagnostic, Position, Rule, Severity},
    model::{
        Block, ContentPath, Document, FrontMatter, Source, SourceFile,
        document::{Directive, Side},
        facts::ReferenceKind,
        overwrite::{CONCEPTUAL, CONTENT, Overwrite},
        source::SourceKind,
    },
};

pub static WITHOUT_UID: Rule = Rule {
    code: "overwrite-without-uid",
    severity: Severity::Warning,
    explanation: "## What it finds\nText in an overwrite file that stands below no header with a `uid`, and overwrite files without any.\n\n\
        ## Why it matters\nNobody can tell which page the text is for, so it is shown nowhere.\n\n\
        ## How to mend it\nBegin each section with `---`, `uid: …` and `---`, or take the file out of `build.overwrite`.\n",
};

pub static LIMIT_EXCEEDED: Rule = Rule {
    code: "overwrite-limit-exceeded",
    severity: Severity::Warning,
    explanation: "## What it finds\nAn overwrite file with more than 1,000 sections, or with so many lines above its last ones that a build would need much memory \
        for them.\n\n\
        ## Why it matters\nThe sections behind the limit are left out.\n\n\
        ## How to mend it\nSplit the file.\n",
};

/// Sections of one file.
const MOST: usize = 1_000;
/// Lines above sections, all sections together: each is read with as many empty lines above it.
const MOST_LINES: u64 = 32 << 20;

/// What programs make of code; DocFX lets nobody overwrite it.
const OWN: &[&str] = &["uid", "assemblies", "attributes", "children", "implements", "inheritance", "inheritedMembers"];

/// Keys by which the things in a list are told apart.
const IDENTITIES: &[&str] = &["uid", "id", "type"];

/// Returns the sections of an overwrite file, each with its text as the source of an include.
pub fn read(source: &Source) -> Diagnosed<Vec<(Overwrite, Source)>> {
    let file = &source.file;
    let mut headers = headers(&source.text);
    let mut diagnostics = Vec::new();
    let mut lines = 0;
    let mut fits = |header: &Header| {
        lines += u64::from(header.position.line);
        lines <= MOST_LINES
    };
    let kept = headers.iter().take(MOST).take_while(|header| fits(header)).count();
    let rest = headers.split_off(kept);
    if let Some(first) = rest.first() {
        let message = format!("this section and {} behind it are left out", rest.len() - 1);
        let problem = Diagnostic::new(&LIMIT_EXCEEDED, file.place(first.position), message);
        diagnostics.push(problem.help("split the file"));
    }
    let first = headers.first().map_or(source.text.len(), |header| header.start);
    if let Some(line) = source.text[..first].lines().position(|line| !line.trim().is_empty()) {
        let place = file.place(Position { line: line as u32 + 1, column: 1 });
        let message = "this text stands below no header with a `uid`, so it is shown nowhere";
        let help = "begin its section with `---`, `uid: …` and `---`";
        diagnostics.push(Diagnostic::new(&WITHOUT_UID, place, message).help(help));
    } else if headers.is_empty() && rest.is_empty() {
        let message = "this overwrite file has no section with a `uid`";
        let help = "begin each section with `---`, `uid: …` and `---`";
        diagnostics.push(Diagnostic::new(&WITHOUT_UID, file.place(Position::START), message).help(help));
    }
    let end = rest.first().map_or(source.text.len(), |header| header.start);
    let ends = headers.iter().skip(1).map(|header| header.start).chain([end]);
    let sections = headers.iter().zip(ends).zip(1..).map(|((header, end), number)| {
        let markdown = &source.text[header.end..end];
        let file = numbered(file, number);
        // Lines keep their numbers.
        let blank: String = source.text[..header.end].chars().filter(|c| *c == '\n').collect();
        let text = Source { text: (blank + markdown).into(), file: file.clone(), hashes: Vec::new(), ..source.clone() };
        let Header { uid, values, position, .. } = header;
        let (uid, values, markdown) = (uid.clone(), values.clone(), markdown.trim().to_owned());
        (Overwrite { uid, file, values, markdown, position: *position }, text)
    });
    let sections = sections.collect();
    Diagnosed::new(sections, diagnostics)
}

/// The file that the text of section `number` is.
fn numbered(file: &SourceFile, number: usize) -> SourceFile {
    SourceFile {
        path: ContentPath::new(format!("{}#{number}", file.path)),
        location: format!("{}#{number}", file.location).into(),
        kind: SourceKind::Overwrite,
        ..file.clone()
    }
}

/// A header and where it stands, in bytes with its fences.
struct Header {
    start: usize,
    end: usize,
    uid: String,
    values: Map<String, Value>,
    position: Position,
}

/// Finds every `---` … `---` that holds a map with a `uid`; all others are part of the text around them.
fn headers(text: &str) -> Vec<Header> {
    let mut starts: Vec<(usize, &str)> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        starts.push((at, line.trim_end()));
        at += line.len();
    }
    let mut headers: Vec<Header> = Vec::new();
    let mut code: Option<&str> = None;
    let mut number = 0;
    while let Some((start, line)) = starts.get(number).copied() {
        let mark = ["```", "~~~"].into_iter().find(|mark| line.trim_start().starts_with(mark));
        match (code, mark) {
            (None, Some(mark)) => code = Some(mark),
            (Some(open), Some(mark)) if open == mark => code = None,
            _ => {}
        }
        let is_fence = code.is_none() && line == "---";
        let close = || starts[number + 1..].iter().position(|(_, line)| *line == "---").map(|below| number + 1 + below);
        if is_fence
            && let Some(close) = close()
            && let end = starts.get(close + 1).map_or(text.len(), |(end, _)| *end)
            && let Some(header) = header((start, end), number as u32 + 2, &starts[number + 1..close])
        {
            headers.push(header);
            number = close;
        }
        number += 1;
    }
    headers
}

/// Reads the `lines` between two fences, the first of which is line `first` of the file.
fn header((start, end): (usize, usize), first: u32, lines: &[(usize, &str)]) -> Option<Header> {
    // An alias without its anchor is no YAML.
    let anchored: Vec<String> = lines.iter().map(|(_, line)| with_content(line)).collect();
    let (node, faults) = yaml::read(&anchored.join("\n"), first, Budget::FRONT_MATTER);
    let is_read = faults.iter().all(|fault| fault.kind != FaultKind::Stopped);
    let uid = node.value("uid").filter(|_| is_read)?;
    let position = uid.position;
    let uid = uid.text().map(str::trim).filter(|uid| !uid.is_empty())?.to_owned();
    let entries = node.entries().iter().filter(|entry| !entry.key.eq_ignore_ascii_case("uid")).cloned();
    let values = yaml::to_map(&entries.collect::<Vec<_>>());
    Some(Header { start, end, uid, values, position })
}

fn with_content(line: &str) -> String {
    let written = line.trim_end();
    let before = written.strip_suffix("*content").filter(|before| before.ends_with([' ', ':', '-']));
    before.map_or_else(|| line.to_owned(), |before| format!("{before}{CONTENT}"))
}

/// Changes what the front matter in `node` says, if its uid is overwritten.
pub(super) fn front_matter(node: &mut Node, source: &Source) {
    let Some((uid, position)) = uid_of(node).filter(|_| !source.overwrites.is_empty()) else { return };
    for section in source.overwrites.of(&source.file, &uid) {
        let mut values = section.values.clone();
        values.retain(|key, value| !key.eq_ignore_ascii_case(CONCEPTUAL) || value.as_str() != Some(CONTENT));
        merge(node, &Value::Object(filled(values, &section.markdown)), position);
    }
}

/// Changes what a YAML page says of itself and of its parts, wherever one's uid is overwritten.
pub(super) fn yaml_page(node: &mut Node, source: &Source) {
    if source.overwrites.is_empty() {
        return;
    }
    if let Some((uid, position)) = uid_of(node) {
        for section in source.overwrites.of(&source.file, &uid) {
            let mut values = section.values.clone();
            if section.replaces_text() {
                values.insert(CONCEPTUAL.to_owned(), CONTENT.into());
            }
            let include = format!("[!INCLUDE [{CONCEPTUAL}]({})]", section.target());
            merge(node, &Value::Object(filled(values, &include)), position);
        }
    }
    match &mut node.content {
        Content::List(items) => items.iter_mut().for_each(|item| yaml_page(item, source)),
        Content::Map(entries) => {
            let inner = entries.iter_mut().filter(|entry| !["references", "metadata"].contains(&entry.key.as_str()));
            inner.for_each(|entry| yaml_page(&mut entry.node, source));
        }
        Content::Null | Content::Text(_) => {}
    }
}

/// Returns the document of a markdown page whose text is overwritten: an include of the section that does.
pub(super) fn document(
    source: &Source,
    body: usize,
    front: &FrontMatter,
    notes: &mut Notes,
) -> Option<Document<'static>> {
    let uid = front.value("uid")?.as_str().filter(|_| !source.overwrites.is_empty())?;
    let section = source.overwrites.of(&source.file, uid).filter(|section| section.replaces_text()).last()?;
    let target = section.target();
    notes.reference(ReferenceKind::Include, &target, body, Side::Target);
    let include = Directive {
        name: "include",
        attributes: vec![("target", target.into()), ("title", uid.to_owned().into()), ("form", "block".into())],
        blocks: Vec::new(),
        position: notes.position(body),
    };
    Some(Document { blocks: vec![Block::Directive(include)] })
}

fn uid_of(node: &Node) -> Option<(String, Position)> {
    let uid = node.value("uid")?;
    Some((uid.text()?.trim().to_owned(), uid.position))
}

/// Puts `text` where `*content` was.
fn filled(values: Map<String, Value>, text: &str) -> Map<String, Value> {
    fn fill(value: &mut Value, text: &str) {
        match value {
            Value::String(content) if content == CONTENT => *content = text.to_owned(),
            Value::Array(items) => items.iter_mut().for_each(|item| fill(item, text)),
            Value::Object(entries) => entries.values_mut().for_each(|value| fill(value, text)),
            _ => {}
        }
    }
    let mut values = Value::Object(values);
    fill(&mut values, text);
    match values {
        Value::Object(values) => values,
        _ => Map::new(),
    }
}

fn merge(node: &mut Node, value: &Value, position: Position) {
    match (&mut node.content, value) {
        (Content::Map(entries), Value::Object(new)) => {
            for (key, value) in new.iter().filter(|(key, _)| !OWN.iter().any(|own| own.eq_ignore_ascii_case(key))) {
                match entries.iter_mut().find(|entry| entry.key.eq_ignore_ascii_case(key)) {
                    Some(entry) => merge(&mut entry.node, value, position),
                    None => entries.push(Entry { key: key.clone(), position, node: node_of(value, position) }),
                }
            }
        }
        (Content::List(items), Value::Array(new)) if new.iter().all(|thing| identity(thing).is_some()) => {
            for thing in new {
                let Some((key, id)) = identity(thing) else { continue };
                let is_it =
                    |item: &&mut Node| item.value(key).and_then(Node::text).is_some_and(|text| text.trim() == id);
                match items.iter_mut().find(is_it) {
                    Some(item) => merge(item, thing, position),
                    None => items.push(node_of(thing, position)),
                }
            }
        }
        (_, Value::Null) => {}
        (_, value) => *node = node_of(value, position),
    }
}

fn identity(thing: &Value) -> Option<(&'static str, &str)> {
    IDENTITIES.iter().find_map(|key| Some((*key, thing.get(*key)?.as_str()?.trim())))
}

/// A value that stands at `position` of the page, as far as anything there is to say of it.
fn node_of(value: &Value, position: Position) -> Node {
    let content = match value {
        Value::Null => Content::Null,
        Value::String(text) => Content::Text(text.clone()),
        Value::Bool(_) | Value::Number(_) => Content::Text(value.to_string()),
        Value::Array(items) => Content::List(items.iter().map(|item| node_of(item, position)).collect()),
        Value::Object(entries) => {
            let entry =
                |(key, value): (&String, &Value)| Entry { key: key.clone(), position, node: node_of(value, position) };
            Content::Map(entries.iter().map(entry).collect())
        }
    };
    Node { content, position }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sample;

    fn sections(text: &str) -> (Vec<(Overwrite, Source)>, Vec<String>) {
        let source = sample::source(sample::file("more/a b.md", SourceKind::Overwrite), text);
        let Diagnosed { value, diagnostics } = read(&source);
        let line = |one: &Diagnostic| one.place.as_ref().map_or(0, |place| place.position.line);
        (value, diagnostics.iter().map(|one| format!("{} {}", line(one), one.code())).collect())
    }

    #[test]
    fn a_section_keeps_its_lines_and_has_a_name_of_its_own() {
        let (found, problems) = sections("---\nuid: a\n---\nOne\n---\nuid: b\nsummary: *content\n---\n\nTwo\n");
        assert_eq!(problems, [""; 0]);
        let (first, text) = &found[0];
        assert_eq!((&*text.text, first.replaces_text()), ("\n\n\nOne\n", true));
        let (second, text) = &found[1];
        assert_eq!((&*text.text, second.replaces_text()), ("\n\n\n\n\n\n\n\n\nTwo\n", false));
        assert_eq!((second.target().as_str(), second.position.line), ("~/more/a%20b.md%232", 6));
    }

    #[test]
    fn sections_without_end_are_left_out_at_a_limit() {
        let (found, problems) = sections(&"---\nuid: a\n---\n".repeat(MOST + 2));
        assert_eq!((found.len(), problems), (MOST, vec![format!("{} overwrite-limit-exceeded", MOST * 3 + 2)]));
        let far = "\n".repeat(9 << 20);
        let long = format!("---\nuid: a\n---\n{far}{}", "---\nuid: a\n---\n".repeat(9));
        assert_eq!(sections(&long).0.len(), 4);
    }
}
