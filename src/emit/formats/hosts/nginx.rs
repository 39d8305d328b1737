//! `nginx.conf`, for `include` in a server block whose `root` makes the site's address lead to this folder.
//!
//! nginx: a block with an `add_header` of its own has none of those around it, so the headers stand in the block of the assets again.
//! Strings may stand in double quotes, where `\` escapes, and `$` begins a variable in all but the paths of locations.

use super::rules::{FEED, FOR_EVER, MARKDOWN, Redirect, Rules, SPECULATION};
use crate::model::Output;

const NAME: &str = "nginx.conf";

pub fn write(rules: &Rules) -> Vec<Output> {
    let base = &rules.base_path;
    let headers: String =
        rules.headers.iter().map(|(name, value)| format!("add_header {name} {} always;\n", quoted(value))).collect();
    let mut text = format!(
        "# In a server block: include /path/to/this/folder/{NAME};\n\
         index index.html;\n\
         absolute_redirect off;\n\
         charset utf-8;\n\
         charset_types text/css text/plain text/xml application/javascript application/json image/svg+xml;\n\
         {headers}\
         location = {} {{ return 404; }}\n\
         location ~ \"/\\.(?!well-known/)\" {{ return 404; }}\n",
        quoted(&format!("{base}{NAME}")),
    );
    text.push_str(&place(base, &missing(base)));
    text.push_str(&format!(
        "location ^~ {} {{\n{headers}add_header Cache-Control \"{FOR_EVER}\";\n\
         location = {} {{\n{headers}add_header Cache-Control \"{FOR_EVER}\";\n{}}}\n}}\n",
        quoted(&format!("{base}assets/")),
        quoted(&format!("{base}{}", rules.speculation)),
        content_type(SPECULATION),
    ));
    for locale in &rules.locales {
        let folder = format!("{base}{locale}/");
        text.push_str(&place(&folder, &missing(&folder)));
    }
    for Redirect { from, to, status } in &rules.redirects {
        text.push_str(&format!("location = {} {{ return {status} \"{to}\"; }}\n", quoted(from)));
    }
    vec![Output::new(NAME, text)]
}

/// The files of one folder and what stands there for those that are missing.
fn place(folder: &str, missing: &str) -> String {
    format!(
        "location {} {{\n{missing}\
         location ~ \"\\.md$\" {{\n{}}}\n\
         location ~ \"/feed\\.xml$\" {{\n{}}}\n}}\n",
        quoted(folder),
        content_type(MARKDOWN),
        content_type(FEED),
    )
}

/// A folder without a page is as good as no folder.
fn missing(folder: &str) -> String {
    let page = quoted(&format!("{folder}404.html"));
    format!("error_page 404 {page};\nerror_page 403 =404 {page};\n")
}

fn content_type(kind: &str) -> String {
    format!("types {{ }}\ndefault_type \"{kind}\";\n")
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
