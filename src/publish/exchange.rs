//! One folder in another's place; the only user of `rustix`.

use std::{fs, io};

use camino::Utf8Path;
use rustix::fs::{CWD, RenameFlags, renameat_with};

use crate::base::{Error, Result};

/// Puts `staging` where `target` is. Afterwards the old tree, if there was one, is at `staging`.
///
/// Linux exchanges two folders in one step. Where the file system cannot (overlays, some network file systems), the old
/// tree is moved aside first, and back again if the new one does not take its place.
pub fn put_in_place(staging: &Utf8Path, target: &Utf8Path) -> Result<()> {
    let failed = |cause: io::Error| Error::Write { path: target.to_owned(), cause };
    if !target.exists() {
        return fs::rename(staging, target).map_err(failed);
    }
    match renameat_with(CWD, staging.as_std_path(), CWD, target.as_std_path(), RenameFlags::EXCHANGE) {
        Ok(()) => Ok(()),
        Err(_) => exchange_in_two_steps(staging, target).map_err(failed),
    }
}

fn exchange_in_two_steps(staging: &Utf8Path, target: &Utf8Path) -> io::Result<()> {
    let aside = staging.with_extension("hexapla-old");
    fs::rename(target, &aside)?;
    if let Err(cause) = fs::rename(staging, target) {
        fs::rename(&aside, target)?;
        return Err(cause);
    }
    fs::rename(&aside, staging)
}
