//! A [`Status`] as a page: tables, and the sentences of each stale page that wait. It needs no script.

use std::fmt::Write;

use super::{DocsetStatus, LocaleStatus, SectionStatus, StalePage, Status, WorstPage, work::Kind};
use crate::base::{
    Locale, href,
    html::{attribute, text},
};

/// The page's style sheet.
pub const STYLE: &str = "body{font:1rem/1.5 system-ui,sans-serif;background:Canvas;color:CanvasText;max-width:75rem;margin:2rem auto;padding:0 1rem}\
.wide{overflow-x:auto;margin:1rem 0}table{border-collapse:collapse}td,th{padding:.25rem .75rem;text-align:right;border-bottom:1px solid}\
td:first-child,th:first-child,th[scope=row],.sections th:nth-child(2),.text td,.text th{text-align:start;vertical-align:top}\
.sections td,.sections th[scope=row]{white-space:nowrap}\
.text td+td+td,.text th+th+th{text-align:right}.sentences td+td+td,.sentences th+th+th{text-align:start}\
summary{cursor:pointer;overflow-wrap:anywhere}del{text-decoration:none;opacity:.75}ins{text-decoration:none}:root{color-scheme:light dark}";

/// What is around the tables.
#[derive(Clone, Copy, Debug, Default)]
pub struct Around<'a> {
    /// The address of [`STYLE`]; `None` to have it in the page.
    pub style: Option<&'a str>,
    /// The address of the same in JSON, if it has one.
    pub json: Option<&'a str>,
    /// Where the site is found, with its closing `/`; `None` where pages are no links.
    pub site: Option<&'a str>,
}

/// Returns the page; the same status gives the same bytes.
pub fn html(status: &Status, around: Around) -> String {
    let mut body = String::new();
    for docset in &status.docsets {
        write_docset(&mut body, docset, &status.source_locale);
        write_sections(&mut body, docset);
        write_worst(&mut body, docset, around.site);
        if !docset.stale.is_empty() {
            body.push_str("<h3>Stale</h3>\n");
            docset.stale.iter().for_each(|page| write_page(&mut body, page));
        }
    }
    let style = match around.style {
        Some(url) => format!("<link rel=\"stylesheet\" href=\"{}\">", attribute(url)),
        None => format!("<style>{STYLE}</style>"),
    };
    let json = around.json.map(|url| format!("<p><a href=\"{}\">The same as JSON</a></p>\n", attribute(url)));
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>Translations</title>{style}</head>\n<body>\n<main>\n<h1>Translations</h1>\n{body}{}</main>\n</body>\n</html>\n",
        json.unwrap_or_default()
    )
}

/// Begins a table, which may be wider than the window: it is moved in its own frame, by keys too.
fn open_table(body: &mut String, name: &str, class: &str, heads: &[&str]) {
    let heads: String = heads.iter().map(|head| format!("<th scope=\"col\">{head}</th>")).collect();
    let _ = write!(
        body,
        "<div class=\"wide\" role=\"region\" aria-label=\"{}\" tabindex=\"0\"><table{class}><thead><tr>{heads}</tr></thead>\n<tbody>\n",
        attribute(name)
    );
}

const CLOSE_TABLE: &str = "</tbody></table></div>\n";

fn write_docset(body: &mut String, docset: &DocsetStatus, source: &Locale) {
    // Writing to a string cannot fail.
    let _ = write!(
        body,
        "<h2>{}</h2>\n<p>{} pages, {} without a source page.</p>\n",
        text(&docset.name),
        docset.sets,
        docset.orphaned
    );
    let heads = [
        "Locale", "Done", "Pages", "Missing", "Human", "Machine", "Unmarked", "Current", "Stale", "Unknown", "Segments",
    ];
    open_table(body, &format!("{}: languages", docset.name), "", &heads);
    docset.locales.iter().for_each(|locale| write_locale(body, locale, locale.locale == *source));
    body.push_str(CLOSE_TABLE);
}

fn write_sections(body: &mut String, docset: &DocsetStatus) {
    if docset.sections.is_empty() {
        return;
    }
    body.push_str("<h3>Sections</h3>\n");
    let heads = ["Section", "Locale", "Pages", "Missing", "Stale", "Machine", "Bilingual", "Segments", "Broken links"];
    open_table(body, &format!("{}: sections", docset.name), " class=\"sections\"", &heads);
    for section in &docset.sections {
        let name = section.name.as_deref().map_or_else(|| "<em>in no section</em>".to_owned(), text);
        let rows = section.locales.len();
        let mut head = format!("<th scope=\"rowgroup\" rowspan=\"{rows}\">{name}</th>");
        for status in &section.locales {
            let SectionStatus { locale, pages, missing, stale, machine, bilingual, segments, broken_links } = status;
            let (machine, bilingual) = (share(*machine, *pages), share(*bilingual, *pages));
            let _ = writeln!(
                body,
                "<tr>{head}<th scope=\"row\">{locale}</th><td>{pages}</td><td>{missing}</td><td>{stale}</td><td>{machine}</td>\
                 <td>{bilingual}</td><td>{segments}</td><td>{broken_links}</td></tr>"
            );
            head.clear();
        }
    }
    body.push_str(CLOSE_TABLE);
}

/// `12 (40 %)`
fn share(part: usize, of: usize) -> String {
    if part == 0 { "0".to_owned() } else { format!("{part} ({} %)", (100 * part + of / 2) / of.max(1)) }
}

fn write_worst(body: &mut String, docset: &DocsetStatus, site: Option<&str>) {
    if docset.worst.is_empty() {
        return;
    }
    body.push_str("<h3>Most problems</h3>\n");
    let heads = ["Page", "Locale", "Errors", "Warnings", "Stale"];
    open_table(body, &format!("{}: most problems", docset.name), " class=\"text\"", &heads);
    for page in &docset.worst {
        let WorstPage { locale, file, url, errors, warnings, stale } = page;
        let url = site.zip(url.as_ref()).map(|(site, url)| href(&format!("{site}{}", url.trim_start_matches('/'))));
        let name = match url {
            Some(url) => format!("<a href=\"{}\">{}</a>", attribute(&url), text(file)),
            None => text(file),
        };
        let stale = if *stale { "yes" } else { "no" };
        let _ = writeln!(
            body,
            "<tr><td>{name}</td><td>{locale}</td><td>{errors}</td><td>{warnings}</td><td>{stale}</td></tr>"
        );
    }
    body.push_str(CLOSE_TABLE);
}

fn write_locale(body: &mut String, status: &LocaleStatus, is_source: bool) {
    let LocaleStatus { method, freshness, .. } = status;
    let done = if is_source { "–".to_owned() } else { format!("{} %", status.percent_done()) };
    let _ = write!(
        body,
        "<tr><th scope=\"row\">{}</th><td>{done}</td><td>{}</td><td>{}</td>",
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
        open_table(body, &page.file, " class=\"text sentences\"", &["Line", "Change", "Was", "Is"]);
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
        body.push_str(CLOSE_TABLE);
    }
    body.push_str("</details>\n");
}
