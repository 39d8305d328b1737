//! Files that a command line names: read whole, or written into folders of the user's.

use std::{
    fs,
    io::{self, ErrorKind, Read, Write},
};

use camino::{Utf8Component, Utf8Path, Utf8PathBuf};

use crate::base::{Error, Result};

/// Whether `folder` is absent or holds nothing.
///
/// Errors: it cannot be listed, or is no folder.
pub fn is_vacant(folder: &Utf8Path) -> Result<bool> {
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(cause) if cause.kind() == ErrorKind::NotFound => Ok(true),
        Err(cause) => Err(Error::Read { path: folder.to_owned(), cause }),
    }
}

/// Refuses a folder that holds something.
pub fn require_vacant(folder: &Utf8Path, advice: &str) -> Result<()> {
    if is_vacant(folder)? {
        return Ok(());
    }
    Err(refusal(folder, format!("the folder is not empty; {advice}")))
}

fn refusal(folder: &Utf8Path, cause: String) -> Error {
    Error::Write { path: folder.to_owned(), cause: io::Error::other(cause) }
}

/// Joins relative paths, `/` between parts; empty ones are left out.
///
/// Errors: one is absolute or leads out of `folder`.
pub fn below(folder: &Utf8Path, parts: &[&str]) -> Result<Utf8PathBuf> {
    let mut path = folder.to_owned();
    for part in parts.iter().filter(|part| !part.is_empty()) {
        let part = Utf8Path::new(part);
        if !part.components().all(|component| matches!(component, Utf8Component::Normal(_))) {
            return Err(refusal(folder, format!("`{part}` would be written outside of the folder")));
        }
        path.push(part);
    }
    Ok(path)
}

/// Returns the bytes of a file; `None` if there are more than `limit`.
pub fn read(path: &Utf8Path, limit: u64) -> Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    let read = fs::File::open(path).and_then(|file| file.take(limit.saturating_add(1)).read_to_end(&mut bytes));
    let length = read.map_err(|cause| Error::Read { path: path.to_owned(), cause })?;
    Ok((length as u64 <= limit).then_some(bytes))
}

/// Writes a file and the folders it stands in. What was there is replaced at once: links to it keep the old text.
pub fn write(path: &Utf8Path, bytes: &[u8]) -> Result<()> {
    let failed = |cause| Error::Write { path: path.to_owned(), cause };
    let folder = path.parent().unwrap_or(Utf8Path::new("."));
    fs::create_dir_all(folder).map_err(failed)?;
    let staged = Utf8PathBuf::from(format!("{path}.hexapla-new"));
    let written = fs::File::create(&staged).and_then(|mut file| file.write_all(bytes));
    written.and_then(|()| fs::rename(&staged, path)).map_err(|cause| {
        let _ = fs::remove_file(&staged);
        failed(cause)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_part_of_a_path_leads_out_of_the_folder() {
        let out = Utf8Path::new("out");
        assert_eq!(below(out, &["zh-TW", "", "a/b.md"]).unwrap(), "out/zh-TW/a/b.md");
        for part in ["../b.md", "a/../../b.md", "/etc/passwd"] {
            assert_eq!(below(out, &["zh-TW", part]).unwrap_err().exit_status(), 3, "{part}");
        }
    }

    #[test]
    fn a_folder_that_holds_something_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let folder = Utf8Path::from_path(folder.path()).unwrap();
        assert!(is_vacant(&folder.join("absent")).unwrap());
        require_vacant(folder, "no").unwrap();
        write(&folder.join("a/b.md"), b"text").unwrap();
        assert_eq!(fs::read_to_string(folder.join("a/b.md")).unwrap(), "text");
        assert_eq!(fs::read_dir(folder.join("a")).unwrap().count(), 1);
        assert_eq!(require_vacant(folder, "no").unwrap_err().exit_status(), 3);
    }
}
