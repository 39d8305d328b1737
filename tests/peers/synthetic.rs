//! Pages of the generator's own words.

use std::collections::BTreeSet;

use crate::peers::pages::{
    synthetic::{Length, SECTION, contents, name, page},
    words::LANGUAGES,
};

fn line<'a>(text: &'a str, key: &str) -> &'a str {
    text.lines().find_map(|line| line.strip_prefix(key)).expect("a line")
}

#[test]
fn the_same_page_is_made_again_to_the_byte() {
    assert_eq!(page(&LANGUAGES[2], 7, 200, Length::Real), page(&LANGUAGES[2], 7, 200, Length::Real));
    let digest = blake3::hash(page(&LANGUAGES[4], 1, 200, Length::Real).as_bytes()).to_hex();
    assert_eq!(&digest[..16], "440dae6be514e264", "figures of other pages are no longer those of these");
}

#[test]
fn ids_hashes_and_titles_are_distinct_and_shared_by_translations() {
    let all = |key: &str, language: usize| -> Vec<String> {
        (0..300).map(|number| line(&page(&LANGUAGES[language], number, 300, Length::Real), key).to_owned()).collect()
    };
    for key in ["title: ", "ms.assetid: ", "ms.openlocfilehash: "] {
        let distinct: BTreeSet<String> = all(key, 0).into_iter().collect();
        assert_eq!(distinct.len(), 300, "{key}");
    }
    assert_eq!(all("ms.assetid: ", 0), all("ms.assetid: ", 3));
}

#[test]
fn a_page_has_the_same_source_sentences_in_every_language() {
    let sources = |language| {
        let text = page(&LANGUAGES[language], 42, 200, Length::Real);
        text.split("data-stu-id=")
            .skip(1)
            .map(|rest| rest.split("</span>").next().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(sources(0), sources(1));
    assert_eq!(sources(0), sources(4));
}

#[test]
fn pages_are_about_as_long_as_real_ones() {
    let pages: Vec<String> = (0..400).map(|number| page(&LANGUAGES[number % 5], number, 400, Length::Real)).collect();
    let bytes = pages.iter().map(String::len).sum::<usize>() / pages.len();
    let segments = pages.iter().map(|page| page.matches("data-ttu-id").count()).sum::<usize>() / pages.len();
    assert!((11_000..17_000).contains(&bytes), "{bytes} bytes a page");
    assert!((45..70).contains(&segments), "{segments} segments a page");
}

#[test]
fn a_brief_page_is_the_beginning_of_a_real_one() {
    let [real, brief] = [Length::Real, Length::Brief].map(|length| page(&LANGUAGES[3], 7, 400, length));
    assert!(real.starts_with(&brief) && brief.len() * 3 < real.len(), "{} of {} bytes", brief.len(), real.len());
    assert!(brief.contains("data-stu-id") && brief.contains("ms.assetid"));
}

#[test]
fn every_link_and_every_entry_of_the_contents_leads_to_a_page() {
    let names: BTreeSet<String> = (0..SECTION).map(name).collect();
    let targets = |text: &str| -> Vec<String> {
        text.split("](").skip(1).map(|rest| rest.split(')').next().unwrap().to_owned()).collect()
    };
    let text = page(&LANGUAGES[1], 5, 400, Length::Real) + &contents(&LANGUAGES[1], 0, 400);
    assert!(targets(&text).len() > SECTION && targets(&text).iter().all(|target| names.contains(target)));
}
