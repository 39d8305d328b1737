//! What other programs are told of a page: search engines, sites that link to it, readers of plain text.
//!
//! In: a row and the view of its page. Out: [`AboutView`], for pages at their own address alone; nothing is said of twins and of
//! fallback pages, whose text is said to be elsewhere.
//!
//! Sources: the Open Graph protocol, schema.org 30 (`TechArticle`, `BreadcrumbList`), JSON-LD 1.1, llmstxt.org.

use serde_json::{Map, Value, json};

use super::{
    Context,
    formats::llms,
    is_listed,
    surroundings::{home_url, title},
    tree::Node,
    urls::Addresses,
    view::{AboutView, LinkView, PageView, TextView},
};
use crate::{
    base::Locale,
    model::{Output, Page, site::Row, source::Origin},
};

/// Returns what is said of the page in row `index`, which `view` and `breadcrumbs` show.
pub fn about(context: Context, index: usize, view: &TextView, breadcrumbs: &[LinkView]) -> Option<AboutView> {
    let row = &context.site.rows[index];
    let page = &context.content.pages[row.page.0 as usize];
    if row.fallback || view.edition != "page" {
        return None;
    }
    let addresses = Addresses::new(context.config);
    let listed = is_listed(context.content, context.site, index);
    let data =
        (context.config.base_url.is_some() && listed).then(|| linked_data(context, row, page, view, breadcrumbs));
    let wanted = |url: String| context.config.look.markdown.then(|| addresses.href(&url));
    Some(AboutView {
        locale: open_graph_locale(&row.locale),
        address: context.config.base_url.is_some().then(|| view.canonical.clone()),
        markdown: wanted(markdown_url(row)),
        index: wanted(llms::file(&row.locale)),
        data: data.map(|data| safe(&data)),
    })
}

/// Returns the body that `view` shows as markdown, with a title and an address before it; nothing for twins and fallback pages, and for sites that do without.
pub fn markdown<'a>(context: Context, row: &Row, view: &PageView, body: impl FnOnce() -> &'a [Node]) -> Option<Output> {
    view.about.as_ref()?.markdown.as_ref()?;
    let (addresses, page) = (Addresses::new(context.config), &view.page);
    let full = |address: &str| match address.strip_prefix('#') {
        Some(_) => format!("{}{address}", addresses.absolute(&row.url)),
        None => addresses.in_full(address),
    };
    let quoted = |text: &str| Value::from(text).to_string();
    let description = page.description.as_deref().map(|text| format!("description: {}\n", quoted(text)));
    let text = format!(
        "---\ntitle: {}\n{}lang: {}\nurl: {}\n---\n\n{}",
        quoted(&page.title),
        description.unwrap_or_default(),
        page.language.tag,
        quoted(&addresses.absolute(&row.url)),
        super::markdown::markdown(body(), &full),
    );
    Some(Output::new(markdown_url(row).trim_start_matches('/'), text))
}

/// The URL of a row's markdown, from the site's root.
pub fn markdown_url(row: &Row) -> String {
    format!("{}index.md", row.url)
}

/// `zh_TW`: language and region; the language alone for a tag without a region.
fn open_graph_locale(locale: &Locale) -> String {
    let mut parts = locale.tag().split('-');
    let language = parts.next().unwrap_or_default();
    match parts.find(|part| part.len() == 2 || part.bytes().all(|byte| byte.is_ascii_digit())) {
        Some(region) => format!("{language}_{region}"),
        None => language.to_owned(),
    }
}

fn linked_data(context: Context, row: &Row, page: &Page, view: &TextView, breadcrumbs: &[LinkView]) -> Value {
    let addresses = Addresses::new(context.config);
    let mut article = Map::new();
    let mut say = |key: &str, value: Value| article.insert(key.to_owned(), value);
    say("@type", "TechArticle".into());
    say("@id", view.canonical.clone().into());
    say("headline", view.title.clone().into());
    if let Some(description) = &view.description {
        say("description", description.clone().into());
    }
    say("inLanguage", row.locale.tag().into());
    let front_matter = &page.facts.front_matter;
    let date = front_matter.date.or(front_matter.provenance.handed_off);
    if let Some(date) = date.filter(|_| page.file.origin == Origin::Written) {
        say("dateModified", date.to_string().into());
    }
    let home = addresses.absolute(&home_url(&row.locale));
    say("isPartOf", json!({ "@type": "WebSite", "name": title(context.config), "url": home }));
    let others = view.hreflang.iter().filter(|other| other.tag != "x-default" && other.url != view.canonical);
    if row.locale == context.site.source_locale {
        let translations: Vec<Value> = others.map(|other| json!({ "@id": other.url })).collect();
        if !translations.is_empty() {
            say("workTranslation", translations.into());
        }
    } else if let Some(source) = view.hreflang.iter().find(|other| other.tag == "x-default") {
        say("translationOfWork", json!({ "@id": source.url }));
    }
    let mut graph = vec![Value::Object(article)];
    if !breadcrumbs.is_empty() {
        let item = |(at, crumb): (usize, &LinkView)| {
            let mut item = json!({ "@type": "ListItem", "position": at + 1, "name": crumb.name });
            if let Some(url) = &crumb.url {
                item["item"] = addresses.in_full(url).into();
            }
            item
        };
        // The page itself ends the way to it; where it is has been said above.
        let here = LinkView { name: view.title.clone(), url: None, language: None };
        let items: Vec<Value> = breadcrumbs.iter().chain([&here]).enumerate().map(item).collect();
        graph.push(json!({ "@type": "BreadcrumbList", "itemListElement": items }));
    }
    json!({ "@context": "https://schema.org", "@graph": graph })
}

/// Returns `data` as JSON that ends no element and begins no comment, whatever its texts say.
fn safe(data: &Value) -> String {
    let json = data.to_string();
    let mut safe = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            // Signs of HTML and line ends of scripts; outside of texts JSON has none of them.
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => safe.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        emit::{
            html::{Body, Edition},
            page_view::page_view,
            sample::Sample,
        },
        model::sample::{locale, page},
    };

    fn told(sample: &Sample, url: &str, edition: Edition) -> Option<AboutView> {
        let body = Body { html: String::new(), outside: Default::default() };
        page_view(sample.context(), sample.row(url), &Default::default(), &Default::default(), edition, body).about
    }

    fn data(sample: &Sample, url: &str) -> Value {
        serde_json::from_str(&told(sample, url, Edition::Page { numbered: false }).unwrap().data.unwrap()).unwrap()
    }

    fn billing() -> Sample {
        let pages = vec![page("en-US", "billing.md"), page("zh-TW", "billing.md").day(10, 29)];
        let sample = Sample::new(&["en-US", "zh-TW", "fr-FR"], pages);
        sample.toc("zh-TW", &[(0, "帳單", None), (1, "付款", Some("/zh-tw/help/billing/"))])
    }

    #[test]
    fn a_translation_names_its_source_and_the_source_its_translations() {
        let sample = billing();
        let site = "https://help.example.com/docs";
        let translation = &data(&sample, "/zh-tw/help/billing/")["@graph"][0];
        assert_eq!(translation["@type"], "TechArticle");
        assert_eq!(translation["@id"], format!("{site}/zh-tw/help/billing/"));
        assert_eq!(translation["inLanguage"], "zh-TW");
        assert_eq!(translation["dateModified"], "2019-10-29");
        assert_eq!(translation["translationOfWork"]["@id"], format!("{site}/en-us/help/billing/"));
        let source = &data(&sample, "/en-us/help/billing/")["@graph"][0];
        assert_eq!(source["workTranslation"][0]["@id"], format!("{site}/zh-tw/help/billing/"));
        assert!(source.get("translationOfWork").is_none() && source.get("dateModified").is_none());
    }

    #[test]
    fn the_breadcrumbs_are_those_of_the_page() {
        let sample = billing();
        let body = Body { html: String::new(), outside: Default::default() };
        let row = sample.row("/zh-tw/help/billing/");
        let view = page_view(
            sample.context(),
            row,
            &Default::default(),
            &Default::default(),
            Edition::Page { numbered: false },
            body,
        );
        let crumbs = view.breadcrumbs.iter().map(|crumb| crumb.name.as_str());
        let shown: Vec<&str> = crumbs.chain([view.page.title.as_str()]).collect();
        let data = data(&sample, "/zh-tw/help/billing/");
        let items = data["@graph"][1]["itemListElement"].as_array().unwrap();
        assert_eq!(items.iter().map(|item| item["name"].as_str().unwrap()).collect::<Vec<_>>(), shown);
        assert!(
            items
                .iter()
                .filter_map(|item| item["item"].as_str())
                .all(|url| url.starts_with("https://help.example.com/docs/"))
        );
    }

    #[test]
    fn a_text_cannot_end_the_block_that_it_stands_in() {
        let mut sample = billing();
        sample.pages[1].facts.front_matter.title = Some("</script><!-- &amp; \u{2028}\" \\".into());
        let about = told(&sample, "/zh-tw/help/billing/", Edition::Page { numbered: false }).unwrap();
        let text = about.data.unwrap();
        assert!(!text.contains(['<', '>', '&', '\u{2028}']), "{text}");
        assert_eq!(data(&sample, "/zh-tw/help/billing/")["@graph"][0]["headline"], "</script><!-- &amp; \u{2028}\" \\");
    }

    #[test]
    fn nothing_is_told_of_twins_and_fallback_pages_and_no_addresses_without_a_site() {
        let mut sample = billing();
        assert_eq!(told(&sample, "/zh-tw/help/billing/", Edition::Twin), None);
        assert_eq!(told(&sample, "/fr-fr/help/billing/", Edition::Page { numbered: false }), None);
        sample.config.base_url = None;
        let about = told(&sample, "/zh-tw/help/billing/", Edition::Page { numbered: false }).unwrap();
        assert_eq!((about.data, about.address), (None, None));
        assert_eq!((about.locale.as_str(), about.markdown.as_deref()), ("zh_TW", Some("/zh-tw/help/billing/index.md")));
    }

    #[test]
    fn open_graph_knows_languages_and_regions_alone() {
        for (tag, expected) in [("zh-TW", "zh_TW"), ("sr-Latn-RS", "sr_RS"), ("es-419", "es_419"), ("fr", "fr")] {
            assert_eq!(open_graph_locale(&locale(tag)), expected);
        }
    }
}
