//! One link target as written → what it asks for, before anything is looked up.

use crate::base::percent_decode;

/// What a target asks for. Paths are percent-decoded, with `/` between parts; a suffix is as written, with its `?` or `#`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    Empty,
    /// `http:`, `https:`, `mailto:`, `tel:`, or another host's `//`.
    External(String),
    /// A scheme that is not linked to; `xref:` too, which is looked up before.
    OtherScheme,
    /// `#x` or `?x`: the page itself.
    Here(String),
    /// `/x`: from the root of the host; the path without that slash.
    Host(Rest),
    /// `~/x`: from the root of the docset.
    Docset(Rest),
    /// From the folder of the file.
    Relative(Rest),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rest {
    pub path: String,
    pub suffix: String,
}

impl Target {
    pub fn parse(written: &str) -> Target {
        let written: String = written.trim().chars().filter(|c| !c.is_control()).collect();
        if written.is_empty() {
            return Target::Empty;
        }
        if let Some(scheme) = scheme(&written) {
            return match scheme.to_ascii_lowercase().as_str() {
                "http" | "https" | "mailto" | "tel" => Target::External(written),
                _ => Target::OtherScheme,
            };
        }
        let at = written.find(['?', '#']).unwrap_or(written.len());
        let (path, suffix) = written.split_at(at);
        let suffix = one_hash(suffix);
        if path.is_empty() {
            return Target::Here(suffix);
        }
        let path = percent_decode(path).replace('\\', "/");
        if path.starts_with("//") {
            Target::External(written.replace('\\', "/"))
        } else if let Some(path) = path.strip_prefix('/') {
            Target::Host(Rest { path: path.to_owned(), suffix })
        } else if let Some(path) = path.strip_prefix("~/") {
            Target::Docset(Rest { path: path.to_owned(), suffix })
        } else {
            Target::Relative(Rest { path, suffix })
        }
    }
}

/// Returns the path, without its slash, of a URL on Microsoft's documentation host: the address under which the pages
/// of a docset were published. `None` for every other URL.
pub fn documentation_path(url: &str) -> Option<&str> {
    let (scheme, rest) = url.split_once("://")?;
    let (host, path) = rest.split_once('/')?;
    let hosts = ["docs.microsoft.com", "learn.microsoft.com"];
    let known = hosts.iter().any(|known| host.eq_ignore_ascii_case(known));
    (known && (scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http"))).then_some(path)
}

/// Returns the fragment of a suffix, decoded and without its `#`; `None` if it has none or an empty one.
pub fn fragment(suffix: &str) -> Option<String> {
    let at = suffix.find('#')?;
    Some(percent_decode(&suffix[at + 1..])).filter(|id| !id.is_empty())
}

/// A scheme has at least two letters, so that `C:\x` is none.
fn scheme(target: &str) -> Option<&str> {
    let (scheme, _) = target.split_once(':')?;
    let mut letters = scheme.bytes();
    let first = letters.next()?;
    let rest = letters.all(|byte| byte.is_ascii_alphanumeric() || b"+.-".contains(&byte));
    (scheme.len() > 1 && first.is_ascii_alphabetic() && rest).then_some(scheme)
}

/// Localizers double the `#` here and there: `page.md##x` means `page.md#x`.
fn one_hash(suffix: &str) -> String {
    match suffix.split_once('#') {
        Some((query, id)) => format!("{query}#{}", id.trim_start_matches('#')),
        None => suffix.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rest(path: &str, suffix: &str) -> Rest {
        Rest { path: path.into(), suffix: suffix.into() }
    }

    #[test]
    fn a_target_says_from_where_it_is_to_be_looked_up() {
        assert_eq!(Target::parse("a/b.md?x=1#y"), Target::Relative(rest("a/b.md", "?x=1#y")));
        assert_eq!(Target::parse("~/includes/x.md"), Target::Docset(rest("includes/x.md", "")));
        assert_eq!(Target::parse("/partner-center/x"), Target::Host(rest("partner-center/x", "")));
        assert_eq!(Target::parse("?tabs=a#b"), Target::Here("?tabs=a#b".into()));
        assert_eq!(Target::parse("  "), Target::Empty);
    }

    #[test]
    fn paths_are_decoded_and_backslashes_are_slashes() {
        assert_eq!(Target::parse(r"images\my%20usage.png"), Target::Relative(rest("images/my usage.png", "")));
        assert_eq!(Target::parse(r"c:\x.md"), Target::Relative(rest("c:/x.md", "")));
    }

    #[test]
    fn a_doubled_hash_counts_once() {
        assert_eq!(Target::parse("##processfaq"), Target::Here("#processfaq".into()));
        assert_eq!(Target::parse("a.md##b"), Target::Relative(rest("a.md", "#b")));
    }

    #[test]
    fn a_scheme_that_could_run_code_is_never_external_however_it_is_spelled() {
        for target in ["javascript:alert(1)", "JavaScript:x", "java\tscript:x", " data:text/html,x", "vbscript:x"] {
            assert_eq!(Target::parse(target), Target::OtherScheme, "{target}");
        }
        assert_eq!(Target::parse("HTTPS://example.com/"), Target::External("HTTPS://example.com/".into()));
        assert_eq!(Target::parse("//example.com/a"), Target::External("//example.com/a".into()));
    }

    #[test]
    fn only_the_documentation_hosts_have_a_documentation_path() {
        assert_eq!(documentation_path("https://docs.microsoft.com/partner-center/x"), Some("partner-center/x"));
        assert_eq!(documentation_path("https://Learn.Microsoft.com/a#b"), Some("a#b"));
        assert_eq!(documentation_path("https://partner.microsoft.com/a"), None);
    }
}
