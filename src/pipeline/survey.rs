//! The first half of the build: every file → its facts, and which pages translate each other.
//!
//! **Invariant:** a file whose text is the one that [`Files`] remembers is not parsed again, and one whose stamp is too is not
//! even read; what comes out is the same.

use std::sync::Arc;

use super::{
    fault,
    files::{Files, Found, Mark, Parsed},
    parallel::{Options, Progress, in_parallel},
};
use crate::{
    align,
    base::{Diagnosed, Digest, Result, Rule},
    check,
    config::Config,
    excerpt::{self, Selection},
    link,
    model::{
        Alignment, Content, Overwrite, Overwrites, Page, PageId, PivotGroups, Snippets, Source, SourceFile, Toc,
        XrefMap,
        snippet::Excerpts,
        source::{Origin, SourceKind},
        translation::SourcePage,
    },
    parse,
    read::{self, Stamp},
};

/// What is known before anything is laid out: every file's facts, and which pages translate each other.
#[derive(Debug, Default)]
pub struct Survey {
    /// Written pages in the order of their files, then the recovered ones; `pages[i]` is `PageId(i)`.
    pub pages: Vec<Page>,
    /// Files that pages include: those that are no pages, then the pages among them.
    pub includes: Vec<Page>,
    /// The texts of `includes`, by index.
    pub include_sources: Vec<Source>,
    pub tocs: Vec<(SourceFile, Toc)>,
    pub xref_maps: Vec<(SourceFile, XrefMap)>,
    pub pivots: Vec<(SourceFile, PivotGroups)>,
    pub resources: Vec<SourceFile>,
    /// What pages show of code files.
    pub snippets: Snippets,
    /// What overwrite files say of pages; their texts are among `includes`.
    pub overwrites: Overwrites,
    pub alignment: Alignment,
}

impl Survey {
    /// Everything that `link`, `check` and `emit` look at.
    pub fn content<'a>(&'a self, config: &'a Config) -> Content<'a> {
        Content {
            docsets: &config.docsets,
            source_locale: &config.source_locale,
            locales: &config.locales,
            pages: &self.pages,
            alignment: &self.alignment,
            includes: &self.includes,
            tocs: &self.tocs,
            xref_maps: &self.xref_maps,
            pivots: &self.pivots,
            resources: &self.resources,
            snippets: &self.snippets,
            overwrites: &self.overwrites,
        }
    }
}

/// Reads and parses every file, and aligns the pages.
pub fn gather(
    config: &Config,
    options: &Options,
    progress: &dyn Progress,
    files: &mut Files,
) -> Result<Diagnosed<Survey>> {
    let mut diagnostics = Vec::new();
    let mut survey = Survey::default();

    let listed = read::list(&config.docsets)?.drain_into(&mut diagnostics);
    let (resources, texts): (Vec<_>, Vec<_>) = listed.into_iter().partition(|file| file.kind == SourceKind::Resource);
    survey.resources = resources;
    let (overwrites, texts): (Vec<_>, Vec<_>) = texts.into_iter().partition(|file| file.kind == SourceKind::Overwrite);
    let sections = read_overwrites(config, options, progress, overwrites)?.drain_into(&mut diagnostics);
    let (sections, section_sources): (Vec<_>, Vec<_>) = sections.into_iter().unzip();
    survey.overwrites = Overwrites::new(sections);
    files.follow(&survey.overwrites);
    let found = in_parallel(options, progress, "read", &texts, |file| look(config, file, files, &survey.overwrites))?;
    let parse = |source: &Source| parse_source(config, source.clone());
    let sections = in_parallel(options, progress, "overwrite", &section_sources, parse)?.drain_into(&mut diagnostics);
    let found = texts.iter().zip(found.value);
    let parsed: Vec<_> = found.map(|(file, found)| files.take(file, found).drain_into(&mut diagnostics)).collect();
    for parsed in parsed.into_iter().chain(sections) {
        match parsed {
            Parsed::Page(page) => survey.pages.push(*page),
            Parsed::Include(page, source) => {
                survey.includes.push(*page);
                survey.include_sources.push(source);
            }
            Parsed::PivotGroups(file, groups) => survey.pivots.push((file, groups)),
            Parsed::Toc(file, toc) => survey.tocs.push((file, toc)),
            Parsed::XrefMap(file, map) => survey.xref_maps.push((file, map)),
            Parsed::Unreadable => {}
        }
    }

    for index in link::included_pages(&config.docsets, &survey.pages, &survey.includes) {
        let page = survey.pages[index].clone();
        if let Some(source) = read::load(&config.docsets, &page.file, &config.source_locale)?.value {
            survey.includes.push(page);
            survey.include_sources.push(source);
        }
    }
    survey.alignment = align::align(&survey.pages, &config.docsets, &config.source_locale).drain_into(&mut diagnostics);
    recover_sources(config, options, progress, files, &mut survey)?.drain_into(&mut diagnostics);
    survey.snippets = cut_snippets(config, options, progress, &survey)?.drain_into(&mut diagnostics);
    Ok(Diagnosed::new(survey, diagnostics))
}

/// Adds the source page of every set that has none but has a witness. The problems of such a page are those of its witness,
/// which are reported already, but for faults of ours.
fn recover_sources(
    config: &Config,
    options: &Options,
    progress: &dyn Progress,
    files: &mut Files,
    survey: &mut Survey,
) -> Result<Diagnosed<()>> {
    let mut diagnostics = Vec::new();
    let witnesses: Vec<(usize, SourceFile)> = survey
        .alignment
        .sets
        .iter()
        .enumerate()
        .filter_map(|(set, entry)| match entry.source {
            SourcePage::RecoverFrom(witness) => Some((set, &survey.pages[witness.0 as usize].file)),
            SourcePage::Written(_) | SourcePage::Unknown => None,
        })
        .map(|(set, file)| {
            let locale = Some(config.source_locale.clone());
            (set, SourceFile { origin: Origin::Recovered, locale, ..file.clone() })
        })
        .collect();
    let found = in_parallel(options, progress, "recover", &witnesses, |(_, file)| {
        look(config, file, files, &survey.overwrites)
    })?;
    for ((set, file), found) in witnesses.into_iter().zip(found.value) {
        let Diagnosed { value: parsed, diagnostics: found } = files.take(&file, found);
        diagnostics.extend(found.into_iter().filter(fault::is_fault));
        if let Parsed::Page(page) = parsed {
            let id = PageId(survey.pages.len() as u32);
            survey.pages.push(*page);
            align::adopt_recovered(&mut survey.alignment, set, id, &config.source_locale);
        }
    }
    Ok(Diagnosed::new((), diagnostics))
}

/// Reads every code file that pages show a part of, once, and cuts these parts out.
fn cut_snippets(
    config: &Config,
    options: &Options,
    progress: &dyn Progress,
    survey: &Survey,
) -> Result<Diagnosed<Snippets>> {
    let wanted: Vec<_> = link::wanted_snippets(survey.content(config)).into_iter().collect();
    let cut = in_parallel(options, progress, "cut", &wanted, |(file, parts)| {
        let excerpts = |text: String| -> Excerpts {
            let cut = |part: &String| excerpt::cut(&text, &file.path, &Selection::parse(part)).map(Arc::from);
            parts.iter().map(|part| (part.clone(), cut(part))).collect()
        };
        Ok(read::snippet(&config.docsets, file).map(|text| text.map(|text| (file.clone(), excerpts(text)))))
    })?;
    Ok(cut.map(|cut| cut.into_iter().flatten().collect()))
}

/// Reads the overwrite files: their sections in the order of the files, each with its text as the source of an include.
fn read_overwrites(
    config: &Config,
    options: &Options,
    progress: &dyn Progress,
    files: Vec<SourceFile>,
) -> Result<Diagnosed<Vec<(Overwrite, Source)>>> {
    if files.is_empty() {
        return Ok(Diagnosed::clean(Vec::new()));
    }
    let sections = in_parallel(options, progress, "overwrite", &files, |file| {
        let mut diagnostics = Vec::new();
        let source = read::load(&config.docsets, file, &config.source_locale)?.drain_into(&mut diagnostics);
        let Some(source) = source else { return Ok(Diagnosed::new(Vec::new(), diagnostics)) };
        let sections = fault::isolated(file, Vec::new(), || Ok(parse::overwrites(&source)))?;
        Ok(Diagnosed::new(sections.drain_into(&mut diagnostics), diagnostics))
    })?;
    Ok(sections.map(|sections| sections.into_iter().flatten().collect()))
}

/// Looks whether `file` is what `files` remembers, and parses it if not. Its problems are in the mark.
fn look(config: &Config, file: &SourceFile, files: &Files, overwrites: &Overwrites) -> Result<Diagnosed<Found>> {
    // Before the file is read: what is written in between shows next time.
    let stamp = Stamp::of(file).and_then(Stamp::settled);
    let known = files.mark(file);
    if known.is_some_and(|known| stamp.is_some() && known.stamp == stamp) {
        return Ok(Diagnosed::clean(Found::Known(stamp)));
    }
    let Diagnosed { value: source, mut diagnostics } = read::load(&config.docsets, file, &config.source_locale)?;
    let Some(source) = source else {
        return Ok(Diagnosed::clean(Found::New(Mark { stamp, text: None, diagnostics }, Parsed::Unreadable.into())));
    };
    let text = text_digest(&source);
    if known.is_some_and(|known| known.text == Some(text)) {
        return Ok(Diagnosed::clean(Found::Known(stamp)));
    }
    let parsed =
        parse_source(config, Source { overwrites: overwrites.clone(), ..source })?.drain_into(&mut diagnostics);
    Ok(Diagnosed::clean(Found::New(Mark { stamp, text: Some(text), diagnostics }, parsed.into())))
}

/// Returns the digest of what parsing reads of a file; the rest of its [`Source`] is configuration.
pub fn text_digest(source: &Source) -> Digest {
    Digest::of_value(&(&source.text, &source.hashes))
}

fn parse_source(config: &Config, source: Source) -> Result<Diagnosed<Parsed>> {
    let file = source.file.clone();
    fault::isolated(&file, Parsed::Unreadable, || Ok(understood(config, source)))
}

fn understood(config: &Config, source: Source) -> Diagnosed<Parsed> {
    let file = &source.file;
    #[cfg(test)]
    fault::trip("parse", &source.text);
    match file.kind {
        SourceKind::Toc => return parse::toc(&source).map(|toc| Parsed::Toc(file.clone(), toc)),
        SourceKind::XrefMap => return parse::xref_map(&source).map(|map| Parsed::XrefMap(file.clone(), map)),
        SourceKind::PivotGroups => {
            return parse::pivot_groups(&source).map(|groups| Parsed::PivotGroups(file.clone(), groups));
        }
        _ => {}
    }
    let mut diagnostics = Vec::new();
    let parsed = parse::page(&source).drain_into(&mut diagnostics);
    let locale = align::locale_of(file, &parsed.facts, &config.source_locale).drain_into(&mut diagnostics);
    let page = Box::new(Page { file: file.clone(), locale, facts: parsed.facts });
    let wants = |rule: &Rule| config.levels.wants(rule, &config.docsets);
    diagnostics.extend(check::page(&page, &parsed.document, &config.source_locale, &wants));
    diagnostics.retain(|diagnostic| wants(diagnostic.rule));
    let parsed = match file.kind {
        SourceKind::Include | SourceKind::Overwrite => Parsed::Include(page, source),
        _ => Parsed::Page(page),
    };
    Diagnosed::new(parsed, diagnostics)
}
