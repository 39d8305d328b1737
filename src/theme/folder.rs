//! Files of a folder of the site, for themes and UI strings.

use std::fs;

use camino::{Utf8Path, Utf8PathBuf};

use crate::base::{Error, Result};

/// Returns the files below `folder`, relative to it, `/` between parts, sorted. None if there is no such folder.
///
/// Symbolic links are passed over, so that a theme cannot publish what lies outside it; so are hidden files.
pub fn files(folder: &Utf8Path) -> Result<Vec<String>> {
    let mut files = Vec::new();
    let mut folders = vec![String::new()];
    while let Some(below) = folders.pop() {
        for entry in entries(&folder.join(&below))? {
            let path = if below.is_empty() { entry.name } else { format!("{below}/{}", entry.name) };
            if entry.folder { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    Ok(files)
}

/// Returns the names of the folders in `folder`, sorted. None if there is no such folder.
pub fn folders(folder: &Utf8Path) -> Result<Vec<String>> {
    let mut folders: Vec<String> =
        entries(folder)?.into_iter().filter(|entry| entry.folder).map(|entry| entry.name).collect();
    folders.sort();
    Ok(folders)
}

pub fn read(path: &Utf8Path) -> Result<Vec<u8>> {
    fs::read(path).map_err(|cause| Error::Read { path: path.to_owned(), cause })
}

/// Reads a file that must be UTF-8; a byte-order mark is dropped.
pub fn read_text(path: &Utf8Path) -> Result<String> {
    let text = fs::read_to_string(path).map_err(|cause| Error::Read { path: path.to_owned(), cause })?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// Whether `path` is a folder and no symbolic link.
pub fn is_folder(path: &Utf8Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_dir())
}

struct Entry {
    name: String,
    folder: bool,
}

fn entries(folder: &Utf8Path) -> Result<Vec<Entry>> {
    if !is_folder(folder) {
        return Ok(Vec::new());
    }
    let failed = |cause| Error::Read { path: Utf8PathBuf::from(folder), cause };
    let mut entries = Vec::new();
    for entry in folder.read_dir_utf8().map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let kind = entry.file_type().map_err(failed)?;
        if !entry.file_name().starts_with('.') && (kind.is_dir() || kind.is_file()) {
            entries.push(Entry { name: entry.file_name().to_owned(), folder: kind.is_dir() });
        }
    }
    Ok(entries)
}
