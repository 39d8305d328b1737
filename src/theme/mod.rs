//! Themes, UI strings and highlighting: everything that turns a view into HTML but the page's own text.
//!
//! A theme is a folder `themes/<name>/` of the site, or one that is built in: `templates/`, `styles/` (the parts of one style
//! sheet) and `static/`; `theme.toml` may say `extends = "…"` and set single tokens of the style sheet.
//! UI strings are `locales/<tag>/*.ftl` of the site, then those of the theme's folder, then those that are built in, then the source locale's, then en-US.

mod assets;
mod built_in;
mod chain;
mod collation;
mod dates;
mod folder;
mod highlight;
mod strings;
mod templates;
#[cfg(test)]
mod tests;

use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};

use camino::Utf8Path;
use serde::Serialize;

use self::{assets::Assets, highlight::Highlighter, strings::Strings, templates::Templates};
use crate::{
    base::{Diagnosed, Digest, Locale, Result, Rule},
    model::Output,
};

/// What the parts in `styles/` become; a file of this name in `static/` stands in their place.
const STYLE_SHEET: &str = "site.css";

/// A loaded theme: immutable, shared by all threads.
pub struct Theme {
    strings: Arc<Strings>,
    templates: Templates,
    assets: Assets,
    /// Reading the syntaxes takes a while, and many sites show no code.
    highlighter: OnceLock<Highlighter>,
    digest: Digest,
}

/// Everything that a theme is made of: read anew for each build, while the theme of the same ingredients may be kept.
#[derive(Hash)]
pub struct Ingredients {
    name: String,
    files: chain::Files,
    /// The site's own words.
    words: Vec<strings::File>,
    spoken: Vec<Locale>,
    source_locale: Locale,
    base_path: String,
}

impl Ingredients {
    /// Reads the theme `name` and the strings of `locales`, looking in `folder` first.
    ///
    /// `base_path` is the path of the site's base URL with both slashes: `/` or `/docs/`.
    /// Errors: a theme that is not there, files that cannot be read.
    pub fn read(
        name: &str,
        folder: Option<&Utf8Path>,
        locales: &[Locale],
        source_locale: &Locale,
        base_path: &str,
    ) -> Result<Self> {
        let mut spoken = locales.to_vec();
        spoken.push(source_locale.clone());
        spoken.sort();
        spoken.dedup();
        Ok(Self {
            name: name.to_owned(),
            files: chain::load(name, folder)?,
            words: folder.map(strings::of_site).transpose()?.unwrap_or_default(),
            spoken,
            source_locale: source_locale.clone(),
            base_path: base_path.to_owned(),
        })
    }

    /// Themes of equal ingredients are equal.
    pub fn digest(&self) -> Digest {
        Digest::of_value(self)
    }
}

impl Theme {
    /// Makes the theme.
    ///
    /// Errors: a template that does not parse. Missing strings are diagnostics.
    pub fn load(ingredients: Ingredients) -> Result<Diagnosed<Theme>> {
        let digest = ingredients.digest();
        let Ingredients { name, mut files, words, spoken, source_locale, base_path } = ingredients;
        let mut diagnostics = Vec::new();
        let strings =
            Arc::new(strings::load(words, &files.strings, &spoken, &source_locale).drain_into(&mut diagnostics));
        let templates = Templates::load(&name, &files.templates, &spoken, &strings)?;
        if let Some(sheet) = assets::style_sheet(files.styles, &files.tokens) {
            files.statics.entry(STYLE_SHEET.to_owned()).or_insert(sheet);
        }
        let assets = assets::named_by_content(files.statics, &base_path);
        Ok(Diagnosed::new(Theme { strings, templates, assets, highlighter: OnceLock::new(), digest }, diagnostics))
    }

    /// That of its ingredients.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// Renders `template` (`page.html`) with `view`; `text(key="…")` in it speaks `locale`, one of those loaded.
    ///
    /// Errors: what the template does wrong, with file, line and column.
    pub fn render(&self, template: &str, locale: &Locale, view: &impl Serialize) -> Result<String> {
        self.templates.render(template, locale, view)
    }

    /// Whether the theme, or one that it extends, has the template `name`.
    pub fn has_template(&self, name: &str) -> bool {
        self.templates.contains(name)
    }

    /// Returns the UI string `key` in `locale`, with `arguments` filled in; the key itself if no language has it.
    pub fn text(&self, locale: &Locale, key: &str, arguments: &[(&str, &str)]) -> String {
        self.strings.text(locale, key, arguments).unwrap_or_else(|| key.to_owned())
    }

    /// Returns the UI strings whose keys begin with `prefix`, by the rest of their keys; see [`text`](Self::text).
    pub fn texts(&self, locale: &Locale, prefix: &str, arguments: &[(&str, &str)]) -> BTreeMap<String, String> {
        self.strings.all(locale, prefix, arguments)
    }

    /// Returns a date in words of `locale`: `29 octobre 2018`.
    pub fn date(&self, locale: &Locale, date: jiff::civil::Date) -> String {
        dates::long(locale, date)
    }

    /// Sorts `items` by their names, in the order of a dictionary of `locale`. Equal names keep their order.
    pub fn sort<T>(&self, locale: &Locale, items: &mut [T], name: impl Fn(&T) -> &str) {
        collation::sort(locale, items, name);
    }

    /// What the language calls itself: `中文 (繁體)`; its tag if nobody knows.
    pub fn language_name(&self, locale: &Locale) -> String {
        self.strings.language_name(locale).unwrap_or_else(|| locale.tag().to_owned())
    }

    /// Returns `text` as HTML with the classes that `styles/code.css` colours, escaped; `None` if the language is unknown or
    /// the text past the caps.
    pub fn highlight(&self, language: &str, text: &str) -> Option<String> {
        self.highlighter.get_or_init(Highlighter::load).highlight(language, text)
    }

    /// The theme's static files under names made of their content.
    pub fn assets(&self) -> &[Output] {
        &self.assets.outputs
    }

    /// Name in the theme (`site.css`) → url with the base path, for
    /// [`SiteView::assets`](crate::emit::view::SiteView::assets).
    pub fn asset_urls(&self) -> &BTreeMap<String, String> {
        &self.assets.urls
    }
}

/// Returns a Fluent file for translators, with the words of the interface that `locale` lacks in a site with the theme `name`; `None` if it lacks none.
///
/// Errors: those of [`Ingredients::read`].
pub fn words_to_translate(
    name: &str,
    folder: Option<&Utf8Path>,
    locale: &Locale,
    source_locale: &Locale,
) -> Result<Option<String>> {
    let own = folder.map(strings::of_site).transpose()?.unwrap_or_default();
    Ok(strings::to_translate(own, &chain::load(name, folder)?.strings, locale, source_locale))
}

pub static RULES: &[&Rule] = &[&strings::MISSING, &strings::SYNTAX];
