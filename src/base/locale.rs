//! A language and region; the only user of `icu_locale`.

use std::{fmt, str::FromStr, sync::Arc};

use icu_locale::{LanguageIdentifier, LocaleDirectionality, LocaleExpander};
use serde::{Deserialize, Serialize};

/// A BCP 47 tag in its canonical spelling, `zh-TW`. Ordered by that spelling.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Locale(Arc<str>);

/// The way a script runs; `as_str` is the value of HTML's `dir`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    LeftToRight,
    RightToLeft,
}

impl Direction {
    pub fn as_str(self) -> &'static str {
        match self {
            Direction::LeftToRight => "ltr",
            Direction::RightToLeft => "rtl",
        }
    }
}

impl FromStr for Locale {
    /// What is wrong, for people.
    type Err = String;

    fn from_str(tag: &str) -> Result<Self, String> {
        Self::parse(tag).ok_or_else(|| format!("`{tag}` is no language tag"))
    }
}

impl Locale {
    /// Reads a tag in any case (`zh-tw`); `None` if it is no language tag.
    pub fn parse(tag: &str) -> Option<Self> {
        let identifier: LanguageIdentifier = tag.parse().ok()?;
        (!identifier.language.is_unknown()).then(|| Self(identifier.to_string().into()))
    }

    /// Reads the `{language}[-{script}]-{region}` tags that folders and repositories are named after.
    /// A bare language (`fr`, but also `de` or `docs`) is `None`: too many folders are called so.
    pub fn parse_with_region(tag: &str) -> Option<Self> {
        let identifier: LanguageIdentifier = tag.parse().ok()?;
        identifier.region.and_then(|_| Self::parse(tag))
    }

    /// Returns the locale in which most text of `language` is written, with its region: `fr` → `fr-FR`.
    pub fn likely(language: &str) -> Option<Self> {
        let mut identifier: LanguageIdentifier = language.parse().ok()?;
        LocaleExpander::new_extended().maximize(&mut identifier);
        identifier.script = None;
        Some(Self(identifier.to_string().into()))
    }

    /// The tag in its canonical spelling: `zh-TW`.
    pub fn tag(&self) -> &str {
        &self.0
    }

    /// The tag as it stands in URLs: `zh-tw`.
    pub fn segment(&self) -> String {
        self.0.to_ascii_lowercase()
    }

    /// The language alone: `zh`.
    pub fn language(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }

    /// The script that the locale is written in, `Hant` for `zh-HK`: the one in the tag, else the likely one.
    /// `None` if nobody knows.
    pub fn script(&self) -> Option<String> {
        let mut identifier = self.identifier();
        LocaleExpander::new_extended().maximize(&mut identifier);
        identifier.script.map(|script| script.to_string())
    }

    pub fn direction(&self) -> Direction {
        let identifier = self.identifier();
        if LocaleDirectionality::new_common().is_right_to_left(&identifier) {
            Direction::RightToLeft
        } else {
            Direction::LeftToRight
        }
    }

    /// The tag as ICU knows it.
    pub fn identifier(&self) -> LanguageIdentifier {
        self.0.parse().unwrap_or(LanguageIdentifier::UNKNOWN)
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_read_in_any_case_and_written_in_one() {
        assert_eq!(Locale::parse("ZH-tw").unwrap().tag(), "zh-TW");
        assert_eq!(Locale::parse("zh-TW").unwrap().segment(), "zh-tw");
        assert_eq!(Locale::parse("not a tag"), None);
    }

    #[test]
    fn a_bare_language_gets_its_likely_region() {
        assert_eq!(Locale::likely("ko").unwrap().tag(), "ko-KR");
        assert_eq!(Locale::likely("fr").unwrap().tag(), "fr-FR");
    }

    #[test]
    fn a_locale_has_the_script_that_its_region_writes() {
        let script = |tag| Locale::parse(tag).unwrap().script();
        assert_eq!(script("zh-HK").as_deref(), Some("Hant"));
        assert_eq!(script("zh-SG").as_deref(), Some("Hans"));
        assert_eq!(script("sr-Latn-RS").as_deref(), Some("Latn"));
    }

    #[test]
    fn arabic_runs_from_right_to_left() {
        assert_eq!(Locale::parse("ar-SA").unwrap().direction(), Direction::RightToLeft);
        assert_eq!(Locale::parse("ja-JP").unwrap().direction(), Direction::LeftToRight);
    }
}
