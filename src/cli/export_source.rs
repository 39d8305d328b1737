//! `hexapla export source`: a repository in the source language, put together from the translations of the inputs.
//!
//! ```text
//! DIR/.openpublishing.publish.config.json    docsets, and their language
//! DIR/.openpublishing.redirection.json       if a docset has redirections
//! DIR/<docset>/docfx.json, TOC.md, pages     as in the repositories of translations
//! DIR/recovered.jsonl                        of each file, what it was made of, and what is not sure
//! ```
//!
//! Only pages that are not among the inputs are recovered. Of each the translation that was handed out last is the witness, and the others of the same source text vote.
//! Texts are written as they are read: without byte-order mark, lines ended by LF.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use camino::Utf8PathBuf;
use serde::Serialize;

use super::{
    arguments::Export,
    export::{self, conflict, settled_text},
    files,
    import::folders,
    progress,
    run::Run,
    source_repository,
};
use crate::{
    base::{Diagnostic, Locale, Result},
    config::Config,
    cut,
    exchange::recovery::{Ballot, Disagreement, Outside, Recovery, entries, front_matter, recover, with_names},
    model::{
        ContentPath, Page, SourceFile,
        source::{Origin, SourceKind},
        translation::{SourcePage, TranslationSet},
    },
    pipeline::{self, Survey},
    read,
    report::count,
    segment::{self, PieceKind},
};

/// What the repository says of its own making.
const REPORT: &str = "recovered.jsonl";

/// A file that is to be recovered.
struct Wanted<'a> {
    docset: usize,
    path: ContentPath,
    witness: &'a Page,
    others: Vec<&'a Page>,
}

/// A line of the report.
#[derive(Serialize)]
struct Account<'a> {
    /// Below the repository.
    file: &'a str,
    /// The language of the page that was taken.
    from: &'a Locale,
    /// The languages that voted.
    others: Vec<&'a Locale>,
    disagreements: Vec<Disagreement>,
    outside: Vec<Outside>,
}

/// Translation → its source sentences, each with how often it is there: of the names that tables of contents have.
type Names = HashMap<(Locale, String), BTreeMap<String, usize>>;

struct Recoverer<'a> {
    config: &'a Config,
    survey: &'a Survey,
    output: &'a Utf8PathBuf,
    folders: Vec<String>,
    /// Lower case; hosts and Windows ignore case.
    written: BTreeMap<String, &'a SourceFile>,
    names: Names,
    /// Docset and key of a page's path → its name in the source language.
    titles: HashMap<(usize, String), String>,
    report: String,
    disagreements: usize,
    outside: usize,
    diagnostics: Vec<Diagnostic>,
}

pub fn run(run: &Run, arguments: &Export) -> Result<u8> {
    let mut diagnostics = Vec::new();
    let config = run.load(&arguments.inputs.paths, None)?.drain_into(&mut diagnostics);
    let survey = pipeline::survey(&config, &run.options, &*progress::on(run.console))?.drain_into(&mut diagnostics);
    let (wanted, lost) = wanted(&config, &survey);
    let mut recoverer = Recoverer {
        config: &config,
        survey: &survey,
        output: &arguments.output,
        folders: folders(&config.docsets),
        written: BTreeMap::new(),
        names: names(&config, &survey)?,
        titles: HashMap::new(),
        report: String::new(),
        disagreements: 0,
        outside: 0,
        diagnostics,
    };
    for page in &wanted {
        recoverer.page(page)?;
    }
    let pages = recoverer.written.len();
    let docsets: BTreeSet<usize> = wanted.iter().map(|wanted| wanted.docset).collect();
    let mut tocs = 0;
    for docset in &docsets {
        tocs += recoverer.tocs(*docset, &wanted)?;
    }
    source_repository::write(&config, &docsets, &recoverer.folders, &arguments.output)?;
    if pages > 0 {
        files::write(&arguments.output.join(REPORT), recoverer.report.as_bytes())?;
    }
    let Recoverer { disagreements, outside, diagnostics, .. } = recoverer;
    let status = run.summarize(diagnostics);
    let tables = if tocs == 1 { "1 table of contents".to_owned() } else { format!("{tocs} tables of contents") };
    run.done(&format!("{}, {tables} → {}\n", count(pages, "page"), arguments.output))?;
    if pages > 0 {
        let (sentences, lines) = (count(disagreements, "sentence"), count(outside, "line"));
        let report = arguments.output.join(REPORT);
        run.done(&format!("{sentences} in dispute, {lines} outside of segments: {report} lists them\n"))?;
    }
    if lost > 0 {
        run.done(&format!("{} without segments cannot be recovered\n", count(lost, "page")))?;
    }
    Ok(status)
}

/// The files to be recovered, and how many pages cannot be: no language has segments of them.
fn wanted<'a>(config: &Config, survey: &'a Survey) -> (Vec<Wanted<'a>>, usize) {
    let has_hash = |page: &Page, witness: &Page| {
        page.facts.front_matter.provenance.source_hash == witness.facts.front_matter.provenance.source_hash
    };
    let mut wanted = Vec::new();
    let mut lost = 0;
    for set in &survey.alignment.sets {
        let Some(witness) = witness(set, &survey.pages) else {
            lost += usize::from(set.source == SourcePage::Unknown);
            continue;
        };
        let members = set.members.values().filter_map(|member| survey.pages.get(member.page.0 as usize));
        let others = members.filter(|page| {
            page.file.origin == Origin::Written
                && page.locale != witness.locale
                && !page.facts.segments.is_empty()
                && has_hash(page, witness)
        });
        wanted.push(Wanted { docset: set.docset, path: set.path.clone(), witness, others: others.collect() });
    }
    let mut included: BTreeMap<(usize, String), Vec<&Page>> = BTreeMap::new();
    for page in &survey.includes {
        if page.file.kind == SourceKind::Include && page.file.origin == Origin::Written {
            included.entry((page.file.docset, page.file.path.key())).or_default().push(page);
        }
    }
    for ((docset, _), mut pages) in included {
        let is_source = |page: &&Page| page.locale == config.source_locale && page.facts.segments.is_empty();
        if pages.iter().any(is_source) {
            continue;
        }
        pages.retain(|page| !page.facts.segments.is_empty());
        let day = |page: &Page| page.facts.front_matter.provenance.handed_off;
        pages.sort_by(|one, other| day(other).cmp(&day(one)).then_with(|| one.locale.cmp(&other.locale)));
        let Some((witness, others)) = pages.split_first() else { continue };
        let others = others.iter().filter(|page| has_hash(page, witness)).copied().collect();
        wanted.push(Wanted { docset, path: witness.file.path.clone(), witness, others });
    }
    (wanted, lost)
}

/// Returns the translation that the source page of a set is recovered from.
fn witness<'a>(set: &TranslationSet, pages: &'a [Page]) -> Option<&'a Page> {
    match set.source {
        SourcePage::RecoverFrom(page) => pages.get(page.0 as usize),
        SourcePage::Written(_) | SourcePage::Unknown => None,
    }
}

/// Returns the names of all tables of contents, whose source is asked for.
fn names(config: &Config, survey: &Survey) -> Result<Names> {
    let mut names = Names::new();
    for (file, _) in &survey.tocs {
        let Some(locale) = file.locale.as_ref().filter(|locale| **locale != config.source_locale) else { continue };
        let Some(source) = read::load(&config.docsets, file, &config.source_locale)?.value else { continue };
        for entry in entries(&source.text, is_yaml(file)) {
            names.entry((locale.clone(), entry.name)).or_default();
        }
    }
    Ok(names)
}

fn is_yaml(file: &SourceFile) -> bool {
    !file.path.as_str().to_lowercase().ends_with(".md")
}

impl<'a> Recoverer<'a> {
    fn load(&mut self, file: &SourceFile) -> Result<Option<String>> {
        let loaded = read::load(&self.config.docsets, file, &self.config.source_locale)?;
        Ok(loaded.drain_into(&mut self.diagnostics).map(|source| settled_text(&source.text)))
    }

    /// Where a file of a docset goes; `None`, with a diagnostic, if another one goes there.
    fn place(&mut self, docset: usize, path: &str, file: &'a SourceFile) -> Result<Option<(String, Utf8PathBuf)>> {
        let folder = self.folders.get(docset).map(String::as_str).unwrap_or_default();
        let shown = if folder.is_empty() { path.to_owned() } else { format!("{folder}/{path}") };
        let place = files::below(self.output, &[folder, path])?;
        if let Some(other) = self.written.get(&shown.to_lowercase()) {
            self.diagnostics.push(conflict(file, other));
            return Ok(None);
        }
        self.written.insert(shown.to_lowercase(), file);
        Ok(Some((shown, place)))
    }

    fn page(&mut self, wanted: &Wanted<'a>) -> Result<()> {
        let Wanted { docset, path, witness, others } = wanted;
        let Some((shown, place)) = self.place(*docset, path.as_str(), &witness.file)? else { return Ok(()) };
        let Some(text) = self.load(&witness.file)? else { return Ok(()) };
        let mut texts = Vec::new();
        for other in others {
            texts.extend(self.load(&other.file)?.map(|text| (&other.locale, text)));
        }
        self.learn(&witness.locale, &text);
        texts.iter().for_each(|(locale, text)| self.learn(locale, text));
        let is_yaml = witness.file.kind == SourceKind::YamlPage;
        let split = |text: &'_ str| if is_yaml { 0 } else { cut::body_start(text) };
        let ballots: Vec<Ballot> =
            texts.iter().map(|(locale, text)| Ballot { locale, body: &text[split(text)..] }).collect();
        let start = split(&text);
        let Recovery { body, mut disagreements, mut outside } =
            recover(Ballot { locale: &witness.locale, body: &text[start..] }, &ballots);
        let title = witness.facts.headings.first().and_then(|heading| heading.source_text.clone());
        if let Some(title) = &title {
            self.titles.insert((*docset, path.key()), title.clone());
        }
        let front = if is_yaml || witness.file.kind == SourceKind::Include && start == 0 {
            String::new()
        } else {
            let theirs: Vec<&str> = texts.iter().map(|(_, text)| export::front_lines(text)).collect();
            match front_matter(export::front_lines(&text), &theirs, title.as_deref()) {
                lines if lines.is_empty() => String::new(),
                lines => format!("---\n{lines}---\n"),
            }
        };
        let above = front.matches('\n').count() as u32;
        disagreements.iter_mut().for_each(|found| found.line += above);
        outside.iter_mut().for_each(|found| found.line += above);
        files::write(&place, format!("{front}{body}").as_bytes())?;
        let others = texts.iter().map(|(locale, _)| *locale).collect();
        self.account(&Account { file: &shown, from: &witness.locale, others, disagreements, outside });
        Ok(())
    }

    /// Remembers the sources of what is a name in a table of contents.
    fn learn(&mut self, locale: &Locale, text: &str) {
        for piece in segment::pieces(text) {
            let PieceKind::Pair { target, source, .. } = piece.kind else { continue };
            if let Some(known) = self.names.get_mut(&(locale.clone(), text[target].trim().to_owned())) {
                *known.entry(text[source].trim().to_owned()).or_default() += 1;
            }
        }
    }

    fn account(&mut self, account: &Account) {
        self.disagreements += account.disagreements.len();
        self.outside += account.outside.len();
        // Plain structs with string keys cannot fail to serialise.
        self.report.push_str(&serde_json::to_string(account).unwrap_or_default());
        self.report.push('\n');
    }

    /// Writes the tables of contents of a docset, and returns how many.
    fn tocs(&mut self, docset: usize, wanted: &[Wanted<'a>]) -> Result<usize> {
        let mut weights: BTreeMap<&Locale, usize> = BTreeMap::new();
        for page in wanted.iter().filter(|wanted| wanted.docset == docset) {
            *weights.entry(&page.witness.locale).or_default() += 1;
        }
        let survey = self.survey;
        let mut by_path: BTreeMap<String, Vec<(&'a Locale, &'a SourceFile)>> = BTreeMap::new();
        for (file, _) in survey.tocs.iter().filter(|(file, _)| file.docset == docset) {
            by_path.entry(file.path.key()).or_default().extend(file.locale.as_ref().map(|locale| (locale, file)));
        }
        let mut written = 0;
        for mut files in by_path.into_values() {
            if files.iter().any(|(locale, _)| **locale == self.config.source_locale) {
                continue;
            }
            // That of the language that most pages are taken from.
            files.sort_by_key(|(locale, _)| (std::cmp::Reverse(weights.get(locale).copied()), *locale));
            written += usize::from(self.toc(docset, &files)?);
        }
        Ok(written)
    }

    fn toc(&mut self, docset: usize, files: &[(&'a Locale, &'a SourceFile)]) -> Result<bool> {
        let Some((locale, file)) = files.first().copied() else { return Ok(false) };
        let mut texts = Vec::new();
        for (locale, file) in files {
            texts.extend(self.load(file)?.map(|text| (*locale, text, is_yaml(file))));
        }
        let Some((_, text, is_yaml)) = texts.first() else { return Ok(false) };
        let Some((shown, place)) = self.place(docset, file.path.as_str(), file)? else { return Ok(false) };
        let own = entries(text, *is_yaml);
        let hrefs: Vec<Option<&str>> = own.iter().map(|entry| entry.href).collect();
        let theirs: Vec<_> = texts.iter().map(|(locale, text, is_yaml)| (*locale, entries(text, *is_yaml))).collect();
        let same = |entries: &[crate::exchange::recovery::Entry]| {
            entries.iter().map(|entry| entry.href).eq(hrefs.iter().copied())
        };
        let voters: Vec<_> = theirs.iter().filter(|(_, entries)| same(entries)).collect();
        let mut names = Vec::new();
        let mut outside = Vec::new();
        for (at, entry) in own.iter().enumerate() {
            let mut votes: BTreeMap<&str, usize> = BTreeMap::new();
            for (locale, entries) in &voters {
                let known = self.names.get(&((*locale).clone(), entries[at].name.clone()));
                let best = known
                    .and_then(|known| known.iter().max_by_key(|(source, times)| (**times, std::cmp::Reverse(*source))));
                best.into_iter().for_each(|(source, _)| *votes.entry(source).or_default() += 1);
            }
            let elected = votes.iter().max_by_key(|(source, votes)| (**votes, std::cmp::Reverse(**source)));
            let title = || {
                let path = entry.href?.split(['?', '#']).next()?;
                self.titles.get(&(docset, file.path.join(path)?.key())).cloned()
            };
            let name = elected.map(|(source, _)| (*source).to_owned()).or_else(title);
            let is_open = name.is_none() && entry.name.contains(|c: char| c.is_alphabetic());
            outside.extend(is_open.then(|| Outside { line: entry.line(text), text: entry.name.clone() }));
            names.push(name);
        }
        files::write(&place, with_names(text, *is_yaml, &names).as_bytes())?;
        let others = voters.iter().map(|(locale, _)| *locale).filter(|other| *other != locale).collect();
        self.account(&Account { file: &shown, from: locale, others, disagreements: Vec::new(), outside });
        Ok(true)
    }
}
