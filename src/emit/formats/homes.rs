//! `/zh-tw/`, `/zh-tw/partner-center/` and `/zh-tw/partner-center/v2/` where no page stands there: they lead to where readers begin.

use super::redirects::page;
use crate::{
    base::Result,
    emit::{Context, surroundings::home_url},
    model::{Output, site::Destination},
};

pub fn emit(context: Context) -> Result<Vec<Output>> {
    let to = |row: usize| Destination::Row { row, suffix: String::new() };
    let locales = context.site.homes.iter().map(|(locale, row)| (home_url(locale), locale, to(*row)));
    let docsets = context.site.docset_homes.iter().map(|((docset, locale), row)| {
        (format!("{}{}/", home_url(locale), context.content.docsets[*docset].mount.to_lowercase()), locale, to(*row))
    });
    let versions = context.site.versions.homes.iter();
    let versions = versions.map(|(url, row)| (url.clone(), &context.site.rows[*row].locale, to(*row)));
    locales
        .chain(docsets)
        .chain(versions)
        .filter_map(|(url, locale, destination)| page(context, &url.replace("//", "/"), locale, &destination))
        .collect()
}
