//! THE build: the drawing of the crate's front page as code, and the only module that knows all stages.
//!
//! [`build`] is a pure function of its inputs but for what it puts into its sink: a folder, or nothing for a check. There is
//! no second way to build. Its first half, [`survey`], ends with every page's facts and their alignment, which is all
//! that `status` and `export` need.
//!
//! **Invariants:** a page's document lives while its page is parsed or emitted and is never held for all pages at once; facts
//! are. Files are read twice for that, which is cheaper than memory. Only the texts of included files are kept, because
//! any page may need any of them. Order never depends on threads.

mod parallel;

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use parallel::in_parallel;
pub use parallel::{Options, Progress};

use crate::{
    align,
    base::{Diagnosed, Diagnostic, Locale, Result},
    check,
    config::{Config, STATIC_FOLDER},
    emit,
    excerpt::{self, Selection},
    link,
    model::{
        Alignment, Content, Document, Output, Overwrite, Overwrites, Page, PageId, PivotGroups, Snippets, Source,
        SourceFile, Toc, XrefMap,
        output::Sink,
        site::{ImageSize, Placement, Site},
        snippet::Excerpts,
        source::{Origin, SourceKind},
        translation::{Changes, Freshness, Member, SourcePage},
    },
    parse, read,
    theme::Theme,
};

/// What is known before anything is laid out: every file's facts, and which pages translate each other.
#[derive(Debug, Default)]
pub struct Survey {
    /// Written pages in the order of their files, then the recovered ones; `pages[i]` is `PageId(i)`.
    pub pages: Vec<Page>,
    /// Files that pages include: those that are no pages, then the pages among them.
    pub includes: Vec<Page>,
    /// The texts of `includes`, by index.
    pub include_sources: Vec<Source>,
    pub tocs: Vec<(SourceFile, Toc)>,
    pub xref_maps: Vec<(SourceFile, XrefMap)>,
    pub pivots: Vec<(SourceFile, PivotGroups)>,
    pub resources: Vec<SourceFile>,
    /// What pages show of code files.
    pub snippets: Snippets,
    /// What overwrite files say of pages; their texts are among `includes`.
    pub overwrites: Overwrites,
    pub alignment: Alignment,
}

/// What a build made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Pages with text of their own; fallback pages and twins are not counted.
    pub pages: usize,
    pub fallback_pages: usize,
    pub locales: usize,
}

/// Builds the whole site into `sink`.
///
/// Errors: configuration, themes, I/O. Problems in content are diagnostics, and no page stops another.
pub fn build(
    config: &Config,
    options: &Options,
    progress: &dyn Progress,
    sink: &dyn Sink,
) -> Result<Diagnosed<Summary>> {
    let mut diagnostics = Vec::new();
    let survey = gather(config, options, progress)?.drain_into(&mut diagnostics);
    let content = survey.content(config);

    let site = link::site(content).drain_into(&mut diagnostics);
    diagnostics.extend(check::site(content, &site));
    let mut diagnostics = check::inherited(diagnostics, content);

    let theme = Theme::load(
        &config.look.theme,
        config.folder.as_deref(),
        &site.locales,
        &config.source_locale,
        &emit::urls::base_path(config.base_url.as_deref()),
    )?
    .drain_into(&mut diagnostics);
    let includes: &Vec<Document> =
        &survey.include_sources.iter().map(|source| parse::page(source).value.document).collect();
    let feeds = &emit::feed_locales(config, content, &site);
    let outside = &emit::Outside::of_site(config, content);
    let image_sizes = &image_sizes(config, options, progress, &site)?;
    let (site, theme) = (&site, &theme);
    let context = emit::Context { config, content, site, theme, feeds, outside, image_sizes, includes };

    let mut rows_of: BTreeMap<PageId, Vec<usize>> = BTreeMap::new();
    for (row, entry) in site.rows.iter().enumerate() {
        rows_of.entry(entry.page).or_default().push(row);
    }
    let rows_of: Vec<_> = rows_of.into_iter().collect();
    in_parallel(options, progress, "write", &rows_of, |(page, rows)| {
        emit_page(context, *page, rows, sink).map(|diagnostics| Diagnosed::new((), diagnostics))
    })?
    .drain_into(&mut diagnostics);

    in_parallel(options, progress, "copy", &site.resources, |resource| {
        let bytes = read::bytes(&config.docsets, &resource.file)?;
        if let Some(bytes) = bytes.value {
            sink.put(Output::new(emit::urls::output_path(&resource.url), bytes))?;
        }
        Ok(Diagnosed::new((), bytes.diagnostics))
    })?
    .drain_into(&mut diagnostics);
    let static_folder = config.folder.as_ref().map(|folder| folder.join(STATIC_FOLDER));
    let static_files = static_folder.map_or_else(|| Ok(Vec::new()), |folder| read::static_files(&folder))?;
    for output in emit::site(context, static_files)?.drain_into(&mut diagnostics) {
        sink.put(output)?;
    }

    // The newest version of a page is counted below its version.
    let rows = || site.rows.iter().filter(|row| !matches!(row.placement, Placement::Newest(_)));
    let fallback_pages = rows().filter(|row| row.fallback).count();
    let summary = Summary { pages: rows().count() - fallback_pages, fallback_pages, locales: site.locales.len() };
    let diagnostics = weighed(diagnostics, config, &survey);
    Ok(Diagnosed::new(summary, diagnostics))
}

/// Measures the images that the site publishes: URL, without the base path → size.
fn image_sizes(
    config: &Config,
    options: &Options,
    progress: &dyn Progress,
    site: &Site,
) -> Result<BTreeMap<String, ImageSize>> {
    let measured = in_parallel(options, progress, "measure", &site.resources, |resource| {
        let size = read::image_size(&config.docsets, &resource.file);
        Ok(Diagnosed::clean(size.map(|size| (resource.url.clone(), size))))
    })?;
    Ok(measured.value.into_iter().flatten().collect())
}

/// Reads and parses every file, and aligns the pages: the first half of [`build`], alone.
pub fn survey(config: &Config, options: &Options, progress: &dyn Progress) -> Result<Diagnosed<Survey>> {
    let Diagnosed { value, diagnostics } = gather(config, options, progress)?;
    let diagnostics = weighed(diagnostics, config, &value);
    Ok(Diagnosed::new(value, diagnostics))
}

fn gather(config: &Config, options: &Options, progress: &dyn Progress) -> Result<Diagnosed<Survey>> {
    let mut diagnostics = Vec::new();
    let mut survey = Survey::default();

    let files = read::list(&config.docsets)?.drain_into(&mut diagnostics);
    let (resources, texts): (Vec<_>, Vec<_>) = files.into_iter().partition(|file| file.kind == SourceKind::Resource);
    survey.resources = resources;
    let (overwrites, texts) = texts.into_iter().partition(|file| file.kind == SourceKind::Overwrite);
    let sections = read_overwrites(config, options, progress, overwrites)?.drain_into(&mut diagnostics);
    let (sections, section_sources): (Vec<_>, Vec<_>) = sections.into_iter().unzip();
    survey.overwrites = Overwrites::new(sections);
    let parsed = in_parallel(options, progress, "read", &texts, |file| parse_file(config, file, &survey.overwrites))?;
    let sections = section_sources.into_iter().map(|source| parse_source(config, source));
    let sections = sections.map(|parsed| parsed.drain_into(&mut diagnostics)).collect::<Vec<_>>();
    for parsed in parsed.drain_into(&mut diagnostics).into_iter().chain(sections) {
        match parsed {
            Parsed::Page(page) => survey.pages.push(*page),
            Parsed::Include(page, source) => {
                survey.includes.push(*page);
                survey.include_sources.push(source);
            }
            Parsed::PivotGroups(file, groups) => survey.pivots.push((file, groups)),
            Parsed::Toc(file, toc) => survey.tocs.push((file, toc)),
            Parsed::XrefMap(file, map) => survey.xref_maps.push((file, map)),
            Parsed::Unreadable => {}
        }
    }

    for index in link::included_pages(&config.docsets, &survey.pages, &survey.includes) {
        let page = survey.pages[index].clone();
        if let Some(source) = read::load(&config.docsets, &page.file, &config.source_locale)?.value {
            survey.includes.push(page);
            survey.include_sources.push(source);
        }
    }
    survey.alignment = align::align(&survey.pages, &config.docsets, &config.source_locale).drain_into(&mut diagnostics);
    recover_sources(config, options, progress, &mut survey)?;
    survey.snippets = cut_snippets(config, options, progress, &survey)?.drain_into(&mut diagnostics);
    Ok(Diagnosed::new(survey, diagnostics))
}

/// Adds the source page of every set that has none but has a witness. The problems of such a page are those of its witness,
/// which are reported already.
fn recover_sources(config: &Config, options: &Options, progress: &dyn Progress, survey: &mut Survey) -> Result<()> {
    let witnesses: Vec<(usize, SourceFile)> = survey
        .alignment
        .sets
        .iter()
        .enumerate()
        .filter_map(|(set, entry)| match entry.source {
            SourcePage::RecoverFrom(witness) => Some((set, &survey.pages[witness.0 as usize].file)),
            SourcePage::Written(_) | SourcePage::Unknown => None,
        })
        .map(|(set, file)| {
            let locale = Some(config.source_locale.clone());
            (set, SourceFile { origin: Origin::Recovered, locale, ..file.clone() })
        })
        .collect();
    let recovered = in_parallel(options, progress, "recover", &witnesses, |(set, file)| {
        Ok(parse_file(config, file, &survey.overwrites)?.map(|parsed| (*set, parsed)))
    })?;
    for (set, parsed) in recovered.value {
        if let Parsed::Page(page) = parsed {
            let id = PageId(survey.pages.len() as u32);
            survey.pages.push(*page);
            align::adopt_recovered(&mut survey.alignment, set, id, &config.source_locale);
        }
    }
    Ok(())
}

/// Reads every code file that pages show a part of, once, and cuts these parts out.
fn cut_snippets(
    config: &Config,
    options: &Options,
    progress: &dyn Progress,
    survey: &Survey,
) -> Result<Diagnosed<Snippets>> {
    let wanted: Vec<_> = link::wanted_snippets(survey.content(config)).into_iter().collect();
    let cut = in_parallel(options, progress, "cut", &wanted, |(file, parts)| {
        let excerpts = |text: String| -> Excerpts {
            let cut = |part: &String| excerpt::cut(&text, &file.path, &Selection::parse(part)).map(Arc::from);
            parts.iter().map(|part| (part.clone(), cut(part))).collect()
        };
        Ok(read::snippet(&config.docsets, file).map(|text| text.map(|text| (file.clone(), excerpts(text)))))
    })?;
    Ok(cut.map(|cut| cut.into_iter().flatten().collect()))
}

/// Reads the overwrite files: their sections in the order of the files, each with its text as the source of an include.
fn read_overwrites(
    config: &Config,
    options: &Options,
    progress: &dyn Progress,
    files: Vec<SourceFile>,
) -> Result<Diagnosed<Vec<(Overwrite, Source)>>> {
    if files.is_empty() {
        return Ok(Diagnosed::clean(Vec::new()));
    }
    let sections = in_parallel(options, progress, "overwrite", &files, |file| {
        let mut diagnostics = Vec::new();
        let source = read::load(&config.docsets, file, &config.source_locale)?.drain_into(&mut diagnostics);
        let sections = source.map(|source| parse::overwrites(&source).drain_into(&mut diagnostics));
        Ok(Diagnosed::new(sections.unwrap_or_default(), diagnostics))
    })?;
    Ok(sections.map(|sections| sections.into_iter().flatten().collect()))
}

/// One file, parsed, without its document.
enum Parsed {
    Page(Box<Page>),
    Include(Box<Page>, Source),
    Toc(SourceFile, Toc),
    XrefMap(SourceFile, XrefMap),
    PivotGroups(SourceFile, PivotGroups),
    /// It said why in its diagnostics.
    Unreadable,
}

fn parse_file(config: &Config, file: &SourceFile, overwrites: &Overwrites) -> Result<Diagnosed<Parsed>> {
    let mut diagnostics = Vec::new();
    let loaded = read::load(&config.docsets, file, &config.source_locale)?;
    let Some(source) = loaded.drain_into(&mut diagnostics) else {
        return Ok(Diagnosed::new(Parsed::Unreadable, diagnostics));
    };
    let parsed = parse_source(config, Source { overwrites: overwrites.clone(), ..source });
    Ok(Diagnosed::new(parsed.drain_into(&mut diagnostics), diagnostics))
}

fn parse_source(config: &Config, source: Source) -> Diagnosed<Parsed> {
    let file = &source.file;
    match file.kind {
        SourceKind::Toc => return parse::toc(&source).map(|toc| Parsed::Toc(file.clone(), toc)),
        SourceKind::XrefMap => return parse::xref_map(&source).map(|map| Parsed::XrefMap(file.clone(), map)),
        SourceKind::PivotGroups => {
            return parse::pivot_groups(&source).map(|groups| Parsed::PivotGroups(file.clone(), groups));
        }
        _ => {}
    }
    let mut diagnostics = Vec::new();
    let parsed = parse::page(&source).drain_into(&mut diagnostics);
    let locale = align::locale_of(file, &parsed.facts, &config.source_locale).drain_into(&mut diagnostics);
    diagnostics.extend(check::page(file, &parsed.facts, &parsed.document));
    diagnostics.retain(|diagnostic| config.levels.wants(diagnostic.rule, &config.docsets));
    let page = Box::new(Page { file: file.clone(), locale, facts: parsed.facts });
    let parsed = match file.kind {
        SourceKind::Include | SourceKind::Overwrite => Parsed::Include(page, source),
        _ => Parsed::Page(page),
    };
    Diagnosed::new(parsed, diagnostics)
}

/// Emits all rows that show `page`: its own, and its fallbacks in other locales.
fn emit_page(context: emit::Context, page: PageId, rows: &[usize], sink: &dyn Sink) -> Result<Vec<Diagnostic>> {
    let mut diagnostics = Vec::new();
    let page = &context.content.pages[page.0 as usize];
    let loaded = read::load(context.content.docsets, &page.file, context.content.source_locale)?;
    let Some(source) = loaded.value else {
        return Ok(diagnostics);
    };
    let source = Source { overwrites: context.content.overwrites.clone(), ..source };
    let document = parse::page(&source).value.document;
    let changes = changes(context, page, rows, &document)?;
    for row in rows {
        let links = link::page_links(context.content, context.site, *row);
        if page.file.origin == Origin::Written {
            diagnostics.extend(links.diagnostics);
        }
        for output in emit::row(context, *row, &document, &links.value, &changes)? {
            sink.put(output)?;
        }
    }
    Ok(diagnostics)
}

/// Returns how the newest source differs from the one that `page` was translated from, if it is stale and its source is there.
fn changes(context: emit::Context, page: &Page, rows: &[usize], document: &Document) -> Result<Changes> {
    let content = context.content;
    let members = rows.first().map(|row| &content.alignment.sets[context.site.rows[*row].set].members);
    let stale = |member: &&Member| member.freshness == Freshness::Stale;
    let source = members.and_then(|members| {
        members.get(&page.locale).filter(stale)?;
        members.get(content.source_locale)
    });
    let Some(source) = source.map(|source| &content.pages[source.page.0 as usize].file) else {
        return Ok(Changes::default());
    };
    let source = read::load(content.docsets, source, content.source_locale)?.value;
    Ok(source.map(|source| align::changes::changes(document, &parse::page(&source).value.document)).unwrap_or_default())
}

/// Gives the diagnostics the weight that the site gives them, and their order.
fn weighed(diagnostics: Vec<Diagnostic>, config: &Config, survey: &Survey) -> Vec<Diagnostic> {
    let files = survey.pages.iter().chain(&survey.includes).map(|page| (&page.file.shown, &page.locale));
    let locale_of: HashMap<&Arc<str>, &Locale> = files.collect();
    let mut diagnostics = config
        .levels
        .apply(diagnostics, &config.docsets, |place| locale_of.get(&place.file).map(|locale| (*locale).clone()));
    diagnostics.sort_by(|a, b| a.order().cmp(&b.order()));
    // What is wrong in several versions of a page is told once.
    if config.docsets.iter().any(|docset| !docset.versions.is_empty()) {
        diagnostics.dedup_by(|later, earlier| later.repeats(earlier));
    }
    diagnostics
}

impl Survey {
    /// Everything that `link`, `check` and `emit` look at.
    pub fn content<'a>(&'a self, config: &'a Config) -> Content<'a> {
        Content {
            docsets: &config.docsets,
            source_locale: &config.source_locale,
            locales: &config.locales,
            pages: &self.pages,
            alignment: &self.alignment,
            includes: &self.includes,
            tocs: &self.tocs,
            xref_maps: &self.xref_maps,
            pivots: &self.pivots,
            resources: &self.resources,
            snippets: &self.snippets,
            overwrites: &self.overwrites,
        }
    }
}
