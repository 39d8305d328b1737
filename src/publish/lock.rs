//! One build at a time for each output folder.

use std::{
    fs::{self, File},
    io::Write,
};

use camino::Utf8PathBuf;

use crate::base::{Error, Result};

/// Held as long as it lives; the system lets go of it when the process ends, however it ends.
pub struct Lock {
    _file: File,
}

impl Lock {
    /// Errors: another process holds it; the message names that process.
    pub fn take(path: Utf8PathBuf) -> Result<Self> {
        let failed = |cause| Error::Write { path: path.clone(), cause };
        let mut file =
            File::options().create(true).truncate(false).read(true).write(true).open(&path).map_err(failed)?;
        if file.try_lock().is_err() {
            let holder = fs::read_to_string(&path).unwrap_or_default();
            let cause = format!("another build is writing it (process {})", holder.trim());
            return Err(Error::Output { path, cause });
        }
        file.set_len(0).and_then(|()| write!(file, "{}", std::process::id())).map_err(failed)?;
        Ok(Self { _file: file })
    }
}
