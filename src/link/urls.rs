//! How paths become URLs, and how paths are compared; the only user of `icu_normalizer`.
//!
//! URLs inside the program are from the site's root, lower case, NFC and **not** percent-encoded: the same string names
//! the output file. [`href`](crate::base::href) encodes one for an attribute.

use icu_normalizer::ComposingNormalizerBorrowed;

use crate::{
    base::Locale,
    config::Docset,
    model::{ContentPath, site::Placement},
};

/// What paths are looked up by: lower case and composed, so that neither Windows nor macOS makes a difference.
pub fn key(path: &str) -> String {
    if path.is_ascii() {
        return path.to_ascii_lowercase();
    }
    ComposingNormalizerBorrowed::new_nfc().normalize(&path.to_lowercase()).into_owned()
}

/// Returns the path below which the pages of one version stand.
pub fn version_mount(mount: &str, version: &str) -> String {
    format!("{mount}/{}", version.replace(['/', '\\'], "-"))
}

/// Returns what follows the locale in the URL of the page at `path`: `partner-center/billing/`, empty for the index
/// page of a docset mounted at the root.
pub fn page_tail(mount: &str, path: &ContentPath) -> String {
    let stem = path.stem();
    let parts = mount.split('/').chain(path.folder().split_terminator('/'));
    let last = (!stem.eq_ignore_ascii_case("index")).then_some(stem);
    let mut tail = String::new();
    for part in parts.filter(|part| !part.is_empty()).chain(last) {
        tail.push_str(&shortened(folder_name(key(&file_name(part)))));
        tail.push('/');
    }
    tail
}

/// Returns what follows the locale in the URL of the page that a link means by `path`, whose extension it may leave out.
pub fn link_tail(mount: &str, path: &str) -> String {
    let lower = key(path);
    if lower.is_empty() || lower.ends_with('/') {
        page_tail(mount, &ContentPath::new(format!("{path}index.md")))
    } else if is_page(&lower) {
        page_tail(mount, &ContentPath::new(path))
    } else {
        page_tail(mount, &ContentPath::new(format!("{path}.md")))
    }
}

/// Returns where a page stood that a link means by `path` and that is gone: below the version of `placement`, then without one.
pub fn removed(docset: &Docset, locale: &Locale, placement: Placement, path: &str) -> Vec<String> {
    let version = placement.version().and_then(|version| docset.versions.get(version));
    let mounts = version.map(|version| version_mount(&docset.mount, &version.name)).into_iter();
    mounts.chain([docset.mount.clone()]).map(|mount| in_locale(locale, &link_tail(&mount, path))).collect()
}

/// Whether a path in lower case has the extension of a page.
pub fn is_page(path: &str) -> bool {
    [".md", ".yml", ".yaml"].iter().any(|extension| path.ends_with(extension))
}

/// Returns what follows the locale in the URL of the resource at `path`, its spelling kept.
pub fn resource_tail(mount: &str, path: &ContentPath) -> String {
    let mount = mount.split('/').filter(|part| !part.is_empty()).map(|part| key(&file_name(part)));
    let path = path.as_str().split('/').map(file_name);
    mount.chain(path).collect::<Vec<_>>().join("/")
}

pub fn in_locale(locale: &Locale, tail: &str) -> String {
    format!("/{}/{tail}", locale.segment())
}

/// Replaces what some file system or host refuses in a name: `a: b?` → `a--b-`.
fn file_name(part: &str) -> String {
    let refused = |c: char| c.is_control() || c.is_whitespace() || "\\:*?\"<>|".contains(c);
    let name: String = part.chars().map(|c| if refused(c) { '-' } else { c }).collect();
    match name.as_str() {
        "" | "." | ".." => "-".to_owned(),
        _ => name,
    }
}

/// The files of a page stand in its folder, `index.html` and `index.md` and these compressed: nothing else there may be a folder of such a name.
fn folder_name(part: String) -> String {
    let is_file = |file: &str| part.strip_prefix(file).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    if ["index.html", "index.md"].into_iter().any(is_file) { part.replacen('.', "-", 1) } else { part }
}

/// Lower case and composition can make a name three times as long as it is on disk.
fn shortened(mut part: String) -> String {
    part.truncate(part.floor_char_boundary(LONGEST_PART));
    part
}

/// Bytes of one part of a URL; file systems stop at 255, and a number may follow.
const LONGEST_PART: usize = 240;

#[cfg(test)]
mod tests {
    use super::*;

    fn tail(mount: &str, path: &str) -> String {
        page_tail(mount, &ContentPath::new(path))
    }

    #[test]
    fn a_page_is_a_folder_without_its_extension_in_lower_case() {
        assert_eq!(tail("partner-center", "Billing/Azure-Expert.md"), "partner-center/billing/azure-expert/");
        assert_eq!(tail("", "faq.v2.yml"), "faq.v2/");
    }

    #[test]
    fn an_index_page_is_its_folder() {
        assert_eq!(tail("partner-center", "Index.md"), "partner-center/");
        assert_eq!(tail("", "index.md"), "");
        assert_eq!(tail("", "a/index.yml"), "a/");
    }

    #[test]
    fn no_folder_is_named_like_the_files_that_a_page_has_in_its_folder() {
        assert_eq!(tail("", "index.html.md"), "index-html/");
        assert_eq!(tail("help", "Index.html.gz/a.md"), "help/index-html.gz/a/");
        assert_eq!(tail("", "index.md.md"), "index-md/");
        assert_eq!(tail("", "index.htmlx.md"), "index.htmlx/");
    }

    #[test]
    fn names_that_hosts_refuse_are_replaced_and_never_climb() {
        assert_eq!(tail("", "what is new?.md"), "what-is-new-/");
        assert_eq!(tail("", ".md"), "-/");
        assert_eq!(tail("../x", "...md"), "-/x/-/");
    }

    #[test]
    fn a_name_that_grows_in_lower_case_still_fits_a_file_system() {
        for name in ["\u{23a}".repeat(98), "\u{958}".repeat(65)] {
            assert!(name.len() <= 200);
            let tail = tail("", &format!("{name}.md"));
            assert!((200..=241).contains(&tail.len()), "{} bytes of {name}", tail.len());
        }
    }

    #[test]
    fn decomposed_letters_are_the_same_path_as_composed_ones() {
        assert_eq!(key("Cafe\u{301}.md"), key("caf\u{e9}.md"));
    }
}
