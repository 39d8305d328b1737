//! What a reader should know before trusting a page.

use super::{
    Context,
    surroundings::{language, row_link},
    urls::Addresses,
    view::{LanguageView, LinkView, NoteSectionsView, NoteView},
};
use crate::{
    base::href,
    model::{
        Page, PageId,
        front_matter::Method,
        site::Row,
        source::Origin,
        translation::{Changes, Freshness, Member, Section},
    },
};

/// Returns the notes of the page in `row`, the most important first.
pub fn notes(context: Context, row: &Row, page: &Page, changes: &Changes) -> Vec<NoteView> {
    let mut notes = Vec::new();
    if row.fallback {
        notes.push(fallback(context, row, page));
    }
    if page.file.origin == Origin::Recovered {
        notes.push(recovered(context, row));
    } else if !row.fallback {
        notes.extend(stale(context, row, changes));
        notes.extend(translated(context, row, page));
    }
    notes
}

fn fallback(context: Context, row: &Row, page: &Page) -> NoteView {
    let arguments = [
        ("language", context.theme.language_name(&row.locale)),
        ("textLanguage", context.theme.language_name(&page.locale)),
    ];
    note(context, row, "fallback", "note-fallback", &arguments, Vec::new())
}

/// A recovered page is put together from a translation; that is where a reader can compare.
fn recovered(context: Context, row: &Row) -> NoteView {
    let witness = match context.content.alignment.sets[row.set].source {
        crate::model::translation::SourcePage::RecoverFrom(page) => Some(&context.content.pages[page.0 as usize]),
        _ => None,
    };
    let name = witness.map(|page| context.theme.language_name(&page.locale)).unwrap_or_default();
    note(context, row, "recovered", "note-recovered", &[("language", name)], Vec::new())
}

fn stale(context: Context, row: &Row, changes: &Changes) -> Option<NoteView> {
    let member = context.content.alignment.sets[row.set].members.get(&row.locale)?;
    if member.freshness != Freshness::Stale {
        return None;
    }
    let addresses = Addresses::new(context.config);
    let source_row = context.site.row_for(row.set, &context.site.source_locale, row.placement);
    let source_row = source_row.map(|row| &context.site.rows[row]);
    let changed = changes.changed.iter().map(|section| link(section, None, ""));
    let added = source_row.into_iter().flat_map(|source| {
        let (url, language) = (addresses.href(&source.url), language(context, &source.locale));
        changes.added.iter().map(move |section| link(section, Some(language.clone()), &url))
    });
    let lists: [(&str, Vec<LinkView>); 2] = [("note-changed", changed.collect()), ("note-added", added.collect())];
    let sections = lists.into_iter().filter(|(_, links)| !links.is_empty()).map(|(key, mut links)| {
        links.truncate(MOST_SECTIONS);
        NoteSectionsView { label: context.theme.text(&row.locale, key, &[]), links }
    });
    let links = read_source(context, row);
    let stale = match dates(context, row, member, source_row) {
        Some(dates) => note(context, row, "stale", "note-stale-dated", &dates, links),
        None => note(context, row, "stale", "note-stale", &[], links),
    };
    Some(NoteView { sections: sections.collect(), ..stale })
}

/// When the source changed and when it was translated, if both are known and in that order: pages change without a new date.
fn dates(
    context: Context,
    row: &Row,
    member: &Member,
    source_row: Option<&Row>,
) -> Option<[(&'static str, String); 2]> {
    let page = |id: PageId| &context.content.pages[id.0 as usize];
    let source = source_row.map(|row| page(row.page)).filter(|page| page.file.origin == Origin::Written)?;
    let changed = source.facts.front_matter.date?;
    let translated = page(member.page).facts.front_matter.provenance.handed_off?;
    let written = |date| context.theme.date(&row.locale, date);
    (changed > translated).then(|| [("changed", written(changed)), ("translated", written(translated))])
}

/// A note is no table of contents: past this many sections, readers know that they should read the source.
const MOST_SECTIONS: usize = 10;

/// A link to a section of the page at `url`; of this page if that is empty.
fn link(section: &Section, language: Option<LanguageView>, url: &str) -> LinkView {
    LinkView { name: section.name.clone(), language, url: Some(format!("{url}#{}", href(&section.id))) }
}

fn translated(context: Context, row: &Row, page: &Page) -> Option<NoteView> {
    let provenance = &page.facts.front_matter.provenance;
    let kind = match provenance.method? {
        Method::Machine => "machine",
        Method::Human => "human",
    };
    let links = read_source(context, row);
    Some(match provenance.handed_off {
        Some(date) => {
            let date = [("date", context.theme.date(&row.locale, date))];
            note(context, row, kind, &format!("note-{kind}-dated"), &date, links)
        }
        None => note(context, row, kind, &format!("note-{kind}"), &[], links),
    })
}

/// The link to the source page, if the site has it.
fn read_source(context: Context, row: &Row) -> Vec<LinkView> {
    let source = &context.site.source_locale;
    let Some(source_row) = context.site.row_for(row.set, source, row.placement) else { return Vec::new() };
    let name = context.theme.text(&row.locale, "read-source", &[("language", &context.theme.language_name(source))]);
    // The words of the link are in the row's language, whatever they lead to.
    vec![LinkView { name, language: None, ..row_link(context, source_row) }]
}

fn note(
    context: Context,
    row: &Row,
    kind: &str,
    key: &str,
    arguments: &[(&str, String)],
    links: Vec<LinkView>,
) -> NoteView {
    let arguments: Vec<_> = arguments.iter().map(|(name, value)| (*name, value.as_str())).collect();
    NoteView {
        kind: kind.to_owned(),
        text: context.theme.text(&row.locale, key, &arguments),
        links,
        sections: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        emit::sample::Sample,
        model::sample::{locale, page},
    };

    /// The notes of the row at `url`: kind, text, links.
    fn said(sample: &Sample, url: &str) -> Vec<(String, String, Vec<String>)> {
        let changes = &Changes::default();
        let context = sample.context();
        let row = &sample.site.rows[sample.row(url)];
        let notes = notes(context, row, &sample.pages[row.page.0 as usize], changes);
        let links = |note: &NoteView| note.links.iter().flat_map(|link| link.url.clone()).collect();
        notes.into_iter().map(|note| (note.kind.clone(), note.text.clone(), links(&note))).collect()
    }

    fn kinds(sample: &Sample, url: &str) -> Vec<String> {
        said(sample, url).into_iter().map(|(kind, _, _)| kind).collect()
    }

    fn translated(translation: Page) -> Sample {
        Sample::new(&["en-US", "zh-TW", "fr-FR"], vec![page("en-US", "a.md"), translation])
    }

    #[test]
    fn a_page_that_says_nothing_of_its_translation_has_no_notes() {
        let sample = translated(page("zh-TW", "a.md"));
        assert!(said(&sample, "/zh-tw/help/a/").is_empty());
        assert!(said(&sample, "/en-us/help/a/").is_empty());
    }

    #[test]
    fn a_stale_translation_names_both_days_if_its_source_has_changed_after_it() {
        let text = |changed: (i8, i8)| {
            let source = page("en-US", "a.md").changed(changed.0, changed.1);
            let sample = Sample::new(&["en-US", "zh-TW"], vec![source, page("zh-TW", "a.md").day(6, 15)]);
            said(&sample.freshness("zh-TW", Freshness::Stale), "/zh-tw/help/a/")[0].1.clone()
        };
        assert_eq!(text((11, 2)), "原文已於 2019年11月2日更新，晚於此頁面的翻譯時間（2019年6月15日）。");
        assert_eq!(text((1, 1)), "此頁面譯自較舊版本的原文，原文在翻譯之後已有更新。");
    }

    #[test]
    fn a_stale_machine_translation_says_both_and_leads_to_its_source() {
        let sample = translated(page("zh-TW", "a.md").method(Method::Machine).day(10, 29));
        let sample = sample.freshness("zh-TW", Freshness::Stale);
        let notes = said(&sample, "/zh-tw/help/a/");
        let [(stale, _, _), (machine, text, links)] = &notes[..] else { panic!("{notes:?}") };
        assert_eq!((stale.as_str(), machine.as_str()), ("stale", "machine"));
        assert!(text.contains("2019年10月29日"), "{text}");
        assert_eq!(links, &["/docs/en-us/help/a/"]);
    }

    #[test]
    fn a_stale_page_names_the_sections_that_changed_and_those_that_only_the_source_has() {
        let section = |id: &str, name: &str| Section { id: id.into(), name: name.into() };
        let changes = Changes {
            segments: [3].into(),
            included: [].into(),
            changed: vec![section("pay", "付款")],
            added: vec![section("cancel", "Cancel")],
        };
        let sample = translated(page("zh-TW", "a.md")).freshness("zh-TW", Freshness::Stale);
        let context = sample.context();
        let row = &sample.site.rows[sample.row("/zh-tw/help/a/")];
        let found = notes(context, row, &sample.pages[row.page.0 as usize], &changes);
        let links: Vec<&LinkView> = found[0].sections.iter().flat_map(|list| &list.links).collect();
        let urls: Vec<_> = links.iter().map(|link| link.url.as_deref().unwrap()).collect();
        assert_eq!(urls, ["#pay", "/docs/en-us/help/a/#cancel"]);
        assert_eq!(links[1].language.as_ref().map(|language| language.tag.as_str()), Some("en-US"));
    }

    #[test]
    fn who_translated_is_told_without_a_date_too() {
        assert_eq!(kinds(&translated(page("zh-TW", "a.md").method(Method::Human)), "/zh-tw/help/a/"), ["human"]);
    }

    #[test]
    fn a_fallback_page_says_which_language_it_is_in_and_nothing_of_translations() {
        let sample = translated(page("zh-TW", "a.md").method(Method::Machine)).freshness("zh-TW", Freshness::Stale);
        let notes = said(&sample, "/fr-fr/help/a/");
        assert_eq!(notes.len(), 1);
        assert_eq!(notes[0].0, "fallback");
        assert!(notes[0].1.contains("English"), "{}", notes[0].1);
    }

    #[test]
    fn a_recovered_page_names_its_witness() {
        let witness = page("zh-TW", "a.md").method(Method::Machine);
        let mut recovered = witness.clone();
        recovered.file.origin = Origin::Recovered;
        recovered.locale = locale("en-US");
        let sample = Sample::new(&["en-US", "zh-TW"], vec![witness, recovered]);
        let notes = said(&sample, "/en-us/help/a/");
        assert_eq!(notes.len(), 1);
        assert_eq!(notes[0].0, "recovered");
        assert!(notes[0].1.contains("中文"), "{}", notes[0].1);
    }
}
