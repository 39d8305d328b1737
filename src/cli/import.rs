//! `hexapla import`: repositories or loose files → a new site, `site.toml` and `content/<locale>/…`.
//!
//! Files are copied byte for byte. Loose pages, whose names say nothing, are named after their source headings; files
//! that no language is known of go to the source locale. What DocFX's configuration said beyond folders (redirections,
//! metadata for all pages) is not brought over; the command says so.

use std::collections::{BTreeMap, BTreeSet};

use camino::Utf8Path;
use serde::Serialize;

use super::{arguments::Import, export::conflict, files, new_site, progress, run::Run};
use crate::{
    base::{Diagnostic, Result},
    config::{Config, Docset, Tree},
    model::{SourceFile, source::Origin},
    pipeline::{self, Survey},
    read,
    report::{count, visible::visible},
};

pub fn run(run: &Run, arguments: &Import) -> Result<u8> {
    files::require_vacant(&arguments.to, "a new site needs a folder of its own")?;
    let mut diagnostics = Vec::new();
    let config = run.load(&arguments.paths, None)?.drain_into(&mut diagnostics);
    let listed = read::list(&config.docsets)?.drain_into(&mut diagnostics);
    let survey = pipeline::survey(&config, &run.options, &*progress::on(run.console))?.drain_into(&mut diagnostics);
    let folders = folders(&config.docsets);
    let copies = copies(&config, &survey, &listed, &folders, &mut diagnostics);
    let mut locales = BTreeSet::new();
    let mut copied = 0;
    for (path, copy) in &copies {
        if let Some(bytes) = read::bytes(&config.docsets, copy.file)?.drain_into(&mut diagnostics) {
            files::write(&files::below(&arguments.to, &["content", path])?, &bytes)?;
            locales.insert(copy.locale.as_str());
            copied += 1;
        }
    }
    let site = site_file(&config, &locales, &folders);
    files::write(&arguments.to.join("site.toml"), site.as_bytes())?;
    new_site::write_schema(&arguments.to)?;
    let status = run.summarize(diagnostics);
    let next = new_site::next_steps(&arguments.to);
    run.done(&format!("{}{} → {}. {next}", left_out(&config), count(copied, "file"), arguments.to))?;
    Ok(status)
}

/// Returns what could not be brought along, a line for each kind.
fn left_out(config: &Config) -> String {
    let trees = || config.docsets.iter().flat_map(|docset| &docset.trees);
    let redirections: usize = trees().map(|tree| tree.redirections.len()).sum();
    let keys = |tree: &Tree| tree.global_metadata.keys().cloned().collect::<Vec<_>>();
    let keys: BTreeSet<String> = trees().flat_map(keys).collect();
    let mut lines = Vec::new();
    if redirections > 0 {
        lines.push(format!("{}: write them anew for the site", count(redirections, "redirection")));
    }
    if !keys.is_empty() {
        let keys: Vec<String> = keys.into_iter().collect();
        lines.push(format!("metadata that docfx.json gives to all pages: {}", visible(&keys.join(", "))));
    }
    if trees().any(|tree| !tree.file_metadata.is_empty()) {
        lines.push("metadata that docfx.json gives to some pages (fileMetadata)".to_owned());
    }
    lines.iter().map(|line| format!("left out: {line}\n")).collect()
}

/// Returns the folder of each docset below `content/<locale>/`: made of its mount, no two alike, none inside another.
pub(super) fn folders(docsets: &[Docset]) -> Vec<String> {
    let mut taken = BTreeSet::new();
    docsets
        .iter()
        .map(|docset| {
            let name = match docset.mount.replace('/', "-") {
                name if name.is_empty() && docsets.len() > 1 => "root".to_owned(),
                name => name,
            };
            let mut folder = name.clone();
            let mut number = 2;
            while !taken.insert(folder.to_lowercase()) {
                folder = format!("{name}-{number}");
                number += 1;
            }
            folder
        })
        .collect()
}

struct Copy<'a> {
    file: &'a SourceFile,
    locale: String,
}

/// Returns path below `content/` → what to copy there.
fn copies<'a>(
    config: &Config,
    survey: &'a Survey,
    listed: &'a [SourceFile],
    folders: &[String],
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<String, Copy<'a>> {
    let pages = survey.alignment.sets.iter().flat_map(|set| {
        set.members.iter().filter_map(move |(locale, member)| {
            let page = survey.pages.get(member.page.0 as usize)?;
            let loose = config.docsets.get(set.docset).is_some_and(|docset| docset.loose);
            let path = if loose { set.path.as_str() } else { page.file.path.as_str() };
            (page.file.origin == Origin::Written).then(|| (&page.file, locale, path.to_owned()))
        })
    });
    let known: BTreeSet<&Utf8Path> = survey.pages.iter().map(|page| page.file.location.as_path()).collect();
    let others = listed.iter().filter(|file| !known.contains(file.location.as_path()));
    let others =
        others.map(|file| (file, file.locale.as_ref().unwrap_or(&config.source_locale), file.path.as_str().to_owned()));
    let mut copies = BTreeMap::new();
    let mut first: BTreeMap<String, &SourceFile> = BTreeMap::new();
    for (file, locale, path) in pages.chain(others) {
        let folder = folders.get(file.docset).map(String::as_str).unwrap_or_default();
        let parts: Vec<&str> = [locale.tag(), folder, &path].into_iter().filter(|part| !part.is_empty()).collect();
        let path = parts.join("/");
        match first.get(&path.to_lowercase()) {
            Some(other) => diagnostics.push(conflict(file, other)),
            None => {
                first.insert(path.to_lowercase(), file);
                copies.insert(path, Copy { file, locale: locale.tag().to_owned() });
            }
        }
    }
    copies
}

#[derive(Serialize)]
struct SiteFile {
    title: String,
    source_locale: String,
    locales: Vec<String>,
    docset: Vec<DocsetEntry>,
}

#[derive(Serialize)]
struct DocsetEntry {
    name: String,
    mount: String,
    path: String,
}

/// Returns the text of `site.toml`.
fn site_file(config: &Config, locales: &BTreeSet<&str>, folders: &[String]) -> String {
    let source = config.source_locale.tag();
    let others = locales.iter().copied().filter(|locale| *locale != source);
    let docset = config.docsets.iter().zip(folders).map(|(docset, folder)| DocsetEntry {
        name: docset.name.clone(),
        mount: if docset.mount.is_empty() { "/".to_owned() } else { format!("/{}/", docset.mount) },
        path: if folder.is_empty() { "content/{locale}".to_owned() } else { format!("content/{{locale}}/{folder}") },
    });
    let name = config.docsets.first().map(|docset| docset.name.clone());
    let site = SiteFile {
        title: config.title.clone().or(name).filter(|title| !title.is_empty()).unwrap_or_else(|| "Help".to_owned()),
        source_locale: source.to_owned(),
        locales: std::iter::once(source).chain(others).map(str::to_owned).collect(),
        docset: docset.collect(),
    };
    new_site::HEAD.to_owned() + &toml::to_string(&site).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{base::Locale, config::Levels};

    fn docset(name: &str, mount: &str) -> Docset {
        Docset { name: name.into(), mount: mount.into(), loose: false, trees: Vec::new(), versions: Default::default() }
    }

    #[test]
    fn no_docset_lies_inside_another() {
        assert_eq!(folders(&[docset("a", "")]), [""]);
        assert_eq!(folders(&[docset("a", "a")]), ["a"]);
        let several = [docset("x", ""), docset("a", "a"), docset("b", "a/B"), docset("c", "A-b"), docset("r", "root")];
        assert_eq!(folders(&several), ["root", "a", "a-B", "A-b-2", "root-2"]);
    }

    #[test]
    fn the_source_locale_is_the_first_of_the_site_even_if_no_page_is_in_it() {
        let config = Config {
            folder: None,
            title: None,
            base_url: None,
            source_locale: Locale::parse("en-US").unwrap(),
            locales: Vec::new(),
            hosts: Vec::new(),
            compress: Default::default(),
            look: Default::default(),
            prose: Default::default(),
            docsets: vec![docset("Partner \"Center\"", "partner-center")],
            levels: Levels::default(),
            glossary: None,
        };
        let text = site_file(&config, &["de-DE", "zh-TW"].into(), &["partner-center".to_owned()]);
        let read: toml::Table = text.parse().unwrap();
        assert!(text.starts_with("#:schema "), "{text}");
        assert_eq!(read["title"].as_str(), Some("Partner \"Center\""));
        let locales: Vec<_> = read["locales"].as_array().unwrap().iter().filter_map(|locale| locale.as_str()).collect();
        assert_eq!(locales, ["en-US", "de-DE", "zh-TW"]);
        let docset = &read["docset"].as_array().unwrap()[0];
        assert_eq!(docset["mount"].as_str(), Some("/partner-center/"));
        assert_eq!(docset["path"].as_str(), Some("content/{locale}/partner-center"));
    }
}
