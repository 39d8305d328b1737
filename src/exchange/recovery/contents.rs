//! A translated table of contents, as `TOC.md` or `toc.yml` → the same with names in the source language.
//!
//! **Invariant:** what is no name stays, byte for byte.

use std::ops::Range;

/// One entry that has a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry<'text> {
    pub name: String,
    /// Where it leads, as written.
    pub href: Option<&'text str>,
    /// Bytes of the name, quotes included.
    range: Range<usize>,
}

impl Entry<'_> {
    /// The line of the `text` that it stands in.
    pub fn line(&self, text: &str) -> u32 {
        1 + text[..self.range.start].matches('\n').count() as u32
    }
}

/// Returns the names in `text`, in its order.
pub fn entries(text: &str, is_yaml: bool) -> Vec<Entry<'_>> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        if is_yaml {
            of_yaml(line, start, &mut entries);
        } else {
            entries.extend(of_markdown(line, start));
        }
    }
    entries
}

fn of_markdown(line: &str, start: usize) -> Option<Entry<'_>> {
    let line = line.trim_end();
    let name_at = line.len() - line.trim_start_matches('#').trim_start().len();
    let text = line.strip_prefix('#').map(|_| &line[name_at..])?;
    let at = start + name_at;
    let linked = text.strip_prefix('[').and_then(|inside| {
        let close = inside.rfind("](")?;
        let href = inside[close + 2..].split([')', ' ']).next()?;
        Some(Entry { name: inside[..close].to_owned(), href: Some(href), range: at + 1..at + 1 + close })
    });
    let plain = || Entry { name: text.to_owned(), href: None, range: at..at + text.len() };
    (!text.is_empty()).then(|| linked.unwrap_or_else(plain))
}

fn of_yaml<'text>(line: &'text str, start: usize, entries: &mut Vec<Entry<'text>>) {
    let line = line.trim_end();
    let key_at = line.len() - line.trim_start_matches([' ', '-', '\t']).len();
    let Some((key, value)) = line[key_at..].split_once(':') else { return };
    let written = value.trim();
    match key {
        "name" if !written.is_empty() => {
            let at = start + line.len() - written.len();
            let quoted = |quote: char| written.strip_prefix(quote)?.strip_suffix(quote);
            let name = quoted('"').or_else(|| quoted('\'')).unwrap_or(written).to_owned();
            entries.push(Entry { name, href: None, range: at..at + written.len() });
        }
        "href" | "topicHref" if !written.is_empty() => {
            let open = entries.last_mut().filter(|entry| entry.href.is_none());
            open.into_iter().for_each(|entry| entry.href = Some(written));
        }
        _ => {}
    }
}

/// Returns `text` with other names, one for each of its [`entries`]; `None` leaves one as it is.
pub fn with_names(text: &str, is_yaml: bool, names: &[Option<String>]) -> String {
    let mut named = text.to_owned();
    for (entry, name) in entries(text, is_yaml).iter().zip(names).rev() {
        let Some(name) = name else { continue };
        let written = match is_yaml {
            true => serde_json::Value::from(name.as_str()).to_string(),
            false => name.replace('\n', " "),
        };
        named.replace_range(entry.range.clone(), &written);
    }
    named
}
