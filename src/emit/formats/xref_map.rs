//! `/zh-tw/xrefmap.yml`: where the uids of all docsets lead in one language, for the cross references of other sites.
//!
//! After DocFX's cross-reference maps: sorted by uid, addresses behind `baseUrl` if the site has one.

use std::collections::BTreeMap;

use crate::{
    base::{Locale, Result, href},
    emit::{Context, urls::Addresses},
    model::{Output, facts::UidFacts},
};

pub fn emit(context: Context) -> Result<Vec<Output>> {
    let maps = context.site.locales.iter().filter_map(|locale| {
        let references = references(context, locale);
        let path = format!("{}/xrefmap.yml", locale.segment());
        (!references.is_empty()).then(|| Output::new(path, text(context, &references)))
    });
    Ok(maps.collect())
}

/// Uid → name and URL from the site's root; a translated page before one that is shown untranslated.
fn references<'a>(context: Context<'a>, locale: &Locale) -> BTreeMap<&'a str, (&'a str, &'a str)> {
    let mut references = BTreeMap::new();
    let rows = context.site.rows.iter().filter(|row| row.locale == *locale);
    let (own, fallback): (Vec<_>, Vec<_>) = rows.partition(|row| !row.fallback);
    for row in own.into_iter().chain(fallback) {
        let Some(page) = context.content.pages.get(row.page.0 as usize) else { continue };
        for UidFacts { uid, is_part, names, .. } in &page.facts.uids {
            let title = page.facts.title().filter(|_| !is_part);
            let name = names.get("name").map(String::as_str).filter(|_| *is_part).or(title);
            references.entry(uid.as_str()).or_insert((name.unwrap_or(uid), row.url.as_str()));
        }
    }
    references
}

fn text(context: Context, references: &BTreeMap<&str, (&str, &str)>) -> String {
    let mut text = String::from("### YamlMime:XRefMap\nsorted: true\n");
    let base = context.config.base_url.as_deref();
    text.extend(base.map(|base| format!("baseUrl: {}\n", quoted(base))));
    text.push_str("references:\n");
    let addresses = Addresses::new(context.config);
    for (uid, (name, url)) in references {
        let address = match base {
            Some(_) => href(url.trim_start_matches('/')),
            None => addresses.href(url),
        };
        text.push_str(&format!("- uid: {}\n  name: {}\n  href: {}\n", quoted(uid), quoted(name), quoted(&address)));
    }
    text
}

/// A YAML string; what JSON quotes, YAML reads.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
