//! JSON Lines, one file for each pair of languages, one unit on each line: what programs read. [`SCHEMA`] describes a line.
//!
//! A line that comes back is taken like a unit of XLIFF or PO; only its `target.text` is looked at for changes.

use serde::{Deserialize, Serialize};

use super::{
    returned::{Returned, Returns},
    unit::{Base, PageUnits},
    xml::Unusable,
};
use crate::base::Position;

/// The JSON schema of one line.
pub const SCHEMA: &str = include_str!("schema.json");

#[derive(Serialize)]
struct Line {
    page: String,
    id: String,
    source: Half,
    target: Half,
    base: BaseLine,
    state: String,
    heading: Option<String>,
    title: Option<String>,
    line: u32,
    column: u32,
    translated_by: Option<String>,
    handed_off: Option<String>,
    source_hash: Option<String>,
    source_commit: Option<String>,
    freshness: Option<String>,
}

/// A text in one language, as markdown.
#[derive(Serialize, Deserialize)]
struct Half {
    locale: String,
    text: String,
}

#[derive(Serialize, Deserialize)]
struct BaseLine {
    source: String,
    target: String,
}

/// What must be there for a line to be taken back.
#[derive(Deserialize)]
struct ReturnedLine {
    page: String,
    id: String,
    source: Half,
    target: Half,
    base: Option<BaseLine>,
}

pub fn head(_: &PageUnits) -> String {
    String::new()
}

pub fn tail() -> &'static str {
    ""
}

pub fn page(page: &PageUnits) -> String {
    let about = page.about();
    let value = |name: &str| about.iter().find(|(key, _)| *key == name).map(|(_, value)| value.clone());
    let lines = page.units.iter().map(|unit| Line {
        page: page.page.clone(),
        id: unit.id.clone(),
        source: Half { locale: page.from.tag().to_owned(), text: unit.source.clone() },
        target: Half { locale: page.to.tag().to_owned(), text: unit.target.clone() },
        base: BaseLine { source: unit.base.source.clone(), target: unit.base.target.clone() },
        state: unit.state.name().to_owned(),
        heading: unit.heading.clone(),
        title: value("title"),
        line: unit.position.line,
        column: unit.position.column,
        translated_by: value("translated-by"),
        handed_off: value("handed-off"),
        source_hash: value("source-hash"),
        source_commit: value("source-commit"),
        freshness: value("freshness"),
    });
    // Plain structs with string keys cannot fail to serialise.
    lines.map(|line| serde_json::to_string(&line).unwrap_or_default() + "\n").collect()
}

/// Errors: it has no line at all.
pub fn read(text: &str) -> Result<Returns, Unusable> {
    let mut returns = Returns::default();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let position = Position { line: number as u32 + 1, column: 1 };
        match serde_json::from_str::<ReturnedLine>(line) {
            Ok(line) if line.target.text.trim().is_empty() => returns.unfinished += 1,
            Ok(line) => returns.units.push(Returned {
                page: line.page,
                from: line.source.locale,
                to: line.target.locale,
                id: line.id,
                source: line.source.text,
                target: line.target.text,
                base: line.base.map(|base| Base { source: base.source, target: base.target }),
                codes: Vec::new(),
                position,
            }),
            Err(cause) => returns.damaged.push((position, "a line".to_owned(), format!("it is no unit: {cause}"))),
        }
    }
    if returns.units.is_empty() && returns.unfinished == 0 && returns.damaged.is_empty() {
        return Err(Unusable { position: Position::START, reason: "it is empty".to_owned() });
    }
    Ok(returns)
}
