//! Units → an XLIFF document.

use std::collections::BTreeMap;

use super::{CATEGORY, METADATA, NAMESPACE};
use crate::{
    base::xml::is_unwritable,
    exchange::{
        codes::{self, Kind, Part},
        unit::{PageUnits, State, Unit},
        xml::{attribute, text},
    },
};

pub fn head(page: &PageUnits) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xliff{}{} version=\"2.1\"{}{}>\n",
        attribute("xmlns", NAMESPACE),
        attribute("xmlns:mda", METADATA),
        attribute("srcLang", page.from.tag()),
        attribute("trgLang", page.to.tag()),
    )
}

pub fn tail() -> &'static str {
    "</xliff>\n"
}

pub fn page(page: &PageUnits) -> String {
    let mut out = format!("<file id=\"page\"{}>\n", attribute("original", &page.page));
    let about = page.about();
    let metadata = about.iter().map(|(name, value)| (*name, value.as_str()));
    out.push_str(&metadata_group("", metadata));
    for unit in &page.units {
        push_unit(&mut out, unit);
    }
    out.push_str("</file>\n");
    out
}

fn metadata_group<'a>(indent: &str, values: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let mut out = format!("{indent}<mda:metadata><mda:metaGroup{}>", attribute("category", CATEGORY));
    for (name, value) in values {
        out.push_str(&format!("<mda:meta{}>{}</mda:meta>", attribute("type", name), text(value)));
    }
    out + "</mda:metaGroup></mda:metadata>\n"
}

fn push_unit(out: &mut String, unit: &Unit) {
    out.push_str(&format!("<unit{}>\n", attribute("id", &unit.id)));
    let base = [("source", unit.base.source.as_str()), ("target", unit.base.target.as_str())];
    let state = (unit.state != State::Translated).then_some(("state", unit.state.name()));
    out.push_str(&metadata_group(" ", base.into_iter().chain(state)));
    let place = format!("{}:{}", unit.position.line, unit.position.column);
    let heading = unit.heading.as_deref().map(|heading| ("heading", heading));
    out.push_str(" <notes>");
    for (category, note) in heading.into_iter().chain([("place", place.as_str())]) {
        out.push_str(&format!("<note{}>{}</note>", attribute("category", category), text(note)));
    }
    out.push_str("</notes>\n");
    let mut codes = Codes::default();
    let mut source = String::new();
    codes.write(&mut source, &codes::parts(&unit.source));
    codes.begin_target();
    let mut target = String::new();
    codes.write(&mut target, &codes::parts(&unit.target));
    if !codes.texts.is_empty() {
        out.push_str(" <originalData>");
        for (number, code) in codes.texts.iter().enumerate() {
            out.push_str(&format!("<data id=\"d{}\" xml:space=\"preserve\">{}</data>", number + 1, text(code)));
        }
        out.push_str("</originalData>\n");
    }
    let state = if unit.state == State::Translated { "translated" } else { "initial" };
    out.push_str(&format!(
        " <segment state=\"{state}\">\n  <source xml:space=\"preserve\">{source}</source>\n  \
         <target xml:space=\"preserve\">{target}</target>\n </segment>\n</unit>\n"
    ));
}

/// The codes of one unit: those of its source are numbered, those of its target that are the same have the same numbers.
#[derive(Default)]
struct Codes<'t> {
    /// What `<data>` holds, each text once.
    texts: Vec<&'t str>,
    index: BTreeMap<&'t str, usize>,
    last: usize,
    in_target: bool,
    /// Codes of the source that the target has not used yet, each with its numbers, the lowest last.
    unused: BTreeMap<(&'t str, &'t str), Vec<usize>>,
}

impl<'t> Codes<'t> {
    fn begin_target(&mut self) {
        self.in_target = true;
        self.unused.values_mut().for_each(|numbers| numbers.reverse());
    }

    fn number(&mut self, open: &'t str, close: &'t str) -> usize {
        if self.in_target
            && let Some(number) = self.unused.get_mut(&(open, close)).and_then(Vec::pop)
        {
            return number;
        }
        self.last += 1;
        if !self.in_target {
            self.unused.entry((open, close)).or_default().push(self.last);
        }
        self.last
    }

    /// The id of the `<data>` that holds `code`.
    fn data(&mut self, code: &'t str) -> String {
        let next = self.texts.len() + 1;
        let number = *self.index.entry(code).or_insert(next);
        if number == next {
            self.texts.push(code);
        }
        format!("d{number}")
    }

    fn write(&mut self, out: &mut String, parts: &[Part<'t>]) {
        for part in parts {
            match part {
                Part::Text(raw) => out.push_str(&text(raw)),
                Part::Code(kind, raw) => {
                    let (id, data) = (self.number(raw, ""), self.data(raw));
                    out.push_str(&format!("<ph id=\"{id}\"{}", what(*kind)));
                    out.push_str(&shown(*kind, raw));
                    out.push_str(&format!(" dataRef=\"{data}\"/>"));
                }
                Part::Pair(kind, [open, close], inside) => {
                    let id = self.number(open, close);
                    let (start, end) = (self.data(open), self.data(close));
                    let kind = what(*kind);
                    out.push_str(&format!("<pc id=\"{id}\"{kind} dataRefStart=\"{start}\" dataRefEnd=\"{end}\">"));
                    self.write(out, inside);
                    out.push_str("</pc>");
                }
            }
        }
    }
}

/// XLIFF's words for a kind of code.
fn what(kind: Kind) -> &'static str {
    match kind {
        Kind::Bold => " type=\"fmt\" subType=\"xlf:b\"",
        Kind::Italic => " type=\"fmt\" subType=\"xlf:i\"",
        Kind::Strikethrough => " type=\"fmt\"",
        Kind::LineBreak => " type=\"fmt\" subType=\"xlf:lb\"",
        Kind::Link => " type=\"link\"",
        Kind::Image => " type=\"image\"",
        Kind::Code | Kind::Tag | Kind::Entity | Kind::Escape | Kind::Marker => " type=\"other\"",
    }
}

/// What a translator sees in a code's place, and what it counts as in a search.
fn shown(kind: Kind, raw: &str) -> String {
    match kind {
        Kind::LineBreak => String::new(),
        Kind::Escape => attribute("equiv", &raw[1..]) + &attribute("disp", &raw[1..]),
        Kind::Entity => {
            let decoded = html_escape::decode_html_entities(raw);
            let writable = !decoded.chars().any(is_unwritable);
            let equivalent = if writable { attribute("equiv", &decoded) } else { String::new() };
            equivalent + &attribute("disp", raw)
        }
        _ => attribute("disp", raw),
    }
}
