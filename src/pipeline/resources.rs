//! Files that are published as they are → their sizes on pages, and their outputs.
//!
//! **Invariant:** a file whose stamp is the remembered one is not opened.

use super::{
    memory::{Ledger, Memory},
    parallel::Workers,
};
use crate::{
    base::{Diagnosed, Diagnostic, Result},
    config::Config,
    emit,
    model::{
        Output,
        site::{self, ImageSize, Site},
    },
    read::{self, Stamp},
};

/// A file that is published as it is.
#[derive(Clone, Debug)]
pub struct Resource {
    pub stamp: Option<Stamp>,
    pub size: Option<ImageSize>,
    /// `None` before it was read.
    pub copied: Option<Copied>,
}

/// Paths of its outputs, and why there are none.
#[derive(Clone, Debug)]
pub struct Copied {
    pub paths: Vec<String>,
    pub diagnostics: Vec<Diagnostic>,
}

/// Measures the images that the site publishes, by index of their resources; what is remembered and still holds comes along. `still`: nothing changed on
/// disk.
pub fn measure(config: &Config, workers: &Workers, site: &Site, memory: &Memory, still: bool) -> Result<Vec<Resource>> {
    let measured = workers.in_parallel("measure", &site.resources, |resource| {
        let known = memory.resources.get(&resource.file);
        if let Some(known) = known.filter(|_| still) {
            return Ok(Diagnosed::clean(known.clone()));
        }
        let stamp = Stamp::of(&resource.file).and_then(Stamp::settled);
        let known = known.filter(|known| stamp.is_some() && known.stamp == stamp);
        let new = || Resource { stamp, size: read::image_size(&config.docsets, &resource.file), copied: None };
        Ok(Diagnosed::clean(known.cloned().unwrap_or_else(new)))
    })?;
    Ok(measured.value)
}

/// Publishes a file as it is, or leaves it as it was published.
pub fn copy(config: &Config, resource: &site::Resource, known: &Resource, ledger: &Ledger) -> Result<Copied> {
    let path = emit::urls::output_path(&resource.url);
    let places = ledger.places(&path);
    let is_there = |known: &String| places.contains(known) && ledger.had(known);
    if let Some(copied) = known.copied.as_ref().filter(|copied| copied.paths.iter().all(is_there)) {
        copied.paths.iter().for_each(|path| ledger.keep(path));
        return Ok(copied.clone());
    }
    ledger.renew(&places);
    let Diagnosed { value: bytes, diagnostics } = read::bytes(&config.docsets, &resource.file)?;
    let paths = bytes.map_or_else(|| Ok(Vec::new()), |bytes| ledger.put(Output::new(path, bytes)))?;
    Ok(Copied { paths, diagnostics })
}
