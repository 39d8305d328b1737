//! A target → the answer of the site: an output, a redirect, the 404 page of the language.
//!
//! **Invariant:** bodies are outputs of the build, looked up in memory by the decoded path, or one of [`own_pages`];
//! headers are those that hosts are told to send, and nothing may be kept. Pages have the preview's script behind them and are else as they were built.

use std::{borrow::Cow, sync::Arc, time::Duration};

use super::{
    own_pages,
    shown::{Found, Shown},
    target::Target,
};
use crate::{base::href, emit::urls::output_path, model::output::HostRules};

/// What is sent, but for what belongs to the connection.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    /// Name, value; no value has a line end.
    pub headers: Vec<(Cow<'static, str>, String)>,
    pub body: Arc<[u8]>,
}

/// How long a request waits for the first build before it is told how far that is.
const PATIENCE: Duration = Duration::from_secs(2);
/// Files are asked for by pages, which cannot ask twice.
const PATIENCE_OF_FILES: Duration = Duration::from_secs(60);

/// The preview's own script, and before what it goes into pages.
const SCRIPT: &str = "/__hexapla/preview.js";
const END: &[u8] = b"</body>";

const POLICY_HEADER: &str = "Content-Security-Policy";

/// The headers of answers that no host rules are known for, or that belong to the preview itself.
const OWN_HEADERS: &[(&str, &str)] = &[
    (
        POLICY_HEADER,
        "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
];

const TYPES: &[(&str, &str)] = &[
    ("atom", "application/atom+xml; charset=utf-8"),
    ("bmp", "image/bmp"),
    ("css", "text/css; charset=utf-8"),
    ("csv", "text/csv; charset=utf-8"),
    ("gif", "image/gif"),
    ("htm", "text/html; charset=utf-8"),
    ("html", "text/html; charset=utf-8"),
    ("ico", "image/vnd.microsoft.icon"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("js", "text/javascript; charset=utf-8"),
    ("json", "application/json"),
    ("md", "text/markdown; charset=utf-8"),
    ("mjs", "text/javascript; charset=utf-8"),
    ("mp3", "audio/mpeg"),
    ("mp4", "video/mp4"),
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    ("svg", "image/svg+xml"),
    ("ttf", "font/ttf"),
    ("txt", "text/plain; charset=utf-8"),
    ("vtt", "text/vtt; charset=utf-8"),
    ("wasm", "application/wasm"),
    ("webm", "video/webm"),
    ("webmanifest", "application/manifest+json"),
    ("webp", "image/webp"),
    ("woff", "font/woff"),
    ("woff2", "font/woff2"),
    ("xml", "application/xml"),
    ("yml", "text/yaml; charset=utf-8"),
    ("zip", "application/zip"),
];

/// Answers what the site has at `target`.
pub fn answer(shown: &Shown, target: &Target) -> Answer {
    let rules = shown.rules();
    if target.path == SCRIPT {
        return Answer::own(200, "text/javascript; charset=utf-8", include_bytes!("script.js").as_slice());
    }
    if let Some((to, status)) = redirect(&rules, &target.path) {
        return Answer::redirect(&rules, status, to);
    }
    let Some(path) = target.path.strip_prefix(rules.base_path.as_str()) else {
        return match target.path.as_str() {
            "/" => Answer::redirect(&rules, 302, rules.base_path.clone()),
            path if format!("{path}/") == rules.base_path => Answer::redirect(&rules, 302, rules.base_path.clone()),
            _ => missing(shown, &rules, ""),
        };
    };
    let output = output_path(path);
    let is_page = output.ends_with(".html") || !output.rsplit('/').next().unwrap_or_default().contains('.');
    if !output.ends_with("index.html") && shown.has(&format!("{output}/index.html")) && !shown.has(&output) {
        return Answer::redirect(&rules, 302, format!("{}/", href(&target.path)));
    }
    match shown.find(&output, if is_page { PATIENCE } else { PATIENCE_OF_FILES }) {
        Found::Output(bytes, build) => Answer::page(shown, 200, &output, bytes, build),
        Found::NotYet(stage) => own_pages::building(stage),
        Found::Failed(why) => own_pages::failed(&why),
        Found::Nothing => match redirect(&shown.rules(), &target.path) {
            // The redirects were not known before the first build.
            Some((to, status)) => Answer::redirect(&shown.rules(), status, to),
            None if shown.has(&format!("{output}/index.html")) => {
                Answer::redirect(&shown.rules(), 302, format!("{}/", href(&target.path)))
            }
            None => missing(shown, &shown.rules(), path),
        },
    }
}

/// Returns where readers of `path` are led to.
fn redirect(rules: &HostRules, path: &str) -> Option<(String, u16)> {
    let with_slash = || rules.redirects.get(&format!("{path}/"));
    rules.redirects.get(path).or_else(with_slash).cloned()
}

/// Returns the 404 page of the language that `path`, below the base path, begins with.
fn missing(shown: &Shown, rules: &HostRules, path: &str) -> Answer {
    let locale = path.split('/').next().unwrap_or_default();
    let of_locale = rules.locales.iter().find(|known| *known == locale).map(|locale| format!("{locale}/404.html"));
    for output in of_locale.into_iter().chain(["404.html".to_owned()]) {
        if let Found::Output(bytes, build) = shown.find(&output, Duration::ZERO) {
            return Answer::page(shown, 404, &output, bytes, build);
        }
    }
    Answer::text(404, "There is no such page.")
}

impl Answer {
    /// An output as it is; pages are followed by the preview's script.
    fn page(shown: &Shown, status: u16, path: &str, bytes: Arc<[u8]>, build: u64) -> Self {
        let rules = shown.rules();
        let content_type = content_type(&rules, path).to_owned();
        let body = if content_type.starts_with("text/html") {
            let found = if status == 200 { "yes" } else { "no" };
            let tag = format!(
                "<script src=\"{SCRIPT}\" data-server=\"{}\" data-build=\"{build}\" data-found=\"{found}\" defer></script>",
                shown.server()
            );
            let end = bytes.windows(END.len()).rposition(|part| part == END).unwrap_or(bytes.len());
            [&bytes[..end], tag.as_bytes(), &bytes[end..]].concat().into()
        } else {
            bytes
        };
        let mut answer = Self { status, headers: headers(&rules), body };
        answer.headers.push(("Content-Type".into(), content_type));
        answer
    }

    fn redirect(rules: &HostRules, status: u16, to: String) -> Self {
        let mut answer = Self { status, headers: headers(rules), body: Arc::from([]) };
        answer.headers.push(("Location".into(), to));
        answer
    }

    /// One of the preview's own answers.
    pub fn own(status: u16, content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        let headers = OWN_HEADERS.iter().map(|(name, value)| ((*name).into(), (*value).to_owned()));
        let content_type = ("Content-Type".into(), content_type.to_owned());
        Self { status, headers: headers.chain([content_type]).collect(), body: body.into().into() }
    }

    pub fn text(status: u16, text: &str) -> Self {
        Self::own(status, "text/plain; charset=utf-8", format!("{text}\n"))
    }

    /// The same under another content security policy.
    pub fn under(mut self, policy: &str) -> Self {
        self.headers.retain(|(name, _)| name != POLICY_HEADER);
        self.with(POLICY_HEADER, policy)
    }

    /// The same, which pages of the preview itself may show in a frame.
    pub fn framed(mut self) -> Self {
        for (_, policy) in self.headers.iter_mut().filter(|(name, _)| name == POLICY_HEADER) {
            *policy = policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'");
        }
        self
    }

    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }
}

/// What the host of the published site would send, or what the preview's own pages have.
fn headers(rules: &HostRules) -> Vec<(Cow<'static, str>, String)> {
    let of_site = rules.headers.iter().map(|(name, value)| (name.clone().into(), value.clone()));
    if rules.headers.is_empty() {
        // The pages' own policies hold until the site's is known.
        let own = OWN_HEADERS.iter().filter(|(name, _)| *name != POLICY_HEADER);
        own.map(|(name, value)| ((*name).into(), (*value).to_owned())).collect()
    } else {
        of_site.collect()
    }
}

fn content_type<'a>(rules: &'a HostRules, path: &str) -> &'a str {
    let rooted = format!("/{path}");
    if let Some((_, told)) = rules.types.iter().find(|(end, _)| rooted.ends_with(end.as_str())) {
        return told;
    }
    let extension = path.rsplit_once('.').map_or(String::new(), |(_, extension)| extension.to_ascii_lowercase());
    let known = TYPES.iter().find(|(known, _)| *known == extension);
    known.map_or("application/octet-stream", |(_, content_type)| content_type)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_those_that_hosts_are_told_and_else_those_of_the_extension() {
        let types = [("/zh-tw/feed.xml".to_owned(), "application/atom+xml".to_owned())].into();
        let rules = HostRules { types, ..HostRules::default() };
        for (path, expected) in [
            ("zh-tw/feed.xml", "application/atom+xml"),
            ("sitemap.xml", "application/xml"),
            ("a/index.html", "text/html; charset=utf-8"),
            ("A.PNG", "image/png"),
            ("CNAME", "application/octet-stream"),
        ] {
            assert_eq!(content_type(&rules, path), expected, "{path}");
        }
        assert!(TYPES.is_sorted());
    }
}
