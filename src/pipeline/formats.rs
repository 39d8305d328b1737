//! What belongs to no page: the theme's assets, what hosts are told, sitemaps, feeds and the like; or those of the build before.
//!
//! **Invariant:** formats look at no more of pages than what is [seen](super::seen) of them, so that they are as they were where all that is made once for
//! all pages is, and the site's own files are.

use super::{memory::Ledger, parallel::Workers};
use crate::{
    base::{Diagnosed, Diagnostic, Digest, Result},
    config::STATIC_FOLDER,
    emit::{self, Context},
    model::Output,
    read,
};

use std::collections::HashSet;

/// What was made, and of what.
#[derive(Clone, Debug, Default)]
pub struct Formats {
    round: Digest,
    /// Of the site's own files; `None` before the first build.
    statics: Option<Digest>,
    paths: Vec<String>,
    diagnostics: Vec<Diagnostic>,
}

/// Those that are made anew.
pub struct Anew<'a> {
    context: Context<'a>,
    taken: &'a emit::ContentPaths,
    made: Formats,
    /// The paths of the site's own files.
    own: HashSet<String>,
    static_files: Vec<(String, Vec<u8>)>,
}

/// Returns what is to be done; `None` if all is as it was `before`. `still`: nothing changed on disk.
///
/// Errors: the site's own files cannot be read, or are not to be published.
pub fn anew<'a>(
    context: Context<'a>,
    taken: &'a emit::ContentPaths,
    round: Digest,
    before: &Formats,
    still: bool,
) -> Result<Option<Anew<'a>>> {
    let is_same_round = before.round == round && before.statics.is_some();
    if still && is_same_round {
        return Ok(None);
    }
    let folder = context.config.folder.as_ref().map(|folder| folder.join(STATIC_FOLDER));
    let static_files = folder.map_or_else(|| Ok(Vec::new()), |folder| read::static_files(&folder))?;
    let statics = Some(Digest::of_value(&static_files));
    let made = Formats { round, statics, ..Formats::default() };
    let own = static_files.iter().map(|(path, _)| path.clone()).collect();
    Ok((!is_same_round || before.statics != statics).then_some(Anew { context, taken, made, own, static_files }))
}

impl Anew<'_> {
    /// Makes what pages cannot be shown without.
    ///
    /// Errors: a template that does not render.
    pub fn first(&mut self, workers: &Workers, ledger: &Ledger) -> Result<()> {
        let outputs = emit::first(self.context, &self.static_files, self.taken)?;
        self.put(&outputs, workers, ledger)
    }

    /// Makes the rest.
    ///
    /// Errors: a template that does not render.
    pub fn rest(mut self, workers: &Workers, ledger: &Ledger) -> Result<Formats> {
        let static_files = std::mem::take(&mut self.static_files);
        let rest = emit::rest(self.context, static_files, self.taken)?;
        let outputs = rest.drain_into(&mut self.made.diagnostics);
        self.put(&outputs, workers, ledger)?;
        Ok(self.made)
    }

    fn put(&mut self, outputs: &[Output], workers: &Workers, ledger: &Ledger) -> Result<()> {
        let put = workers.in_parallel("formats", outputs, |output| {
            // A file that the site brings compressed is left to it.
            if ledger.places(&output.path).iter().any(|place| *place != output.path && self.own.contains(place)) {
                ledger.put_alone(output.clone())?;
                return Ok(Diagnosed::clean(vec![output.path.clone()]));
            }
            Ok(Diagnosed::clean(ledger.put(output.clone())?))
        })?;
        self.made.paths.extend(put.value.into_iter().flatten());
        Ok(())
    }
}

impl Formats {
    /// What an earlier run of the program made; `statics` of the site's own files, `None` to make all of it anew.
    pub fn recalled(round: Digest, statics: Option<Digest>, paths: Vec<String>, diagnostics: Vec<Diagnostic>) -> Self {
        Self { round, statics, paths, diagnostics }
    }

    pub fn statics(&self) -> Option<Digest> {
        self.statics
    }

    pub fn paths(&self) -> &[String] {
        &self.paths
    }

    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }
}
