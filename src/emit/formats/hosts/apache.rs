//! `.htaccess` of Apache 2.4, for folders with `AllowOverride All`: at the root, in the folder of each language, in `assets/`.
//!
//! mod_rewrite: patterns are regular expressions on the decoded path below the folder; in what they lead to, `$` and `%`
//! begin references and `\` escapes.

use super::rules::{FEED, FOR_EVER, MARKDOWN, Redirect, Rules, SPECULATION};
use crate::model::Output;

const NAME: &str = ".htaccess";

pub fn write(rules: &Rules) -> Vec<Output> {
    let base = &rules.base_path;
    let headers = rules.headers.iter().map(|(name, value)| format!("Header always set {name} {}\n", quoted(value)));
    let speculation = rules.speculation.rsplit('/').next().unwrap_or_default();
    let mut text = format!(
        "DirectoryIndex index.html\n\
         Options -Indexes\n\
         ErrorDocument 404 {base}404.html\n\
         ErrorDocument 403 {base}404.html\n\
         AddCharset utf-8 .html .css .js .json .xml .txt .svg .yml\n\
         AddType \"{MARKDOWN}\" .md\n\
         <Files \"feed.xml\">\nForceType \"{FEED}\"\n</Files>\n\
         <Files \"{speculation}\">\nForceType {SPECULATION}\n</Files>\n\
         <FilesMatch \"^\\.|^nginx\\.conf$\">\nRequire all denied\n</FilesMatch>\n\
         <IfModule mod_headers.c>\n{}</IfModule>\n",
        headers.collect::<String>()
    );
    if !rules.redirects.is_empty() {
        let moved = rules.redirects.iter().filter_map(|redirect| line(base, redirect));
        let moved: String = moved.collect();
        text.push_str(&format!("<IfModule mod_rewrite.c>\nRewriteEngine On\n{moved}</IfModule>\n"));
    }
    let cached = format!("<IfModule mod_headers.c>\nHeader set Cache-Control \"{FOR_EVER}\"\n</IfModule>\n");
    let mut outputs = vec![Output::new(NAME, text), Output::new(format!("assets/{NAME}"), cached)];
    outputs.extend(rules.locales.iter().map(|locale| {
        let missing = format!("{base}{locale}/404.html");
        Output::new(format!("{locale}/{NAME}"), format!("ErrorDocument 404 {missing}\nErrorDocument 403 {missing}\n"))
    }));
    outputs
}

fn line(base: &str, Redirect { from, to, status }: &Redirect) -> Option<String> {
    let path = from.strip_prefix(base)?.trim_end_matches('/');
    let pattern: String = path
        .chars()
        .map(|c| if "\\.+*?()|[]{}^$\" #".contains(c) { format!("\\{c}") } else { c.to_string() })
        .collect();
    Some(format!("RewriteRule \"^{pattern}/?$\" \"{}\" [R={status},NE,L]\n", to.replace('%', "\\%")))
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\\\""))
}
