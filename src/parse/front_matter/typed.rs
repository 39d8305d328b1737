//! The metadata map → [`FrontMatter`]: the keys that Hexapla knows, each read as what it means.

use jiff::civil::Date;

use super::{configured, dates};
use crate::{
    base::{Diagnosed, Diagnostic, Locale, Rule, Severity},
    model::{
        FrontMatter, Values,
        front_matter::{AssetId, Method, Provenance, Robots, SourceHash},
        source::SourceFile,
    },
    parse::yaml::{self, Content, Node},
};

pub static INVALID_DATE: Rule = Rule {
    code: "invalid-date",
    severity: Severity::Warning,
    explanation: "## What it finds\nA value of `ms.date` or `ms.lasthandoff` that is no date.\n\n\
        ## Why it matters\nThe newest translation is found by the day of its handoff; a page whose day cannot be read counts as older than any other.\n\n\
        ## How to mend it\nWrite `MM/DD/YYYY` (month first) or `YYYY-MM-DD`.\n",
};

pub static INVALID_LOCALE: Rule = Rule {
    code: "invalid-content-locale",
    severity: Severity::Warning,
    explanation: "## What it finds\nA value of `ms.contentlocale` that is no language tag.\n\n\
        ## Why it matters\nThe page's language must then be guessed from its place or its text.\n\n\
        ## How to mend it\nWrite a tag like `zh-TW`.\n",
};

pub static UNKNOWN_METHOD: Rule = Rule {
    code: "unknown-translation-type",
    severity: Severity::Warning,
    explanation: "## What it finds\nA value of `ms.translationtype` other than `HT`, `Human Translation`, `MT`, `MTE75` and `MTE95`.\n\n\
        ## Why it matters\nReaders are told whether a machine translated the page; of this page nothing can be said.\n\n\
        ## How to mend it\nWrite `HT` for a human translation, `MT` for one made by a machine.\n",
};

/// Types the known keys of `node`; anything but a map gives empty front matter.
pub fn read(node: &Node, file: &SourceFile) -> Diagnosed<FrontMatter> {
    let mut diagnostics = Vec::new();
    let mut report = |rule, node: &Node, message: String, help: &str| {
        if configured::is_written(node) {
            diagnostics.push(Diagnostic::new(rule, file.place(node.position), message).help(help));
        }
    };
    let mut date = |key: &str| -> Option<Date> {
        let (value, text) = first(node, &[key])?;
        let date = dates::read(&text);
        if date.is_none() {
            let message = format!("`{text}` is no date that `{key}` can have");
            report(&INVALID_DATE, value, message, "write MM/DD/YYYY or YYYY-MM-DD");
        }
        date
    };
    let (written, handed_off) = (date("ms.date"), date("ms.lasthandoff"));
    let method = first(node, &["ms.translationtype", "translationtype"]).and_then(|(value, text)| {
        let method = method(&text);
        if method.is_none() {
            let message = format!("`{text}` is no translation type");
            report(&UNKNOWN_METHOD, value, message, "write `HT` for a human translation, `MT` for a machine's");
        }
        method
    });
    let content_locale = first(node, &["ms.contentlocale"]).and_then(|(value, text)| {
        let locale = Locale::parse(&text);
        if locale.is_none() {
            report(&INVALID_LOCALE, value, format!("`{text}` is no language tag"), "write a tag like `zh-TW`");
        }
        locale
    });
    let text = |keys: &[&str]| first(node, keys).map(|(_, text)| text);
    let own_title = || first(node, &["title"]).filter(|(value, _)| configured::is_written(value)).map(|(_, text)| text);
    let front_matter = FrontMatter {
        values: values(node),
        // As in DocFX, a title that the configuration gives comes behind the page's heading, and so behind nothing here.
        title: text(&["titleOverwriteH1"]).or_else(own_title).and_then(|text| plain(&text)),
        description: text(&["description"]).and_then(|text| plain(&text)),
        asset_id: text(&["ms.assetid", "assetid"]).map(|id| AssetId(id.to_lowercase())),
        provenance: Provenance {
            method,
            source_hash: text(&["ms.openlocfilehash"]).map(|hash| SourceHash(hash.to_lowercase())),
            source_commit: text(&["ms.sourcegitcommit"]),
            handed_off,
        },
        content_locale,
        date: written,
        robots: {
            let no_index = text(&["_noindex"]).is_some_and(|value| value.eq_ignore_ascii_case("true"));
            let robots = text(&["robots"]).map(|value| robots(&value)).unwrap_or_default();
            Robots { no_index: robots.no_index || no_index, ..robots }
        },
        draft: text(&["draft"]).is_some_and(|value| value.eq_ignore_ascii_case("true")),
    };
    Diagnosed::new(front_matter, diagnostics)
}

/// Everything that `node` says: first what stands in the page, then what configuration adds to it.
fn values(node: &Node) -> Values {
    let (own, configured): (Vec<_>, Vec<_>) =
        node.entries().iter().partition(|entry| configured::is_written(&entry.node));
    Values::new(yaml::to_map(own), yaml::to_map(configured))
}

/// Returns the first value in the file under any of `keys` that says something, with its text, trimmed and not empty;
/// the items of a list are joined by commas.
fn first<'node>(node: &'node Node, keys: &[&str]) -> Option<(&'node Node, String)> {
    let entries = node.entries().iter().filter(|entry| keys.iter().any(|key| entry.key.eq_ignore_ascii_case(key)));
    entries.map(|entry| &entry.node).find_map(|value| {
        let text = match &value.content {
            Content::Text(text) => text.trim().to_owned(),
            Content::List(items) => items.iter().filter_map(Node::text).collect::<Vec<_>>().join(", "),
            Content::Null | Content::Map(_) => return None,
        };
        (!text.is_empty()).then_some((value, text))
    })
}

/// The text that a writer who typed entities and line breaks meant; `None` if nothing is left.
pub fn plain(text: &str) -> Option<String> {
    let text = html_escape::decode_html_entities(text);
    let text = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

fn method(text: &str) -> Option<Method> {
    match text.to_ascii_uppercase().as_str() {
        "HT" | "HUMAN TRANSLATION" => Some(Method::Human),
        "MT" | "MTE75" | "MTE95" | "MACHINE TRANSLATION" => Some(Method::Machine),
        _ => None,
    }
}

fn robots(text: &str) -> Robots {
    let mut robots = Robots::default();
    for word in text.split([',', ' ', ';', '、', '，']) {
        match word.trim().to_ascii_lowercase().as_str() {
            "noindex" => robots.no_index = true,
            "nofollow" => robots.no_follow = true,
            "none" => robots = Robots { no_index: true, no_follow: true },
            _ => {}
        }
    }
    robots
}
