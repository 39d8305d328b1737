//! `hexapla export xliff | po | tmx | jsonl`: the segments of the pages, for translators' tools.
//!
//! XLIFF and PO have a file for each page, `DIR/<locale>/<mount>/<path>.xlf`; TMX and JSON Lines one for each language, `DIR/<locale>.tmx`. Between two
//! translations the locale is both of theirs: `ja-JP_ko-KR`. One page's text is held at a time; a file of its own is written when it is whole.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    arguments::{Export, Only},
    files, progress,
    run::Run,
    unit_pages::{UnitPage, unit_pages, unmade_pages},
};
use crate::{
    align,
    base::{Diagnostic, Error, Locale, Result},
    config::Config,
    cut::cut,
    exchange::{
        self, Format, fresh,
        unit::{Newest, PageUnits, State, Unit, units},
    },
    model::{
        front_matter::{Method, Provenance},
        source::SourceKind,
        translation::Freshness,
    },
    pipeline::{self, Survey},
    read,
    report::count,
};

/// The languages of one export.
struct Pair {
    from: Locale,
    to: Locale,
    /// What its folder or file is called.
    name: String,
}

pub fn run(run: &Run, arguments: &Export, format: &str) -> Result<u8> {
    let format = Format::named(format).ok_or_else(|| Error::Usage(format.to_owned()))?;
    let mut diagnostics = Vec::new();
    let config = run.load(&arguments.inputs.paths, None)?.drain_into(&mut diagnostics);
    let survey = pipeline::survey(&config, &run.options, &*progress::on(run.console))?.drain_into(&mut diagnostics);
    let pages = unit_pages(&config, &survey);
    let mut source = Source { config: &config, survey: &survey, newest: None };
    let mut made = Made::default();
    for pair in pairs(&config, &survey, &pages, arguments)? {
        export(&mut source, &pages, &pair, format, arguments, &mut made)?;
    }
    diagnostics.append(&mut made.diagnostics);
    let status = run.summarize(diagnostics);
    let (units, files) = (count(made.units, "unit"), count(made.files, "file"));
    run.done(&format!("{units} of {} → {} ({files})\n", count(made.pages, "page"), arguments.output))?;
    Ok(status)
}

#[derive(Default)]
struct Made {
    units: usize,
    pages: usize,
    files: usize,
    diagnostics: Vec<Diagnostic>,
}

fn pairs(config: &Config, survey: &Survey, pages: &[UnitPage], arguments: &Export) -> Result<Vec<Pair>> {
    let written = survey.pages.iter().map(|page| &page.locale).chain(&config.locales);
    let written = written.filter(|locale| **locale != config.source_locale);
    let known: BTreeSet<&Locale> = pages.iter().map(UnitPage::locale).chain(written).collect();
    let found = |locale: &Locale| {
        if known.contains(locale) || *locale == config.source_locale {
            return Ok(locale.clone());
        }
        let known: Vec<_> = known.iter().map(|locale| locale.tag()).collect();
        Err(Error::Usage(format!("no page is in {locale}; there are pages in {}", known.join(", "))))
    };
    let from = arguments.from.as_ref().map_or_else(|| Ok(config.source_locale.clone()), found)?;
    let mut to = arguments.to.iter().map(found).collect::<Result<Vec<_>>>()?;
    if to.is_empty() {
        to = known.into_iter().filter(|locale| **locale != from).cloned().collect();
    }
    if to.contains(&config.source_locale) {
        let message = format!("{} is what the pages are translated from; name it with `--from`", config.source_locale);
        return Err(Error::Usage(message));
    }
    if to.contains(&from) {
        return Err(Error::Usage(format!("{from} is named as both languages")));
    }
    to.dedup();
    let name = |to: &Locale| if from == config.source_locale { to.tag().to_owned() } else { format!("{from}_{to}") };
    Ok(to.into_iter().map(|to| Pair { name: name(&to), from: from.clone(), to }).collect())
}

fn export(
    source: &mut Source,
    pages: &[UnitPage],
    pair: &Pair,
    format: &Format,
    arguments: &Export,
    made: &mut Made,
) -> Result<()> {
    let mut whole = String::new();
    let mut names: BTreeMap<String, &UnitPage> = BTreeMap::new();
    // A memory has no use for what nobody translated.
    let is_asked = format.read.is_some() && pair.from == source.config.source_locale;
    let unmade = if is_asked { unmade_pages(source.config, source.survey, &pair.to) } else { Vec::new() };
    for page in pages.iter().filter(|page| page.page.locale == pair.to).chain(&unmade) {
        if let Some(other) = names.get(&page.name.to_lowercase()) {
            made.diagnostics.push(super::export::conflict(&page.page.file, &other.page.file));
            continue;
        }
        names.insert(page.name.to_lowercase(), page);
        let Some(units) = source.page_units(pages, page, pair, &mut made.diagnostics)? else { continue };
        let machine = units.provenance.method == Some(Method::Machine);
        let wanted = |unit: &Unit| {
            arguments.only.is_empty()
                || arguments.only.iter().any(|only| match only {
                    Only::Stale => unit.state == State::Stale,
                    Only::Untranslated => unit.state == State::Untranslated,
                    Only::Machine => machine,
                })
        };
        let units = PageUnits { units: units.units.into_iter().filter(wanted).collect(), ..units };
        if units.units.is_empty() {
            continue;
        }
        made.units += units.units.len();
        made.pages += 1;
        if whole.is_empty() {
            whole.push_str(&(format.head)(&units));
        }
        whole.push_str(&(format.page)(&units));
        if format.by_page {
            let file = format!("{}.{}", page.name, format.extensions[0]);
            write(arguments, &[&pair.name, &file], &mut whole, format, made)?;
        }
    }
    if !whole.is_empty() {
        let file = format!("{}.{}", pair.name, format.extensions[0]);
        write(arguments, &[&file], &mut whole, format, made)?;
    }
    Ok(())
}

fn write(arguments: &Export, parts: &[&str], whole: &mut String, format: &Format, made: &mut Made) -> Result<()> {
    let text = std::mem::take(whole) + (format.tail)();
    files::write(&files::below(&arguments.output, parts)?, text.as_bytes())?;
    made.files += 1;
    Ok(())
}

/// Where the texts of pages come from.
struct Source<'a> {
    config: &'a Config,
    survey: &'a Survey,
    /// The source page that was read last, by its index.
    newest: Option<(u32, String)>,
}

impl Source<'_> {
    /// `None` if the page has nothing to hand out in this pair of languages.
    fn page_units(
        &mut self,
        pages: &[UnitPage],
        page: &UnitPage,
        pair: &Pair,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<Option<PageUnits>> {
        let (Some(mut units), withheld) = self.units(page)? else { return Ok(None) };
        if pair.from != self.config.source_locale {
            let set = page.set.map(|set| &self.survey.alignment.sets[set]);
            let member = set.and_then(|set| set.members.get(&pair.from));
            let other = pages.iter().find(|other| match member {
                Some(member) => other.id == Some(member.page),
                None => {
                    let include = other.page.file.kind == SourceKind::Include && page.id.is_none();
                    include && other.page.locale == pair.from && other.name == page.name
                }
            });
            let Some(other) = other else { return Ok(None) };
            let (Some(source), _) = self.units(other)? else { return Ok(None) };
            units = exchange::between((other.page, &source), (page.page, units));
        }
        diagnostics.extend(withheld);
        Ok(Some(PageUnits {
            page: page.name.clone(),
            from: pair.from.clone(),
            to: pair.to.clone(),
            title: page.page.name().to_owned(),
            provenance: match page.unmade {
                Some(_) => Provenance { source_hash: page.page.facts.hashes.first().cloned(), ..Provenance::default() },
                None => page.page.facts.front_matter.provenance.clone(),
            },
            freshness: page.freshness,
            units,
        }))
    }

    fn units(&mut self, page: &UnitPage) -> Result<(Option<Vec<Unit>>, Vec<Diagnostic>)> {
        let config = self.config;
        let loaded = read::load(&config.docsets, &page.page.file, &config.source_locale)?;
        let Some(text) = loaded.value else { return Ok((None, loaded.diagnostics)) };
        let report = |withheld: exchange::unit::Withheld| {
            let place = page.page.file.place(withheld.position);
            let message = format!("this segment is not handed out: {}", withheld.reason);
            Diagnostic::new(&exchange::SEGMENT_NOT_EXPORTED, place, message)
        };
        if let Some(to) = &page.unmade {
            let (cut, prefix) = (cut(&text.text), fresh::prefix(&page.name, to));
            let (units, withheld) = fresh::units(&text.text, &page.page.facts, &cut, &prefix);
            return Ok((Some(units), withheld.into_iter().map(report).collect()));
        }
        let newest = match page.freshness {
            Freshness::Stale => self.newest(page)?,
            Freshness::Source | Freshness::Current | Freshness::Unknown => Newest::Same,
        };
        let (units, withheld) = units(&text.text, &page.page.facts, newest);
        Ok((Some(units), withheld.into_iter().map(report).collect()))
    }

    /// What is known of the newest source of a stale page.
    fn newest(&mut self, page: &UnitPage) -> Result<Newest<'_>> {
        let Some(set) = page.set.map(|set| &self.survey.alignment.sets[set]) else { return Ok(Newest::Lost) };
        let newest = align::newest_source_page(set, &self.survey.pages, &self.config.source_locale);
        let Some(id) = newest else { return Ok(Newest::Lost) };
        if self.newest.as_ref().is_none_or(|(known, _)| *known != id.0) {
            let Some(source) = self.survey.pages.get(id.0 as usize) else { return Ok(Newest::Lost) };
            let config = self.config;
            let Some(source) = read::load(&config.docsets, &source.file, &config.source_locale)?.value else {
                return Ok(Newest::Lost);
            };
            self.newest = Some((id.0, source.text.to_string()));
        }
        Ok(self.newest.as_ref().map_or(Newest::Lost, |(_, text)| Newest::Text(text)))
    }
}
