//! [`Files`] ↔ bytes: of every file its parse, by the digest of its text.
//!
//! **Invariants:** what is recalled has no stamps, so that every file is read before its parse is used again. A fault of ours is never kept.

use std::{borrow::Cow, sync::Arc};

use serde::{Deserialize, Serialize};

use super::{
    super::{
        Memory, fault,
        files::{Files, Mark, PageMark},
        survey::Survey,
    },
    body::Body,
    shared::{self, Places},
    told::{self, Rules, Told},
};
use crate::{
    base::Digest,
    config::Config,
    model::{
        Glossary, Overwrite, Overwrites, Page, PivotGroups, SourceFile, Toc, XrefMap, front_matter::SourceHash,
        source::Text,
    },
    read,
};

/// What is kept of the files.
#[derive(Serialize, Deserialize)]
pub struct Kept<'a> {
    /// What every page was parsed with.
    overwrites: Vec<Cow<'a, Overwrite>>,
    /// What every translation was compared with.
    glossary: Cow<'a, Glossary>,
    /// What the pages below share.
    shared: shared::Kept,
    /// Written pages, then recovered ones, each in their order.
    files: Vec<Known<'a>>,
}

#[derive(Serialize, Deserialize)]
struct Known<'a> {
    text: Digest,
    seen: Digest,
    told: Vec<Told<'a>>,
    parsed: Parsed<'a>,
}

#[derive(Serialize, Deserialize)]
enum Parsed<'a> {
    Written(KeptPage<'a>),
    /// With the text of its witness.
    Recovered(KeptPage<'a>, Option<Digest>),
    /// With its text and the hashes of that.
    Include(KeptPage<'a>, Arc<str>, Cow<'a, [SourceHash]>),
    Toc(Cow<'a, SourceFile>, Cow<'a, Toc>),
    XrefMap(Cow<'a, SourceFile>, Cow<'a, XrefMap>),
    PivotGroups(Cow<'a, SourceFile>, Cow<'a, PivotGroups>),
}

/// Without what it may share, of which there are the places.
#[derive(Serialize, Deserialize)]
struct KeptPage<'a>(Cow<'a, Page>, Places);

impl<'a> KeptPage<'a> {
    /// Shares nothing yet.
    fn new(page: &'a Page) -> Self {
        Self(Cow::Borrowed(page), Places::default())
    }

    fn share(&mut self, tables: &mut shared::Tables) {
        self.1 = tables.add(&self.0.facts);
    }

    fn recall(self, shared: &shared::Kept) -> Option<Page> {
        let mut page = self.0.into_owned();
        shared.give(self.1, &mut page.facts)?;
        Some(page)
    }
}

/// `None` if there is nothing worth keeping, or nothing that was not [recalled](Kept::recall), or it no longer `may_go_on`.
pub fn kept(memory: &Memory, may_go_on: &dyn Fn() -> bool) -> Option<Body> {
    let files = &memory.files;
    let survey = files.survey.as_ref()?;
    let pages = survey.pages.iter().map(KeptPage::new).zip(&survey.marks).enumerate();
    let pages = pages.map(|(at, (page, mark))| {
        let parsed = if at < survey.written { Parsed::Written(page) } else { Parsed::Recovered(page, mark.witness) };
        Known { text: mark.text, seen: mark.seen, told: told::kept(&mark.diagnostics), parsed }
    });
    // Sections of overwrite files have no mark of their own: they are parsed anew each time.
    let known = |file: &SourceFile, parsed| {
        let mark = files.known(file)?;
        Some(Known { text: mark.text?, seen: mark.seen, told: told::kept(&mark.diagnostics), parsed })
    };
    let includes = survey.plain_includes().filter_map(|(page, source)| {
        let (page, text) = (KeptPage::new(page), source.text.clone());
        known(&source.file, Parsed::Include(page, text, Cow::Borrowed(&source.hashes)))
    });
    let tocs = survey.tocs.iter();
    let tocs = tocs.filter_map(|(file, toc)| known(file, Parsed::Toc(Cow::Borrowed(file), Cow::Borrowed(toc))));
    let maps = survey.xref_maps.iter();
    let maps = maps.filter_map(|(file, map)| known(file, Parsed::XrefMap(Cow::Borrowed(file), Cow::Borrowed(map))));
    let pivots = survey.pivots.iter();
    let pivots = pivots
        .filter_map(|(file, groups)| known(file, Parsed::PivotGroups(Cow::Borrowed(file), Cow::Borrowed(groups))));
    let whole = |known: &Known| !known.told.iter().any(|told| told.is(&fault::INTERNAL_ERROR));
    let mut files: Vec<_> = pages.chain(includes).chain(tocs).chain(maps).chain(pivots).filter(whole).collect();
    let overwrites: Vec<_> = survey.overwrites.all().map(Cow::Borrowed).collect();
    let glossary = Cow::Borrowed(memory.files.glossary());
    // Before it is looked for what pages share: most builds learnt nothing.
    if memory.files.recalled == Some(digest(&overwrites, &glossary, &files)) {
        return None;
    }
    let mut tables = shared::Tables::default();
    files.iter_mut().filter_map(|known| known.parsed.page()).for_each(|page| page.share(&mut tables));
    Body::of(&Kept { overwrites, glossary, shared: tables.kept(), files }, may_go_on)
}

/// Of all that what is known of the files was made of.
fn digest(overwrites: &[Cow<Overwrite>], glossary: &Glossary, files: &[Known]) -> Digest {
    let texts: Vec<_> = files.iter().map(|known| (known.parsed.file(), known.text, known.seen)).collect();
    let overwrites = overwrites.iter().map(|section| postcard::to_stdvec(section).unwrap_or_default());
    Digest::of_value(&(texts, overwrites.collect::<Vec<_>>(), postcard::to_stdvec(glossary).unwrap_or_default()))
}

/// `None` if it is nothing that was [`kept`].
pub fn read(body: &[u8]) -> Option<Kept<'static>> {
    postcard::from_bytes(body).ok()
}

impl Kept<'_> {
    /// `None` if a problem has a code that no rule has.
    pub fn recall(self, config: &Config) -> Option<Files> {
        let Self { overwrites, glossary, shared, files: kept } = self;
        let recalled = Some(digest(&overwrites, &glossary, &kept));
        let rules = Rules::new();
        let mut survey = Survey::default();
        let overwrites = Overwrites::new(overwrites.into_iter().map(Cow::into_owned));
        let mut files = Files::with(overwrites, glossary.into_owned());
        for Known { text, seen, told, parsed } in kept {
            let diagnostics = rules.recall(told)?.into();
            let mark = Mark { stamp: None, text: Some(text), seen, diagnostics };
            match parsed {
                Parsed::Written(page) => {
                    let page = page.recall(&shared)?;
                    files.note(&page.file, mark.clone());
                    survey.add(page, mark.of_page());
                    survey.written = survey.pages.len();
                }
                Parsed::Recovered(page, witness) => {
                    survey.add(page.recall(&shared)?, PageMark { witness, ..mark.of_page() });
                }
                Parsed::Include(page, text, hashes) => {
                    let page = page.recall(&shared)?;
                    files.note(&page.file, mark);
                    let source = read::source(&config.docsets, &page.file, Text { text, hashes: hashes.into_owned() });
                    survey.add_include(page, source);
                }
                Parsed::Toc(file, toc) => {
                    files.note(&file, mark);
                    survey.tocs.push((file.into_owned(), toc.into_owned()));
                }
                Parsed::XrefMap(file, map) => {
                    files.note(&file, mark);
                    survey.xref_maps.push((file.into_owned(), map.into_owned()));
                }
                Parsed::PivotGroups(file, groups) => {
                    files.note(&file, mark);
                    survey.pivots.push((file.into_owned(), groups.into_owned()));
                }
            }
        }
        files.survey = Some(survey);
        files.recalled = recalled;
        Some(files)
    }
}

impl<'a> Parsed<'a> {
    fn page(&mut self) -> Option<&mut KeptPage<'a>> {
        match self {
            Parsed::Written(page) | Parsed::Recovered(page, _) | Parsed::Include(page, ..) => Some(page),
            Parsed::Toc(..) | Parsed::XrefMap(..) | Parsed::PivotGroups(..) => None,
        }
    }

    fn file(&self) -> &SourceFile {
        match self {
            Parsed::Written(page) | Parsed::Recovered(page, _) | Parsed::Include(page, ..) => &page.0.file,
            Parsed::Toc(file, _) => file,
            Parsed::XrefMap(file, _) => file,
            Parsed::PivotGroups(file, _) => file,
        }
    }
}
