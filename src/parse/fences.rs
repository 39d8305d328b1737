//! A page's fences of colons, and the marks `[!…]` of its quotes, found line by line before markdown is read, and how they are hidden from its parser.
//!
//! Markdown would join such lines to paragraphs and take what they hold for code. So a fence that has lines of its own
//! is masked by a processing instruction, which markdown takes for a block, and what it holds by blank lines; one in
//! running text is masked as segments are. Lines of code and comments hold no fences.
//! **Invariants:** fences of one list follow each other and do not overlap; they nest at most [`DEEPEST`] levels; what
//! is no whole fence stays text, with a diagnostic if it was meant as one.

use std::{ops::Range, rc::Rc};

use super::{
    directives::{self, Body, Placement, Shape, shape},
    facts::Notes,
    fence_line::{self, FenceLine},
    fence_places::{Place, Places},
};

/// How many fences may hold one another.
const DEEPEST: usize = 12;

/// One fence, whole and of a known name. Ranges are bytes of the file.
#[derive(Debug)]
pub(super) struct Fence {
    pub shape: &'static Shape,
    pub line: FenceLine,
    /// What it has to itself; `None` in running text.
    pub block: Option<FenceBlock>,
}

/// The lines of a fence.
#[derive(Debug)]
pub(super) struct FenceBlock {
    /// How many `>` stand before each of its lines.
    pub quotes: usize,
    /// What it holds: whole lines, empty for a fence that is one line.
    pub body: Range<usize>,
    /// The end of its last line.
    pub end: usize,
    pub fences: Rc<[Fence]>,
}

impl Fence {
    /// All of it.
    pub fn range(&self) -> Range<usize> {
        self.line.range.start..self.block.as_ref().map_or(self.line.range.end, |block| block.end)
    }
}

/// A fence whose end has not been met yet.
struct Pending {
    shape: &'static Shape,
    line: FenceLine,
    quotes: usize,
    /// Where the line behind it begins.
    body: usize,
    fences: Vec<Fence>,
}

/// Returns the fences behind byte `start` of `text`, a file with its segments masked.
pub(super) fn fences(text: &str, start: usize, notes: &mut Notes) -> Vec<Fence> {
    if !text[start..].contains(":::") && !text[start..].contains("[!") {
        return Vec::new();
    }
    let mut scan = Scan { text, open: Vec::new(), found: Vec::new(), notes };
    let mut places = Places::new(text);
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        let place = places.line(at..at + line.trim_end_matches('\n').len(), !scan.open.is_empty());
        at += line.len();
        if let Some(place) = place {
            scan.line(&place, at);
        }
    }
    while scan.unclosed() {}
    scan.found
}

/// Returns the fences in `text`, which is running text and stands at byte `start` of the file.
pub(super) fn in_text(text: &str, start: usize) -> Vec<Fence> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = text[at..].find(":::") {
        at += next;
        let line = fence_line::read(text, at).filter(|line| line.closed && line.fault.is_none());
        let shape = line.as_ref().and_then(|line| shape(&text[line.name.clone()]));
        match (line, shape) {
            (Some(line), Some(shape)) if shape.placement != Placement::Line && is_exact(text, &line, shape) => {
                at = line.range.end;
                found.push(Fence { shape, line: line.shifted(start), block: None });
            }
            _ => at += text[at..].bytes().take_while(|byte| *byte == b':').count(),
        }
    }
    found
}

/// Whether a fence in running text is written as its name wants it, which matters to protected words alone.
fn is_exact(text: &str, line: &FenceLine, shape: &Shape) -> bool {
    let written = &text[line.range.clone()];
    let opening = || [":::", shape.name, " "].concat();
    shape.placement != Placement::Text || (written.starts_with(&opening()) && written.ends_with("\":::"))
}

/// Returns the fence that `text` is, which is half a segment and stands at byte `start` of the file: what needs a line to
/// itself has one there, too.
pub(super) fn alone_in_half(text: &str, start: usize) -> Option<Fence> {
    let written = text.trim();
    let at = text.len() - text.trim_start().len();
    if let Some(shape) = directives::line_shape(written) {
        let line = FenceLine::of_mark(at..at + written.len()).shifted(start);
        return Some(Fence { shape, line, block: None });
    }
    let line =
        fence_line::read(text, at).filter(|line| line.fault.is_none() && line.range.end == at + written.len())?;
    let shape = shape(&text[line.name.clone()])?;
    let fits = shape.placement == Placement::Line && shape.body == Body::Never;
    fits.then(|| Fence { shape, line: line.shifted(start), block: None })
}

struct Scan<'text, 'notes, 'index> {
    text: &'text str,
    /// From the outermost to the innermost.
    open: Vec<Pending>,
    found: Vec<Fence>,
    notes: &'notes mut Notes<'index>,
}

impl Scan<'_, '_, '_> {
    /// Reads one line; `next` is where the one behind it begins.
    fn line(&mut self, place: &Place, next: usize) {
        while self.open.last().is_some_and(|pending| place.quotes < pending.quotes) {
            self.unclosed();
        }
        if let Some(text) = &place.quoted
            && let Some((shape, line)) = directives::mark_line(self.text, text.clone(), self.notes)
        {
            return self.alone(shape, line, place.quotes);
        }
        let text = self.text[place.text.clone()].trim_end();
        if let Some(shape) = directives::line_shape(text) {
            let (start, end) = (place.text.start, place.text.start + text.len());
            return self.alone(shape, FenceLine::of_mark(start..end), place.quotes);
        }
        let line = fence_line::read(self.text, place.text.start);
        if let Some(line) = line
            && (line.fault.is_some() || self.text[line.range.end..place.text.end].trim().is_empty())
        {
            let name = &self.text[line.name.clone()];
            let ended = strip_end(name).and_then(shape).filter(|shape| shape.body != Body::Never);
            if let Some(shape) = ended.filter(|_| line.fault.is_none()) {
                return self.end(shape, place);
            }
            if let Some(shape) = shape(name).filter(|shape| shape.placement != Placement::Text) {
                return self.begin(shape, line, place, next);
            }
        }
        let text = &self.text[place.text.clone()];
        if text.contains(":::") {
            self.misspelled(text, place.text.start);
            let fences = in_text(text, place.text.start);
            self.siblings().extend(fences);
        }
    }

    /// Reports protected words that are written in another way than DocFX reads them.
    fn misspelled(&mut self, text: &str, start: usize) {
        // Of a run of colons the first three: all of them are read there.
        for (at, _) in text.match_indices(":::").filter(|(at, _)| !text[..*at].ends_with(':')) {
            let Some(line) = fence_line::read(text, at).filter(|line| line.fault.is_none() || !line.closed) else {
                continue;
            };
            let Some(shape) = shape(&text[line.name.clone()]).filter(|shape| shape.placement == Placement::Text) else {
                continue;
            };
            if !line.closed || line.fault.is_some() || !is_exact(text, &line, shape) {
                let message = format!("this `:::{}` is not written as DocFX reads it, so it stays text", shape.name);
                let help = "write `:::no-loc text=\"words\":::`, in lower case, without other spaces, on one line";
                self.notes.report(shape.rule, start + at, message, help);
            }
        }
    }

    fn siblings(&mut self) -> &mut Vec<Fence> {
        self.open.last_mut().map_or(&mut self.found, |pending| &mut pending.fences)
    }

    fn begin(&mut self, shape: &'static Shape, line: FenceLine, place: &Place, next: usize) {
        let name = shape.name;
        if let Some(fault) = line.fault {
            let message = format!("what begins here is no attribute of `:::{name}`, so the line is shown as text");
            return self.notes.report(shape.rule, fault, message, "write `name=\"value\"`, with straight quotes");
        }
        if !line.closed && shape.placement == Placement::Anywhere {
            let message = format!("this `:::{name}` is not closed on its line, so it is shown as text");
            return self.notes.report(shape.rule, line.range.start, message, "write `:::` behind its last attribute");
        }
        if shape.has_body(|wanted| self.value(&line, wanted)) {
            if !shape.nests && self.open.iter().any(|pending| pending.shape.name == name) {
                let message = format!("this `:::{name}` begins before the one around it has ended");
                let help = format!("DocFX does not nest them: put `:::{name}-end` before it, if it is missing");
                self.notes.report(shape.rule, line.range.start, message, &help);
            }
            if self.open.len() < DEEPEST {
                let pending = Pending { shape, line, quotes: place.quotes, body: next, fences: Vec::new() };
                return self.open.push(pending);
            }
            let message = format!("this `:::{name}` is nested too deep and is shown as text");
            return self.notes.report(shape.rule, line.range.start, message, "use fewer levels");
        }
        self.alone(shape, line, place.quotes);
    }

    /// Adds a fence that holds nothing.
    fn alone(&mut self, shape: &'static Shape, line: FenceLine, quotes: usize) {
        let end = line.range.end;
        let block = FenceBlock { quotes, body: end..end, end, fences: Rc::from([]) };
        self.siblings().push(Fence { shape, line, block: Some(block) });
    }

    fn value(&self, line: &FenceLine, wanted: &str) -> Option<&str> {
        let named = |(name, _): &&(Range<usize>, Range<usize>)| self.text[name.clone()].eq_ignore_ascii_case(wanted);
        line.attributes.iter().find(named).map(|(_, value)| self.text[value.clone()].trim())
    }

    /// Closes the innermost fence of `shape`; those within it that are still open are not whole.
    fn end(&mut self, shape: &'static Shape, place: &Place) {
        let fits = |pending: &Pending| pending.quotes == place.quotes && pending.shape.name == shape.name;
        let Some(at) = self.open.iter().rposition(fits) else {
            let name = shape.name;
            let message = format!("this `:::{name}-end` closes nothing and is shown as text");
            let help = format!("put `:::{name}:::` before it, or remove it");
            return self.notes.report(shape.rule, place.text.start, message, &help);
        };
        let line = self.text[..place.text.start].rfind('\n').map_or(0, |at| at + 1);
        while self.open.len() > at + 1 {
            self.ended_by(shape, line);
        }
        let Some(Pending { shape, line, quotes, body, fences }) = self.open.pop() else { return };
        let before = self.text[..place.text.start].rfind('\n').map_or(0, |at| at + 1).max(body);
        let block = FenceBlock { quotes, body: body..before, end: place.text.end, fences: fences.into() };
        self.siblings().push(Fence { shape, line, block: Some(block) });
    }

    /// Closes the innermost open fence where the end of the one around it, which begins at `line`, was met before its own.
    fn ended_by(&mut self, around: &Shape, line: usize) {
        let Some(pending) = self.open.pop_if(|pending| pending.shape.body == Body::Always) else {
            self.unclosed();
            return;
        };
        let Pending { shape, line: opening, quotes, body, fences } = pending;
        let (name, around) = (shape.name, around.name);
        let message = format!("this `:::{name}` has no end, so it ends with the `:::{around}` around it");
        let help = format!("put `:::{name}-end:::` behind what it holds");
        self.notes.report(shape.rule, opening.range.start, message, &help);
        let end = line.max(body);
        let block = FenceBlock { quotes, body: body..end, end, fences: fences.into() };
        self.siblings().push(Fence { shape, line: opening, block: Some(block) });
    }

    /// Gives up the innermost open fence; `false` if there is none.
    fn unclosed(&mut self) -> bool {
        let Some(Pending { shape, line, quotes, fences, .. }) = self.open.pop() else { return false };
        let name = shape.name;
        let always = shape.body == Body::Always;
        let shown = if always { "the line is shown as text" } else { "it is shown without what follows it" };
        let message = format!("this `:::{name}` has no end, so {shown}");
        let help = format!("put `:::{name}-end:::` behind what it holds");
        self.notes.report(shape.rule, line.range.start, message, &help);
        if !always {
            self.alone(shape, line, quotes);
        }
        self.siblings().extend(fences);
        true
    }
}

fn strip_end(name: &str) -> Option<&str> {
    let at = name.len().checked_sub("-end".len())?;
    name.get(at..).filter(|end| end.eq_ignore_ascii_case("-end"))?;
    name.get(..at)
}
