//! What was learnt of each file, for the next build: the parses, by the digests of the texts.
//!
//! **Invariant:** a parse is used again only for the same file (its place, its docset, what it is for) with the same text, in the
//! same configuration. What is taken out for a build and not given back is parsed again.

use std::{collections::HashMap, sync::Arc};

use super::survey::Survey;
use crate::{
    base::{Diagnosed, Diagnostic, Digest},
    model::{Document, Overwrites, Page, PivotGroups, Source, SourceFile, Toc, XrefMap},
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
    pub diagnostics: Vec<Diagnostic>,
}

/// Every file of the build before.
#[derive(Debug, Default)]
pub struct Files {
    marks: HashMap<SourceFile, Mark>,
    /// Empty while a build has them.
    parsed: HashMap<SourceFile, Parsed>,
    /// The documents of files that pages include, by the digest of their text.
    documents: HashMap<SourceFile, (Digest, Arc<Document<'static>>)>,
    /// What every page is parsed with.
    overwrites: Overwrites,
}

impl Files {
    /// Forgets everything if it was parsed with other overwrites.
    pub fn follow(&mut self, overwrites: &Overwrites) {
        if self.overwrites != *overwrites {
            *self = Self { overwrites: overwrites.clone(), ..Self::default() };
        }
    }

    /// Returns by what `file` is known, if its parse is here.
    pub fn mark(&self, file: &SourceFile) -> Option<&Mark> {
        self.marks.get(file).filter(|mark| mark.text.is_some() && self.parsed.contains_key(file))
    }

    /// Returns the digest of the text of `file` as it was parsed.
    pub fn text(&self, file: &SourceFile) -> Option<Digest> {
        self.marks.get(file)?.text
    }

    /// Takes the parse of `file` out, or notes a new one; returns it with its problems.
    pub fn take(&mut self, file: &SourceFile, found: Found) -> Diagnosed<Parsed> {
        let parsed = match found {
            Found::Known(stamp) => {
                if let Some(mark) = self.marks.get_mut(file) {
                    mark.stamp = stamp;
                }
                self.parsed.remove(file).unwrap_or(Parsed::Unreadable)
            }
            Found::New(mark, parsed) => {
                self.marks.insert(file.clone(), mark);
                *parsed
            }
        };
        let diagnostics = self.marks.get(file).map(|mark| mark.diagnostics.clone()).unwrap_or_default();
        Diagnosed::new(parsed, diagnostics)
    }

    /// Takes back what the build took, and forgets the files that are gone.
    pub fn give_back(&mut self, survey: Survey) {
        let Survey { pages, includes, include_sources, tocs, xref_maps, pivots, .. } = survey;
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
