//! `/zh-tw/search/`: the search page of each locale, with all its pages by name for readers without script; and
//! `/zh-tw/opensearch.xml`, which lets browsers search a site that has an address.
//!
//! Format of the latter: OpenSearch 1.1, description document.

use std::collections::BTreeMap;

use super::xml::document;
use crate::{
    base::{Locale, Result},
    emit::{
        Context,
        policy::Outside,
        surroundings::{alternates, contents_links, language, row_link, search_url, site_view, title},
        urls::{Addresses, output_path},
        view::{AlternateView, LinkView, SearchGroupView, SearchView},
    },
    model::{Output, site::Placement},
};

/// Past this many pages a list of them all is no help; the tables of contents are.
const MOST_PAGES: usize = 2_000;

/// OpenSearch has no room for longer names.
const SHORT_NAME: usize = 16;

pub fn emit(context: Context) -> Result<Vec<Output>> {
    let mut outputs = Vec::new();
    for locale in &context.site.locales {
        let Some(url) = search_url(context.config, context.site, locale) else { continue };
        if context.theme.has_template("search.html") {
            let html = context.theme.render("search.html", locale, &view(context, locale))?;
            outputs.push(Output::new(output_path(&url), html));
        }
        if let Some(description_url) = description_url(context, locale) {
            outputs.push(Output::new(output_path(&description_url), description(context, locale, &url)));
        }
    }
    Ok(outputs)
}

/// The URL of what tells browsers of the search of a locale, from the site's root.
pub fn description_url(context: Context, locale: &Locale) -> Option<String> {
    context.config.base_url.as_ref()?;
    search_url(context.config, context.site, locale)?;
    Some(format!("/{}/opensearch.xml", locale.segment()))
}

fn description(context: Context, locale: &Locale, url: &str) -> Vec<u8> {
    let addresses = Addresses::new(context.config);
    let name = title(context.config);
    let short: String = name.chars().take(SHORT_NAME).collect();
    let template = format!("{}?q={{searchTerms}}", addresses.absolute(url));
    document("OpenSearchDescription", &[("xmlns", "http://a9.com/-/spec/opensearch/1.1/")], |xml| {
        xml.text("ShortName", short.trim())?;
        xml.text("Description", &name)?;
        xml.text("Language", locale.tag())?;
        xml.text("InputEncoding", "UTF-8")?;
        xml.empty("Url", &[("type", "text/html"), ("template", &template)])
    })
}

fn view(context: Context, locale: &Locale) -> SearchView {
    let addresses = Addresses::new(context.config);
    let site = context.site;
    let alternate = |view: AlternateView| {
        let other = site.locales.iter().find(|other| other.tag() == view.language.tag);
        let url = other.and_then(|other| search_url(context.config, site, other));
        AlternateView { url: url.map_or(view.url, |url| addresses.href(&url)), ..view }
    };
    let rows = site.rows.iter().enumerate();
    let rows = rows.filter(|(_, row)| row.locale == *locale && !matches!(row.placement, Placement::Version(_)));
    let rows: Vec<usize> = rows.map(|(index, _)| index).collect();
    let is_short = rows.len() <= MOST_PAGES;
    SearchView {
        site: site_view(context, locale, &Outside::default()),
        language: language(context, locale),
        alternates: alternates(context, locale, None).into_iter().map(alternate).collect(),
        groups: if is_short { groups(context, locale, &rows) } else { Vec::new() },
        contents: if is_short { Vec::new() } else { contents_links(context, locale) },
    }
}

fn groups(context: Context, locale: &Locale, rows: &[usize]) -> Vec<SearchGroupView> {
    let mut pages: Vec<LinkView> = rows.iter().map(|row| row_link(context, *row)).collect();
    context.theme.sort(locale, &mut pages, |page| &page.name);
    // Groups stand in the order of their first pages; what a language puts elsewhere (`Ä` behind `Z`) has its own place.
    let mut place_of: BTreeMap<String, usize> = BTreeMap::new();
    let mut groups: Vec<SearchGroupView> = Vec::new();
    for page in pages {
        let label = label(&page.name);
        let place = *place_of.entry(label.clone()).or_insert(groups.len());
        if place == groups.len() {
            groups.push(SearchGroupView { label, pages: Vec::new() });
        }
        groups[place].pages.push(page);
    }
    groups
}

/// What a name begins with, as a heading: a letter in upper case, the row of a syllable, one sign for all of Chinese.
fn label(name: &str) -> String {
    const CONSONANTS: [char; 19] = [
        'ㄱ', 'ㄲ', 'ㄴ', 'ㄷ', 'ㄸ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅃ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅉ', 'ㅊ', 'ㅋ', 'ㅌ', 'ㅍ',
        'ㅎ',
    ];
    let Some(first) = name.chars().find(|c| c.is_alphanumeric()) else { return String::new() };
    match first {
        c if c.is_numeric() => "0–9".to_owned(),
        '\u{ac00}'..='\u{d7a3}' => {
            let consonant = (u32::from(first) - 0xac00) / 588;
            CONSONANTS.get(consonant as usize).map(char::to_string).unwrap_or_default()
        }
        '\u{3041}'..='\u{30ff}' => "あ–ん".to_owned(),
        '\u{2e80}'..='\u{2fdf}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => {
            "漢".to_owned()
        }
        c => c.to_uppercase().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{config::Tree, emit::sample::Sample, model::sample::page};

    fn searched(mut sample: Sample) -> Sample {
        sample.config.look.search = true;
        sample
    }

    fn files(sample: &Sample) -> Vec<(String, String)> {
        let outputs = emit(sample.context()).unwrap().into_iter();
        outputs.map(|output| (output.path, String::from_utf8(output.bytes.to_vec()).unwrap())).collect()
    }

    #[test]
    fn each_locale_has_a_search_page_with_all_its_pages_and_a_description() {
        let sample =
            Sample::new(&["en-US", "zh-TW"], vec![page("en-US", "b.md"), page("en-US", "a.md"), page("zh-TW", "a.md")]);
        assert!(files(&sample).is_empty(), "a site without search");
        let files = files(&searched(sample));
        let paths: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(
            paths,
            ["en-us/search/index.html", "en-us/opensearch.xml", "zh-tw/search/index.html", "zh-tw/opensearch.xml"]
        );
        let at = |url: &str| files[2].1.find(&format!("href=\"/docs/zh-tw/help/{url}/\""));
        assert!(at("a") < at("b") && at("a").is_some(), "{}", files[2].1);
        assert!(
            files[3].1.contains("template=\"https://help.example.com/docs/zh-tw/search/?q={searchTerms}\""),
            "{}",
            files[3].1
        );
    }

    #[test]
    fn a_page_that_stands_where_the_search_would_be_stays() {
        let mut sample = searched(Sample::new(&["en-US"], vec![page("en-US", "a.md")]));
        sample.site.row_at.insert("/en-us/search/".into(), 0);
        assert_eq!(files(&sample)[0].0, "en-us/search-2/index.html");
    }

    #[test]
    fn a_repository_that_wants_no_search_has_none() {
        let mut sample = searched(Sample::new(&["en-US"], vec![page("en-US", "a.md")]));
        assert_eq!(files(&sample).len(), 2);
        for no in [false.into(), " False ".into()] {
            let metadata = [("_enableSearch".to_owned(), no)];
            let tree = Tree { global_metadata: metadata.into_iter().collect(), ..Tree::for_test() };
            sample.config.docsets[0].trees = vec![tree];
            assert!(files(&sample).is_empty());
        }
    }

    #[test]
    fn names_stand_below_what_they_begin_with() {
        for (name, expected) in [
            ("élan", "É"),
            ("“Start”", "S"),
            ("2-step", "0–9"),
            ("구독", "ㄱ"),
            ("앱", "ㅇ"),
            ("サブ", "あ–ん"),
            ("訂閱", "漢"),
            ("الشركاء", "ا"),
            ("???", ""),
        ] {
            assert_eq!(label(name), expected, "{name}");
        }
    }

    #[test]
    fn a_locale_of_very_many_pages_leads_to_its_contents() {
        let pages = (0..=MOST_PAGES).map(|number| page("en-US", &format!("p{number}.md"))).collect();
        let mut sample = searched(Sample::new(&["en-US"], pages)).toc("en-US", &[(0, "P", Some("/en-us/help/p1/"))]);
        for navigation in sample.site.navigation.values_mut() {
            navigation.url = Some("/en-us/help/contents/".into());
        }
        let html = &files(&sample)[0].1;
        assert!(html.contains("/docs/en-us/help/contents/") && !html.contains("/help/p7/"), "{html}");
    }
}
