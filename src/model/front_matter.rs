//! What a page says of itself before its text begins.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Values;
use crate::base::Locale;

/// The front matter of one page: every key as written, and the known ones typed.
///
/// Known keys are matched without case; the first spelling in the file wins.
#[derive(Clone, Debug, Default, PartialEq, Hash, Serialize, Deserialize)]
pub struct FrontMatter {
    /// Every key as written. Whoever keeps pages keeps these beside them, each once.
    #[serde(skip)]
    pub values: Values,
    /// Entities decoded (`Cloud&nbsp;| …`), trimmed, never empty.
    pub title: Option<String>,
    /// Entities decoded, trimmed, never empty.
    pub description: Option<String>,
    pub asset_id: Option<AssetId>,
    pub provenance: Provenance,
    /// `ms.contentlocale`.
    pub content_locale: Option<Locale>,
    /// `ms.date`.
    pub date: Option<Date>,
    pub robots: Robots,
    /// `draft: true`: the page is left out of the site.
    pub draft: bool,
}

impl FrontMatter {
    /// Returns the value of `key`, compared without case.
    pub fn value(&self, key: &str) -> Option<&serde_json::Value> {
        self.values.get(key)
    }

    /// Whether `key` is `true`.
    pub fn is_set(&self, key: &str) -> bool {
        self.value(key).and_then(serde_json::Value::as_str).is_some_and(|text| text.trim().eq_ignore_ascii_case("true"))
    }

    /// The words that no translator may change, as `no-loc` lists them: trimmed, never empty.
    pub fn no_loc(&self) -> impl Iterator<Item = &str> {
        let value = self.value("no-loc");
        let items = value.map_or(&[][..], |value| value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice));
        items.iter().filter_map(serde_json::Value::as_str).map(str::trim).filter(|word| !word.is_empty())
    }

    /// Where the page sends its readers instead of showing anything: `redirect_url`, trimmed, never empty.
    pub fn redirect_url(&self) -> Option<&str> {
        self.value("redirect_url")?.as_str().map(str::trim).filter(|url| !url.is_empty())
    }
}

/// `ms.assetid` in lower case, trimmed, never empty: `''` is none.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AssetId(pub String);

/// `ms.openlocfilehash` in lower case: SHA-1 of the source text that was translated, with CRLF line ends.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SourceHash(pub String);

/// Who translated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Method {
    /// `HT`, `Human Translation`.
    Human,
    /// `MT`, `MTE75`, `MTE95`.
    Machine,
}

/// How a page was translated, from what, when. All empty for a source page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Provenance {
    /// `ms.translationtype` or `translationtype`.
    pub method: Option<Method>,
    pub source_hash: Option<SourceHash>,
    /// `ms.sourcegitcommit`.
    pub source_commit: Option<String>,
    /// `ms.lasthandoff`: the day on which the source was handed to the translators.
    pub handed_off: Option<Date>,
}

/// The `robots` key: what search engines are asked to leave alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Robots {
    pub no_index: bool,
    pub no_follow: bool,
}
