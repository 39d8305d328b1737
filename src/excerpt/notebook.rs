//! Jupyter notebooks (`.ipynb`, JSON): the code of their cells.
//!
//! `cells` may stand at any level: version 3 of the format has them in `worksheets`. A cell's name is
//! `metadata.name`; its `source` (`input` in version 3) is a string or a list of strings.

use serde_json::Value;

use crate::model::snippet::Fault;

/// Returns the code of the one cell called `name`.
pub fn cell(text: &str, name: &str) -> Result<String, Fault> {
    let notebook = read(text)?;
    let mut cells = Vec::new();
    collect(&notebook, &mut cells);
    let called = |cell: &&&Value| cell.pointer("/metadata/name").and_then(Value::as_str) == Some(name);
    let mut named = cells.iter().filter(called);
    match (named.next(), named.next()) {
        (Some(cell), None) => Ok(source(cell)),
        (Some(_), Some(_)) => Err(Fault::ManyCells(name.to_owned())),
        (None, _) => Err(Fault::NoTag(name.to_owned())),
    }
}

/// Returns the code of all cells that have some, with a blank line between them.
pub fn cells(text: &str) -> Result<String, Fault> {
    let notebook = read(text)?;
    let mut cells = Vec::new();
    collect(&notebook, &mut cells);
    let code = cells.iter().filter(|cell| cell.get("cell_type").and_then(Value::as_str) == Some("code"));
    let sources: Vec<String> =
        code.map(|cell| source(cell).trim_end().to_owned()).filter(|code| !code.is_empty()).collect();
    if sources.is_empty() { Err(Fault::NoLines) } else { Ok(sources.join("\n\n")) }
}

fn read(text: &str) -> Result<Value, Fault> {
    serde_json::from_str(text).ok().filter(Value::is_object).ok_or(Fault::NoNotebook)
}

fn collect<'a>(value: &'a Value, cells: &mut Vec<&'a Value>) {
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                match (key.as_str(), member) {
                    ("cells", Value::Array(found)) => cells.extend(found),
                    _ => collect(member, cells),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, cells)),
        _ => {}
    }
}

fn source(cell: &Value) -> String {
    match cell.get("source").or_else(|| cell.get("input")) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(lines)) => lines.iter().filter_map(Value::as_str).collect(),
        _ => String::new(),
    }
}
