//! `hexapla status`: how complete and how fresh the translations are, and what waits.

use camino::{Utf8Path, Utf8PathBuf};

use super::{
    arguments::{Format, Status},
    console, files, progress,
    revision::Revision,
    run::{BUG, Run},
    site,
};
use crate::{
    base::{Diagnosed, Error, LineIndex, Position, Result},
    config::{Config, Standing},
    model::Page,
    pipeline::{self, Cache, Memory, Progress},
    read,
    report::{
        status::{self, Around, Board},
        visible::visible,
    },
    segment::{self, PieceKind},
};

/// Problems are only counted here, and do not change the exit status: `check` is for them. A bug of ours does, and a share that is denied.
pub fn run(run: &Run, arguments: &Status) -> Result<u8> {
    let mut diagnostics = Vec::new();
    let config = run.load(&arguments.inputs.paths, None)?.drain_into(&mut diagnostics);
    let cache = site::cache(&config, arguments.caching);
    let surveyed = surveyed(run, &config, cache.as_ref(), &*progress::on(run.console))?;
    let mut surveyed = surveyed.drain_into(&mut diagnostics);
    if let Some(revision) = &arguments.since {
        surveyed.since = Some(since(run, &config, &arguments.inputs.paths, revision, &surveyed)?);
    }
    let text = match run.format {
        Format::Json => status::json(&surveyed),
        Format::Human | Format::Sarif => status::human(&surveyed),
    };
    let status = run.summarize(diagnostics);
    run.console.say(&text)?;
    if let Some(path) = &arguments.html {
        files::write(path, status::html(&surveyed, Around::default()).as_bytes())?;
    }
    let exceeded: Vec<String> = run.thresholds().iter().flat_map(|threshold| threshold.exceeded(&surveyed)).collect();
    exceeded.iter().for_each(|line| console::complain(&visible(line)));
    Ok(if status == BUG { BUG } else { u8::from(!exceeded.is_empty()) })
}

/// Surveys the same inputs as they were at a revision, by the same pipeline, and compares.
fn since(run: &Run, config: &Config, paths: &[Utf8PathBuf], name: &str, now: &status::Status) -> Result<status::Since> {
    let folder_of = |path: &Utf8PathBuf| match path.is_dir() {
        true => path.clone(),
        false => path.parent().map(Utf8Path::to_owned).unwrap_or_default(),
    };
    let trees = config.docsets.iter().flat_map(|docset| &docset.trees);
    // What stands in for a repository is not what is translated, and may be a clone that has other revisions.
    let own = trees.filter(|tree| tree.docfx.standing == Standing::Own).map(|tree| tree.folder.clone());
    let folders: Vec<Utf8PathBuf> = paths.iter().map(folder_of).chain(config.folder.clone()).chain(own).collect();
    let revision = Revision::of(name, &folders)?;
    let here = [Utf8PathBuf::from(".")];
    let given = if paths.is_empty() && run.config.is_none() { &here[..] } else { paths };
    let then: Vec<Utf8PathBuf> = given.iter().filter_map(|path| revision.path(path)).collect();
    let of_config = run.config.as_deref().map(|file| revision.path(file));
    if (then.is_empty() && !given.is_empty()) || of_config == Some(None) {
        return Err(Error::Usage(format!("nothing of what is surveyed was there at `{name}`")));
    }
    let surveyed = || {
        let config = run.load_with(&then, of_config.flatten(), None)?.value;
        surveyed(run, &config, None, &*progress::on(run.console))
    };
    let then = surveyed().map_err(|error| revision.error(error))?.value;
    Ok(status::since(revision.name(), revision.commits(), &then, now))
}

/// Surveys `config`; the board of the preview is made of the same. Diagnostics are those met on the way, without
/// the command line's verdicts.
pub fn surveyed(
    run: &Run,
    config: &Config,
    cache: Option<&Cache>,
    progress: &dyn Progress,
) -> Result<Diagnosed<status::Status>> {
    let mut memory = cache.map_or_else(Memory::default, |cache| cache.facts(config));
    let Diagnosed { value: overview, diagnostics } = pipeline::overview(config, &run.options, progress, &mut memory)?;
    let content = overview.content(config);
    let texts = |page: &Page| sources(config, page);
    let judged = run.judged(diagnostics.clone());
    let board = Board::new(content, overview.site(), &judged);
    let (pages, alignment) = (content.pages, content.alignment);
    let surveyed = status::survey(&config.docsets, pages, alignment, &config.source_locale, &texts, Some(&board));
    cache.iter().for_each(|cache| cache.keep_facts(config, &memory));
    Ok(Diagnosed::new(surveyed, diagnostics))
}

/// Returns the source half of each segment of a page, as it is written; nothing if the file changed or cannot be read.
fn sources(config: &Config, page: &Page) -> Vec<String> {
    let loaded = read::load(&config.docsets, &page.file, &config.source_locale);
    let Some(source) = loaded.ok().and_then(|loaded| loaded.value) else { return Vec::new() };
    let index = LineIndex::new(&source.text);
    let pieces = segment::pieces(&source.text);
    let text_at = |position: Position| {
        let start = index.offset(position);
        let at = pieces.binary_search_by_key(&start, |piece| piece.range.start).ok()?;
        match &pieces[at].kind {
            PieceKind::Pair { source: half, .. } => Some(source.text[half.clone()].to_owned()),
            PieceKind::Tag => None,
        }
    };
    page.facts.segments.iter().map(|segment| text_at(segment.position).unwrap_or_default()).collect()
}
