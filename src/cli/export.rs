//! `hexapla export target` and `source`: the pages as clean markdown, one side of every segment kept. The other formats are
//! those of [`export_units`].
//!
//! - `target` writes every page of the inputs to `DIR/<locale>/<mount>/<path>`: its text without the source halves and
//!   without the tags of segments, front matter too; everything else as it was.
//! - `source` writes the pages in the source locale that are not among the inputs, put together again from the
//!   translation that tells the newest source, to `DIR/<source locale>/<mount>/<path of the set>`. Their front matter
//!   has only what is the same in every language: `title` (the source text of the first heading) and `ms.assetid`.
//!   What describes the translation (its type, hash, commit, dates) and what it translated (description) is left out.
//!
//! Texts are written as they are read: without byte-order mark, lines ended by LF.

use std::collections::BTreeMap;

use camino::Utf8PathBuf;

use super::{
    arguments::{Export, ExportFormat},
    export_units, files, progress,
    run::Run,
};
use crate::{
    base::{Diagnostic, Error, Position, Result, Rule, Severity},
    config::Config,
    model::{
        Page, SourceFile,
        document::Side,
        source::{Origin, SourceKind},
        translation::{SourcePage, TranslationSet},
    },
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
    /// The recovered page's own front matter; `None` to keep the file's.
    front_matter: Option<String>,
}

pub fn run(run: &Run, arguments: &Export) -> Result<u8> {
    if !arguments.force {
        files::require_vacant(&arguments.output, "`--force` writes into it and replaces files of the same names")?;
    }
    let side = match arguments.side {
        ExportFormat::Target => Side::Target,
        ExportFormat::Source => Side::Source,
        ExportFormat::Xliff => return export_units::run(run, arguments, "xliff"),
        ExportFormat::Po => return export_units::run(run, arguments, "po"),
        ExportFormat::Tmx => return export_units::run(run, arguments, "tmx"),
        ExportFormat::Jsonl => return export_units::run(run, arguments, "jsonl"),
    };
    if arguments.from.is_some() || !arguments.to.is_empty() || !arguments.only.is_empty() {
        let message = "`--from`, `--to` and `--only` choose units: they go with xliff, po, tmx and jsonl";
        return Err(Error::Usage(message.to_owned()));
    }
    let mut diagnostics = Vec::new();
    let config = run.load(&arguments.inputs.paths, None)?.drain_into(&mut diagnostics);
    let survey = pipeline::survey(&config, &run.options, &*progress::on(run.console))?.drain_into(&mut diagnostics);
    let entries = match side {
        Side::Target => targets(&config, &survey, arguments)?,
        Side::Source => sources(&config, &survey, arguments)?,
    };
    let mut written = 0;
    for entry in unique(entries, &mut diagnostics) {
        let source = read::load(&config.docsets, entry.file, &config.source_locale)?.drain_into(&mut diagnostics);
        if let Some(source) = source {
            files::write(&entry.path, text(&source.text, side, entry.front_matter.as_deref()).as_bytes())?;
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
            Ok(Entry { path: files::below(&arguments.output, &parts)?, file: &page.file, front_matter: None })
        })
        .collect()
}

fn sources<'a>(config: &Config, survey: &'a Survey, arguments: &Export) -> Result<Vec<Entry<'a>>> {
    let witnessed = survey.alignment.sets.iter().filter_map(|set| Some((set, witness(set, &survey.pages)?)));
    witnessed
        .map(|(set, witness)| {
            let parts = [config.source_locale.tag(), mount(config, set.docset), set.path.as_str()];
            let front_matter = (witness.file.kind == SourceKind::Page).then(|| recovered_front_matter(witness));
            Ok(Entry { path: files::below(&arguments.output, &parts)?, file: &witness.file, front_matter })
        })
        .collect()
}

/// Returns the page that the set's source page is recovered from, or was: reading either keeps the source side.
fn witness<'a>(set: &TranslationSet, pages: &'a [Page]) -> Option<&'a Page> {
    match set.source {
        SourcePage::RecoverFrom(page) => pages.get(page.0 as usize),
        SourcePage::Written(page) => pages.get(page.0 as usize).filter(|page| page.file.origin == Origin::Recovered),
        SourcePage::Unknown => None,
    }
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

fn recovered_front_matter(page: &Page) -> String {
    let heading = page.facts.headings.first();
    let title = heading.and_then(|heading| match page.file.origin {
        Origin::Recovered => Some(heading.text.as_str()),
        Origin::Written => heading.source_text.as_deref(),
    });
    let mut text = String::new();
    if let Some(title) = title {
        text.push_str(&format!("title: {}\n", serde_json::Value::from(title)));
    }
    if let Some(id) = &page.facts.front_matter.asset_id {
        text.push_str(&format!("ms.assetid: {}\n", serde_json::Value::from(id.0.as_str())));
    }
    text
}

/// Returns one side of a file's text, with its front matter replaced if there is another.
fn text(text: &str, side: Side, front_matter: Option<&str>) -> String {
    match front_matter {
        None => segment::keep(text, side),
        Some("") => segment::keep(body(text), side),
        Some(front_matter) => format!("---\n{front_matter}---\n{}", segment::keep(body(text), side)),
    }
}

/// Returns what follows the front matter: all of it if there is none, or if it has no end.
fn body(text: &str) -> &str {
    let mut at = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        at += line.len();
        match (number, line.trim_end()) {
            (0, "---") => {}
            (0, _) => return text,
            (_, "---" | "...") => return &text[at..],
            _ => {}
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        base::Locale,
        model::{Facts, facts::HeadingFacts, front_matter::AssetId, sample},
    };

    fn file(path: &str) -> SourceFile {
        SourceFile { shown: format!("docs/{path}").into(), ..sample::file(path, SourceKind::Page) }
    }

    #[test]
    fn the_body_begins_behind_the_front_matter() {
        assert_eq!(body("---\ntitle: x\n---\n# X\n---\n"), "# X\n---\n");
        assert_eq!(body("# X\n---\n"), "# X\n---\n");
        assert_eq!(body("---\ntitle: x\n"), "---\ntitle: x\n");
        assert_eq!(body(""), "");
    }

    #[test]
    fn a_recovered_page_is_called_after_its_source_heading() {
        let mut facts = Facts::default();
        facts.headings.push(HeadingFacts {
            level: 1,
            id: "a".into(),
            aliases: Vec::new(),
            text: "對應".into(),
            source_text: Some("Map \"MPN\": IDs".into()),
            anchored: false,
            position: Position::START,
        });
        facts.front_matter.asset_id = Some(AssetId("0a1b".into()));
        facts.front_matter.description = Some("描述".into());
        let page = Page { file: file("a.md"), locale: Locale::parse("zh-TW").unwrap(), facts };
        assert_eq!(recovered_front_matter(&page), "title: \"Map \\\"MPN\\\": IDs\"\nms.assetid: \"0a1b\"\n");
    }

    #[test]
    fn of_two_pages_with_one_name_the_first_is_written() {
        let (one, other) = (file("a.md"), file("A.md"));
        let entry = |file| Entry { path: "out/A.md".into(), file, front_matter: None };
        let mut diagnostics = Vec::new();
        let kept = unique(vec![entry(&one), entry(&other)], &mut diagnostics);
        assert_eq!(kept.len(), 1);
        assert_eq!(diagnostics[0].message, "this page would be written over `docs/a.md` and is left out");
    }
}
