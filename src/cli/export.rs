//! `hexapla export target`: the pages as clean markdown. `source` is [`export_source`]'s, the other formats are those of [`export_units`].
//!
//! Every page of the inputs is written to `DIR/<locale>/<mount>/<path>`: its text without the source halves and without the tags of segments, front
//! matter too, and without the translations that [`update`](super::update) keeps; everything else as it was. Texts are written as they are read: without
//! byte-order mark, lines ended by LF.

use std::collections::BTreeMap;

use camino::Utf8PathBuf;

use super::{
    arguments::{Export, ExportFormat},
    export_source, export_units, files, progress,
    run::Run,
};
use crate::{
    base::{Diagnostic, Error, Position, Result, Rule, Severity},
    config::Config,
    cut,
    model::{SourceFile, document::Side, source::Origin},
    pipeline::{self, Survey},
    read,
    report::count,
    segment,
};

pub static PATH_CONFLICT: Rule = Rule {
    code: "export-path-conflict",
    severity: Severity::Warning,
    explanation: "\
## What it finds

Two pages of the same language that `export` or `import` would write to the same file: the names differ only in case, or
the same folder was given twice.

## Why it matters

Only the first is written; the other is left out.

## How to mend it

Give each folder once, or rename one of the pages.
",
};

/// One file to write.
struct Entry<'a> {
    path: Utf8PathBuf,
    file: &'a SourceFile,
}

pub fn run(run: &Run, arguments: &Export) -> Result<u8> {
    if !arguments.force {
        files::require_vacant(&arguments.output, "`--force` writes into it and replaces files of the same names")?;
    }
    let format = match arguments.side {
        ExportFormat::Target | ExportFormat::Source => None,
        ExportFormat::Xliff => Some("xliff"),
        ExportFormat::Po => Some("po"),
        ExportFormat::Tmx => Some("tmx"),
        ExportFormat::Jsonl => Some("jsonl"),
    };
    if let Some(format) = format {
        return export_units::run(run, arguments, format);
    }
    if arguments.from.is_some() || !arguments.to.is_empty() || !arguments.only.is_empty() {
        let message = "`--from`, `--to` and `--only` choose units: they go with xliff, po, tmx and jsonl";
        return Err(Error::Usage(message.to_owned()));
    }
    if arguments.side == ExportFormat::Source {
        return export_source::run(run, arguments);
    }
    let mut diagnostics = Vec::new();
    let config = run.load(&arguments.inputs.paths, None)?.drain_into(&mut diagnostics);
    let survey = pipeline::survey(&config, &run.options, &*progress::on(run.console))?.drain_into(&mut diagnostics);
    let entries = targets(&config, &survey, arguments)?;
    let mut written = 0;
    for entry in unique(entries, &mut diagnostics) {
        let source = read::load(&config.docsets, entry.file, &config.source_locale)?.drain_into(&mut diagnostics);
        if let Some(source) = source {
            let text = segment::keep(&settled_text(&source.text), Side::Target);
            files::write(&entry.path, text.as_bytes())?;
            written += 1;
        }
    }
    let status = run.summarize(diagnostics);
    run.done(&format!("{} → {}\n", count(written, "page"), arguments.output))?;
    Ok(status)
}

fn targets<'a>(config: &Config, survey: &'a Survey, arguments: &Export) -> Result<Vec<Entry<'a>>> {
    let written = survey.pages.iter().filter(|page| page.file.origin == Origin::Written);
    written
        .map(|page| {
            let parts = [page.locale.tag(), mount(config, page.file.docset), page.file.path.as_str()];
            Ok(Entry { path: files::below(&arguments.output, &parts)?, file: &page.file })
        })
        .collect()
}

fn mount(config: &Config, docset: usize) -> &str {
    config.docsets.get(docset).map_or("", |docset| docset.mount.as_str())
}

/// Leaves out what would be written twice. Hosts and Windows ignore case, so does this.
fn unique<'a>(entries: Vec<Entry<'a>>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Entry<'a>> {
    let mut first: BTreeMap<String, &SourceFile> = BTreeMap::new();
    entries
        .into_iter()
        .filter(|entry| match first.get(&entry.path.as_str().to_lowercase()) {
            Some(other) => {
                diagnostics.push(conflict(entry.file, other));
                false
            }
            None => {
                first.insert(entry.path.as_str().to_lowercase(), entry.file);
                true
            }
        })
        .collect()
}

/// `file` would be written where `other` is.
pub(super) fn conflict(file: &SourceFile, other: &SourceFile) -> Diagnostic {
    Diagnostic::new(
        &PATH_CONFLICT,
        file.place(Position::START),
        format!("this page would be written over `{}` and is left out", other.shown),
    )
    .help("give each folder once, or rename one of the two")
}

/// The text of a page without the translations that it keeps for sentences that it no longer has.
pub(super) fn settled_text(text: &str) -> String {
    match cut::without_unused(text) {
        all if all.len() == text.len() => text.to_owned(),
        page => format!("{}\n", page.trim_end()),
    }
}

/// Returns the lines of the front matter, without its fences.
pub(super) fn front_lines(text: &str) -> &str {
    let whole = &text[..cut::body_start(text)];
    let first = whole.find('\n').map_or(0, |at| at + 1);
    let last = whole.trim_end().rfind('\n').map_or(first, |at| at + 1);
    whole.get(first..last).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{sample, source::SourceKind};

    fn file(path: &str) -> SourceFile {
        SourceFile { shown: format!("docs/{path}").into(), ..sample::file(path, SourceKind::Page) }
    }

    #[test]
    fn the_body_begins_behind_the_front_matter() {
        let parts = |text: &'static str| (front_lines(text), &text[cut::body_start(text)..]);
        assert_eq!(parts("---\ntitle: x\n---\n# X\n---\n"), ("title: x\n", "# X\n---\n"));
        assert_eq!(parts("# X\n---\n"), ("", "# X\n---\n"));
        assert_eq!(parts("---\ntitle: x\n"), ("", "---\ntitle: x\n"));
        assert_eq!(parts("---\n---\nx"), ("", "x"));
        assert_eq!(parts(""), ("", ""));
    }

    #[test]
    fn what_update_keeps_for_later_is_no_part_of_the_text() {
        let kept =
            "<!-- hexapla: translations that no sentence needs any more\n{\"source\":\"a\",\"target\":\"b\"}\n-->\n";
        assert_eq!(settled_text(&format!("# A\n\n{kept}")), "# A\n");
        assert_eq!(settled_text("# A\n\n"), "# A\n\n");
    }

    #[test]
    fn of_two_pages_with_one_name_the_first_is_written() {
        let (one, other) = (file("a.md"), file("A.md"));
        let entry = |file| Entry { path: "out/A.md".into(), file };
        let mut diagnostics = Vec::new();
        let kept = unique(vec![entry(&one), entry(&other)], &mut diagnostics);
        assert_eq!(kept.len(), 1);
        assert_eq!(diagnostics[0].message, "this page would be written over `docs/a.md` and is left out");
    }
}
