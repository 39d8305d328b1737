//! THE build: the drawing of the crate's front page as code, and the only module that knows all stages.
//!
//! [`build`] is a pure function of its inputs but for what it puts into its sink: a folder, or nothing for a check. There is
//! no second way to build. Its first half, [`survey()`], ends with every page's facts and their alignment, which is all
//! that `status` and `export` need.
//!
//! **Invariants:** a page's document lives while its page is parsed or emitted and is never held for all pages at once; facts
//! are. Files are read twice for that, which is cheaper than memory. Only the texts of included files are kept, because
//! any page may need any of them. Order never depends on threads.

pub mod fault;
mod files;
mod indexes;
mod memory;
mod pages;
mod parallel;
mod survey;

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use memory::{Copied, Ledger, Resource};
pub use memory::{Memory, Pages};
pub use parallel::{Options, Progress};
use parallel::{in_order, in_parallel};
pub use survey::Survey;

use crate::{
    base::{Diagnosed, Diagnostic, Digest, Locale, Result, Rule},
    check,
    config::{Config, STATIC_FOLDER},
    emit, link,
    model::{
        Document, Output, PageId,
        output::Sink,
        site::{self, ImageSize, Placement, Site},
    },
    parse,
    read::{self, Stamp},
    theme::{Ingredients, Theme},
};

/// The rules of the build itself.
pub static RULES: &[&Rule] = &[&fault::INTERNAL_ERROR];

/// What a build made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Pages with text of their own; fallback pages and twins are not counted.
    pub pages: usize,
    pub fallback_pages: usize,
    pub locales: usize,
}

/// Builds the whole site into `sink`, which gets what is not as it was in the build before with this `memory`: everything, if it is
/// empty.
///
/// Errors: configuration, themes, I/O. Problems in content are diagnostics, and no page stops another. After an error `memory`
/// is what it was; of what the sink got since the build began it knows nothing.
pub fn build(
    config: &Config,
    options: &Options,
    progress: &dyn Progress,
    memory: &mut Memory,
    sink: &dyn Sink,
) -> Result<Diagnosed<Summary>> {
    memory.follow(config);
    let survey = survey::gather(config, options, progress, &mut memory.files)?;
    let built = write(config, options, progress, &survey.value, survey.diagnostics, memory, sink);
    memory.files.give_back(survey.value);
    built
}

/// The second half of the build.
fn write(
    config: &Config,
    options: &Options,
    progress: &dyn Progress,
    survey: &Survey,
    mut diagnostics: Vec<Diagnostic>,
    memory: &mut Memory,
    sink: &dyn Sink,
) -> Result<Diagnosed<Summary>> {
    let content = survey.content(config);
    let site = link::site(content).drain_into(&mut diagnostics);
    diagnostics.extend(check::site(content, &site, &|rule| config.levels.wants(rule, &config.docsets)));
    let mut diagnostics = check::inherited(diagnostics, content);

    let theme = &*theme(config, &site, memory)?.drain_into(&mut diagnostics);
    let (includes, texts) = include_documents(options, progress, survey, memory)?;
    let feeds = &emit::feed_locales(config, content, &site);
    let outside = &emit::Outside::of_site(config, content);
    let resources = measure(config, options, progress, &site, memory)?;
    let sizes = site.resources.iter().zip(&resources).filter_map(|(at, known)| Some((at.url.clone(), known.size?)));
    let image_sizes: &BTreeMap<String, ImageSize> = &sizes.collect();
    let (site, includes) = (&site, includes.as_slice());
    let context = emit::Context { config, content, site, theme, feeds, outside, image_sizes, includes };

    let mut rows_of: BTreeMap<PageId, Vec<usize>> = BTreeMap::new();
    for (row, entry) in site.rows.iter().enumerate() {
        rows_of.entry(entry.page).or_default().push(row);
    }
    let rows_of: Vec<_> = rows_of.into_iter().collect();
    let ledger = Ledger::new(sink, &memory.outputs);
    let static_folder = config.folder.as_ref().map(|folder| folder.join(STATIC_FOLDER));
    let static_files = static_folder.map_or_else(|| Ok(Vec::new()), |folder| read::static_files(&folder))?;
    let taken = &emit::content_paths(context);
    // What every page needs is there when the first one is.
    emit::first(context, &static_files, taken)?.into_iter().try_for_each(|output| ledger.put(output))?;
    let (files, before) = (&memory.files, &*memory.pages);
    let writing = pages::Writing { context, files, includes: &texts, before, ledger: &ledger };
    let page_at = || {
        let row = site.row_at.get(&progress.awaited()?)?;
        rows_of.binary_search_by_key(&site.rows[*row].page, |(page, _)| *page).ok()
    };
    let emit = |(page, rows): &(PageId, Vec<usize>)| pages::emit_page(writing, *page, rows);
    let written = in_order(options, progress, "write", &rows_of, page_at, emit)?.drain_into(&mut diagnostics);
    let written: Vec<pages::Written> = written.into_iter().flatten().collect();
    let rendered = written.iter().filter(|page| page.rendered).count();
    let pages = Pages { rows: written.into_iter().map(|page| (page.url, page.row)).collect(), rendered };

    let indexes = indexes::write(context, options, progress, &pages, &memory.indexes, &ledger)?;

    let resources: Vec<_> = site.resources.iter().zip(resources).collect();
    let copied = in_parallel(options, progress, "copy", &resources, |(resource, known)| {
        let copied = copy(config, resource, known, &ledger)?;
        let diagnostics = copied.diagnostics.clone();
        Ok(Diagnosed::new((resource.file.clone(), Resource { copied: Some(copied), ..known.clone() }), diagnostics))
    })?
    .drain_into(&mut diagnostics);
    for output in emit::rest(context, static_files, taken)?.drain_into(&mut diagnostics) {
        ledger.put(output)?;
    }
    memory.outputs = ledger.close()?;
    memory.pages = pages.into();
    memory.indexes = indexes;
    memory.resources = copied.into_iter().collect();

    // The newest version of a page is counted below its version.
    let rows = || site.rows.iter().filter(|row| !matches!(row.placement, Placement::Newest(_)));
    let fallback_pages = rows().filter(|row| row.fallback).count();
    let summary = Summary { pages: rows().count() - fallback_pages, fallback_pages, locales: site.locales.len() };
    let diagnostics = weighed(diagnostics, config, survey);
    Ok(Diagnosed::new(summary, diagnostics))
}

/// Returns the site's theme: that of the build before, if it is made of the same.
fn theme(config: &Config, site: &Site, memory: &mut Memory) -> Result<Diagnosed<Arc<Theme>>> {
    let ingredients = Ingredients::read(
        &config.look.theme,
        config.folder.as_deref(),
        &site.locales,
        &config.source_locale,
        &emit::urls::base_path(config.base_url.as_deref()),
    )?;
    let same = memory.theme.take().filter(|(theme, _)| theme.digest() == ingredients.digest());
    let (theme, diagnostics) = match same {
        Some(same) => same,
        None => {
            let Diagnosed { value, diagnostics } = Theme::load(ingredients)?;
            (Arc::new(value), diagnostics)
        }
    };
    memory.theme = Some((theme.clone(), diagnostics.clone()));
    Ok(Diagnosed::new(theme, diagnostics))
}

/// The documents of the files that pages include, and the digests of their texts, by index.
type Includes = (Vec<Arc<Document<'static>>>, Vec<Digest>);

fn include_documents(
    options: &Options,
    progress: &dyn Progress,
    survey: &Survey,
    memory: &mut Memory,
) -> Result<Includes> {
    let files = &memory.files;
    let parsed = in_parallel(options, progress, "include", &survey.include_sources, |source| {
        let text = survey::text_digest(source);
        let parse = || Arc::new(parse::page(source).value.document.into_owned());
        Ok(Diagnosed::clean((files.document(&source.file, text).unwrap_or_else(parse), text)))
    })?;
    for (source, (document, text)) in survey.include_sources.iter().zip(&parsed.value) {
        memory.files.keep_document(&source.file, *text, document);
    }
    Ok(parsed.value.into_iter().unzip())
}

/// Measures the images that the site publishes, by index of their resources; what is remembered and still holds comes along.
fn measure(
    config: &Config,
    options: &Options,
    progress: &dyn Progress,
    site: &Site,
    memory: &Memory,
) -> Result<Vec<Resource>> {
    let measured = in_parallel(options, progress, "measure", &site.resources, |resource| {
        let stamp = Stamp::of(&resource.file).and_then(Stamp::settled);
        let known = memory.resources.get(&resource.file).filter(|known| stamp.is_some() && known.stamp == stamp);
        let new = || Resource { stamp, size: read::image_size(&config.docsets, &resource.file), copied: None };
        Ok(Diagnosed::clean(known.cloned().unwrap_or_else(new)))
    })?;
    Ok(measured.value)
}

/// Publishes a file as it is, or leaves it as it was published.
fn copy(config: &Config, resource: &site::Resource, known: &Resource, ledger: &Ledger) -> Result<Copied> {
    let path = emit::urls::output_path(&resource.url);
    if let Some(copied) = &known.copied
        && copied.path.as_ref().is_none_or(|known| *known == path && ledger.had(&path))
    {
        copied.path.iter().for_each(|path| ledger.keep(path));
        return Ok(copied.clone());
    }
    let Diagnosed { value: bytes, diagnostics } = read::bytes(&config.docsets, &resource.file)?;
    let Some(bytes) = bytes else { return Ok(Copied { path: None, diagnostics }) };
    ledger.put(Output::new(path.clone(), bytes))?;
    Ok(Copied { path: Some(path), diagnostics })
}

/// Reads and parses every file, and aligns the pages: the first half of [`build`], alone.
pub fn survey(config: &Config, options: &Options, progress: &dyn Progress) -> Result<Diagnosed<Survey>> {
    let Diagnosed { value, diagnostics } = survey::gather(config, options, progress, &mut Default::default())?;
    let diagnostics = weighed(diagnostics, config, &value);
    Ok(Diagnosed::new(value, diagnostics))
}

/// Gives the diagnostics the weight that the site gives them, and their order.
fn weighed(diagnostics: Vec<Diagnostic>, config: &Config, survey: &Survey) -> Vec<Diagnostic> {
    let files = survey.pages.iter().chain(&survey.includes).map(|page| (&page.file.shown, &page.locale));
    let locale_of: HashMap<&Arc<str>, &Locale> = files.collect();
    let (faults, diagnostics): (Vec<_>, Vec<_>) = diagnostics.into_iter().partition(fault::is_fault);
    let mut diagnostics = config
        .levels
        .apply(diagnostics, &config.docsets, |place| locale_of.get(&place.file).map(|locale| (*locale).clone()));
    diagnostics.extend(faults);
    diagnostics.sort_by(|a, b| a.order().cmp(&b.order()));
    // What is wrong in several versions of a page is told once.
    if config.docsets.iter().any(|docset| !docset.versions.is_empty()) {
        diagnostics.dedup_by(|later, earlier| later.repeats(earlier));
    }
    diagnostics
}
