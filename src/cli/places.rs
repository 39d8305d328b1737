//! What is known of a place in a report: the language of its file, and the line it stands in.

use std::{cell::RefCell, fs::File, io::Read, sync::Arc};

use camino::Utf8PathBuf;

use crate::{
    base::{Locale, Place},
    config::Config,
};

/// Bytes of a file in which lines are looked for.
const READ_AT_MOST: u64 = 10 << 20;

/// The folders that reports may speak of.
pub struct Places {
    folders: Vec<Folder>,
    /// The file that was read last, and its lines: problems are reported file by file.
    last: RefCell<Option<(Arc<str>, Vec<String>)>>,
}

struct Folder {
    /// As it stands at the beginning of [`Place::file`].
    shown: String,
    folder: Utf8PathBuf,
    locale: Option<Locale>,
}

impl Places {
    pub fn new(config: &Config) -> Self {
        let trees = config.docsets.iter().flat_map(|docset| &docset.trees).map(|tree| Folder {
            shown: tree.shown.clone(),
            folder: tree.folder.clone(),
            locale: tree.locale.clone(),
        });
        let site = config.folder.iter().map(|folder| Folder {
            shown: folder.as_str().trim_start_matches("./").trim_end_matches('/').to_owned(),
            folder: folder.clone(),
            locale: None,
        });
        let mut folders: Vec<Folder> = trees.chain(site).collect();
        folders.sort_by_key(|folder| std::cmp::Reverse(folder.shown.len()));
        Self { folders, last: RefCell::new(None) }
    }

    /// Returns the language of the innermost folder that holds the place; `None` if the folder has none.
    pub fn locale(&self, place: &Place) -> Option<Locale> {
        self.folders.iter().find_map(|folder| folder.below(&place.file).map(|_| folder.locale.clone())).flatten()
    }

    /// Returns the line of a place without its end; `None` if it cannot be had, or if a link leads out of the folder.
    pub fn line(&self, place: &Place) -> Option<String> {
        let mut last = self.last.borrow_mut();
        if last.as_ref().is_none_or(|(file, _)| *file != place.file) {
            let text = self.text(place).unwrap_or_default();
            *last = Some((place.file.clone(), text.lines().map(str::to_owned).collect()));
        }
        let (_, lines) = last.as_ref()?;
        lines.get((place.position.line as usize).checked_sub(1)?).cloned()
    }

    /// Returns where the file of a place is; as it is shown if it lies in no folder that is known.
    pub fn path(&self, place: &Place) -> Utf8PathBuf {
        let found = self.folders.iter().find_map(|folder| Some(folder.folder.join(folder.below(&place.file)?)));
        found.unwrap_or_else(|| Utf8PathBuf::from(&*place.file))
    }

    fn text(&self, place: &Place) -> Option<String> {
        let (folder, path) = self.folders.iter().find_map(|folder| Some((folder, folder.below(&place.file)?)))?;
        let root = folder.folder.canonicalize_utf8().ok()?;
        let file = folder.folder.join(path).canonicalize_utf8().ok()?;
        if !file.starts_with(&root) || !file.is_file() {
            return None;
        }
        let mut bytes = Vec::new();
        File::open(file).ok()?.take(READ_AT_MOST).read_to_end(&mut bytes).ok()?;
        let text = String::from_utf8_lossy(&bytes);
        Some(text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned())
    }
}

impl Folder {
    fn below<'a>(&self, file: &'a str) -> Option<&'a str> {
        if self.shown.is_empty() || self.shown == "." {
            return (!file.starts_with('/')).then_some(file);
        }
        file.strip_prefix(self.shown.as_str())?.strip_prefix('/')
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Position;

    fn places(folder: &Utf8PathBuf, locale: &str) -> Places {
        let folder = Folder { shown: "docs".into(), folder: folder.clone(), locale: Locale::parse(locale) };
        Places { folders: vec![folder], last: RefCell::new(None) }
    }

    fn place(file: &str, line: u32) -> Place {
        Place { file: file.into(), position: Position { line, column: 1 } }
    }

    #[test]
    fn a_line_is_read_without_mark_and_line_end() {
        let folder = tempfile::tempdir().unwrap();
        let path = Utf8PathBuf::from_path_buf(folder.path().to_owned()).unwrap();
        std::fs::write(path.join("a.md"), "\u{feff}eins\r\nzwei\n").unwrap();
        let places = places(&path, "de-DE");
        assert_eq!(places.line(&place("docs/a.md", 1)).as_deref(), Some("eins"));
        assert_eq!(places.line(&place("docs/a.md", 2)).as_deref(), Some("zwei"));
        for (file, line) in [("docs/a.md", 3), ("docs/a.md", 0), ("docs/gone.md", 1), ("docsa.md", 1), ("docs", 1)] {
            assert_eq!(places.line(&place(file, line)), None, "{file}:{line}");
        }
        assert_eq!(places.locale(&place("docs/a.md", 1)), Locale::parse("de-DE"));
        assert_eq!(places.locale(&place("other/a.md", 1)), None);
    }

    #[test]
    #[cfg(unix)]
    fn a_link_that_leads_out_of_the_folder_is_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        let path = Utf8PathBuf::from_path_buf(folder.path().join("docs")).unwrap();
        std::fs::create_dir(&path).unwrap();
        std::fs::write(folder.path().join("secret"), "secret").unwrap();
        std::os::unix::fs::symlink("../secret", path.join("a.md")).unwrap();
        let places = places(&path, "de-DE");
        assert_eq!(places.line(&place("docs/a.md", 1)), None);
        assert_eq!(places.line(&place("docs/../secret", 1)), None);
    }
}
