//! A theme's static files → outputs named after their content, so that browsers may keep them for ever.

use std::collections::BTreeMap;

use crate::{base::Digest, model::Output};

/// What the theme publishes beside the pages.
#[derive(Default)]
pub struct Assets {
    pub outputs: Vec<Output>,
    /// Name in the theme (`site.css`) → url from the host's root.
    pub urls: BTreeMap<String, String>,
}

/// The parts of a style sheet as one file, in the order of their names, the tokens of `theme.toml` behind them.
///
/// One file is one request; a theme that extends another one replaces a part by giving its own the same name.
pub fn style_sheet(parts: BTreeMap<String, Vec<u8>>, tokens: &BTreeMap<String, String>) -> Option<Vec<u8>> {
    if parts.is_empty() && tokens.is_empty() {
        return None;
    }
    let mut sheet = Vec::new();
    for part in parts.into_values() {
        let mut part = without_remarks(part, |line| line.starts_with("/*") && line.find("*/") == Some(line.len() - 2));
        sheet.append(&mut part);
        if !sheet.ends_with(b"\n") {
            sheet.push(b'\n');
        }
    }
    if !tokens.is_empty() {
        let values: Vec<String> = tokens.iter().map(|(token, value)| format!("--{token}:{value}")).collect();
        sheet.extend_from_slice(format!(":root{{{}}}\n", values.join(";")).as_bytes());
    }
    Some(sheet)
}

/// Returns `text` without the lines that are a comment and nothing else, and without what lines are indented by: a reader
/// waits for neither. Nothing else is changed, so texts of several lines are better not written in scripts.
fn without_remarks(text: Vec<u8>, is_remark: impl Fn(&str) -> bool) -> Vec<u8> {
    match String::from_utf8(text) {
        Ok(text) => {
            let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !is_remark(line));
            lines.collect::<Vec<_>>().join("\n").into_bytes()
        }
        Err(bytes) => bytes.into_bytes(),
    }
}

/// Names each file `assets/<stem>.<ten hexadecimal digits of its content>.<extension>`, in its folder if it has one.
///
/// A script names another one beside it as `"./toc.js"`, and the published script by the published name. Scripts that
/// name each other in a circle keep the names they have, which lead nowhere. Other files must refer to each other by
/// URLs that do not depend on content; the templates know the rest.
pub fn named_by_content(files: BTreeMap<String, Vec<u8>>, base_path: &str) -> Assets {
    let mut assets = Assets::default();
    let (scripts, others): (BTreeMap<_, _>, BTreeMap<_, _>) =
        files.into_iter().partition(|(name, _)| name.ends_with(".js") && !name.contains('/'));
    for (name, bytes) in others {
        assets.add(name, bytes, base_path);
    }
    let text = |bytes| String::from_utf8_lossy(&without_remarks(bytes, |line| line.starts_with("//"))).into_owned();
    let mut waiting: BTreeMap<String, String> = scripts.into_iter().map(|(name, bytes)| (name, text(bytes))).collect();
    while !waiting.is_empty() {
        let names_waiting = |text: &str| waiting.keys().any(|name| text.contains(&format!("\"./{name}\"")));
        let ready: Vec<String> =
            waiting.iter().filter(|(_, text)| !names_waiting(text)).map(|(name, _)| name.clone()).collect();
        let ready = if ready.is_empty() { waiting.keys().cloned().collect() } else { ready };
        for name in ready {
            let Some(mut text) = waiting.remove(&name) else { continue };
            for (other, url) in &assets.urls {
                let published = url.rsplit('/').next().unwrap_or(url);
                text = text.replace(&format!("\"./{other}\""), &format!("\"./{published}\""));
            }
            assets.add(name, text.into_bytes(), base_path);
        }
    }
    assets.outputs.sort_by(|one, other| one.path.cmp(&other.path));
    assets
}

impl Assets {
    fn add(&mut self, name: String, bytes: Vec<u8>, base_path: &str) {
        let folder_end = name.rfind('/').map_or(0, |at| at + 1);
        let dot = name[folder_end..].rfind('.').map_or(name.len(), |at| folder_end + at);
        let path = format!("assets/{}.{}{}", &name[..dot], Digest::of(&bytes).short(), &name[dot..]);
        self.urls.insert(name, format!("{base_path}{}", encoded(&path)));
        self.outputs.push(Output::new(path, bytes));
    }
}

/// Percent-encodes what may not stand in the path of a URL.
fn encoded(path: &str) -> String {
    const KEPT: &percent_encoding::AsciiSet =
        &percent_encoding::NON_ALPHANUMERIC.remove(b'/').remove(b'.').remove(b'-').remove(b'_').remove(b'~');
    percent_encoding::utf8_percent_encode(path, KEPT).to_string()
}
