//! What the preview's own server is told: the rules as they are, in JSON. The file is there in no other build.

use super::rules::{FEED, MARKDOWN, Rules};
use crate::model::{
    Output,
    output::{HOST_RULES, HostRules},
};

pub fn write(rules: &Rules) -> Vec<Output> {
    let base = &rules.base_path;
    let told = HostRules {
        base_path: base.clone(),
        // The preview shows what is there now, so nothing is fetched before it is asked for.
        headers: rules.headers.iter().filter(|(name, _)| *name != "Speculation-Rules").map(own).collect(),
        locales: rules.locales.clone(),
        types: [(".md".to_owned(), MARKDOWN.to_owned())]
            .into_iter()
            .chain(rules.feeds.iter().map(|feed| (format!("/{feed}"), FEED.to_owned())))
            .collect(),
        redirects: rules.redirects.iter().map(|one| (one.from.clone(), (one.to.clone(), one.status))).collect(),
    };
    serde_json::to_vec(&told).map(|text| Output::new(HOST_RULES, text)).into_iter().collect()
}

fn own((name, value): &(&'static str, String)) -> (String, String) {
    ((*name).to_owned(), value.clone())
}
