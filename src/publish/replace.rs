//! The step at which the new site takes the old one's place.

use std::{
    fs::{self, File},
    io,
};

use rustix::{
    fs::{CWD, RenameFlags, renameat_with},
    io::Errno,
};

use super::{target::Target, tree::clear, writing};
use crate::base::{Error, Result};

/// Puts the staging folder in the place of the site. The old site is then in the staging folder, or gone.
///
/// Errors: the old site is still in its place, unless the message says otherwise.
pub fn replace(target: &Target) -> Result<()> {
    if let Ok(old) = fs::metadata(&target.folder) {
        fs::set_permissions(&target.staging, old.permissions()).map_err(writing(&target.staging))?;
    }
    sync(&target.staging).map_err(writing(&target.staging))?;
    let exchange =
        renameat_with(CWD, target.staging.as_std_path(), CWD, target.folder.as_std_path(), RenameFlags::EXCHANGE);
    match exchange {
        Ok(()) => {}
        Err(Errno::NOENT) => fs::rename(&target.staging, &target.folder).map_err(writing(&target.folder))?,
        // A file system that cannot exchange, a mount point, a folder of a lower layer.
        Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP | Errno::XDEV | Errno::BUSY | Errno::PERM) => {
            rename_twice(target)?
        }
        Err(error) => return Err(Error::Write { path: target.folder.clone(), cause: error.into() }),
    }
    sync(&target.parent).map_err(|cause| Error::Output {
        path: target.folder.clone(),
        cause: format!("the new site is in its place, but might not survive a power failure: {cause}"),
    })
}

/// The same in two steps: for a moment there is no site, and a build that is killed in it is mended by the next.
pub(super) fn rename_twice(target: &Target) -> Result<()> {
    let refuse = |cause: String| Error::Output { path: target.folder.clone(), cause };
    fs::rename(&target.folder, &target.old).map_err(|cause| {
        refuse(format!(
            "this file system can neither exchange nor rename the folder ({cause}), as with a mount point or a layer of a \
             container; the old site is untouched; publish to a folder inside it instead"
        ))
    })?;
    if let Err(cause) = fs::rename(&target.staging, &target.folder) {
        return Err(match fs::rename(&target.old, &target.folder) {
            Ok(()) => Error::Write { path: target.folder.clone(), cause },
            Err(second) => refuse(format!(
                "the new site could not take its place ({cause}), and the old one could not return ({second}); it is in `{}`",
                target.old
            )),
        });
    }
    clear(&target.old);
    Ok(())
}

fn sync(folder: &camino::Utf8Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}
