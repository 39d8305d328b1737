//! One row of the site → its [`PageView`].

use super::{
    Context,
    about::about,
    html::{Body, Edition},
    notes::notes,
    origin,
    policy::{self, Outside},
    searchable::is_enabled,
    surroundings::{alternates, language, site_view, title as title_of_site},
    toc_view,
    urls::Addresses,
    view::{HreflangView, LinkView, OutlineView, PageView, TextView, VersionView},
};
use crate::{
    base::Locale,
    config::Look,
    model::{Page, PageLinks, Site, facts::PlacedHeading, site::Row, source::Origin, translation::Changes},
};

/// Returns everything that the template of `row`'s page or twin may see.
pub fn page_view(
    context: Context,
    row: usize,
    links: &PageLinks,
    changes: &Changes,
    edition: Edition,
    body: Body,
) -> PageView {
    with_body(context, row, around(context, row, links, edition), changes, body)
}

/// Returns the view of `row`'s page or twin without what its text alone tells: the body, what that loads from elsewhere, and what changed
/// since it was translated.
pub fn around(context: Context, row: usize, links: &PageLinks, edition: Edition) -> PageView {
    let this = &context.site.rows[row];
    let page = &context.content.pages[this.page.0 as usize];
    let navigation = toc_view::of(context, row);
    let layout = layout(page);
    let without = |key: &str| !layout.is_empty() || page.facts.front_matter.is_set(key);
    let neighbour = |link: Option<LinkView>| link.filter(|_| !without("_disableNextArticle"));
    let breadcrumbs = if without("_disableBreadcrumb") { Vec::new() } else { navigation.breadcrumbs };
    let text = text_view(context, row, page, edition);
    let mut site = site_view(context, &this.locale, &Outside::default());
    site.search = site.search.filter(|_| is_enabled(page));
    PageView {
        site,
        language: language(context, &this.locale),
        about: about(context, row, &text, &breadcrumbs),
        page: text,
        alternates: alternates(context, &this.locale, Some(this)),
        toc: if without("_disableToc") { Vec::new() } else { navigation.toc },
        contents: navigation.contents.filter(|_| !without("_disableToc")),
        breadcrumbs,
        previous: neighbour(navigation.previous),
        next: neighbour(navigation.next),
        versions: versions(context, row),
        outline: if without("_disableAffix") { Vec::new() } else { outline(page, links) },
        notes: notes(context, this, page, &Changes::default()),
    }
}

/// Returns `view`, which stands [`around`] the text of `row`, with that text.
pub fn with_body(context: Context, row: usize, mut view: PageView, changes: &Changes, body: Body) -> PageView {
    view.page.html = body.html;
    view.site.policy = policy::of_page(context.config, &body.outside);
    if *changes != Changes::default() {
        let this = &context.site.rows[row];
        view.notes = notes(context, this, &context.content.pages[this.page.0 as usize], changes);
    }
    view
}

/// The URL of a row's bilingual twin, from the site's root; numbered where a page of the content's own has that URL.
pub fn twin_url(site: &Site, row: &Row) -> String {
    let free = |url: &String| !site.row_at.contains_key(url);
    let numbered = (2..).map(|number| format!("{}bilingual-{number}/", row.url));
    std::iter::once(format!("{}bilingual/", row.url)).chain(numbered).find(free).unwrap_or_default()
}

/// Whether `row` has a twin: the site wants them, it shows a translation of its own, and the translation has segments.
pub fn has_twin(look: &Look, row: &Row, page: &Page) -> bool {
    look.bilingual && !row.fallback && page.file.origin == Origin::Written && !page.facts.segments.is_empty()
}

fn text_view(context: Context, index: usize, page: &Page, edition: Edition) -> TextView {
    let row = &context.site.rows[index];
    let addresses = Addresses::new(context.config);
    let front_matter = &page.facts.front_matter;
    let recovered = page.file.origin == Origin::Recovered;
    let twin = edition == Edition::Twin;
    let translated = !row.fallback && page.locale != *context.content.source_locale;
    // A recovered page's front matter is its witness's, in another language.
    let title = front_matter.title.clone().filter(|_| !recovered).unwrap_or_else(|| page.name().to_owned());
    // The text of a fallback page is at home in its own locale: the source's, or another where there is no source.
    let home = context.site.row_for(row.set, &page.locale, row.placement);
    let canonical = context.site.canonical(home.filter(|_| row.fallback).unwrap_or(index));
    let other_edition = if twin { row.url.clone() } else { twin_url(context.site, row) };
    TextView {
        suffix: suffix(context, page, &title),
        title,
        description: front_matter.description.clone().filter(|_| !recovered),
        language: language(context, &page.locale),
        edition: if twin { "twin" } else { "page" }.to_owned(),
        html: String::new(),
        url: addresses.href(&row.url),
        canonical: addresses.absolute(&context.site.rows[canonical].url),
        hreflang: if twin || row.fallback || canonical != index { Vec::new() } else { hreflang(context, row.set) },
        robots: robots(page),
        twin: has_twin(&context.config.look, row, page).then(|| addresses.href(&other_edition)),
        source_language: translated.then(|| language(context, context.content.source_locale)),
        layout: layout(page).to_owned(),
        origin: origin::origin(context, row, page),
        metadata: metadata(page),
    }
}

/// Learn writes `title - titleSuffix`, DocFX `title | _appTitle`; nobody wants to read one thing twice.
fn suffix(context: Context, page: &Page, title: &str) -> Option<String> {
    let site = title_of_site(context.config).to_lowercase();
    let title = title.to_lowercase();
    let values =
        ["titleSuffix", "_appTitle"].into_iter().filter_map(|key| page.facts.front_matter.value(key)?.as_str());
    let texts = values.map(|text| html_escape::decode_html_entities(text).trim().to_owned());
    let mut texts = texts.filter(|text| !text.is_empty());
    texts.find(|text| text.to_lowercase() != site && !title.ends_with(&text.to_lowercase()))
}

/// DocFX's `_layout`, Learn's `layout`.
fn layout(page: &Page) -> &'static str {
    let front_matter = &page.facts.front_matter;
    let written = front_matter.value("_layout").or_else(|| front_matter.value("layout"));
    match written.and_then(serde_json::Value::as_str).map(str::to_ascii_lowercase).as_deref() {
        Some("landing" | "landingpage") => "landing",
        Some("chromeless") => "chromeless",
        _ => "",
    }
}

/// A recovered page's front matter is its witness's: its title and description are in another language.
fn metadata(page: &Page) -> serde_json::Map<String, serde_json::Value> {
    let recovered = page.file.origin == Origin::Recovered;
    let is_foreign = |key: &str| recovered && ["title", "description"].iter().any(|own| own.eq_ignore_ascii_case(key));
    let values = page.facts.front_matter.values.iter().filter(|(key, _)| !is_foreign(key));
    values.map(|(key, value)| (key.clone(), value.clone())).collect()
}

fn robots(page: &Page) -> String {
    let robots = page.facts.front_matter.robots;
    let wishes = [(robots.no_index, "noindex"), (robots.no_follow, "nofollow")];
    wishes.iter().filter(|(wished, _)| *wished).map(|(_, wish)| *wish).collect::<Vec<_>>().join(",")
}

/// Returns every real translation of a set with its full address, `x-default` (the source page) last. Fallback pages are
/// no translations.
pub fn hreflang(context: Context, set: usize) -> Vec<HreflangView> {
    let addresses = Addresses::new(context.config);
    let row_in = |locale: &Locale| {
        let row = context.site.row_of.get(&(set, locale.clone()))?;
        Some(&context.site.rows[*row]).filter(|shown| !shown.fallback && context.site.canonical(*row) == *row)
    };
    let view = |tag: &str, row: &Row| HreflangView { tag: tag.to_owned(), url: addresses.absolute(&row.url) };
    let translations = context.site.locales.iter().filter_map(|locale| Some(view(locale.tag(), row_in(locale)?)));
    let default = row_in(&context.site.source_locale).map(|row| view("x-default", row));
    translations.chain(default).collect()
}

/// Returns the versions of the page at `row`, the newest first; nothing for a page without versions.
fn versions(context: Context, row: usize) -> Vec<VersionView> {
    let site = context.site;
    let this = &site.rows[row];
    let docset = &context.content.docsets[context.content.alignment.sets[this.set].docset];
    let rows = site.versions.rows_of.get(&site.bare(row)).into_iter().flatten().rev();
    let views = rows.filter_map(|index| {
        let row = &site.rows[*index];
        let version = docset.versions.get(row.placement.version()?)?;
        Some(VersionView {
            name: version.name.clone(),
            label: version.label.clone(),
            url: Addresses::new(context.config).href(&row.url),
            current: row.placement.version() == this.placement.version(),
        })
    });
    views.collect()
}

/// The headings of level 2 and 3 that the row shows, by which a reader finds a section.
fn outline(page: &Page, links: &PageLinks) -> Vec<OutlineView> {
    let zones = &page.facts.zones;
    let hidden = |heading: &PlacedHeading| {
        zones.iter().any(|zone| links.zones.get(&zone.range) == Some(&false) && zone.holds(heading.position))
    };
    page.facts
        .headings
        .iter()
        .filter(|heading| !hidden(heading))
        .filter(|heading| (2..=3).contains(&heading.level) && !heading.text.trim().is_empty())
        .map(|heading| OutlineView {
            id: heading.id.clone(),
            text: heading.text.trim().to_owned(),
            level: heading.level,
        })
        .collect()
}

#[cfg(test)]
#[path = "page_view_tests.rs"]
mod tests;
