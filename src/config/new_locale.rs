//! A site → what it takes to have one language more: the text of its `site.toml`, and the folders of the language.
//!
//! **Invariant:** `site.toml` differs in the one entry of `locales`; every other byte of it stays.

use std::fs;

use camino::Utf8PathBuf;
use serde::Deserialize;
use toml::Spanned;

use super::{
    Overrides, input,
    site::{PLACEHOLDER, SiteDocset, join},
    site_toml::{self, DocsetSettings},
};
use crate::base::{Error, Locale, Result};

/// What is to be written for a new language.
#[derive(Debug)]
pub struct NewLocale {
    /// The site's `site.toml`.
    pub file: Utf8PathBuf,
    /// The text of that file with the language; `None` if it needs no change: the language is listed, or none is.
    pub text: Option<String>,
    /// The folders of its content, which are not there yet.
    pub folders: Vec<Utf8PathBuf>,
    /// Docsets with a repository for each language, which only people can add.
    pub repositories: Vec<String>,
}

/// Looks what the site among `paths` needs to have `locale`.
///
/// Errors: there is no site, or its configuration does not load; it has content in the language; none of its docsets has a folder for each language.
pub fn new_locale(paths: &[Utf8PathBuf], overrides: &Overrides, locale: &Locale) -> Result<NewLocale> {
    let inputs = input::sort_out(paths, overrides)?;
    let Some(site) = inputs.site else {
        let message = "only a site can have a new language, and there is no `site.toml`; `hexapla import` makes a site of repositories and loose files";
        return Err(Error::Usage(message.to_owned()));
    };
    let settings = site_toml::read(&site.file)?;
    if *locale == settings.source_locale {
        return Err(Error::Usage(format!("{locale} is what the pages are translated from")));
    }
    let (mut folders, mut there, mut repositories) = (Vec::new(), Vec::new(), Vec::new());
    let (default, title) = ([DocsetSettings::default()], settings.title.as_deref());
    for settings in if settings.docsets.is_empty() { &default[..] } else { &settings.docsets } {
        let docset = SiteDocset { site: &site, title, settings, versions: &[] };
        if !settings.repositories.is_empty() {
            repositories.push(docset.name()?);
            continue;
        }
        let Some((path, known)) = docset.folders_by_locale()? else { continue };
        match known.iter().find(|(known, _)| known == locale) {
            Some((_, folder)) => there.push(folder.clone()),
            None => {
                let lower = known.iter().any(|(known, folder)| {
                    *folder == join(&site.folder, &path.replacen(PLACEHOLDER, &known.segment(), 1))
                        && known.segment() != known.tag()
                });
                let name = if lower { locale.segment() } else { locale.tag().to_owned() };
                folders.push(join(&site.folder, &path.replacen(PLACEHOLDER, &name, 1)));
            }
        }
    }
    if folders.is_empty() {
        return Err(match (there.first(), repositories.first()) {
            (Some(folder), _) => Error::Usage(format!("`{folder}` is there already")),
            (None, Some(name)) => {
                let cause = format!(
                    "the docset `{name}` has a repository for each language: add the one in {locale} to its `repositories`"
                );
                Error::Config { path: site.file, cause }
            }
            (None, None) => {
                let cause = format!("no docset has a folder for each language: `{PLACEHOLDER}` is in no `path`");
                Error::Config { path: site.file, cause }
            }
        });
    }
    let text = fs::read_to_string(&site.file).map_err(|cause| Error::Read { path: site.file.clone(), cause })?;
    let text = listed(&text, locale).map_err(|cause| Error::Config { path: site.file.clone(), cause })?;
    Ok(NewLocale { file: site.file, text, folders, repositories })
}

/// The keys of `site.toml` that are looked at, with their places.
#[derive(Deserialize)]
struct Listing {
    #[serde(default)]
    locales: Option<Spanned<Vec<Spanned<String>>>>,
}

/// Returns `text` with `locale` behind the other `locales`; `None` if it stands there, or if the site takes the languages that it finds.
fn listed(text: &str, locale: &Locale) -> std::result::Result<Option<String>, String> {
    let listing: Listing = toml::from_str(text).map_err(|error| error.message().to_owned())?;
    let Some(locales) = listing.locales else { return Ok(None) };
    let Some(last) = locales.get_ref().last() else { return Ok(None) };
    if locales.get_ref().iter().any(|known| Locale::parse(known.get_ref()).as_ref() == Some(locale)) {
        return Ok(None);
    }
    let (end, close) = (last.span().end, locales.span().end);
    let new = format!("\"{locale}\"");
    // Between the last entry and the bracket stand white space, remarks, and a comma or none.
    let rest = &text[end..close];
    let comma = comma(rest);
    let line = text[..last.span().start].rfind('\n').map_or(0, |at| at + 1);
    let indent: String = text[line..].chars().take_while(|c| matches!(c, ' ' | '\t')).collect();
    let is_alone = line > locales.span().start && text[line..last.span().start].trim().is_empty();
    let mut added = text.to_owned();
    if is_alone {
        // Its own line, behind whatever stands in that of the last one.
        let from = end + comma.unwrap_or(0);
        let line_end = text[from..close].find(['\r', '\n']).map_or(close - 1, |at| from + at);
        let line_break = if text[..line].ends_with("\r\n") { "\r\n" } else { "\n" };
        let closing = if comma.is_some() { "," } else { "" };
        added.insert_str(line_end, &format!("{line_break}{indent}{new}{closing}"));
        if comma.is_none() {
            added.insert(end, ',');
        }
    } else {
        match comma {
            Some(at) => added.insert_str(end + at + 1, &format!(" {new},")),
            None => added.insert_str(end, &format!(", {new}")),
        }
    }
    let read = site_toml::parse(&added)?;
    if read.locales.last() == Some(locale) && read.locales.len() == locales.get_ref().len() + 1 {
        Ok(Some(added))
    } else {
        Err(format!("add {new} to `locales` by hand: the list is written in a way that is not understood"))
    }
}

/// Where the comma is that ends an entry, outside of remarks.
fn comma(rest: &str) -> Option<usize> {
    let mut in_remark = false;
    rest.char_indices().find_map(|(at, c)| {
        in_remark = match c {
            '#' => true,
            '\n' => false,
            _ => in_remark,
        };
        (c == ',' && !in_remark).then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_comes_behind_the_others_and_nothing_else_changes() {
        for (before, after) in [
            ("locales = [\"en-US\"]\n", "locales = [\"en-US\", \"th-TH\"]\n"),
            ("locales = [\"en-US\", \"fr-FR\", ] # all\n", "locales = [\"en-US\", \"fr-FR\", \"th-TH\", ] # all\n"),
            ("# a\nlocales=[ 'en-US' ]\ntitle = 'x' # b\n", "# a\nlocales=[ 'en-US', \"th-TH\" ]\ntitle = 'x' # b\n"),
            (
                "locales = [\n  \"en-US\", # the source, \"th-TH\"\n  \"fr-FR\", # French\n]\n",
                "locales = [\n  \"en-US\", # the source, \"th-TH\"\n  \"fr-FR\", # French\n  \"th-TH\",\n]\n",
            ),
            (
                "locales = [\n\t\"en-US\",\n\t\"fr-FR\" # French, Swiss\n]\n",
                "locales = [\n\t\"en-US\",\n\t\"fr-FR\", # French, Swiss\n\t\"th-TH\"\n]\n",
            ),
            ("locales = [\r\n  \"en-US\",\r\n]\r\n", "locales = [\r\n  \"en-US\",\r\n  \"th-TH\",\r\n]\r\n"),
            ("locales = [\n  \"en-US\"]", "locales = [\n  \"en-US\",\n  \"th-TH\"]"),
            (
                "locales = [\"en-US\",\n           \"fr-FR\"]\n",
                "locales = [\"en-US\",\n           \"fr-FR\",\n           \"th-TH\"]\n",
            ),
            ("locales = [\n  \"en-US\"\n  , # odd\n]\n", "locales = [\n  \"en-US\"\n  , # odd\n  \"th-TH\",\n]\n"),
        ] {
            let added = listed(before, &Locale::parse("th-TH").unwrap()).unwrap();
            assert_eq!(added.as_deref(), Some(after), "{before}");
        }
    }

    #[test]
    fn a_list_that_has_it_and_a_site_without_a_list_stay_as_they_are() {
        for text in ["locales = [\"en-US\", \"th-th\"]\n", "locales = []\n", "title = \"x\"\n"] {
            assert_eq!(listed(text, &Locale::parse("th-TH").unwrap()).unwrap(), None, "{text}");
        }
    }
}
