//! `hexapla lsp`: where the language server finds the site, and how its problems are judged.

use camino::Utf8PathBuf;

use super::{
    arguments::{Caching, Lsp},
    places::Places,
    progress,
    run::Run,
    site,
};
use crate::{
    base::{Diagnosed, Diagnostic, Error, Place, Result},
    config::Config,
    lsp::{self, Caller},
    pipeline::{Cache, Options, Progress},
};

/// The exit status is that which the protocol asks for: 1 for a client that went without `shutdown`.
pub fn run(mut run: Run, arguments: &Lsp) -> Result<u8> {
    // Nothing but messages may be on the standard output, and editors show what is on the standard error as trouble.
    run.console.quiet = true;
    let caller = Editor { run, paths: arguments.paths.clone(), caching: arguments.caching };
    let served = lsp::run(&caller).map_err(|cause| Error::Write { path: "the standard output".into(), cause });
    served.map(|is_shut_down| u8::from(!is_shut_down))
}

struct Editor {
    run: Run,
    paths: Vec<Utf8PathBuf>,
    caching: Caching,
}

impl Caller for Editor {
    fn load(&self, roots: &[Utf8PathBuf]) -> Result<Diagnosed<Config>> {
        self.run.load(if self.paths.is_empty() { roots } else { &self.paths }, None)
    }

    fn judge(&self, diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
        self.run.judged(diagnostics)
    }

    fn cache(&self, config: &Config) -> Option<Cache> {
        // An editor may start programs anywhere: only a site has a place for a cache then.
        let has_place = config.folder.is_some() || !self.paths.is_empty();
        site::cache(config, self.caching).filter(|_| has_place)
    }

    fn lines(&self, config: &Config, places: &[&Place]) -> Vec<(Utf8PathBuf, Option<String>)> {
        let known = Places::new(config);
        let path = |place: &Place| {
            let path = known.path(place);
            camino::absolute_utf8(&path).unwrap_or(path)
        };
        places.iter().map(|place| (path(place), known.line(place))).collect()
    }

    fn options(&self) -> Options {
        self.run.options
    }

    fn progress(&self) -> Box<dyn Progress> {
        progress::on(self.run.console)
    }
}
