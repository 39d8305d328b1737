//! Sites that other tools build, with a translation of each page at the same path → docsets like those of loose folders, aligned by path.
//!
//! Of their configurations, which are programs or hold what only a program understands, single lines are read: `key: value`. **Invariant:** a folder is such a
//! site only if its translations stand where its tool looks for them.

mod docusaurus;
mod mkdocs;

use camino::{Utf8Path, Utf8PathBuf};

use super::{FileMapping, Part, Tree, folder, loose};
use crate::base::{Error, Locale, Result};

/// What is known of such a site.
pub struct OtherSite {
    pub folder: Utf8PathBuf,
    pub title: Option<String>,
    /// The language that it is translated from.
    pub source: Locale,
    pub parts: Vec<Part>,
}

/// Returns the site in `folder`; `None` if no other tool builds one there that is translated.
///
/// Errors: its configuration cannot be read.
pub fn site(folder: &Utf8Path) -> Result<Option<OtherSite>> {
    for read in [docusaurus::site, mkdocs::site] {
        if let Some(site) = read(folder)? {
            return Ok(Some(site));
        }
    }
    Ok(None)
}

/// Reads the first of `names` that is a file in `folder`.
fn configuration(folder: &Utf8Path, names: &[&str]) -> Result<Option<String>> {
    let Some(file) = names.iter().map(|name| folder.join(name)).find(|file| file.is_file()) else { return Ok(None) };
    let bytes = std::fs::read(&file).map_err(|cause| Error::Read { path: file, cause })?;
    Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
}

/// Returns the value of a line `key: value`, without quotes, a comma and a remark behind it; `None` for another line.
fn value<'line>(line: &'line str, key: &str) -> Option<&'line str> {
    let line = line.trim_start().trim_start_matches("- ").trim_start();
    let value = line.strip_prefix(key)?.trim_start().strip_prefix(':')?.trim();
    let quoted = |quote: char| value.strip_prefix(quote)?.split_once(quote).map(|(inner, _)| inner);
    let bare = || value.split([',', '#', ']', '}']).next().unwrap_or_default().trim();
    Some(quoted('\'').or_else(|| quoted('"')).unwrap_or_else(bare)).filter(|value| !value.is_empty())
}

/// The files of one language, or of all of them where `suffixes` tell which.
fn part(
    name: &str,
    mount: &str,
    root: Utf8PathBuf,
    locale: &Locale,
    suffixes: Vec<Locale>,
    exclude: &[String],
) -> Part {
    let everything = loose::everything();
    let exclude = everything.exclude.iter().chain(exclude).cloned().collect();
    let content = FileMapping { exclude, ..everything };
    let shown = folder::shown(&root);
    let tree = Tree { suffixes, ..loose::tree(root, shown, Some(locale.clone()), content) };
    Part { name: name.to_owned(), mount: mount.to_owned(), loose: false, tree }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_gives_its_value_however_it_is_quoted() {
        for (line, expected) in [
            ("    defaultLocale: 'en',", Some("en")),
            ("defaultLocale:\"pt-BR\", // the source", Some("pt-BR")),
            ("        - defaultLocale: fr   # mostly", Some("fr")),
            ("defaultLocale: process.env.LANG", Some("process.env.LANG")),
            ("defaultLocales: ['en']", None),
            ("defaultLocale:", None),
            ("// defaultLocale: 'en'", None),
        ] {
            assert_eq!(value(line, "defaultLocale"), expected, "{line}");
        }
    }
}
