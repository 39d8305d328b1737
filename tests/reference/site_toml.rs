//! All keys of `site.toml`, as its JSON schema describes them to editors.

use hexapla::config;
use serde_json::Value;

use super::cell;

/// Keys that are tables: the heading they are described under, and where the schema has their own keys.
const TABLES: &[(&str, &str, &str)] = &[
    ("[[docset]]", "docset", "/$defs/docset/properties"),
    ("[[versions]]", "versions", "/$defs/version/properties"),
    ("[analytics]", "analytics", "/properties/analytics/properties"),
    ("[rules]", "rules", "/$defs/level/properties"),
];

pub fn page() -> String {
    let schema: Value = serde_json::from_str(config::SCHEMA).expect("the schema is JSON");
    let mut page = "---\ntitle: site.toml\ndescription: Every key of a site's configuration, with its values and its default.\n---\n\n# site.toml\n\n\
                    Every key has a default; a key that does not exist is an error, with line and column. `hexapla new` and \
                    `hexapla import` write the JSON schema beside the file, as `site.schema.json`, and its first line names it, `#:schema ./site.schema.json`: editors with taplo or \
                    Even Better TOML then complete and check without a network. After an update of Hexapla, take the schema of a new site.\n\n"
        .to_owned();
    table(&mut page, &schema, "/properties");
    for (heading, key, place) in TABLES {
        let about = schema.pointer(&format!("/properties/{key}")).map(about).unwrap_or_default();
        page.push_str(&format!("\n## {heading}\n\n{about}\n\n"));
        if *key == "rules" {
            page.push_str("A level is `allow`, `info`, `warning` or `error`; or a table:\n\n");
        }
        table(&mut page, &schema, place);
    }
    page.push_str("\n```toml\n[rules]\nfile-not-found = \"error\"\nmultiple-h1s = { level = \"warning\", locales = { \"ko-KR\" = \"allow\" } }\n```\n");
    page
}

fn table(page: &mut String, schema: &Value, place: &str) {
    page.push_str("| key | values | what it is |\n|---|---|---|\n");
    let keys = schema.pointer(place).and_then(Value::as_object).expect("the schema has these keys");
    for (key, property) in keys {
        let default = property.get("default").map(|default| format!(" Default: `{}`.", cell(&default.to_string())));
        let about = cell(&about(property));
        page.push_str(&format!(
            "| `{key}` | {} | {about}{} |\n",
            values(schema, property),
            default.unwrap_or_default()
        ));
    }
}

fn about(property: &Value) -> String {
    property.get("description").and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// What a value may be, in words.
fn values(schema: &Value, property: &Value) -> String {
    if let Some(named) = property.get("$ref").and_then(Value::as_str) {
        let place = named.trim_start_matches('#');
        let is_tag = place.ends_with("/locale");
        let named = schema.pointer(place).expect("what the schema refers to is in it");
        return if is_tag { "a language tag".to_owned() } else { values(schema, named) };
    }
    if let Some(choices) = property.get("enum").and_then(Value::as_array) {
        return choices
            .iter()
            .filter_map(Value::as_str)
            .map(|choice| format!("`{choice}`"))
            .collect::<Vec<_>>()
            .join(", ");
    }
    match property.get("type").and_then(Value::as_str) {
        Some("string") => "text".to_owned(),
        Some("boolean") => "`true`, `false`".to_owned(),
        Some("array") => {
            let items = property.get("items").map(|items| values(schema, items)).unwrap_or_default();
            format!("a list of: {items}")
        }
        Some("object") => "a table".to_owned(),
        _ => String::new(),
    }
}
