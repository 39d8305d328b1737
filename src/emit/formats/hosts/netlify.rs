//! Netlify's and Cloudflare Pages' `_headers` and `_redirects`.
//!
//! Format of both: a path in a line, and its headers indented below it; a redirect in a line, from, to and status between spaces.
//! Netlify lets a file win over a redirect of its path unless the status ends in `!`, and takes a 404 page by rule.
//! Cloudflare finds the nearest `404.html` by itself and reads 2,000 redirects.

use super::rules::{FEED, FOR_EVER, MARKDOWN, Redirect, Rules, SPECULATION};
use crate::{base::href, model::Output};

const CLOUDFLARE_REDIRECTS: usize = 2_000;

pub fn netlify(rules: &Rules) -> Vec<Output> {
    let moved = usable(rules).map(|redirect| line(redirect, "!"));
    let base = &rules.base_path;
    let missing = rules.locales.iter().map(|locale| format!("{base}{locale}/* {base}{locale}/404.html 404\n"));
    vec![headers(rules), Output::new("_redirects", moved.chain(missing).collect::<String>())]
}

pub fn cloudflare(rules: &Rules) -> Vec<Output> {
    let moved = usable(rules).take(CLOUDFLARE_REDIRECTS).map(|redirect| line(redirect, ""));
    vec![headers(rules), Output::new("_redirects", moved.collect::<String>())]
}

/// `*` and `:name` are placeholders. What is left out here is a page that leads on.
fn usable(rules: &Rules) -> impl Iterator<Item = &Redirect> {
    rules.redirects.iter().filter(|redirect| !redirect.from.contains('*') && !redirect.from.contains("/:"))
}

fn line(Redirect { from, to, status }: &Redirect, force: &str) -> String {
    format!("{} {to} {status}{force}\n", href(from))
}

fn headers(rules: &Rules) -> Output {
    let base = &rules.base_path;
    let mut text = format!("{base}*\n");
    for (name, value) in &rules.headers {
        text.push_str(&format!("  {name}: {value}\n"));
    }
    text.push_str(&format!("{base}assets/*\n  Cache-Control: {FOR_EVER}\n"));
    text.push_str(&format!("{base}{}\n  Content-Type: {SPECULATION}\n", rules.speculation));
    text.push_str(&format!("{base}*.md\n  Content-Type: {MARKDOWN}\n"));
    text.extend(rules.feeds.iter().map(|feed| format!("{base}{feed}\n  Content-Type: {FEED}\n")));
    Output::new("_headers", text)
}
