//! `hexapla status`: how complete and how fresh the translations are, and what waits.

use super::{
    arguments::{Format, Status},
    console, files, progress,
    run::{BUG, Run},
};
use crate::{
    base::{LineIndex, Position, Result},
    config::Config,
    model::Page,
    pipeline, read,
    report::{status, visible::visible},
    segment::{self, PieceKind},
};

/// Problems are only counted here, and do not change the exit status: `check` is for them. A bug of ours does, and a share that is denied.
pub fn run(run: &Run, arguments: &Status) -> Result<u8> {
    let mut diagnostics = Vec::new();
    let config = run.load(&arguments.inputs.paths, None)?.drain_into(&mut diagnostics);
    let survey = pipeline::survey(&config, &run.options, &*progress::on(run.console))?.drain_into(&mut diagnostics);
    let are_shown = run.format == Format::Json || arguments.html.is_some();
    let texts = |page: &Page| if are_shown { sources(&config, page) } else { Vec::new() };
    let surveyed = status::survey(&config.docsets, &survey.pages, &survey.alignment, &config.source_locale, &texts);
    let text = match run.format {
        Format::Json => status::json(&surveyed),
        Format::Human | Format::Sarif => status::human(&surveyed),
    };
    let status = run.summarize(diagnostics);
    run.console.say(&text)?;
    if let Some(path) = &arguments.html {
        files::write(path, status::html(&surveyed).as_bytes())?;
    }
    let exceeded: Vec<String> = run.thresholds().iter().flat_map(|threshold| threshold.exceeded(&surveyed)).collect();
    exceeded.iter().for_each(|line| console::complain(&visible(line)));
    Ok(if status == BUG { BUG } else { u8::from(!exceeded.is_empty()) })
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
