//! All written pages → which of them translate each other, and the source pages that nobody wrote, recovered from translations.
//!
//! **Invariant:** the alignment of the build before is used again only if all that it was made of is the same; a recovered page,
//! if the text of its witness is.

use std::{
    collections::{HashMap, HashSet},
    hash::{Hash, Hasher},
};

use super::{
    files::{Aligned, Files, PageMark, Parsed},
    parallel::Workers,
    seen::seen,
    survey::{Survey, parse_source},
};
use crate::{
    align,
    base::{Diagnosed, Diagnostic, Digest, Result},
    config::Config,
    model::{
        Alignment, Glossary, Page, PageId, Source, SourceFile,
        front_matter::SourceHash,
        source::Origin,
        translation::{SourcePage, TranslationSet},
    },
    read,
};

/// Aligns the pages of `survey`, whose recovered pages are those of the build before, and recovers the source page of every set that has none but has a
/// witness.
pub fn align(config: &Config, workers: &Workers, files: &mut Files, survey: &mut Survey) -> Result<()> {
    if let Some((aligned, alignment)) = files.aligned.take() {
        (survey.aligned, survey.alignment) = (aligned, alignment);
    }
    let spoken_of = spoken_of(survey);
    let of = Some(Digest::of_value(&(&config.source_locale, spoken_of.0, hashes(survey, &spoken_of.1))));
    survey.aligned.spoken_of = spoken_of;
    let recovery = Recovery { config, workers, files };
    if survey.aligned.of == of && recovery.again(survey)? {
        return Ok(());
    }
    // Whatever fails from here on, this is no alignment of these pages.
    survey.aligned.of = None;
    let mut before: HashMap<SourceFile, (Page, PageMark)> =
        survey.split_recovered().into_iter().map(|(page, mark)| (page.file.clone(), (page, mark))).collect();
    let Diagnosed { value: alignment, mut diagnostics } =
        align::align(&survey.pages, &config.docsets, &config.source_locale);
    survey.alignment = alignment;
    let wanted = recovery.wanted(survey);
    let is_known = |(set, file): &&(usize, SourceFile)| {
        before.get(file).is_some_and(|(_, mark)| mark.witness == witness_text(survey, *set))
    };
    let new: Vec<_> = wanted.iter().filter(|wanted| !is_known(wanted)).cloned().collect();
    let mut read = recovery.read(survey, &new)?.drain_into(&mut diagnostics).into_iter();
    let mut new = new.iter().map(|(set, _)| *set).peekable();
    let mut recovered = Vec::new();
    for (set, file) in &wanted {
        let found = if new.next_if_eq(set).is_some() { read.next().flatten() } else { before.remove(file) };
        if let Some((page, mark)) = found {
            let id = PageId(survey.pages.len() as u32);
            survey.add(page, mark);
            align::adopt_recovered(&mut survey.alignment, *set, id, &config.source_locale);
            recovered.push(*set);
        }
    }
    let is_whole = recovered.len() == wanted.len();
    let shape = Digest::of_value(&Shape(&survey.alignment));
    let spoken_of = std::mem::take(&mut survey.aligned.spoken_of);
    survey.aligned = Aligned { of: of.filter(|_| is_whole), shape, spoken_of, recovered, diagnostics };
    Ok(())
}

/// Returns the hashes that the written pages speak of, and what is seen of these pages.
fn spoken_of(survey: &mut Survey) -> (Digest, HashSet<SourceHash>) {
    let written = survey.written;
    let seen: Vec<Digest> = survey.marks[..written].iter().map(|mark| mark.seen).collect();
    let seen = Digest::of_value(&seen);
    let before = std::mem::take(&mut survey.aligned.spoken_of);
    if before.0 == seen { before } else { (seen, align::hashes_spoken_of(&survey.pages[..written])) }
}

/// Returns those hashes of written pages that others speak of, each with its page: the others change with every edit, and nobody asks.
fn hashes<'a>(survey: &'a Survey, spoken_of: &HashSet<SourceHash>) -> Vec<(usize, &'a SourceHash)> {
    let own = survey.pages[..survey.written].iter().enumerate();
    let own = own.flat_map(|(at, page)| page.facts.hashes.iter().map(move |hash| (at, hash)));
    own.filter(|(_, hash)| spoken_of.contains(*hash)).collect()
}

/// What links, rules and pages look at of an alignment.
struct Shape<'a>(&'a Alignment);

impl Hash for Shape<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.sets.len().hash(state);
        for set in &self.0.sets {
            let TranslationSet { docset, path, paths, members, source, newest_source, versions } = set;
            (docset, path, paths, members, source, versions).hash(state);
            // Where the source is written, it is looked for there, and this hash is another one after each edit.
            let is_written = matches!(source, SourcePage::Written(_));
            newest_source.as_ref().filter(|_| !is_written).hash(state);
        }
    }
}

/// The page that the source page of `set` is put together from.
fn witness(set: &TranslationSet) -> Option<PageId> {
    match set.source {
        SourcePage::RecoverFrom(witness) => Some(witness),
        SourcePage::Written(_) | SourcePage::Unknown => None,
    }
}

fn witness_text(survey: &Survey, set: usize) -> Option<Digest> {
    witness(&survey.alignment.sets[set]).map(|page| survey.marks[page.0 as usize].text)
}

/// A recovered page, and by what it is known; `None` if there is none.
type Read = Option<(Page, PageMark)>;

#[derive(Clone, Copy)]
struct Recovery<'a> {
    config: &'a Config,
    workers: &'a Workers<'a>,
    files: &'a Files,
}

impl Recovery<'_> {
    /// Reads the recovered pages of `survey` again whose witness is another text; returns whether all that there should be are there.
    fn again(self, survey: &mut Survey) -> Result<bool> {
        let written = survey.written;
        if survey.pages.len() - written != survey.aligned.recovered.len() {
            return Ok(false);
        }
        let recovered = survey.aligned.recovered.iter().enumerate();
        let other = recovered
            .filter(|(at, set)| survey.marks[written + at].witness != witness_text(survey, **set))
            .map(|(at, set)| (*set, written + at));
        let (sets, places): (Vec<usize>, Vec<usize>) = other.unzip();
        let files = places.iter().map(|at| survey.pages[*at].file.clone());
        let wanted: Vec<_> = sets.into_iter().zip(files).collect();
        let read: Option<Vec<_>> = self.read(survey, &wanted)?.value.into_iter().collect();
        let Some(read) = read else { return Ok(false) };
        for (at, (page, mark)) in places.into_iter().zip(read) {
            (survey.pages[at], survey.marks[at]) = (page, mark);
        }
        Ok(true)
    }

    /// Returns the sets whose source page is to be recovered, and what is read for it.
    fn wanted(self, survey: &Survey) -> Vec<(usize, SourceFile)> {
        let sets = survey.alignment.sets.iter().enumerate();
        let file = |set: &TranslationSet| {
            let file = &survey.pages[witness(set)?.0 as usize].file;
            let locale = Some(self.config.source_locale.clone());
            Some(SourceFile { origin: Origin::Recovered, locale, ..file.clone() })
        };
        sets.filter_map(|(at, set)| Some((at, file(set)?))).collect()
    }

    /// Reads the recovered pages of sets; `None` for one that cannot be. Their problems are those of their witnesses, which are reported already, but
    /// for faults of ours.
    fn read(self, survey: &Survey, wanted: &[(usize, SourceFile)]) -> Result<Diagnosed<Vec<Read>>> {
        let Self { config, workers, files } = self;
        workers.in_parallel("recover", wanted, |(set, file)| {
            let witness = witness_text(survey, *set);
            let source = read::load(&config.docsets, file, &config.source_locale)?.value;
            let Some(source) = source else { return Ok(Diagnosed::clean(None)) };
            let text = source.text_digest();
            let source = Source { overwrites: survey.overwrites.clone(), ..source };
            // A page in the source's language has no translations to compare.
            let parsed = parse_source(config, &Glossary::default(), source)?;
            let faults: Vec<Diagnostic> = parsed.diagnostics.into_iter().filter(super::fault::is_fault).collect();
            let page = match parsed.value {
                Parsed::Page(mut page) => {
                    files.share(&mut page);
                    let mark = PageMark { text, seen: seen(config, &page), witness, diagnostics: [].into() };
                    Some((*page, mark))
                }
                _ => None,
            };
            Ok(Diagnosed::new(page, faults))
        })
    }
}
