//! Pages of the preview itself, where the site has none yet.

use super::{answer::Answer, shown::Stage};
use crate::base::html;

const HTML: &str = "text/html; charset=utf-8";

/// How far the first build is; asks again by itself.
pub fn building(stage: Stage) -> Answer {
    let Stage { name, done, total } = stage;
    let page = page("Hexapla is building", "", &format!("{name} {done} of {total}"));
    Answer::own(503, HTML, page).with("Retry-After", "1").with("Refresh", "1")
}

/// Why there is no site. `why` is escaped here.
pub fn failed(why: &str) -> Answer {
    let page = page(
        "There is no site yet",
        &format!("<pre>{}</pre>", html::text(why)),
        "This page comes back when a file is saved.",
    );
    Answer::own(503, HTML, page).with("Refresh", "2")
}

fn page(title: &str, html: &str, text: &str) -> String {
    let text = html::text(text);
    format!(
        "<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>{title}</title>\n<main><h1>{title}</h1>{html}<p>{text}</p></main></html>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_echoed_is_text() {
        let body = failed("cannot use `<img src=x onerror=alert(1)>`").body;
        let body = String::from_utf8_lossy(&body);
        assert!(body.contains("&lt;img src=x onerror=alert(1)&gt;"), "{body}");
        assert!(!body.contains("<img"), "{body}");
    }
}
