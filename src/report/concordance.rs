//! How a term was translated → a list for a terminal, a page for a browser.
//!
//! **Invariant:** languages in the order of their tags; what pages say is shown as text and nothing else.

use std::{collections::BTreeMap, fmt::Write};

use super::{count, visible::visible};
use crate::{
    base::{Locale, html},
    exchange::concordance::Translations,
};

/// Uses that [`human`] shows of one language.
const SHOWN: usize = 20;

/// Returns a list with the translations of `term`, and some of the sentences that have it.
pub fn human(term: &str, found: &BTreeMap<Locale, Translations>) -> String {
    if found.is_empty() {
        return format!("no sentence has `{}`\n", visible(term));
    }
    let mut text = String::new();
    for (locale, translations) in found {
        if !text.is_empty() {
            text.push('\n');
        }
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{locale}: {}", count(translations.uses.len(), "sentence"));
        for (translation, count) in translations.by_frequency() {
            let _ = writeln!(text, "  {count:>4}  {}", visible(translation));
        }
        for one in translations.uses.iter().take(SHOWN) {
            let _ =
                writeln!(text, "  {}\n    {}\n    {}", visible(&one.place), visible(&one.source), visible(&one.target));
        }
        if translations.uses.len() > SHOWN {
            let _ = writeln!(text, "  and {} more; `-o FILE.html` shows them all", translations.uses.len() - SHOWN);
        }
    }
    text
}

/// Returns a page with all of it.
pub fn page(term: &str, source: &Locale, found: &BTreeMap<Locale, Translations>) -> String {
    let name = html::text(term);
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>How \u{201c}{name}\u{201d} was translated</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n\
         <h1>How \u{201c}{name}\u{201d} was translated</h1>\n"
    );
    if found.is_empty() {
        page.push_str("<p>No sentence has it.</p>\n");
    }
    for (locale, translations) in found {
        let language = format!("lang=\"{}\" dir=\"{}\"", html::attribute(locale.tag()), locale.direction().as_str());
        let _ = writeln!(page, "<h2>{locale}</h2>\n<p>{}</p>", count(translations.uses.len(), "sentence"));
        if !translations.certain.is_empty() {
            page.push_str("<ol>\n");
            for (translation, count) in translations.by_frequency() {
                let translation = html::text(translation);
                let _ = writeln!(page, "<li><span {language}>{translation}</span> <small>{count}</small></li>");
            }
            page.push_str("</ol>\n");
        }
        page.push_str("<table>\n<thead><tr><th scope=\"col\">Source</th><th scope=\"col\">Translation</th><th scope=\"col\">Place</th></tr></thead>\n<tbody>\n");
        for one in &translations.uses {
            let (of, to, place) = (html::text(&one.source), html::text(&one.target), html::text(&one.place));
            let _ = writeln!(
                page,
                "<tr><td lang=\"{}\" dir=\"{}\">{of}</td><td {language}>{to}</td><td><code>{place}</code></td></tr>",
                html::attribute(source.tag()),
                source.direction().as_str()
            );
        }
        page.push_str("</tbody>\n</table>\n");
    }
    page + "</main>\n</body>\n</html>\n"
}

const STYLE: &str = ":root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem}\
table{border-collapse:collapse;width:100%}td,th{border-top:1px solid #8888;padding:.4rem .6rem;text-align:start;vertical-align:top}\
code{font-size:.85em;overflow-wrap:anywhere}";
