//! What a reader should know before trusting a page.

use super::{
    Context,
    page_view::row_link,
    view::{LinkView, NoteView},
};
use crate::model::{Page, front_matter::Method, site::Row, source::Origin, translation::Freshness};

/// Returns the notes of the page in `row`, the most important first.
pub fn notes(context: Context, row: &Row, page: &Page) -> Vec<NoteView> {
    let mut notes = Vec::new();
    if row.fallback {
        notes.push(fallback(context, row, page));
    }
    if page.file.origin == Origin::Recovered {
        notes.push(recovered(context, row));
    } else if !row.fallback {
        notes.extend(stale(context, row));
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

fn stale(context: Context, row: &Row) -> Option<NoteView> {
    let member = context.content.alignment.sets[row.set].members.get(&row.locale)?;
    (member.freshness == Freshness::Stale)
        .then(|| note(context, row, "stale", "note-stale", &[], read_source(context, row)))
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
    let Some(source_row) = context.site.row_of.get(&(row.set, source.clone())) else { return Vec::new() };
    let name = context.theme.text(&row.locale, "read-source", &[("language", &context.theme.language_name(source))]);
    // The words of the link are in the row's language, whatever they lead to.
    vec![LinkView { name, language: None, ..row_link(context, *source_row) }]
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
    NoteView { kind: kind.to_owned(), text: context.theme.text(&row.locale, key, &arguments), links }
}
