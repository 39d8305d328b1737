//! A Docusaurus site: `docs/` in its default language, `i18n/<locale>/docusaurus-plugin-content-docs/current/` in the others.
//!
//! Source: Docusaurus 3, "i18n - Introduction" and the defaults of its docs plugin. Versions of the documentation and other plugins are left alone.

use camino::Utf8Path;

use super::{OtherSite, configuration, part, value};
use crate::{
    base::{Locale, Result},
    config::folder,
};

const CONFIGURATIONS: &[&str] =
    &["docusaurus.config.js", "docusaurus.config.ts", "docusaurus.config.mjs", "docusaurus.config.cjs"];
const TRANSLATED: &str = "docusaurus-plugin-content-docs/current";
const DEFAULT: &str = "en";

/// What begins with an underscore is a part of other pages, and no page.
const PARTS: [&str; 2] = ["**/_*.md", "**/_*/**"];

pub fn site(root: &Utf8Path) -> Result<Option<OtherSite>> {
    let Some(text) = configuration(root, CONFIGURATIONS)? else { return Ok(None) };
    let (docs, translations) = (root.join("docs"), root.join("i18n"));
    if !docs.is_dir() || !translations.is_dir() {
        return Ok(None);
    }
    let said = |key: &str| text.lines().find_map(|line| value(line, key));
    let source = said("defaultLocale").and_then(Locale::parse).or_else(|| Locale::parse(DEFAULT));
    let Some(source) = source else { return Ok(None) };
    let exclude = PARTS.map(str::to_owned);
    let in_language = |folder, locale: &Locale| part("docs", "docs", folder, locale, Vec::new(), &exclude);
    let mut parts = vec![in_language(docs, &source)];
    for name in folder::folders(&translations)? {
        let translated = translations.join(&name).join(TRANSLATED);
        if let Some(locale) = Locale::parse(&name).filter(|locale| *locale != source && translated.is_dir()) {
            parts.push(in_language(translated, &locale));
        }
    }
    Ok(Some(OtherSite { folder: root.to_owned(), title: said("title").map(str::to_owned), source, parts }))
}
