//! A PO catalogue → the translations that came back in it.

use super::{BASE, FROM, LANGUAGE};
use crate::{
    base::Position,
    exchange::{
        returned::{Returned, Returns},
        unit::Base,
        xml::Unusable,
    },
};

/// One entry as it stands in the file.
#[derive(Default)]
struct Entry {
    line: u32,
    context: Option<String>,
    id: Option<String>,
    text: Option<String>,
    base: Option<Base>,
    fuzzy: bool,
    plural: bool,
}

/// The string that lines belong to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    Context,
    Id,
    Text,
    /// Of plural forms, and what a tool remembers of another version.
    Other,
}

/// Errors: it is no catalogue, or its header does not name the languages.
pub fn read(text: &str) -> Result<Returns, Unusable> {
    let entries = entries(text)?;
    let unusable = |line, reason: &str| Unusable { position: at(line), reason: reason.to_owned() };
    let header = entries.iter().find(|entry| entry.context.is_none() && entry.id.as_deref() == Some(""));
    let header = header.ok_or_else(|| unusable(1, "it has no header, and so no languages"))?;
    let field = |name: &str| {
        let mut lines = header.text.as_deref().unwrap_or_default().lines();
        lines.find_map(|line| Some(line.strip_prefix(name)?.strip_prefix(':')?.trim().to_owned()))
    };
    let (Some(from), Some(to)) = (field(FROM), field(LANGUAGE)) else {
        return Err(unusable(header.line, "its header does not name both languages (`Language`, `X-Source-Language`)"));
    };
    let mut returns = Returns::default();
    for entry in entries.iter().filter(|entry| !std::ptr::eq(*entry, header)) {
        let (source, target) = (entry.id.clone().unwrap_or_default(), entry.text.clone().unwrap_or_default());
        let Some((page, id)) = entry.context.as_deref().and_then(|context| context.rsplit_once(' ')) else {
            let reason = "its context (`msgctxt`) does not name page and segment".to_owned();
            returns.damaged.push((at(entry.line), "an entry".to_owned(), reason));
            continue;
        };
        if entry.plural {
            let reason = "it has plural forms".to_owned();
            returns.damaged.push((at(entry.line), format!("`{id}` of `{page}`"), reason));
        } else if entry.fuzzy || target.is_empty() {
            returns.unfinished += 1;
        } else {
            returns.units.push(Returned {
                page: page.to_owned(),
                from: from.clone(),
                to: to.clone(),
                id: id.to_owned(),
                source,
                target,
                base: entry.base.clone(),
                codes: Vec::new(),
                position: at(entry.line),
            });
        }
    }
    Ok(returns)
}

fn at(line: u32) -> Position {
    Position { line, column: 1 }
}

fn entries(text: &str) -> Result<Vec<Entry>, Unusable> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut entry = Entry::default();
    let mut field: Option<Field> = None;
    for (number, line) in text.lines().enumerate() {
        let number = number as u32 + 1;
        let unusable = |reason: &str| Unusable { position: at(number), reason: reason.to_owned() };
        let line = line.trim();
        let begins = line.starts_with('#') || line.starts_with("msgctxt") || line.starts_with("msgid ");
        // What follows a translation is the next entry.
        if line.is_empty() || (begins && entry.text.is_some()) {
            let ended = std::mem::take(&mut entry);
            if ended.id.is_some() {
                entries.push(ended);
            }
            field = None;
        }
        if line.is_empty() || line.starts_with("#~") || line.starts_with("#|") {
            continue;
        }
        if let Some(comment) = line.strip_prefix('#') {
            read_comment(comment, &mut entry);
            continue;
        }
        let (keyword, string) = match line.find('"') {
            Some(at) => (line[..at].trim_end(), &line[at..]),
            None => return Err(unusable("this is no line of a PO catalogue")),
        };
        let string =
            unquoted(string).ok_or_else(|| unusable("this string does not end, or holds an unknown escape"))?;
        if !keyword.is_empty() {
            let (named, slot) = match keyword {
                "msgctxt" => (Field::Context, &mut entry.context),
                "msgid" => (Field::Id, &mut entry.id),
                "msgstr" => (Field::Text, &mut entry.text),
                _ if keyword == "msgid_plural" || keyword.starts_with("msgstr[") => {
                    entry.plural = true;
                    field = Some(Field::Other);
                    continue;
                }
                _ => return Err(unusable("this is no keyword of a PO catalogue")),
            };
            if slot.is_some() {
                return Err(unusable("this keyword stands twice in its entry"));
            }
            if entry.line == 0 {
                entry.line = number;
            }
            *slot = Some(string);
            field = Some(named);
            continue;
        }
        let slot = match field {
            Some(Field::Context) => &mut entry.context,
            Some(Field::Id) => &mut entry.id,
            Some(Field::Text) => &mut entry.text,
            Some(Field::Other) => continue,
            None => return Err(unusable("this string belongs to nothing")),
        };
        slot.get_or_insert_default().push_str(&string);
    }
    if entry.id.is_some() {
        entries.push(entry);
    }
    Ok(entries)
}

fn read_comment(comment: &str, entry: &mut Entry) {
    if let Some(flags) = comment.strip_prefix(',') {
        entry.fuzzy |= flags.split(',').any(|flag| flag.trim() == "fuzzy");
    } else if let Some(base) = comment.strip_prefix('.').and_then(|text| text.trim().strip_prefix(BASE)) {
        let mut halves = base.split_whitespace();
        if let (Some(source), Some(target), None) = (halves.next(), halves.next(), halves.next()) {
            entry.base = Some(Base { source: source.to_owned(), target: target.to_owned() });
        }
    }
}

/// Returns what `"…"` says; `None` if it is no string.
fn unquoted(string: &str) -> Option<String> {
    let inner = string.strip_prefix('"')?.strip_suffix('"')?;
    let mut out = String::with_capacity(inner.len());
    let mut characters = inner.chars();
    while let Some(character) = characters.next() {
        match character {
            '"' => return None,
            '\\' => out.push(match characters.next()? {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                quoted @ ('"' | '\\') => quoted,
                _ => return None,
            }),
            character => out.push(character),
        }
    }
    Some(out)
}
