//! Names of folders: how they are shown, what locale they tell, and where a path in configuration leads.
//!
//! **Invariant:** a path that configuration names is used only if it stays beneath the folder it belongs to.

use std::{fs, io};

use camino::{Utf8Component, Utf8Path, Utf8PathBuf};

use crate::base::{Error, Locale, Result, Rule, Severity};

pub static PATH_OUTSIDE_ROOT: Rule = Rule {
    code: "path-outside-root",
    severity: Severity::Error,
    explanation: "## What it finds\nA path, a `src` or a symbolic link that leads out of the folder it belongs to.\n\n\
## Why it matters\nWhat lies outside is not part of the documentation, and a page must not be able to publish any file of the machine that builds it.\n\n\
## How to mend it\nMove the file into the folder, or name the folder that holds both on the command line.\n",
};

/// Returns how diagnostics name `path`: `/` between parts, without `./` and closing `/`; empty for the current folder.
pub fn shown(path: &Utf8Path) -> String {
    let text = path.as_str().replace('\\', "/");
    let mut text = text.as_str();
    while let Some(rest) = text.strip_prefix("./") {
        text = rest.trim_start_matches('/');
    }
    if text == "." {
        return String::new();
    }
    match text.trim_end_matches('/') {
        "" => text.to_owned(),
        trimmed => trimmed.to_owned(),
    }
}

/// Joins with `/`; either side may be empty.
pub fn join(folder: &str, below: &str) -> String {
    match (folder, below) {
        ("", _) => below.to_owned(),
        (_, "") => folder.to_owned(),
        _ => format!("{}/{below}", folder.trim_end_matches('/')),
    }
}

/// Returns `path` as folder and file names with `/` between them; `None` if it has `..`, is absolute on Windows (`C:`),
/// or has control characters. A leading `/` means nothing.
pub fn clean(path: &str) -> Option<String> {
    let path = path.replace('\\', "/");
    let parts: Vec<&str> = path.split('/').map(str::trim).filter(|part| !part.is_empty() && *part != ".").collect();
    let usable = |part: &&str| *part != ".." && !part.contains([':', '?', '#']) && !part.contains(char::is_control);
    parts.iter().all(usable).then(|| parts.join("/"))
}

/// Like [`clean`], but `../` may stand at the front, as in DocFX's `src`.
pub fn clean_with_parents(path: &str) -> Option<String> {
    let path = path.replace('\\', "/");
    let mut rest = path.trim();
    let mut parents = String::new();
    loop {
        if let Some(below) = rest.strip_prefix("./") {
            rest = below;
        } else if rest == ".." || rest.starts_with("../") {
            parents.push_str("../");
            rest = rest.get(3..).unwrap_or("");
        } else {
            return Some(format!("{parents}{}", clean(rest)?).trim_end_matches('/').to_owned());
        }
    }
}

/// Returns the locale that the name of a folder tells, or of the folder around it: `zh-tw`, `partner-center-pr.zh-tw`.
pub fn locale(folder: &Utf8Path) -> Option<Locale> {
    let folder = folder.canonicalize_utf8().unwrap_or_else(|_| folder.to_owned());
    folder.ancestors().take(2).filter_map(Utf8Path::file_name).find_map(|name| suffix(name).map(|(_, locale)| locale))
}

/// Splits `partner-center-pr.zh-tw` into its name and its locale; `zh-tw` alone has no name.
pub fn suffix(name: &str) -> Option<(&str, Locale)> {
    let (before, tag) = name.rsplit_once('.').unwrap_or(("", name));
    Locale::parse_with_region(tag).map(|locale| (before, locale))
}

/// The last name of a path, also where it is written `.` or `..`.
pub fn name(folder: &Utf8Path) -> String {
    let whole = folder.canonicalize_utf8().unwrap_or_else(|_| folder.to_owned());
    whole.file_name().unwrap_or("docs").to_owned()
}

/// Follows `relative` (see [`clean`]) from `root`, without case where the exact spelling is missing.
/// Returns the path spelled as on disk; `None` if there is no such folder.
pub fn find(root: &Utf8Path, relative: &str) -> Result<Option<Utf8PathBuf>> {
    let mut found = root.to_owned();
    for part in relative.split('/').filter(|part| !part.is_empty()) {
        let exact = found.join(part);
        if exact.is_dir() {
            found = exact;
            continue;
        }
        let wanted = part.to_lowercase();
        match folders(&found)?.into_iter().find(|name| name.to_lowercase() == wanted) {
            Some(name) => found.push(name),
            None => return Ok(None),
        }
    }
    Ok(Some(found))
}

/// Returns the names of the folders in `folder`, sorted; those that are not UTF-8 are left to whoever reads content.
pub fn folders(folder: &Utf8Path) -> Result<Vec<String>> {
    let read = |cause: io::Error| Error::Read { path: folder.to_owned(), cause };
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(read)? {
        let entry = entry.map_err(read)?;
        if let Ok(name) = entry.file_name().into_string()
            && folder.join(&name).is_dir()
        {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

/// Whether `path`, with its symbolic links followed, is `root` or beneath it.
pub fn is_beneath(root: &Utf8Path, path: &Utf8Path) -> bool {
    match (root.canonicalize_utf8(), path.canonicalize_utf8()) {
        (Ok(root), Ok(path)) => path.starts_with(root),
        _ => false,
    }
}

/// Joins `relative` to `folder`, without `.`, and takes `..` away where a name stands before it; no look at the disk.
pub fn normal(folder: &Utf8Path, relative: &str) -> Utf8PathBuf {
    let mut path: Utf8PathBuf = folder.components().filter(|part| *part != Utf8Component::CurDir).collect();
    for part in relative.split('/') {
        match part {
            "" | "." => {}
            ".." if path.file_name().is_some() => {
                path.pop();
            }
            part => path.push(part),
        }
    }
    if path.as_str().is_empty() { ".".into() } else { path }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_shown_as_given_without_ornament() {
        for (given, expected) in [
            (".", ""),
            ("./", ""),
            ("./a/", "a"),
            ("repo.zh-tw/", "repo.zh-tw"),
            ("../a", "../a"),
            ("/", "/"),
            ("/a/", "/a"),
        ] {
            assert_eq!(shown(given.into()), expected, "{given}");
        }
    }

    #[test]
    fn a_configured_path_never_climbs() {
        assert_eq!(clean("./a\\b//c/").as_deref(), Some("a/b/c"));
        assert_eq!(clean("a/../../etc"), None);
        assert_eq!(clean("C:/x"), None);
        assert_eq!(clean_with_parents("../../shared/").as_deref(), Some("../../shared"));
        assert_eq!(clean_with_parents(".").as_deref(), Some(""));
        assert_eq!(clean_with_parents("../a/../b"), None);
    }

    #[test]
    fn a_parent_is_taken_away_where_there_is_a_name_and_kept_where_there_is_none() {
        for (folder, relative, expected) in [
            ("repo/docs", "../shared", "repo/shared"),
            (".", "../x", "../x"),
            ("./docs/", "a/./b", "docs/a/b"),
            ("./docs", "", "docs"),
            ("docs", "..", "."),
            ("../a", "../../b", "../../b"),
        ] {
            assert_eq!(normal(folder.into(), relative), expected, "{folder} + {relative}");
        }
    }

    #[test]
    fn a_repository_is_named_after_its_locale() {
        assert_eq!(suffix("partner-center-pr.zh-tw").unwrap().0, "partner-center-pr");
        assert_eq!(suffix("KO-kr").unwrap().1.tag(), "ko-KR");
        assert!(suffix("docs").is_none() && suffix("v1.2").is_none() && suffix("site.de").is_none());
    }
}
