//! `/<locale>/feed.xml`: the newest pages of each language.
//!
//! Format: Atom (RFC 4287), whose ids must be full addresses, so a site without a base URL has no feeds. Fallback pages, recovered
//! pages, drafts, pages that ask not to be indexed and pages without a date are left out.

use std::{collections::BTreeSet, io};

use super::xml::{Xml, document};
use crate::{
    base::{Locale, Result},
    config::Config,
    emit::{
        Context, is_listed,
        surroundings::{home_url, title},
        urls::Addresses,
    },
    model::{Content, Output, Page, Site, site::Row, source::Origin},
};

use jiff::civil::Date;

const PAGES: usize = 50;

pub fn emit(context: Context) -> Result<Vec<Output>> {
    let locales = context.feeds.iter();
    Ok(locales.map(|locale| Output::new(file(locale), feed(context, locale, &newest(context, locale)))).collect())
}

/// Returns the locales that have a feed.
pub fn locales(config: &Config, content: Content, site: &Site) -> BTreeSet<Locale> {
    let rows = site.rows.iter().enumerate().filter(|_| config.base_url.is_some());
    rows.filter(|(index, _)| date(content, site, *index).is_some()).map(|(_, row)| row.locale.clone()).collect()
}

/// The path of a locale's feed, from the site's root.
pub fn file(locale: &Locale) -> String {
    format!("{}/feed.xml", locale.segment())
}

fn newest<'a>(context: Context<'a>, locale: &Locale) -> Vec<(Date, &'a Row)> {
    let rows = context.site.rows.iter().enumerate().filter(|(_, row)| row.locale == *locale);
    let dated = |(index, row)| Some((date(context.content, context.site, index)?, row));
    let mut dated: Vec<(Date, &Row)> = rows.filter_map(dated).collect();
    dated.sort_by(|(a, a_row), (b, b_row)| b.cmp(a).then_with(|| a_row.url.cmp(&b_row.url)));
    dated.truncate(PAGES);
    dated
}

/// The day of the page in row `index`: `ms.date`, else the day on which it went to the translators; `None` if the page has none or may
/// not stand in a feed.
fn date(content: Content, site: &Site, index: usize) -> Option<Date> {
    let row = &site.rows[index];
    let page = &content.pages[row.page.0 as usize];
    let front_matter = &page.facts.front_matter;
    let may = is_listed(content, site, index) && page.file.origin == Origin::Written && !front_matter.draft;
    front_matter.date.or(front_matter.provenance.handed_off).filter(|_| may)
}

fn feed(context: Context, locale: &Locale, pages: &[(Date, &Row)]) -> Vec<u8> {
    let addresses = Addresses::new(context.config);
    let (title, home, own) =
        (title(context.config), addresses.absolute(&home_url(locale)), addresses.absolute(&file(locale)));
    let attributes = [("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", locale.tag())];
    document("feed", &attributes, |xml| {
        xml.text("id", &own)?;
        xml.text("title", &title)?;
        xml.element("author", &[], |xml| xml.text("name", &title))?;
        xml.empty("link", &[("rel", "self"), ("type", "application/atom+xml"), ("href", &own)])?;
        xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &home)])?;
        if let Some((newest, _)) = pages.first() {
            xml.text("updated", &midnight(*newest))?;
        }
        for (date, row) in pages {
            let page = &context.content.pages[row.page.0 as usize];
            xml.element("entry", &[], |xml| entry(xml, page, &addresses.absolute(&row.url), *date))?;
        }
        Ok(())
    })
}

fn entry(xml: &mut Xml, page: &Page, address: &str, date: Date) -> io::Result<()> {
    let front_matter = &page.facts.front_matter;
    xml.text("id", address)?;
    xml.text("title", front_matter.title.as_deref().unwrap_or_else(|| page.name()))?;
    xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", address)])?;
    xml.text("updated", &midnight(date))?;
    front_matter.description.as_ref().map_or(Ok(()), |description| xml.text("summary", description))
}

/// Front matter knows days, Atom wants moments.
fn midnight(date: Date) -> String {
    format!("{date}T00:00:00Z")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        emit::sample::Sample,
        model::sample::{locale, page},
    };

    fn dated(tag: &str, path: &str, day: i8) -> Page {
        let mut page = page(tag, path);
        page.facts.front_matter.date = Some(jiff::civil::date(2020, 1, day));
        page
    }

    /// The feed's path and its entries: the last part of the address, and the date.
    fn feeds(mut sample: Sample) -> Vec<(String, Vec<String>)> {
        sample.feeds = locales(&sample.config, sample.context().content, &sample.site);
        let outputs = emit(sample.context()).unwrap();
        let between = |text: &str, from: &str| {
            let rest = text.split_once(from).unwrap().1;
            rest.split('<').next().unwrap().to_owned()
        };
        let entry = |entry: &str| {
            let id = between(entry, "<id>").replace("https://help.example.com/docs/", "");
            format!("{id} {}", between(entry, "<updated>"))
        };
        let shown = |output: Output| {
            let text = String::from_utf8(output.bytes.to_vec()).unwrap();
            (output.path, text.split("<entry>").skip(1).map(entry).collect())
        };
        outputs.into_iter().map(shown).collect()
    }

    #[test]
    fn a_feed_has_the_dated_pages_of_its_language_newest_first() {
        let both = page("zh-TW", "b.md").day(10, 29);
        let mut written = both.clone();
        written.file.path = crate::model::ContentPath::new("a.md");
        written.facts.front_matter.date = Some(jiff::civil::date(2018, 2, 3));
        let pages = vec![dated("en-US", "a.md", 1), dated("en-US", "b.md", 2), written, both, page("en-US", "c.md")];
        assert_eq!(
            feeds(Sample::new(&["en-US", "zh-TW", "fr-FR"], pages)),
            [
                (
                    "en-us/feed.xml".to_owned(),
                    vec![
                        "en-us/help/b/ 2020-01-02T00:00:00Z".to_owned(),
                        "en-us/help/a/ 2020-01-01T00:00:00Z".to_owned()
                    ]
                ),
                (
                    "zh-tw/feed.xml".to_owned(),
                    vec![
                        "zh-tw/help/b/ 2019-10-29T00:00:00Z".to_owned(),
                        "zh-tw/help/a/ 2018-02-03T00:00:00Z".to_owned()
                    ]
                ),
            ]
        );
    }

    #[test]
    fn what_is_not_for_search_engines_is_not_for_feeds() {
        let mut no_index = dated("en-US", "a.md", 1);
        no_index.facts.front_matter.robots.no_index = true;
        let mut draft = dated("en-US", "b.md", 1);
        draft.facts.front_matter.draft = true;
        let mut recovered = dated("en-US", "c.md", 1);
        recovered.file.origin = Origin::Recovered;
        let witness = page("zh-TW", "c.md");
        assert!(feeds(Sample::new(&["en-US", "zh-TW"], vec![no_index, draft, witness, recovered])).is_empty());
    }

    #[test]
    fn a_feed_ends_after_fifty_pages() {
        let pages = (0..60).map(|at| dated("en-US", &format!("{at}.md"), 1)).collect();
        assert_eq!(feeds(Sample::new(&["en-US"], pages))[0].1.len(), 50);
    }

    #[test]
    fn without_an_address_of_the_site_there_is_no_feed() {
        let mut sample = Sample::new(&["en-US"], vec![dated("en-US", "a.md", 1)]);
        sample.config.base_url = None;
        assert!(feeds(sample).is_empty());
    }

    #[test]
    fn a_feed_says_its_language_and_escapes_its_titles() {
        let mut page = dated("zh-TW", "a.md", 1);
        page.facts.front_matter.title = Some("A & <B>\u{1}".into());
        let mut sample = Sample::new(&["zh-TW"], vec![page]);
        sample.feeds = [locale("zh-TW")].into();
        let bytes = emit(sample.context()).unwrap().remove(0).bytes;
        let text = std::str::from_utf8(&bytes).unwrap();
        assert!(text.contains("xml:lang=\"zh-TW\"") && text.contains("<title>A &amp; &lt;B&gt;</title>"), "{text}");
    }
}
