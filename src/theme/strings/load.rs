//! `locales/` of the site and of the program → [`Strings`].

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use camino::Utf8Path;
use fluent_bundle::{FluentResource, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

use super::{MISSING, SYNTAX, Strings, has, pseudo};
use crate::{
    base::{Diagnosed, Diagnostic, LineIndex, Locale, Place, Position, Result},
    theme::{built_in, chain::Words, folder},
};

/// One `.ftl` file.
#[derive(Hash)]
pub struct File {
    pub(super) locale: Locale,
    shown: String,
    pub(super) text: String,
}

#[cfg(test)]
pub(super) fn sample_file(tag: &str, text: &str) -> File {
    File { locale: Locale::parse(tag).unwrap(), shown: "x.ftl".into(), text: text.into() }
}

/// Makes the words of `locales`, which hold `source_locale`. `own` are the site's files, `of_theme` are those of the theme and of the themes that it extends, the
/// nearest first.
pub fn load(own: Vec<File>, of_theme: &[Words], locales: &[Locale], source_locale: &Locale) -> Diagnosed<Strings> {
    let mut names = bundle("en-US");
    let languages = built_in::locales().into_iter().filter(|file| !file.path.contains('/'));
    for file in languages {
        let text = String::from_utf8_lossy(&file.bytes).into_owned();
        names.add_resource_overriding(FluentResource::try_new(text).unwrap_or_else(|(rest, _)| rest));
    }
    let mut files = all(own, of_theme);
    files.extend(locales.iter().flat_map(|locale| made_up(locale, &files)).collect::<Vec<_>>());

    let mut diagnostics = Vec::new();
    let mut bundles: BTreeMap<Locale, FluentBundle<FluentResource>> = BTreeMap::new();
    let mut keys: BTreeMap<Locale, BTreeSet<String>> = BTreeMap::new();
    for file in files {
        let resource = read(&file, &mut diagnostics);
        let bundle = bundles.entry(file.locale.clone()).or_insert_with(|| bundle(file.locale.tag()));
        bundle.add_resource_overriding(resource);
        let known = file.text.lines().filter_map(key_of).filter(|key| has(bundle, key)).map(str::to_owned);
        keys.entry(file.locale).or_default().extend(known);
    }

    let chains = locales.iter().map(|locale| (locale.clone(), chain(locale, &bundles, source_locale))).collect();
    diagnostics.extend(missing(locales, &keys, &chains, source_locale));
    Diagnosed::new(Strings { chains, bundles, names, keys: keys.into_values().flatten().collect() }, diagnostics)
}

/// The files that come with the program, then those of the themes, then `own`: each overrides those before it.
pub(super) fn all(own: Vec<File>, of_theme: &[Words]) -> Vec<File> {
    let built_in = built_in::locales().into_iter().filter_map(|file| {
        let locale = Locale::parse(file.path.split_once('/')?.0)?;
        let text = String::from_utf8_lossy(&file.bytes).into_owned();
        Some(File { locale, shown: format!("locales/{}", file.path), text })
    });
    let of_themes = of_theme.iter().rev().filter_map(|words| {
        let locale = Locale::parse(&words.tag)?;
        Some(File { locale, shown: words.shown.clone(), text: words.text.clone() })
    });
    built_in.chain(of_themes).chain(own).collect()
}

/// The files of a language that nobody speaks, made of the English ones; none for all others.
fn made_up(locale: &Locale, files: &[File]) -> Vec<File> {
    let Some(change) = pseudo::words(locale.tag()) else { return Vec::new() };
    let english = files.iter().filter(|file| file.locale.tag() == "en-US");
    let text = |file: &File| pseudo::file(&file.text.replace("\r\n", "\n"), change);
    english.map(|file| File { locale: locale.clone(), shown: file.shown.clone(), text: text(file) }).collect()
}

/// Reads the files in `locales/` of the site.
pub fn of_site(site: &Utf8Path) -> Result<Vec<File>> {
    let all = site.join("locales");
    let mut files = Vec::new();
    for tag in folder::folders(&all)? {
        let Some(locale) = Locale::parse(&tag) else { continue };
        for path in folder::files(&all.join(&tag))?.into_iter().filter(|path| path.ends_with(".ftl")) {
            let path = all.join(&tag).join(path);
            files.push(File { locale: locale.clone(), text: folder::read_text(&path)?, shown: path.into_string() });
        }
    }
    Ok(files)
}

fn bundle(tag: &str) -> FluentBundle<FluentResource> {
    let language: LanguageIdentifier = tag.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    // The marks would stand in attributes and titles too; elements with `dir` isolate better.
    bundle.set_use_isolating(false);
    bundle
}

fn read(file: &File, diagnostics: &mut Vec<Diagnostic>) -> FluentResource {
    // Fluent knows CRLF, but its error positions are easier to trust when a line ends in one way.
    FluentResource::try_new(file.text.replace("\r\n", "\n")).unwrap_or_else(|(resource, errors)| {
        let lines = LineIndex::new(resource.source());
        let shown: Arc<str> = file.shown.as_str().into();
        diagnostics.extend(errors.iter().map(|error| {
            let place = Place { file: shown.clone(), position: lines.position(error.pos.start) };
            Diagnostic::new(&SYNTAX, place, format!("This is not Fluent: {}", error.kind))
                .help("write `key = text`, with further lines of the text indented")
        }));
        resource
    })
}

/// What stands before `=` at the start of a line: a key if it is one.
fn key_of(line: &str) -> Option<&str> {
    line.split_once('=').map(|(key, _)| key.trim_end())
}

fn chain(
    locale: &Locale,
    bundles: &BTreeMap<Locale, FluentBundle<FluentResource>>,
    source_locale: &Locale,
) -> Vec<Locale> {
    let english = Locale::parse("en-US");
    let relatives = bundles.keys().filter(|other| related(locale, other));
    let mut chain: Vec<Locale> = Vec::new();
    for next in [locale].into_iter().chain(relatives).chain([source_locale]).chain(&english) {
        if !chain.contains(next) {
            chain.push(next.clone());
        }
    }
    chain
}

/// Whether one can be read for the other: the same language in the same script.
pub(super) fn related(one: &Locale, other: &Locale) -> bool {
    one.language() == other.language() && one.script() == other.script()
}

fn missing(
    locales: &[Locale],
    keys: &BTreeMap<Locale, BTreeSet<String>>,
    chains: &BTreeMap<Locale, Vec<Locale>>,
    source_locale: &Locale,
) -> Vec<Diagnostic> {
    let of = |locale: &Locale| keys.get(locale).into_iter().flatten();
    let english = Locale::parse("en-US");
    let wanted: BTreeSet<&String> = english.iter().chain([source_locale]).flat_map(of).collect();
    let mut diagnostics = Vec::new();
    for locale in locales {
        let own = chains.get(locale).into_iter().flatten().filter(|other| related(locale, other));
        let known: BTreeSet<&String> = own.flat_map(of).collect();
        let file: Arc<str> = format!("locales/{locale}/main.ftl").into();
        let warn = |message: String| {
            Diagnostic::new(&MISSING, Place { file: file.clone(), position: Position::START }, message)
                .help(format!("add it to a file in `locales/{locale}/` of the site"))
        };
        if known.is_empty() {
            diagnostics.push(warn(format!("There are no words of the user interface in {locale}")));
            continue;
        }
        let lost = wanted.difference(&known);
        diagnostics.extend(lost.map(|key| warn(format!("The text `{key}` is missing in {locale}"))));
    }
    diagnostics
}
