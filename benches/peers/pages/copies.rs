//! The corpus's repositories, so many times over: one copy is one section in each language.
//!
//! **Invariant:** the ids of segments, the ids and hashes of pages, and their titles are other ones in each copy, and the translations of one page still
//! share what they shared.

use camino::{Utf8Path, Utf8PathBuf};
use hexapla::base::Result;

use super::super::disk;
use super::{is_page, locale_of};

/// Returns how many copies are about `pages` pages; one at least.
pub fn about(corpus: &Utf8Path, pages: usize) -> Result<usize> {
    let mut of_one = 0;
    for (_, docset) in docsets(corpus)? {
        of_one += disk::files(&docset)?.iter().filter(|(path, _)| is_page(path)).count();
    }
    Ok(((pages + of_one / 2) / of_one.max(1)).max(1))
}

pub fn make(corpus: &Utf8Path, copies: usize, content: &Utf8Path) -> Result<()> {
    for (locale, docset) in docsets(corpus)? {
        for (path, _) in disk::files(&docset)?.iter().filter(|(path, _)| path.extension() == Some("md")) {
            let text = disk::read(&docset.join(path))?;
            for copy in 1..=copies {
                disk::write(&content.join(&locale).join(format!("c{copy:04}")).join(path), copied(&text, copy))?;
            }
        }
    }
    Ok(())
}

/// The languages, and the folder of the docset of each, `partner-center`.
fn docsets(corpus: &Utf8Path) -> Result<Vec<(String, Utf8PathBuf)>> {
    let repositories = disk::folders(corpus)?.into_iter();
    let docsets = repositories.map(|repository| (locale_of(&repository), repository.join("partner-center")));
    Ok(docsets.filter(|(_, docset)| docset.is_dir()).collect())
}

/// Returns a page as it stands in a copy.
pub fn copied(text: &str, copy: usize) -> String {
    let text = ["data-ttu-id=\"", "data-stu-id=\""]
        .into_iter()
        .fold(text.to_owned(), |text, attribute| text.replace(attribute, &format!("{attribute}{copy:x}")));
    let Some((head, body)) = text.strip_prefix("---").and_then(|rest| rest.split_once("\n---")) else { return text };
    let lines: Vec<String> = head.split('\n').map(|line| line_of_head(line, copy)).collect();
    format!("---{}\n---{body}", lines.join("\n"))
}

pub fn line_of_head(line: &str, copy: usize) -> String {
    let Some((key, value)) = line.split_once(':') else { return line.to_owned() };
    match key {
        "title" => {
            let written = value.trim_end();
            let unquoted = written.trim_end_matches(['"', '\'']);
            format!("{key}:{unquoted} ({copy}){}", &value[unquoted.len()..])
        }
        "ms.assetid" | "ms.openlocfilehash" => format!("{key}:{}", other_digits(value, copy)),
        _ => line.to_owned(),
    }
}

/// Returns `value` with its first eight hexadecimal digits, if it has so many, as those of another id.
fn other_digits(value: &str, copy: usize) -> String {
    let at = value.len() - value.trim_start_matches([' ', '"', '\'']).len();
    match value.get(at..at + 8).and_then(|digits| u32::from_str_radix(digits, 16).ok()) {
        Some(digits) => {
            // An odd factor: no two copies have one number.
            let other = digits ^ (copy as u32).wrapping_mul(0x9e37_79b1);
            format!("{}{other:08x}{}", &value[..at], &value[at + 8..])
        }
        None => value.to_owned(),
    }
}
