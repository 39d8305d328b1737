//! THE build: the drawing of the crate's front page as code, and the only module that knows all stages.
//!
//! [`build`] is a pure function of its inputs but for what it puts into its sink: a folder, or nothing for a check. There is
//! no second way to build. Its first half, [`survey()`], ends with every page's facts and their alignment, which is all
//! that `status` and `export` need.
//!
//! **Invariants:** a page's document lives while its page is parsed or emitted and is never held for all pages at once; facts
//! are. Files are read twice for that, which is cheaper than memory. Only the texts of included files are kept, because
//! any page may need any of them. Order never depends on threads.

mod aligned;
mod allowances;
mod cache;
pub mod fault;
mod files;
mod formats;
mod glossary;
mod indexes;
mod memory;
mod overview;
mod pages;
mod parallel;
mod plan;
mod pool;
mod prints;
mod resources;
mod seen;
mod shards;
mod survey;

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

pub use cache::Cache;
use memory::Ledger;
pub use memory::{Memory, Pages, Work};
pub use overview::{Overview, overview};
use parallel::Workers;
pub use parallel::{Options, Progress};
use plan::Plan;
use resources::Resource;
pub use shards::Shards;
pub use survey::Survey;

use crate::{
    base::{Diagnosed, Diagnostic, Digest, Error, Locale, Place, Result, Rule},
    check,
    config::Config,
    emit,
    model::{
        Document,
        output::Sink,
        site::{ImageSize, Site},
    },
    parse,
    theme::{Ingredients, Theme},
};

/// The rules of the build itself.
pub static RULES: &[&Rule] = &[&fault::INTERNAL_ERROR, &allowances::RULE];

/// What a build made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Pages with text of their own; fallback pages and twins are not counted.
    pub pages: usize,
    pub fallback_pages: usize,
    pub locales: usize,
}

/// Reads and parses every file and lays the site out, as [`build`] does at once with this `memory`; returns the name of the build, which tells all that its pages
/// are made of.
///
/// Errors: those of [`build`].
pub fn identify(config: &Config, options: &Options, progress: &dyn Progress, memory: &mut Memory) -> Result<Digest> {
    let workers = &Workers::new(options, progress)?;
    memory.follow(config);
    surveyed(config, workers, memory, None, |survey, _, memory| lay_out(config, workers, survey, false, memory))?;
    Ok(memory.identity())
}

/// Builds the whole site into `sink`, which gets what is not as it was in the build before with this `memory`: everything, if it is
/// empty.
///
/// Errors: configuration, themes, I/O. Problems in content are diagnostics, and no page stops another. After an error `memory`
/// is what it was; of what the sink got since the build began it knows nothing. [`Error::Superseded`] alone leaves all pages in the sink as
/// they are now, which the memory knows: the next build does the rest.
pub fn build(
    config: &Config,
    options: &Options,
    progress: &dyn Progress,
    memory: &mut Memory,
    sink: &dyn Sink,
) -> Result<Diagnosed<Summary>> {
    let workers = &Workers::new(options, progress)?;
    memory.follow(config);
    let only = memory.begin();
    let built = surveyed(config, workers, memory, only.as_deref(), |survey, still, memory| {
        write(config, workers, survey, still, memory, sink)
    });
    if matches!(built, Ok(_) | Err(Error::Superseded)) {
        memory.end();
    }
    built
}

/// Reads and parses what is not as `memory` knows it (of the written pages `only` those with these indices), and then does `work` with the survey, which the memory
/// gets back; `work` is told whether nothing but pages changed on disk.
fn surveyed<T>(
    config: &Config,
    workers: &Workers,
    memory: &mut Memory,
    only: Option<&[usize]>,
    work: impl FnOnce(&Survey, bool, &mut Memory) -> Result<T>,
) -> Result<T> {
    let still = survey::gather(config, workers, &mut memory.files, only)?;
    let survey = memory.files.survey.take().unwrap_or_default();
    let done = work(&survey, still, memory);
    memory.files.survey = Some(survey);
    done
}

/// The second half of the build. `still`: nothing but pages changed on disk.
fn write(
    config: &Config,
    workers: &Workers,
    survey: &Survey,
    still: bool,
    memory: &mut Memory,
    sink: &dyn Sink,
) -> Result<Diagnosed<Summary>> {
    let content = survey.content(config);
    let mut said = Vec::new();
    let Laid { plan, planned, theme, resources, image_sizes, round } =
        lay_out(config, workers, survey, still, memory)?.drain_into(&mut said);
    let includes = include_documents(workers, survey, memory)?;
    let Plan { site, feeds, outside, taken, .. } = &*plan;
    let (theme, image_sizes) = (&*theme, &image_sizes);
    let context =
        emit::Context { config, content, site, theme, feeds, outside, image_sizes, includes: includes.as_slice() };
    let is_whole = sink.share().is_none();

    let before = &*memory.pages;
    let same = before.round == round && before.groups.len() == plan.rows_of.len();
    let ledger = Ledger::new(sink, &memory.outputs, &config.compress);
    let writing =
        pages::Writing { context, survey, plan: &plan, includes: &survey.include_texts, before, same, ledger: &ledger };
    let waiting = writing.waiting();
    let mut anew = if is_whole { formats::anew(context, taken, round, &memory.formats, still)? } else { None };
    if let Some(anew) = &mut anew {
        ledger.renew(memory.formats.paths());
        // What every page needs is there when the first one is.
        anew.first(workers, &ledger)?;
    }
    let page_at = || waiting.binary_search(plan.group_of.get(&workers.awaited()?)?).ok();
    let emit = |group: &usize| Ok(Diagnosed::clean(pages::emit_page(writing, *group)?));
    let written = workers.in_order("write", &waiting, page_at, emit)?.value;
    let viewed = waiting.iter().map(|group| plan.rows_of[*group].1.len()).sum();
    let work = Work { viewed, rendered: written.iter().map(|page| page.rendered).sum(), planned };
    let mut groups = if same { before.groups.clone() } else { vec![Arc::default(); plan.rows_of.len()] };
    for (group, page) in waiting.iter().zip(written) {
        groups[*group] = page.group.into();
    }
    let pages = Pages { round, groups, group_of: plan.group_of.clone(), work };
    ledger.pages_are_there();
    // Where nothing but texts is another, all else is as it was, only older; of files that are published as they are, the memory says which are not.
    if same
        && anew.is_none()
        && let Err(superseded) = workers.go_on()
    {
        memory.note(pages, ledger.close()?);
        let measured = site.resources.iter().zip(resources);
        memory.resources = measured.map(|(resource, known)| (resource.file.clone(), known)).collect();
        return Err(superseded);
    }

    let indexes = if is_whole {
        indexes::write(context, workers, &plan, &pages, (&memory.indexes, memory.is_last), &ledger)?
    } else {
        BTreeMap::new()
    };
    let prints = if is_whole { prints::write(writing, workers, &pages, &memory.prints)? } else { BTreeMap::new() };

    let resources: Vec<_> = site.resources.iter().zip(resources).filter(|_| is_whole).collect();
    let copied = workers.in_parallel("copy", &resources, |(resource, known)| {
        let copied = resources::copy(config, resource, known, &ledger)?;
        let diagnostics = copied.diagnostics.clone();
        Ok(Diagnosed::new((resource.file.clone(), Resource { copied: Some(copied), ..known.clone() }), diagnostics))
    })?;
    let formats = anew.map(|anew| anew.rest(workers, &ledger)).transpose()?;
    memory.note(pages, ledger.close()?);
    memory.formats = formats.unwrap_or_else(|| std::mem::take(&mut memory.formats));
    memory.indexes = indexes;
    memory.prints = prints;
    memory.resources = copied.value.into_iter().collect();

    let rules: Vec<_> = check::of_site(&|rule| config.levels.wants(rule, &config.docsets)).collect();
    let checked = workers.in_parallel("check", &rules, |find| {
        workers.go_on()?;
        Ok(Diagnosed::new((), find(content, site)))
    })?;
    workers.go_on()?;
    let mut diagnostics = survey.diagnostics();
    diagnostics.extend(plan.diagnostics.iter().cloned());
    diagnostics.extend(checked.diagnostics);
    let mut diagnostics = check::inherited(diagnostics, content);
    diagnostics.extend(said);
    diagnostics.extend(memory.pages.groups.iter().flat_map(|group| group.diagnostics.iter().cloned()));
    diagnostics.extend(copied.diagnostics);
    diagnostics.extend(memory.formats.diagnostics().iter().cloned());
    diagnostics.extend(emit::images_not_shown(content, outside));
    let diagnostics = weighed(diagnostics, config, survey, true);
    Ok(Diagnosed::new(plan.summary, diagnostics))
}

/// All that pages are made of, besides texts.
struct Laid {
    plan: Arc<Plan>,
    /// It is not the plan of the build before.
    planned: bool,
    theme: Arc<Theme>,
    /// By index of the site's.
    resources: Vec<Resource>,
    image_sizes: BTreeMap<String, ImageSize>,
    /// Of all this.
    round: Digest,
}

/// Lays the site out, loads its theme and measures its images.
fn lay_out(
    config: &Config,
    workers: &Workers,
    survey: &Survey,
    still: bool,
    memory: &mut Memory,
) -> Result<Diagnosed<Laid>> {
    let before = memory.plan.take();
    let plan = Plan::of(config, survey, before.clone());
    let planned = before.is_none_or(|before| !Arc::ptr_eq(&before, &plan));
    memory.plan = Some(plan.clone());
    let site = &plan.site;
    let Diagnosed { value: theme, diagnostics } = theme(config, site, still && !planned, memory)?;
    let resources = resources::measure(config, workers, site, memory, still)?;
    let sizes = site.resources.iter().zip(&resources).filter_map(|(at, known)| Some((at.url.clone(), known.size?)));
    let image_sizes: BTreeMap<String, ImageSize> = sizes.collect();
    let round = Digest::of_value(&(plan.key, theme.digest(), &image_sizes));
    memory.round = round;
    Ok(Diagnosed::new(Laid { plan, planned, theme, resources, image_sizes, round }, diagnostics))
}

/// Returns the site's theme: that of the build before, if it is made of the same.
fn theme(config: &Config, site: &Site, still: bool, memory: &mut Memory) -> Result<Diagnosed<Arc<Theme>>> {
    if let Some((theme, diagnostics)) = memory.theme.as_ref().filter(|_| still) {
        return Ok(Diagnosed::new(theme.clone(), diagnostics.clone()));
    }
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

/// Returns the documents of the files that pages include, by index.
fn include_documents(workers: &Workers, survey: &Survey, memory: &mut Memory) -> Result<Vec<Arc<Document<'static>>>> {
    let files = &memory.files;
    let texts = survey.include_sources.iter().zip(&survey.include_texts);
    let sources: Vec<_> = texts.zip(&survey.includes).collect();
    let parsed = workers.in_parallel("include", &sources, |((source, text), page)| {
        let parse = || Arc::new(parse::document(source, &page.facts.front_matter).into_owned());
        Ok(Diagnosed::clean(files.document(&source.file, **text).unwrap_or_else(parse)))
    })?;
    for (((source, text), _), document) in sources.iter().zip(&parsed.value) {
        memory.files.keep_document(&source.file, **text, document);
    }
    Ok(parsed.value)
}

/// Reads and parses every file, and aligns the pages: the first half of [`build`], alone.
pub fn survey(config: &Config, options: &Options, progress: &dyn Progress) -> Result<Diagnosed<Survey>> {
    let mut files = files::Files::default();
    survey::gather(config, &Workers::new(options, progress)?, &mut files, None)?;
    let survey = files.survey.unwrap_or_default();
    let diagnostics = weighed(survey.diagnostics(), config, &survey, false);
    Ok(Diagnosed::new(survey, diagnostics))
}

/// Gives the diagnostics the weight that the site and the files themselves give them, and their order. `are_all`: every rule has looked, and not only those
/// of the first half.
fn weighed(diagnostics: Vec<Diagnostic>, config: &Config, survey: &Survey, are_all: bool) -> Vec<Diagnostic> {
    let pages = || survey.pages.iter().chain(&survey.includes);
    let files = pages().map(|page| (&page.file.shown, &page.locale));
    let locale_of: HashMap<&Arc<str>, &Locale> = files.collect();
    let (faults, diagnostics): (Vec<_>, Vec<_>) = diagnostics.into_iter().partition(fault::is_fault);
    let level = |diagnostics: Vec<Diagnostic>| {
        let locale_of = |place: &Place| locale_of.get(&place.file).map(|locale| (*locale).clone());
        config.levels.apply(diagnostics, &config.docsets, locale_of)
    };
    let allowances::Judged { mut diagnostics, idle } = allowances::judged(level(diagnostics), pages());
    if are_all {
        diagnostics.extend(level(idle));
    }
    diagnostics.extend(faults);
    diagnostics.sort_by(|a, b| a.order().cmp(&b.order()));
    // What is wrong in several versions of a page is told once.
    if config.docsets.iter().any(|docset| !docset.versions.is_empty()) {
        diagnostics.dedup_by(|later, earlier| later.repeats(earlier));
    }
    diagnostics
}
