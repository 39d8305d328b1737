//! `[!code-csharp[name](path?query#tag "title")]` and `[!notebook-python[](path)]`: a part of a code file.
//!
//! One on a line of its own. As DocFX has it, of several ways to say the part a tag counts before `#L1-L5`, that before
//! `start` and `end`, that before `range`. What is no whole mark stays text.
//!
//! Attributes of the directive, here and from [`code`](super::code): `target`, the key into `PageLinks::excerpts`: the
//! file's path and what [`Selection`] writes; `language`; `highlight`, lines of the part; `interactive`, empty or
//! how the code was run; `name`, `title`; `form`, as of an include.

use std::borrow::Cow;

use super::{Body, Extension, Hook, Notes, Opened, Placement, Shape};
use crate::{
    base::{Rule, Severity},
    excerpt::{LineRange, Part, Selection, line_ranges},
    model::{
        Block,
        document::{Directive, Text},
        facts::ReferenceKind,
    },
};

pub(crate) static INVALID: Rule = Rule {
    code: "invalid-code",
    severity: Severity::Warning,
    explanation: "## What it finds\n\nA `:::code` without `source`, and in `:::code` or `[!code]` a name or a value that they do not have: \
        lines that are no numbers, an unknown key.\n\n\
        ## Why it matters\n\nWithout a source there is nothing to show, and the line stays text. What cannot be read is left out, so \
        that perhaps more lines are shown than were meant.\n\n\
        ## How to mend it\n\nWrite `:::code language=\"csharp\" source=\"Program.cs\" range=\"1-5,9\":::` or \
        `[!code-csharp[](Program.cs?range=1-5,9)]`.\n",
};

pub(super) const EXTENSION: Extension = Extension { hook: Hook::Line(is_mark, &SHAPE) };

static SHAPE: Shape = Shape {
    name: "snippet",
    placement: Placement::Line,
    body: Body::Never,
    nests: false,
    attributes: &[],
    rule: &INVALID,
    read,
};

/// The marks that a line may begin with, in lower case.
const STARTS: &[(&str, bool)] = &[("[!code", false), ("[!notebook", true)];

fn is_mark(line: &str) -> bool {
    mark(line).is_some()
}

fn read<'text>(fence: Opened<'text>, notes: &mut Notes) -> Result<Directive<'text>, Vec<Block<'text>>> {
    let line = fence.line.clone();
    let Some(mark) = mark(&line) else { return Err(fence.blocks) };
    let mut selection = Selection { notebook: mark.notebook, ..Selection::default() };
    let mut attributes = vec![("name", mark.name), ("title", mark.title)];
    let (language, interactive) = interactive(mark.language.trim());
    if interactive {
        attributes.push(("interactive", String::new()));
    }
    let mut lines = Lines::default();
    let mut tag = "";
    for pair in mark.query.split('&').filter(|pair| !pair.trim().is_empty()) {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        let (key, value) = (key.trim().to_ascii_lowercase(), value.trim());
        let known = match key.as_str() {
            "name" => {
                tag = value;
                true
            }
            "start" => value.parse().map(|line| lines.start = Some(line)).is_ok(),
            "end" => value.parse().map(|line| lines.end = Some(line)).is_ok(),
            "range" => line_ranges(value).map(|ranges| lines.ranges = Some(ranges)).is_some(),
            "highlight" => line_ranges(value).map(|_| attributes.push(("highlight", value.to_owned()))).is_some(),
            // As DocFX has it, less than nothing is "as much as there is".
            "dedent" => value.parse::<i64>().map(|columns| selection.dedent = usize::try_from(columns).ok()).is_ok(),
            _ => false,
        };
        if !known {
            let message = format!("`{}` says nothing that can be understood here; it is left out", pair.trim());
            let help = "the keys are `name`, `start`, `end`, `range`, `highlight` and `dedent`; lines are numbers";
            notes.report(&INVALID, fence.offset, message, help);
        }
    }
    let fragment = mark.fragment.trim();
    match anchored_lines(fragment) {
        Some(range) => lines.anchored = Some(range),
        None if !fragment.is_empty() => tag = fragment,
        None => {}
    }
    selection.part = if tag.is_empty() { lines.part() } else { Part::Tag(tag.to_owned()) };
    if matches!(selection.part, Part::Tag(_)) && !language.is_empty() {
        selection.language = Some(language.to_lowercase());
    }
    attributes.push(("language", language.to_owned()));
    Ok(directive(fence, mark.path.trim(), &selection, attributes, notes))
}

/// Makes the directive that shows a part of the file at `path`, and notes the reference to it.
pub(super) fn directive<'text>(
    fence: Opened<'text>,
    path: &str,
    selection: &Selection,
    attributes: Vec<(&'static str, String)>,
    notes: &mut Notes,
) -> Directive<'text> {
    let path = path.replace('%', "%25").replace('?', "%3F").replace('#', "%23");
    let target = format!("{path}{selection}");
    notes.reference(ReferenceKind::Snippet, &target, fence.offset, fence.side);
    let kept = attributes.into_iter().filter(|(key, value)| match *key {
        "language" => is_language(value),
        "interactive" => true,
        _ => !value.trim().is_empty(),
    });
    let mut attributes: Vec<(&'static str, Text)> = vec![("target", Cow::Owned(target)), ("form", fence.form.into())];
    attributes.extend(kept.map(|(key, value)| (key, Cow::Owned(value))));
    Opened { attributes, blocks: Vec::new(), ..fence }.directive("snippet", notes)
}

/// A language without `-interactive`, and whether it had that.
pub(super) fn interactive(language: &str) -> (&str, bool) {
    match language.strip_suffix("-interactive") {
        Some(language) if !language.is_empty() => (language, true),
        _ => (language, false),
    }
}

fn is_language(word: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || "_+#.-".contains(c);
    (1..=32).contains(&word.len()) && word.chars().all(fits)
}

/// The ways to say lines, each as it was said.
#[derive(Default)]
struct Lines {
    anchored: Option<LineRange>,
    start: Option<usize>,
    end: Option<usize>,
    ranges: Option<Vec<LineRange>>,
}

impl Lines {
    fn part(self) -> Part {
        let bounded = self.start.map(|first| LineRange { first, last: Some(self.end.unwrap_or(first)) });
        match self.anchored.or(bounded) {
            Some(range) => Part::Lines(vec![range]),
            None => self.ranges.map_or(Part::All, Part::Lines),
        }
    }
}

/// `L12-L16`, `L12`, `L12-`
fn anchored_lines(fragment: &str) -> Option<LineRange> {
    let number = |text: &str| {
        let digits = text.trim().strip_prefix(['L', 'l'])?;
        digits.parse::<usize>().ok()
    };
    match fragment.split_once('-') {
        None => number(fragment).map(|line| LineRange { first: line, last: Some(line) }),
        Some((first, "")) => Some(LineRange { first: number(first)?, last: None }),
        Some((first, last)) => Some(LineRange { first: number(first)?, last: Some(number(last)?) }),
    }
}

/// A mark taken apart; escapes are resolved in `name`, `path` and `title`.
#[derive(Debug, Default)]
struct Mark {
    notebook: bool,
    language: String,
    name: String,
    path: String,
    query: String,
    fragment: String,
    title: String,
}

fn mark(line: &str) -> Option<Mark> {
    let line = line.trim();
    let (start, notebook) = STARTS
        .iter()
        .find(|(start, _)| line.get(..start.len()).is_some_and(|begun| begun.eq_ignore_ascii_case(start)))?;
    let mut cursor = Cursor { rest: &line[start.len()..] };
    let mut mark = Mark { notebook: *notebook, ..Mark::default() };
    if cursor.takes('-') {
        mark.language = cursor.until(&['['], false, |_| false);
    }
    cursor.spaces();
    cursor.takes('[').then_some(())?;
    mark.name = cursor.until(&[']'], true, |_| true);
    cursor.takes(']').then_some(())?;
    cursor.spaces();
    cursor.takes('(').then_some(())?;
    // A backslash between the parts of a path is none of the escapes.
    mark.path = cursor.until(&['#', '?', '"', ')'], true, |next| next.is_ascii_punctuation() && next != '.');
    if cursor.takes('?') {
        mark.query = cursor.until(&['"', ')', '#'], false, |_| false);
    }
    if cursor.takes('#') {
        mark.fragment = cursor.until(&['"', ')'], false, |_| false);
    }
    if cursor.takes('"') {
        mark.title = cursor.until(&['"'], false, |_| true);
        cursor.takes('"').then_some(())?;
    }
    cursor.spaces();
    cursor.takes(')').then_some(())?;
    cursor.spaces();
    cursor.takes(']').then_some(())?;
    cursor.rest.trim().is_empty().then_some(mark)
}

struct Cursor<'text> {
    rest: &'text str,
}

impl Cursor<'_> {
    fn takes(&mut self, wanted: char) -> bool {
        let rest = self.rest.strip_prefix(wanted);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn spaces(&mut self) {
        self.rest = self.rest.trim_start();
    }

    /// Takes the text before the first of `ends`. `nests`: what stands in round or square brackets of its own does not
    /// end it. A backslash goes where what follows it `is_escaped`.
    fn until(&mut self, ends: &[char], nests: bool, is_escaped: impl Fn(char) -> bool) -> String {
        let mut taken = String::new();
        let mut depth = 0_usize;
        let mut characters = self.rest.char_indices();
        while let Some((at, c)) = characters.next() {
            let closes = matches!(c, ')' | ']');
            if ends.contains(&c) && !(closes && depth > 0) {
                self.rest = &self.rest[at..];
                return taken;
            }
            match c {
                '\\' if characters.as_str().chars().next().is_some_and(&is_escaped) => {
                    taken.extend(characters.next().map(|(_, escaped)| escaped));
                    continue;
                }
                '(' | '[' if nests => depth += 1,
                ')' | ']' if nests => depth = depth.saturating_sub(1),
                _ => {}
            }
            taken.push(c);
        }
        self.rest = "";
        taken
    }
}
