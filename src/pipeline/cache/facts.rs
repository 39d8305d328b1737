//! [`Files`] ↔ bytes: of every file its parse, by the digest of its text.
//!
//! **Invariants:** what is recalled has no stamps, so that every file is read before its parse is used again. A fault of ours is never kept.

use std::{borrow::Cow, sync::Arc};

use postcard::ser_flavors::Flavor;
use serde::{Deserialize, Serialize};

use super::{
    super::{
        Memory, fault,
        files::{Files, Mark, PageMark},
        survey::Survey,
    },
    told::{self, Rules, Told},
    values,
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

#[derive(Serialize, Deserialize)]
struct Kept<'a> {
    /// What every page was parsed with.
    overwrites: Vec<Cow<'a, Overwrite>>,
    /// What every translation was compared with.
    glossary: Cow<'a, Glossary>,
    /// What pages say in their front matter.
    values: Vec<Cow<'a, str>>,
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

/// Without its values, of which there are the places.
#[derive(Serialize, Deserialize)]
struct KeptPage<'a>(Cow<'a, Page>, values::Places);

impl<'a> KeptPage<'a> {
    fn new(page: &'a Page, table: &mut values::Table<'a>) -> Self {
        Self(Cow::Borrowed(page), table.add(&page.facts.front_matter.values))
    }

    fn recall(self, values: &values::Recalled) -> Option<Page> {
        let mut page = self.0.into_owned();
        page.facts.front_matter.values = values.values(self.1)?;
        Some(page)
    }
}

/// `None` if there is nothing worth keeping, or nothing that was not [recalled](recall), or it no longer `may_go_on`.
pub fn kept(memory: &Memory, may_go_on: &dyn Fn() -> bool) -> Option<Vec<u8>> {
    let files = &memory.files;
    let survey = files.survey.as_ref()?;
    let mut table = values::Table::default();
    let pages = survey.pages.iter().map(|page| KeptPage::new(page, &mut table)).collect::<Vec<_>>();
    let pages = pages.into_iter().zip(&survey.marks).enumerate();
    let pages = pages.map(|(at, (page, mark))| {
        let parsed = if at < survey.written { Parsed::Written(page) } else { Parsed::Recovered(page, mark.witness) };
        Known { text: mark.text, seen: mark.seen, told: told::kept(&mark.diagnostics), parsed }
    });
    // Sections of overwrite files have no mark of their own: they are parsed anew each time.
    let known = |file: &SourceFile, parsed| {
        let mark = files.known(file)?;
        Some(Known { text: mark.text?, seen: mark.seen, told: told::kept(&mark.diagnostics), parsed })
    };
    let includes: Vec<_> =
        survey.plain_includes().map(|(page, source)| (KeptPage::new(page, &mut table), source)).collect();
    let includes = includes.into_iter().filter_map(|(page, source)| {
        known(&source.file, Parsed::Include(page, source.text.clone(), Cow::Borrowed(&source.hashes)))
    });
    let tocs = survey.tocs.iter();
    let tocs = tocs.filter_map(|(file, toc)| known(file, Parsed::Toc(Cow::Borrowed(file), Cow::Borrowed(toc))));
    let maps = survey.xref_maps.iter();
    let maps = maps.filter_map(|(file, map)| known(file, Parsed::XrefMap(Cow::Borrowed(file), Cow::Borrowed(map))));
    let pivots = survey.pivots.iter();
    let pivots = pivots
        .filter_map(|(file, groups)| known(file, Parsed::PivotGroups(Cow::Borrowed(file), Cow::Borrowed(groups))));
    let whole = |known: &Known| !known.told.iter().any(|told| told.is(&fault::INTERNAL_ERROR));
    let files = pages.chain(includes).chain(tocs).chain(maps).chain(pivots).filter(whole).collect();
    let overwrites = survey.overwrites.all().map(Cow::Borrowed).collect();
    let glossary = Cow::Borrowed(memory.files.glossary());
    let kept = Kept { overwrites, glossary, values: table.kept()?, files };
    if memory.files.recalled == Some(kept.digest()) {
        return None;
    }
    postcard::serialize_with_flavor(&kept, Hesitant { bytes: Vec::new(), ask_at: 0, may_go_on }).ok()
}

/// Bytes that are written as long as they may be.
struct Hesitant<'a> {
    bytes: Vec<u8>,
    /// How many there are when that is asked again.
    ask_at: usize,
    may_go_on: &'a dyn Fn() -> bool,
}

/// So many bytes are written without a question.
const UNASKED: usize = 1 << 20;

impl Flavor for Hesitant<'_> {
    type Output = Vec<u8>;

    fn try_push(&mut self, byte: u8) -> postcard::Result<()> {
        self.try_extend(&[byte])
    }

    fn try_extend(&mut self, bytes: &[u8]) -> postcard::Result<()> {
        if self.bytes.len() >= self.ask_at {
            self.ask_at = self.bytes.len() + UNASKED;
            if !(self.may_go_on)() {
                return Err(postcard::Error::SerializeBufferFull);
            }
        }
        self.bytes.extend_from_slice(bytes);
        Ok(())
    }

    fn finalize(self) -> postcard::Result<Vec<u8>> {
        Ok(self.bytes)
    }
}

impl Kept<'_> {
    /// Of all that what is known of the files was made of.
    fn digest(&self) -> Digest {
        let texts: Vec<_> = self.files.iter().map(|known| (known.parsed.file(), known.text, known.seen)).collect();
        let Self { overwrites, glossary, .. } = self;
        let overwrites = overwrites.iter().map(|section| postcard::to_stdvec(section).unwrap_or_default());
        Digest::of_value(&(texts, overwrites.collect::<Vec<_>>(), postcard::to_stdvec(glossary).unwrap_or_default()))
    }
}

impl Parsed<'_> {
    fn file(&self) -> &SourceFile {
        match self {
            Parsed::Written(page) | Parsed::Recovered(page, _) | Parsed::Include(page, ..) => &page.0.file,
            Parsed::Toc(file, _) => file,
            Parsed::XrefMap(file, _) => file,
            Parsed::PivotGroups(file, _) => file,
        }
    }
}

pub fn recall(body: &[u8], config: &Config) -> Option<Files> {
    let kept: Kept = postcard::from_bytes(body).ok()?;
    let recalled = Some(kept.digest());
    let Kept { overwrites, glossary, values, files: kept } = kept;
    let values = values::Recalled::new(&values)?;
    let rules = Rules::new();
    let mut survey = Survey::default();
    let overwrites = Overwrites::new(overwrites.into_iter().map(Cow::into_owned));
    let mut files = Files::with(overwrites, glossary.into_owned());
    for Known { text, seen, told, parsed } in kept {
        let diagnostics = rules.recall(told)?.into();
        let mark = Mark { stamp: None, text: Some(text), seen, diagnostics };
        match parsed {
            Parsed::Written(page) => {
                let page = page.recall(&values)?;
                files.note(&page.file, mark.clone());
                survey.add(page, mark.of_page());
                survey.written = survey.pages.len();
            }
            Parsed::Recovered(page, witness) => {
                survey.add(page.recall(&values)?, PageMark { witness, ..mark.of_page() });
            }
            Parsed::Include(page, text, hashes) => {
                let page = page.recall(&values)?;
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
