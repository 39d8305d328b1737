//! `staticwebapp.config.json` of Azure Static Web Apps.
//!
//! The host refuses a file of more than 20 KB, so redirects end where it is full, and pages lead on in their place. It shows one 404 page.

use serde_json::{Map, Value, json};

use super::rules::{FEED, FOR_EVER, MARKDOWN, Redirect, Rules, SPECULATION};
use crate::model::Output;

const BYTES: usize = 20_000;

pub fn write(rules: &Rules) -> Vec<Output> {
    let base = &rules.base_path;
    let typed =
        |path: &str, kind: &str| json!({ "route": format!("{base}{path}"), "headers": { "Content-Type": kind } });
    let mut routes = vec![json!({
        "route": format!("{base}{}", rules.speculation),
        "headers": { "Content-Type": SPECULATION, "Cache-Control": FOR_EVER },
    })];
    routes.push(json!({ "route": format!("{base}assets/*"), "headers": { "Cache-Control": FOR_EVER } }));
    routes.extend(rules.feeds.iter().map(|feed| typed(feed, FEED)));
    let mut text = written(rules, &routes);
    let mut room = BYTES.saturating_sub(text.len());
    let plain = rules.redirects.iter().filter(|redirect| !redirect.from.contains('*'));
    let moved =
        plain.map(|Redirect { from, to, status }| json!({ "route": from, "redirect": to, "statusCode": status }));
    let moved: Vec<Value> = moved
        .take_while(|route| {
            // Each line is indented, and has a comma.
            let bytes =
                serde_json::to_string_pretty(route).map_or(BYTES, |text| text.len() + 4 * text.lines().count() + 2);
            let fits = bytes <= room;
            room = room.saturating_sub(bytes);
            fits
        })
        .collect();
    if !moved.is_empty() {
        routes.splice(0..0, moved);
        text = written(rules, &routes);
    }
    vec![Output::new("staticwebapp.config.json", text)]
}

fn written(rules: &Rules, routes: &[Value]) -> String {
    let headers: Map<String, Value> =
        rules.headers.iter().map(|(name, value)| ((*name).to_owned(), value.clone().into())).collect();
    let file = json!({
        "routes": routes,
        "globalHeaders": headers,
        "mimeTypes": { ".md": MARKDOWN },
        "responseOverrides": { "404": { "rewrite": format!("{}404.html", rules.base_path) } },
    });
    serde_json::to_string_pretty(&file).map_or(String::new(), |text| format!("{text}\n"))
}
