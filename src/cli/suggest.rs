//! `hexapla suggest LOCALE`: what sentences without a translation could be, from the site's own translations.
//!
//! **Invariant:** no page is changed. What is written are catalogues in which every suggestion is fuzzy: `import-units` takes it when a translator has said that it is
//! right.

use std::fmt::Write;

use super::{
    arguments::Suggest,
    files, progress,
    run::{BUG, Run},
    unit_pages::{UnitPage, unit_pages, unmade_pages},
};
use crate::{
    base::{Error, Result},
    config::Config,
    cut::{cut, unused},
    exchange::{
        Format, fresh,
        memory::Memory,
        unit::{Newest, PageUnits, State, Unit, units},
    },
    model::front_matter::Provenance,
    pipeline::{self, fault},
    read,
    report::{count, visible::visible},
};

pub fn run(run: &Run, arguments: &Suggest) -> Result<u8> {
    let locale = &arguments.locale;
    if let Some(folder) = &arguments.output {
        files::require_vacant(folder, "name another one")?;
    }
    let mut diagnostics = Vec::new();
    let config = run.load(&arguments.inputs.paths, None)?.drain_into(&mut diagnostics);
    let survey = pipeline::survey(&config, &run.options, &*progress::on(run.console))?.drain_into(&mut diagnostics);
    let mut pages = unit_pages(&config, &survey);
    pages.retain(|page| page.page.locale == *locale);
    let mut memory = Memory::default();
    for page in &pages {
        let (text, units) = units_of(&config, page)?;
        units.iter().for_each(|unit| memory.add(&unit.source, &unit.target));
        unused(&text).iter().for_each(|pair| memory.add(&pair.source, &pair.target));
    }
    pages.extend(unmade_pages(&config, &survey, locale));
    let (mut asked, mut found, mut catalogues) = (0, 0, 0);
    let mut list = String::new();
    for page in &pages {
        let (_, units) = units_of(&config, page)?;
        let mut suggested = Vec::new();
        for unit in units.into_iter().filter(|unit| unit.state == State::Untranslated) {
            asked += 1;
            let Some(suggestion) = memory.suggest(&unit.source) else { continue };
            found += 1;
            let (file, at, percent) = (visible(&page.page.file.shown), unit.position, suggestion.percent);
            // Writing to a string cannot fail.
            let _ =
                writeln!(list, "{file}:{}:{} {} {percent} %\n  {}", at.line, at.column, unit.id, visible(&unit.source));
            if percent < 100 {
                let _ = writeln!(list, "  ~ {}", visible(suggestion.source));
            }
            let _ = writeln!(list, "  + {}", visible(suggestion.target));
            suggested.push(Unit { target: suggestion.target.to_owned(), ..unit });
        }
        if let Some(folder) = arguments.output.as_ref().filter(|_| !suggested.is_empty()) {
            let catalogue = catalogue(&config, page, suggested)?;
            let name = format!("{}.po", page.name);
            files::write(&files::below(folder, &[locale.tag(), &name])?, catalogue.as_bytes())?;
            catalogues += 1;
        }
    }
    run.console.say(&list)?;
    let (suggestions, sentences) = (count(found, "suggestion"), count(asked, "sentence"));
    match &arguments.output {
        None => run.done(&format!("{suggestions} for {sentences}\n"))?,
        Some(folder) => {
            run.done(&format!("{suggestions} for {sentences} → {folder} ({})\n", count(catalogues, "file")))?;
        }
    }
    Ok(if fault::is_among(&diagnostics) { BUG } else { 0 })
}

/// The text of a page, and its units.
fn units_of(config: &Config, page: &UnitPage) -> Result<(String, Vec<Unit>)> {
    let loaded = read::load(&config.docsets, &page.page.file, &config.source_locale)?;
    let Some(source) = loaded.value else { return Ok((String::new(), Vec::new())) };
    let (text, facts) = (source.text.to_string(), &page.page.facts);
    let (units, _) = match &page.unmade {
        None => units(&text, facts, Newest::Same),
        Some(locale) => fresh::units(&text, facts, &cut(&text), &fresh::prefix(&page.name, locale)),
    };
    Ok((text, units))
}

fn catalogue(config: &Config, page: &UnitPage, units: Vec<Unit>) -> Result<String> {
    let units = PageUnits {
        page: page.name.clone(),
        from: config.source_locale.clone(),
        to: page.locale().clone(),
        title: page.page.name().to_owned(),
        provenance: Provenance::default(),
        freshness: page.freshness,
        units,
    };
    let format = Format::named("po").ok_or_else(|| Error::Usage("po".to_owned()))?;
    Ok((format.head)(&units) + &(format.page)(&units) + (format.tail)())
}
