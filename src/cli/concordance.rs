//! `hexapla concordance`: how a term was translated, in all languages.

use std::collections::BTreeMap;

use super::{
    arguments::Concordance,
    files, progress,
    run::{BUG, Run},
    unit_pages::unit_pages,
};
use crate::{
    base::{Error, Result},
    exchange::{
        concordance::{Term, look},
        unit::{Newest, units},
    },
    pipeline::{self, fault},
    read,
    report::{concordance, count},
};

/// Problems in content are for `check` and are not told here; a bug of ours decides the exit status.
pub fn run(run: &Run, arguments: &Concordance) -> Result<u8> {
    let term = Term::new(&arguments.term).ok_or_else(|| Error::Usage("there is no term to look for".to_owned()))?;
    let mut diagnostics = Vec::new();
    let config = run.load(&arguments.inputs.paths, None)?.drain_into(&mut diagnostics);
    let survey = pipeline::survey(&config, &run.options, &*progress::on(run.console))?.drain_into(&mut diagnostics);
    let mut found = BTreeMap::new();
    for page in unit_pages(&config, &survey) {
        let locale = &page.page.locale;
        if !arguments.to.is_empty() && !arguments.to.contains(locale) {
            continue;
        }
        let Some(source) = read::load(&config.docsets, &page.page.file, &config.source_locale)?.value else { continue };
        let (units, _) = units(&source.text, &page.page.facts, Newest::Same);
        look(&term, locale, &page.page.file.shown, &units, &mut found);
    }
    match &arguments.output {
        None => run.console.say(&concordance::human(&arguments.term, &found))?,
        Some(path) => {
            files::write(path, concordance::page(&arguments.term, &config.source_locale, &found).as_bytes())?;
            let uses: usize = found.values().map(|translations| translations.uses.len()).sum();
            let (uses, languages) = (count(uses, "sentence"), count(found.len(), "language"));
            run.done(&format!("{uses} in {languages} → {path}\n"))?;
        }
    }
    Ok(if fault::is_among(&diagnostics) { BUG } else { 0 })
}
