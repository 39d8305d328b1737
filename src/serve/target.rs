//! The target of a request → a path of the site, or a refusal.
//!
//! **Invariant:** what comes out has been decoded once, and names nothing outside the place that it is looked up in: no empty part, no `.` and
//! `..`, no `\`, no control character.

use std::borrow::Cow;

use crate::base::percent_decoded;

/// A target that can be looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// From the host's root, not encoded: `/docs/zh-tw/課金/`.
    pub path: String,
    /// As it was sent, without the `?`.
    pub query: String,
}

/// Longer ones lead nowhere.
const LONGEST: usize = 4_096;

impl Target {
    /// Returns `None` for what is malformed, or could mean anything but a place below the root.
    pub fn parse(target: &str) -> Option<Self> {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let is_plain = |byte: u8| byte.is_ascii_graphic() && byte != b'#' && byte != b'\\';
        if target.len() > LONGEST || !target.bytes().all(is_plain) {
            return None;
        }
        let path = percent_decoded(path)?;
        let inner = path.strip_prefix('/')?;
        let inner = inner.strip_suffix('/').unwrap_or(inner);
        let is_name = |part: &str| !matches!(part, "" | "." | "..");
        let is_safe = (inner.is_empty() && path == "/") || inner.split('/').all(is_name);
        let is_text = !path.contains(|character: char| character.is_control() || character == '\\');
        (is_safe && is_text).then(|| Self { path: path.into_owned(), query: query.to_owned() })
    }

    /// Returns the decoded value of `key` in the query.
    pub fn value(&self, key: &str) -> Option<Cow<'_, str>> {
        self.query.split('&').find_map(|pair| {
            let (name, value) = pair.split_once('=')?;
            if name == key { percent_decoded(value) } else { None }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(target: &str) -> Option<String> {
        Target::parse(target).map(|target| target.path)
    }

    #[test]
    fn a_target_is_decoded_once() {
        assert_eq!(path("/").as_deref(), Some("/"));
        assert_eq!(path("/a/b.png?x=/../").as_deref(), Some("/a/b.png"));
        assert_eq!(path("/ja-jp/%E8%AA%B2%E9%87%91/").as_deref(), Some("/ja-jp/課金/"));
        assert_eq!(path("/%252e%252e/a").as_deref(), Some("/%2e%2e/a"));
    }

    #[test]
    fn what_could_lead_out_is_refused() {
        for target in [
            "",
            "*",
            "a",
            "//",
            "//etc/passwd",
            "/a//b",
            "/..",
            "/../",
            "/a/../b",
            "/./a",
            "/a/..",
            "/%2e%2e/a",
            "/.%2e/a",
            "/%2E%2E%2Fa",
            "/a%2f..%2fb",
            "/..%5ca",
            "/a\\b",
            "/a%5cb",
            "/a%00",
            "/a%0d%0ab",
            "/a%7f",
            "/%c0%ae%c0%ae/a",
            "/%ff",
            "/%",
            "/%4",
            "/%zz",
            "/a#b",
            "/課金/",
            "http://localhost/a",
            "/a b",
        ] {
            assert_eq!(path(target), None, "{target}");
        }
        assert_eq!(path(&format!("/{}", "a".repeat(LONGEST))), None);
    }

    #[test]
    fn a_value_of_the_query_is_decoded() {
        let target = Target::parse("/a?x=1&page=%2Fdocs%2F&token=").unwrap();
        assert_eq!(target.value("page").as_deref(), Some("/docs/"));
        assert_eq!(target.value("token").as_deref(), Some(""));
        assert_eq!(target.value("y"), None);
    }
}
