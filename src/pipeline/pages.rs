//! A page → the outputs of all rows that show it, or those of the build before.
//!
//! **Invariant:** a page is left as it is only where all that its rows are made of is as it was, besides texts, and these texts are; a row, where the digest of
//! all that its outputs depend on is the remembered one.

use std::{collections::BTreeSet, sync::Arc};

use super::{
    fault,
    memory::{Group, Ledger, Pages, Row, Texts},
    plan::Plan,
    survey::Survey,
};
use crate::{
    align,
    base::{Diagnosed, Digest, Result},
    emit::{self, view::PageView},
    link,
    model::{
        Content, Document, Page, PageId, PageLinks,
        source::Origin,
        translation::{Changes, Freshness, Member, SourcePage},
    },
    parse,
    search::Entry,
};

/// What all pages of one build are written with.
#[derive(Clone, Copy)]
pub struct Writing<'a> {
    pub context: emit::Context<'a>,
    pub survey: &'a Survey,
    pub plan: &'a Plan,
    /// The digests of the texts that pages include, by index.
    pub includes: &'a [Digest],
    pub before: &'a Pages,
    /// All that pages are made of is as it was `before`, besides texts.
    pub same: bool,
    pub ledger: &'a Ledger<'a>,
}

/// The rows of one page, and how many of them were written.
pub struct Written {
    pub group: Group,
    pub rendered: usize,
}

impl Writing<'_> {
    /// Returns the pages of the sink's share that are not as they were, as indices of [`Plan::rows_of`]; the files of these are made anew.
    pub fn waiting(self) -> Vec<usize> {
        let owners = self.ledger.share().map(|share| (share, self.plan.owners(share.of)));
        let is_owned =
            |group: &usize| owners.as_ref().is_none_or(|(share, owners)| owners.get(*group) == Some(&share.number));
        let is_waiting = |group: &usize| {
            let texts = self.before.groups.get(*group).filter(|_| self.same).and_then(|before| before.texts);
            texts.is_none_or(|texts| {
                let same = |other: Option<(PageId, Digest)>| other.is_none_or(|(id, text)| self.text(id) == text);
                texts.own != self.text(self.plan.rows_of[*group].0) || !same(texts.newer) || !same(texts.witness)
            })
        };
        let waiting: Vec<usize> = (0..self.plan.rows_of.len()).filter(is_owned).filter(is_waiting).collect();
        if !self.same {
            self.ledger.renew_all();
        } else {
            let rows = waiting.iter().filter_map(|group| self.before.groups.get(*group)).flat_map(|group| &group.rows);
            self.ledger.renew(rows.flat_map(|row| &row.outputs));
        }
        waiting
    }

    fn text(self, page: PageId) -> Digest {
        self.survey.marks[page.0 as usize].text
    }

    fn texts(self, id: PageId, rows: &[usize]) -> Texts {
        let with_text = |id: PageId| (id, self.text(id));
        let page = &self.survey.pages[id.0 as usize];
        let set = rows.first().map(|row| &self.survey.alignment.sets[self.plan.site.rows[*row].set]);
        let witness = set.and_then(|set| match set.source {
            SourcePage::RecoverFrom(witness) if page.file.origin == Origin::Recovered => Some(with_text(witness)),
            _ => None,
        });
        Texts { own: self.text(id), newer: newer_source(self.context, page, rows).map(with_text), witness }
    }
}

/// Emits all rows that show a page, the one at the index `group` of [`Plan::rows_of`]: its own, and its fallbacks in other locales.
///
/// Errors: a file is no longer what its facts were taken from.
pub fn emit_page(writing: Writing, group: usize) -> Result<Written> {
    let (id, rows) = &writing.plan.rows_of[group];
    let page = &writing.context.content.pages[id.0 as usize];
    let lost = Written { group: Group::default(), rendered: 0 };
    let Diagnosed { value: mut written, diagnostics } = fault::isolated(&page.file, lost, || emit(writing, *id, rows))?;
    written.group.diagnostics = diagnostics;
    Ok(written)
}

fn emit(writing: Writing, id: PageId, rows: &[usize]) -> Result<Diagnosed<Written>> {
    let Writing { context, before, ledger, .. } = writing;
    let page = &context.content.pages[id.0 as usize];
    let mut diagnostics = Vec::new();
    let texts = writing.texts(id, rows);
    let newer = texts.newer.map(|(id, _)| id);
    let mut written = Vec::new();
    let mut waiting = Vec::new();
    for row in rows {
        let links = link::page_links(context.content, context.site, *row);
        if page.file.origin == Origin::Written {
            diagnostics.extend(links.diagnostics);
        }
        let links = links.value;
        let newer_links = newer.map(|_| source_links(context, *row)).unwrap_or_default();
        let source = texts.newer.map(|(_, text)| (text, &newer_links));
        let made_of = emit::Texts { page: texts.own, source, includes: writing.includes };
        let (dependencies, around) = emit::dependencies(context, *row, made_of, &links);
        let url = &context.site.rows[*row].url;
        let known = before.row(url).filter(|known| known.dependencies == dependencies);
        match known.filter(|known| known.outputs.iter().all(|path| ledger.had(path))) {
            Some(known) => {
                known.outputs.iter().for_each(|path| ledger.keep(path));
                let files = shown(context.content, page, &links);
                written.push(Row { files, ..known.clone() });
            }
            None => waiting.push(Waiting { row: *row, links, newer_links, dependencies, around }),
        }
    }
    let rendered = waiting.len();
    if waiting.is_empty() {
        let group = Group { texts: Some(texts), rows: written, ..Group::default() };
        return Ok(Diagnosed::new(Written { group, rendered }, diagnostics));
    }

    let source = writing.survey.source(context.config, id)?;
    #[cfg(test)]
    fault::trip("emit", &source.text);
    let document = parse::document(&source, &page.facts.front_matter);
    let newer_source = newer.map(|id| Ok((writing.survey.source(context.config, id)?, id))).transpose()?;
    let newer_document = newer_source.as_ref().map(|(source, id)| {
        let newer = &context.content.pages[id.0 as usize];
        parse::document(source, &newer.facts.front_matter)
    });
    for row in waiting {
        let changes = newer_document.as_ref().map(|newer| {
            let (old, newer) = (whole(context, &document, &row.links), whole(context, newer, &row.newer_links));
            align::changes::changes(old, newer)
        });
        written.push(write(writing, row, &document, &changes.unwrap_or_default())?);
    }
    let group = Group { texts: Some(texts), rows: written, ..Group::default() };
    Ok(Diagnosed::new(Written { group, rendered }, diagnostics))
}

/// A row that is not as it was.
struct Waiting {
    row: usize,
    links: PageLinks,
    /// Those of the newest source, of a stale page.
    newer_links: PageLinks,
    dependencies: Digest,
    /// What stands around its text.
    around: PageView,
}

fn write(writing: Writing, waiting: Waiting, document: &Document, changes: &Changes) -> Result<Row> {
    let Writing { context, ledger, .. } = writing;
    let Waiting { row, links, dependencies, around, .. } = waiting;
    let this = &context.site.rows[row];
    let emitted = emit::row(context, row, around, document, &links, changes)?;
    let entry = emitted.searchable.map(|searchable| Entry::new(&searchable, this.locale.tag()));
    let mut outputs = Vec::new();
    for output in emitted.outputs {
        outputs.extend(ledger.put(output)?);
    }
    let files = shown(context.content, &context.content.pages[this.page.0 as usize], &links);
    Ok(Row { url: this.url.clone(), dependencies, outputs, files, entry })
}

/// Returns the newest source if `page` is stale and that source is there.
fn newer_source(context: emit::Context, page: &Page, rows: &[usize]) -> Option<PageId> {
    let content = context.content;
    let members = &content.alignment.sets[context.site.rows[*rows.first()?].set].members;
    let stale = |member: &&Member| member.freshness == Freshness::Stale;
    members.get(&page.locale).filter(stale)?;
    Some(members.get(content.source_locale)?.page)
}

/// A page's text with what it includes.
fn whole<'a>(context: emit::Context<'a>, document: &'a Document<'a>, links: &'a PageLinks) -> align::changes::Text<'a> {
    align::changes::Text { document, links, includes: context.includes }
}

/// The links of the source page that stands where `row` does.
fn source_links(context: emit::Context, row: usize) -> PageLinks {
    let emit::Context { content, site, .. } = context;
    let shown = &site.rows[row];
    let source = site.row_for(shown.set, content.source_locale, shown.placement);
    source.map(|source| link::page_links(content, site, source).value).unwrap_or_default()
}

/// The files whose text a reader of `page` sees, the page's own first.
fn shown(content: Content, page: &Page, links: &PageLinks) -> Vec<Arc<str>> {
    let mut shown = included(content, links);
    shown.remove(&page.file.shown);
    std::iter::once(page.file.shown.clone()).chain(shown).collect()
}

fn included(content: Content, links: &PageLinks) -> BTreeSet<Arc<str>> {
    let own = links.includes.values().filter_map(|included| content.includes.get(included.file));
    let below = links.includes.values().flat_map(|file| included(content, &file.links));
    own.map(|page| page.file.shown.clone()).chain(below).collect()
}
