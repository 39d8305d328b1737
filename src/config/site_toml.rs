//! `site.toml` → [`Settings`]: every key has a default, an unknown key is an error. The only user of `toml`.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt, fs, io,
};

use camino::Utf8Path;
use serde::{
    Deserialize, Deserializer,
    de::{self, MapAccess, Visitor, value::MapAccessDeserializer},
};
use toml::Spanned;

use super::{
    Compression, HostKind, Level, Levels, Look, RuleLevel, hosts,
    prose::{self, Prose},
};
use crate::base::{Error, LineIndex, Locale, Result, Severity};

/// The JSON schema of `site.toml`, for editors.
pub const SCHEMA: &str = include_str!("site.schema.json");

const SOURCE_LOCALE: &str = "en-US";
const THEME: &str = "hexapla";

/// What `site.toml` says. Paths are as written, relative to its folder.
pub struct Settings {
    pub title: Option<String>,
    /// With its closing `/`.
    pub base_url: Option<String>,
    pub source_locale: Locale,
    pub locales: Vec<Locale>,
    /// Each once.
    pub hosts: Vec<HostKind>,
    pub compress: BTreeSet<Compression>,
    pub look: Look,
    pub prose: Prose,
    pub docsets: Vec<DocsetSettings>,
    /// Oldest first.
    pub versions: Vec<VersionSettings>,
    pub levels: Levels,
    pub glossary: Option<String>,
}

/// One `[[docset]]`.
#[derive(Default)]
pub struct DocsetSettings {
    pub name: Option<String>,
    pub mount: Option<String>,
    pub path: Option<String>,
    pub repositories: BTreeMap<Locale, String>,
    pub content: Option<Vec<String>>,
    pub exclude: Option<Vec<String>>,
    pub xref: Option<Vec<String>>,
    /// Where readers may mend its files: an address with `{path}`, and `{locale}` where that differs.
    pub edit: Option<String>,
    /// Where it stands, for messages: `line 7, column 1`; empty if nobody wrote it.
    pub place: String,
}

/// One `[[versions]]`.
#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VersionSettings {
    /// Part of addresses: `app-1.0`.
    pub name: String,
    pub label: Option<String>,
    pub product: Option<String>,
    /// In each locale's folder: what is in it belongs to this version alone.
    pub folder: Option<String>,
}

impl Default for Settings {
    fn default() -> Self {
        SiteToml::default().settings("")
    }
}

/// Reads `file`.
///
/// Errors: it cannot be read; it is no TOML or has a key or value that means nothing, with line and column.
pub fn read(file: &Utf8Path) -> Result<Settings> {
    let text = fs::read_to_string(file).map_err(|cause| match cause.kind() {
        io::ErrorKind::NotFound => Error::Config { path: file.to_owned(), cause: "there is no such file".into() },
        _ => Error::Read { path: file.to_owned(), cause },
    })?;
    parse(&text).map_err(|cause| Error::Config { path: file.to_owned(), cause })
}

/// Returns the settings in `text`, or what is wrong and where.
pub fn parse(text: &str) -> std::result::Result<Settings, String> {
    let site: SiteToml = toml::from_str(text).map_err(|error| match error.span() {
        Some(span) => format!("{}: {}", place(text, span.start), error.message()),
        None => error.message().to_owned(),
    })?;
    Ok(site.settings(text))
}

/// Returns `address` with its closing `/`; an error for anything but `http://host…` and `https://host…`.
pub fn base_url(address: &str) -> std::result::Result<String, String> {
    let address = address.trim();
    let wrong = || format!("`{address}` is no address of a site; write it like `https://help.example.com/docs/`");
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://")).ok_or_else(wrong)?;
    let host = rest.split('/').next().unwrap_or_default();
    let odd = |c: char| c.is_whitespace() || c.is_control() || "?#\\\"'<>@".contains(c);
    if host.is_empty() || rest.contains(odd) {
        return Err(wrong());
    }
    Ok(if address.ends_with('/') { address.to_owned() } else { format!("{address}/") })
}

fn place(text: &str, offset: usize) -> String {
    let position = LineIndex::new(text).position(offset);
    format!("line {}, column {}", position.line, position.column)
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct SiteToml {
    title: Option<String>,
    base_url: Option<BaseUrl>,
    source_locale: Option<Tag>,
    locales: Vec<Tag>,
    hosts: Hosts,
    compress: BTreeSet<Compression>,
    theme: Option<String>,
    favicon: Option<String>,
    logo: Option<String>,
    styles: Vec<String>,
    drop_stray_spaces: Option<bool>,
    frame_hosts: Vec<Host>,
    image_hosts: Option<Vec<Host>>,
    analytics: Option<AnalyticsToml>,
    glossary: Option<String>,
    search: Option<bool>,
    bilingual: Option<bool>,
    markdown: Option<bool>,
    prefetch: bool,
    print: bool,
    alerts: BTreeMap<String, String>,
    docset: Vec<Spanned<DocsetToml>>,
    versions: Vec<VersionSettings>,
    rules: BTreeMap<String, LevelToml>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AnalyticsToml {
    script: ScriptUrl,
}

#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct DocsetToml {
    name: Option<String>,
    mount: Option<String>,
    path: Option<String>,
    repositories: BTreeMap<Tag, String>,
    content: Option<Vec<String>>,
    exclude: Option<Vec<String>>,
    xref: Option<Vec<String>>,
    edit: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct LevelTable {
    level: Option<LevelName>,
    locales: BTreeMap<Tag, LevelName>,
    folders: BTreeMap<String, LevelName>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum LevelName {
    Allow,
    Info,
    Warning,
    Error,
}

#[derive(Clone, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(try_from = "String")]
struct Tag(Locale);

#[derive(Deserialize)]
#[serde(try_from = "String")]
struct BaseUrl(String);

/// The name of a host, in lower case.
#[derive(Deserialize)]
#[serde(try_from = "String")]
struct Host(String);

/// The hosts that files are written for.
#[derive(Deserialize)]
#[serde(try_from = "Vec<HostKind>")]
struct Hosts(Vec<HostKind>);

impl Default for Hosts {
    fn default() -> Self {
        Self(hosts::checked(None).unwrap_or_default())
    }
}

impl TryFrom<Vec<HostKind>> for Hosts {
    type Error = String;

    fn try_from(named: Vec<HostKind>) -> std::result::Result<Self, String> {
        hosts::checked(Some(named)).map(Hosts)
    }
}

/// The full address of a script, of characters that mean nothing else in a policy.
#[derive(Deserialize)]
#[serde(try_from = "String")]
struct ScriptUrl(String);

/// `"warning"`, or a table with levels for single locales.
struct LevelToml(LevelTable);

impl SiteToml {
    fn settings(self, text: &str) -> Settings {
        let source_locale = self.source_locale.map(|tag| tag.0).or_else(|| Locale::parse(SOURCE_LOCALE));
        Settings {
            title: self.title,
            base_url: self.base_url.map(|url| url.0),
            source_locale: source_locale.unwrap_or_else(|| unreachable!("the default is a locale")),
            locales: self.locales.into_iter().map(|tag| tag.0).collect(),
            hosts: self.hosts.0,
            compress: self.compress,
            look: Look {
                theme: self.theme.unwrap_or_else(|| THEME.to_owned()),
                favicon: self.favicon,
                logo: self.logo,
                styles: self.styles,
                analytics: self.analytics.map(|analytics| analytics.script.0),
                search: self.search.unwrap_or(true),
                bilingual: self.bilingual.unwrap_or(true),
                markdown: self.markdown.unwrap_or(true),
                prefetch: self.prefetch,
                print: self.print,
            },
            prose: Prose {
                drop_stray_spaces: self.drop_stray_spaces.unwrap_or(true),
                alerts: self.alerts.iter().filter_map(|(kind, class)| prose::alert(kind, class)).collect(),
                frame_hosts: self.frame_hosts.into_iter().map(|host| host.0).collect(),
                image_hosts: self.image_hosts.map(|hosts| hosts.into_iter().map(|host| host.0).collect()),
            },
            versions: self.versions,
            docsets: self.docset.into_iter().map(|docset| docset_settings(docset, text)).collect(),
            levels: Levels(self.rules.into_iter().map(|(code, level)| (code, level.0.level())).collect()),
            glossary: self.glossary,
        }
    }
}

fn docset_settings(docset: Spanned<DocsetToml>, text: &str) -> DocsetSettings {
    let place = place(text, docset.span().start);
    let DocsetToml { name, mount, path, repositories, content, exclude, xref, edit } = docset.into_inner();
    let repositories = repositories.into_iter().map(|(tag, path)| (tag.0, path)).collect();
    DocsetSettings { name, mount, path, repositories, content, exclude, xref, edit, place }
}

impl LevelTable {
    fn level(self) -> Level {
        Level {
            severity: self.level.map(LevelName::level),
            locales: self.locales.into_iter().map(|(tag, name)| (tag.0, name.level())).collect(),
            folders: self.folders.into_iter().map(|(pattern, name)| (pattern, name.level())).collect(),
        }
    }
}

impl LevelName {
    fn level(self) -> RuleLevel {
        match self {
            LevelName::Allow => RuleLevel::Allow,
            LevelName::Info => RuleLevel::Report(Severity::Info),
            LevelName::Warning => RuleLevel::Report(Severity::Warning),
            LevelName::Error => RuleLevel::Report(Severity::Error),
        }
    }
}

impl TryFrom<String> for Tag {
    type Error = String;

    fn try_from(tag: String) -> std::result::Result<Self, String> {
        Locale::parse(&tag).map(Tag).ok_or_else(|| format!("`{tag}` is no locale; write a tag like `zh-TW`"))
    }
}

impl TryFrom<String> for Host {
    type Error = String;

    fn try_from(host: String) -> std::result::Result<Self, String> {
        let wrong = || format!("`{host}` is no name of a host; write it like `www.youtube-nocookie.com`");
        prose::is_host(&host).then(|| Host(host.to_lowercase())).ok_or_else(wrong)
    }
}

impl TryFrom<String> for ScriptUrl {
    type Error = String;

    fn try_from(address: String) -> std::result::Result<Self, String> {
        let rest = address.strip_prefix("https://").unwrap_or_default();
        let plain = |c: char| c.is_ascii_alphanumeric() || "-._~/:?=&%+".contains(c);
        let fits = rest.chars().all(plain) && rest.split_once('/').is_some_and(|(host, _)| prose::is_host(host));
        let wrong =
            || format!("`{address}` is no address of a script; write it like `https://count.example.com/count.js`");
        fits.then(|| ScriptUrl(address.clone())).ok_or_else(wrong)
    }
}

impl TryFrom<String> for BaseUrl {
    type Error = String;

    fn try_from(address: String) -> std::result::Result<Self, String> {
        base_url(&address).map(BaseUrl)
    }
}

impl<'de> Deserialize<'de> for LevelToml {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = LevelToml;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("`allow`, `info`, `warning`, `error`, or a table with `level`, `locales` and `folders`")
            }

            fn visit_str<E: de::Error>(self, name: &str) -> std::result::Result<LevelToml, E> {
                let level = LevelName::deserialize(de::value::StrDeserializer::new(name))?;
                Ok(LevelToml(LevelTable { level: Some(level), ..Default::default() }))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> std::result::Result<LevelToml, A::Error> {
                LevelTable::deserialize(MapAccessDeserializer::new(map)).map(LevelToml)
            }
        }
        deserializer.deserialize_any(Either)
    }
}

#[cfg(test)]
#[path = "site_toml_tests.rs"]
mod tests;
