//! A site that was replaced → the tree that the next one is made of.
//!
//! A site of 31,000 pages has 120,000 folders. To make them all for one page that changed, and to remove as many, takes longer than all else
//! that such a build does. So the old tree is not removed: it is brought up to what is published, and lies beside it, as second names of the
//! same files.
//!
//! ```text
//! parent/.public.hexapla-spare/site        the files of the site, but for its manifest
//! parent/.public.hexapla-spare/mirrors     the digest of that manifest
//! parent/.public.hexapla-spare/.gitignore  nothing here is to be kept
//! ```
//!
//! **Invariant:** a spare tree that is taken has the files of the published site, and none besides: the times of folders tell whether somebody
//! put something into one of the two trees, which is then removed. What cannot be kept is nobody's error, and the next site is made without.

use std::fs;

use camino::Utf8Path;

use super::{
    manifest::{self, Manifest},
    target::Target,
    tree,
};
use crate::base::Digest;

const SITE: &str = "site";
const MIRRORS: &str = "mirrors";

/// Puts the spare tree into the place of the staging folder, which does not exist. Returns whether it has what the site of the manifest `old`
/// has; if not, there is neither.
pub fn take(target: &Target, old: &Manifest) -> bool {
    let taken = mirrors(&target.spare, old) && fs::rename(target.spare.join(SITE), &target.staging).is_ok();
    tree::clear(&target.spare);
    taken
}

/// Whether the spare tree is one, is told to be that of `old`, and is as it was when that was told.
fn mirrors(spare: &Utf8Path, old: &Manifest) -> bool {
    let mark = spare.join(MIRRORS);
    let is_told = || fs::read_to_string(&mark).is_ok_and(|told| told == old.digest().to_string());
    let is_untouched = |since| tree::is_untouched(&spare.join(SITE), old.paths(), since);
    let is_folder = spare.symlink_metadata().is_ok_and(|found| found.is_dir());
    let since = mark.symlink_metadata().and_then(|found| found.modified());
    is_folder && is_told() && since.is_ok_and(is_untouched)
}

/// Keeps the tree of the site `old`, which the staging folder has, for the one that follows `new`, which is published: `changed` are the files of
/// `new` that are others, `removed` those of `old` that are gone.
pub fn keep(target: &Target, old: &Manifest, new: Digest, changed: &[&str], removed: &[&str]) {
    let Target { folder, staging, spare, .. } = target;
    let bring_up = || {
        // The manifest is written when all else is there.
        let since = staging.join(manifest::NAME).symlink_metadata().ok()?.modified().ok()?;
        let is_old = tree::is_untouched(staging, old.paths(), since);
        is_old.then(|| tree::remove(staging, removed).ok())??;
        tree::remove(staging, &[manifest::NAME]).and_then(|()| tree::link(folder, staging, changed)).ok()
    };
    let keep = || {
        fs::create_dir(spare)?;
        fs::write(spare.join(".gitignore"), "*\n")?;
        fs::rename(staging, spare.join(SITE))?;
        fs::write(spare.join(MIRRORS), new.to_string())
    };
    if bring_up().is_some() && keep().is_err() {
        tree::clear(spare);
    }
}
