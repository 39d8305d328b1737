//! What all views share: the site, its languages, the language switcher.

use serde_json::Value;

use super::{
    Context,
    formats::{feed, search},
    policy::{self, Outside},
    urls::Addresses,
    view::{AlternateView, LanguageView, LinkView, SiteView},
};
use crate::{
    base::Locale,
    config::Config,
    model::{
        Site,
        site::{Navigation, Placement, Row},
    },
};

/// Returns what a page that loads `outside` from other hosts says of the site, in `locale`.
pub fn site_view(context: Context, locale: &Locale, outside: &Outside) -> SiteView {
    let addresses = Addresses::new(context.config);
    let look = &context.config.look;
    let own = |path: &String| addresses.href(path);
    let of_docfx = |key: &str| resource(context, key).map(|url| addresses.href(&url));
    let title = title(context.config);
    let named = global(context.config, "_appName").map(without_tags).filter(|name| !name.is_empty());
    SiteView {
        name: named.filter(|_| context.config.title.is_none()).unwrap_or_else(|| title.clone()),
        title,
        home: addresses.href(&home_url(locale)),
        search: search_url(context.config, context.site, locale).map(|url| addresses.href(&url)),
        open_search: search::description_url(context, locale).map(|url| addresses.href(&url)),
        feed: context.feeds.contains(locale).then(|| addresses.href(&feed::file(locale))),
        favicon: look.favicon.as_ref().map(own).or_else(|| of_docfx("_appFaviconPath")),
        logo: look.logo.as_ref().map(own).or_else(|| of_docfx("_appLogoPath")),
        styles: look.styles.iter().map(own).collect(),
        policy: policy::of_page(context.config, outside),
        analytics: look.analytics.clone(),
        footer: global(context.config, "_appFooter").map(without_tags).filter(|text| !text.is_empty()),
        assets: context.theme.asset_urls().clone(),
        base_path: addresses.base_path,
    }
}

/// The site's title: its own, else the `_appTitle`, the `_appName` or the `titleSuffix` of its first docset, else that docset's name.
pub fn title(config: &Config) -> String {
    let keys = ["_appTitle", "_appName", "titleSuffix"];
    let of_docfx = || keys.iter().find_map(|key| global(config, key)).map(str::to_owned);
    let name = || config.docsets.first().map(|docset| docset.name.clone());
    config.title.clone().or_else(of_docfx).or_else(name).unwrap_or_default()
}

/// The text at `key` in the first `globalMetadata` that has one.
fn global<'a>(config: &'a Config, key: &str) -> Option<&'a str> {
    let trees = config.docsets.iter().flat_map(|docset| &docset.trees);
    trees.filter_map(|tree| tree.global_metadata.get(key)?.as_str()).next()
}

/// The URL of the image that the first `globalMetadata` with `key` names, by its path among the published files of its docset.
fn resource(context: Context, key: &str) -> Option<String> {
    let docsets = context.config.docsets.iter().enumerate();
    let mut named = docsets.flat_map(|(at, docset)| docset.trees.iter().map(move |tree| (at, tree)));
    let (docset, path) = named.find_map(|(at, tree)| Some((at, tree.global_metadata.get(key)?.as_str()?)))?;
    let path = path.trim().trim_start_matches(['~', '/']).trim_start_matches("./").to_lowercase();
    let resources = &context.site.resources;
    let mut found = context.site.lookup.resources.get(&(docset, path))?.clone();
    found.sort_by_key(|index| resources[*index].file.locale.as_ref() != Some(&context.site.source_locale));
    found.first().map(|index| resources[*index].url.clone())
}

/// DocFX takes the footer as HTML; what a repository says is shown as text.
fn without_tags(html: &str) -> String {
    let mut pieces = html.split('<');
    let mut text = pieces.next().unwrap_or_default().to_owned();
    pieces.for_each(|piece| text.push_str(piece.split_once('>').map_or("", |(_, behind)| behind)));
    html_escape::decode_html_entities(&text).trim().to_owned()
}

/// The URL of a locale's part of the site, from the site's root.
pub fn home_url(locale: &Locale) -> String {
    format!("/{}/", locale.segment())
}

/// DocFX's name for whether a page, or all of a docset, is to be found.
pub const ENABLE_SEARCH: &str = "_enableSearch";

/// Whether a value of [`ENABLE_SEARCH`] says no; one that is not there does not.
pub fn refuses_search(value: Option<&Value>) -> bool {
    let says_no = |text: &str| text.trim().eq_ignore_ascii_case("false");
    value.is_some_and(|value| value.as_bool() == Some(false) || value.as_str().is_some_and(says_no))
}

/// The URL of a locale's search page, from the site's root; numbered where a page of the content's own has that URL. `None` where readers
/// are offered no search.
pub fn search_url(config: &Config, site: &Site, locale: &Locale) -> Option<String> {
    let mut trees = config.docsets.iter().flat_map(|docset| &docset.trees).peekable();
    let refused = trees.peek().is_some() && trees.all(|tree| refuses_search(tree.global_metadata.get(ENABLE_SEARCH)));
    if !config.look.search || refused {
        return None;
    }
    let first = format!("{}search/", home_url(locale));
    let numbered = (2..).map(|number| format!("{}search-{number}/", home_url(locale)));
    std::iter::once(first).chain(numbered).find(|url| !site.row_at.contains_key(url))
}

pub fn language(context: Context, locale: &Locale) -> LanguageView {
    LanguageView {
        tag: locale.tag().to_owned(),
        direction: locale.direction().as_str().to_owned(),
        name: context.theme.language_name(locale),
    }
}

/// Returns the language switcher: one entry for each locale, leading to the page of `shown` in the same version where that
/// locale shows it, else to its home.
pub fn alternates(context: Context, current: &Locale, shown: Option<&Row>) -> Vec<AlternateView> {
    let addresses = Addresses::new(context.config);
    let entry = |locale: &Locale| {
        let row = shown.and_then(|row| context.site.row_for(row.set, locale, row.placement));
        let row = row.map(|row| &context.site.rows[row]);
        let text_locale = row.map_or(locale, |row| &context.content.pages[row.page.0 as usize].locale);
        AlternateView {
            language: language(context, locale),
            url: addresses.href(&row.map_or_else(|| home_url(locale), |row| row.url.clone())),
            current: locale == current,
            fallback: row.is_some_and(|row| row.fallback),
            text_language: text_locale.tag().to_owned(),
        }
    };
    context.site.locales.iter().map(entry).collect()
}

/// A link of the theme to a row, named after the page it shows.
pub fn row_link(context: Context, row: usize) -> LinkView {
    let row = &context.site.rows[row];
    let page = &context.content.pages[row.page.0 as usize];
    LinkView {
        name: page.name().to_owned(),
        language: (page.locale != row.locale).then(|| language(context, &page.locale)),
        url: Some(Addresses::new(context.config).href(&row.url)),
    }
}

/// Links to the complete tables of contents of a locale, named after their docsets; of versions to that of the newest.
pub fn contents_links(context: Context, locale: &Locale) -> Vec<LinkView> {
    if !context.theme.has_template("contents.html") {
        return Vec::new();
    }
    let addresses = Addresses::new(context.config);
    let (plain, versions) = (context.site.navigation.iter(), context.site.versions.navigation.iter());
    let plain = plain.filter(|((_, of), _)| of == locale).map(|((docset, _), navigation)| (docset, navigation));
    let newest = versions.filter(|((_, of, place), _)| of == locale && matches!(place, Placement::Newest(_)));
    let newest = newest.map(|((docset, ..), navigation)| (docset, navigation));
    let link = |(docset, navigation): (&usize, &Navigation)| {
        let url = addresses.href(navigation.url.as_ref()?);
        Some(LinkView { name: context.content.docsets[*docset].name.clone(), language: None, url: Some(url) })
    };
    plain.chain(newest).filter_map(link).collect()
}
