//! Translations of a source page that has none yet → a new bilingual page beside the other pages of its language.
//!
//! **Invariant:** nothing that is there is replaced; a sentence whose translation did not come back, or was refused, stands in the source language.

use std::collections::BTreeMap;

use super::{
    arguments::{ImportUnits, MadeBy},
    import_units::{Came, Done, chosen},
    unit_pages::UnitPage,
};
use crate::{
    base::{Error, Locale, Result},
    config::{Config, Tree},
    cut::{Making, cut, weave},
    exchange::{UNIT_UNKNOWN, fresh},
    model::front_matter::Method,
    read,
    report::visible::visible,
};

/// Makes the page, if any of its sentences came back translated.
pub fn make(
    config: &Config,
    page: &UnitPage,
    locale: &Locale,
    came: Vec<Came>,
    arguments: &ImportUnits,
    done: &mut Done,
) -> Result<()> {
    let Some(source) = read::page(&config.docsets, page.page)? else {
        done.refusals.extend(came.iter().map(|came| came.refused(&UNIT_UNKNOWN, "its page cannot be read")));
        return Ok(());
    };
    let Some((tree, path)) = place(config, page, locale) else {
        let reason = format!("no folder among the inputs is that of {locale}; `hexapla add-locale {locale}` makes it");
        done.refusals.extend(came.iter().map(|came| came.refused(&UNIT_UNKNOWN, &reason)));
        return Ok(());
    };
    let (cut, prefix) = (cut(&source.text), fresh::prefix(&page.name, locale));
    let (units, _) = fresh::units(&source.text, &page.page.facts, &cut, &prefix);
    let chosen = chosen(config, &source.text, &units, came, done);
    if chosen.is_empty() {
        return Ok(());
    }
    let targets: BTreeMap<String, &str> =
        chosen.iter().map(|change| (change.id.clone(), change.new.as_str())).collect();
    let making = Making {
        method: Some(match arguments.made_by {
            MadeBy::Human => Method::Human,
            MadeBy::Machine => Method::Machine,
        }),
        handed_off: Some(day(arguments.date.as_deref())?),
        ..Making::of(locale, &prefix, source.source_hash())
    };
    let target = |ordinal: u32| targets.get(&format!("{prefix}-{ordinal}")).copied();
    let woven = weave(&source.text, &cut, &making, |segment| target(segment.ordinal));
    if !arguments.dry_run {
        read::create(tree, &path, woven.as_bytes())?;
    }
    done.pages += 1;
    done.changes += chosen.len();
    let (translated, all) = (chosen.len(), cut.segments.len());
    let shown = visible(&format!("{}/{path}", tree.shown)).to_string();
    done.list.push_str(&format!("{shown}: a new page, {translated} of {all} sentences translated\n"));
    for change in &chosen {
        done.list_change(&shown, change);
    }
    Ok(())
}

/// The folder of the page's docset that is `locale`'s, and the path there that the page has in its own.
fn place<'a>(config: &'a Config, page: &UnitPage, locale: &Locale) -> Option<(&'a Tree, String)> {
    let docset = config.docsets.get(page.page.file.docset)?;
    let own = docset.trees.get(page.page.file.tree)?.path_of(&page.page.file.location)?;
    let tree = docset.trees.iter().find(|tree| tree.locale.as_ref() == Some(locale))?;
    Some((tree, own))
}

/// The day that a new page says it was translated on: the one that is named, else today in Greenwich.
///
/// Errors: it is no day.
pub fn day(named: Option<&str>) -> Result<jiff::civil::Date> {
    match named {
        None => Ok(jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date()),
        Some(day) => {
            day.parse().map_err(|_| Error::Usage(format!("`{day}` is no day; write it as year-month-day: 2018-10-29")))
        }
    }
}
