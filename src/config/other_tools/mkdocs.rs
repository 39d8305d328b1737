//! A MkDocs site with the plugin mkdocs-static-i18n: a folder for each language, or a suffix, `index.fr.md`, in the names of files.
//!
//! Source: mkdocs-static-i18n 1.3, "Choosing the docs structure". `nav` is not read: folders are the navigation.

use camino::Utf8Path;

use super::{OtherSite, configuration, part, value};
use crate::base::{Locale, Result};

const CONFIGURATIONS: &[&str] = &["mkdocs.yml", "mkdocs.yaml"];

pub fn site(root: &Utf8Path) -> Result<Option<OtherSite>> {
    let Some(text) = configuration(root, CONFIGURATIONS)? else { return Ok(None) };
    let said = |key: &str| text.lines().find_map(|line| value(line, key));
    let docs = root.join(said("docs_dir").unwrap_or("docs"));
    let languages = languages(&text);
    let Some(source) = languages.iter().find(|language| language.is_default).or(languages.first()) else {
        return Ok(None);
    };
    let source = source.locale.clone();
    if !docs.is_dir() {
        return Ok(None);
    }
    let others = || languages.iter().map(|language| &language.locale).filter(|locale| **locale != source);
    let in_folder = |locale: &Locale| {
        let folder =
            [locale.tag(), &locale.segment()].map(|name| docs.join(name)).into_iter().find(|it| it.is_dir())?;
        Some(part("docs", "", folder, locale, Vec::new(), &[]))
    };
    let parts = match said("docs_structure") {
        Some("folder") => std::iter::once(&source).chain(others()).filter_map(in_folder).collect(),
        _ => vec![part("docs", "", docs.clone(), &source, others().cloned().collect(), &[])],
    };
    Ok(Some(OtherSite { folder: root.to_owned(), title: said("site_name").map(str::to_owned), source, parts }))
}

struct Language {
    locale: Locale,
    is_default: bool,
}

/// The languages that the plugin lists, behind the line that names it.
fn languages(text: &str) -> Vec<Language> {
    let is_plugin = |line: &&str| line.trim().trim_start_matches("- ").trim_end() == "i18n:";
    let mut languages: Vec<Language> = Vec::new();
    let mut default_of_next = false;
    for line in text.lines().skip_while(|line| !is_plugin(line)) {
        let begins = line.trim_start().starts_with("- ");
        let is_default = value(line, "default").is_some_and(|value| value == "true");
        if let Some(locale) = value(line, "locale").and_then(Locale::parse) {
            languages.push(Language { locale, is_default: std::mem::take(&mut default_of_next) });
        } else if is_default && begins {
            default_of_next = true;
        } else if is_default && let Some(language) = languages.last_mut() {
            language.is_default = true;
        }
    }
    languages
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_languages_are_those_of_the_plugin_and_one_is_the_default() {
        let text = "theme:\n  locale: de\nplugins:\n  - search\n  - i18n:\n      docs_structure: suffix\n      languages:\n        \
                    - locale: en\n          name: English\n        - default: true\n          locale: fr\n        - locale: pt-BR # new\n";
        let found: Vec<String> = languages(text)
            .iter()
            .map(|language| format!("{}{}", language.locale.tag(), if language.is_default { " default" } else { "" }))
            .collect();
        assert_eq!(found, ["en", "fr default", "pt-BR"]);
        assert!(languages("plugins:\n  - search\ntheme:\n  locale: de\n").is_empty());
    }
}
