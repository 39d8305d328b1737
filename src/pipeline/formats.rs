//! What belongs to no page: the theme's assets, what hosts are told, sitemaps, feeds and the like; or those of the build before.
//!
//! **Invariant:** formats look at no more of pages than what is [seen](super::seen) of them, so that they are as they were where all that is made once for
//! all pages is, and the site's own files are.

use super::memory::Ledger;
use crate::{
    base::{Diagnostic, Digest, Result},
    config::STATIC_FOLDER,
    emit::{self, Context},
    model::{Output, output::Sink},
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
    taken: &'a HashSet<String>,
    made: Formats,
    static_files: Vec<(String, Vec<u8>)>,
}

/// Returns what is to be done; `None` if all is as it was `before`. `still`: nothing changed on disk.
///
/// Errors: the site's own files cannot be read, or are not to be published.
pub fn anew<'a>(
    context: Context<'a>,
    taken: &'a HashSet<String>,
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
    Ok((!is_same_round || before.statics != statics).then_some(Anew { context, taken, made, static_files }))
}

impl Anew<'_> {
    /// Makes what pages cannot be shown without.
    ///
    /// Errors: a template that does not render.
    pub fn first(&mut self, ledger: &Ledger) -> Result<()> {
        let outputs = emit::first(self.context, &self.static_files, self.taken)?;
        self.put(outputs, ledger)
    }

    /// Makes the rest.
    ///
    /// Errors: a template that does not render.
    pub fn rest(mut self, ledger: &Ledger) -> Result<Formats> {
        let static_files = std::mem::take(&mut self.static_files);
        let rest = emit::rest(self.context, static_files, self.taken)?;
        let outputs = rest.drain_into(&mut self.made.diagnostics);
        self.put(outputs, ledger)?;
        Ok(self.made)
    }

    fn put(&mut self, outputs: Vec<Output>, ledger: &Ledger) -> Result<()> {
        self.made.paths.extend(outputs.iter().map(|output| output.path.clone()));
        outputs.into_iter().try_for_each(|output| ledger.put(output))
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
