//! What was learnt of each file, for the next build: the parses, by the digests of the texts.
//!
//! **Invariant:** a parse is used again only for the same file (its place, its docset, what it is for) with the same text, in the
//! same configuration. What is taken out for a build and not given back is parsed again.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use super::{pool::Pool, survey::Survey};
use crate::{
    base::{Diagnostic, Digest},
    model::{
        Alignment, Document, Glossary, Overwrites, Page, PivotGroups, Source, SourceFile, Toc, XrefMap,
        front_matter::SourceHash,
    },
    read::Stamp,
};

/// One file, parsed, without its document.
#[derive(Debug)]
pub enum Parsed {
    Page(Box<Page>),
    Include(Box<Page>, Source),
    Toc(SourceFile, Toc),
    XrefMap(SourceFile, XrefMap),
    PivotGroups(SourceFile, PivotGroups),
    /// It said why in its diagnostics.
    Unreadable,
}

/// What a look at a file showed.
pub enum Found {
    /// What is remembered holds; with the stamp by which that is seen next time.
    Known(Option<Stamp>),
    New(Mark, Box<Parsed>),
}

/// By what a file is known again.
#[derive(Clone, Debug)]
pub struct Mark {
    /// `None` if it was too young to be trusted.
    pub stamp: Option<Stamp>,
    /// `None` of a file that could not be read.
    pub text: Option<Digest>,
    /// Of a page.
    pub seen: Digest,
    pub diagnostics: Arc<[Diagnostic]>,
}

/// How an alignment came about.
#[derive(Debug, Default)]
pub struct Aligned {
    /// What it was made of; `None` if it is not to be used again.
    pub of: Option<Digest>,
    /// What is in it that links, rules and pages look at.
    pub shape: Digest,
    /// The hashes that pages speak of, and what is seen of these pages.
    pub spoken_of: (Digest, HashSet<SourceHash>),
    /// Sets whose source page was recovered, in the order of these pages.
    pub recovered: Vec<usize>,
    /// Also the faults of recovered pages.
    pub diagnostics: Vec<Diagnostic>,
}

/// Every file of the build before.
#[derive(Debug, Default)]
pub struct Files {
    marks: HashMap<SourceFile, Mark>,
    /// Filled while a build looks for what changed.
    parsed: HashMap<SourceFile, Parsed>,
    /// All of them between builds.
    pub survey: Option<Survey>,
    /// With the recovered pages, while a build looks for what changed.
    pub aligned: Option<(Aligned, Alignment)>,
    /// The documents of files that pages include, by the digest of their text.
    documents: HashMap<SourceFile, (Digest, Arc<Document<'static>>)>,
    /// What every page is parsed with.
    overwrites: Overwrites,
    /// What every translation is compared with.
    glossary: Glossary,
    /// What pages share.
    pool: Pool,
    /// Of what the cache had, if these were read from one.
    pub recalled: Option<Digest>,
}

impl Files {
    /// Forgets everything if it was parsed with other overwrites, else the translations of which another glossary may say something else.
    pub fn follow(&mut self, overwrites: &Overwrites, glossary: Glossary) {
        if self.overwrites != *overwrites {
            *self = Self::with(overwrites.clone(), glossary);
            return;
        }
        let before = std::mem::replace(&mut self.glossary, glossary);
        let pages = self.survey.iter().flat_map(|survey| survey.pages.iter().chain(&survey.includes));
        for page in pages.filter(|page| !page.facts.segments.is_empty()) {
            if !before.agrees_with(&self.glossary, &page.locale) {
                self.marks.remove(&page.file);
            }
        }
    }

    /// Nothing, of a site with these overwrites and this glossary.
    pub fn with(overwrites: Overwrites, glossary: Glossary) -> Self {
        Self { overwrites, glossary, ..Self::default() }
    }

    pub fn glossary(&self) -> &Glossary {
        &self.glossary
    }

    /// Returns by what `file` is known.
    pub fn known(&self, file: &SourceFile) -> Option<&Mark> {
        self.marks.get(file)
    }

    /// Returns by what `file` is known, if its parse is here.
    pub fn mark(&self, file: &SourceFile) -> Option<&Mark> {
        self.marks.get(file).filter(|mark| mark.text.is_some() && self.parsed.contains_key(file))
    }

    /// Returns the digest of the text of `file` as it was parsed.
    pub fn text(&self, file: &SourceFile) -> Option<Digest> {
        self.known(file)?.text
    }

    /// Notes by what `file` is known.
    pub fn note(&mut self, file: &SourceFile, mark: Mark) {
        self.marks.insert(file.clone(), mark);
    }

    /// Takes the parse of `file` out, or notes a new one.
    pub fn take(&mut self, file: &SourceFile, found: Found) -> (Parsed, Mark) {
        match found {
            Found::Known(stamp) => {
                let parsed = self.parsed.remove(file).unwrap_or(Parsed::Unreadable);
                let mark = self.marks.get_mut(file);
                let mark = mark.map(|mark| Mark { stamp, ..mark.clone() }).unwrap_or_else(Mark::unreadable);
                self.note(file, mark.clone());
                (parsed, mark)
            }
            Found::New(mark, parsed) => {
                self.note(file, mark.clone());
                (*parsed, mark)
            }
        }
    }

    /// Takes back the parses of the build before, but for those of recovered pages, which are returned.
    pub fn take_back(&mut self) -> Recovered {
        let Some(mut survey) = self.survey.take() else { return Recovered::default() };
        let recovered = survey.split_recovered();
        let Survey { pages, includes, include_sources, tocs, xref_maps, pivots, alignment, aligned, .. } = survey;
        self.aligned = Some((aligned, alignment));
        let mut parsed = HashMap::new();
        // A page that is included is there twice, and is taken back as the page that it is.
        for (page, source) in includes.into_iter().zip(include_sources) {
            parsed.insert(page.file.clone(), Parsed::Include(Box::new(page), source));
        }
        parsed.extend(pages.into_iter().map(|page| (page.file.clone(), Parsed::Page(Box::new(page)))));
        parsed.extend(tocs.into_iter().map(|(file, toc)| (file.clone(), Parsed::Toc(file, toc))));
        parsed.extend(xref_maps.into_iter().map(|(file, map)| (file.clone(), Parsed::XrefMap(file, map))));
        parsed.extend(pivots.into_iter().map(|(file, groups)| (file.clone(), Parsed::PivotGroups(file, groups))));
        self.parsed = parsed;
        self.marks.retain(|file, _| self.parsed.contains_key(file));
        self.documents.retain(|file, _| self.parsed.contains_key(file));
        recovered
    }

    /// Lets `page` share its values and headings with the pages that have the same.
    pub fn share(&self, page: &mut Page) {
        self.pool.share(&mut page.facts);
    }

    /// Forgets the parses that this build did not take.
    pub fn close(&mut self) {
        self.parsed.clear();
        self.pool.sweep();
    }

    /// Returns the document of an included file with this text, if it is remembered.
    pub fn document(&self, file: &SourceFile, text: Digest) -> Option<Arc<Document<'static>>> {
        let (known, document) = self.documents.get(file)?;
        (*known == text).then(|| document.clone())
    }

    pub fn keep_document(&mut self, file: &SourceFile, text: Digest, document: &Arc<Document<'static>>) {
        self.documents.insert(file.clone(), (text, document.clone()));
    }
}

/// Recovered pages, and by what they are known.
pub type Recovered = Vec<(Page, PageMark)>;

/// By what a page of the survey is known.
#[derive(Clone, Debug)]
pub struct PageMark {
    pub text: Digest,
    pub seen: Digest,
    /// The text of the witness that a recovered page was read from.
    pub witness: Option<Digest>,
    /// Those that it was parsed with.
    pub diagnostics: Arc<[Diagnostic]>,
}

impl Mark {
    pub fn unreadable() -> Self {
        Self { stamp: None, text: None, seen: Digest::default(), diagnostics: Arc::from([]) }
    }

    /// Returns by what the page with this mark is known.
    pub fn of_page(&self) -> PageMark {
        let text = self.text.unwrap_or_default();
        PageMark { text, seen: self.seen, witness: None, diagnostics: self.diagnostics.clone() }
    }
}
