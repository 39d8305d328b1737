//! The first half of the build: every file → its facts, and which pages translate each other.
//!
//! **Invariant:** a file whose text is the one that [`Files`] remembers is not parsed again, and one whose stamp is too is not
//! even read; what comes out is the same.

use std::{
    collections::BTreeSet,
    hash::{Hash, Hasher},
    sync::Arc,
};

use camino::Utf8PathBuf;

use super::{
    aligned, fault,
    files::{Aligned, Files, Found, Mark, PageMark, Parsed, Recovered},
    glossary,
    parallel::Workers,
    seen::seen,
};
use crate::{
    align,
    base::{Diagnosed, Diagnostic, Digest, Error, Result, Rule},
    check,
    config::Config,
    excerpt::{self, Selection},
    link,
    model::{
        Alignment, Content, Glossary, Overwrite, Overwrites, Page, PageId, PivotGroups, Snippets, Source, SourceFile,
        Toc, XrefMap, snippet::Excerpts, source::SourceKind,
    },
    parse,
    read::{self, Stamp},
};

/// What is known before anything is laid out: every file's facts, and which pages translate each other.
#[derive(Debug, Default)]
pub struct Survey {
    /// Written pages in the order of their files, then the recovered ones; `pages[i]` is `PageId(i)`.
    pub pages: Vec<Page>,
    /// By what `pages` are known, by index.
    pub(super) marks: Vec<PageMark>,
    /// How many of `pages` are written.
    pub(super) written: usize,
    /// Files that pages include: those that are no pages, then the pages among them.
    pub includes: Vec<Page>,
    /// The texts of `includes`, by index.
    pub include_sources: Vec<Source>,
    /// Their digests.
    pub(super) include_texts: Vec<Digest>,
    pub tocs: Vec<(SourceFile, Toc)>,
    pub xref_maps: Vec<(SourceFile, XrefMap)>,
    pub pivots: Vec<(SourceFile, PivotGroups)>,
    pub resources: Vec<SourceFile>,
    /// What pages show of code files.
    pub snippets: Snippets,
    /// What overwrite files say of pages; their texts are among `includes`.
    pub overwrites: Overwrites,
    pub alignment: Alignment,
    /// The problems of all files but the pages, whose marks have theirs.
    told: Vec<Diagnostic>,
    /// Those of `snippets`.
    told_of_snippets: Vec<Diagnostic>,
    /// How `alignment` came about.
    pub(super) aligned: Aligned,
    /// How many of `includes` are no pages.
    plain_includes: usize,
    /// What `snippets` and the pages among `includes` are made of, besides what is on disk.
    fetched: Digest,
    /// Everything here that is no page.
    pub(super) others: Digest,
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

    /// Returns the problems of all files and of their alignment. Those of a recovered page are its witness's, which are told already.
    pub(super) fn diagnostics(&self) -> Vec<Diagnostic> {
        let of_pages = self.marks[..self.written].iter().flat_map(|mark| &*mark.diagnostics);
        let told = self.told.iter().chain(of_pages).chain(&self.aligned.diagnostics).chain(&self.told_of_snippets);
        told.cloned().chain(align::differing_witnesses(&self.pages, &self.alignment)).collect()
    }

    /// Reads the file of a page again, to be parsed as it was.
    ///
    /// Errors: it was written to since its facts were taken, or cannot be read.
    pub(super) fn source(&self, config: &Config, id: PageId) -> Result<Source> {
        let (page, mark) = (&self.pages[id.0 as usize], &self.marks[id.0 as usize]);
        let text = read::text(&config.docsets, &page.file, &config.source_locale)?.value;
        let unchanged = text.filter(|text| mark.text == text.digest());
        let text = unchanged.ok_or_else(|| Error::Changed { path: page.file.location.clone() })?;
        Ok(Source { overwrites: self.overwrites.clone(), ..read::source(&config.docsets, &page.file, text) })
    }

    /// Returns the page at each of `paths`, by index; `None` if one of them is no written page, or one that others include.
    pub(super) fn pages_at(&self, paths: &BTreeSet<Utf8PathBuf>) -> Option<Vec<usize>> {
        let page_at = |path: &Utf8PathBuf| {
            let is_it = |page: &Page| {
                page.file.location.file_name() == path.file_name()
                    && camino::absolute_utf8(&page.file.location).is_ok_and(|location| location == *path)
            };
            let found = self.pages[..self.written].iter().position(is_it)?;
            let file = &self.pages[found].file;
            let is_plain = file.kind == SourceKind::Page && path.symlink_metadata().is_ok_and(|found| found.is_file());
            (is_plain && !self.includes.iter().any(|include| include.file.location == file.location)).then_some(found)
        };
        paths.iter().map(page_at).collect()
    }

    /// Takes out the recovered pages, which come last.
    pub(super) fn split_recovered(&mut self) -> Recovered {
        let pages = self.pages.split_off(self.written.min(self.pages.len()));
        pages.into_iter().zip(self.marks.split_off(self.written.min(self.marks.len()))).collect()
    }

    /// Files that pages include and that are no pages.
    pub(super) fn plain_includes(&self) -> impl Iterator<Item = (&Page, &Source)> {
        self.includes.iter().zip(&self.include_sources).take(self.plain_includes)
    }

    pub(super) fn add_include(&mut self, page: Page, source: Source) {
        self.includes.push(page);
        self.include_sources.push(source);
        self.plain_includes = self.includes.len();
    }

    pub(super) fn add(&mut self, page: Page, mark: PageMark) {
        self.pages.push(page);
        self.marks.push(mark);
    }
}

/// All that a survey has besides pages.
struct Others<'a> {
    survey: &'a Survey,
    files: &'a Files,
}

impl Hash for Others<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self { survey, files } = self;
        let includes: Vec<_> = survey.includes.iter().map(|include| (&include.file, &include.locale)).collect();
        let tocs = survey.tocs.iter().map(|(file, _)| file);
        let maps = survey.xref_maps.iter().map(|(file, _)| file);
        let pivots = survey.pivots.iter().map(|(file, _)| file);
        let others: Vec<_> = tocs.chain(maps).chain(pivots).map(|file| (file, files.text(file))).collect();
        (includes, &survey.include_texts, others, &survey.resources, &survey.snippets).hash(state);
        for section in survey.overwrites.all() {
            (&section.uid, &section.file, &section.values, &section.markdown, section.position).hash(state);
        }
    }
}

/// Reads and parses every file, or only the pages at the indices `only` of the survey of the build before, and aligns the pages: leaves the survey
/// in `files`. Returns whether these were enough.
pub fn gather(config: &Config, workers: &Workers, files: &mut Files, only: Option<&[usize]>) -> Result<bool> {
    let enough = only.is_some_and(|only| look_again(config, files, only));
    if !enough {
        files.survey = Some(look_at_all(config, workers, files)?);
    }
    let mut survey = files.survey.take().unwrap_or_default();
    let done = complete(config, workers, files, &mut survey, enough);
    files.survey = Some(survey);
    done.map(|()| enough)
}

/// Does what more than single files are needed for. `still`: nothing but pages changed on disk.
fn complete(config: &Config, workers: &Workers, files: &mut Files, survey: &mut Survey, still: bool) -> Result<()> {
    let by_site: Vec<_> = survey.marks[..survey.written].iter().map(|mark| mark.seen).collect();
    let fetched = Digest::of_value(&by_site);
    let is_new = survey.fetched != fetched || !still;
    if is_new {
        include_pages(config, survey)?;
    }
    aligned::align(config, workers, files, survey)?;
    if is_new {
        let cut = cut_snippets(config, workers, survey)?;
        (survey.snippets, survey.told_of_snippets) = (cut.value, cut.diagnostics);
        survey.fetched = fetched;
        survey.include_texts = survey.include_sources.iter().map(Source::text_digest).collect();
        survey.others = Digest::of_value(&Others { survey, files });
    }
    Ok(())
}

/// Adds the pages that are included to the files that are included.
fn include_pages(config: &Config, survey: &mut Survey) -> Result<()> {
    survey.includes.truncate(survey.plain_includes);
    survey.include_sources.truncate(survey.plain_includes);
    let written = &survey.pages[..survey.written];
    for index in link::included_pages(&config.docsets, written, &survey.includes) {
        let page = survey.pages[index].clone();
        if let Some(source) = read::load(&config.docsets, &page.file, &config.source_locale)?.value {
            survey.includes.push(page);
            survey.include_sources.push(source);
        }
    }
    Ok(())
}

/// Looks at every file there is. The recovered pages are those of the build before.
fn look_at_all(config: &Config, workers: &Workers, files: &mut Files) -> Result<Survey> {
    let mut survey = Survey::default();
    let mut told = Vec::new();
    let listed = read::list(&config.docsets)?.drain_into(&mut told);
    let (resources, texts): (Vec<_>, Vec<_>) = listed.into_iter().partition(|file| file.kind == SourceKind::Resource);
    survey.resources = resources;
    let (overwrites, texts): (Vec<_>, Vec<_>) = texts.into_iter().partition(|file| file.kind == SourceKind::Overwrite);
    let sections = read_overwrites(config, workers, overwrites)?.drain_into(&mut told);
    let (sections, section_sources): (Vec<_>, Vec<_>) = sections.into_iter().unzip();
    survey.overwrites = Overwrites::new(sections);
    files.follow(&survey.overwrites, glossary::read(config)?.drain_into(&mut told));
    let recovered = files.take_back();
    let found = workers.in_parallel("read", &texts, |file| look(config, file, files, &survey.overwrites))?;
    let parse = |source: &Source| parse_source(config, files.glossary(), source.clone());
    let sections = workers.in_parallel("overwrite", &section_sources, parse)?.drain_into(&mut told);
    let mut place = |parsed: Parsed, mark: Mark| {
        let mut tell = true;
        match parsed {
            Parsed::Page(page) => {
                tell = false;
                survey.add(*page, mark.of_page());
            }
            Parsed::Include(page, source) => {
                survey.includes.push(*page);
                survey.include_sources.push(source);
            }
            Parsed::PivotGroups(file, groups) => survey.pivots.push((file, groups)),
            Parsed::Toc(file, toc) => survey.tocs.push((file, toc)),
            Parsed::XrefMap(file, map) => survey.xref_maps.push((file, map)),
            Parsed::Unreadable => {}
        }
        if tell {
            told.extend(mark.diagnostics.iter().cloned());
        }
    };
    for (file, found) in texts.iter().zip(found.value) {
        let (parsed, mark) = files.take(file, found);
        place(parsed, mark);
    }
    sections.into_iter().for_each(|section| place(section, Mark::unreadable()));
    files.close();
    survey.written = survey.pages.len();
    survey.plain_includes = survey.includes.len();
    survey.told = told;
    recovered.into_iter().for_each(|(page, mark)| survey.add(page, mark));
    Ok(survey)
}

/// Looks at the pages at the indices `only`, while all else is known to be as it was. Returns whether they are all pages still.
fn look_again(config: &Config, files: &mut Files, only: &[usize]) -> bool {
    let Some(mut survey) = files.survey.take() else { return false };
    let all = only.iter().all(|index| {
        let file = survey.pages[*index].file.clone();
        match look(config, &file, files, &survey.overwrites).map(|found| found.value) {
            Ok(Found::New(mark, parsed)) => match *parsed {
                Parsed::Page(page) => {
                    survey.marks[*index] = mark.of_page();
                    survey.pages[*index] = *page;
                    files.note(&file, mark);
                    true
                }
                _ => false,
            },
            // What is wrong with it is found when everything is looked at.
            Ok(Found::Known(_)) | Err(_) => false,
        }
    });
    files.survey = Some(survey);
    all
}

/// Reads every code file that pages show a part of, once, and cuts these parts out.
fn cut_snippets(config: &Config, workers: &Workers, survey: &Survey) -> Result<Diagnosed<Snippets>> {
    let wanted: Vec<_> = link::wanted_snippets(survey.content(config)).into_iter().collect();
    let cut = workers.in_parallel("cut", &wanted, |(file, parts)| {
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
    workers: &Workers,
    files: Vec<SourceFile>,
) -> Result<Diagnosed<Vec<(Overwrite, Source)>>> {
    if files.is_empty() {
        return Ok(Diagnosed::clean(Vec::new()));
    }
    let sections = workers.in_parallel("overwrite", &files, |file| {
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
    let Diagnosed { value: text, mut diagnostics } = read::text(&config.docsets, file, &config.source_locale)?;
    let Some(text) = text else {
        let mark = Mark { stamp, diagnostics: diagnostics.into(), ..Mark::unreadable() };
        return Ok(Diagnosed::clean(Found::New(mark, Parsed::Unreadable.into())));
    };
    let digest = text.digest();
    if known.is_some_and(|known| known.text == Some(digest)) {
        return Ok(Diagnosed::clean(Found::Known(stamp)));
    }
    let source = Source { overwrites: overwrites.clone(), ..read::source(&config.docsets, file, text) };
    let parsed = parse_source(config, files.glossary(), source)?;
    let mut parsed = parsed.drain_into(&mut diagnostics);
    let seen = match &mut parsed {
        Parsed::Page(page) => {
            files.share(page);
            seen(config, page)
        }
        _ => Digest::default(),
    };
    Ok(Diagnosed::clean(Found::New(
        Mark { stamp, text: Some(digest), seen, diagnostics: diagnostics.into() },
        parsed.into(),
    )))
}

pub(super) fn parse_source(config: &Config, glossary: &Glossary, source: Source) -> Result<Diagnosed<Parsed>> {
    let file = source.file.clone();
    fault::isolated(&file, Parsed::Unreadable, || Ok(understood(config, glossary, source)))
}

fn understood(config: &Config, glossary: &Glossary, source: Source) -> Diagnosed<Parsed> {
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
    diagnostics.extend(check::page(&page, &parsed.document, &config.source_locale, glossary, &wants));
    diagnostics.retain(|diagnostic| wants(diagnostic.rule));
    let parsed = match file.kind {
        SourceKind::Include | SourceKind::Overwrite => Parsed::Include(page, source),
        _ => Parsed::Page(page),
    };
    Diagnosed::new(parsed, diagnostics)
}
