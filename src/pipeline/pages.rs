//! A page → the outputs of all rows that show it, or those of the build before.
//!
//! **Invariant:** a row is left as it is only where the digest of all that its outputs depend on is the remembered one.

use std::{collections::BTreeSet, sync::Arc};

use super::{
    fault,
    files::Files,
    memory::{Ledger, Pages, Row},
    survey::text_digest,
};
use crate::{
    align,
    base::{Diagnosed, Digest, Error, Result},
    emit, link,
    model::{
        Content, Document, Page, PageId, PageLinks, Source, SourceFile,
        output::Sink,
        source::Origin,
        translation::{Changes, Freshness, Member},
    },
    parse, read,
    search::Entry,
};

/// What all pages of one build are written with.
#[derive(Clone, Copy)]
pub struct Writing<'a> {
    pub context: emit::Context<'a>,
    pub files: &'a Files,
    /// The digests of the texts that pages include, by index.
    pub includes: &'a [Digest],
    pub before: &'a Pages,
    pub ledger: &'a Ledger<'a>,
}

/// What became of one row.
pub struct Written {
    pub url: String,
    pub row: Row,
    pub rendered: bool,
}

/// Emits all rows that show `page`: its own, and its fallbacks in other locales.
///
/// Errors: a file is no longer what its facts were taken from.
pub fn emit_page(writing: Writing, page: PageId, rows: &[usize]) -> Result<Diagnosed<Vec<Written>>> {
    let page = &writing.context.content.pages[page.0 as usize];
    fault::isolated(&page.file, Vec::new(), || emit(writing, page, rows))
}

fn emit(writing: Writing, page: &Page, rows: &[usize]) -> Result<Diagnosed<Vec<Written>>> {
    let Writing { context, files, before, ledger, .. } = writing;
    let mut diagnostics = Vec::new();
    let newer = newer_source(context, page, rows);
    let known_text = |file: &SourceFile| files.text(file).ok_or_else(|| Error::Changed { path: file.location.clone() });
    let text = known_text(&page.file)?;
    let newer_text = newer.map(known_text).transpose()?;
    let mut written = Vec::new();
    let mut waiting = Vec::new();
    for row in rows {
        let links = link::page_links(context.content, context.site, *row);
        if page.file.origin == Origin::Written {
            diagnostics.extend(links.diagnostics);
        }
        let links = links.value;
        let newer_links = newer.map(|_| source_links(context, *row)).unwrap_or_default();
        let source = newer_text.map(|text| (text, &newer_links));
        let texts = emit::Texts { page: text, source, includes: writing.includes };
        let dependencies = emit::dependencies(context, *row, texts, &links);
        let url = &context.site.rows[*row].url;
        let known = before.rows.get(url).filter(|known| known.dependencies == dependencies);
        match known.filter(|known| known.outputs.iter().all(|path| ledger.had(path))) {
            Some(known) => {
                known.outputs.iter().for_each(|path| ledger.keep(path));
                let files = shown(context.content, page, &links);
                written.push(Written { url: url.clone(), row: Row { files, ..known.clone() }, rendered: false });
            }
            None => waiting.push((*row, links, newer_links, dependencies)),
        }
    }
    if waiting.is_empty() {
        return Ok(Diagnosed::new(written, diagnostics));
    }

    let source = load(writing, &page.file)?;
    #[cfg(test)]
    fault::trip("emit", &source.text);
    let source = Source { overwrites: context.content.overwrites.clone(), ..source };
    let document = parse::page(&source).value.document;
    let newer_source = newer.map(|file| load(writing, file)).transpose()?;
    let newer_document = newer_source.as_ref().map(|source| parse::page(source).value.document);
    for (row, links, newer_links, dependencies) in waiting {
        let changes = newer_document.as_ref().map(|newer| {
            let (old, newer) = (whole(context, &document, &links), whole(context, newer, &newer_links));
            align::changes::changes(old, newer)
        });
        let changes = changes.unwrap_or_default();
        written.push(write(writing, row, &document, &links, &changes, dependencies)?);
    }
    Ok(Diagnosed::new(written, diagnostics))
}

fn write(
    writing: Writing,
    row: usize,
    document: &Document,
    links: &PageLinks,
    changes: &Changes,
    dependencies: Digest,
) -> Result<Written> {
    let Writing { context, ledger, .. } = writing;
    let this = &context.site.rows[row];
    let emitted = emit::row(context, row, document, links, changes)?;
    let entry = emitted.searchable.map(|searchable| Entry::new(&searchable, this.locale.tag()));
    let mut outputs = Vec::new();
    for output in emitted.outputs {
        outputs.push(output.path.clone());
        ledger.put(output)?;
    }
    let files = shown(context.content, &context.content.pages[this.page.0 as usize], links);
    Ok(Written { url: this.url.clone(), row: Row { dependencies, outputs, files, entry }, rendered: true })
}

/// Reads `file` again. Errors: it was written to since its facts were taken.
fn load(writing: Writing, file: &SourceFile) -> Result<Source> {
    let content = writing.context.content;
    let source = read::load(content.docsets, file, content.source_locale)?.value;
    let unchanged = source.filter(|source| writing.files.text(file) == Some(text_digest(source)));
    unchanged.ok_or_else(|| Error::Changed { path: file.location.clone() })
}

/// Returns the file of the newest source if `page` is stale and that source is there.
fn newer_source<'a>(context: emit::Context<'a>, page: &Page, rows: &[usize]) -> Option<&'a SourceFile> {
    let content = context.content;
    let members = &content.alignment.sets[context.site.rows[*rows.first()?].set].members;
    let stale = |member: &&Member| member.freshness == Freshness::Stale;
    members.get(&page.locale).filter(stale)?;
    let source = members.get(content.source_locale)?;
    Some(&content.pages[source.page.0 as usize].file)
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
