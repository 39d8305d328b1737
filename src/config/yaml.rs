//! A YAML configuration file of docfx v3 → the value that JSON would have.

use serde_json::{Map, Value};

/// Returns the first document of `text`; an empty one is an empty object.
///
/// Errors: line, column and cause of the first fault.
pub fn value(text: &str) -> Result<Value, (u32, u32, String)> {
    let says_nothing =
        |line: &str| line.trim().is_empty() || line.trim_start().starts_with('#') || line.trim_end() == "---";
    if text.lines().all(says_nothing) {
        return Ok(Value::Object(Map::new()));
    }
    serde_saphyr::from_str::<Value>(text).map_err(|error| {
        let (line, column) = error.location().map_or((1, 1), |at| (at.line() as u32, at.column() as u32));
        let cause = error.to_string();
        (line.max(1), column.max(1), cause.lines().next().unwrap_or_default().to_owned())
    })
}
