//! `hexapla update LOCALE`: what `msgmerge` is to PO. The source page as it is now and the bilingual page as it was → the bilingual page as it is now.
//!
//! **Invariant:** a page that is not stale is not touched; what is written is listed, sentence by sentence; a page is replaced at once or not at all.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

use super::{
    arguments::Update,
    new_pages, progress,
    run::{BUG, Run},
    unit_pages::{UnitPage, unit_pages},
};
use crate::{
    base::{Error, Locale, Result},
    config::Config,
    cut::{self, Carried, Fate, Making, carry, cut, weave},
    exchange::fresh,
    model::{
        Page,
        source::Origin,
        translation::{Freshness, SourcePage},
    },
    pipeline::{self, Survey, fault},
    read,
    report::{count, visible::visible},
    segment,
};

#[derive(Default)]
struct Done {
    pages: usize,
    carried: usize,
    new: usize,
    unused: usize,
    list: String,
}

pub fn run(run: &Run, arguments: &Update) -> Result<u8> {
    let locale = &arguments.locale;
    let day = new_pages::day(arguments.date.as_deref())?;
    let mut diagnostics = Vec::new();
    let config = run.load(&arguments.inputs.paths, None)?.drain_into(&mut diagnostics);
    let survey = pipeline::survey(&config, &run.options, &*progress::on(run.console))?.drain_into(&mut diagnostics);
    if *locale == config.source_locale {
        return Err(Error::Usage(format!("{locale} is what the pages are translated from")));
    }
    if !survey.pages.iter().any(|page| page.locale == *locale) {
        let locales: BTreeSet<&Locale> = survey.pages.iter().map(|page| &page.locale).collect();
        let meant = locales.into_iter().find(|other| other.language() == locale.language());
        let meant = meant.map(|meant| format!(" (did you mean {meant}?)")).unwrap_or_default();
        return Err(Error::Usage(format!("there is no page in {locale}{meant}")));
    }
    let mut done = Done::default();
    let mut seen = BTreeSet::new();
    for page in unit_pages(&config, &survey) {
        let is_wanted = page.page.locale == *locale && page.freshness == Freshness::Stale;
        let Some(source) = source(&config, &survey, &page).filter(|_| is_wanted && seen.insert(page.id)) else {
            continue;
        };
        update(&config, &page, source, day, arguments, &mut done)?;
    }
    run.console.say(&done.list)?;
    let Done { pages, carried, new, unused, .. } = done;
    let verb = if arguments.dry_run { "would be updated" } else { "updated" };
    run.done(&format!(
        "{} {verb}: {carried} sentences keep their translation, {new} to translate, {unused} no longer needed\n",
        count(pages, "page")
    ))?;
    Ok(if fault::is_among(&diagnostics) { BUG } else { 0 })
}

/// The source page that a translation is measured against, if it is there and is no translation itself.
fn source<'a>(config: &Config, survey: &'a Survey, page: &UnitPage) -> Option<&'a Page> {
    let SourcePage::Written(id) = survey.alignment.sets.get(page.set?)?.source else { return None };
    let source = survey.pages.get(id.0 as usize)?;
    let is_plain = source.file.origin == Origin::Written && source.facts.segments.is_empty();
    (is_plain && source.locale == config.source_locale).then_some(source)
}

fn update(
    config: &Config,
    page: &UnitPage,
    source: &Page,
    day: jiff::civil::Date,
    arguments: &Update,
    done: &mut Done,
) -> Result<()> {
    let (file, facts) = (&page.page.file, &page.page.facts);
    let (Some(old), Some(new)) = (read::page(&config.docsets, page.page)?, read::page(&config.docsets, source)?) else {
        return Ok(());
    };
    let (before, after) = (&old.text, &new.text);
    let cut = cut(after);
    let carried = carry(before, &cut);
    let first = segment::pieces(before).into_iter().find_map(|piece| segment::id(before, &piece)?.split('-').next());
    let prefix = first.map_or_else(|| fresh::prefix(&page.name, page.locale()), str::to_owned);
    let making = Making {
        method: facts.front_matter.provenance.method,
        handed_off: Some(day),
        ..Making::of(page.locale(), &prefix, new.source_hash())
    };
    let woven = cut::updated(
        before,
        &weave(after, &cut, &making, |segment| carried.targets.get(&segment.ordinal).map(String::as_str)),
        &carried,
    );
    list(&file.shown, before, &woven, &cut, &carried, done);
    if arguments.dry_run {
        return Ok(());
    }
    read::replace(&config.docsets, file, &old, &old.rewritten(&woven))
}

/// Tells what becomes of each sentence that does not just stay as it is.
fn list(shown: &str, before: &str, woven: &str, cut: &cut::Cut, carried: &Carried, done: &mut Done) {
    let of = |wanted: Fate| carried.fates.iter().filter(move |(_, fate)| *fate == wanted);
    let sources: BTreeMap<u32, &str> =
        cut.segments.iter().map(|segment| (segment.ordinal, segment.source.as_str())).collect();
    let (kept, moved, returned, new) =
        (of(Fate::Kept).count(), of(Fate::Moved).count(), of(Fate::Returned).count(), of(Fate::New).count());
    let unused = carried.unused.len();
    done.pages += 1;
    done.carried += kept + moved + returned;
    done.new += new;
    done.unused += unused;
    // Writing to a string cannot fail.
    let list = &mut done.list;
    let _ = writeln!(
        list,
        "{}: {kept} kept, {moved} moved, {returned} returned, {new} to translate, {unused} no longer needed",
        visible(shown)
    );
    for (fate, word) in [(Fate::Moved, "moved"), (Fate::Returned, "returned"), (Fate::New, "to translate")] {
        for (ordinal, _) in of(fate) {
            let _ =
                writeln!(list, "  {word}: {ordinal} {}", visible(sources.get(ordinal).copied().unwrap_or_default()));
        }
    }
    for pair in &carried.unused {
        let _ = writeln!(list, "  no longer needed: {} = {}", visible(&pair.source), visible(&pair.target));
    }
    for line in cut::dropped(before, woven) {
        let _ = writeln!(list, "  not in a segment, now as in the source: {}", visible(line.trim()));
    }
}
