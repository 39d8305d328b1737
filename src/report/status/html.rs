//! A [`Status`] as a page: tables, and the sentences of each stale page that wait. It needs no script and nothing from elsewhere.

use std::fmt::Write;

use super::{DocsetStatus, LocaleStatus, StalePage, Status, work::Kind};
use crate::base::{Locale, html::text};

const STYLE: &str = "body{font:1rem/1.5 system-ui,sans-serif;max-width:75rem;margin:2rem auto;padding:0 1rem}\
table{border-collapse:collapse;margin:1rem 0}td,th{padding:.25rem .75rem;text-align:right;border-bottom:1px solid}\
td:first-child,th:first-child,.text td,.text th{text-align:start;vertical-align:top}summary{cursor:pointer}del{text-decoration:none;opacity:.75}ins{text-decoration:none}\
:root{color-scheme:light dark}";

/// Returns the page; the same status gives the same bytes.
pub fn html(status: &Status) -> String {
    let mut body = String::new();
    for docset in &status.docsets {
        write_docset(&mut body, docset, &status.source_locale);
    }
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>Translations</title><style>{STYLE}</style></head>\n<body>\n<h1>Translations</h1>\n{body}</body>\n</html>\n"
    )
}

fn write_docset(body: &mut String, docset: &DocsetStatus, source: &Locale) {
    // Writing to a string cannot fail.
    let _ = write!(
        body,
        "<h2>{}</h2>\n<p>{} pages, {} without a source page.</p>\n<table><thead><tr><th scope=\"col\">Locale</th>",
        text(&docset.name),
        docset.sets,
        docset.orphaned
    );
    for name in ["Pages", "Missing", "Human", "Machine", "Unmarked", "Current", "Stale", "Unknown", "Segments"] {
        let _ = write!(body, "<th scope=\"col\">{name}</th>");
    }
    body.push_str("</tr></thead>\n<tbody>\n");
    docset.locales.iter().for_each(|locale| write_locale(body, locale, locale.locale == *source));
    body.push_str("</tbody></table>\n");
    if !docset.stale.is_empty() {
        body.push_str("<h3>Stale</h3>\n");
        docset.stale.iter().for_each(|page| write_page(body, page));
    }
}

fn write_locale(body: &mut String, status: &LocaleStatus, is_source: bool) {
    let LocaleStatus { method, freshness, .. } = status;
    let _ = write!(
        body,
        "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td>",
        status.locale,
        status.pages + status.recovered,
        status.missing
    );
    let figures = [method.human, method.machine, method.unknown, freshness.current, freshness.stale, freshness.unknown];
    for figure in figures {
        let _ = if is_source { write!(body, "<td>–</td>") } else { write!(body, "<td>{figure}</td>") };
    }
    let _ = writeln!(body, "<td>{}</td></tr>", status.segments);
}

fn write_page(body: &mut String, page: &StalePage) {
    let work = page.work.as_ref().map_or("its sentences cannot be compared".to_owned(), |work| work.in_words());
    let day = page.handed_off.as_deref().map_or(String::new(), |day| format!(", handed off {day}"));
    let _ = writeln!(body, "<details><summary>{} ({}{day}): {work}</summary>", text(&page.file), page.locale);
    if let Some(work) = &page.work {
        let _ = writeln!(body, "<p>Compared with {}.</p>", text(&work.compared_with));
        body.push_str("<table class=\"text\"><thead><tr><th scope=\"col\">Line</th><th scope=\"col\">Change</th>");
        body.push_str("<th scope=\"col\">Was</th><th scope=\"col\">Is</th></tr></thead>\n<tbody>\n");
        for sentence in &work.sentences {
            let change = match sentence.change {
                Kind::Added => "added",
                Kind::Changed => "changed",
                Kind::Removed => "removed",
            };
            let line = sentence.line.map_or(String::new(), |line| line.to_string());
            let shown = |sentence: &Option<String>| sentence.as_deref().map(text).unwrap_or_default();
            let (was, is) = (shown(&sentence.was), shown(&sentence.is));
            let _ = writeln!(
                body,
                "<tr><td>{line}</td><td>{change}</td><td><del>{was}</del></td><td><ins>{is}</ins></td></tr>"
            );
        }
        body.push_str("</tbody></table>\n");
    }
    body.push_str("</details>\n");
}
