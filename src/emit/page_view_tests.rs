use std::sync::Arc;

use super::*;
use crate::{
    emit::sample::Sample,
    model::{
        front_matter::Robots,
        sample::{locale, page},
        source::Origin,
    },
};

fn sample() -> Sample {
    let translated = page("zh-TW", "billing.md").heading("pay", "付款", true).segments(&[(1, "Billing")]);
    let pages = vec![page("en-US", "billing.md"), translated, page("en-US", "support.md")];
    Sample::new(&["en-US", "zh-TW", "ar-SA"], pages)
}

fn view(sample: &Sample, url: &str, edition: Edition) -> PageView {
    let body = Body { html: String::new(), outside: Default::default() };
    page_view(sample.context(), sample.row(url), &Default::default(), &Default::default(), edition, body)
}

const PAGE: Edition = Edition::Page { numbered: true };

fn languages(view: &PageView) -> Vec<(&str, &str)> {
    view.page.hreflang.iter().map(|other| (other.tag.as_str(), other.url.as_str())).collect()
}

#[test]
fn a_translation_is_canonical_and_names_all_others() {
    let view = view(&sample(), "/zh-tw/help/billing/", PAGE);
    assert_eq!(view.page.canonical, "https://help.example.com/docs/zh-tw/help/billing/");
    assert_eq!(
        languages(&view),
        [
            ("en-US", "https://help.example.com/docs/en-us/help/billing/"),
            ("zh-TW", "https://help.example.com/docs/zh-tw/help/billing/"),
            ("x-default", "https://help.example.com/docs/en-us/help/billing/"),
        ]
    );
    assert_eq!(view.page.twin.as_deref(), Some("/docs/zh-tw/help/billing/bilingual/"));
}

#[test]
fn a_translation_says_which_language_it_is_from_and_no_other_page_does() {
    let from = |url| view(&sample(), url, PAGE).page.source_language.map(|language| language.tag);
    assert_eq!(from("/zh-tw/help/billing/").as_deref(), Some("en-US"));
    assert_eq!(from("/en-us/help/billing/"), None);
    assert_eq!(from("/ar-sa/help/billing/"), None, "a fallback page shows the source itself");
}

#[test]
fn a_twin_is_canonical_to_its_page_and_no_translation() {
    let view = view(&sample(), "/zh-tw/help/billing/", Edition::Twin);
    assert_eq!(view.page.canonical, "https://help.example.com/docs/zh-tw/help/billing/");
    assert!(view.page.hreflang.is_empty());
    assert_eq!(view.page.twin.as_deref(), Some("/docs/zh-tw/help/billing/"));
    assert_eq!(view.page.source_language.map(|language| language.tag).as_deref(), Some("en-US"));
}

#[test]
fn a_fallback_page_in_the_source_language_is_canonical_to_the_page_it_shows() {
    let sample = Sample::new(&["en-US", "zh-TW"], vec![page("zh-TW", "billing.md")]);
    let view = view(&sample, "/en-us/help/billing/", PAGE);
    assert_eq!(view.page.canonical, "https://help.example.com/docs/zh-tw/help/billing/");
}

#[test]
fn a_fallback_page_is_canonical_to_the_source_page_and_no_translation() {
    let view = view(&sample(), "/ar-sa/help/billing/", PAGE);
    assert_eq!(view.page.canonical, "https://help.example.com/docs/en-us/help/billing/");
    assert!(view.page.hreflang.is_empty() && view.page.twin.is_none());
    assert_eq!((view.language.direction.as_str(), view.page.language.direction.as_str()), ("rtl", "ltr"));
    let current: Vec<_> = view.alternates.iter().filter(|other| other.current).collect();
    assert_eq!(current.len(), 1);
    assert!(current[0].fallback && current[0].text_language == "en-US");
}

#[test]
fn without_a_base_url_addresses_begin_at_the_root() {
    let mut sample = sample();
    sample.config.base_url = None;
    assert_eq!(view(&sample, "/zh-tw/help/billing/", PAGE).page.canonical, "/zh-tw/help/billing/");
}

#[test]
fn a_recovered_page_takes_no_words_from_the_front_matter_of_its_witness() {
    let mut witness = page("zh-TW", "billing.md");
    witness.facts.front_matter.title = Some("付款".into());
    witness.facts.front_matter.description = Some("如何付款".into());
    let mut recovered = witness.clone().heading("pay", "Billing", true);
    recovered.file.origin = Origin::Recovered;
    recovered.locale = locale("en-US");
    let sample = Sample::new(&["en-US", "zh-TW"], vec![witness, recovered]);
    let page = view(&sample, "/en-us/help/billing/", PAGE).page;
    assert_eq!((page.title.as_str(), page.description, page.twin), ("Billing", None, None));
}

#[test]
fn a_title_may_be_missing_and_robots_are_told_what_they_may_not() {
    let mut sample = sample();
    assert_eq!(view(&sample, "/en-us/help/support/", PAGE).page.title, "support");
    assert_eq!(view(&sample, "/en-us/help/support/", PAGE).page.robots, "");
    sample.pages[2].facts.front_matter.robots = Robots { no_index: true, no_follow: true };
    assert_eq!(view(&sample, "/en-us/help/support/", PAGE).page.robots, "noindex,nofollow");
}

#[test]
fn the_outline_has_the_headings_of_level_two_and_three_that_say_something() {
    let mut sample = sample();
    for (level, text) in [(1, "a"), (2, " b "), (3, "c"), (4, "d"), (2, " ")] {
        sample.pages[2] = sample.pages[2].clone().heading(text.trim(), text, false);
        Arc::make_mut(&mut sample.pages[2].facts.headings.last_mut().unwrap().facts).level = level;
    }
    let outline = view(&sample, "/en-us/help/support/", PAGE).outline;
    let shown: Vec<_> = outline.iter().map(|heading| (heading.level, heading.text.as_str())).collect();
    assert_eq!(shown, [(2, "b"), (3, "c")]);
}
