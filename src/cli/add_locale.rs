//! `hexapla add-locale`: a site → the same with one language more, in which nothing is translated yet.
//!
//! **Invariant:** no file that is there is replaced but `site.toml`, which gets one entry; nothing is written before it is known that all can be.

use std::fs;

use camino::{Utf8Path, Utf8PathBuf};

use super::{arguments::AddLocale, files, run::Run};
use crate::{
    base::{Error, Result},
    config::{self, Config, Docset, NewLocale, Overrides, Tree},
    model::{SourceFile, source::SourceKind},
    read,
    report::visible::visible,
    theme,
};

pub fn run(run: &Run, arguments: &AddLocale) -> Result<u8> {
    let locale = &arguments.locale;
    let paths: Vec<Utf8PathBuf> = arguments.site.iter().cloned().collect();
    let overrides = Overrides { config: run.config.clone(), ..Overrides::default() };
    let new = config::new_locale(&paths, &overrides, locale)?;
    let load = || run.load(&paths, None).map(|loaded| loaded.value);
    let before = load()?;
    let words = words(&before, &new, arguments)?;

    for folder in &new.folders {
        fs::create_dir_all(folder).map_err(|cause| Error::Write { path: folder.clone(), cause })?;
    }
    let site = load()?;
    let mut done: Vec<(String, &str)> = Vec::new();
    for (docset, tree) in trees(&site, &new) {
        let tocs = tocs(&site, docset)?;
        for (path, file) in &tocs {
            if let Some(bytes) = read::bytes(&site.docsets, file)?.value {
                read::create(tree, path, &bytes)?;
                done.push((joined(&tree.shown, path), "a table of contents, whose names are to be translated"));
            }
        }
        if tocs.is_empty() {
            done.push((format!("{}/", tree.shown), "the folder of its pages"));
        }
    }
    if let Some((path, text)) = words {
        files::write(&path, text.as_bytes())?;
        done.push((shown(&path), "the words of the interface, to be translated"));
    }
    if let Some(text) = &new.text {
        files::write(&new.file, text.as_bytes())?;
        done.push((shown(&new.file), "the language is listed"));
    }
    let width = done.iter().map(|(path, _)| path.chars().count()).max().unwrap_or(0);
    let lines: String =
        done.iter().map(|(path, what)| format!("  {:width$}  {what}\n", visible(path).to_string())).collect();
    let by_hand: String = new.repositories.iter().map(|name| by_hand(name, locale.tag())).collect();
    run.done(&format!("{locale} is added:\n\n{lines}{by_hand}\n{}", next(arguments)))?;
    Ok(0)
}

/// The file for those who translate the interface, if there is something in it, and no such file.
fn words(site: &Config, new: &NewLocale, arguments: &AddLocale) -> Result<Option<(Utf8PathBuf, String)>> {
    let folder = new.file.parent().unwrap_or(Utf8Path::new(""));
    let path = files::below(folder, &["locales", arguments.locale.tag(), "main.ftl"])?;
    if path.exists() {
        return Ok(None);
    }
    let (theme, folder) = (&site.look.theme, site.folder.as_deref());
    let text = theme::words_to_translate(theme, folder, &arguments.locale, &site.source_locale)?;
    Ok(text.map(|text| (path, text)))
}

/// The trees of the folders that were made, each with its docset.
fn trees<'a>(site: &'a Config, new: &'a NewLocale) -> impl Iterator<Item = (usize, &'a Tree)> {
    let docsets = site.docsets.iter().enumerate();
    let trees = docsets.flat_map(|(at, docset): (usize, &Docset)| docset.trees.iter().map(move |tree| (at, tree)));
    trees.filter(|(_, tree)| new.folders.iter().any(|folder| config::normal(folder, "") == tree.folder))
}

/// The tables of contents of a docset in the source language, each once: path in its folder, and file.
fn tocs(site: &Config, docset: usize) -> Result<Vec<(String, SourceFile)>> {
    let listed = read::list(&site.docsets)?.value;
    let is_wanted = |file: &SourceFile| {
        file.docset == docset && file.kind == SourceKind::Toc && file.locale.as_ref() == Some(&site.source_locale)
    };
    let mut tocs: Vec<(String, SourceFile)> = Vec::new();
    for file in listed.into_iter().filter(is_wanted) {
        let tree = site.docsets[docset].trees.get(file.tree);
        let path = tree.and_then(|tree| tree.path_of(&file.location)).filter(|path| !path.starts_with(".."));
        if let Some(path) = path.filter(|path| !tocs.iter().any(|(known, _)| known == path)) {
            tocs.push((path, file));
        }
    }
    Ok(tocs)
}

/// As people name it: without `./`.
fn shown(path: &Utf8Path) -> String {
    path.strip_prefix(".").unwrap_or(path).to_string()
}

fn joined(folder: &str, path: &str) -> String {
    if folder.is_empty() { path.to_owned() } else { format!("{folder}/{path}") }
}

fn by_hand(docset: &str, tag: &str) -> String {
    format!(
        "\nThe docset {} has a repository for each language: add that of {tag} to its `repositories`.\n",
        visible(docset)
    )
}

fn next(arguments: &AddLocale) -> String {
    let tag = arguments.locale.tag();
    let (path, into) = match &arguments.site {
        None => (String::new(), String::new()),
        Some(path) => (format!(" {path}"), format!(" --into {path}")),
    };
    let commands = [
        (format!("hexapla export xliff{path} --to {tag} -o handoff"), "the sentences, for translators"),
        (format!("hexapla import-units handoff{into}"), "what comes back becomes pages"),
        (format!("hexapla status{path}"), "how far the language has come"),
    ];
    let width = commands.iter().map(|(command, _)| command.chars().count()).max().unwrap_or(0);
    let lines: String = commands.iter().map(|(command, what)| format!("  {command:width$}  {what}\n")).collect();
    format!("Next:\n\n{lines}")
}
